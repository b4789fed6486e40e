package org.yearpress;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.yearpress.cli.Runner;
import org.yearpress.cli.Terminal;
import org.yearpress.pipeline.HeadStart;
import org.yearpress.pipeline.Pipeline;

/** The program's entry point: reads the process environment once and passes it on as values. */
public final class Main {

  /** The commands that need nearly all that a build does. */
  private static final Set<String> BUILDING = Set.of("build", "check", "serve");

  private Main() {}

  /** Runs one command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  /** Runs one command line; gives its exit code. */
  static int run(List<String> arguments) {
    return run(
        arguments,
        () -> {
          Pipeline pipeline = Pipeline.standard();
          if (!arguments.isEmpty() && BUILDING.contains(arguments.get(0))) {
            HeadStart.begin();
          }
          return pipeline;
        });
  }

  /** The same with a pipeline of one's own. */
  static int run(List<String> arguments, Supplier<Pipeline> pipeline) {
    Runner runner =
        new Runner(
            Terminal.ofProcess(System.getenv()),
            System.getenv(),
            System.getProperty("sun.jnu.encoding"),
            pipeline);
    return runner.run(arguments, now());
  }

  /**
   * The one reading of the clock. {@code ZoneId} would look for providers of time zones in every
   * jar of the class path; the offset is all that is asked.
   */
  private static OffsetDateTime now() {
    Instant now = Instant.now();
    int millis = TimeZone.getDefault().getOffset(now.toEpochMilli());
    return OffsetDateTime.ofInstant(now, ZoneOffset.ofTotalSeconds(millis / 1000));
  }
}
