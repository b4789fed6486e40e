package org.yearpress.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yearpress.diagnostic.Place;

/** Where a table says in what its figures are. */
@Tag("unit")
class PrintedUnitsTest {
  private static ValueFormat in(String unit) {
    return new ValueFormat(unit == null ? "" : unit, List.of(), ValueType.COUNT, -1, false);
  }

  private static Column column(String id, String unit) {
    return new Column(id, id, List.of(), false, in(unit), "", Place.SITE, List.of());
  }

  private static Row row(String path, String unit, boolean heading) {
    return new Row(
        path,
        new Row.Caption("", "收到申请", List.of()),
        heading,
        in(unit),
        Set.of(),
        "",
        new Row.Sums(false, false, ""),
        "",
        Place.SITE,
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "件, , , , 件", // beside the row
    ", 件, 件, , 件", // in every head
    ", , , 件, 件", // once for the table
    ", 件, , 件, 件", // in a head, and the rest for the table
    ", 件, 元, , ", // not the same
    ", 件, , , ",
    "件, 元, 元, 元, 件", // the nearest
    ", , , , ",
  })
  void theUnitOfARowsFiguresIsFoundWhereverItIsPrinted(
      String ofRow, String ofFirst, String ofSecond, String ofTable, String expected) {
    Row row = row("1", ofRow, false);
    Table table =
        new Table(
            "t",
            "",
            "",
            "",
            ofTable == null ? "" : ofTable,
            List.of(row, row("2", "件", true)),
            List.of(column("a", ofFirst), column("b", ofSecond)),
            null,
            Place.SITE);

    assertThat(PrintedUnits.ofFigures(table, row)).isEqualTo(expected == null ? "" : expected);
    assertThat(PrintedUnits.ofFigures(table, row("2", "件", true))).as("a heading").isEmpty();
  }
}
