package org.yearpress.form;

/** Rows that a report adds to an open table: the form knows only their path. */
final class OpenRow {
  private OpenRow() {}

  static Row of(String path, Table table) {
    Table.OpenRows open = table.open();
    String label = open != null && path.equals(table.closing()) ? open.totalLabel() : path;
    return Row.plain(path, label, table.place());
  }
}
