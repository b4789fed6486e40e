package org.yearpress.pipeline;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.yearpress.content.SourceFile;
import org.yearpress.memo.Blobs;

/** What came of each step of a build, by the step's name. Thread-safe. */
final class Memory {
  private final Map<String, StepResult> steps;

  Memory() {
    this(Collections.emptySortedMap());
  }

  Memory(SortedMap<String, StepResult> steps) {
    this.steps = new ConcurrentHashMap<>(steps);
  }

  /** A file as it was seen, with the hash of its bytes. */
  record Seen(SourceFile.Stamp stamp, String sha256) {}

  /** A memory as it is kept between builds, with the files that were seen. */
  record Kept(SortedMap<String, StepResult> steps, SortedMap<String, Seen> files) {
    static final Kept NOTHING = new Kept(new TreeMap<>(), new TreeMap<>());

    /** Whether this holds the same objects: every step was left be, every file was known. */
    boolean isSame(Kept other) {
      return sameValues(steps, other.steps) && sameValues(files, other.files);
    }

    private static <T> boolean sameValues(SortedMap<String, T> some, SortedMap<String, T> others) {
      return some.size() == others.size()
          && some.entrySet().stream().allMatch(e -> e.getValue() == others.get(e.getKey()));
    }
  }

  Optional<StepResult> step(String name) {
    return Optional.ofNullable(steps.get(name));
  }

  void step(String name, StepResult result) {
    steps.put(name, result);
  }

  /** Where all parts lie. */
  List<Blobs.Ref> parts() {
    return steps.values().stream().flatMap(step -> step.parts().values().stream()).toList();
  }

  /** All steps, their parts in other places. */
  SortedMap<String, StepResult> moved(Map<Blobs.Ref, Blobs.Ref> to) {
    SortedMap<String, StepResult> moved = new TreeMap<>(steps);
    moved.replaceAll((name, step) -> step.isIn(to) ? step : step.moved(to));
    return moved;
  }
}
