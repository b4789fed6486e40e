package org.yearpress.form;

import java.util.List;
import java.util.Set;

/** Rows that a report adds to an open table: the form knows only their path. */
final class OpenRow {
  private OpenRow() {}

  static Row of(String path, Table table) {
    return new Row(
        path,
        "",
        path.equals(table.closing()) && table.open() != null ? table.open().totalLabel() : path,
        List.of(),
        false,
        "",
        null,
        -1,
        false,
        Set.of(),
        "",
        false,
        false,
        "no",
        "",
        table.place(),
        List.of());
  }
}
