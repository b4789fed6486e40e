package org.yearpress.cli;

import java.util.concurrent.atomic.AtomicLong;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.pipeline.step.Progress;

/** Shows progress in one line on standard error, once a build has taken a second. */
final class TerminalProgress implements Progress {
  private static final long QUIET_NANOS = 1_000_000_000L;
  private static final long PAUSE_NANOS = 100_000_000L;

  private final Terminal terminal;
  private final Messages messages;
  private final AtomicLong next = new AtomicLong(System.nanoTime() + QUIET_NANOS);
  private volatile boolean shown;

  TerminalProgress(Terminal terminal, Messages messages) {
    this.terminal = terminal;
    this.messages = messages;
  }

  /** Progress for a person; silent if nobody watches. */
  Progress unless(boolean quiet) {
    return quiet || !terminal.interactive() ? Progress.SILENT : this;
  }

  @Override
  public void reached(String stage, int done, int total) {
    long due = next.get();
    long now = System.nanoTime();
    if (now < due || !next.compareAndSet(due, now + PAUSE_NANOS)) {
      return;
    }
    shown = true;
    String line =
        messages.format(
            Text.of(
                "cli.progress." + stage,
                "done",
                Integer.toString(done),
                "total",
                Integer.toString(total)));
    terminal.err().print("\r\u001b[K" + line);
    terminal.err().flush();
  }

  /** Takes the line away again. */
  void clear() {
    if (shown) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
    }
  }
}
