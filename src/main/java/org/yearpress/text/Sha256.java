package org.yearpress.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A SHA-256, stored compactly: a site has very many.
 *
 * @param a the first eight bytes, then each eight more
 */
public record Sha256(long a, long b, long c, long d) {
  private static final int DIGITS = 64;
  private static final int DIGITS_OF_LONG = 16;

  /** The one of 32 bytes, the digest of something. */
  public static Sha256 of(byte[] digest) {
    ByteBuffer bytes = ByteBuffer.wrap(digest);
    return new Sha256(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  /**
   * The one of 64 hex digits in lower case.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static Sha256 of(String hex) {
    if (hex.length() != DIGITS) {
      throw new IllegalArgumentException("no SHA-256: " + hex);
    }
    return new Sha256(
        read(hex, 0),
        read(hex, DIGITS_OF_LONG),
        read(hex, 2 * DIGITS_OF_LONG),
        read(hex, 3 * DIGITS_OF_LONG));
  }

  private static long read(String hex, int from) {
    long value = 0;
    for (int i = from; i < from + DIGITS_OF_LONG; i++) {
      char c = hex.charAt(i);
      if (c >= '0' && c <= '9') {
        value = value << 4 | (c - '0');
      } else if (c >= 'a' && c <= 'f') {
        value = value << 4 | (c - 'a' + 10);
      } else {
        throw new IllegalArgumentException("no SHA-256: " + hex);
      }
    }
    return value;
  }

  /** In lower-case hex. */
  @Override
  public String toString() {
    return new String(hex(), StandardCharsets.ISO_8859_1);
  }

  /** In lower-case hex, as bytes. */
  public byte[] hex() {
    byte[] hex = new byte[DIGITS];
    write(a, hex, 0);
    write(b, hex, DIGITS_OF_LONG);
    write(c, hex, 2 * DIGITS_OF_LONG);
    write(d, hex, 3 * DIGITS_OF_LONG);
    return hex;
  }

  private static void write(long value, byte[] hex, int from) {
    long rest = value;
    for (int i = from + DIGITS_OF_LONG - 1; i >= from; i--) {
      int digit = (int) rest & 15;
      hex[i] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
      rest >>>= 4;
    }
  }
}
