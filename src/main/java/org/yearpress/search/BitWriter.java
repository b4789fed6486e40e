package org.yearpress.search;

import java.util.Arrays;

/** Writes numbers bit by bit, the highest bit first. {@link BitReader} and search.js read them. */
final class BitWriter {
  private byte[] bytes = new byte[256];
  private long waiting;
  private int bits;
  private int length;

  /** Bits written so far. */
  long size() {
    return length * 8L + bits;
  }

  /** Writes the lowest bits of a value. */
  void bits(int value, int count) {
    // at most 7 bits wait, so that 32 more always fit
    waiting = (waiting << count) | (value & ((1L << count) - 1));
    bits += count;
    if (length + 8 > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    while (bits >= 8) {
      bits -= 8;
      bytes[length++] = (byte) (waiting >>> bits);
    }
  }

  /** A number from 0, short when small: the code of Golomb with a power of two, growing. */
  void number(int value, int order) {
    int shifted = value + (1 << order);
    int width = 32 - Integer.numberOfLeadingZeros(shifted);
    bits(0, width - 1 - order);
    bits(shifted, width);
  }

  /** A number below a bound that is known to the reader, in as few bits as that needs. */
  void below(int value, int bound) {
    int width = 32 - Integer.numberOfLeadingZeros(bound - 1);
    int shorter = (1 << width) - bound;
    if (value < shorter) {
      bits(value, width - 1);
    } else {
      bits(value + shorter, width);
    }
  }

  /**
   * Ascending numbers of a range by halves: the middle one first, then both sides within what it
   * leaves them. Neighbours cost next to nothing (binary interpolative coding, Moffat and Stuiver
   * 2000).
   *
   * @param low smallest number possible
   * @param high largest number possible
   */
  void ascending(int[] numbers, int from, int to, int low, int high) {
    int count = to - from;
    if (count == 0 || high - low + 1 == count) {
      return;
    }
    int middle = from + count / 2;
    int value = numbers[middle];
    int least = low + middle - from;
    int most = high - (to - middle - 1);
    if (most > least) {
      below(value - least, most - least + 1);
    }
    ascending(numbers, from, middle, low, value - 1);
    ascending(numbers, middle + 1, to, value + 1, high);
  }

  /** Bits as they stand elsewhere. */
  void copy(BitReader from, int count) {
    for (int left = count; left > 0; left -= Integer.SIZE) {
      int some = Math.min(left, Integer.SIZE);
      bits(from.bits(some), some);
    }
  }

  /** What was written, the last byte filled with zeros. */
  byte[] bytes() {
    byte[] all = Arrays.copyOf(bytes, length + (bits > 0 ? 1 : 0));
    if (bits > 0) {
      all[length] = (byte) (waiting << (8 - bits));
    }
    return all;
  }
}
