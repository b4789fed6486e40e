package org.yearpress.page.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class SpreadTest {
  @ParameterizedTest
  @CsvSource({
    "7, 1 7 7 7 7 7",
    "1 3, 2 1 1 2 3 3",
    "1 2 9, 3 1 1 2 9 9",
    "1 2 3 4, 4 1 1.5 2.5 3.5 4",
    "0 1 2 3 4 5 6, 7 0 1 3 5 6",
    "1.25 1.5, 2 1.25 1.25 1.375 1.5 1.5",
    "-3 -1, 2 -3 -3 -2 -1 -1",
  })
  void quartersAreTheMiddlesOfTheHalves(String figures, String expected) {
    List<BigDecimal> sorted = Stream.of(figures.split(" ")).map(BigDecimal::new).toList();

    assertThat(Spread.of(sorted).all().stream().map(BigDecimal::toPlainString))
        .containsExactly(expected.split(" "));
  }
}
