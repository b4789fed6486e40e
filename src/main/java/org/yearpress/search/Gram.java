package org.yearpress.search;

/**
 * A gram: one to three code points in a row, as one number whose order is that of the text. 21 bits
 * a code point from the top, 0 where there is none.
 */
public final class Gram {
  /** Bits of a code point. */
  private static final int WIDTH = 21;

  private static final int MASK = (1 << WIDTH) - 1;

  private static final int FIRST_KANA = 0x3041;
  private static final int FIRST_HANGUL = 0xAC00;
  private static final int LAST_HANGUL = 0xD7AF;

  /** Keeps units and fields apart; in no gram. */
  public static final char BETWEEN = '\u001F';

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
  public static int at(long gram, int position) {
    return (int) (gram >>> (WIDTH * (2 - position))) & MASK;
  }

  /** Code points. */
  public static int length(long gram) {
    return at(gram, 2) != 0 ? 3 : at(gram, 1) != 0 ? 2 : 1;
  }

  /** Whether a character says much by itself, as those of Chinese and Japanese do. */
  private static boolean isIdeograph(int c) {
    return c >= FIRST_KANA && (c < FIRST_HANGUL || c > LAST_HANGUL);
  }

  /** Whether it stands alone as a gram: anything but a space, a border and half a character. */
  static boolean isText(int c) {
    return c != ' ' && c != BETWEEN && (c < 0xD800 || c > 0xDFFF);
  }

  /**
   * Whether three neighbours make a gram: texts without a space, but not three ideographs, whose
   * pairs are telling enough.
   */
  static boolean isThree(int first, int second, int third) {
    return isText(first)
        && isText(second)
        && isText(third)
        && !(isIdeograph(first) && isIdeograph(second) && isIdeograph(third));
  }

  /** Whether two neighbours make a gram; one of them may be a space. */
  static boolean isPair(int first, int second) {
    return (isText(first) || first == ' ') && (isText(second) || second == ' ');
  }
}
