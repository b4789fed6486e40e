package org.yearpress.importer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Column;
import org.yearpress.form.Labels;
import org.yearpress.form.Table;

/**
 * Matches the columns of a printed table to the form's: by their headers, or by their number if all
 * are there.
 *
 * @param paths column of the grid to path of the form's column
 */
record ColumnMatch(Map<Integer, String> paths, double confidence) {
  private static final double BY_HEADS = 1;
  private static final double BY_SOME_HEADS = 0.93;
  private static final double BY_NUMBER = 0.8;

  /**
   * Finds the columns.
   *
   * @param printed columns that have something beside the labels, ascending
   * @param heads the lowest text above each of them; empty where there is none
   * @param valueHead head of the only column of a list; empty where the form names none
   */
  static ColumnMatch of(Table table, List<Integer> printed, List<String> heads, String valueHead) {
    List<Column> columns = table.valueColumns();
    int[] aligned = align(heads, columns, valueHead);
    int agreeing = 0;
    boolean inOrder = printed.size() == columns.size();
    for (int i = 0; i < aligned.length; i++) {
      agreeing += aligned[i] >= 0 ? 1 : 0;
      inOrder &= aligned[i] < 0 || aligned[i] == i;
    }
    Map<Integer, String> paths = new HashMap<>();
    if (inOrder) {
      for (int i = 0; i < printed.size(); i++) {
        paths.put(printed.get(i), columns.get(i).path());
      }
      boolean all = agreeing == columns.size() || (columns.size() == 1 && table.isList());
      return new ColumnMatch(
          paths, all ? BY_HEADS : agreeing * 2 >= columns.size() ? BY_SOME_HEADS : BY_NUMBER);
    }
    for (int i = 0; i < aligned.length; i++) {
      if (aligned[i] >= 0) {
        paths.put(printed.get(i), columns.get(aligned[i]).path());
      }
    }
    return new ColumnMatch(paths, BY_SOME_HEADS);
  }

  /** The lowest text above each column within some rows of a grid. */
  static List<String> heads(
      @Nullable Block.GridCell[][] layout, List<Integer> columns, int from, int to) {
    List<String> heads = new ArrayList<>();
    for (int column : columns) {
      String head = "";
      for (int row = to - 1; row >= from && head.isEmpty(); row--) {
        Block.GridCell cell = layout[row][column];
        head = cell == null ? "" : TextNormalizer.strip(cell.text());
      }
      heads.add(head);
    }
    return heads;
  }

  /** How many of a table's heads are among some texts. */
  static double share(Table table, Iterable<String> texts) {
    List<String> wanted = new ArrayList<>();
    table.valueColumns().forEach(column -> wanted.add(Labels.normal(column.label())));
    int all = wanted.size();
    texts.forEach(text -> wanted.remove(Labels.normal(text)));
    return all == 0 ? 0 : (all - wanted.size()) / (double) all;
  }

  /** For each head its column, in order, so that they agree best; -1 for none. */
  private static int[] align(List<String> heads, List<Column> columns, String valueHead) {
    int n = heads.size();
    int m = columns.size();
    double[][] best = new double[n + 1][m + 1];
    double[][] like = new double[n][m];
    for (int i = n - 1; i >= 0; i--) {
      for (int j = m - 1; j >= 0; j--) {
        like[i][j] = likeness(heads.get(i), columns.get(j), valueHead);
        best[i][j] = Math.max(best[i + 1][j], best[i][j + 1]);
        if (like[i][j] > 0) {
          best[i][j] = Math.max(best[i][j], best[i + 1][j + 1] + like[i][j]);
        }
      }
    }
    int[] aligned = new int[n];
    int j = 0;
    for (int i = 0; i < n; i++) {
      aligned[i] = -1;
      int at = j;
      while (at < m && best[i][at] > best[i + 1][at]) {
        if (like[i][at] > 0 && Math.abs(best[i][at] - best[i + 1][at + 1] - like[i][at]) < 1e-9) {
          aligned[i] = at;
          j = at + 1;
          break;
        }
        at++;
      }
    }
    return aligned;
  }

  private static double likeness(String head, Column column, String valueHead) {
    String normalized = Labels.normal(head);
    if (normalized.isEmpty()) {
      return 0;
    }
    List<String> own = new ArrayList<>(column.aliases());
    own.add(column.label());
    if (column.label().isEmpty()) {
      own.addAll(List.of(valueHead, "统计数", "数量", "数值", "Number"));
    }
    double best = 0;
    for (String each : own) {
      String label = Labels.normal(each);
      double like = normalized.equals(label) ? 1 : TextNormalizer.likeness(normalized, label) * 0.9;
      String bare = TextNormalizer.withoutBrackets(normalized);
      like = Math.max(like, bare.equals(TextNormalizer.withoutBrackets(label)) ? 0.9 : 0);
      best = Math.max(best, like < FormLines.MIN_LIKENESS ? 0 : like);
    }
    return best;
  }

  /** The columns of the grid that some lines have something in, ascending. */
  static List<Integer> printed(List<PrintedLine> lines, FormLines form) {
    TreeSet<Integer> columns = new TreeSet<>();
    TreeSet<Integer> others = new TreeSet<>();
    for (PrintedLine line : lines) {
      for (PrintedLine.Entry entry : line.entries()) {
        if (form.isUnit(entry.text())) {
          others.add(entry.column());
        } else {
          columns.add(entry.column());
        }
      }
    }
    if (form.hasUnits()) {
      // The dash of a heading stands in the column of units too.
      columns.removeAll(others);
    }
    return List.copyOf(columns);
  }
}
