package org.yearpress.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.packed.PackedDiagnostics;
import org.yearpress.model.Catalogue;
import org.yearpress.output.Build;
import org.yearpress.output.Manifest;
import org.yearpress.output.Outbox;
import org.yearpress.output.TakenPath;
import org.yearpress.pipeline.engine.StepOutcome;
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

  private final ContentTree tree;
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
    this.tree = pass.tree();
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
  PackedDiagnostics run(BuildStep step) {
    List<Input> inputs = step.inputs();
    Looked looked = look(step, inputs);
    return looked.change() == null ? looked.found() : make(step, inputs, looked.change());
  }

  /** What a step gave to stages of the whole site, now or in an earlier build if that holds. */
  static Map<String, BlobStore.Ref> parts(BuildCache cache, String step) {
    return cache.parts(STEP, step);
  }

  /** What a step gave to stages of the whole site in the last build. */
  static Map<String, BlobStore.Ref> lastParts(BuildCache cache, String step) {
    return cache.lastParts(STEP, step);
  }

  /** The paths of the files that a step put in the last build; null where that is not known. */
  static @Nullable Collection<String> lastFiles(BuildCache cache, String step) {
    return cache
        .last(STEP, step)
        .<Collection<String>>map(last -> last.files().keySet())
        .orElse(null);
  }

  /**
   * A step that was looked up.
   *
   * @param change why it has to be done; null where its last result holds
   * @param found what is to be said of the last result, where it holds
   */
  record Looked(@Nullable StaleReason change, PackedDiagnostics found) {}

  /** Skips a step, if its last result holds; from any thread. */
  Looked look(BuildStep step) {
    return look(step, step.inputs());
  }

  private Looked look(BuildStep step, List<Input> inputs) {
    Lookup<StepResult> lookup = cache.look(STEP, step.name(), inputs, answers);
    if (lookup instanceof Lookup.Fresh<StepResult> fresh) {
      StaleReason missing = missing(step, fresh.value().files());
      return missing == null ? new Looked(null, skip(step, fresh)) : stale(missing);
    }
    return stale(((Lookup.Stale<StepResult>) lookup).why());
  }

  private static Looked stale(StaleReason why) {
    return new Looked(why, PackedDiagnostics.of(List.of()));
  }

  /**
   * What is told of a step, with the severities that the site gives: another one is another site
   * for all steps.
   */
  private PackedDiagnostics told(List<Diagnostic> found) {
    return PackedDiagnostics.of(BuildResults.veiled(found.stream().map(weighed).toList()));
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

  private PackedDiagnostics skip(BuildStep step, Lookup.Fresh<StepResult> fresh) {
    if (fresh.renewed() == null || !tracker.isCacheable()) {
      cache.carry(STEP, step.name());
    } else {
      cache.keep(STEP, step.name(), fresh.renewed(), fresh.value(), fresh.parts());
    }
    progress.step(new StepEvent(step.name(), null, fresh.value().files().keySet()));
    step.gather(fresh.parts());
    return fresh.value().diagnostics();
  }

  private PackedDiagnostics make(BuildStep step, List<Input> inputs, StaleReason change) {
    StepAttempt attempt = StepAttempt.of(step, catalogue, tracker);
    DependencyTracker noted = attempt.noted();
    if (noted == null) {
      progress.step(new StepEvent(step.name(), change, Set.of()));
      again = true;
      return told(attempt.diagnostics());
    }
    Map<String, Manifest.Entry> files = noted.files();
    progress.step(new StepEvent(step.name(), change, files.keySet()));
    try {
      Map<String, BlobStore.Ref> parts = cache.store(noted.parts());
      Trace trace = noted.isCacheable() ? Trace.of(inputs, noted.dependencies(), answers) : null;
      PackedDiagnostics told = told(attempt.diagnostics());
      keep(step, trace, new StepResult(files, told), parts);
      return told;
    } catch (BlobStore.BrokenException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      again = true;
      attempt.diagnostics().add(StepAttempt.fault(step, e));
      return told(attempt.diagnostics());
    }
  }

  /**
   * Leaves to later builds and to the stages of the site what came of a step.
   *
   * @param trace what it depends on; null where it is to run again
   */
  private void keep(
      BuildStep step, @Nullable Trace trace, StepResult result, Map<String, BlobStore.Ref> parts) {
    if (trace != null) {
      cache.keep(STEP, step.name(), trace, result, parts);
      build.remember(step.name(), result.files());
    } else {
      cache.hold(STEP, step.name(), parts);
      again = true;
    }
    step.gather(parts);
  }

  /** Takes that files had other bytes for another process than this one knows. */
  void takeUnsettled(Collection<String> paths) {
    paths.forEach(path -> tree.file(path).ifPresent(SourceFile::setUnsettled));
  }

  /**
   * Takes what came of a step in another process, as if it had been done here.
   *
   * @param change why it was done
   * @param outbox of that process
   * @return what is to be said; null when it comes from another site than this
   */
  @Nullable PackedDiagnostics take(
      BuildStep step, StaleReason change, StepOutcome outcome, String outbox) {
    if (!outcome.name().equals(step.name())
        || outcome.trace().change(step.inputs(), answers) != null) {
      return null;
    }
    SortedMap<String, Manifest.Entry> files = new TreeMap<>();
    for (Outbox.Put file : outcome.files()) {
      build.adopt(outbox, file, step.claim(file.path()));
      files.putIfAbsent(file.path(), file.entry());
    }
    boolean failed = outcome.ending() == StepOutcome.Ending.FAILED;
    progress.step(new StepEvent(step.name(), change, failed ? Set.of() : files.keySet()));
    PackedDiagnostics told = told(outcome.diagnostics());
    if (failed) {
      again = true;
    } else {
      SortedMap<String, byte[]> encoded = new TreeMap<>();
      outcome.parts().forEach((stage, part) -> encoded.put(stage, part.bytes()));
      Map<String, BlobStore.Ref> parts = cache.storeEncoded(encoded);
      Trace trace = outcome.ending() == StepOutcome.Ending.DONE ? outcome.trace() : null;
      keep(step, trace, new StepResult(files, told), parts);
    }
    return told;
  }

  /**
   * Keeps the files of a step that need not run.
   *
   * @return the first that is missing, or that something else has; null when they were kept
   */
  private @Nullable StaleReason missing(BuildStep step, Map<String, Manifest.Entry> files) {
    if (build.reuse(step.name(), files, step::claim)) {
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
