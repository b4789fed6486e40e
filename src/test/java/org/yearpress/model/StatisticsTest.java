package org.yearpress.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Place;

class StatisticsTest {

  @Test
  void everyCellIsFoundAtItsAddressAndNoOther() {
    for (int size = 0; size < 200; size++) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        cells.add(cell("t" + i % 3, i / 3 + "." + i % 7, i % 2 == 0 ? "Aa" : "BB"));
      }
      Statistics statistics = new Statistics(cells);

      assertThat(statistics.cells()).isEqualTo(cells);
      for (Cell cell : cells) {
        assertThat(statistics.cell(cell.at())).containsSame(cell);
        CellKey other = new CellKey(cell.at().table(), cell.at().row(), "C#");
        assertThat(statistics.cell(other)).isEmpty();
      }
      assertThat(statistics.cell(CellKey.row("9"))).isEqualTo(Optional.empty());
    }
  }

  @Test
  void aCellTwiceIsRefused() {
    List<Cell> twice = List.of(cell("t", "1", "a"), cell("t", "2", "a"), cell("t", "1", "a"));

    assertThatThrownBy(() -> new Statistics(twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cell twice: t:1@a");
  }

  private static Cell cell(String table, String row, String column) {
    return new Cell(new CellKey(table, row, column), "", CellState.BLANK, null, "", "", Place.SITE);
  }
}
