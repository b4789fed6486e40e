package org.yearpress.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.CellKey;

/** A form's tables by id with their rows and columns by path, built once for fast lookup. */
public final class FormIndex {
  private final Form form;
  private final Map<String, TableIndex> tables;
  private final Set<String> units;

  public FormIndex(Form form) {
    this.form = form;
    Map<String, TableIndex> byId = new LinkedHashMap<>();
    Set<String> found = new LinkedHashSet<>();
    for (Table table : form.tables()) {
      TableIndex tableIndex = new TableIndex(table);
      byId.putIfAbsent(table.id(), tableIndex);
      tableIndex.collectUnits(found);
    }
    this.tables = Collections.unmodifiableMap(byId);
    this.units = Collections.unmodifiableSet(found);
  }

  public Form form() {
    return form;
  }

  public Map<String, TableIndex> tables() {
    return tables;
  }

  public @Nullable TableIndex table(String table) {
    return tables.get(table);
  }

  /** Every unit that the form prints or allows. */
  Set<String> units() {
    return units;
  }

  /**
   * The key that a file's key means: files of one table need not name it, nor the only column.
   *
   * @return null when the form has no such table
   */
  @Nullable CellKey canonical(CellKey key) {
    String tableId = key.table();
    if (!tables.containsKey(tableId)) {
      if (!tableId.equals(CellKey.MAIN_TABLE) || tables.size() != 1) {
        return null;
      }
      tableId = tables.keySet().iterator().next();
    }
    TableIndex tableIndex = tables.get(tableId);
    String column = key.column();
    if (tableIndex != null
        && column.equals(CellKey.VALUE_COLUMN)
        && !tableIndex.columns.containsKey(column)
        && tableIndex.columns.size() == 1) {
      column = tableIndex.columns.keySet().iterator().next();
    }
    return tableId.equals(key.table()) && column.equals(key.column())
        ? key
        : new CellKey(tableId, key.row(), column);
  }

  /** What the cell of a key holds; a count where the form does not know it. */
  public Table.CellType type(CellKey key) {
    TableIndex tableIndex = tables.get(key.table());
    Column column = tableIndex == null ? null : tableIndex.columns.get(key.column());
    if (tableIndex == null || column == null) {
      return new Table.CellType("", List.of(), ValueType.COUNT, -1, false, CellLimits.NONE);
    }
    return tableIndex.type(tableIndex.rows.get(key.row()), column);
  }

  /** A cell with what the form says of it. */
  record IndexedCell(CellKey key, Row row, Table.CellType type) {}

  /** A table by path. */
  public static final class TableIndex {
    public final Table table;
    public final Map<String, Row> rows = new LinkedHashMap<>();
    public final Map<String, Column> columns = new LinkedHashMap<>();
    public final Map<String, Column> allColumns = new LinkedHashMap<>();
    public final List<Row> valueRows = new ArrayList<>();

    /** The cells of the form's own rows in order, those of headings that may hold a sum too. */
    final List<IndexedCell> cells = new ArrayList<>();

    private TableIndex(Table table) {
      this.table = table;
      for (Table.Line line : table.lines()) {
        if (rows.putIfAbsent(line.row().path(), line.row()) == null && !line.row().heading()) {
          valueRows.add(line.row());
        }
      }
      table.valueColumns().forEach(column -> columns.putIfAbsent(column.path(), column));
      table.columns().forEach(this::collect);
      rows.values().stream()
          .filter(row -> !row.heading() || row.sums().mayHoldSum())
          .forEach(row -> cells.addAll(cells(row)));
    }

    /** The cells of a row, the form's own or one that a report made. */
    List<IndexedCell> cells(Row row) {
      return columns.values().stream()
          .map(
              column ->
                  new IndexedCell(
                      new CellKey(table.id(), row.path(), column.path()), row, type(row, column)))
          .toList();
    }

    private void collect(Column column) {
      allColumns.putIfAbsent(column.path(), column);
      column.columns().forEach(this::collect);
    }

    Table.CellType type(@Nullable Row row, Column column) {
      return row != null
          ? table.cellType(row, column)
          : new Table.CellType(
              column.format().unit().isEmpty() ? table.unit() : column.format().unit(),
              column.format().units(),
              column.format().type() == null ? ValueType.COUNT : column.format().type(),
              column.format().decimals(),
              column.format().signed(),
              column.format().limits());
    }

    private void collectUnits(Set<String> found) {
      add(found, table.unit(), List.of());
      rows.values().forEach(row -> add(found, row.format().unit(), row.format().units()));
      columns
          .values()
          .forEach(column -> add(found, column.format().unit(), column.format().units()));
    }

    private static void add(Set<String> found, String unit, List<String> units) {
      if (!unit.isEmpty()) {
        found.add(unit);
      }
      found.addAll(units);
    }
  }
}
