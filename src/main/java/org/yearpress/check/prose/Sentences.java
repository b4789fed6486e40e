package org.yearpress.check.prose;

import java.util.Arrays;

/**
 * The sentences of one text, hashed so that they can be found in another text: without white space
 * and layout marks, with the text's own year as 今年. Each is stored as its length and 64 bits of
 * hash, which is enough to tell the sentences of two reports apart. Immutable.
 */
public final class Sentences {
  /** A shorter sentence is a phrase of the trade. */
  private static final int MIN_LENGTH = 12;

  private static final char[] THIS_YEAR = {'今', '年'};
  private static final long HASH_START = 0xcbf29ce484222325L;
  private static final long HASH_FACTOR = 0x100000001b3L;

  private final long[] hashes;
  private final int[] lengths;

  private Sentences(long[] hashes, int[] lengths) {
    this.hashes = hashes;
    this.lengths = lengths;
  }

  /**
   * The sentences of a text.
   *
   * @param year of the report that it stands in
   */
  public static Sentences of(String text, int year) {
    return new Reading(text.toCharArray(), Integer.toString(year).toCharArray()).read();
  }

  int count() {
    return hashes.length;
  }

  long hash(int index) {
    return hashes[index];
  }

  /** In UTF-16 units. */
  int length(int index) {
    return lengths[index];
  }

  /** One pass over a text. */
  private static final class Reading {
    private final char[] text;
    private final char[] own;
    private final char[] sentence;
    private int length;
    private long[] hashes = new long[16];
    private int[] lengths = new int[16];
    private int count;

    Reading(char[] text, char[] own) {
      this.text = text;
      this.own = own;
      this.sentence = new char[text.length];
    }

    Sentences read() {
      for (int i = 0; i < text.length; i++) {
        char c = text[i];
        if (isLetterOrDigit(c)) {
          sentence[length++] = c;
        } else if (c == '。' || c == '；' || c == '！' || c == '？' || isEnd(c, i)) {
          end();
        }
      }
      end();
      return new Sentences(Arrays.copyOf(hashes, count), Arrays.copyOf(lengths, count));
    }

    /** Most are small letters or ideographs, which need no look into the tables of Unicode. */
    private static boolean isLetterOrDigit(char c) {
      return (c >= 'a' && c <= 'z')
          || (c >= 0x4E00 && c <= 0x9FA5)
          || (c != ' ' && Character.isLetterOrDigit(c));
    }

    /** A full stop at the end of a word, a blank line. */
    private boolean isEnd(char c, int at) {
      if (c == '.') {
        return at + 1 == text.length || Character.isWhitespace(text[at + 1]);
      }
      return c == '\n' && at + 1 < text.length && (text[at + 1] == '\n' || text[at + 1] == '\r');
    }

    private void end() {
      if (length >= MIN_LENGTH) {
        add();
      }
      length = 0;
    }

    private void add() {
      if (count == hashes.length) {
        hashes = Arrays.copyOf(hashes, 2 * count);
        lengths = Arrays.copyOf(lengths, 2 * count);
      }
      long hash = HASH_START;
      int length = 0;
      for (int i = 0; i < this.length; ) {
        if (isOwnYear(i)) {
          hash = (hash ^ THIS_YEAR[0]) * HASH_FACTOR;
          hash = (hash ^ THIS_YEAR[1]) * HASH_FACTOR;
          length += THIS_YEAR.length;
          i += own.length;
        } else {
          hash = (hash ^ sentence[i++]) * HASH_FACTOR;
          length++;
        }
      }
      hashes[count] = hash;
      lengths[count++] = length;
    }

    private boolean isOwnYear(int at) {
      return sentence[at] == own[0]
          && at + own.length <= length
          && Arrays.equals(sentence, at, at + own.length, own, 0, own.length);
    }
  }
}
