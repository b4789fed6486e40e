package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BlobStore;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.OwnFault;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Catalogue;
import org.yearpress.output.PathRefusedException;
import org.yearpress.pipeline.engine.StepOutcome;
import org.yearpress.pipeline.step.BuildStep;
import org.yearpress.pipeline.step.DependencyTracker;

/**
 * A step that was run, with what it asked and gave.
 *
 * @param noted null where it failed
 * @param diagnostics what is to be said
 */
record StepAttempt(@Nullable DependencyTracker noted, List<Diagnostic> diagnostics) {
  /**
   * Runs a step.
   *
   * @throws RuntimeException where the failure is no fault of the step
   */
  static StepAttempt of(
      BuildStep step, Catalogue catalogue, DependencyTracker.CurrentStep tracker) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    try {
      DependencyTracker noted = tracker.track(catalogue, step::claim, () -> step.run(diagnostics));
      return new StepAttempt(noted, diagnostics);
    } catch (PathRefusedException e) {
      diagnostics.add(
          Diagnostic.error(
              "address-refused",
              step.place(),
              e.problem(),
              Text.of("pipeline.address-refused-hint")));
    } catch (BlobStore.BrokenException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      diagnostics.add(fault(step, e));
    }
    return new StepAttempt(null, diagnostics);
  }

  /**
   * A fault of ours in a step, as it is told at its place; one of a step of the site ends the
   * build.
   */
  static Diagnostic fault(BuildStep step, Throwable failure) {
    if (!step.place().equals(Place.SITE)) {
      return OwnFault.of(step.place().file(), failure);
    }
    if (failure instanceof RuntimeException runtime) {
      throw runtime;
    }
    throw (Error) failure;
  }

  StepOutcome.Ending ending() {
    if (noted == null) {
      return StepOutcome.Ending.FAILED;
    }
    return noted.isCacheable() ? StepOutcome.Ending.DONE : StepOutcome.Ending.TRANSIENT;
  }
}
