package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.Fingerprint;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.model.Catalogue;
import org.yearpress.output.Build;
import org.yearpress.output.Manifest;
import org.yearpress.output.PathTakenException;

/**
 * Does the steps of one round, or leaves them be: a step whose inputs are those of the last time,
 * whose questions have the same answers and whose files stand, would come to the same.
 */
final class Steps {
  private final Catalogue catalogue;
  private final DependencyTracker.Now recording;
  private final Fingerprints fingerprints;
  private final BuildCache cache;
  private final Build build;
  private volatile boolean again;

  /**
   * @param cache what the last build left, and where this one leaves the same
   */
  Steps(
      Catalogue catalogue,
      DependencyTracker.Now recording,
      Fingerprints fingerprints,
      BuildCache cache,
      Build build) {
    this.catalogue = catalogue;
    this.recording = recording;
    this.fingerprints = fingerprints;
    this.cache = cache;
    this.build = build;
  }

  /** What a step does; what it says goes to the list. */
  @FunctionalInterface
  interface Work {
    /**
     * Does it.
     *
     * @throws PathTakenException when something else has one of its paths
     */
    void run(List<Diagnostic> said);
  }

  /**
   * One step; from any thread.
   *
   * @param name unique in the site
   * @param parts is given what the step gives to stages of the whole site, done now or then
   * @param taken what to say when something else has one of its paths; then the step is done again
   *     the next time
   * @return what is to be said
   */
  List<Diagnostic> run(
      String name,
      Fingerprint inputs,
      Work work,
      Consumer<Map<String, BlobStore.Ref>> parts,
      Function<PathTakenException, Diagnostic> taken) {
    List<Diagnostic> said = new ArrayList<>();
    try {
      CacheIndex.StepEntry entry = leftBe(name, inputs, said);
      if (entry == null) {
        DependencyTracker noted = recording.of(catalogue, () -> work.run(said));
        entry = entry(inputs, noted, said);
        if (noted.isKept()) {
          cache.after().step(name, entry);
        } else {
          again = true;
        }
      } else {
        cache.after().step(name, entry);
      }
      parts.accept(entry.parts());
    } catch (PathTakenException e) {
      said.add(taken.apply(e));
      again = true;
    }
    return said;
  }

  /** Whether all steps so far would come to the same when they are done again. */
  boolean areKept() {
    return !again;
  }

  /** What came of a step the last time, if the same would come again; null when it may not. */
  private CacheIndex.@Nullable StepEntry leftBe(
      String name, Fingerprint inputs, List<Diagnostic> said) {
    CacheIndex.StepEntry entry = cache.before().step(name).orElse(null);
    if (entry == null) {
      return null;
    }
    StepTrace old = cache.get(StepTrace.class, entry.result());
    if (!stillHolds(old, inputs) || !build.keep(old.files())) {
      return null;
    }
    said.addAll(old.said());
    return entry;
  }

  private boolean stillHolds(StepTrace old, Fingerprint inputs) {
    return old.inputs().equals(inputs)
        && old.asked().stream().allMatch(asked -> hasSameAnswer(asked, old.links()));
  }

  private boolean hasSameAnswer(Dependency.Asked asked, Fingerprint links) {
    Dependency dependency = asked.question();
    return (dependency.topic() == Dependency.Topic.LINK && links.equals(fingerprints.links()))
        || fingerprints.answer(dependency).equals(asked.answer());
  }

  private CacheIndex.StepEntry entry(
      Fingerprint inputs, DependencyTracker noted, List<Diagnostic> said) {
    List<Dependency.Asked> asked = new ArrayList<>();
    for (Dependency dependency : noted.questions()) {
      asked.add(new Dependency.Asked(dependency, fingerprints.answer(dependency)));
    }
    Map<String, Manifest.Entry> files = new TreeMap<>();
    for (String path : noted.paths()) {
      files.put(path, build.stored(path).orElseThrow());
    }
    Map<String, BlobStore.Ref> parts = new TreeMap<>();
    noted.parts().forEach((stage, part) -> parts.put(stage, cache.blobs().put(part)));
    StepTrace result = new StepTrace(inputs, asked, fingerprints.links(), files, List.copyOf(said));
    return new CacheIndex.StepEntry(cache.put(result), parts);
  }
}
