package org.yearpress.form;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a printed table shows its units: in a column of their own, once for the table, or in its
 * headers.
 */
public final class PrintedUnits {
  private PrintedUnits() {}

  /** The unit of a row; empty where columns say it. */
  public static String of(Table table, Row row) {
    List<Column> columns = table.valueColumns();
    return columns.size() == 1
        ? table.cellType(row, columns.get(0)).unit()
        : row.format().unit().isEmpty() ? table.unit() : row.format().unit();
  }

  /**
   * The unit of a row's figures, wherever the table prints it: beside the row, in the heads of its
   * columns, or once for the table. Empty when they differ, and for a heading.
   */
  public static String ofFigures(Table table, Row row) {
    if (row.heading()) {
      return "";
    }
    Set<String> units = new LinkedHashSet<>();
    table.valueColumns().forEach(column -> units.add(table.cellType(row, column).unit()));
    return units.size() == 1 ? units.iterator().next() : "";
  }

  /** Whether rows differ in their unit, so that there is a column of units. */
  public static boolean haveColumn(Table table) {
    Set<String> units = new HashSet<>();
    table.valueRows().forEach(row -> units.add(row.format().unit()));
    units.remove("");
    return units.size() > 1
        || (units.size() == 1 && table.isList())
        || (units.size() == 1
            && table.valueRows().stream().anyMatch(row -> row.format().unit().isEmpty()));
  }

  /** The one unit of all cells; empty when there are several. */
  public static String common(Table table) {
    Set<String> units = new LinkedHashSet<>();
    for (Column column : table.valueColumns()) {
      if (table.valueRows().isEmpty()) {
        units.add(column.format().unit().isEmpty() ? table.unit() : column.format().unit());
      }
      table.valueRows().forEach(row -> units.add(table.cellType(row, column).unit()));
    }
    return units.size() == 1 ? units.iterator().next() : "";
  }
}
