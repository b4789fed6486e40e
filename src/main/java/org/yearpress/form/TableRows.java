package org.yearpress.form;

import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The rows at the top of a table, with what is asked of all below them again and again, found once:
 * a form may have a hundred thousand rows, and each has a page. Immutable, and equal to any list of
 * the same rows.
 */
final class TableRows extends AbstractList<Row> implements RandomAccess {
  private final List<Row> rows;
  private volatile @Nullable Index index;

  private TableRows(List<Row> rows) {
    this.rows = rows;
  }

  static TableRows of(List<Row> rows) {
    return rows instanceof TableRows known ? known : new TableRows(List.copyOf(rows));
  }

  /**
   * All rows in printed order, the first of each path, the row above each, and how often a name is.
   */
  record Index(
      List<Table.Line> lines,
      Map<String, Row> byPath,
      Map<String, Row> above,
      Map<String, Integer> labels,
      Map<String, Integer> printed) {
    /** The rows from the top down to that of a path; none where there is no such row. */
    List<Row> way(String path) {
      Deque<Row> way = new ArrayDeque<>();
      for (Row row = byPath.get(path); row != null; row = above.get(row.path())) {
        way.addFirst(row);
      }
      return List.copyOf(way);
    }
  }

  Index index() {
    Index known = index;
    if (known == null) {
      known =
          new Index(
              new ArrayList<>(),
              new HashMap<>(),
              new HashMap<>(),
              new HashMap<>(),
              new HashMap<>());
      for (Row row : rows) {
        collect(row, null, 1, known);
      }
      index = known;
    }
    return known;
  }

  private static void collect(Row row, @Nullable Row above, int depth, Index to) {
    to.lines.add(new Table.Line(row, depth));
    if (to.byPath.putIfAbsent(row.path(), row) == null && above != null) {
      to.above.put(row.path(), above);
    }
    to.labels.merge(row.label(), 1, Integer::sum);
    to.printed.merge(row.printed().strip(), 1, Integer::sum);
    row.rows().forEach(child -> collect(child, row, depth + 1, to));
  }

  @Override
  public Row get(int i) {
    return rows.get(i);
  }

  @Override
  public int size() {
    return rows.size();
  }
}
