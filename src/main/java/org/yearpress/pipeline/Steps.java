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
 * Runs the steps of one pass. A step is skipped when its result would not change: its inputs and
 * its dependencies have the same fingerprints, and its output files are unchanged.
 */
final class Steps {
  private final Catalogue catalogue;
  private final DependencyTracker.CurrentStep tracker;
  private final Fingerprints fingerprints;
  private final BuildCache cache;
  private final Build build;
  private volatile boolean hasUncacheable;

  /**
   * @param cache what the last build left, and where this one leaves the same
   */
  Steps(
      Catalogue catalogue,
      DependencyTracker.CurrentStep tracker,
      Fingerprints fingerprints,
      BuildCache cache,
      Build build) {
    this.catalogue = catalogue;
    this.tracker = tracker;
    this.fingerprints = fingerprints;
    this.cache = cache;
    this.build = build;
  }

  /** The work of a step; its diagnostics go to the list. */
  @FunctionalInterface
  interface Work {
    /**
     * Does it.
     *
     * @throws PathTakenException when something else has one of its paths
     */
    void run(List<Diagnostic> diagnostics);
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
    List<Diagnostic> diagnostics = new ArrayList<>();
    try {
      CacheIndex.StepEntry entry = reusable(name, inputs, diagnostics);
      if (entry == null) {
        DependencyTracker finished = tracker.track(catalogue, () -> work.run(diagnostics));
        entry = entry(inputs, finished, diagnostics);
        if (finished.isCacheable()) {
          cache.current().step(name, entry);
        } else {
          hasUncacheable = true;
        }
      } else {
        cache.current().step(name, entry);
      }
      parts.accept(entry.parts());
    } catch (PathTakenException e) {
      diagnostics.add(taken.apply(e));
      hasUncacheable = true;
    }
    return diagnostics;
  }

  /** Whether all steps so far are cacheable. */
  boolean areAllCacheable() {
    return !hasUncacheable;
  }

  /** The last result of a step if it is up to date; null if not. */
  private CacheIndex.@Nullable StepEntry reusable(
      String name, Fingerprint inputs, List<Diagnostic> diagnostics) {
    CacheIndex.StepEntry entry = cache.previous().step(name).orElse(null);
    if (entry == null) {
      return null;
    }
    StepTrace old = cache.get(StepTrace.class, entry.result());
    if (!isUpToDate(old, inputs) || !build.reuse(old.files())) {
      return null;
    }
    diagnostics.addAll(old.diagnostics());
    return entry;
  }

  private boolean isUpToDate(StepTrace old, Fingerprint inputs) {
    return old.inputs().equals(inputs)
        && old.dependencies().stream().allMatch(recorded -> isUnchanged(recorded, old.links()));
  }

  private boolean isUnchanged(Dependency.Recorded recorded, Fingerprint links) {
    Dependency dependency = recorded.dependency();
    return (dependency.topic() == Dependency.Topic.LINK && links.equals(fingerprints.links()))
        || fingerprints.current(dependency).equals(recorded.fingerprint());
  }

  private CacheIndex.StepEntry entry(
      Fingerprint inputs, DependencyTracker finished, List<Diagnostic> diagnostics) {
    List<Dependency.Recorded> dependencies = new ArrayList<>();
    for (Dependency dependency : finished.dependencies()) {
      dependencies.add(new Dependency.Recorded(dependency, fingerprints.current(dependency)));
    }
    Map<String, Manifest.Entry> files = new TreeMap<>();
    for (String path : finished.paths()) {
      files.put(path, build.stored(path).orElseThrow());
    }
    Map<String, BlobStore.Ref> parts = new TreeMap<>();
    finished.parts().forEach((stage, part) -> parts.put(stage, cache.blobs().put(part)));
    StepTrace result =
        new StepTrace(inputs, dependencies, fingerprints.links(), files, List.copyOf(diagnostics));
    return new CacheIndex.StepEntry(cache.put(result), parts);
  }
}
