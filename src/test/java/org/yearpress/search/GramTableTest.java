package org.yearpress.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("site")
class GramTableTest {
  private static final int PARTS = 3000;

  /** A gram of the table beside what was added of it. */
  private record Expected(
      int character, int apart, int headsOfTen, List<Integer> parts, List<Integer> heads) {}

  /** Lists grow side by side, so that each has slices between those of others. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aListIsReadAsItWasAdded(long seed) {
    Random random = new Random(seed);
    GramTable table = new GramTable();
    SortedMap<Long, Expected> all = new TreeMap<>();
    int[] apart = {1, 2, 3, 7, 8, 9, 31, 32, 33, 64, 500, 2900};
    for (int i = 0; i < apart.length; i++) {
      for (int heads = 0; heads <= 10; heads += 5) {
        int character = '一' + all.size();
        all.put(
            Gram.of(character),
            new Expected(character, apart[i], heads, new ArrayList<>(), new ArrayList<>()));
      }
    }
    for (int part = 0; part < PARTS; part++) {
      StringBuilder head = new StringBuilder();
      StringBuilder text = new StringBuilder();
      for (Expected each : all.values()) {
        boolean isDue =
            part % 2000 < 1000 ? random.nextInt(each.apart()) == 0 : part % each.apart() == 0;
        if (!isDue) {
          continue;
        }
        boolean isHead = random.nextInt(10) < each.headsOfTen();
        (isHead ? head : text).appendCodePoint(each.character()).append(' ');
        if (isHead) {
          each.heads().add(each.parts().size());
        }
        each.parts().add(part);
      }
      table.add(part, head.toString(), text.toString());
    }
    long checked = 0;
    for (int index : table.sorted()) {
      Expected each = all.get(table.gram(index));
      if (each != null) {
        int[] parts = new int[table.count(index)];
        int[] heads = new int[parts.length];
        int headed = table.read(index, parts, heads);
        String where = "seed " + seed + ", every " + each.apart() + "th";
        assertEquals(each.parts(), boxed(parts), where);
        assertEquals(each.heads(), boxed(Arrays.copyOf(heads, headed)), where);
        checked++;
      }
    }
    assertEquals(all.values().stream().filter(each -> !each.parts().isEmpty()).count(), checked);
  }

  private static List<Integer> boxed(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
