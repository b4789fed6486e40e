package org.yearpress.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TextIndexTest {
  @Test
  void aTextIsFoundWhereItBeginsFirst() {
    for (long seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      String text = letters(random, random.nextInt(400));
      TextIndex index = new TextIndex(text);
      for (int i = 0; i < 40; i++) {
        int from = random.nextInt(text.length() + 1);
        String wanted =
            random.nextInt(3) == 0
                ? letters(random, random.nextInt(20))
                : text.substring(from, Math.min(text.length(), from + random.nextInt(20)));
        assertThat(index.indexOf(wanted))
            .as("seed %d: %s in %s", seed, wanted, text)
            .isEqualTo(text.indexOf(wanted));
      }
    }
  }

  @Test
  void aTextThatRepeatsItselfIsNotGoneThroughForEachThatIsLookedFor() {
    TextIndex index = new TextIndex("a".repeat(1_000_000) + "b");
    for (int i = 0; i < 5_000; i++) {
      assertThat(index.indexOf("a".repeat(20 + i % 40) + "c" + "a".repeat(20))).isEqualTo(-1);
      assertThat(index.indexOf("a".repeat(20) + "b")).isEqualTo(1_000_000 - 20);
    }
  }

  private static String letters(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(2)));
    }
    return text.toString();
  }
}
