package org.yearpress.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Packs sorted grams and their lists into shards of about equal size. A shard is read as a whole:
 * its grams, then from a whole byte on a list for each, of the parts and of those among them that
 * have the gram in a heading or a name.
 */
final class ShardWriter {
  /** Most grams of a shard; what readers accept. */
  static final int MAX_GRAMS = 4096;

  /** About what a gram itself takes. */
  private static final int BITS_OF_GRAM = 16;

  private final GramTable table;
  private final int parts;
  private final int target;
  private final int[] list;
  private final int[] heads;

  /** A shard with the first gram it holds. */
  static final class Shard {
    private final long first;
    private final byte[] bytes;

    private Shard(long first, byte[] bytes) {
      this.first = first;
      this.bytes = bytes;
    }

    long first() {
      return first;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /**
   * Packs the grams of a segment.
   *
   * @param parts of the segment
   * @param target bytes after which a shard is closed
   */
  ShardWriter(GramTable table, int parts, int target) {
    this.table = table;
    this.parts = parts;
    this.target = target;
    this.list = new int[parts];
    this.heads = new int[parts];
  }

  List<Shard> write() {
    List<Shard> shards = new ArrayList<>();
    int[] grams = table.sorted();
    int from = 0;
    while (from < grams.length) {
      BitWriter lists = new BitWriter();
      int to = from;
      while (to < grams.length
          && to - from < MAX_GRAMS
          && lists.size() + (long) BITS_OF_GRAM * (to - from) < target * 8L) {
        write(grams[to], lists);
        to++;
      }
      long[] held = Arrays.stream(grams, from, to).mapToLong(table::gram).toArray();
      BitWriter front = new BitWriter();
      GramCode.write(held, front);
      shards.add(new Shard(held[0], joined(front.bytes(), lists.bytes())));
      from = to;
    }
    return shards;
  }

  private void write(int gram, BitWriter out) {
    int count = table.count(gram);
    int headCount = table.headCount(gram);
    table.read(gram, list, heads);
    out.number(count - 1, 0);
    out.ascending(list, 0, count, 0, parts - 1);
    out.number(headCount, 0);
    out.ascending(heads, 0, headCount, 0, count - 1);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
