package org.yearpress.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where output goes: results to standard output, progress and usage errors to standard error, both
 * in UTF-8 whatever the locale.
 *
 * @param colour whether colours may be used
 * @param interactive whether a person watches, so that progress is worth showing
 */
public record Terminal(PrintStream out, PrintStream err, boolean colour, boolean interactive) {

  /** The terminal of this process: colour and progress only when a person watches. */
  @SuppressWarnings(
      "SystemConsoleNull") // The property brings the old meaning of null back on 22 and later.
  public static Terminal ofProcess(Map<String, String> environment) {
    System.setProperty("jdk.console", "java.base");
    boolean watched = System.console() != null && !"dumb".equals(environment.get("TERM"));
    return new Terminal(
        utf8(new FileOutputStream(FileDescriptor.out)),
        utf8(new FileOutputStream(FileDescriptor.err)),
        watched && !environment.containsKey("NO_COLOR"),
        watched);
  }

  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
