package org.yearpress.content.statistics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.statistics.StatisticsReader.Request;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawCell;
import org.yearpress.text.Nearest;

/**
 * The two shapes of a table of statistics with a head line. Long: {@code row,value}, with {@code
 * table} and {@code column} where there are several; wide: {@code row} and one column for each
 * column of the table. Further columns {@code label}, {@code unit}, {@code note} in both, and
 * {@code head}: the printed head of the column, for whoever fills the file in; it is not read.
 */
public final class StatisticsShapes {
  private static final List<String> BESIDE = List.of("label", "head", "unit", "note");
  private static final List<String> LONG =
      List.of("table", "row", "column", "value", "label", "head", "unit", "note");

  private StatisticsShapes() {}

  /** The cells of a table in either shape. */
  public static List<RawCell> cells(HeadedTable table, Request request) {
    if (table.column("row") < 0) {
      request
          .problems()
          .error(
              "csv-header",
              table.headerPlace(0),
              Text.of("content.csv-column-missing", "column", "row"),
              Text.of("content.statistics-shapes-hint"));
      return List.of();
    }
    boolean isLong =
        table.column("value") >= 0
            && (table.column("column") >= 0 || !isWide(table, request.keys()));
    return isLong ? new LongShape(table, request).cells() : new WideShape(table, request).cells();
  }

  /** Whether a column beside those of the long shape is one of the form's; without a form, any. */
  private static boolean isWide(HeadedTable csv, FormKeys keys) {
    return csv.header().stream()
        .anyMatch(name -> !name.isEmpty() && !LONG.contains(name) && keys.isColumn(name));
  }

  static String firstFilled(String a, String b) {
    return a.isEmpty() ? b : a;
  }

  /** A file with its table, for lines of either shape. */
  private abstract static class Shape {
    final HeadedTable csv;
    final Request request;
    final List<RawCell> cells = new ArrayList<>();
    private final int table;
    private final int row;
    private final int label;
    private final int unit;
    private final int note;
    private @Nullable String lastGiven;
    private String lastTable = "";

    Shape(HeadedTable csv, Request request) {
      this.csv = csv;
      this.request = request;
      this.table = csv.column("table");
      this.row = csv.column("row");
      this.label = csv.column("label");
      this.unit = csv.column("unit");
      this.note = csv.column("note");
    }

    abstract void take(HeadedTable.Line line, String table, String row);

    List<RawCell> cells() {
      for (HeadedTable.Line line : csv.lines()) {
        if (line.isBlank()) {
          continue;
        }
        String rowId = line.text(row).strip();
        if (rowId.isEmpty()) {
          request
              .problems()
              .error(
                  "csv-cell", line.place(row), Text.of("content.csv-cell-empty", "column", "row"));
          continue;
        }
        String tableId = table(line);
        if (!tableId.isEmpty()) {
          take(line, tableId, rowId);
        }
      }
      return cells;
    }

    /** The table of a line; empty after an error. */
    private String table(HeadedTable.Line line) {
      String given = line.text(table).strip();
      if (given.equals(lastGiven)) {
        return lastTable;
      }
      Optional<String> id = tableOf(request, given, line.place(table));
      lastGiven = given;
      lastTable = id.orElse("");
      return lastTable;
    }

    void add(HeadedTable.Line line, CellKey at, int field) {
      line.value(field, request.problems())
          .ifPresent(
              text ->
                  cells.add(
                      new RawCell(
                          at,
                          text,
                          line.text(label),
                          line.text(unit),
                          line.text(note),
                          line.place(field))));
    }
  }

  /** The table that a line or a file means; empty after an error. */
  private static Optional<String> tableOf(Request request, String given, Place place) {
    if (!given.isEmpty() && !request.table().isEmpty() && !given.equals(request.table())) {
      request
          .problems()
          .error(
              "statistics-table",
              place,
              Text.of("content.table-other", "table", given, "file", request.table()));
      return Optional.empty();
    }
    Optional<String> id = request.keys().table(firstFilled(given, request.table()));
    if (id.isEmpty()) {
      request.problems().add(noTable(request.keys(), place));
    }
    return id;
  }

