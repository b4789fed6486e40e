package org.yearpress.export;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes CSV as RFC 4180 has it: commas, CRLF, quotes where needed. A field that a spreadsheet
 * program would run as a formula gets an apostrophe in front; a figure never does.
 */
final class CsvText {
  /** What begins a formula, in half and full width. */
  private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private static final Pattern FIGURE =
      Pattern.compile("[-+\uFF0B\uFF0D]*[\\p{Nd}.,\uFF0C\uFF0E]*");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final StringBuilder out = new StringBuilder(1 << 14);

  /**
   * @param mark whether to begin with a byte order mark, without which spreadsheet programs take
   *     UTF-8 for the machine's old character set
   */
  CsvText(boolean mark) {
    if (mark) {
      out.append(BYTE_ORDER_MARK);
    }
  }

  /** A line. */
  void line(List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      field(harmless(fields.get(i)));
    }
    out.append("\r\n");
  }

  byte[] bytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String harmless(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula && !FIGURE.matcher(text).matches() ? "'" + text : text;
  }

  private void field(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length() && !quoted; i++) {
      char c = text.charAt(i);
      quoted = c == ',' || c == '"' || c == '\r' || c == '\n';
    }
    if (quoted) {
      out.append('"').append(text.replace("\"", "\"\"")).append('"');
    } else {
      out.append(text);
    }
  }
}
