package org.yearpress.publish;

import java.io.IOException;

/**
 * A retry budget within a step of many requests: one failed request costs one retry. When the
 * budget is used up, the step as a whole is not retried.
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
