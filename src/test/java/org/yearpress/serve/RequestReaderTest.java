package org.yearpress.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The head of a request, byte by byte. */
@Tag("unit")
class RequestReaderTest {
  private static final String WHOLE =
      String.join(
          "\r\n",
          "",
          "GET /a%20b/%E6%96%87?x=%41&y HTTP/1.1",
          "Host: localhost:8000",
          "Accept:  text/html ",
          "accept: second",
          "",
          "");

  private static RequestReader.Result read(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return RequestReader.read(bytes, bytes.length);
  }

  @Test
  void aRequestIsReadWhenItIsThereAndNotBefore() {
    for (int end = 0; end < WHOLE.length(); end++) {
      assertThat(read(WHOLE.substring(0, end)))
          .as("%s bytes", end)
          .isEqualTo(new RequestReader.Result.Incomplete());
    }
    BrowserRequest expected =
        new BrowserRequest(
            "GET",
            "/a b/文",
            "x=A&y",
            Map.of("host", "localhost:8000", "accept", "text/html"),
            ByteBuffer.allocate(0),
            true);
    assertThat(read(WHOLE)).isEqualTo(new RequestReader.Result.Whole(expected, WHOLE.length()));
    assertThat(read(WHOLE + "GET /next"))
        .isEqualTo(new RequestReader.Result.Whole(expected, WHOLE.length()));
  }

  @Test
  void aConnectionStaysOpenOnlyWhereTheNextRequestIsCertain() {
    assertThat(staysOpen("GET / HTTP/1.1\r\n\r\n")).isTrue();
    assertThat(staysOpen("GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n")).isTrue();
    assertThat(staysOpen("GET / HTTP/1.0\r\n\r\n")).isFalse();
    assertThat(staysOpen("GET / HTTP/1.1\r\nConnection: keep-alive, CLOSE\r\n\r\n")).isFalse();
    assertThat(staysOpen("POST / HTTP/1.1\r\nContent-Length: 00\r\n\r\n")).isFalse();
    assertThat(staysOpen("POST / HTTP/1.1\r\nTransfer-Encoding:\r\n\r\n")).isFalse();
  }

  private static boolean staysOpen(String text) {
    return ((RequestReader.Result.Whole) read(text)).request().staysOpen();
  }

  @Test
  void whatIsNoRequestIsRefusedWithTheStatusThatSaysSo() {
    Map.of(
            "GET /\r\n\r\n",
            400,
            "GET x HTTP/1.1\r\n\r\n",
            400,
            "GET / HTTP/2.0\r\n\r\n",
            505,
            "GET /#a HTTP/1.1\r\n\r\n",
            400,
            "GET /%c0%af HTTP/1.1\r\n\r\n",
            400,
            "GET / HTTP/1.1\r\nA : b\r\n\r\n",
            400,
            "GET / HTTP/1.1\r\nA: b\n\r\n\r\n",
            400,
            "GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(101) + "\r\n",
            431,
            "GET /" + "a".repeat(RequestReader.MAX_HEAD),
            431)
        .forEach(
            (text, status) ->
                assertThat(read(text))
                    .as(text)
                    .isEqualTo(new RequestReader.Result.Refused(status)));
  }

  @Test
  void whateverIsSentIsReadAsPromised() {
    for (long seed = 1; seed <= 500; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(WHOLE);
      for (int i = random.nextInt(6); i >= 0; i--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(256));
          case 1 -> text.deleteCharAt(at);
          default -> text.insert(at, "\r\n: %2\0Host".charAt(random.nextInt(11)));
        }
      }
      try {
        RequestBytes.read(text.toString().getBytes(ISO_8859_1));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + text, e);
      }
    }
  }
}
