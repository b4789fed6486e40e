package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.Answers;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Input;
import org.yearpress.cache.Kind;
import org.yearpress.cache.Lookup;
import org.yearpress.cache.StaleReason;
import org.yearpress.cache.Trace;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.OwnFault;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Catalogue;
import org.yearpress.output.Build;
import org.yearpress.output.Manifest;
import org.yearpress.output.PathRefusedException;
import org.yearpress.output.TakenPath;
import org.yearpress.pipeline.step.BuildStep;
import org.yearpress.pipeline.step.DependencyTracker;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.pipeline.step.StepEvent;
import org.yearpress.pipeline.step.StepResult;

/**
 * Does the steps of one round, or skips them: a step whose inputs are those of the last time, whose
 * dependencies give the same answers and whose files are in the output would come to the same.
 */
final class StepRunner {
  private static final Kind<StepResult> STEP =
      new Kind<>("step", StepResult.class, Kind.Place.OUTPUT);

  private final Catalogue catalogue;
  private final DependencyTracker.CurrentStep tracker;
  private final Answers answers;
  private final BuildCache cache;
  private final Build build;
  private final FormerAddresses formerAddresses;
  private final UnaryOperator<Diagnostic> weighed;
  private final Progress progress;
  private volatile boolean again;

  /**
   * @param progress is told what becomes of each step
   */
  StepRunner(
      SitePass pass,
      DependencyTracker.CurrentStep tracker,
      BuildCache cache,
      Build build,
      Progress progress) {
    this.catalogue = pass.catalogue();
    this.tracker = tracker;
    this.answers = pass.fingerprints();
    this.formerAddresses = pass.formerAddresses();
    this.weighed = pass::weighed;
    this.cache = cache;
    this.build = build;
    this.progress = progress;
  }

  /**
   * One step; from any thread.
   *
   * @return what is to be said
   */
  List<Diagnostic> run(BuildStep step) {
    return found(step).stream().map(weighed).toList();
  }

  /** What a step gave to stages of the whole site, now or in an earlier build if that holds. */
  static Map<String, BlobStore.Ref> parts(BuildCache cache, String step) {
    return cache.parts(STEP, step);
  }

  /** What a step gave to stages of the whole site in the last build. */
  static Map<String, BlobStore.Ref> lastParts(BuildCache cache, String step) {
    return cache.lastParts(STEP, step);
  }

  private List<Diagnostic> found(BuildStep step) {
    List<Input> inputs = step.inputs();
    Lookup<StepResult> lookup = cache.look(STEP, step.name(), inputs, answers);
    StaleReason change;
    if (lookup instanceof Lookup.Fresh<StepResult> fresh) {
      change = missing(step, fresh.value().files());
      if (change == null) {
        return skip(step, fresh);
      }
    } else {
      change = ((Lookup.Stale<StepResult>) lookup).why();
    }
    return make(step, inputs, change);
  }

  /**
   * Decides who has a path that several steps want; when all of them are done.
   *
   * @return an error for each that could not be given
   */
  List<Diagnostic> settle() {
    List<TakenPath> taken = build.settle();
    if (!taken.isEmpty()) {
      again = true;
    }
    return taken.stream().map(formerAddresses::taken).map(weighed).toList();
  }

  /** Whether all steps so far would come to the same when they are done again. */
  boolean areKept() {
    return !again;
  }

  private List<Diagnostic> skip(BuildStep step, Lookup.Fresh<StepResult> fresh) {
    cache.carry(STEP, step.name());
    progress.step(new StepEvent(step.name(), null, fresh.value().files().keySet()));
    step.gather(fresh.parts());
    return fresh.value().diagnostics();
  }

  private List<Diagnostic> make(BuildStep step, List<Input> inputs, StaleReason change) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    try {
      DependencyTracker noted = tracker.track(catalogue, step::claim, () -> step.run(diagnostics));
      Map<String, Manifest.Entry> files = noted.files();
      progress.step(new StepEvent(step.name(), change, files.keySet()));
      Map<String, BlobStore.Ref> parts = cache.store(noted.parts());
      if (noted.isCacheable()) {
        Trace trace = Trace.of(inputs, noted.dependencies(), answers);
        StepResult result = new StepResult(files, List.copyOf(diagnostics));
        cache.keep(STEP, step.name(), trace, result, parts);
        build.remember(files);
      } else {
        cache.hold(STEP, step.name(), parts);
        again = true;
      }
      step.gather(parts);
    } catch (PathRefusedException e) {
      progress.step(new StepEvent(step.name(), change, Set.of()));
      diagnostics.add(
          Diagnostic.error(
              "address-refused",
              step.place(),
              e.problem(),
              Text.of("pipeline.address-refused-hint")));
      again = true;
    } catch (BlobStore.BrokenException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      diagnostics.add(fault(step, e));
      progress.step(new StepEvent(step.name(), change, Set.of()));
      again = true;
    }
    return diagnostics;
  }

  private static Diagnostic fault(BuildStep step, Throwable failure) {
    if (!step.place().equals(Place.SITE)) {
      return OwnFault.of(step.place().file(), failure);
    }
    if (failure instanceof RuntimeException runtime) {
      throw runtime;
    }
    throw (Error) failure;
  }

  /**
   * Keeps the files of a step that need not run.
   *
   * @return the first that is missing, or that something else has; null when they were kept
   */
  private @Nullable StaleReason missing(BuildStep step, Map<String, Manifest.Entry> files) {
    if (build.reuse(files, step::claim)) {
      return null;
    }
    String path =
        files.entrySet().stream()
            .filter(file -> !build.isUnchanged(file.getKey(), file.getValue()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
    return new StaleReason.OfFile(path);
  }
}
