package org.yearpress.search;

import java.util.Arrays;

/**
 * The grams of the parts of a segment, each with the parts that it occurs in. Texts are added in
 * the order of their parts, so that each list is ascending as it grows; lists live in slices of
 * pages, as the differences of their numbers. A byte holds a small difference, or two that are
 * smaller still: in a segment of a large site, most are.
 *
 * <pre>
 * 00dddddh            a difference, and whether the gram stands in a heading or a name
 * 01aaabbb            two differences less 1, of parts with it in the text alone
 * 1vvvvvvv … 0vvvvvvv dddd…h of a larger difference, the lowest bits first
 * </pre>
 */
public final class GramTable {
  private static final int FIRST_SLICE = 6;
  private static final int MAX_SLICE_SIZE = 512;
  private static final int PAGE_BITS = 16;
  private static final int IN_PAGE = (1 << PAGE_BITS) - 1;

  /** Bytes at the end of a slice that lead to the next. */
  private static final int LINK = 4;

  private static final int MORE = 0x80;
  private static final int PAIR = 0x40;
  private static final int PAIR_BITS = 3;
  private static final int MAX_OF_PAIR = 1 << PAIR_BITS;

  /** By hash: one more than the index of a gram, or 0. */
  private int[] slots = new int[1 << 14];

  /** The same by character, of grams of one. */
  private int[] ofOne = new int[1 << 16];

  private long[] grams = new long[1 << 13];
  private int[] starts = new int[1 << 13];
  private int[] ends = new int[1 << 13];
  private int[] lasts = new int[1 << 13];
  private int[] counts = new int[1 << 13];

  /** Bytes of the last slice of each list, and how many of them nothing was written to. */
  private short[] widths = new short[1 << 13];

  private short[] lefts = new short[1 << 13];

  /** The difference that has the last byte of a list for itself and may share it, or 0. */
  private byte[] singles = new byte[1 << 13];

  /** Positions count through all pages; no slice lies in two. One large array would be copied. */
  private byte[][] pages = {};

  private int used;
  private int size;

  /** Grams so far. */
  int size() {
    return size;
  }

  /** Takes the grams of a part: its headings and names first, then its text. */
  public void add(int part, String head, String text) {
    scan(part, head, 1);
    scan(part, text, 0);
  }

  /** Takes a gram of a part. */
  void add(int part, long gram) {
    addTo(find(gram), part, 0);
  }

  /** All grams as indexes, in the order of their text. */
  public int[] sorted() {
    long[] order = Arrays.copyOf(grams, size);
    Arrays.sort(order);
    int[] sorted = new int[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = find(order[i]);
    }
    return sorted;
  }

  public long gram(int index) {
    return grams[index];
  }

  /** How many parts it occurs in. */
  public int count(int index) {
    return counts[index];
  }

  /**
   * Reads the list of a gram.
   *
   * @param parts takes the parts, as many as {@link #count} says
   * @param heads takes positions in {@code parts} of those that have it in a heading or a name; at
   *     most as many as there are parts
   * @return how many these are
   */
  public int read(int index, int[] parts, int[] heads) {
    byte[] page = pages[starts[index] >>> PAGE_BITS];
    int at = starts[index] & IN_PAGE;
    int limit = at + FIRST_SLICE - LINK;
    int width = FIRST_SLICE;
    int part = -1;
    int head = 0;
    int count = counts[index];
    for (int i = 0; i < count; ) {
      int value = 0;
      int shift = 0;
      int b;
      do {
        if (at == limit) {
          int next = link(page, limit);
          page = pages[next >>> PAGE_BITS];
          at = next & IN_PAGE;
          width = Math.min(2 * width, MAX_SLICE_SIZE);
          limit = at + width - LINK;
        }
        b = page[at++];
        value |= (b & (MORE - 1)) << shift;
        shift += 7;
      } while (b < 0);
      if (shift == 7 && b >= PAIR) {
        part += (b >> PAIR_BITS & MAX_OF_PAIR - 1) + 1;
        parts[i++] = part;
        part += (b & MAX_OF_PAIR - 1) + 1;
      } else {
        part += value >>> 1;
        if ((value & 1) != 0) {
          heads[head++] = i;
        }
      }
      parts[i++] = part;
    }
    return head;
  }

