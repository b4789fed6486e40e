package org.yearpress.form;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Copies a tree of rows with one change. */
final class RowTree {
  private RowTree() {}

  /** The tree with each row of a path changed. */
  static List<Row> change(List<Row> rows, String path, UnaryOperator<Row> change) {
    return rows.stream()
        .map(
            row ->
                row.path().equals(path)
                    ? change.apply(row)
                    : row.with(change(row.rows(), path, change)))
        .toList();
  }

  /** The tree without a row and what is below it. */
  static List<Row> without(List<Row> rows, String path) {
    return rows.stream()
        .filter(row -> !row.path().equals(path))
        .map(row -> row.with(without(row.rows(), path)))
        .toList();
  }

  /** The tree with a row more, on the level of the row beside. */
  static List<Row> with(List<Row> rows, Row added, boolean before, String beside) {
    List<Row> all = new ArrayList<>(rows.size() + 1);
    for (Row row : rows) {
      boolean here = row.path().equals(beside);
      if (here && before) {
        all.add(added);
      }
      all.add(here ? row : row.with(with(row.rows(), added, before, beside)));
      if (here && !before) {
        all.add(added);
      }
    }
    return all;
  }

  /** Whether a path stands in a row or below it. */
  static boolean contains(Row row, String path) {
    return row.path().equals(path) || row.rows().stream().anyMatch(r -> contains(r, path));
  }
}
