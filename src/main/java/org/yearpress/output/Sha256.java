package org.yearpress.output;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A SHA-256. A list of a site's files holds very many, so it takes no more room than its bits do.
 *
 * @param a the first eight bytes, then each eight more
 */
public record Sha256(long a, long b, long c, long d) {
  private static final int BYTES = 32;

  /** The one of 32 bytes. */
  static Sha256 of(byte[] digest) {
    ByteBuffer bytes = ByteBuffer.wrap(digest);
    return new Sha256(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  /**
   * The one of 64 hex digits.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static Sha256 of(String hex) {
    byte[] digest = HexFormat.of().parseHex(hex);
    if (digest.length != BYTES) {
      throw new IllegalArgumentException("no SHA-256: " + hex);
    }
    return of(digest);
  }

  /** In lower-case hex. */
  @Override
  public String toString() {
    byte[] digest = new byte[BYTES];
    ByteBuffer.wrap(digest).putLong(a).putLong(b).putLong(c).putLong(d);
    return HexFormat.of().formatHex(digest);
  }
}
