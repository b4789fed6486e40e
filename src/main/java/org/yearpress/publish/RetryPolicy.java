package org.yearpress.publish;

import java.io.IOException;

/**
 * Further attempts within a step of many requests: a fault in one of them costs that one. When they
 * are used up the step as a whole is not worth another.
 */
final class RetryPolicy {
  private final Retries retries;

  RetryPolicy(PublishEnvironment environment) {
    this.retries = new Retries(environment.sleeper());
  }

  /** Runs one request of the step. */
  <T extends @org.jspecify.annotations.Nullable Object> T of(Retries.Action<T> action)
      throws IOException {
    try {
      return retries.of(action);
    } catch (RetryableException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
