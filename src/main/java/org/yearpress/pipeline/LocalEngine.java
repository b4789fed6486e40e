package org.yearpress.pipeline;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.yearpress.pipeline.engine.Engine;

/** Does all steps in the threads of this process: each takes the next step that nobody has. */
record LocalEngine(Workers workers) implements Engine {
  @Override
  public void each(Work work) {
    AtomicInteger next = new AtomicInteger();
    Runnable thread =
        () -> {
          try {
            for (int step = next.getAndIncrement();
                step < work.steps();
                step = next.getAndIncrement()) {
              work.here(step);
            }
          } catch (RuntimeException | Error e) {
            next.set(work.steps()); // what one cannot do ends all
            throw e;
          }
        };
    workers.doAll(Collections.nCopies(workers.jobs(), thread));
  }

  /** The threads are those of the build. */
  @Override
  public void close() {}
}
