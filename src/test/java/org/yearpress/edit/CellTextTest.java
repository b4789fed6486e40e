package org.yearpress.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class CellTextTest {
  @Test
  void fullWidthDigitsAndThousandsBecomePlainFigures() {
    assertThat(CellText.of("１２３")).isEqualTo("123");
    assertThat(CellText.of("1,234,567")).isEqualTo("1234567");
    assertThat(CellText.of("１，２３４．５")).isEqualTo("1234.5");
    assertThat(CellText.of("1\u00A0234")).isEqualTo("1234");
    assertThat(CellText.of(" 12 ")).isEqualTo("12");
    assertThat(CellText.of("−3")).isEqualTo("-3");
    assertThat(CellText.of("\u30007\u3000")).isEqualTo("7");
  }

  @Test
  void whatCouldBeAnotherNumberStaysAsItWasTyped() {
    for (String text : List.of("1,2", "12,34", "10-15", "14万", "1 2", "N/A", "—", "", "1,2345")) {
      assertThat(CellText.of(text)).isEqualTo(text);
    }
  }

  @Test
  void aCellIsOneLine() {
    assertThat(CellText.of("a\nb\u0000c\u2028d")).isEqualTo("a b c d");
  }
}
