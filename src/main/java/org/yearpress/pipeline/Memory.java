package org.yearpress.pipeline;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.yearpress.content.SourceFile;

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
  }

  Optional<StepResult> step(String name) {
    return Optional.ofNullable(steps.get(name));
  }

  void step(String name, StepResult result) {
    steps.put(name, result);
  }

  SortedMap<String, StepResult> steps() {
    return new TreeMap<>(steps);
  }
}
