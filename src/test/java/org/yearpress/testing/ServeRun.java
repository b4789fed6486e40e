package org.yearpress.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.yearpress.cli.Runner;
import org.yearpress.cli.Terminal;
import org.yearpress.pipeline.Pipeline;

/** {@code yearpress serve} as a person starts it, in this process, at a free port. */
public final class ServeRun implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;
  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-24T00:00:00Z");

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final Thread server;

  /** Starts it with more options. */
  public ServeRun(String... options) {
    PrintStream lines = new PrintStream(new Lines(told), true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(lines, lines, false, false);
    List<String> command = new ArrayList<>(List.of("serve", "--port", "0"));
    command.addAll(List.of(options));
    server =
        new Thread(
            () -> new Runner(terminal, Map.of(), "UTF-8", Pipeline::standard).run(command, NOW));
    server.start();
  }

  /** The next line that has some words in it. */
  public String heard(String words) throws InterruptedException {
    while (true) {
      String line = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(line).as("a line with %s", words).isNotNull();
      if (line.contains(words)) {
        return line;
      }
    }
  }

  @Override
  public void close() {
    server.interrupt();
    try {
      server.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Bytes as lines of a queue. */
  private static final class Lines extends OutputStream {
    private final BlockingQueue<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(BlockingQueue<String> lines) {
      this.lines = lines;
    }

    @Override
    public synchronized void write(int b) {
      if (b == '\n') {
        lines.add(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(b);
      }
    }
  }
}
