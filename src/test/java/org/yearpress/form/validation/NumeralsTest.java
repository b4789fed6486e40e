package org.yearpress.form.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class NumeralsTest {
  @Test
  void everyKindReadsWhatItPrints() {
    for (Numerals numerals : Numerals.values()) {
      int last =
          switch (numerals) {
            case CIRCLED -> 20;
            case LETTERS -> 26;
            case ROMAN -> 49;
            default -> 120;
          };
      for (int value = 1; value <= last; value++) {
        assertThat(numerals.value(numerals.format(value)))
            .as("%s %d", numerals, value)
            .isEqualTo(value);
      }
    }
  }

  @Test
  void wordsAreNoNumbers() {
    assertThat(Numerals.CHINESE.value("其中")).isEqualTo(-1);
    assertThat(Numerals.DIGITS.value("")).isEqualTo(-1);
    assertThat(Numerals.ROMAN.value("q")).isEqualTo(-1);
    assertThat(Numerals.CHINESE.value("十")).isEqualTo(10);
    assertThat(Numerals.CHINESE.value("一百零五")).isEqualTo(105);
  }
}
