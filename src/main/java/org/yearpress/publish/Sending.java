package org.yearpress.publish;

import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Sends many small files side by side, while whoever makes them goes on: a store takes longer to
 * answer than most files take to be made. Thread-safe.
 */
final class Sending implements AutoCloseable {
  private final Semaphore free;
  private final ExecutorService threads;

  /** Numbers of those that are under way. */
  private final TreeSet<Long> underWay = new TreeSet<>();

  private long last;
  private @Nullable Throwable failure;

  /**
   * @param atOnce how many are under way at most
   */
  Sending(int atOnce) {
    this(
        new Semaphore(atOnce),
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "sending");
              thread.setDaemon(true);
              return thread;
            }));
  }

  private Sending(Semaphore free, ExecutorService threads) {
    this.free = free;
    this.threads = threads;
  }

  /** One whose failures are its own, with the same threads; it ends with this one. */
  Sending apart() {
    return new Sending(free, threads);
  }

  /**
   * Begins to send one, as soon as there is room.
   *
   * @throws RuntimeException the failure of an earlier one, or none is begun any more
   */
  void begin(Runnable one) {
    throwFailure();
    free.acquireUninterruptibly();
    long number = next();
    boolean begun = false;
    try {
      threads.execute(() -> send(one, number));
      begun = true;
    } finally {
      if (!begun) {
        done(number);
      }
    }
  }

  private void send(Runnable one, long number) {
    try {
      one.run();
    } catch (RuntimeException | Error e) {
      fail(e);
    } finally {
      done(number);
    }
  }

  private void done(long number) {
    end(number);
    free.release();
  }

  private synchronized long next() {
    last++;
    underWay.add(last);
    return last;
  }

  private synchronized void end(long number) {
    underWay.remove(number);
    notifyAll();
  }

  private synchronized void fail(Throwable e) {
    if (failure == null) {
      failure = e;
    }
  }

  private synchronized void throwFailure() {
    if (failure instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }

  /**
   * Waits for all that were begun before.
   *
   * @throws RuntimeException the failure of any
   */
  synchronized void await() {
    long until = last;
    try {
      while (!underWay.isEmpty() && underWay.first() <= until) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending", e);
    }
    throwFailure();
  }

  /** Begins no more; what is under way ends, but is not tried again. */
  @Override
  public void close() {
    Publication.end(threads);
  }
}
