package org.yearpress.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.RawCell;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Statistics;
import org.yearpress.testing.FormBuilder;

@Tag("unit")
class FormSlotsTest {
  private static final CellKey REQUEST = new CellKey("requests", "FBI.1", "n");
  private static final CellKey APPEAL = new CellKey("appeals", "FBI.1", "n");
  private static final CellKey CLOSING = new CellKey("appeals", "ALL", "n");

  /** A second reason for requests is not the second reason for appeals. */
  @Test
  void rowsOfTheSameIdInTwoOpenTablesKeepTheirOwnLabels() {
    Form form = FormBuilder.of("reasons").tables(open("requests"), open("appeals")).build();
    Statistics statistics = new Statistics(List.of(one(REQUEST), one(APPEAL), one(CLOSING)));
    RawStatistics raw =
        new RawStatistics(
            List.of("statistics.csv"),
            List.of(
                raw(REQUEST, "Litigation"), raw(APPEAL, " Moot "), raw(CLOSING, "as they write")),
            "UTF-8");

    assertThat(new FormSlots(form).fill("", statistics, raw).tables())
        .flatExtracting(FilledForm.FilledTable::rows)
        .extracting(FilledForm.FilledRow::label)
        .containsExactly("Litigation", "Moot", "All reasons");
  }

  private static Table open(String id) {
    Column column =
        new Column(
            "n", "Number", List.of(), false, ValueFormat.UNSTATED, "", Place.SITE, List.of());
    return new Table(
        id,
        "",
        "",
        "",
        "",
        List.of(),
        List.of(column),
        new Table.OpenRows("reason", "Reason", "ALL", "All reasons", ""),
        Place.SITE);
  }

  private static Cell one(CellKey at) {
    return new Cell(at, "1", CellState.VALUE, BigDecimal.ONE, "", "", Place.SITE);
  }

  private static RawCell raw(CellKey at, String label) {
    return new RawCell(at, "1", label, "", "", Place.SITE);
  }
}
