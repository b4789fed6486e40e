package org.yearpress.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.pipeline.engine.StepRange;
import org.yearpress.pipeline.step.BuildStep;

/** Steps that may be done side by side, in the order in which they are begun. */
interface RoundSteps {
  int count();

  /** A step by its place in that order. */
  BuildStep get(int at);

  /** Its number for workers, who do not know the order. */
  int number(int at);

  /**
   * The place of a step.
   *
   * @throws IndexOutOfBoundsException when no step has the number
   */
  int at(int number);

  /** About how long it takes, beside others of these. */
  long weight(int at);

  /** Whether a worker can do it. */
  boolean isForWorkers(int at);

  /**
   * What steps that workers do take of what was given before.
   *
   * @param due the places of those steps
   * @return gives it for some of them; null for steps that take nothing
   */
  Gathering gathering(List<Integer> due);

  /** Hears that a step is done; gives what is found then, beside what it found itself. */
  List<Diagnostic> done(int at);

  /** Gives what some steps take. */
  @FunctionalInterface
  interface Gathering {
    StepRange.@Nullable Gathered of(List<Integer> places);
  }
}
