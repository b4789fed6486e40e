package org.yearpress.search;

import java.util.Arrays;

/** A shard that is asked for some of its grams: what {@link ShardWriter} wrote. */
public final class ShardReader {
  private final PackedShard shard;

  /** Room for the list of a gram. */
  private final int[] codes;

  /**
   * Reads the grams of a shard.
   *
   * @param codes room for a list, of as many parts as the segment has, which nobody else uses while
   *     this is asked
   * @throws DamagedException when it is none, or later for a list that is damaged
   */
  public ShardReader(byte[] content, int[] codes) {
    this.codes = codes;
    this.shard = new PackedShard(content, codes);
  }

  /** All its grams, ascending. */
  public long[] grams() {
    return shard.grams();
  }

  /** The parts that have a gram, ascending; none where it is not here. */
  public int[] parts(long gram) {
    return Arrays.stream(codes, 0, read(gram)).map(code -> code >> 1).toArray();
  }

  /** Those of them that have it in a heading or a name. */
  public int[] heads(long gram) {
    return Arrays.stream(codes, 0, read(gram))
        .filter(code -> (code & 1) != 0)
        .map(code -> code >> 1)
        .toArray();
  }

  private int read(long gram) {
    int at = Arrays.binarySearch(shard.grams(), gram);
    return at < 0 ? 0 : shard.read(at, codes);
  }
}