  static Diagnostic noTable(FormKeys keys, Place place) {
    return Diagnostic.error(
        "statistics-table",
        place,
        Text.of("content.table-missing"),
        Text.of("content.table-missing-hint", "tables", Text.list(keys.tableIds())));
  }

  /** {@code row,value}, {@code row,column,value}, {@code table,row,column,value}. */
  private static final class LongShape extends Shape {
    private final int column = csv.column("column");
    private final int value = csv.column("value");
    private final Set<String> reported = new HashSet<>();

    LongShape(HeadedTable csv, Request request) {
      super(csv, request);
      csv.onlyColumns(LONG, request.problems());
    }

    @Override
    void take(HeadedTable.Line line, String table, String row) {
      Optional<String> id = request.keys().column(table, line.text(column).strip());
      if (id.isPresent()) {
        add(line, new CellKey(table, row, id.get()), value);
      } else if (line.text(value).isBlank()) {
        // A heading, or a row that was left empty: every cell of it is blank.
        for (String each : request.keys().columns(table)) {
          add(line, new CellKey(table, row, each), value);
        }
      } else if (reported.add(table)) {
        request
            .problems()
            .error(
                "statistics-column",
                line.place(column),
                Text.of("content.column-missing", "table", table),
                Text.of(
                    "content.column-missing-hint",
                    "columns",
                    Text.list(request.keys().columns(table))));
      }
    }
  }

  /** {@code row}, then a column of the file for each column of the table. */
  private static final class WideShape extends Shape {
    private String lastTable = "";
    private String[] ids = new String[0];

    WideShape(HeadedTable csv, Request request) {
      super(csv, request);
    }

    @Override
    void take(HeadedTable.Line line, String table, String row) {
      if (!table.equals(lastTable)) {
        ids = columnIds(table);
        lastTable = table;
      }
      for (int i = 0; i < ids.length; i++) {
        if (!ids[i].isEmpty()) {
          add(line, new CellKey(table, row, ids[i]), i);
        }
      }
    }

    /** The column id of each field; empty where the field is none of the table's columns. */
    private String[] columnIds(String table) {
      List<String> known = request.keys().columns(table);
      String[] found = new String[csv.header().size()];
      boolean any = false;
      for (int i = 0; i < found.length; i++) {
        String name = csv.header().get(i);
        boolean beside = name.equals("row") || name.equals("table") || BESIDE.contains(name);
        if (name.isEmpty() || (beside && !known.contains(name))) {
          found[i] = "";
          continue;
        }
        Optional<String> id = request.keys().column(table, name);
        boolean isColumn = id.isPresent() && (known.isEmpty() || known.contains(id.get()));
        found[i] = isColumn ? id.get() : "";
        any = any || isColumn;
        if (!isColumn) {
          csv.unknownColumn(i, known, request.problems());
        }
      }
      if (!any) {
        request
            .problems()
            .error(
                "csv-header",
                csv.headerPlace(0),
                Text.of("content.csv-column-missing", "column", "value"),
                Text.of("content.statistics-shapes-hint"));
      }
      return found;
    }
  }

  /** The nearest of the form's tables to what a file or sheet is called. */
  public static Diagnostic unknownTable(String name, FormKeys keys, Place place) {
    return Diagnostic.error(
        "statistics-table",
        place,
        Text.of("content.table-unknown", "table", YamlNode.shortened(name)),
        Nearest.to(name, keys.tableIds())
            .map(nearest -> Text.of("content.meant", "nearest", nearest))
            .orElseGet(
                () -> Text.of("content.table-missing-hint", "tables", Text.list(keys.tableIds()))));
  }
}
