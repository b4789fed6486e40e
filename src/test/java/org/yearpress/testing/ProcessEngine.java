package org.yearpress.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.yearpress.pipeline.Stages;
import org.yearpress.pipeline.WorkerSite;
import org.yearpress.pipeline.engine.Engine;

/**
 * Workers in processes of their own. Of each work one is killed when a third is done: what it had
 * is given to another.
 */
public final class ProcessEngine implements Engine {
  private final String java;
  private final int workers;
  private final Map<String, String> environment;
  private final AtomicInteger killed = new AtomicInteger();

  /**
   * @param home the Java that workers run on
   */
  public ProcessEngine(String home, int workers) {
    this(home, workers, Map.of());
  }

  /**
   * The same.
   *
   * @param environment variables that workers have beside those of this process
   */
  public ProcessEngine(String home, int workers, Map<String, String> environment) {
    this.environment = environment;
    this.java = Path.of(home, "bin", "java").toString();
    this.workers = workers;
  }

  /** How many were killed. */
  public int killed() {
    return killed.get();
  }

  @Override
  public void each(Work work) {
    byte[] order = work.order();
    List<byte[]> ranges = work.due(workers);
    Queue<byte[]> left = new ConcurrentLinkedQueue<>(ranges);
    AtomicInteger answered = new AtomicInteger();
    AtomicBoolean isKilled = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      List<Future<Void>> futures = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        Callable<Void> worker =
            () -> {
              while (!left.isEmpty()) {
                drive(order, left, work, answered, ranges.size(), isKilled);
              }
              return null;
            };
        futures.add(pool.submit(worker));
      }
      for (Future<Void> future : futures) {
        future.get();
      }
    } catch (Exception e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Gives ranges to one process until none is left, or it is gone. */
  private void drive(
      byte[] order,
      Queue<byte[]> left,
      Work work,
      AtomicInteger answered,
      int ranges,
      AtomicBoolean isKilled)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                java,
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ProcessEngine.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (PrintStream to = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        BufferedReader from =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      to.println(text(order));
      for (byte[] range = left.poll(); range != null; range = left.poll()) {
        to.println(text(range));
        if (answered.get() >= ranges / 3 && isKilled.compareAndSet(false, true)) {
          killed.incrementAndGet();
          process.toHandle().destroyForcibly(); // while it works on the range
        }
        String answer = from.readLine();
        if (answer == null) {
          left.add(range);
          return;
        }
        work.take(Base64.getDecoder().decode(answer));
        answered.incrementAndGet();
      }
    } finally {
      process.destroy();
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void close() {}

  /** A worker: an order, then ranges, a line each; answers come the same way. */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    System.setOut(System.err);
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      byte[] order = Base64.getDecoder().decode(in.readLine());
      try (WorkerSite site = new WorkerSite(Stages.standard(), order, 1)) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          out.println(text(site.answer(Base64.getDecoder().decode(line))));
          out.flush();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
