package org.yearpress.content.tree;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256 hashes of the files of a folder, four longs each; four zeros where none is known. */
final class FileHashes {
  private static final int LONGS = 4;
  private static final int DIGITS = 16;
  private static final HexFormat HEX = HexFormat.of();

  private FileHashes() {}

  static long[] ofFiles(int count) {
    return new long[count * LONGS];
  }

  /** In lower-case hex; null where it is not known. */
  static @Nullable String get(long[] hashes, int i) {
    ByteBuffer hash = ByteBuffer.allocate(LONGS * Long.BYTES);
    long any = 0;
    for (int at = i * LONGS; at < (i + 1) * LONGS; at++) {
      any |= hashes[at];
      hash.putLong(hashes[at]);
    }
    return any == 0 ? null : HEX.formatHex(hash.array());
  }

  static void set(long[] hashes, int i, String hash) {
    for (int n = 0; n < LONGS; n++) {
      hashes[i * LONGS + n] = HexFormat.fromHexDigitsToLong(hash, n * DIGITS, (n + 1) * DIGITS);
    }
  }
}
