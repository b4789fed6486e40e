package org.yearpress.export.file;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The names of the sheets of one workbook, as spreadsheet programs take them. */
final class SheetNames {
  /** The longest name that a sheet may have. */
  private static final int LONGEST_NAME = 31;

  private final Set<String> names = new HashSet<>();

  /** What no sheet may be named, and commas: formulas and scripts list sheets by them. */
  private static final String NOT_IN_NAMES = "[]:*?/\\',\uFF0C";

  /**
   * Finds a name for a sheet: the one wanted, without what names may not hold, not too long, and
   * not one that is taken.
   */
  String of(String wanted) {
    StringBuilder fit = new StringBuilder();
    wanted
        .codePoints()
        .map(c -> c < ' ' || NOT_IN_NAMES.indexOf(c) >= 0 ? ' ' : c)
        .forEach(fit::appendCodePoint);
    String plain = fit.toString().strip().replaceAll(" +", " ");
    String name = cut(plain.isEmpty() ? "-" : plain, LONGEST_NAME);
    for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
      String suffix = " " + i;
      name = cut(plain, LONGEST_NAME - suffix.length()) + suffix;
    }
    return name;
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end).strip();
  }
}
