package org.yearpress.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.RawCell;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Statistics;

/**
 * A form with the figures of one report in it: every cell that takes a value, in printed order,
 * those too that the report's file does not have. Downloads and search read the same one.
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

  /**
   * A cell in its column.
   *
   * @param unit printed unit; may be empty
   */
  public record FilledCell(Column column, String unit, Cell cell) {}

  /**
   * Fills a form.
   *
   * @param kind of the body; where the form does not know it every row applies
   * @param statistics read against this form
   * @param raw where the labels of rows stand that the report made
   */
  public static FilledForm of(Form form, String kind, Statistics statistics, RawStatistics raw) {
    boolean kindKnown = form.kinds().containsKey(kind);
    List<FilledTable> tables = new ArrayList<>();
    for (Table table : form.tables()) {
      List<Column> columns = table.valueColumns();
      List<FilledRow> rows = new ArrayList<>();
      for (Table.Line line : table.lines()) {
        Row row = line.row();
        if (!row.heading() || holdsSum(table, row, columns, statistics)) {
          boolean applies = !kindKnown || row.appliesTo(kind);
          rows.add(fill(table, row, columns, applies, statistics));
        }
      }
      if (table.open() != null) {
        addOwnRows(table, columns, statistics, raw, rows);
      }
      tables.add(new FilledTable(table, rows));
    }
    return new FilledForm(tables);
  }

  /** A figure in a heading that may stand for its rows. */
  private static boolean holdsSum(
      Table table, Row row, List<Column> columns, Statistics statistics) {
    return row.mayHoldSum()
        && columns.stream()
            .anyMatch(column -> statistics.cell(key(table, row.path(), column)).isPresent());
  }

  private static FilledRow fill(
      Table table, Row row, List<Column> columns, boolean applies, Statistics statistics) {
    List<FilledCell> cells = new ArrayList<>(columns.size());
    for (Column column : columns) {
      CellKey key = key(table, row.path(), column);
      Cell cell = statistics.cell(key).orElseGet(() -> absent(key, applies));
      cells.add(new FilledCell(column, table.cellType(row, column).unit(), cell));
    }
    return new FilledRow(row.path(), row.number(), row.label(), cells);
  }

  private static void addOwnRows(
      Table table,
      List<Column> columns,
      Statistics statistics,
      RawStatistics raw,
      List<FilledRow> rows) {
    Map<String, String> labels = new HashMap<>();
    for (RawCell cell : raw.cells()) {
      if (!cell.label().isEmpty()) {
        labels.putIfAbsent(cell.at().row(), cell.label());
      }
    }
    for (String path : statistics.rows(table.id())) {
      if (table.row(path).isPresent()) {
        continue;
      }
      List<FilledCell> cells = new ArrayList<>(columns.size());
      for (Column column : columns) {
        CellKey key = key(table, path, column);
        String unit = column.unit().isEmpty() ? table.unit() : column.unit();
        cells.add(
            new FilledCell(column, unit, statistics.cell(key).orElseGet(() -> absent(key, true))));
      }
      rows.add(new FilledRow(path, "", ownLabel(table, path, labels), cells));
    }
  }

  private static String ownLabel(Table table, String path, Map<String, String> labels) {
    String written = labels.getOrDefault(path, path);
    return Optional.ofNullable(table.open())
        .filter(open -> path.equals(open.total()) && !open.totalLabel().isEmpty())
        .map(Table.OpenRows::totalLabel)
        .orElse(written);
  }

  private static Cell absent(CellKey key, boolean applies) {
    CellState state = applies ? CellState.BLANK : CellState.NOT_APPLICABLE;
    return new Cell(key, "", state, null, "", "", Place.SITE);
  }

  private static CellKey key(Table table, String row, Column column) {
    return new CellKey(table.id(), row, column.path());
  }
}
