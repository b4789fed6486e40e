package org.yearpress.text.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OwnThreadsTest {
  @Test
  void parallelStreamsDoNotRunInThePoolThatAllShare() {
    boolean own =
        OwnThreads.call(
            () ->
                IntStream.range(0, 1_000)
                    .parallel()
                    .allMatch(i -> ForkJoinTask.getPool() != ForkJoinPool.commonPool()));

    assertThat(own).isTrue();
  }

  @Test
  void failureOfTheDiskReachesWhoeverWaits() {
    IOException broken = new IOException("broken");

    assertThatThrownBy(
            () ->
                OwnThreads.call(
                    () -> IntStream.range(0, 1_000).parallel().map(i -> fail(i, broken)).sum()))
        .isInstanceOf(UncheckedIOException.class)
        .hasCause(broken);
    try (OwnThreads threads = new OwnThreads()) {
      ForkJoinTask<?> started = threads.start(() -> fail(700, broken));
      assertThatThrownBy(started::join).isInstanceOf(UncheckedIOException.class).hasCause(broken);
    }
  }

  private static int fail(int number, IOException broken) {
    if (number == 700) {
      throw new UncheckedIOException(broken);
    }
    return number;
  }
}
