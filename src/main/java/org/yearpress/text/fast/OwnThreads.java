package org.yearpress.text.fast;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Threads for parallel streams that mostly wait for the disk: a few for each core, and for nobody
 * else. In the pool that all streams share, the parts of a long one lie before those of a short
 * one, and who waits for the short one turns in circles until they are done.
 */
public final class OwnThreads implements AutoCloseable {
  /** More is asked of the disk while one waits for it. */
  private static final int A_CORE = 2;

  private final ForkJoinPool pool =
      new ForkJoinPool(A_CORE * Runtime.getRuntime().availableProcessors());

  /** Starts something; the parallel streams in it run in these threads. */
  public <T> Future<T> start(Supplier<T> streams) {
    return pool.submit(streams::get);
  }

  /** What comes of something that was started; its failure is thrown. */
  public static <T> T resultOf(Future<T> started) {
    try {
      return started.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the disk", e);
    }
  }

  /** Does something in threads that end with it. */
  public static <T> T call(Supplier<T> streams) {
    try (OwnThreads threads = new OwnThreads()) {
      return resultOf(threads.start(streams));
    }
  }

  /** Lets go of the threads; nothing more begins. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
