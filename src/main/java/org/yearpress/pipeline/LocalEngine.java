package org.yearpress.pipeline;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.yearpress.pipeline.engine.Engine;

/** Does all steps in the threads of this process: each takes the next step that nobody has. */
record LocalEngine(Workers workers) implements Engine {
  /** What a step could not do. */
  private record Failure(int step, Throwable cause) {
    static Failure first(@Nullable Failure one, Failure other) {
      return one == null || other.step() < one.step() ? other : one;
    }
  }

  @Override
  public void each(Work work) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    Runnable thread =
        () -> {
          for (int step = next.getAndIncrement();
              step < work.steps();
              step = next.getAndIncrement()) {
            try {
              work.here(step);
            } catch (RuntimeException | Error e) {
              next.set(work.steps()); // what one cannot do ends all
              failure.accumulateAndGet(new Failure(step, e), Failure::first);
            }
          }
        };
    workers.doAll(Collections.nCopies(workers.jobs(), thread));
    Failure first = failure.get();
    if (first != null && first.cause() instanceof RuntimeException e) {
      throw e;
    }
    if (first != null) {
      throw (Error) first.cause();
    }
  }

  /** The threads are those of the build. */
  @Override
  public void close() {}
}
