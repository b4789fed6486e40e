package org.yearpress.importer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.form.Labels;

/**
 * Aligns printed lines with the rows of a form: the best assignment in order over all of them, so
 * that a label that the form has three times is resolved by its neighbours. A line that fits
 * another row equally well is ambiguous.
 */
final class RowAlignment {
  /** More than a report has; beyond it nobody looks for tables. */
  private static final long MAX_CELLS = 4_000_000;

  /** Lines that one label may be broken over. */
  private static final int MAX_PARTS = 3;

  private static final double ROW_LEFT = 0.02;
  private static final double LINE_LEFT = 0.01;
  private static final double PART = 0.01;
  private static final double DOUBT = 0.035;

  private RowAlignment() {}

  /**
   * A row of the form that was found.
   *
   * @param row number of the row
   * @param first number of the line that the label begins in
   * @param last number of the line that the label ends in and the figures stand behind
   * @param others rows that it could as well be; empty where it is certain
   */
  record Match(int row, int first, int last, double likeness, List<Integer> others) {}

  /** The rows that were found, in order. */
  static List<Match> align(List<PrintedLine> lines, List<FormLines.FormLine> rows) {
    int n = lines.size();
    int m = rows.size();
    if (m == 0 || n == 0 || (long) n * m > MAX_CELLS) {
      return List.of();
    }
    return new Table(lines, rows).matches();
  }

  private static final class Table {
    private final List<PrintedLine> lines;
    private final List<FormLines.FormLine> rows;
    private final int n;
    private final int m;
    private final Map<String, double[]> known = new HashMap<>();
    private final double[][] forward;
    private final double[][] backward;

    Table(List<PrintedLine> lines, List<FormLines.FormLine> rows) {
      this.lines = lines;
      this.rows = rows;
      this.n = lines.size();
      this.m = rows.size();
      this.forward = new double[n + 1][m + 1];
      this.backward = new double[n + 1][m + 1];
      fill();
    }

    /** How alike the label of some lines is to each row; what is too unlike is zero. */
    private double[] likeness(int first, int last) {
      StringBuilder label = new StringBuilder();
      for (int i = first; i <= last; i++) {
        boolean goesOn = i == last || !lines.get(i).hasEntries();
        if (!goesOn || lines.get(i).label().isEmpty() || lines.get(i).label().length() > 160) {
          return NONE;
        }
        label.append(lines.get(i).label());
      }
      return known.computeIfAbsent(
          Labels.normal(label.toString()),
          normalized -> {
            double[] found = new double[m];
            boolean any = false;
            FormLines.Bare bare = FormLines.Bare.of(normalized);
            for (int j = 0; j < m; j++) {
              double like = rows.get(j).likeness(normalized, bare);
              found[j] = like < FormLines.MIN_LIKENESS ? 0 : like;
              any |= found[j] > 0;
            }
            return any ? found : NONE;
          });
    }

    private static final double[] NONE = new double[0];

    private double lineLeft(int i) {
      return lines.get(i).hasEntries() ? LINE_LEFT : 0;
    }

    private void fill() {
      for (int i = 0; i <= n; i++) {
        for (int j = 0; j <= m; j++) {
          forward[i][j] = -Double.MAX_VALUE;
          backward[i][j] = -Double.MAX_VALUE;
        }
      }
      Arrays.setAll(forward[0], j -> -ROW_LEFT * j);
      for (int i = 1; i <= n; i++) {
        for (int j = 0; j <= m; j++) {
          double best = forward[i - 1][j] - lineLeft(i - 1);
          best = j > 0 ? Math.max(best, forward[i][j - 1] - ROW_LEFT) : best;
          forward[i][j] = best;
        }
        for (int parts = 1; parts <= Math.min(MAX_PARTS, i); parts++) {
          double[] like = likeness(i - parts, i - 1);
          for (int j = 1; j <= like.length; j++) {
            if (like[j - 1] > 0) {
              double gain = forward[i - parts][j - 1] + like[j - 1] - PART * (parts - 1);
              forward[i][j] = Math.max(forward[i][j], gain);
            }
          }
        }
        for (int j = 1; j <= m; j++) {
          forward[i][j] = Math.max(forward[i][j], forward[i][j - 1] - ROW_LEFT);
        }
      }
      Arrays.setAll(backward[n], j -> -ROW_LEFT * (m - j));
      for (int i = n - 1; i >= 0; i--) {
        for (int j = m; j >= 0; j--) {
          backward[i][j] = backward[i + 1][j] - lineLeft(i);
        }
        for (int parts = 1; parts <= Math.min(MAX_PARTS, n - i); parts++) {
          double[] like = likeness(i, i + parts - 1);
          for (int j = 0; j < like.length; j++) {
            if (like[j] > 0) {
              double gain = backward[i + parts][j + 1] + like[j] - PART * (parts - 1);
              backward[i][j] = Math.max(backward[i][j], gain);
            }
          }
        }
        for (int j = m - 1; j >= 0; j--) {
          backward[i][j] = Math.max(backward[i][j], backward[i][j + 1] - ROW_LEFT);
        }
      }
    }

    List<Match> matches() {
      List<Match> matches = new ArrayList<>();
      int i = 0;
      int j = 0;
      while (i < n && j < m) {
        Match here = matchAt(i, j);
        if (here != null) {
          matches.add(here);
          i = here.last() + 1;
          j = here.row() + 1;
        } else if (same(backward[i][j], backward[i][j + 1] - ROW_LEFT)) {
          j++;
        } else {
          i++;
        }
      }
      return matches;
    }

    private @org.jspecify.annotations.Nullable Match matchAt(int i, int j) {
      for (int parts = 1; parts <= Math.min(MAX_PARTS, n - i); parts++) {
        double[] like = likeness(i, i + parts - 1);
        if (like.length > 0 && like[j] > 0) {
          double gain = backward[i + parts][j + 1] + like[j] - PART * (parts - 1);
          if (same(backward[i][j], gain)) {
            return new Match(j, i, i + parts - 1, like[j], others(i, i + parts, j, like));
          }
        }
      }
      return null;
    }

    /** Rows that a label could as well be, with everything else placed as well as it can be. */
    private List<Integer> others(int first, int end, int row, double[] like) {
      double best = forward[first][row] + like[row] + backward[end][row + 1];
      List<Integer> others = new ArrayList<>();
      for (int j = 0; j < m; j++) {
        if (j != row
            && like[j] > 0
            && forward[first][j] + like[j] + backward[end][j + 1] > best - DOUBT) {
          others.add(j);
        }
      }
      return others;
    }

    private static boolean same(double a, double b) {
      return Math.abs(a - b) < 1e-9;
    }
  }
}