  private void scan(int part, String text, int head) {
    int length = text.length();
    int first = Gram.BETWEEN; // the code point before the last one
    int second = Gram.BETWEEN;
    for (int i = 0; i < length; ) {
      int c = text.charAt(i++);
      if (c >= 0xD800 && c <= 0xDBFF && i < length && Character.isLowSurrogate(text.charAt(i))) {
        c = Character.toCodePoint((char) c, text.charAt(i++));
      }
      if (Gram.isText(c)) {
        addTo(one(c), part, head);
      }
      if (Gram.isPair(second, c)) {
        addTo(find(Gram.of(second, c)), part, head);
      }
      if (Gram.isThree(first, second, c)) {
        addTo(find(Gram.of(first, second, c)), part, head);
      }
      first = second;
      second = c;
    }
  }

  private int one(int c) {
    if (c >= ofOne.length) {
      return find(Gram.of(c));
    }
    int index = ofOne[c] - 1;
    if (index < 0) {
      index = find(Gram.of(c));
      ofOne[c] = index + 1;
    }
    return index;
  }

  /** The index of a gram, a new one if it has none. */
  private int find(long gram) {
    int mask = slots.length - 1;
    int slot = hash(gram) & mask;
    int found;
    while ((found = slots[slot]) != 0) {
      if (grams[found - 1] == gram) {
        return found - 1;
      }
      slot = (slot + 1) & mask;
    }
    return addNew(gram, slot);
  }

  private static int hash(long gram) {
    long mixed = gram * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }

  private int addNew(long gram, int slot) {
    if (size == grams.length) {
      grow();
    }
    grams[size] = gram;
    lasts[size] = -1;
    starts[size] = slice(FIRST_SLICE);
    begin(size, starts[size], FIRST_SLICE);
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      rehash();
    }
    return size - 1;
  }

  private void grow() {
    int length = size + size / 2;
    grams = Arrays.copyOf(grams, length);
    starts = Arrays.copyOf(starts, length);
    ends = Arrays.copyOf(ends, length);
    lasts = Arrays.copyOf(lasts, length);
    counts = Arrays.copyOf(counts, length);
    widths = Arrays.copyOf(widths, length);
    lefts = Arrays.copyOf(lefts, length);
    singles = Arrays.copyOf(singles, length);
  }

  private void rehash() {
    int length = slots.length * 2;
    slots = new int[length];
    for (int i = 0; i < size; i++) {
      int slot = hash(grams[i]) & (length - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (length - 1);
      }
      slots[slot] = i + 1;
    }
  }

  private void addTo(int index, int part, int head) {
    int last = lasts[index];
    if (last == part) {
      return;
    }
    lasts[index] = part;
    counts[index]++;
    int difference = part - last;
    boolean isSmall = difference <= MAX_OF_PAIR && head == 0;
    int single = singles[index];
    if (isSmall && single > 0) {
      set(ends[index] - 1, (byte) (PAIR | (single - 1) << PAIR_BITS | (difference - 1)));
      singles[index] = 0;
      return;
    }
    singles[index] = isSmall ? (byte) difference : 0;
    int value = difference << 1 | head;
    for (int tooLarge = PAIR; value >= tooLarge; tooLarge = MORE) {
      append(index, (byte) (value | MORE));
      value >>>= 7;
    }
    append(index, (byte) value);
  }

  private void append(int index, byte b) {
    if (lefts[index] == 0) {
      int width = Math.min(2 * widths[index], MAX_SLICE_SIZE);
      int next = slice(width);
      setLink(ends[index], next);
      begin(index, next, width);
    }
    set(ends[index]++, b);
    lefts[index]--;
  }

  private void begin(int index, int slice, int width) {
    ends[index] = slice;
    widths[index] = (short) width;
    lefts[index] = (short) (width - LINK);
  }

  private void set(int at, byte b) {
    pages[at >>> PAGE_BITS][at & IN_PAGE] = b;
  }

  /** Room for a new slice. */
  private int slice(int width) {
    int start = (used & IN_PAGE) + width > IN_PAGE + 1 ? (used | IN_PAGE) + 1 : used;
    int page = start >>> PAGE_BITS;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page + 1);
      pages[page] = new byte[IN_PAGE + 1];
    }
    used = start + width;
    return start;
  }

  private void setLink(int at, int slice) {
    byte[] page = pages[at >>> PAGE_BITS];
    int link = at & IN_PAGE;
    page[link] = (byte) (slice >>> 24);
    page[link + 1] = (byte) (slice >>> 16);
    page[link + 2] = (byte) (slice >>> 8);
    page[link + 3] = (byte) slice;
  }

  private static int link(byte[] page, int at) {
    return page[at] << 24
        | (page[at + 1] & 0xFF) << 16
        | (page[at + 2] & 0xFF) << 8
        | (page[at + 3] & 0xFF);
  }
}
