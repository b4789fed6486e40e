package org.yearpress.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("site")
class ShardTest {
  private static final long SEED = 20170131;

  @Test
  void whatWasWrittenIsReadForAnySegment() {
    Random random = new Random(SEED);
    for (int round = 0; round < 60; round++) {
      int parts = 1 + random.nextInt(round < 50 ? 40 : 3000);
      GramTable table = new GramTable();
      SortedMap<Long, TreeSet<Integer>> all = new TreeMap<>();
      SortedMap<Long, TreeSet<Integer>> heads = new TreeMap<>();
      for (int part = 0; part < parts; part++) {
        String head = text(random, 6);
        String text = text(random, 40);
        table.add(part, head, text);
        for (long gram : grams(head)) {
          all.computeIfAbsent(gram, g -> new TreeSet<>()).add(part);
          heads.computeIfAbsent(gram, g -> new TreeSet<>()).add(part);
        }
        for (long gram : grams(text)) {
          all.computeIfAbsent(gram, g -> new TreeSet<>()).add(part);
        }
      }
      int target = 1 + random.nextInt(2000);
      List<ShardWriter.Shard> shards = ShardWriter.shards(table, parts, target);
      List<Long> bounds = shards.stream().map(ShardWriter.Shard::first).toList();
      assertThat(bounds).isSorted();
      int[] room = new int[parts];
      List<ShardReader> readers =
          shards.stream().map(each -> new ShardReader(content(each), room)).toList();
      List<Long> grams = new ArrayList<>(all.keySet());
      Collections.shuffle(grams, random);
      for (long gram : grams) {
        int shard = 0;
        while (shard + 1 < bounds.size() && bounds.get(shard + 1) <= gram) {
          shard++;
        }
        ShardReader reader = readers.get(shard);
        String what = "seed " + SEED + ", round " + round + ", gram " + gram;
        assertThat(reader.parts(gram)).as(what).containsExactly(ints(all.get(gram)));
        assertThat(reader.heads(gram))
            .as(what)
            .containsExactly(ints(heads.getOrDefault(gram, new TreeSet<>())));
      }
      assertThat(table.size()).isEqualTo(all.size());
    }
  }

  @Test
  void everyNumberIsReadAsItWasWritten() {
    Random random = new Random(SEED);
    for (int order = 0; order < 13; order++) {
      int[] numbers = random.ints(200, 0, 1 << (1 + random.nextInt(21))).toArray();
      BitWriter out = new BitWriter();
      for (int number : numbers) {
        out.number(number, order);
        out.below(number, number + 1 + order);
      }
      BitReader in = new BitReader(out.bytes());
      for (int number : numbers) {
        assertThat(in.number(order)).isEqualTo(number);
        assertThat(in.below(number + 1 + order)).isEqualTo(number);
      }
    }
  }

  @Test
  void damagedBytesAreToldAndNeverRunAway() {
    Random random = new Random(SEED);
    GramTable table = new GramTable();
    for (int part = 0; part < 50; part++) {
      table.add(part, text(random, 5), text(random, 60));
    }
    byte[] good = content(ShardWriter.shards(table, 50, 1500).get(0));
    int told = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] bad = Arrays.copyOf(good, i % 3 == 0 ? random.nextInt(good.length) : good.length);
      if (bad.length > 0) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        ShardReader reader = new ShardReader(bad, new int[50]);
        for (long gram : reader.grams()) {
          reader.parts(gram);
        }
      } catch (DamagedException e) {
        told++;
      }
    }
    assertThat(told).isPositive();
    assertThatThrownBy(() -> new ShardReader(new byte[0], new int[50]))
        .isInstanceOf(DamagedException.class);
  }

  private static int[] ints(Set<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** All grams of a text, by their definition. */
  private static List<Long> grams(String text) {
    List<Long> grams = new ArrayList<>();
    int[] c = text.codePoints().toArray();
    for (int i = 0; i < c.length; i++) {
      if (Gram.isText(c[i])) {
        grams.add(Gram.of(c[i]));
      }
      if (i > 0 && Gram.isPair(c[i - 1], c[i])) {
        grams.add(Gram.of(c[i - 1], c[i]));
      }
      if (i > 1 && Gram.isThree(c[i - 2], c[i - 1], c[i])) {
        grams.add(Gram.of(c[i - 2], c[i - 1], c[i]));
      }
    }
    return grams;
  }

  private static byte[] content(ShardWriter.Shard shard) {
    return IndexFile.content(IndexFile.SHARD, shard.file());
  }

  private static String text(Random random, int length) {
    int[] alphabet = "政府信息公开年报ab cde123é가𠮷(，\u001F\uD800".codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(length + 1); i > 0; i--) {
      text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }
}
