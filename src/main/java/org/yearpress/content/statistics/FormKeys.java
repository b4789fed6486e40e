package org.yearpress.content.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.Labels;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.CellKey;

/**
 * The ids of a form's tables and columns, for readers of statistics: an omitted id means the form's
 * only table or only column. Without a form every id is taken as written. Immutable.
 */
@API(status = API.Status.STABLE)
public final class FormKeys {
  /** For statistics without a form. */
  public static final FormKeys NONE = new FormKeys(null);

  private final @Nullable Form form;
  private final Map<String, TableKeys> tables = new HashMap<>();
  private final List<String> tableIds;

  /** A table's ids. */
  private record TableKeys(Table table, List<String> columns, Map<String, Row> rows) {}

  @API(status = API.Status.EXPERIMENTAL)
  public FormKeys(@Nullable Form form) {
    this.form = form;
    List<String> ids = new ArrayList<>();
    if (form != null) {
      for (Table table : form.tables()) {
        Map<String, Row> rows = new HashMap<>();
        table.lines().forEach(line -> rows.put(line.row().path(), line.row()));
        List<String> columns = table.valueColumns().stream().map(Column::path).toList();
        tables.put(table.id(), new TableKeys(table, columns, rows));
        ids.add(table.id());
      }
    }
    this.tableIds = List.copyOf(ids);
  }

  public boolean hasForm() {
    return form != null;
  }

  /** Printed heads of a list's columns. */
  Map<String, String> heads() {
    return form == null ? Map.of() : form.presentation().heads();
  }

  /** All tables of the form, in its order. */
  @API(status = API.Status.EXPERIMENTAL)
  public List<Table> tables() {
    return form == null ? List.of() : form.tables();
  }

  public List<String> tableIds() {
    return tableIds;
  }

  /** Whether there is such a table; without a form there is every table. */
  public boolean hasTable(String id) {
    return form == null || tables.containsKey(id);
  }

  /**
   * The table that a file means.
   *
   * @param given as written; empty where the file names none
   * @return empty when it names none and the form has several
   */
  public Optional<String> table(String given) {
    if (form == null) {
      return Optional.of(given.isEmpty() ? CellKey.MAIN_TABLE : given);
    }
    boolean standsForOnly =
        given.isEmpty() || (given.equals(CellKey.MAIN_TABLE) && !tables.containsKey(given));
    if (!standsForOnly) {
      return Optional.of(given);
    }
    return tableIds.size() == 1 ? Optional.of(tableIds.get(0)) : Optional.empty();
  }

  /**
   * The column that a file means.
   *
   * @param table an id of {@link #table}
   * @param given as written; empty where the file names none
   * @return empty when it names none and the table has several
   */
  Optional<String> column(String table, String given) {
    TableKeys keys = tables.get(table);
    if (keys == null) {
      return Optional.of(given.isEmpty() ? CellKey.VALUE_COLUMN : given);
    }
    boolean standsForOnly =
        given.isEmpty() || (given.equals(CellKey.VALUE_COLUMN) && !keys.columns().contains(given));
    if (!standsForOnly) {
      return Optional.of(given);
    }
    return keys.columns().size() == 1 ? Optional.of(keys.columns().get(0)) : Optional.empty();
  }

  /** Whether a table has such a column; without a form every name may be one. */
  boolean isColumn(String name) {
    return form == null || tables.values().stream().anyMatch(t -> t.columns().contains(name));
  }

  /** The columns of a table that hold cells; empty without a form or such a table. */
  List<String> columns(String table) {
    TableKeys keys = tables.get(table);
    return keys == null ? List.of() : keys.columns();
  }

  /** Whether a label is the print of a row: its label, with or without number, or an alias. */
  boolean agrees(String table, String row, String label) {
    TableKeys keys = tables.get(table);
    Row found = keys == null ? null : keys.rows().get(row);
    return found != null && Labels.of(found).contains(Labels.normal(label));
  }
}
