package org.yearpress.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.pipeline.step.StepEvent;

/** Notes which steps of a build ran and why, for {@code --verbose}. */
final class StepLog implements Progress {
  private final Progress other;
  private final Map<String, StepEvent> steps = new ConcurrentSkipListMap<>();

  /**
   * @param other is told how far the build is
   */
  StepLog(Progress other) {
    this.other = other;
  }

  @Override
  public void reached(String stage, int done, int total) {
    other.reached(stage, done, total);
  }

  @Override
  public void step(StepEvent event) {
    steps.put(event.step(), event);
  }

  /** How many steps ran, then each that ran although it was known from an earlier build. */
  void print(Terminal terminal, Messages messages) {
    if (steps.isEmpty()) {
      terminal.out().println(messages.format("cli.build.no-steps"));
      return;
    }
    List<StepEvent> ran = steps.values().stream().filter(StepEvent::ran).toList();
    terminal
        .out()
        .println(
            messages.format(
                Text.of(
                    "cli.build.steps",
                    "ran",
                    Integer.toString(ran.size()),
                    "new",
                    Long.toString(ran.stream().filter(StepEvent::isNew).count()),
                    "skipped",
                    Integer.toString(steps.size() - ran.size()))));
    for (StepEvent event : ran) {
      if (!event.isNew()) {
        terminal.out().println("  " + event.step() + ": " + messages.format(event.reason()));
      }
    }
  }
}
