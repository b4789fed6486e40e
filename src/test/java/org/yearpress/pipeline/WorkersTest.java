package org.yearpress.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class WorkersTest {
  @Test
  void resultsComeInTheOrderOfTheTasks() {
    try (Workers workers = new Workers(3)) {
      List<Callable<Integer>> tasks = List.of(() -> 1, () -> 2, () -> 3, () -> 4);
      assertThat(workers.run(tasks)).containsExactly(1, 2, 3, 4);
    }
  }

  /** Whoever asked may close what tasks write to as soon as the failure is told. */
  @Test
  void aFailureIsToldWhenWhatWasBegunIsDone() {
    List<Consumer<Tasks>> ways =
        List.of(
            tasks -> tasks.workers.run(tasks.all()),
            tasks -> tasks.workers.each(tasks.all().iterator(), any -> {}));
    for (Consumer<Tasks> way : ways) {
      try (Workers workers = new Workers(2)) {
        Tasks tasks = new Tasks(workers);

        assertThatThrownBy(() -> way.accept(tasks)).hasMessage("the first");
        tasks.isTold.set(true);

        assertThat(tasks.isDone).isTrue();
        assertThat(tasks.late).hasValue(0);
      }
    }
  }

  /** Whichever fails sooner. */
  @Test
  void ofSeveralFailuresTheOneOfTheFirstTaskIsTold() {
    try (Workers workers = new Workers(2)) {
      for (int i = 0; i < 200; i++) {
        List<Callable<Boolean>> tasks =
            List.of(
                () -> true,
                () -> {
                  throw new IllegalStateException("the first");
                },
                () -> {
                  throw new IllegalStateException("the second");
                });
        assertThatThrownBy(() -> workers.run(tasks)).hasMessage("the first");
      }
    }
  }

  /** One that fails, one that ends only when somebody waits for it, and one that comes too late. */
  private static final class Tasks {
    private final Workers workers;
    private final Thread asking = Thread.currentThread();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicBoolean isTold = new AtomicBoolean();
    private final AtomicBoolean isDone = new AtomicBoolean();
    private final AtomicInteger late = new AtomicInteger();

    Tasks(Workers workers) {
      this.workers = workers;
    }

    List<Callable<Boolean>> all() {
      return List.of(
          () -> {
            begun.await();
            throw new IllegalStateException("the first");
          },
          () -> {
            begun.countDown();
            while (!isTold.get() && !isWaitedFor()) {
              Thread.onSpinWait();
            }
            isDone.set(!isTold.get());
            return true;
          },
          () -> late.incrementAndGet() > 0);
    }

    private boolean isWaitedFor() {
      return Arrays.stream(asking.getStackTrace())
          .anyMatch(frame -> frame.getMethodName().equals("end"));
    }
  }
}
