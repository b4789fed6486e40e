package org.yearpress.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yearpress.diagnostic.Place;
import org.yearpress.form.FilledForm.FilledCell;
import org.yearpress.form.FilledForm.FilledRow;
import org.yearpress.form.FilledForm.FilledTable;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Statistics;

/**
 * The cells of a form in printed order, computed once, so that filling in the form for a report is
 * an iteration over lists. Immutable.
 */
public final class FormSlots {
  private final Form form;
  private final List<TableSlots> tables;
  private final int size;

  /**
   * A cell of the form.
   *
   * @param number its place among the form's cells; -1 in a row that the report made
   * @param unit printed unit; may be empty
   */
  public record Slot(int number, CellKey key, Column column, String unit) {}

  private record RowSlots(Row row, List<Slot> cells) {}

  /** The rows of a table that have cells, those cells by path, and the paths of all rows. */
  private record TableSlots(
      Table table, List<RowSlots> rows, Map<String, List<Slot>> cells, Set<String> paths) {}

  /** The cells of a form. */
  public FormSlots(Form form) {
    this.form = form;
    List<TableSlots> all = new ArrayList<>();
    int number = 0;
    for (Table table : form.tables()) {
      List<Column> columns = table.valueColumns();
      List<RowSlots> rows = new ArrayList<>();
      Set<String> paths = new HashSet<>();
      Map<String, List<Slot>> byPath = new HashMap<>();
      for (Table.Line line : table.lines()) {
        Row row = line.row();
        paths.add(row.path());
        if (!row.heading() || row.sums().mayHoldSum()) {
          List<Slot> cells = new ArrayList<>(columns.size());
          for (Column column : columns) {
            String unit = table.cellType(row, column).unit();
            cells.add(new Slot(number++, key(table, row.path(), column), column, unit));
          }
          rows.add(new RowSlots(row, List.copyOf(cells)));
          byPath.putIfAbsent(row.path(), List.copyOf(cells));
        }
      }
      all.add(new TableSlots(table, List.copyOf(rows), Map.copyOf(byPath), Set.copyOf(paths)));
    }
    this.tables = List.copyOf(all);
    this.size = number;
  }

  /** The form. */
  public Form form() {
    return form;
  }

  /** The cells of a row in the order of their columns; none where it has no number. */
  public List<Slot> of(String table, String row) {
    for (TableSlots slots : tables) {
      if (slots.table().id().equals(table)) {
        return slots.cells().getOrDefault(row, List.of());
      }
    }
    return List.of();
  }

  /** How many cells have a number. */
  public int size() {
    return size;
  }

  /**
   * Fills the form in.
   *
   * @param kind of the body; where the form does not know it every row applies
   * @param statistics read against this form
   * @param raw where the labels of rows stand that the report made
   */
  public FilledForm fill(String kind, Statistics statistics, RawStatistics raw) {
    boolean kindKnown = form.kinds().containsKey(kind);
    RowLabels labels = RowLabels.of(form, raw);
    List<FilledTable> filled = new ArrayList<>(tables.size());
    for (TableSlots table : tables) {
      List<FilledRow> rows = new ArrayList<>(table.rows().size());
      for (RowSlots row : table.rows()) {
        if (!row.row().heading() || holdsSum(row, statistics)) {
          rows.add(fill(row, !kindKnown || row.row().appliesTo(kind), statistics));
        }
      }
      if (table.table().open() != null) {
        addOwnRows(table, statistics, labels, rows);
      }
      filled.add(new FilledTable(table.table(), rows));
    }
    return new FilledForm(filled);
  }

  /** How many cells {@link #fill} gives, without making them. */
  public int count(Statistics statistics) {
    int cells = 0;
    for (TableSlots table : tables) {
      for (RowSlots row : table.rows()) {
        cells += !row.row().heading() || holdsSum(row, statistics) ? row.cells().size() : 0;
      }
      if (table.table().open() != null) {
        int columns = table.table().valueColumns().size();
        for (String path : statistics.rows(table.table().id())) {
          cells += table.paths().contains(path) ? 0 : columns;
        }
      }
    }
    return cells;
  }

  /** A figure in a heading that may stand for its rows. */
  private static boolean holdsSum(RowSlots row, Statistics statistics) {
    return row.cells().stream().anyMatch(slot -> statistics.has(slot.key()));
  }

  private static FilledRow fill(RowSlots row, boolean applies, Statistics statistics) {
    List<FilledCell> cells = new ArrayList<>(row.cells().size());
    for (Slot slot : row.cells()) {
      cells.add(filled(slot, applies, statistics));
    }
    return new FilledRow(row.row().path(), row.row().number(), row.row().label(), cells);
  }

  private static FilledCell filled(Slot slot, boolean applies, Statistics statistics) {
    Cell cell = statistics.cell(slot.key()).orElse(null);
    return new FilledCell(slot, cell == null ? absent(slot.key(), applies) : cell);
  }

  private static void addOwnRows(
      TableSlots slots, Statistics statistics, RowLabels labels, List<FilledRow> rows) {
    Table table = slots.table();
    List<Column> columns = table.valueColumns();
    for (String path : statistics.rows(table.id())) {
      if (slots.paths().contains(path)) {
        continue;
      }
      List<FilledCell> cells = new ArrayList<>(columns.size());
      for (Column column : columns) {
        String unit = column.format().unit().isEmpty() ? table.unit() : column.format().unit();
        Slot slot = new Slot(-1, key(table, path, column), column, unit);
        cells.add(filled(slot, true, statistics));
      }
      rows.add(new FilledRow(path, "", labels.of(table, path), cells));
    }
  }

  private static Cell absent(CellKey key, boolean applies) {
    CellState state = applies ? CellState.BLANK : CellState.NOT_APPLICABLE;
    return new Cell(key, "", state, null, "", "", Place.SITE);
  }

  private static CellKey key(Table table, String row, Column column) {
    return new CellKey(table.id(), row, column.path());
  }
}
