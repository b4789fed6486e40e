package org.yearpress.scan;

import java.util.ArrayList;
import java.util.List;

/** The lengths of the groups in which a number is written, as one number. */
final class Groups {
  /** More groups than these are no usual way to write anything. */
  private static final int MOST = 10;

  private static final int BITS = 6;

  private Groups() {}

  /** Packs {@code 3-4-4}. */
  static long of(String lengths) {
    long packed = 0;
    for (String length : lengths.split("-", -1)) {
      packed = with(packed, Integer.parseInt(length));
    }
    return packed;
  }

  /** The same with one more group; -1 for too many. */
  static long with(long packed, int length) {
    return packed < 0 || packed >>> (BITS * (MOST - 1)) != 0 ? -1 : (packed << BITS) | length;
  }

  /** The first group, the first two and so on up to all. */
  static List<Long> beginnings(long packed) {
    List<Long> beginnings = new ArrayList<>();
    for (long rest = packed; rest > 0; rest >>>= BITS) {
      beginnings.add(rest);
    }
    return beginnings;
  }

  /** The same with a longer last group. */
  static long longer(long packed, int by) {
    return packed < 0 ? packed : packed + by;
  }
}
