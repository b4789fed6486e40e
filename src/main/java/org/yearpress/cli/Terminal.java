package org.yearpress.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.yearpress.text.PrintableText;

/**
 * Where output goes: results to standard output, progress and usage errors to standard error, both
 * in UTF-8 whatever the locale.
 *
 * <p>The one door to both streams. Content stands in nearly all that is said, and whoever wrote it
 * may mean it for the terminal or for the code host that runs the command: so a line is made {@link
 * PrintableText printable} here, and only {@link #document documents} are printed as they are.
 */
public final class Terminal {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean colour;
  private final boolean interactive;

  /**
   * @param colour whether colours may be used
   * @param interactive whether a person watches, so that progress is worth showing
   */
  public Terminal(PrintStream out, PrintStream err, boolean colour, boolean interactive) {
    this.out = out;
    this.err = err;
    this.colour = colour;
    this.interactive = interactive;
  }

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

  /** Whether colours may be used. */
  boolean colour() {
    return colour;
  }

  /** Whether a person watches. */
  boolean interactive() {
    return interactive;
  }

  /** Says one line; a line break in it is shown, not made. */
  void line(String words) {
    out.println(PrintableText.line(words));
  }

  /** Says text whose line breaks are ours. */
  void lines(String text) {
    out.print(PrintableText.lines(text));
  }

  /** Prints what its format made fit to be printed: findings, JSON, a script. */
  void document(String text) {
    out.print(text);
  }

  /** Prints JSON. */
  void json(String json) {
    out.print(PrintableText.json(json));
  }

  /** Says one line about the command itself, not about its result. */
  void errorLine(String words) {
    err.println(PrintableText.line(words));
  }

  /** Says text about the command itself whose line breaks are ours. */
  void errorLines(String text) {
    err.println(PrintableText.lines(text));
  }

  /** Shows a line that the next one replaces. */
  void progress(String words) {
    err.print("\r\u001b[K" + PrintableText.line(words));
    err.flush();
  }

  /** Takes the line of progress away again. */
  void clearProgress() {
    progress("");
  }

  /** Hands over what was said so far, for whoever reads along. */
  void flush() {
    out.flush();
  }

  /** For help, which is ours. */
  PrintWriter outWriter() {
    return writer(out);
  }

  /** For help that was not asked for. */
  PrintWriter errWriter() {
    return writer(err);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
