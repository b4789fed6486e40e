package org.yearpress.search;

import java.util.Arrays;

/** A shard, read whole: what {@link ShardWriter} wrote. */
public final class ShardReader {
  private final long[] grams;
  private final int[][] parts;
  private final int[][] heads;

  /**
   * Reads a shard.
   *
   * @param most parts of the segment
   * @throws DamagedException when it is none
   */
  public ShardReader(byte[] content, int most) {
    BitReader front = new BitReader(content);
    grams = GramCode.read(front, ShardWriter.MAX_GRAMS);
    BitReader in = new BitReader(Arrays.copyOfRange(content, front.wholeBytes(), content.length));
    parts = new int[grams.length][];
    heads = new int[grams.length][];
    for (int i = 0; i < grams.length; i++) {
      parts[i] = ascending(in.number(0) + 1, most, in);
      heads[i] = ascending(in.number(0), parts[i].length, in);
      for (int j = 0; j < heads[i].length; j++) {
        heads[i][j] = parts[i][heads[i][j]];
      }
    }
  }

  /** All its grams, ascending. */
  public long[] grams() {
    return grams;
  }

  /** The parts that have a gram, ascending; none where it is not here. */
  public int[] parts(long gram) {
    int at = Arrays.binarySearch(grams, gram);
    return at < 0 ? new int[0] : parts[at];
  }

  /** Those of them that have it in a heading or a name. */
  public int[] heads(long gram) {
    int at = Arrays.binarySearch(grams, gram);
    return at < 0 ? new int[0] : heads[at];
  }

  private static int[] ascending(int count, int most, BitReader in) {
    if (count > most) {
      throw new DamagedException();
    }
    int[] numbers = new int[count];
    in.ascending(numbers, 0, count, 0, most - 1);
    return numbers;
  }
}
