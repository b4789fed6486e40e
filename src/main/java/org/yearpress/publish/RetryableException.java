package org.yearpress.publish;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A transient failure that a retry may avoid: a dropped connection, 500, 503, a time-out. */
final class RetryableException extends IOException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration after;

  RetryableException(String message, Throwable cause) {
    this(message, cause, null);
  }

  /**
   * @param after how long the other side asks to wait; null when it does not say
   */
  RetryableException(String message, Throwable cause, @Nullable Duration after) {
    super(message, cause);
    this.after = after;
  }

  @Nullable Duration after() {
    return after;
  }
}
