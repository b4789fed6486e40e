package org.yearpress.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.Statistics;
import org.yearpress.testing.FormBuilder;

/** On which page a figure stands. */
@Tag("unit")
class StatisticsPagesTest {
  private static final int COLUMNS = 5;

  private final Form form =
      FormBuilder.of("f").tables(open("A"), tree("B")).pageForEachTable().build();

  @Test
  void aFormThatSaysNothingHasAllOnOnePage() {
    StatisticsPages pages =
        StatisticsPages.of(
            FormBuilder.of("f").tables(open("A"), tree("B")).build(), statistics(90));
    assertThat(pages.areApart()).isFalse();
    assertThat(pages.below("A", "r7")).isEmpty();
  }

  @Test
  void aTableStandsOnItsOwnPage() {
    StatisticsPages pages = StatisticsPages.of(form, statistics(3));
    assertThat(pages.below("A", "r1")).isEqualTo("A/");
    assertThat(pages.below("A", "ALL")).isEqualTo("A/");
    assertThat(pages.below("B", "1.2")).isEqualTo("B/");
    assertThat(pages.below("C", "r1")).as("a table that the form does not have").isEmpty();
  }

  /** Each row once, the closing one on every page; its address does not move. */
  @Test
  void aLargeTableIsCutBetweenRowsAndClosesOnEachPage() {
    for (int rows = 1; rows < 200; rows++) {
      StatisticsPages pages = StatisticsPages.of(form, statistics(rows));
      List<List<String>> parts = pages.parts(form.table("A").orElseThrow());
      List<String> seen = new ArrayList<>();
      for (int part = 0; part < parts.size(); part++) {
        List<String> here = new ArrayList<>(parts.get(part));
        assertThat(here.remove(here.size() - 1)).isEqualTo("ALL");
        assertThat(here).hasSizeBetween(parts.size() > 1 ? 2 : 1, 40);
        for (String row : here) {
          assertThat(pages.below("A", row)).isEqualTo(part == 0 ? "A/" : "A/" + (part + 1) + "/");
        }
        seen.addAll(here);
      }
      assertThat(seen).hasSize(rows).doesNotHaveDuplicates();
      assertThat(pages.below("A", "ALL")).isEqualTo("A/");
    }
  }

  @Test
  void aTableWithoutRowsHasNoPage() {
    StatisticsPages pages = StatisticsPages.of(form, Statistics.NONE);
    assertThat(pages.parts(form.table("A").orElseThrow())).isEmpty();
    assertThat(pages.below("A", "r1")).isEmpty();
  }

  @Test
  void rowsOfAFormStayWithThoseBelowThem() {
    List<List<String>> parts =
        StatisticsPages.of(form, Statistics.NONE).parts(form.table("B").orElseThrow());
    assertThat(parts).hasSizeGreaterThan(1);
    for (List<String> part : parts) {
      assertThat(part.get(0)).doesNotContain(".");
      for (String row : part) {
        assertThat(part)
            .contains(row.substring(0, row.contains(".") ? row.indexOf('.') : row.length()));
      }
    }
  }

  private static Table open(String id) {
    return new Table(
        id,
        "Open",
        "",
        "",
        "",
        List.of(),
        columns(),
        new Table.OpenRows("part", "Part", "ALL", "All", ""),
        Place.SITE);
  }

  /** Thirty rows with four rows each. */
  private static Table tree(String id) {
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      List<Row> below = new ArrayList<>();
      for (int j = 1; j <= 4; j++) {
        below.add(row(i + "." + j, List.of()));
      }
      rows.add(row(Integer.toString(i), below));
    }
    return new Table(id, "Tree", "", "", "", rows, columns(), null, Place.SITE);
  }

  private static Row row(String path, List<Row> below) {
    return new Row(
        path,
        new Row.Caption("", "Row " + path, List.of()),
        false,
        ValueFormat.UNSTATED,
        java.util.Set.of(),
        "",
        Row.Sums.NONE,
        "",
        Place.SITE,
        below);
  }

  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < COLUMNS; i++) {
      columns.add(
          new Column(
              "c" + i,
              "C " + i,
              List.of(),
              false,
              ValueFormat.UNSTATED,
              "",
              Place.SITE,
              List.of()));
    }
    return columns;
  }

  private static Statistics statistics(int rows) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      cells.add(cell("r" + i));
    }
    cells.add(cell("ALL"));
    return new Statistics(cells);
  }

  private static Cell cell(String row) {
    return new Cell(
        new CellKey("A", row, "c0"),
        "1",
        CellState.VALUE,
        java.math.BigDecimal.ONE,
        "",
        "",
        Place.SITE);
  }
}
