package org.yearpress.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.yearpress.search.Contribution.Part;
import org.yearpress.search.Contribution.Texts;
import org.yearpress.search.ShardWriter.Shard;

/**
 * Makes a segment of the one that an earlier build left, where a few of its texts changed: only the
 * lists of grams that came or went are packed anew, and shards only from there on to where they
 * begin with the same gram as before. Gives the same bytes as {@link Segment#of}.
 */
final class SegmentPatch {
  /** Where more than one part in so many changed, a segment is made of its texts. */
  private static final int SHARE = 2;

  private final SegmentState before;

  /** Their files. */
  private final List<byte[]> shards;

  private final List<Long> bounds;
  private final int parts;
  private final boolean large;
  private final BitSet changed = new BitSet();
  private final GramTable old = new GramTable();
  private final GramTable now = new GramTable();

  private SegmentPatch(
      SegmentState before, SegmentManifest manifest, List<byte[]> shards, boolean large) {
    this.before = before;
    this.large = large;
    this.shards = shards;
    this.bounds = manifest.bounds();
    this.parts = manifest.parts();
  }

  /** The texts of a contribution in the earlier build and now. */
  record Change(Texts old, Texts now) {}

  /**
   * The segment of contributions; empty where it cannot be patched.
   *
   * @param large whether the site is
   * @param changes knows what changed in a contribution with this digest before; empty where the
   *     earlier texts are not at hand
   * @param files of the earlier index; what is in them is not trusted
   */
  static Optional<Segment> of(
      List<Contribution> contributions,
      boolean large,
      SegmentState before,
      Changes changes,
      Files files) {
    if (!before.hasShapeOf(contributions, large)) {
      return Optional.empty();
    }
    try {
      Optional<SegmentPatch> patch = open(before, large, files);
      return patch
          .filter(found -> found.take(contributions, changes))
          .map(found -> found.patched(contributions));
    } catch (DamagedException e) {
      return Optional.empty();
    }
  }

  /** What is known of changes. */
  @FunctionalInterface
  interface Changes {
    Optional<Change> of(Contribution contribution, String digestBefore);
  }

  /** The files of the earlier segment, by their path below its folder; empty where one is gone. */
  @FunctionalInterface
  interface Files extends Function<String, Optional<byte[]>> {}

  /** Reads the earlier segment; empty where it is not the one that is known. */
  private static Optional<SegmentPatch> open(SegmentState before, boolean large, Files files) {
    Optional<byte[]> file = files.apply(Segment.MANIFEST);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    byte[] content = IndexFile.content(IndexFile.MANIFEST, file.get());
    SegmentManifest manifest = SegmentManifest.read(content);
    List<byte[]> shards = new ArrayList<>();
    for (int i = 0; i < manifest.bounds().size(); i++) {
      Optional<byte[]> shard = files.apply(Segment.shard(i));
      if (shard.isEmpty()) {
        return Optional.empty();
      }
      shards.add(shard.get());
    }
    return Segment.name(content, shards).equals(before.name())
        ? Optional.of(new SegmentPatch(before, manifest, shards, large))
        : Optional.empty();
  }

  /** Takes the grams of what changed; false where that is too much, or not known. */
  private boolean take(List<Contribution> contributions, Changes changes) {
    int part = 0;
    for (int i = 0; i < contributions.size(); i++) {
      Contribution each = contributions.get(i);
      String digest = before.digests().get(i);
      if (!each.digest().equals(digest)) {
        Optional<Change> change = changes.of(each, digest);
        if (change.isEmpty()
            || change.get().old().parts().size() != each.parts()
            || (changed.cardinality() + each.parts()) * SHARE > parts) {
          return false;
        }
        changed.set(part, part + each.parts());
        add(old, part, change.get().old());
        add(now, part, change.get().now());
      }
      part += each.parts();
    }
    return part == parts && !bounds.isEmpty();
  }

  private static void add(GramTable table, int first, Texts texts) {
    int part = first;
    for (Part each : texts.parts()) {
      table.add(part++, each.heads(), each.text());
    }
  }

