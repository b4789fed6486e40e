package org.yearpress.page.kind;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Series;
import org.yearpress.model.CellState;
import org.yearpress.page.chart.Chart;
import org.yearpress.page.chart.HistoryChart;
import org.yearpress.page.context.Caveats;
import org.yearpress.page.context.CellHistory;

/**
 * The bodies of a statistic in the order in which they are listed. Few stand in the order of
 * bodies. Of many, those with a figure of the latest year come first, the highest at the top, and
 * those to which the statistic does not apply in any year are left to a sentence.
 *
 * @param histories of all bodies in their order
 * @param years every year of the axis
 * @param rows those that are listed
 * @param others those to which it does not apply
 * @param mixed whether the figures speak for different bodies, so that each must say it
 */
record ItemRanks(
    List<CellHistory> histories,
    List<Chart.Year> years,
    List<Ranked> rows,
    List<CellHistory> others,
    boolean mixed) {
  /** So many bodies are found in their own order. */
  private static final int MAX_UNRANKED = 20;

  /** The id of a row is this and its place in the whole table, from 1. */
  static final String ROW = "n";

  ItemRanks {
    histories = List.copyOf(histories);
    years = List.copyOf(years);
    rows = List.copyOf(rows);
    others = List.copyOf(others);
  }

  /**
   * A body.
   *
   * @param rank of its latest figure, the same for equal ones; 0 without one
   */
  record Ranked(CellHistory history, int rank) {}

  static ItemRanks of(List<CellHistory> histories) {
    List<Chart.Year> years = HistoryChart.years(histories);
    boolean mixed =
        Caveats.mixesScopes(
            histories.stream()
                .flatMap(history -> history.timeline().filled().values().stream())
                .toList());
    if (histories.size() <= MAX_UNRANKED) {
      return new ItemRanks(
          histories,
          years,
          histories.stream().map(history -> new Ranked(history, 0)).toList(),
          List.of(),
          mixed);
    }
    int latest = latest(histories, years);
    List<CellHistory> rows = new ArrayList<>();
    List<CellHistory> others = new ArrayList<>();
    histories.forEach(history -> (appliesNever(history) ? others : rows).add(history));
    rows.sort(
        Comparator.comparing(
                (CellHistory history) -> value(history, latest),
                Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(history -> history.figures().isEmpty()));
    return new ItemRanks(histories, years, ranked(rows, latest), others, mixed);
  }

  private static List<Ranked> ranked(List<CellHistory> rows, int year) {
    List<Ranked> ranked = new ArrayList<>();
    BigDecimal last = null;
    int rank = 0;
    for (CellHistory row : rows) {
      BigDecimal value = value(row, year);
      boolean same = last != null && value != null && last.compareTo(value) == 0;
      rank = value == null ? 0 : same ? rank : ranked.size() + 1;
      last = value;
      ranked.add(new Ranked(row, rank));
    }
    return ranked;
  }

  private static @Nullable BigDecimal value(CellHistory history, int year) {
    Series.Point point = history.point(year);
    return point == null ? null : point.value();
  }

  private static boolean appliesNever(CellHistory history) {
    return !history.points().isEmpty()
        && history.beside().isEmpty()
        && history.points().stream().allMatch(point -> point.state() == CellState.NOT_APPLICABLE);
  }

  /** The last year with a figure; 0 without any. */
  private static int latest(List<CellHistory> histories, List<Chart.Year> years) {
    for (int i = years.size() - 1; i >= 0; i--) {
      int year = years.get(i).year();
      if (histories.stream().anyMatch(history -> value(history, year) != null)) {
        return year;
      }
    }
    return 0;
  }

  /** Whether there are more bodies than readers compare one by one. */
  boolean isMany() {
    return histories.size() > MAX_UNRANKED;
  }

  /** Whether bodies have a rank: figures that speak for different bodies have none. */
  boolean isRanked() {
    return isMany() && !mixed && rows.stream().anyMatch(row -> row.rank() > 0);
  }

  /** Whether any year has a figure. */
  boolean hasFigures() {
    return latest(histories, years) > 0;
  }

  /** The latest year with a figure, which is that of the ranks. */
  Chart.Year latest() {
    int latest = latest(histories, years);
    return years.stream().filter(year -> year.year() == latest).findFirst().orElseThrow();
  }

  /** The place of each body in the whole table, from 1, by the body's path. */
  Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (Ranked row : rows) {
      places.put(row.history().timeline().body().path(), places.size() + 1);
    }
    return places;
  }

  /** The figures by which rows are ranked, those of some of them from the highest. */
  List<BigDecimal> ranking(int from, int to) {
    int latest = latest(histories, years);
    return rows.subList(from, to).stream()
        .flatMap(row -> Stream.ofNullable(value(row.history(), latest)))
        .toList();
  }

  /** The figures of a year, rising. */
  List<BigDecimal> values(int year) {
    return histories.stream()
        .flatMap(history -> Stream.ofNullable(value(history, year)))
        .sorted()
        .toList();
  }
}
