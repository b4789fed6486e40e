package org.yearpress.cache;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the results of builds into one output are, by their kinds and names. Thread-safe. */
final class CacheIndex {
  private final Map<String, Entry> entries;

  CacheIndex() {
    this(Kept.NOTHING);
  }

  CacheIndex(Kept kept) {
    this.entries = new ConcurrentHashMap<>(kept.entries());
  }

  /**
   * A result.
   *
   * @param result its trace and itself
   * @param parts what it gave to stages of the whole site, by stage
   */
  record Entry(BlobStore.Ref result, Map<String, BlobStore.Ref> parts) {
    private Stream<BlobStore.Ref> refs() {
      return Stream.concat(Stream.of(result), parts.values().stream());
    }

    private Entry moved(Map<BlobStore.Ref, BlobStore.Ref> to) {
      if (refs().allMatch(ref -> ref.equals(to.get(ref)))) {
        return this;
      }
      Map<String, BlobStore.Ref> moved = new TreeMap<>(parts);
      moved.replaceAll((stage, ref) -> to.getOrDefault(ref, ref));
      return new Entry(to.getOrDefault(result, result), moved);
    }
  }

  /** An index as it is kept between builds. */
  record Kept(SortedMap<String, Entry> entries) {
    static final Kept NOTHING = new Kept(new TreeMap<>());

    List<BlobStore.Ref> refs() {
      return entries.values().stream().flatMap(Entry::refs).toList();
    }

    Kept moved(Map<BlobStore.Ref, BlobStore.Ref> to) {
      SortedMap<String, Entry> moved = new TreeMap<>(entries);
      moved.replaceAll((name, entry) -> entry.moved(to));
      return new Kept(moved);
    }
  }

  @Nullable Entry get(String key) {
    return entries.get(key);
  }

  void put(String key, Entry entry) {
    entries.put(key, entry);
  }

  Kept kept() {
    return new Kept(new TreeMap<>(entries));
  }
}
