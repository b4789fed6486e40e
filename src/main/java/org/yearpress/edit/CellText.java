package org.yearpress.edit;

import java.util.regex.Pattern;
import org.yearpress.text.FullWidth;

/** What people type or paste into a cell, as it is written into a file. */
final class CellText {
  private static final Pattern FIGURE =
      Pattern.compile("[-+]?(\\d+|\\d{1,3}(,\\d{3})+|\\d{1,3}( \\d{3})+)(\\.\\d+)?");

  private CellText() {}

  /**
   * A figure in plain digits, without what sets its thousands apart; anything else as it was typed,
   * on one line and without white space around it. What could be another number is not touched.
   */
  static String of(String typed) {
    String line = typed.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    StringBuilder plain = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean space = c == '\u00A0' || c == '\u2009' || c == '\u202F' || c == '\u3000';
      plain.append(space ? ' ' : c == '\u2212' ? '-' : FullWidth.plain(c));
    }
    String figure = plain.toString().strip();
    return FIGURE.matcher(figure).matches()
        ? figure.replace(",", "").replace(" ", "").replaceFirst("^\\+", "")
        : line;
  }
}
