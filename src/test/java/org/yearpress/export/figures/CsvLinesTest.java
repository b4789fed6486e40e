package org.yearpress.export.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class CsvLinesTest {
  @ParameterizedTest
  @CsvSource({
    "=1+1, '''=1+1'",
    "@SUM(A1), '''@SUM(A1)'",
    "+cmd, '''+cmd'",
    "-2+3, '''-2+3'",
    "－2＋3, '''－2＋3'",
    "＝1, '''＝1'",
    "-3, -3",
    "-1.50, -1.50",
    "－３, －３",
    "'-1,234', '-1,234'",
    "-, -",
    "——, ——",
    "3=3, 3=3",
    "'', ''"
  })
  void whatASpreadsheetWouldRunIsMadeHarmlessAndFiguresAreNot(String text, String written) {
    assertThat(CsvLines.harmless(text)).isEqualTo(written);
  }
}
