package org.yearpress.export.parquet;

import java.io.ByteArrayOutputStream;
import org.yearpress.text.VarInt;

/**
 * Parquet's way to store small numbers: what repeats as a run, anything else in groups of eight
 * with as many bits for each as the largest needs.
 */
final class RunLengths {
  private static final int GROUP = 8;

  private RunLengths() {}

  /** Bits that a number below a limit needs. */
  static int bits(int limit) {
    return limit <= 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(limit - 1);
  }

  /**
   * Writes numbers.
   *
   * @param bits that each needs at most
   */
  static void write(int[] numbers, int bits, ByteArrayOutputStream out) {
    int count = numbers.length;
    int from = 0; // of the groups that are still to be written
    int at = 0;
    while (at < count) {
      int run = 1;
      while (at + run < count && numbers[at + run] == numbers[at]) {
        run++;
      }
      if (run >= GROUP) {
        groups(numbers, from, at, bits, out);
        VarInt.write((long) run << 1, out);
        for (int shift = 0; shift < bits; shift += Byte.SIZE) {
          out.write(numbers[at] >> shift);
        }
        at += run;
        from = at;
      } else {
        at = Math.min(count, at + GROUP);
      }
    }
    groups(numbers, from, count, bits, out);
  }

  /** Whole groups; the last one of all is filled up with zeros. */
  private static void groups(int[] numbers, int from, int to, int bits, ByteArrayOutputStream out) {
    if (from == to) {
      return;
    }
    int groups = (to - from + GROUP - 1) / GROUP;
    VarInt.write((long) groups << 1 | 1, out);
    long waiting = 0;
    int waitingBits = 0;
    for (int i = from; i < from + groups * GROUP; i++) {
      waiting |= (i < to ? (long) numbers[i] : 0) << waitingBits;
      for (waitingBits += bits; waitingBits >= Byte.SIZE; waitingBits -= Byte.SIZE) {
        out.write((int) waiting);
        waiting >>>= Byte.SIZE;
      }
    }
  }
}