  private Segment patched(List<Contribution> contributions) {
    SortedMap<Long, int[]> affected = affected();
    SortedMap<Integer, Integer> characters = new TreeMap<>(before.characters());
    ShardWriter writer = new ShardWriter(parts, Segment.shard(parts, large));
    int[] scratch = new int[parts];
    for (int i = 0; i < shards.size(); i++) {
      long from = i == 0 ? Long.MIN_VALUE : bounds.get(i);
      SortedMap<Long, int[]> here =
          i + 1 == shards.size()
              ? affected.tailMap(from)
              : affected.subMap(from, bounds.get(i + 1));
      if (here.isEmpty() && writer.isAtStart()) {
        writer.add(new Shard(bounds.get(i), shards.get(i)));
      } else {
        byte[] content = IndexFile.content(IndexFile.SHARD, shards.get(i));
        merge(new PackedShard(content, scratch), here, writer, characters);
      }
    }
    return Segment.of(contributions, writer.shards(), characters, parts);
  }

  /**
   * The grams whose lists changed, with what {@link #codes} says of the changed parts that have
   * them now.
   */
  private SortedMap<Long, int[]> affected() {
    SortedMap<Long, int[]> lists = new TreeMap<>();
    SortedMap<Long, int[]> gone = new TreeMap<>();
    codes(now, lists);
    codes(old, gone);
    gone.forEach(
        (gram, list) -> {
          int[] stays = lists.get(gram);
          if (stays == null) {
            lists.put(gram, new int[0]);
          } else if (Arrays.equals(stays, list)) {
            lists.remove(gram);
          }
        });
    return lists;
  }

  /** Of each gram twice the number of each part, and one more where it is in a heading there. */
  private void codes(GramTable table, SortedMap<Long, int[]> lists) {
    int[] list = new int[changed.cardinality()];
    int[] heads = new int[changed.cardinality()];
    for (int gram = 0; gram < table.size(); gram++) {
      int headed = table.read(gram, list, heads);
      int[] codes = new int[table.count(gram)];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = list[i] << 1;
      }
      for (int i = 0; i < headed; i++) {
        codes[heads[i]] |= 1;
      }
      lists.put(table.gram(gram), codes);
    }
  }

  /** Adds the grams of a shard, those that are affected with their new lists. */
  private void merge(
      PackedShard shard,
      SortedMap<Long, int[]> affected,
      ShardWriter writer,
      SortedMap<Integer, Integer> characters) {
    SortedMap<Long, int[]> left = new TreeMap<>(affected);
    for (int i = 0; i < shard.size(); i++) {
      long gram = shard.gram(i);
      while (!left.isEmpty() && left.firstKey() < gram) {
        long first = left.firstKey();
        add(first, Objects.requireNonNull(left.remove(first)), writer, characters);
      }
      int[] codes = left.remove(gram);
      if (codes == null) {
        writer.add(shard, i);
      } else {
        add(gram, merged(shard, i, codes), writer, characters);
      }
    }
    left.forEach((gram, codes) -> add(gram, codes, writer, characters));
  }

  /** A list without the parts that changed, and with those of them that have the gram now. */
  private int[] merged(PackedShard shard, int index, int[] codes) {
    int[] list = new int[parts];
    int count = shard.read(index, list);
    int[] merged = new int[count + codes.length];
    int size = 0;
    for (int i = 0; i < count; i++) {
      if (!changed.get(list[i] >> 1)) {
        merged[size++] = list[i];
      }
    }
    System.arraycopy(codes, 0, merged, size, codes.length);
    size += codes.length;
    Arrays.sort(merged, 0, size);
    return Arrays.copyOf(merged, size);
  }

  private static void add(
      long gram, int[] codes, ShardWriter writer, SortedMap<Integer, Integer> characters) {
    int[] list = new int[codes.length];
    int[] heads = new int[codes.length];
    int headed = 0;
    for (int i = 0; i < codes.length; i++) {
      list[i] = codes[i] >> 1;
      if ((codes[i] & 1) != 0) {
        heads[headed++] = i;
      }
    }
    if (list.length > 0) {
      writer.add(gram, list, list.length, heads, headed);
    }
    if (Gram.length(gram) == 1) {
      if (list.length > 0) {
        characters.put(Gram.at(gram, 0), list.length);
      } else {
        characters.remove(Gram.at(gram, 0));
      }
    }
  }
}
