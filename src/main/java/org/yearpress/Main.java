package org.yearpress;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.yearpress.cli.Runner;
import org.yearpress.cli.Terminal;
import org.yearpress.pipeline.Pipeline;

/** The program's entry: reads the process's surroundings once and hands them on. */
public final class Main {

  private Main() {}

  /** Runs one command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  /** Runs one command line; gives its exit code. */
  static int run(List<String> arguments) {
    Runner runner =
        new Runner(
            Terminal.ofProcess(System.getenv()),
            System.getenv(),
            System.getProperty("sun.jnu.encoding"),
            Pipeline.standard());
    return runner.run(arguments, OffsetDateTime.now(ZoneId.systemDefault()));
  }
}
