package org.yearpress.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.pipeline.step.StepEvent;

/**
 * Notes how long each stage of a build takes, for {@code --timings}. Stages follow one another; the
 * steps within one run side by side, so a stage may take more time of processors than of the clock.
 */
final class StageTimings implements Progress {
  private static final String START = "start";

  private final Progress other;
  private final Supplier<Moment> clock;
  private final List<Stage> stages = new ArrayList<>();

  /**
   * A moment of the process.
   *
   * @param wall since it was started
   * @param cpu what processors have worked for it
   */
  record Moment(Duration wall, Duration cpu) {
    static Moment now() {
      ProcessHandle.Info process = ProcessHandle.current().info();
      Instant now = Instant.now();
      return new Moment(
          Duration.between(process.startInstant().orElse(now), now),
          process.totalCpuDuration().orElse(Duration.ZERO));
    }

    private Moment since(Moment before) {
      return new Moment(wall.minus(before.wall), cpu.minus(before.cpu));
    }
  }

  /** A stage with the moment at which it began. */
  private record Stage(String name, Moment begin) {}

  StageTimings(Progress other) {
    this(other, Moment::now);
  }

  /**
   * @param other is told how far the build is
   * @param clock gives the moment that is now
   */
  StageTimings(Progress other, Supplier<Moment> clock) {
    this.other = other;
    this.clock = clock;
    stages.add(new Stage(START, new Moment(Duration.ZERO, Duration.ZERO)));
  }

  @Override
  public void reached(String stage, int done, int total) {
    begin(stage);
    other.reached(stage, done, total);
  }

  private synchronized void begin(String stage) {
    if (!stages.get(stages.size() - 1).name().equals(stage)) {
      stages.add(new Stage(stage, clock.get()));
    }
  }

  @Override
  public void step(StepEvent event) {
    other.step(event);
  }

  /** A line for each stage that there was, and one for all; to be called at the end. */
  synchronized void print(Terminal terminal, Messages messages) {
    Moment end = clock.get();
    terminal.line(messages.format("cli.build.timings"));
    for (int i = 0; i < stages.size(); i++) {
      Moment until = i + 1 < stages.size() ? stages.get(i + 1).begin() : end;
      print(stages.get(i).name(), until.since(stages.get(i).begin()), end, terminal, messages);
    }
    print("all", end, end, terminal, messages);
  }

  private static void print(
      String stage, Moment taken, Moment of, Terminal terminal, Messages messages) {
    long percent = of.wall().isZero() ? 0 : 100 * taken.wall().toMillis() / of.wall().toMillis();
    terminal.line(
        messages.format(
            Text.of(
                "cli.build.timing",
                "wall",
                seconds(taken.wall()),
                "percent",
                "%3d".formatted(percent),
                "cpu",
                seconds(taken.cpu()),
                "stage",
                messages.format("cli.build.timing-of." + stage))));
  }

  private static String seconds(Duration time) {
    BigDecimal seconds = BigDecimal.valueOf(time.toMillis(), 3).setScale(2, RoundingMode.HALF_UP);
    return "%8s".formatted(seconds.toPlainString());
  }
}
