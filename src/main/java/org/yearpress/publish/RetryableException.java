package org.yearpress.publish;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;

/** A failure that another attempt may not meet: a cut connection, 500, 503, a time-out. */
@API(status = API.Status.STABLE)
public final class RetryableException extends IOException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration after;

  /** A failure of which nothing is said about the next attempt. */
  public RetryableException(String message, Throwable cause) {
    this(message, cause, null);
  }

  /**
   * @param after how long the other side asks to wait; null when it does not say
   */
  public RetryableException(String message, Throwable cause, @Nullable Duration after) {
    super(message, cause);
    this.after = after;
  }

  /** How long to wait before the next attempt; null when the other side does not say. */
  public @Nullable Duration after() {
    return after;
  }
}
