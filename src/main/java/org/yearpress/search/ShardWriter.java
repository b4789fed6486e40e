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

  private final int parts;
  private final int target;
  private final List<Shard> shards = new ArrayList<>();
  private final long[] held = new long[MAX_GRAMS];
  private int count;
  private BitWriter lists = new BitWriter();

  /** A shard as a file, with the first gram it holds. */
  static final class Shard {
    private final long first;
    private final byte[] file;

    Shard(long first, byte[] file) {
      this.first = first;
      this.file = file;
    }

    long first() {
      return first;
    }

    byte[] file() {
      return file;
    }
  }

  /**
   * Packs grams of a segment.
   *
   * @param parts of the segment
   * @param target bytes after which a shard is closed
   */
  ShardWriter(int parts, int target) {
    this.parts = parts;
    this.target = target;
  }

  /**
   * Packs all grams of a segment.
   *
   * @param parts of the segment
   * @param target bytes after which a shard is closed
   */
  static List<Shard> shards(GramTable table, int parts, int target) {
    ShardWriter writer = new ShardWriter(parts, target);
    int[] list = new int[parts];
    int[] heads = new int[parts];
    for (int gram : table.sorted()) {
      int headed = table.read(gram, list, heads);
      writer.add(table.gram(gram), list, table.count(gram), heads, headed);
    }
    return writer.shards();
  }

  /**
   * Adds a gram; they ascend.
   *
   * @param list the parts that have it
   * @param heads positions in the list
   */
  void add(long gram, int[] list, int listed, int[] heads, int headed) {
    lists.number(listed - 1, 0);
    lists.ascending(list, 0, listed, 0, parts - 1);
    lists.number(headed, 0);
    lists.ascending(heads, 0, headed, 0, listed - 1);
    added(gram);
  }

  /** Adds a gram of another shard of as many parts, with its list as it is packed there. */
  void add(PackedShard from, int index) {
    lists.copy(from.list(index), from.bits(index));
    added(from.gram(index));
  }

  /** Whether a shard that was packed of the same grams could be added as it is. */
  boolean isAtStart() {
    return count == 0;
  }

  /** Adds a shard as it is, {@link #isAtStart at the start of one}. */
  void add(Shard shard) {
    shards.add(shard);
  }

  private void added(long gram) {
    held[count++] = gram;
    if (count == MAX_GRAMS || lists.size() + (long) BITS_OF_GRAM * count >= target * 8L) {
      close();
    }
  }

  private void close() {
    BitWriter front = new BitWriter();
    GramCode.write(Arrays.copyOf(held, count), front);
    byte[] content = joined(front.bytes(), lists.bytes());
    shards.add(new Shard(held[0], IndexFile.of(IndexFile.SHARD, content)));
    lists = new BitWriter();
    count = 0;
  }

  /** The shards; nothing is added after that. */
  List<Shard> shards() {
    if (count > 0) {
      close();
    }
    return shards;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
