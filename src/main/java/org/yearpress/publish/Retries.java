package org.yearpress.publish;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Retries transient failures, each time after a longer pause. */
final class Retries {
  private static final int MAX_ATTEMPTS = 5;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration MAX_DELAY = Duration.ofSeconds(60);

  private final PublishEnvironment.Sleeper sleeper;

  Retries(PublishEnvironment.Sleeper sleeper) {
    this.sleeper = sleeper;
  }

  /** Something that may fail. */
  @FunctionalInterface
  interface Action<T extends @org.jspecify.annotations.Nullable Object> {
    T run() throws IOException;
  }

  /** Something that may fail and gives nothing. */
  @FunctionalInterface
  interface Act {
    void run() throws IOException;
  }

  /** Runs it, up to five times; the last failure is thrown. */
  <T extends @org.jspecify.annotations.Nullable Object> T of(Action<T> action) throws IOException {
    Duration pause = FIRST;
    for (int attempt = 1; ; attempt++) {
      try {
        return action.run();
      } catch (RetryableException e) {
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
        Duration asked = e.after();
        pause(asked != null && asked.compareTo(pause) > 0 ? asked : pause);
        pause = pause.multipliedBy(2);
      }
    }
  }

  /** The same for what gives nothing. */
  void run(Act act) throws IOException {
    this.<Object>of(
        () -> {
          act.run();
          return "";
        });
  }

  private void pause(Duration length) throws InterruptedIOException {
    try {
      sleeper.sleep(length.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for another attempt");
    }
  }
}
