package org.yearpress.publish;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does something with each of very many things, several at once; only some wait for a thread. */
final class SideBySide {
  /** So many are begun or wait: one that takes long does not keep the others waiting. */
  static final int AHEAD = 1 << 12;

  private SideBySide() {}

  /**
   * Does all of it, or throws the first failure in the order of the things; then nothing more is
   * begun, and what was begun ends when the threads do.
   *
   * @param done takes the results in the order of the things
   */
  static <T, R> void each(
      Iterable<T> things, Function<T, Callable<R>> work, ExecutorService pool, Consumer<R> done)
      throws InterruptedException, ExecutionException {
    Queue<Future<R>> running = new ArrayDeque<>();
    try {
      for (T thing : things) {
        if (running.size() == AHEAD) {
          done.accept(running.remove().get());
        }
        running.add(pool.submit(work.apply(thing)));
      }
      while (!running.isEmpty()) {
        done.accept(running.remove().get());
      }
    } finally {
      running.forEach(each -> each.cancel(false));
    }
  }
}
