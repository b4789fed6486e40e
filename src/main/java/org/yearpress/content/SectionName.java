package org.yearpress.content;

import java.util.Comparator;
import java.util.Locale;
import org.yearpress.content.tree.SourceFile;

/**
 * Parses a section's file name: its position among the sections and its slug.
 *
 * @param number the leading number; -1 without one
 * @param slug the rest, in any script: letters, digits, {@code -} and {@code _}
 */
record SectionName(int number, String slug) {
  private static final int MAX_DIGITS = 6;

  /** By number, those without one last; then by name. */
  static final Comparator<SectionName> ORDER =
      Comparator.comparingInt(
              (SectionName name) -> name.number < 0 ? Integer.MAX_VALUE : name.number)
          .thenComparing(SectionName::slug);

  /** Reads {@code 03-response.md} as 3 and {@code response}; {@code 05.md} as 5 and {@code 5}. */
  static SectionName of(SourceFile file) {
    String name = file.name();
    String stem = name.substring(0, name.lastIndexOf('.'));
    int digits = 0;
    while (digits < stem.length() && digits < MAX_DIGITS && isDigit(stem.charAt(digits))) {
      digits++;
    }
    int number = digits == 0 ? -1 : Integer.parseInt(stem.substring(0, digits));
    String rest = slug(stem.substring(digits));
    return new SectionName(number, rest.isEmpty() ? Integer.toString(number) : rest);
  }

  /** Letters and digits of any script in lower case; runs of anything else become one hyphen. */
  static String slug(String text) {
    StringBuilder slug = new StringBuilder(text.length());
    String lower = text.toLowerCase(Locale.ROOT);
    lower
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || c == '_' || isMark(c)) {
                slug.appendCodePoint(c);
              } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
              }
            });
    int end = slug.length();
    return end > 0 && slug.charAt(end - 1) == '-' ? slug.substring(0, end - 1) : slug.toString();
  }

  /** Vowel signs and accents, which some scripts cannot be written without. */
  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
