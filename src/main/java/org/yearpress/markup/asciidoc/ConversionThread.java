package org.yearpress.markup.asciidoc;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.jruby.internal.JRubyRuntimeContext;
import org.jruby.RubyThread;
import org.jspecify.annotations.Nullable;

/**
 * One conversion on a thread of its own, which can be ended: by a count of what the engine's
 * expressions have tried, which is the same for the same text, and where even that does not help by
 * the time that was spent in computing. Its stack is always equally large.
 *
 * <p>Whoever runs it waits, and does meanwhile what the conversion must not do on another thread:
 * see {@link #asCaller}.
 */
final class ConversionThread extends Thread {
  /** Deep enough for what the limits let through. */
  private static final long STACK_BYTES = 8L << 20;

  private static final int POLL_MILLIS = 200;
  private static final int GRACE_POLLS = 25;

  /** How often it is asked for a second of computing: also what only waits comes to an end. */
  private static final long WALL = 50;

  private final LinkedBlockingQueue<Runnable> asked = new LinkedBlockingQueue<>();
  private final Asciidoctor asciidoctor;
  private final Supplier<?> work;
  private final LongSupplier mostLooks;
  private long looks;
  private volatile @Nullable RubyThread ruby;
  private volatile boolean counted;
  private volatile boolean ended;
  private volatile boolean done;
  private volatile @Nullable Object result;
  private volatile @Nullable Throwable failure;

  private ConversionThread(Asciidoctor asciidoctor, Supplier<?> work, LongSupplier mostLooks) {
    super(null, null, "yearpress-asciidoc", STACK_BYTES);
    this.asciidoctor = asciidoctor;
    this.work = work;
    this.mostLooks = mostLooks;
    setDaemon(true);
  }

  /** A conversion that was ended. */
  static final class EndedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean byTime;

    EndedException(boolean byTime) {
      super("ended");
      this.byTime = byTime;
    }

    /** Whether it was ended by the time, not by what was counted. */
    boolean byTime() {
      return byTime;
    }
  }

  /**
   * Does some work with an engine.
   *
   * @param mostLooks how often the engine's expressions may look up from their work, which they do
   *     about every 30,000 steps; asked on the thread of the work
   * @param seconds of computing
   * @throws EndedException when it was ended
   * @throws RuntimeException what the work threw
   */
  @SuppressWarnings("unchecked") // what comes out is what the work gave
  static <T> T run(Asciidoctor asciidoctor, Supplier<T> work, LongSupplier mostLooks, int seconds) {
    ConversionThread thread = new ConversionThread(asciidoctor, work, mostLooks);
    thread.start();
    thread.await(seconds);
    if (thread.counted || thread.ended) {
      throw new EndedException(!thread.counted);
    }
    Throwable failure = thread.failure;
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw failure instanceof RuntimeException runtime
          ? runtime
          : new IllegalStateException(failure);
    }
    return (T) Objects.requireNonNull(thread.result);
  }

  /** Does this on the thread that runs the conversion; from any other, at once. */
  static <T> T asCaller(Supplier<T> work) {
    return Thread.currentThread() instanceof ConversionThread thread
        ? thread.ask(work)
        : work.get();
  }

  @Override
  public void run() {
    try {
      ruby = JRubyRuntimeContext.get(asciidoctor).getCurrentContext().getThread();
      result = work.get();
    } catch (Throwable e) {
      failure = e;
    }
    done = true;
    asked.add(() -> {});
  }

  /**
   * The engine's expressions ask this now and then, which makes it the place to count and to end
   * them.
   */
  @Override
  public boolean isInterrupted() {
    if (Thread.currentThread() == this && looks++ >= mostLooks.getAsLong()) {
      counted = true;
    }
    return counted || ended || super.isInterrupted();
  }

  private void await(int seconds) {
    boolean interrupted = false;
    int polls = 0;
    long waits = 0;
    while (!done && polls < GRACE_POLLS) {
      try {
        Runnable request = asked.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (request != null) {
          request.run();
        } else if (ended || spentSeconds() >= seconds || waits++ > WALL * seconds) {
          end();
          polls++;
        }
      } catch (InterruptedException e) {
        interrupted = true;
        break;
      }
    }
    if (interrupted) {
      end();
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the engine to stop; it looks whether it is asked with every few calls. */
  private void end() {
    ended = true;
    RubyThread running = ruby;
    if (running != null) {
      running.kill();
    }
  }

  private long spentSeconds() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = threads.isThreadCpuTimeSupported() ? threads.getThreadCpuTime(getId()) : -1;
    return nanos < 0 ? 0 : TimeUnit.NANOSECONDS.toSeconds(nanos);
  }

  private <T> T ask(Supplier<T> request) {
    FutureTask<T> task = new FutureTask<>(request::get);
    asked.add(task);
    try {
      return task.get();
    } catch (InterruptedException e) {
      throw new EndedException(ended);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
