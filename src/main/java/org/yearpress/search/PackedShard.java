package org.yearpress.search;

/** A shard whose lists stay packed, each by where its bits are. */
final class PackedShard {
  private final byte[] bytes;
  private final long[] grams;

  /** Where the list of each gram begins, in bits, and where the last one ends. */
  private final int[] starts;

  /**
   * Looks through a shard.
   *
   * @param scratch room for the list of a gram, of as many parts as the segment has
   * @throws DamagedException when it is none
   */
  PackedShard(byte[] content, int[] scratch) {
    bytes = content;
    BitReader front = new BitReader(content);
    grams = GramCode.read(front, ShardWriter.MAX_GRAMS);
    starts = new int[grams.length + 1];
    starts[0] = front.wholeBytes() * 8;
    BitReader in = new BitReader(content, starts[0]);
    for (int i = 0; i < grams.length; i++) {
      read(in, scratch);
      starts[i + 1] = in.position();
    }
  }

  int size() {
    return grams.length;
  }

  long gram(int index) {
    return grams[index];
  }

  /** The list of a gram as it is packed. */
  BitReader list(int index) {
    return new BitReader(bytes, starts[index]);
  }

  /** How many bits it has. */
  int bits(int index) {
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
  static int read(BitReader in, int[] into) {
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
