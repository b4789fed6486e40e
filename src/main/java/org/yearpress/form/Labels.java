package org.yearpress.form;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;

/** How labels, heads and units that someone printed are compared with those of a form. */
public final class Labels {
  private Labels() {}

  /** What counts in a print: NFKC, without white space and signs that take no place. */
  public static String normal(String text) {
    return isNormal(text) ? text : withoutSpaces(Normalizer.normalize(text, Normalizer.Form.NFKC));
  }

  /**
   * The prints of a row that count as its label, as {@link #normal} has them: its label and its
   * aliases, each with the number and without.
   */
  public static Set<String> of(Row row) {
    Set<String> labels = new LinkedHashSet<>();
    labels.add(normal(row.printed()));
    labels.add(normal(row.label()));
    for (String alias : row.caption().aliases()) {
      labels.add(normal(alias));
      labels.add(normal(row.number() + alias));
    }
    return labels;
  }

  /** Whether a character is white space, the ideographic and the fixed too, or takes no place. */
  public static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
  }

  /** Most prints of figures and words of English are; those of Chinese are looked at. */
  private static boolean isNormal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static String withoutSpaces(String text) {
    StringBuilder squeezed = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!isSpace(text.charAt(i))) {
        squeezed.append(text.charAt(i));
      }
    }
    return squeezed.toString();
  }
}
