package org.yearpress.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.cache.Fingerprint;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.packed.Interner;

@Tag("unit")
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
      assertThat(statistics.keys()).isEqualTo(cells.stream().map(Cell::at).toList());
      for (Cell cell : cells) {
        assertThat(statistics.cell(cell.at())).contains(cell);
        assertThat(statistics.has(cell.at())).isTrue();
        CellKey other = new CellKey(cell.at().table(), cell.at().row(), "C#");
        assertThat(statistics.cell(other)).isEmpty();
        assertThat(statistics.has(other)).isFalse();
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.00",
        "-0.5",
        "12",
        "-12.50",
        "99999999",
        "-99999999",
        "99.999999",
        "100000000",
        "1.0000000",
        "1E+3",
        "-123456789012345678901234567890.123456789"
      })
  void aNumberKeepsItsDecimalPlaces(String written) {
    BigDecimal number = new BigDecimal(written);
    Cell cell =
        new Cell(CellKey.row("1"), written, CellState.VALUE, number, "*", "see 2", Place.SITE);

    assertThat(new Statistics(List.of(cell)).cells()).containsExactly(cell);
  }

  @Test
  void everyCellOfManyIsWhatWasGiven() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<Cell> cells = new ArrayList<>();
      for (int i = random.nextInt(100); i >= 0; i--) {
        BigDecimal number =
            BigDecimal.valueOf(
                random.nextLong() >> random.nextInt(64),
                random.nextInt(12) / 4 * random.nextInt(9));
        String written =
            switch (random.nextInt(6)) {
              case 0 -> " " + number.toPlainString();
              case 1 -> "0" + number.toPlainString();
              default -> number.toPlainString();
            };
        CellState state =
            List.of(CellState.values()).get(random.nextInt(6) == 0 ? random.nextInt(4) : 0);
        cells.add(
            new Cell(
                CellKey.row("r" + i),
                state == CellState.VALUE ? written : List.of("", "/", "N/A").get(i % 3),
                state,
                state == CellState.VALUE ? number : null,
                "",
                "",
                Place.SITE));
      }
      Statistics statistics = new Statistics(cells);

      assertThat(statistics.cells()).as("seed " + seed).isEqualTo(cells);
      assertThat(statistics.sharedBy(new Interner()).cells()).as("seed " + seed).isEqualTo(cells);
    }
  }

  @Test
  void whatIsSharedIsTheSameAsBefore() {
    Interner interner = new Interner();
    for (String folder : List.of("a/2017", "b/2017", "a/2018")) {
      List<Cell> cells = new ArrayList<>();
      List<RawCell> written = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        boolean blank = (i + folder.length()) % 4 == 0;
        String raw = blank ? "" : folder.hashCode() % 1000 + i + ".5";
        CellKey at = new CellKey("t" + i % 2, i + "", "a");
        Place place =
            i < 50
                ? Place.at(folder + "/statistics.csv", i, 2)
                : Place.inCell(folder + "/more.xlsx", "t!B" + i);
        String note = folder.equals("b/2017") && i == 7 ? "以下同" : "";
        written.add(new RawCell(at, raw, "row " + i, "件", note, place));
        cells.add(
            blank
                ? new Cell(at, raw, CellState.BLANK, null, "", note, place)
                : new Cell(at, raw, CellState.VALUE, new BigDecimal(raw), "", note, place));
      }
      RawStatistics same = new RawStatistics(List.of("x"), written, "UTF-8");
      Statistics statistics = new Statistics(cells).sharedBy(interner);
      RawStatistics raw = same.sharedBy(interner);

      assertThat(statistics.cells()).isEqualTo(cells);
      assertThat(raw.cells()).isEqualTo(written);
      assertThat(raw).isEqualTo(same).hasSameHashCodeAs(same);
      assertThat(Fingerprint.ofRecord(raw)).isEqualTo(Fingerprint.ofRecord(same));
    }
  }

  @Test
  void reportsWithTheSameLinesHoldOneCopyOfTheirAddressesAndLabels() {
    Interner interner = new Interner();
    RawStatistics one = raw("b/2023").sharedBy(interner);
    RawStatistics other = raw("b/2024").sharedBy(interner);

    assertThat(other.cells().get(0).at()).isSameAs(one.cells().get(0).at());
    assertThat(other.cells().get(0).label()).isSameAs(one.cells().get(0).label());
    assertThat(other.cells().get(0).place().file()).isEqualTo("b/2024/statistics.csv");
    assertThat(interner.shared("anything else")).isEqualTo("anything else");
  }

  private static RawStatistics raw(String folder) {
    CellKey at = new CellKey(new String("t"), new String("1"), new String("a"));
    Place place = Place.at(folder + "/statistics.csv", 2, 1);
    RawCell cell = new RawCell(at, "5", new String("label"), "", "", place);
    return new RawStatistics(List.of("x"), List.of(cell), "UTF-8");
  }

  private static Cell cell(String table, String row, String column) {
    return new Cell(new CellKey(table, row, column), "", CellState.BLANK, null, "", "", Place.SITE);
  }
}
