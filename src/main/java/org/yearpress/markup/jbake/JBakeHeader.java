package org.yearpress.markup.jbake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JBake's header: lines {@code key=value} above a line of six tildes.
 *
 * <p>A text has one where JBake sees one: every line above the first {@code ~~~~~~} has an equals
 * sign or is blank. JBake drops a header that is not quite so and publishes it as text. Here a text
 * whose first key is known has a header in any case, and what is wrong with it is reported.
 *
 * @param entries in the order of the text
 * @param problems in the order of the text
 * @param end offset of the body
 */
public record JBakeHeader(List<Entry> entries, List<Problem> problems, int end) {
  /** The line that ends a header, JBake's {@code header.separator}. */
  public static final String SEPARATOR = "~~~~~~";

  /** A header that is longer is none: it would be a text with a fence of tildes far below. */
  private static final int MOST_LINES = 100;

  private static final Pattern ENTRY = Pattern.compile("\\s*+([^=\\s](?:[^=]*[^=\\s])?)\\s*=(.*)");
  private static final Pattern TILDES = Pattern.compile("\\s*~{3,}\\s*");

  /** Copies the lists. */
  public JBakeHeader {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }

  /**
   * One {@code key=value}.
   *
   * @param key without blanks around it; {@code date}, {@code tags} and {@code cached}, whose case
   *     does not count in JBake, in lower case
   * @param value without blanks around it
   * @param line 1-based
   * @param column of the key, 1-based
   * @param valueColumn of the value, 1-based
   */
  public record Entry(String key, String value, int line, int column, int valueColumn) {}

  /**
   * What is wrong with a line.
   *
   * @param line 1-based
   * @param text the line without blanks around it
   */
  public record Problem(Kind kind, int line, String text) {}

  /** What can be wrong with a header. */
  public enum Kind {
    /** No line ends it. */
    UNCLOSED,
    /** The line that ends it is not exactly {@link #SEPARATOR}. */
    SEPARATOR,
    /** A line has no equals sign. */
    LINE
  }

  /**
   * Reads the header that a text begins with; empty when it has none.
   *
   * @param text its lines end in line feeds
   * @param first offset of the first line that is not blank
   * @param known keys with which a text begins only if it has a header
   */
  public static Optional<JBakeHeader> read(String text, int first, Collection<String> known) {
    String line = lineAt(text, first);
    Matcher entry = ENTRY.matcher(line);
    if (!entry.matches()) {
      return Optional.empty();
    }
    String value = entry.group(2);
    boolean sure = known.contains(JBakeValues.key(entry.group(1))) && !value.startsWith("=");
    int separator = separator(text, first, sure);
    return separator < 0 && !sure ? Optional.empty() : Optional.of(read(text, first, separator));
  }

  /** Reads a header up to a separator, or without one up to the first line that is no entry. */
  private static JBakeHeader read(String text, int first, int separator) {
    List<Entry> entries = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    int number = 1 + (int) text.substring(0, first).chars().filter(c -> c == '\n').count();
    if (separator < 0) {
      problems.add(new Problem(Kind.UNCLOSED, number, ""));
    }
    int at = first;
    while (at < (separator < 0 ? text.length() : separator)) {
      String line = lineAt(text, at);
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches()) {
        String value = entry.group(2);
        int blanks = value.length() - value.stripLeading().length();
        entries.add(
            new Entry(
                JBakeValues.key(entry.group(1)),
                value.strip(),
                number,
                entry.start(1) + 1,
                entry.start(2) + blanks + 1));
      } else if (separator < 0) {
        break;
      } else if (!line.isBlank()) {
        problems.add(new Problem(Kind.LINE, number, line.strip()));
      }
      at = next(text, at);
      number++;
    }
    if (separator >= 0 && !lineAt(text, separator).equals(SEPARATOR)) {
      problems.add(new Problem(Kind.SEPARATOR, number, ""));
    }
    return new JBakeHeader(entries, problems, separator < 0 ? at : next(text, separator));
  }

  /**
   * The offset of the line that ends the header; -1 when there is none. A fence of tildes further
   * down is code, not the end of a header, unless only header lines are above it or the first line
   * can be nothing else.
   */
  private static int separator(String text, int first, boolean sure) {
    int lines = 0;
    for (int at = first; at < text.length() && lines++ < MOST_LINES; at = next(text, at)) {
      String line = lineAt(text, at);
      if (TILDES.matcher(line).matches()) {
        return line.equals(SEPARATOR) || sure ? at : -1;
      }
      if (!sure && !line.isBlank() && !ENTRY.matcher(line).matches()) {
        return -1;
      }
    }
    return -1;
  }

  private static String lineAt(String text, int start) {
    int end = text.indexOf('\n', start);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  private static int next(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end + 1;
  }
}
