package org.yearpress.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.pipeline.engine.Engine;

@Tag("unit")
class LocalEngineTest {
  private static final int STEPS = 100;

  /** Work of which nothing goes elsewhere. */
  private record Steps(IntConsumer step) implements Engine.Work {
    @Override
    public int steps() {
      return STEPS;
    }

    @Override
    public void here(int at) {
      step.accept(at);
    }

    @Override
    public byte[] order() {
      throw new AssertionError("nobody works elsewhere");
    }

    @Override
    public List<byte[]> due(int workers) {
      throw new AssertionError("nobody works elsewhere");
    }

    @Override
    public void take(byte[] answer) {
      throw new AssertionError("nobody works elsewhere");
    }
  }

  private static void each(IntConsumer step) {
    try (Workers workers = new Workers(2);
        LocalEngine engine = new LocalEngine(workers)) {
      engine.each(new Steps(step));
    }
  }

  @Test
  void eachStepIsDoneOnce() {
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    each(done::add);

    assertThat(done)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, STEPS).boxed().toList());
  }

  /** The second of two that are begun together fails before the first does. */
  @Test
  void ofSeveralFailuresTheOneOfTheFirstStepIsTold() {
    CountDownLatch failing = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                each(
                    step -> {
                      if (step == 30) {
                        await(failing);
                        throw new IllegalStateException("the first");
                      }
                      if (step == 31) {
                        failing.countDown();
                        throw new StackOverflowError("the second");
                      }
                    }))
        .hasMessage("the first");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
