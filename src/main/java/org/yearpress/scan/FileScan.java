package org.yearpress.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.yearpress.scan.ScanResult.Unread;

/**
 * Scans files: their text, their author metadata, active content in them. A file may be hostile:
 * each is read within limits and, unless it is short and needs no third-party parser, in a thread
 * that is abandoned when it takes too long. Thread-safe.
 */
public final class FileScan {
  private static final long STACK_BYTES = 4L << 20;
  private static final int POLL_MILLIS = 500;

  /** How often it is asked for a second of computing: also what only waits comes to an end. */
  private static final int WALL = 20;

  /** A text of so many bytes is looked through sooner than a thread has started. */
  private static final int SHORT = 1 << 16;

  private final Collector.Wanted wanted;
  private final ScanLimits limits;
  private final AtomicInteger lost;

  /** Where the bytes of a file come from. */
  @FunctionalInterface
  public interface Source {
    /** A new stream; whoever asked closes it. */
    InputStream open() throws IOException;
  }

  /**
   * A look for these things.
   *
   * @param phrases that should not be published
   * @param kinds of personal data that are looked for
   * @param declared numbers, addresses and names that are published on purpose: digits without
   *     separators, all in lower case
   */
  public FileScan(Phrases phrases, PersonalKinds kinds, Set<String> declared, ScanLimits limits) {
    this(phrases, kinds, declared, limits, new AtomicInteger());
  }

  /**
   * A look that is one of several.
   *
   * @param lost the seconds that all of them have lost with files that did not come to an end
   */
  public FileScan(
      Phrases phrases,
      PersonalKinds kinds,
      Set<String> declared,
      ScanLimits limits,
      AtomicInteger lost) {
    this.wanted = new Collector.Wanted(phrases, kinds, declared);
    this.limits = limits;
    this.lost = lost;
  }

  /**
   * Looks through a file. What cannot be read is reported in the result.
   *
   * @param name with its extension
   * @throws IOException when the bytes themselves cannot be had
   */
  public ScanResult scan(String name, long size, Source source) throws IOException {
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    Collector collector = new Collector(wanted, limits);
    if (size > limits.bytes()) {
      collector.unread(Unread.TOO_LARGE, "");
      return collector.done();
    }
    byte[] bytes;
    try (InputStream in = source.open()) {
      bytes = in.readNBytes((int) limits.bytes() + 1);
    }
    if (bytes.length > limits.bytes()) {
      collector.unread(Unread.TOO_LARGE, "");
      return collector.done();
    }
    Work work = () -> FileKinds.read(extension, bytes, collector, 0);
    if (bytes.length <= SHORT && !FileKinds.isTakenApart(extension, bytes)) {
      guarded(collector, work);
      return collector.done();
    }
    return within(collector, work);
  }

  /** What is done with a file. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  private ScanResult within(Collector collector, Work work) throws IOException {
    FutureTask<ScanResult> task =
        new FutureTask<>(
            () -> {
              guarded(collector, work);
              return collector.done();
            });
    if (lost.get() >= limits.lostSeconds()) {
      return givenUp();
    }
    Thread thread = new Thread(null, task, "yearpress-scan", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      int polls = WALL * limits.seconds();
      while (spentSeconds(thread) < limits.seconds() && polls-- > 0) {
        try {
          return task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          // a busy machine is no fault of the file: what counts is what was computed
        }
      }
      thread.interrupt();
      lost.addAndGet(limits.seconds());
      return givenUp();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private ScanResult givenUp() {
    Collector given = new Collector(wanted, limits);
    given.unread(Unread.TIME, Integer.toString(limits.seconds()));
    return given.done();
  }

  private static long spentSeconds(Thread thread) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = threads.isThreadCpuTimeSupported() ? threads.getThreadCpuTime(thread.getId()) : -1;
    return nanos < 0 ? 0 : TimeUnit.NANOSECONDS.toSeconds(nanos);
  }

  /** Whatever a broken file makes a library throw, it is the file that is broken. */
  static void guarded(Collector collector, Work work) {
    try {
      work.run();
    } catch (UnreadableFileException e) {
      collector.unread(e.why(), e.more());
    } catch (UncheckedIOException e) {
      collector.unread(
          e.getCause() instanceof UnreadableFileException given ? given.why() : Unread.BROKEN, "");
    } catch (IOException | RuntimeException e) {
      collector.unread(Unread.BROKEN, "");
    } catch (StackOverflowError e) {
      collector.unread(Unread.TOO_LARGE, "");
    } catch (OutOfMemoryError e) {
      collector.unread(Unread.MEMORY, "");
    }
  }
}
