package org.yearpress.model;

import org.yearpress.api.API;

/** Joins lines that were wrapped. */
@API(status = API.Status.INTERNAL)
public final class Lines {
  private Lines() {}

  /**
   * One line from several: a break next to an ideograph or full-width mark vanishes, any other
   * becomes a space.
   */
  public static String join(String text) {
    if (isOneLine(text)) {
      return text.strip();
    }
    StringBuilder joined = new StringBuilder(text.length());
    for (String part : text.split("\\R", -1)) {
      String line = part.strip();
      if (line.isEmpty()) {
        continue;
      }
      if (!joined.isEmpty()
          && !isWide(joined.codePointBefore(joined.length()))
          && !isWide(line.codePointAt(0))) {
        joined.append(' ');
      }
      joined.append(line);
    }
    return joined.toString();
  }

  /** Whether a text has none of the line breaks of regular expressions. */
  private static boolean isOneLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a code point is set without spaces: ideographs, kana, CJK punctuation, full-width
   * forms.
   */
  public static boolean isWide(int codePoint) {
    return Character.isIdeographic(codePoint)
        || (codePoint >= 0x3000 && codePoint <= 0x30FF)
        || (codePoint >= 0xFF00 && codePoint <= 0xFFEF)
        || (codePoint >= 0x2018 && codePoint <= 0x201D)
        || codePoint == 0x2014
        || codePoint == 0x2026;
  }
}
