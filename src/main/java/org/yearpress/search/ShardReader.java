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
    BitReader in = new BitReader(content, front.wholeBytes() * 8);
    parts = new int[grams.length][];
    heads = new int[grams.length][];
    int[] codes = new int[most];
    for (int i = 0; i < grams.length; i++) {
      int count = PackedShard.read(in, codes);
      parts[i] = Arrays.stream(codes, 0, count).map(code -> code >> 1).toArray();
      heads[i] =
          Arrays.stream(codes, 0, count)
              .filter(code -> (code & 1) != 0)
              .map(code -> code >> 1)
              .toArray();
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
}
