package org.yearpress.pipeline;

import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.yearpress.pipeline.engine.Engine;

/** Does all steps in the threads of this process. */
record LocalEngine(Workers workers) implements Engine {
  @Override
  public void each(Work work) {
    workers.run(
        IntStream.range(0, work.steps()).<Callable<Boolean>>mapToObj(
                step ->
                    () -> {
                      work.here(step);
                      return true;
                    })
            .toList());
  }

  /** The threads are those of the build. */
  @Override
  public void close() {}
}
