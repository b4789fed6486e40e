package org.yearpress.scan;

import java.util.Arrays;

/**
 * The runs of digits, and of a few letters, of a text, and what stands between each and the next.
 */
final class Atoms {
  /** Nothing, or what takes no place. */
  static final byte JOINED = 0;

  /** Blanks, dashes and one line break. */
  static final byte APART = 1;

  /** Dots, brackets and other signs. */
  static final byte SIGNS = 2;

  /** A few words. */
  static final byte WORDS = 3;

  /** What no number goes over. */
  static final byte WALL = 4;

  /** The border of a cell, also as Markdown has it, and what covers a part of a number. */
  private static final String WALLS = PlainCharacters.WALL + "|*×";

  /** Not measured yet. */
  private static final byte UNKNOWN = -1;

  private static final int MAX_LETTERS = 4;
  private static final int MAX_APART = 4;
  private static final int MAX_WORDS = 12;

  private final char[] text;
  private int[] starts = new int[8];
  private int[] ends = new int[8];
  private byte[] gaps = new byte[8];
  private boolean[] dashes = new boolean[8];
  private boolean[] breaks = new boolean[8];
  private int count;

  private Atoms(char[] text) {
    this.text = text;
  }

  /**
   * The runs of a text.
   *
   * @param withLetters whether short runs of letters count, too
   */
  static Atoms of(char[] text, boolean withLetters) {
    Atoms atoms = new Atoms(text);
    int i = 0;
    while (i < text.length) {
      boolean digit = PlainCharacters.isDigit(text[i]);
      if (!digit && !(withLetters && PlainCharacters.isLetter(text[i]))) {
        i++;
        continue;
      }
      int end = i + 1;
      while (end < text.length
          && (digit ? PlainCharacters.isDigit(text[end]) : PlainCharacters.isLetter(text[end]))) {
        end++;
      }
      if (digit || end - i <= MAX_LETTERS) {
        atoms.add(i, end);
      }
      i = end;
    }
    return atoms;
  }

  int count() {
    return count;
  }

  int start(int atom) {
    return starts[atom];
  }

  int end(int atom) {
    return ends[atom];
  }

  int length(int atom) {
    return ends[atom] - starts[atom];
  }

  /** What stands before a run: {@link #JOINED} to {@link #WALL}. */
  byte gap(int atom) {
    if (gaps[atom] == UNKNOWN) {
      gaps[atom] = measure(atom);
    }
    return gaps[atom];
  }

  /** Whether there is a dash in what stands before a run. */
  boolean dash(int atom) {
    gap(atom);
    return dashes[atom];
  }

  /** Whether there is a line break in what stands before a run. */
  boolean isBroken(int atom) {
    gap(atom);
    return breaks[atom];
  }

  private void add(int start, int end) {
    if (count == starts.length) {
      int more = count * 2;
      starts = Arrays.copyOf(starts, more);
      ends = Arrays.copyOf(ends, more);
      gaps = Arrays.copyOf(gaps, more);
      dashes = Arrays.copyOf(dashes, more);
      breaks = Arrays.copyOf(breaks, more);
    }
    starts[count] = start;
    ends[count] = end;
    gaps[count] = count == 0 ? WALL : UNKNOWN;
    count++;
  }

  private byte measure(int atom) {
    byte gap = JOINED;
    int width = 0;
    int lines = 0;
    for (int i = ends[atom - 1]; i < starts[atom]; i++) {
      char c = text[i];
      if (c == PlainCharacters.NOTHING) {
        continue;
      }
      if (++width > MAX_WORDS || PlainCharacters.isStop(c) || WALLS.indexOf(c) >= 0) {
        return WALL;
      }
      dashes[atom] |= c == '-';
      lines += c == '\n' ? 1 : 0;
      gap = (byte) Math.max(gap, kind(c));
    }
    breaks[atom] = lines > 0;
    if (lines > 1) {
      return WALL;
    }
    return gap < WORDS && width > MAX_APART ? WORDS : gap;
  }

  private static byte kind(char c) {
    if (c == ' ' || c == '-' || c == '\n' || c == '·' || c == '•' || c == '・') {
      return APART;
    }
    return "._/()+:".indexOf(c) >= 0 ? SIGNS : WORDS;
  }
}
