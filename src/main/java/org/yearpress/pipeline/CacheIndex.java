package org.yearpress.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.yearpress.cache.BlobStore;
import org.yearpress.content.tree.SourceFile;

/** The cache entries of a build's steps and of reports as read, by name. Thread-safe. */
final class CacheIndex {
  private final Map<String, StepEntry> steps;
  private final Map<String, BlobStore.Ref> readings;

  CacheIndex() {
    this(Contents.EMPTY);
  }

  CacheIndex(Contents contents) {
    this.steps = new ConcurrentHashMap<>(contents.steps());
    this.readings = new ConcurrentHashMap<>(contents.readings());
  }

  /**
   * Where the result of a step is stored.
   *
   * @param result a {@link StepTrace}
   * @param parts what it gave to stages that speak of the whole site, by stage
   */
  record StepEntry(BlobStore.Ref result, Map<String, BlobStore.Ref> parts) {
    Stream<BlobStore.Ref> refs() {
      return Stream.concat(Stream.of(result), parts.values().stream());
    }

    StepEntry relocated(Map<BlobStore.Ref, BlobStore.Ref> to) {
      if (refs().allMatch(ref -> ref.equals(to.get(ref)))) {
        return this;
      }
      Map<String, BlobStore.Ref> moved = new TreeMap<>(parts);
      moved.replaceAll((stage, ref) -> to.getOrDefault(ref, ref));
      return new StepEntry(to.getOrDefault(result, result), moved);
    }
  }

  /** A file with its stamp and the hash of its bytes. */
  record KnownFile(SourceFile.Stamp stamp, String sha256) {}

  /**
   * The index as stored between builds.
   *
   * @param readings of reports, by folder: where a {@link CachedReadings.CachedReading} lies
   * @param files what was seen of the content, by path
   */
  record Contents(
      SortedMap<String, StepEntry> steps,
      SortedMap<String, BlobStore.Ref> readings,
      SortedMap<String, KnownFile> files) {
    static final Contents EMPTY = new Contents(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    List<BlobStore.Ref> refs() {
      return Stream.concat(
              steps.values().stream().flatMap(StepEntry::refs), readings.values().stream())
          .toList();
    }

    Contents relocated(Map<BlobStore.Ref, BlobStore.Ref> to) {
      SortedMap<String, StepEntry> movedSteps = new TreeMap<>(steps);
      movedSteps.replaceAll((name, step) -> step.relocated(to));
      SortedMap<String, BlobStore.Ref> movedReadings = new TreeMap<>(readings);
      movedReadings.replaceAll((name, ref) -> to.getOrDefault(ref, ref));
      return new Contents(movedSteps, movedReadings, files);
    }
  }

  Optional<StepEntry> step(String name) {
    return Optional.ofNullable(steps.get(name));
  }

  void step(String name, StepEntry entry) {
    steps.put(name, entry);
  }

  Optional<BlobStore.Ref> reading(String folder) {
    return Optional.ofNullable(readings.get(folder));
  }

  void reading(String folder, BlobStore.Ref ref) {
    readings.put(folder, ref);
  }

  Contents contents(SortedMap<String, KnownFile> files) {
    return new Contents(new TreeMap<>(steps), new TreeMap<>(readings), files);
  }
}
