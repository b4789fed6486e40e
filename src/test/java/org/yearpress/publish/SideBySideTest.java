package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SideBySideTest {
  private final ExecutorService pool = Executors.newFixedThreadPool(3);

  @AfterEach
  void end() {
    pool.shutdownNow();
  }

  /** Of a site of millions of files not all wait at once. */
  @Test
  void theResultsComeInOrderAndOnlySomeThingsWait() throws Exception {
    int all = 3 * SideBySide.AHEAD + 7;
    AtomicInteger taken = new AtomicInteger();
    Iterator<Integer> numbers =
        IntStream.range(0, all).peek(number -> taken.incrementAndGet()).iterator();
    List<Integer> done = new ArrayList<>();
    SideBySide.each(
        () -> numbers,
        number -> () -> -number,
        pool,
        result -> {
          done.add(result);
          assertThat(taken.get() - done.size()).isLessThanOrEqualTo(SideBySide.AHEAD);
        });

    assertThat(done).isEqualTo(IntStream.range(0, all).mapToObj(number -> -number).toList());
  }

  @Test
  void theFirstFailureInTheOrderOfTheThingsEndsIt() {
    CountDownLatch failed = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    List<Integer> done = new ArrayList<>();
    assertThatThrownBy(
            () ->
                SideBySide.each(
                    IntStream.range(0, 5 * SideBySide.AHEAD).boxed().toList(),
                    number ->
                        () -> {
                          begun.incrementAndGet();
                          if (number == 2) {
                            failed.countDown();
                          } else if (number == 1) {
                            failed.await();
                          }
                          if (number == 1 || number == 2) {
                            throw new IllegalStateException("number " + number);
                          }
                          return number;
                        },
                    pool,
                    done::add))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("number 1");

    assertThat(done).containsExactly(0);
    assertThat(begun.get()).isLessThanOrEqualTo(SideBySide.AHEAD + 1);
  }
}
