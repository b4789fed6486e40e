package org.yearpress.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.yearpress.cli.Runner;
import org.yearpress.cli.Terminal;
import org.yearpress.pipeline.Pipeline;

/**
 * One command line, run as a user runs it.
 *
 * @param exit the exit code
 * @param out what stood on standard output
 * @param err what stood on standard error
 */
public record CommandLineRun(int exit, String out, String err) {
  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-31T12:00:00Z");

  /** One for all tests: starting the AsciiDoc engine takes seconds. */
  private static final Pipeline PIPELINE = Pipeline.standard();

  public static CommandLineRun of(List<String> arguments) {
    return of(PIPELINE, arguments);
  }

  public static CommandLineRun of(Pipeline pipeline, List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(stream(out), stream(err), false, false);
    int exit = new Runner(terminal, Map.of(), "UTF-8", () -> pipeline).run(arguments, NOW);
    return new CommandLineRun(exit, text(out), text(err));
  }

  public static CommandLineRun of(String... arguments) {
    return of(List.of(arguments));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
