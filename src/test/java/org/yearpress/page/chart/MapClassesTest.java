package org.yearpress.page.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classes of a map's figures. */
@Tag("unit")
class MapClassesTest {
  private static List<BigDecimal> numbers(String texts) {
    return Arrays.stream(texts.split(" ")).map(BigDecimal::new).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7-7:1",
    "0 0 0 5, 0-0:3 5-5:1",
    "1 2 3 4 5, 1-1:1 2-2:1 3-3:1 4-4:1 5-5:1",
    "1 2 3 4 5 6 7 8 9 10, 1-2:2 3-4:2 5-6:2 7-8:2 9-10:2",
    "0 0 0 0 0 1 2 3 4 5, 0-0:5 1-1:1 2-3:2 4-5:2",
    "1 1.0 2, 1-1:2 2-2:1",
  })
  void figuresAreInClassesOfAboutTheSameSize(String figures, String expected) {
    assertThat(
            MapClasses.of(numbers(figures)).ranges().stream()
                .map(range -> range.low() + "-" + range.high() + ":" + range.count())
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  @Test
  void eachFigureIsInTheClassThatHoldsIt() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      int spread = 1 + random.nextInt(40);
      List<BigDecimal> figures =
          IntStream.range(0, 1 + random.nextInt(60))
              .mapToObj(i -> BigDecimal.valueOf(random.nextInt(spread), random.nextInt(2)))
              .sorted()
              .toList();
      MapClasses classes = MapClasses.of(figures);
      int[] counts = new int[classes.ranges().size()];
      for (BigDecimal figure : figures) {
        int at = classes.of(figure) - 1;
        counts[at]++;
        assertThat(figure)
            .as("seed %d, %s", seed, figures)
            .isBetween(classes.ranges().get(at).low(), classes.ranges().get(at).high());
      }
      assertThat(counts)
          .as("seed %d, %s", seed, figures)
          .hasSizeBetween(1, 5)
          .containsExactly(classes.ranges().stream().mapToInt(MapClasses.Range::count).toArray());
    }
  }
}
