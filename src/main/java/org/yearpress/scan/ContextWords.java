package org.yearpress.scan;

import java.util.List;
import java.util.Locale;

/**
 * Words that say what a number is. Latin ones count as whole words, so that {@code ni} is not found
 * in {@code university}; blanks between ideographs do not count.
 */
record ContextWords(List<String> words) {
  static final ContextWords NONE = new ContextWords(List.of());

  /** How far from a number words are looked for, an ideograph counting as two and a half. */
  private static final int WIDTH = 38;

  private static final int WIDTH_BEHIND = 24;
  private static final int MAX_LENGTH = 90;

  ContextWords {
    words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether one of them is in a text made by {@link #before} or {@link #behind}. */
  boolean isIn(String context) {
    for (String word : words) {
      for (int at = context.indexOf(word); at >= 0; at = context.indexOf(word, at + 1)) {
        if (isWhole(context, at, at + word.length())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Where the last of them in a text ends; -1 where there is none. */
  int lastEnd(String context) {
    int last = -1;
    for (String word : words) {
      int at = context.lastIndexOf(word);
      if (at >= 0 && isWhole(context, at, at + word.length())) {
        last = Math.max(last, at + word.length());
      }
    }
    return last;
  }

  private static boolean isWhole(String context, int from, int to) {
    boolean begins =
        from == 0
            || !PlainCharacters.isLetter(context.charAt(from))
            || !PlainCharacters.isLetter(context.charAt(from - 1));
    return begins
        && (to >= context.length()
            || !PlainCharacters.isLetter(context.charAt(to - 1))
            || !PlainCharacters.isLetter(context.charAt(to)));
  }

  /** What stands shortly before an offset, in the same sentence, in lower case. */
  static String before(char[] text, int start) {
    int from = start;
    int width = 0;
    while (from > 0 && width < WIDTH && start - from < MAX_LENGTH) {
      char c = text[from - 1];
      if (PlainCharacters.isStop(c)) {
        break;
      }
      width += width(c);
      from--;
    }
    return folded(text, from, start);
  }

  /** What stands shortly behind an offset, up to the next number. */
  static String behind(char[] text, int end) {
    int to = end;
    int width = 0;
    while (to < text.length && width < WIDTH_BEHIND && to - end < MAX_LENGTH) {
      char c = text[to];
      if (PlainCharacters.isStop(c) || PlainCharacters.isDigit(c) || c == '\n') {
        break;
      }
      width += width(c);
      to++;
    }
    return folded(text, end, to);
  }

  private static int width(char c) {
    return c == ' ' || c == '\n' || c == PlainCharacters.WALL || c == PlainCharacters.NOTHING
        ? 0
        : PlainCharacters.isIdeograph(c) ? 3 : 1;
  }

  private static String folded(char[] text, int from, int to) {
    StringBuilder folded = new StringBuilder(to - from);
    boolean blank = false;
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (width(c) == 0) {
        blank = true;
      } else {
        boolean latin =
            folded.length() > 0
                && !PlainCharacters.isIdeograph(c)
                && !PlainCharacters.isIdeograph(folded.charAt(folded.length() - 1));
        if (blank && latin) {
          folded.append(' ');
        }
        blank = false;
        folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
      }
    }
    return folded.toString();
  }

  /** The part of a context behind its last comma: what belongs to the thing itself. */
  static String ownPart(String context) {
    return context.substring(1 + Math.max(context.lastIndexOf(','), context.lastIndexOf('、')));
  }
}
