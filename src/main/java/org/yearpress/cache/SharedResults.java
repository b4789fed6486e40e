package org.yearpress.cache;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.codec.RecordCodec;

/** Results of one kind that all outputs share, by name. Thread-safe. */
final class SharedResults {
  private final Map<String, Stored> known = new ConcurrentHashMap<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private volatile boolean changed;

  /** As they are kept. */
  record Kept(SortedMap<String, Stored> results) {}

  /** A result with its trace. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Stored(byte[] bytes) {}

  /** What was kept; null, or what is broken, counts as nothing. */
  static SharedResults decode(byte @Nullable [] bytes) {
    SharedResults results = new SharedResults();
    try {
      if (bytes != null) {
        results.known.putAll(RecordCodec.decode(Kept.class, bytes).results());
      }
    } catch (RecordCodec.UnreadableException e) {
      results.known.clear();
    }
    return results;
  }

  byte @Nullable [] get(String name) {
    Stored stored = known.get(name);
    if (stored == null) {
      return null;
    }
    asked.add(name);
    return stored.bytes();
  }

  void put(String name, byte[] bytes) {
    known.put(name, new Stored(bytes));
    asked.add(name);
    changed = true;
  }

  boolean isChanged() {
    return changed;
  }

  /** Those that were asked for, and those that may be. */
  byte[] encode(Predicate<String> isLive) {
    SortedMap<String, Stored> kept = new TreeMap<>(known);
    kept.keySet().removeIf(name -> !asked.contains(name) && !isLive.test(name));
    return RecordCodec.encode(new Kept(kept));
  }
}
