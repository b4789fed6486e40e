package org.yearpress.form;

import java.util.List;
import org.yearpress.model.Cell;

/**
 * A form with the figures of one report in it: every cell that takes a value, in printed order,
 * including those that the report's file does not have. Downloads and search use the same one.
 *
 * @param tables in the order of the form
 */
public record FilledForm(List<FilledTable> tables) {
  public FilledForm {
    tables = List.copyOf(tables);
  }

  /** A table with its rows. */
  public record FilledTable(Table table, List<FilledRow> rows) {
    public FilledTable {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A row with its cells, one for each column that has cells.
   *
   * @param number printed number; empty without one, and in rows that the report made
   * @param label printed label; of a row that the report made its own label, else its id
   */
  public record FilledRow(String path, String number, String label, List<FilledCell> cells) {
    public FilledRow {
      cells = List.copyOf(cells);
    }
  }

  /** A cell of the form with what the report says there. */
  public record FilledCell(FormSlots.Slot slot, Cell cell) {
    /** The column it stands in. */
    public Column column() {
      return slot.column();
    }

    /** Printed unit; may be empty. */
    public String unit() {
      return slot.unit();
    }
  }
}
