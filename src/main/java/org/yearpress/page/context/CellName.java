package org.yearpress.page.context;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.CellKey;

/** Names for cells that are shown outside their table. */
public final class CellName {
  private static final String BETWEEN = " · ";

  private CellName() {}

  /**
   * Row and, where the table has several, column; each with what stands above it where the table
   * prints the same words more than once. The row that closes those of a report is the whole body:
   * its columns are named without it.
   *
   * @param numbered whether the row's printed number is part of it
   */
  public static String of(Form form, CellKey cell, boolean numbered) {
    Optional<Table> table = form.table(cell.table());
    if (table.isEmpty()) {
      return cell.toString();
    }
    String row = row(form, cell, numbered);
    String column = column(form, cell);
    if (table.get().open() != null && cell.row().equals(table.get().closing())) {
      return column.isEmpty() ? FormLayout.title(form, table.get()) : column;
    }
    return column.isEmpty() || row.endsWith(column) ? row : row + BETWEEN + column;
  }

  /** The name of the row, of the table where it has none. */
  public static String row(Form form, CellKey cell, boolean numbered) {
    Table table = form.table(cell.table()).orElseThrow();
    Deque<String> rows = new ArrayDeque<>();
    table.way(cell.row()).forEach(each -> rows.addLast(name(each, numbered)));
    String row = rows.isEmpty() ? cell.row() : rows.peekLast();
    if (row.isEmpty()) {
      return FormLayout.title(form, table);
    }
    int own = rows.isEmpty() ? 0 : 1;
    boolean unclear = table.rowsNamed(row, numbered) > own || row.equals(lastColumn(table, cell));
    return rows.size() > 1 && unclear ? lastTwo(rows) : row;
  }

  /** The name of the column; empty where the table has one only. */
  public static String column(Form form, CellKey cell) {
    Table table = form.table(cell.table()).orElseThrow();
    Deque<String> columns = new ArrayDeque<>();
    columnsTo(table.columns(), cell.column(), columns);
    if (table.valueColumns().size() < 2 || columns.isEmpty()) {
      return "";
    }
    boolean repeated =
        table.valueColumns().stream()
                .filter(column -> column.label().equals(columns.peekLast()))
                .count()
            > 1;
    return columns.size() > 1 && repeated ? lastTwo(columns) : columns.peekLast();
  }

  private static String lastColumn(Table table, CellKey cell) {
    return table.valueColumns().size() < 2
        ? ""
        : table.column(cell.column()).map(Column::label).orElse("");
  }

  private static String lastTwo(Deque<String> names) {
    return String.join(BETWEEN, List.copyOf(names).subList(names.size() - 2, names.size()));
  }

  private static String name(Row row, boolean numbered) {
    return numbered ? row.printed().strip() : row.label();
  }

  private static boolean columnsTo(List<Column> columns, String path, Deque<String> names) {
    for (Column column : columns) {
      names.addLast(column.label());
      if (column.path().equals(path) || columnsTo(column.columns(), path, names)) {
        return true;
      }
      names.removeLast();
    }
    return false;
  }
}
