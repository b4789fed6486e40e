package org.yearpress.cli;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.pipeline.step.Progress;

/**
 * Shows progress in one line on standard error, once a build has taken a second, and after ten how
 * long what is counted will still take.
 */
final class TerminalProgress implements Progress {
  private static final long QUIET_NANOS = 1_000_000_000L;
  private static final long PAUSE_NANOS = 100_000_000L;
  private static final long LONG_NANOS = 10_000_000_000L;

  private final Terminal terminal;
  private final Messages messages;
  private final LongSupplier clock;
  private final AtomicLong next;
  private volatile Stage stage;
  private volatile boolean shown;

  /** What is being done since when. */
  private record Stage(String name, long since) {}

  TerminalProgress(Terminal terminal, Messages messages) {
    this(terminal, messages, System::nanoTime);
  }

  /**
   * @param clock counts nanoseconds
   */
  TerminalProgress(Terminal terminal, Messages messages, LongSupplier clock) {
    this.terminal = terminal;
    this.messages = messages;
    this.clock = clock;
    long now = clock.getAsLong();
    this.next = new AtomicLong(now + QUIET_NANOS);
    this.stage = new Stage("", now);
  }

  /** Progress for a person; silent if nobody watches. */
  Progress unless(boolean quiet) {
    return quiet || !terminal.interactive() ? Progress.SILENT : this;
  }

  @Override
  public void reached(String name, int done, int total) {
    long due = next.get();
    long now = clock.getAsLong();
    if (!stage.name.equals(name)) {
      stage = new Stage(name, now);
    }
    if (now < due || !next.compareAndSet(due, now + PAUSE_NANOS)) {
      return;
    }
    shown = true;
    terminal.progress(
        messages.format(line(name, done, total)) + left(now - stage.since, done, total));
  }

  private static Text line(String stage, int done, int total) {
    return total == 0
        ? Text.of("cli.progress." + stage)
        : Text.of(
            "cli.progress-of." + stage,
            "done",
            Integer.toString(done),
            "total",
            Integer.toString(total));
  }

  /** How long the rest will take, if it goes on like this; nothing as long as nobody can tell. */
  private String left(long taken, int done, int total) {
    if (taken < LONG_NANOS || done <= 0 || done >= total) {
      return "";
    }
    double seconds = taken / 1e9 * (total - done) / done;
    return seconds < 60
        ? left("seconds", (long) Math.ceil(seconds / 10) * 10)
        : left("minutes", (long) Math.ceil(seconds / 60));
  }

  private String left(String unit, long count) {
    return messages.format(Text.of("cli.progress-left." + unit, "count", Long.toString(count)));
  }

  /** Takes the line away again. */
  void clear() {
    if (shown) {
      terminal.clearProgress();
    }
  }
}
