package org.yearpress.search;

/** Reads what {@link BitWriter} wrote. */
final class BitReader {
  private final byte[] bytes;
  private int at;

  BitReader(byte[] bytes) {
    this(bytes, 0);
  }

  /**
   * @param at the first bit to read
   */
  BitReader(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /**
   * The next bits as a number.
   *
   * @throws DamagedException at the end of the bytes
   */
  int bits(int count) {
    int value = 0;
    int left = count;
    while (left > 0) {
      int index = at >> 3;
      if (index >= bytes.length) {
        throw new DamagedException();
      }
      int behind = 8 - (at & 7); // bits of this byte that were not read
      int taken = Math.min(left, behind);
      value = value << taken | (bytes[index] & 0xFF) >> (behind - taken) & ((1 << taken) - 1);
      at += taken;
      left -= taken;
    }
    return value;
  }

  /** Bits that were read. */
  int position() {
    return at;
  }

  /** Bytes of which at least a bit was read. */
  int wholeBytes() {
    return (at + 7) >> 3;
  }

  int number(int order) {
    int zeros = 0;
    while (bits(1) == 0) {
      zeros++;
      if (zeros > 30) {
        throw new DamagedException();
      }
    }
    int width = zeros + order;
    return ((1 << width) | bits(width)) - (1 << order);
  }

  int below(int bound) {
    int width = 32 - Integer.numberOfLeadingZeros(bound - 1);
    int shorter = (1 << width) - bound;
    int value = bits(width - 1);
    return value < shorter ? value : ((value << 1) | bits(1)) - shorter;
  }

  void ascending(int[] numbers, int from, int to, int low, int high) {
    int count = to - from;
    if (count == 0) {
      return;
    }
    int room = high - low + 1;
    if (room < count) {
      throw new DamagedException();
    }
    if (room == count) {
      for (int i = 0; i < count; i++) {
        numbers[from + i] = low + i;
      }
      return;
    }
    int middle = from + count / 2;
    int least = low + middle - from;
    int most = high - (to - middle - 1);
    int value = most > least ? least + below(most - least + 1) : least;
    numbers[middle] = value;
    ascending(numbers, from, middle, low, value - 1);
    ascending(numbers, middle + 1, to, value + 1, high);
  }
}
