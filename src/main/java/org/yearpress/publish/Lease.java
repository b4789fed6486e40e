package org.yearpress.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/**
 * How long a lock is valid that nobody releases. Its age is measured by the remote clock only, the
 * time to renew it by the local clock only, so that clock differences do no harm.
 */
final class Lease {
  /** A lock that was not renewed for that long is nobody's any more. */
  static final Duration LENGTH = Duration.ofMinutes(10);

  private static final Duration RENEWAL = Duration.ofMinutes(1);

  private final InstantSource clock;
  private @Nullable Instant renewed;
  private int renewals;

  Lease(InstantSource clock) {
    this.clock = clock;
  }

  /** What a lock says. */
  static String text(String token, int renewals) {
    return "A publication by Yearpress is going on here.\n" + token + "\n" + renewals + "\n";
  }

  /** The name in a lock; empty when it is of another make. */
  static String token(String text) {
    return text.lines().skip(1).findFirst().orElse("");
  }

  /** Another publication has the lock. */
  static UnusableException busy(String address) {
    return new UnusableException(
        Text.of("publish.busy", "address", address),
        Text.of("publish.busy-lease", "minutes", Long.toString(LENGTH.toMinutes())),
        null);
  }

  /** Another took the lock that was ours. */
  static UnusableException lost(String address) {
    return new UnusableException(Text.of("publish.lock-lost", "address", address));
  }

  /** The lock was written just now. */
  synchronized void written() {
    renewed = clock.instant();
  }

  /** Whether it is time to write it again; the caller that gets true does it. */
  synchronized boolean isDue() {
    if (renewed == null) {
      return false;
    }
    Instant now = clock.instant();
    if (Duration.between(renewed, now).compareTo(RENEWAL) < 0) {
      return false;
    }
    renewed = now;
    return true;
  }

  /** A number that grows, so that no two texts of a lock are equal. */
  synchronized int next() {
    return ++renewals;
  }
}
