package org.yearpress.publish;

import java.io.IOException;

/**
 * Further attempts within a step of many requests: a fault in one of them costs that one. When they
 * are used up the step as a whole is not worth another.
 */
final class Patience {
  private final Attempts attempts;

  Patience(Surroundings surroundings) {
    this.attempts = new Attempts(surroundings.sleeper());
  }

  /** Runs one request of the step. */
  <T extends @org.jspecify.annotations.Nullable Object> T of(Attempts.Action<T> action)
      throws IOException {
    try {
      return attempts.of(action);
    } catch (RetryableException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
