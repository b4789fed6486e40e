package org.yearpress.check;

import java.util.Arrays;

/** Finds many texts in one, each without going through all of it. */
final class TextIndex {
  /** Characters by which places are known; what is shorter is looked for from the beginning. */
  private static final int GRAM = 8;

  private final String text;
  private final int[] first;
  private final int[] next;
  private final int[] count;

  TextIndex(String text) {
    this.text = text;
    int places = Math.max(0, text.length() - GRAM + 1);
    this.first = new int[Integer.highestOneBit(Math.max(1, places)) * 2];
    this.next = new int[places];
    this.count = new int[first.length];
    Arrays.fill(first, -1);
    for (int at = places - 1; at >= 0; at--) {
      int slot = slot(text, at);
      next[at] = first[slot];
      first[slot] = at;
      count[slot]++;
    }
  }

  /** Where a text begins first; -1 where it is not. */
  int indexOf(String wanted) {
    if (wanted.length() < GRAM) {
      return text.indexOf(wanted);
    }
    int offset = rarest(wanted);
    for (int at = first[slot(wanted, offset)]; at >= 0; at = next[at]) {
      if (text.startsWith(wanted, at - offset)) {
        return at - offset;
      }
    }
    return -1;
  }

  /**
   * Where in a text its rarest piece begins: in a text that repeats itself most pieces are nearly
   * everywhere.
   */
  private int rarest(String wanted) {
    int rarest = 0;
    int fewest = Integer.MAX_VALUE;
    for (int at = 0; at <= wanted.length() - GRAM && fewest > 1; at++) {
      int places = count[slot(wanted, at)];
      if (places < fewest) {
        fewest = places;
        rarest = at;
      }
    }
    return rarest;
  }

  private int slot(String of, int at) {
    int hash = 0;
    for (int i = at; i < at + GRAM; i++) {
      hash = 31 * hash + of.charAt(i);
    }
    hash ^= hash >>> 15;
    return hash & (first.length - 1);
  }
}
