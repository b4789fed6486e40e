package org.yearpress.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The thread pool of a build. Results come in the order of the tasks. */
final class Workers implements AutoCloseable {
  /** Deep enough for what the limits of the markup let through. */
  private static final long STACK_BYTES = 8L << 20;

  /** So many tasks are begun before the first of them is done: one may take long. */
  private static final int AHEAD = 1 << 8;

  private final int jobs;
  private final ExecutorService pool;

  Workers(int jobs) {
    this.jobs = jobs;
    this.pool =
        Executors.newFixedThreadPool(
            jobs,
            task -> {
              Thread thread = new Thread(null, task, "yearpress-worker", STACK_BYTES);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** How many threads there are. */
  int jobs() {
    return jobs;
  }

  ExecutorService pool() {
    return pool;
  }

  /** Runs all tasks; the first failure ends the run, when what was begun is done. */
  <T> List<T> run(List<Callable<T>> tasks) {
    Run<T> run = new Run<>();
    tasks.forEach(run::begin);
    List<T> results = new ArrayList<>(tasks.size());
    try {
      while (run.isOpen()) {
        results.add(run.next());
      }
      return results;
    } finally {
      run.end();
    }
  }

  /**
   * Runs tasks that are made one after the other, a few ahead of those that run: there may be very
   * many. The first failure ends the run, when what was begun is done.
   *
   * @param results takes what comes of them, in the order of the tasks
   */
  <T> void each(Iterator<Callable<T>> tasks, Consumer<T> results) {
    Run<T> run = new Run<>();
    try {
      while (tasks.hasNext() || run.isOpen()) {
        while (tasks.hasNext() && run.open.size() < AHEAD) {
          run.begin(tasks.next());
        }
        results.accept(run.next());
      }
    } finally {
      run.end();
    }
  }

  /**
   * Tasks of which the results are asked for in their order. Behind one that fails none is begun;
   * so of several failures always the one of the first task is told.
   */
  private final class Run<T> {
    private final Deque<Future<T>> open = new ArrayDeque<>();
    private final AtomicInteger last = new AtomicInteger(Integer.MAX_VALUE);
    private int count;

    void begin(Callable<T> task) {
      int number = count++;
      open.add(
          pool.submit(
              () -> {
                if (number > last.get()) {
                  throw new CancellationException("an earlier one failed");
                }
                try {
                  return task.call();
                } catch (Throwable e) {
                  last.accumulateAndGet(number, Math::min);
                  throw e;
                }
              }));
    }

    boolean isOpen() {
      return !open.isEmpty();
    }

    T next() {
      return resultOf(open.remove());
    }

    /**
     * Waits for those that are under way, and begins no others: whoever asked for them may close
     * what they write to.
     */
    void end() {
      last.set(-1);
      for (Future<T> task : open) {
        try {
          task.get();
        } catch (ExecutionException e) {
          // the first failure is the one that is told
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  /** Does all of this, side by side; the first failure ends it. */
  void doAll(List<Runnable> work) {
    run(work.stream().map(Executors::callable).toList());
  }

  /** Starts one task beside what its caller does. */
  <T> Future<T> start(Callable<T> task) {
    return pool.submit(task);
  }

  /** What came of a task, once it is done; its failure is thrown. */
  static <T> T resultOf(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw unwrapped(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while working", e);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }

  private static RuntimeException unwrapped(Throwable cause) {
    if (cause instanceof RuntimeException failure) {
      return failure;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(cause);
  }
}
