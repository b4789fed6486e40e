package org.yearpress.search;

/**
 * A gram: one to three code points in a row, as one number whose order is that of the text. 21 bits
 * a code point from the top, 0 where there is none.
 */
final class Gram {
  /** Bits of a code point. */
  private static final int WIDTH = 21;

  private static final int MASK = (1 << WIDTH) - 1;

  /** Keeps units and fields apart; in no gram. */
  static final char BETWEEN = '\u001F';

  private Gram() {}

  static long of(int first) {
    return (long) first << (2 * WIDTH);
  }

  static long of(int first, int second) {
    return of(first) | (long) second << WIDTH;
  }

  static long of(int first, int second, int third) {
    return of(first, second) | third;
  }

  /** The code point at 0, 1 or 2; 0 beyond its length. */
  static int at(long gram, int position) {
    return (int) (gram >>> (WIDTH * (2 - position))) & MASK;
  }

  /** Code points. */
  static int length(long gram) {
    return at(gram, 2) != 0 ? 3 : at(gram, 1) != 0 ? 2 : 1;
  }

  /**
   * 1 for digits, 2 for letters of scripts with words, 0 for all else; runs give grams of three.
   */
  static int run(int c) {
    if (c < 0x80) {
      return c >= 'a' && c <= 'z' ? 2 : c >= '0' && c <= '9' ? 1 : 0;
    }
    boolean letter =
        (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || (c >= 0xAC00 && c < 0xD7B0);
    return letter ? 2 : 0;
  }

  /** Whether it stands alone as a gram: anything but a space, a border and half a character. */
  static boolean isText(int c) {
    return c != ' ' && c != BETWEEN && (c < 0xD800 || c > 0xDFFF);
  }

  /** Whether two neighbours make a gram; one of them may be a space. */
  static boolean isPair(int first, int second) {
    return (isText(first) || first == ' ') && (isText(second) || second == ' ');
  }
}
