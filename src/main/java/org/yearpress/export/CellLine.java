package org.yearpress.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.form.FilledForm;
import org.yearpress.form.FilledForm.FilledCell;
import org.yearpress.form.FilledForm.FilledRow;
import org.yearpress.form.FilledForm.FilledTable;
import org.yearpress.form.Form;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawCell;

/**
 * A cell as downloads list it.
 *
 * @param label row label, {@code " / "} and column label where the column has one
 * @param unit may be empty
 */
record CellLine(Cell cell, String label, String unit) {

  /** Every cell of the report's form, blank ones too; without a form the cells as written. */
  static List<CellLine> of(ExportInput input) {
    Form form = input.form();
    if (form == null) {
      return withoutForm(input);
    }
    List<CellLine> lines = new ArrayList<>();
    FilledForm filled =
        FilledForm.of(
            form,
            input.body().kind(),
            input.report().statistics(),
            input.report().report().statistics());
    for (FilledTable table : filled.tables()) {
      for (FilledRow row : table.rows()) {
        for (FilledCell cell : row.cells()) {
          lines.add(
              new CellLine(cell.cell(), label(row.label(), cell.column().label()), cell.unit()));
        }
      }
    }
    return lines;
  }

  private static List<CellLine> withoutForm(ExportInput input) {
    Map<CellKey, RawCell> written = new HashMap<>();
    input.report().report().statistics().cells().forEach(c -> written.putIfAbsent(c.at(), c));
    List<CellLine> lines = new ArrayList<>();
    for (Cell cell : input.report().statistics().cells()) {
      RawCell raw = written.get(cell.at());
      lines.add(new CellLine(cell, raw == null ? "" : raw.label(), raw == null ? "" : raw.unit()));
    }
    return lines;
  }

  private static String label(String row, String column) {
    return column.isEmpty() ? row : row + " / " + column;
  }
}
