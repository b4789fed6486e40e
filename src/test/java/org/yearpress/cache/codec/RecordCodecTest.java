package org.yearpress.cache.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
public class RecordCodecTest {
  enum Colour {
    RED,
    GREEN
  }

  sealed interface Shape {}

  record Dot(int x) implements Shape {}

  record Line(long from, @Nullable Integer to) implements Shape {}

  public record Everything(
      String text,
      @Nullable String absent,
      boolean flag,
      BigDecimal number,
      LocalDate day,
      OffsetDateTime moment,
      Colour colour,
      List<Shape> shapes,
      Set<String> set,
      Map<String, Dot> map,
      SortedMap<String, Integer> sorted,
      Optional<String> maybe) {}

  private static Everything random(Random random) {
    List<Shape> shapes = new ArrayList<>();
    Set<String> set = new HashSet<>();
    Map<String, Dot> map = new LinkedHashMap<>();
    TreeMap<String, Integer> sorted = new TreeMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      shapes.add(new Line(random.nextLong(), random.nextBoolean() ? null : i));
      shapes.add(new Dot(random.nextInt()));
      set.add("文" + random.nextInt(9));
      map.put("k" + random.nextInt(99), new Dot(i));
      sorted.put("s" + random.nextInt(99), -i);
    }
    return new Everything(
        "𠮷 " + random.nextInt(),
        random.nextBoolean() ? null : "there",
        random.nextBoolean(),
        new BigDecimal(random.nextLong()).movePointLeft(random.nextInt(5)),
        LocalDate.ofEpochDay(random.nextInt(40_000)),
        OffsetDateTime.parse("2026-01-31T09:00+08:00").plusNanos(random.nextInt()),
        random.nextBoolean() ? Colour.RED : Colour.GREEN,
        shapes,
        set,
        map,
        sorted,
        random.nextBoolean() ? Optional.empty() : Optional.of("x"));
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws RecordCodec.UnreadableException {
    for (long seed = 0; seed < 500; seed++) {
      Everything written = random(new Random(seed));
      byte[] bytes = RecordCodec.encode(written);
      assertThat(RecordCodec.decode(Everything.class, bytes)).as("seed " + seed).isEqualTo(written);
    }
  }

  @Test
  void aRecordThatIsEqualMayStandForEachThatIsRead() throws RecordCodec.UnreadableException {
    Pair kept = new Pair("a", null);
    byte[] bytes = RecordCodec.encode(new Pair("b", new Pair("a", null)));

    Pair read = RecordCodec.decode(Pair.class, bytes, each -> each.equals(kept) ? kept : each);

    assertThat(read).isEqualTo(new Pair("b", kept));
    assertThat(read.next()).isSameAs(kept);
  }

  record Pair(String name, @Nullable Pair next) {}

  record Named(Set<String> names, Map<String, Integer> numbers) {}

  @Test
  void equalRecordsAreEqualBytesWhateverTheOrderOfTheirSets() {
    Map<String, Integer> forwards = new LinkedHashMap<>();
    Map<String, Integer> backwards = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      forwards.put("n" + i, i);
      backwards.put("n" + (49 - i), 49 - i);
    }
    assertThat(RecordCodec.encode(new Named(Set.copyOf(forwards.keySet()), forwards)))
        .isEqualTo(
            RecordCodec.encode(
                new Named(new java.util.LinkedHashSet<>(backwards.keySet()), backwards)));
  }

  record Nest(@Nullable Nest inner) {}

  /** A length of more than two thousand million, and records in records for ever. */
  @Test
  void lengthsAndDepthsThatNobodyWroteAreTold() {
    byte[] good = RecordCodec.encode(random(new Random(7)));
    byte[] huge = {-1, -1, -1, -1, -9, -1, -1, -1, -1, 1};
    int refused = 0;
    for (int i = 0; i + huge.length <= good.length; i++) {
      byte[] broken = good.clone();
      System.arraycopy(huge, 0, broken, i, huge.length);
      try {
        RecordCodec.decode(Everything.class, broken);
      } catch (RecordCodec.UnreadableException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(good.length / 3);
    byte[] deep = new byte[4 << 20];
    java.util.Arrays.fill(deep, (byte) 1);
    assertThatThrownBy(() -> RecordCodec.decode(Nest.class, deep))
        .isInstanceOf(RecordCodec.UnreadableException.class);
  }

  @Test
  void brokenBytesAreToldAndNeverUseUpTheMemory() {
    byte[] good = RecordCodec.encode(random(new Random(7)));
    int refused = 0;
    for (int i = 0; i < good.length; i++) {
      byte[] broken = good.clone();
      broken[i] ^= (byte) 0xFF;
      try {
        RecordCodec.decode(Everything.class, broken);
      } catch (RecordCodec.UnreadableException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(good.length / 3);
    byte[] cut = java.util.Arrays.copyOf(good, good.length - 1);
    assertThatThrownBy(() -> RecordCodec.decode(Everything.class, cut))
        .isInstanceOf(RecordCodec.UnreadableException.class);
  }
}
