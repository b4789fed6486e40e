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
    Runner runner =
        new Runner(
            Terminal.ofProcess(System.getenv()),
            System.getenv(),
            System.getProperty("sun.jnu.encoding"),
            Pipeline.standard());
    System.exit(runner.run(List.of(arguments), OffsetDateTime.now(ZoneId.systemDefault())));
  }
}
