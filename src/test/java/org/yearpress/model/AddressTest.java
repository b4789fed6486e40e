package org.yearpress.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.testing.Soak;

@Tag("unit")
class AddressTest {
  private static final int CASES = 4_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://office.example/",
        "HTTP://office.example:8080/a?b=c#d",
        "https://例子.中国/路径/é",
        "https://office.example/a(b)'c|d",
        "mailto:desk@office.example",
        "tel:+86-532-0000000",
        "about/",
        "./",
        "../../years/2024/#r-1.1",
        "/years/",
        "#r-1.1",
        "?q=a:b",
        "a/b:c",
        "\uD83D\uDE00/"
      })
  void whatReadersMayOpenIsOne(String text) {
    assertThat(Address.of(text)).hasValue(new Address(text));
    assertThat(new Address(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\u0001javascript:alert(1)",
        " javascript:alert(1)",
        "\u00A0javascript:alert(1)",
        "\uFEFFjavascript:alert(1)",
        "java\u200Bscript:alert(1)",
        "javascript://office.example/%0aalert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://office.example/x",
        "about:blank",
        "ftp://office.example/",
        "view-source:https://office.example/",
        "1a:b",
        "//office.example/",
        "\\\\office.example\\",
        "/\\office.example/",
        "https:office.example",
        "https:/office.example",
        "https:///office.example/",
        "https://",
        "https://:80/",
        "https://www.gov.cn@office.example/",
        "https://office.example/a b",
        "https://office.example/\"onmouseover=\"x",
        "https://office.example/<b>",
        "https://office.example/\u202Egpj",
        "https://office.example/\uD83D",
        "mailto:",
        "tel:",
        "a\nb"
      })
  void whatElseABrowserWouldFollowIsNone(String text) {
    assertThat(Address.of(text)).isEmpty();
    assertThatThrownBy(() -> new Address(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/about/",
        "../about/",
        "a/../../b/",
        "a/%2e%2E/b",
        "./a",
        "javascript：alert(1)",
        "javascript﹕alert(1)",
        "java&#115;cript:x",
        "javascript&colon;x",
        "about/?x",
        "／／office.example/",
        "https://office.example/",
        "mailto:a@b.cn",
        ""
      })
  void whatLeadsOutOfTheSiteIsNoPlaceBelowItsRoot(String text) {
    assertThat(Address.below(text)).isEmpty();
  }

  @Test
  void theAddressesOfASiteBeginWithAPathAndNothingBehindIt() {
    for (String base :
        List.of("https://a.example", "http://a.example/", "https://a.example/a&b/")) {
      assertThat(Address.base(base)).as(base).hasValue(new Address(base));
    }
    for (String none :
        List.of(
            "https://a.example/?a",
            "https://a.example/#a",
            "https://a.example/a/../b",
            "https://a.example/%2e%2E/",
            "https://a.example//b",
            "https://a.example?a",
            "mailto:a@a.example",
            "about/")) {
      assertThat(Address.base(none)).as(none).isEmpty();
    }
  }

  @Test
  void placesBelowTheRootAreKnown() {
    assertThat(Address.below("about/#top/../y").map(Address::scheme)).hasValue("");
    assertThat(Address.below("关于/")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "E",
        "@",
        "a@",
        "@b",
        "a@b@c",
        "a b@c.cn",
        "a@b.cn?bcc=x@y",
        "a@b.cn,c",
        "<a@b.cn>",
        "javascript:alert(1)@b.cn",
        "a@b.cn&x",
        "a%40@b.cn",
        "a@b.cn\nBcc"
      })
  void whatIsNoMailboxIsNotWrittenTo(String text) {
    assertThat(Address.mailbox(text)).isEmpty();
  }

  @Test
  void aMailboxIsWrittenTo() {
    assertThat(Address.mailbox("desk.2+x@office.example"))
        .hasValue(new Address("mailto:desk.2+x@office.example"));
    assertThat(Address.mailbox("信箱@例子.中国")).isPresent();
  }

  @Test
  void theHostIsThatOfTheWebOnly() {
    assertThat(new Address("https://office.example:8080?x").host())
        .isEqualTo("office.example:8080");
    assertThat(new Address("mailto:a@b.cn").host()).isEmpty();
    assertThat(new Address("a//b/c").host()).isEmpty();
    assertThat(Address.NONE.isEmpty()).isTrue();
  }

  /** Reads an address as the standard of browsers says: {@code url.spec.whatwg.org}, its start. */
  @Test
  void noBrowserReadsAnotherSchemeInAnAddress() {
    readAsBrowsers(20_241_130, CASES);
  }

  @Test
  @Tag("soak")
  void noBrowserReadsAnotherSchemeInOneOfManyAddresses() {
    readAsBrowsers(Soak.seed(), 20 * Soak.CASES);
  }

  private static void readAsBrowsers(long seed, int cases) {
    Random random = new Random(seed);
    String[] parts = {
      "java", "script", "JAVA", "data", "http", "https", "mailto", "tel", "file", ":", "：", "/",
      "\\", "//", "@", "#", "?", ".", "..", "%2e", "\t", "\n", "\r", "\u0000", "\u0001", " ",
      "\u00A0", "\u00AD", "\u200B", "\u2028", "\uFEFF", "\uD800", "&#58;", "&colon;", "x", "1", "+",
      "-", "\"", "<", "é"
    };
    int taken = 0;
    for (int i = 0; i < cases; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = 1 + random.nextInt(7); n > 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      if (Address.of(text.toString()).isPresent()) {
        taken++;
        String scheme = asBrowsers(text.toString());
        assertThat(scheme)
            .as("seed " + seed + ", case " + i + ": " + text)
            .isIn("http", "https", "mailto", "tel", "");
        assertThat(text.toString().replace('\\', '/'))
            .as("seed " + seed + ", case " + i)
            .doesNotStartWith("//");
      }
    }
    assertThat(taken).isGreaterThan(cases / 50);
  }

  /** Leading controls and blanks go, tabs and line ends anywhere; then the scheme is read. */
  private static String asBrowsers(String text) {
    int from = 0;
    while (from < text.length() && text.charAt(from) <= ' ') {
      from++;
    }
    String plain = text.substring(from).replaceAll("[\t\n\r]", "");
    return plain.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*")
        ? plain.substring(0, plain.indexOf(':')).toLowerCase(Locale.ROOT)
        : "";
  }
}
