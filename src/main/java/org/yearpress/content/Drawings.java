package org.yearpress.content;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is published of the drawings that were read last, by the hash of their files: reports of a
 * site show the same ones again and again. Thread-safe.
 */
final class Drawings {
  private static final int MAX_DRAWINGS = 64;

  /** Larger ones are read again. */
  private static final int MAX_BYTES = 1 << 14;

  private final Map<String, byte[]> byHash =
      new LinkedHashMap<>(MAX_DRAWINGS, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
          return size() > MAX_DRAWINGS;
        }
      };

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
