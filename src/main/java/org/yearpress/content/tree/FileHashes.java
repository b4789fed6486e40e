package org.yearpress.content.tree;

import org.jspecify.annotations.Nullable;
import org.yearpress.text.Sha256;

/** Hashes of the files of a folder, four longs each; four zeros where none is known. */
final class FileHashes {
  private static final int LONGS = 4;

  private FileHashes() {}

  static long[] ofFiles(int count) {
    return new long[count * LONGS];
  }

  /** Null where it is not known. */
  static @Nullable Sha256 get(long[] hashes, int i) {
    int at = i * LONGS;
    boolean isKnown = (hashes[at] | hashes[at + 1] | hashes[at + 2] | hashes[at + 3]) != 0;
    return isKnown ? new Sha256(hashes[at], hashes[at + 1], hashes[at + 2], hashes[at + 3]) : null;
  }

  static void set(long[] hashes, int i, Sha256 hash) {
    int at = i * LONGS;
    hashes[at] = hash.a();
    hashes[at + 1] = hash.b();
    hashes[at + 2] = hash.c();
    hashes[at + 3] = hash.d();
  }
}
