package org.yearpress.content;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.RecentMap;

/**
 * What is published of the drawings that were read last, by the hash of their files: reports of a
 * site show the same ones again and again. Thread-safe.
 */
final class Drawings {
  private static final int MAX_DRAWINGS = 64;

  /** Larger ones are read again. */
  private static final int MAX_BYTES = 1 << 14;

  private final Map<String, byte[]> byHash = new RecentMap<>(MAX_DRAWINGS);

  /** What is published of a file with this hash; null where that is not known. */
  synchronized byte @Nullable [] of(String hash) {
    return byHash.get(hash);
  }

  /** Keeps what is published of a file with this hash. */
  synchronized void add(String hash, byte[] published) {
    if (published.length <= MAX_BYTES) {
      byHash.put(hash, published);
    }
  }
}
