package org.yearpress.text.fast;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
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

  /**
   * Starts something; the parallel streams in it run in these threads. Whoever joins it is thrown
   * its failure.
   */
  public ForkJoinTask<?> start(Runnable streams) {
    return pool.submit(streams);
  }

  /** Does something in threads that end with it; its failure is thrown. */
  public static <T> T call(Supplier<T> streams) {
    try (OwnThreads threads = new OwnThreads()) {
      return threads.pool.submit(streams::get).join();
    }
  }

  /** Lets go of the threads; nothing more begins. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
