package org.yearpress.content.tree;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.Sha256;

/**
 * What is published of the files of a folder that are written anew: their sizes and hashes, and
 * their bytes as long as there is room, as these are asked for apart. Thread-safe.
 */
final class PublishedFiles {
  private final int[] sizes;
  private final long[] hashes;
  private @Nullable SoftReference<byte[][]> made;

  PublishedFiles(int files) {
    sizes = new int[files];
    Arrays.fill(sizes, -1);
    hashes = FileHashes.ofFiles(files);
  }

  /** The bytes; null where they are to be made. */
  synchronized byte @Nullable [] bytes(int i) {
    byte[][] all = made == null ? null : made.get();
    return all == null ? null : all[i];
  }

  /** The number of bytes; below zero where they were not made yet. */
  synchronized int size(int i) {
    return sizes[i];
  }

  synchronized void keep(int i, byte[] bytes) {
    byte[][] all = made == null ? null : made.get();
    if (all == null) {
      all = new byte[sizes.length][];
      made = new SoftReference<>(all);
    }
    all[i] = bytes;
    sizes[i] = bytes.length;
  }

  synchronized @Nullable Sha256 hash(int i) {
    return FileHashes.get(hashes, i);
  }

  synchronized void setHash(int i, Sha256 hash) {
    FileHashes.set(hashes, i, hash);
  }
}
