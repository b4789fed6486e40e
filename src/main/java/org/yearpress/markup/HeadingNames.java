package org.yearpress.markup;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The ids that code hosts give to the headings of a text, which its links may use too: {@code
 * #findings-as-json} for <i>Findings as JSON</i>. A repeated name gets {@code -1}, {@code -2}.
 */
final class HeadingNames {
  private final Map<String, Integer> given = new HashMap<>();

  /** The name of the next heading; empty where its text has no letter or digit. */
  String next(String text) {
    String name = of(text);
    if (name.isEmpty()) {
      return "";
    }
    int before = given.merge(name, 1, Integer::sum) - 1;
    return before == 0 ? name : name + "-" + before;
  }

  /** Letters and digits in small letters, a hyphen for each blank; other characters go. */
  private static String of(String text) {
    StringBuilder name = new StringBuilder(text.length());
    boolean word = false;
    String lower = text.strip().toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); ) {
      int c = lower.codePointAt(i);
      i += Character.charCount(c);
      int type = Character.getType(c);
      boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
      if (Character.isLetterOrDigit(c) || mark) {
        word = true;
        name.appendCodePoint(c);
      } else if (c == '-' || c == '_') {
        name.appendCodePoint(c);
      } else if (c == ' ' || c == '\n' || c == '\t') {
        name.append('-');
      }
    }
    return word ? name.toString() : "";
  }
}
