package org.yearpress.search;

/**
 * Sorted grams as bits: for each how many code points it shares with the one before and how many it
 * has, then the others; the first that differs as a distance.
 */
final class GramCode {
  private static final int MAX_ORDER = 12;
  private static final int ORDER_BITS = 4;

  /** Where the characters begin that two bits and 15 more can name. */
  private static final int CJK = 0x3000;

  private static final int CJK_BITS = 15;

  /** The longest code of a shape. */
  private static final int SHAPES = 6;

  private GramCode() {}

  /** Writes grams; they ascend. */
  static void write(long[] grams, BitWriter out) {
    out.number(grams.length, 8);
    int order = bestOrder(grams);
    out.bits(order, ORDER_BITS);
    long before = 0;
    for (long gram : grams) {
      write(before, gram, order, out);
      before = gram;
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws DamagedException when there are more than a limit, or no such grams
   */
  static long[] read(BitReader in, int limit) {
    int count = in.number(8);
    if (count > limit) {
      throw new DamagedException();
    }
    int order = in.bits(ORDER_BITS);
    long[] grams = new long[count];
    long before = 0;
    for (int i = 0; i < count; i++) {
      before = read(before, order, in);
      grams[i] = before;
    }
    return grams;
  }

  private static void write(long before, long gram, int order, BitWriter out) {
    int shared = 0;
    while (shared < 2 && Gram.at(gram, shared) == Gram.at(before, shared)) {
      shared++;
    }
    int length = Gram.length(gram);
    writeShape(shared, length, out);
    int known = Gram.at(before, shared);
    if (known == 0) {
      writePoint(Gram.at(gram, shared), out);
    } else {
      out.number(Gram.at(gram, shared) - known - 1, order);
    }
    for (int i = shared + 1; i < length; i++) {
      writePoint(Gram.at(gram, i), out);
    }
  }

  private static long read(long before, int order, BitReader in) {
    int shape = readShape(in);
    int shared = shape >> 2;
    int length = shape & 3;
    int[] points = new int[3];
    for (int i = 0; i < shared; i++) {
      points[i] = Gram.at(before, i);
    }
    int known = Gram.at(before, shared);
    points[shared] = known == 0 ? readPoint(in) : known + 1 + in.number(order);
    for (int i = shared + 1; i < length; i++) {
      points[i] = readPoint(in);
    }
    return Gram.of(points[0], points[1], points[2]);
  }

  /** The order under which the distances take least room. */
  private static int bestOrder(long[] grams) {
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int order = 0; order <= MAX_ORDER; order++) {
      BitWriter trial = new BitWriter();
      long before = 0;
      for (long gram : grams) {
        write(before, gram, order, trial);
        before = gram;
      }
      if (trial.size() < least) {
        least = trial.size();
        best = order;
      }
    }
    return best;
  }

  /** The most frequent shape is one bit. */
  private static void writeShape(int shared, int length, BitWriter out) {
    int place =
        shared == 1 && length == 2
            ? 0
            : shared == 2 ? 1 : shared == 1 ? 2 : length == 1 ? 3 : length == 2 ? 4 : 5;
    out.bits(0, place);
    out.bits(1, 1);
  }

  /** {@code shared << 2 | length}. */
  private static int readShape(BitReader in) {
    for (int place = 0; place < SHAPES; place++) {
      if (in.bits(1) == 1) {
        return switch (place) {
          case 0 -> 1 << 2 | 2;
          case 1 -> 2 << 2 | 3;
          case 2 -> 1 << 2 | 3;
          case 3 -> 1;
          case 4 -> 2;
          default -> 3;
        };
      }
    }
    throw new DamagedException();
  }

  private static void writePoint(int point, BitWriter out) {
    if (point < 0x80) {
      out.bits(point, 8);
    } else if (point >= CJK && point < CJK + (1 << CJK_BITS)) {
      out.bits(0b10, 2);
      out.bits(point - CJK, CJK_BITS);
    } else {
      out.bits(0b11, 2);
      out.bits(point, 21);
    }
  }

  private static int readPoint(BitReader in) {
    if (in.bits(1) == 0) {
      return in.bits(7);
    }
    return in.bits(1) == 0 ? CJK + in.bits(CJK_BITS) : in.bits(21);
  }
}
