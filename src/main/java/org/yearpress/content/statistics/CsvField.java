package org.yearpress.content.statistics;

import java.util.Optional;

/**
 * A field of a CSV file with its range in the text, so that it can be replaced without touching
 * anything else.
 *
 * @param start offset of its first character, a quote where it has quotes
 * @param end offset behind its last character
 */
record CsvField(String file, char separator, int start, int end) {
  private static final char QUOTE = '"';

  /**
   * Finds a field; empty when the file has none there.
   *
   * @param line 1-based, in which the record begins
   * @param number 1-based within the record
   */
  static Optional<CsvField> find(String text, char separator, int line, int number) {
    int at = 0;
    int lines = 1;
    int begun = 1;
    int fields = 1;
    while (at <= text.length()) {
      int end = end(text, separator, at);
      if (begun == line && fields == number) {
        return Optional.of(new CsvField(text, separator, at, end));
      }
      lines += breaks(text, at, end);
      if (end == text.length()) {
        return Optional.empty();
      }
      if (text.charAt(end) == separator) {
        fields++;
        at = end + 1;
      } else {
        at = end + (text.startsWith("\r\n", end) ? 2 : 1);
        lines++;
        begun = lines;
        fields = 1;
      }
    }
    return Optional.empty();
  }

  /** The offset of the separator, the line break or the end of the text behind a field. */
  private static int end(String text, char separator, int start) {
    int at = start;
    if (at < text.length() && text.charAt(at) == QUOTE) {
      at = text.indexOf(QUOTE, at + 1);
      while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) == QUOTE) {
        at = text.indexOf(QUOTE, at + 2);
      }
      at = at < 0 ? text.length() : at;
    }
    while (at < text.length() && text.charAt(at) != separator && !isBreak(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int breaks(String text, int from, int to) {
    int breaks = 0;
    for (int i = from; i < to; i++) {
      boolean second = text.charAt(i) == '\n' && i > from && text.charAt(i - 1) == '\r';
      breaks += isBreak(text.charAt(i)) && !second ? 1 : 0;
    }
    return breaks;
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  /** What it says. */
  String text() {
    String written = file.substring(start, end);
    return isQuoted() ? written.substring(1, written.length() - 1).replace("\"\"", "\"") : written;
  }

  private boolean isQuoted() {
    return end - start > 1 && file.charAt(start) == QUOTE && file.charAt(end - 1) == QUOTE;
  }

  /** The file with another text in this field; it keeps its quotes, and gets some where it must. */
  String replacedBy(String now) {
    boolean quotes =
        isQuoted()
            || now.indexOf(separator) >= 0
            || now.indexOf(QUOTE) >= 0
            || now.chars().anyMatch(c -> isBreak((char) c));
    String written = quotes ? QUOTE + now.replace("\"", "\"\"") + QUOTE : now;
    return file.substring(0, start) + written + file.substring(end);
  }
}
