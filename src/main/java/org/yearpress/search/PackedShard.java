package org.yearpress.search;

/**
 * A shard whose lists stay packed, each by where its bits are, which is found when it is needed.
 */
final class PackedShard {
  private final byte[] bytes;
  private final long[] grams;

  /** Where the list of each gram begins, in bits, and where the last one ends. */
  private final int[] starts;

  /** Room for a list, of as many parts as the segment has. */
  private final int[] scratch;

  /** Lists whose end is known. */
  private int known;

  /**
   * Reads the grams of a shard.
   *
   * @param scratch room for the list of a gram, of as many parts as the segment has, which nobody
   *     else uses while this is asked
   * @throws DamagedException when it is none; where lists are damaged, that comes when they are
   *     asked for
   */
  PackedShard(byte[] content, int[] scratch) {
    this.bytes = content;
    this.scratch = scratch;
    BitReader front = new BitReader(content);
    grams = GramCode.read(front, ShardWriter.MAX_GRAMS);
    starts = new int[grams.length + 1];
    starts[0] = front.wholeBytes() * 8;
  }

  private void find(int lists) {
    BitReader in = new BitReader(bytes, starts[known]);
    while (known < lists) {
      read(in, scratch);
      known++;
      starts[known] = in.position();
    }
  }

  int size() {
    return grams.length;
  }

  long gram(int index) {
    return grams[index];
  }

  /** All its grams, ascending. */
  long[] grams() {
    return grams;
  }

  /** The list of a gram as it is packed. */
  BitReader list(int index) {
    find(index);
    return new BitReader(bytes, starts[index]);
  }

  /** How many bits it has. */
  int bits(int index) {
    find(index + 1);
    return starts[index + 1] - starts[index];
  }

  /**
   * Reads the list of a gram.
   *
   * @param into takes for each part twice its number, and one more where it has the gram in a
   *     heading or a name
   * @return how many there are
   */
  int read(int index, int[] into) {
    return read(list(index), into);
  }

  /** The same of the list that comes next. */
  private static int read(BitReader in, int[] into) {
    int parts = into.length;
    int count = in.number(0) + 1;
    if (count > parts) {
      throw new DamagedException();
    }
    in.ascending(into, 0, count, 0, parts - 1);
    int headed = in.number(0);
    if (headed > count) {
      throw new DamagedException();
    }
    int[] heads = new int[headed];
    in.ascending(heads, 0, headed, 0, count - 1);
    for (int i = 0; i < count; i++) {
      into[i] <<= 1;
    }
    for (int head : heads) {
      into[head] |= 1;
    }
    return count;
  }
}
