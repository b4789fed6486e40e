package org.yearpress.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PhrasesTest {
  /** Held against a search that tries every phrase at every place, the longest first. */
  @Test
  void theLongestPhraseAtEachPlaceIsFound() {
    for (long seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      List<String> list = new ArrayList<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        list.add(letters(random, 1 + random.nextInt(6)));
      }
      String text = letters(random, random.nextInt(200));
      List<String> byLength = new ArrayList<>(list);
      byLength.sort(Comparator.comparingInt(String::length).reversed());
      List<String> expected = new ArrayList<>();
      for (int at = 0; at < text.length(); ) {
        int here = at;
        String found =
            byLength.stream().filter(p -> text.startsWith(p, here)).findFirst().orElse("");
        if (!found.isEmpty()) {
          expected.add(at + ":" + found);
        }
        at += Math.max(1, found.length());
      }

      assertThat(new Phrases(list).find(text))
          .as("seed %d: %s in %s", seed, list, text)
          .extracting(found -> found.start() + ":" + found.phrase())
          .containsExactlyElementsOf(expected);
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
