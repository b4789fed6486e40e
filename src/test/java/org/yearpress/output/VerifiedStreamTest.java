package org.yearpress.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.text.Digests;
import org.yearpress.text.Sha256;

@Tag("unit")
class VerifiedStreamTest {
  private static final byte[] WRITTEN = "二〇二三年".getBytes(UTF_8);
  private static final byte[] CHANGED = "二〇二四年".getBytes(UTF_8);

  @Test
  void bytesWithTheHashAreReadToTheirEnd() throws IOException {
    assertArrayEquals(WRITTEN, stream(WRITTEN).readAllBytes());
  }

  @Test
  void otherBytesAreReadAndThenAnError() throws IOException {
    InputStream in = stream(CHANGED);

    byte[] read = new byte[CHANGED.length];
    assertEquals(read.length, in.read(read));
    assertArrayEquals(CHANGED, read);
    assertEquals("another hash", assertThrows(IOException.class, in::readAllBytes).getMessage());
  }

  @Test
  void bytesThatAreReadOneByOneCountToo() throws IOException {
    InputStream good = stream(WRITTEN);
    for (byte b : WRITTEN) {
      assertEquals(b & 0xFF, good.read());
    }
    assertEquals(-1, good.read());

    InputStream bad = stream(CHANGED);
    for (byte b : CHANGED) {
      assertEquals(b & 0xFF, bad.read());
    }
    assertThrows(IOException.class, bad::read);
  }

  @Test
  void aFileThatWasCutIsNotTheFile() {
    InputStream in = stream("二〇二三".getBytes(UTF_8));

    assertThrows(IOException.class, in::readAllBytes);
  }

  @Test
  void nothingCanBeLeftOut() {
    assertThrows(IOException.class, () -> stream(WRITTEN).skip(1));
  }

  private static InputStream stream(byte[] bytes) {
    return new VerifiedStream(
        new ByteArrayInputStream(bytes),
        Sha256.of(Digests.sha256().digest(WRITTEN)),
        () -> {
          throw new IOException("another hash");
        });
  }
}
