package org.yearpress.page.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Series;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.page.context.CellHistory;
import org.yearpress.page.context.Change;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.RenderContext;

/** Turns cell histories into charts and their descriptions. */
public final class HistoryChart {
  private final Language language;

  public HistoryChart(Language language) {
    this.language = language;
  }

  /**
   * The dots of a history: figures only, what lies between them told from a plain line, and what
   * was only partly the same.
   */
  public List<Chart.Dot> dots(CellHistory history) {
    List<Chart.Dot> dots = new ArrayList<>();
    Series.Point last = null;
    Chart.Look look = Chart.Look.FILLED;
    for (Series.Point point : history.points()) {
      if (last != null && history.isBrokenBefore(point.year())) {
        look = look.turned();
      }
      if (point.value() != null) {
        dots.add(dot(history, point, look, join(history, last, point)));
      }
      last = point;
    }
    for (Series.Point point : history.beside()) {
      if (point.value() != null) {
        dots.add(dot(history, point, Chart.Look.PARTLY, Chart.Join.NONE));
      }
    }
    dots.sort(Comparator.comparingInt(Chart.Dot::year));
    return dots;
  }

  private Chart.Dot dot(CellHistory history, Series.Point point, Chart.Look look, Chart.Join join) {
    return new Chart.Dot(
        point.year(),
        Objects.requireNonNull(point.value()),
        language.number(point.value()),
        look,
        isCorrected(history, point),
        join);
  }

  public static boolean isCorrected(CellHistory history, Series.Point point) {
    Catalogue.Entry entry = history.timeline().filled().get(point.year());
    if (entry == null || entry.report().corrections().isEmpty()) {
      return false;
    }
    for (CellKey cell : point.cells()) {
      if (RenderContext.isCorrected(entry.report(), history.timeline().form(point.year()), cell)) {
        return true;
      }
    }
    return false;
  }

  private static Chart.Join join(
      CellHistory history, Series.@Nullable Point last, Series.Point point) {
    if (last == null || last.value() == null || point.year() - last.year() != 1) {
      return Chart.Join.NONE;
    }
    if (!history.isBrokenBefore(point.year())) {
      return Chart.Join.LINE;
    }
    return history.joins(point.year()) ? Chart.Join.ACROSS : Chart.Join.NONE;
  }

  /** Every year from the first to the last of some histories, also those without a report. */
  public static List<Chart.Year> years(List<CellHistory> histories) {
    int from = Integer.MAX_VALUE;
    int to = Integer.MIN_VALUE;
    Map<Integer, String> names = new LinkedHashMap<>();
    for (CellHistory history : histories) {
      for (List<Series.Point> points : List.of(history.points(), history.beside())) {
        for (Series.Point point : points) {
          from = Math.min(from, point.year());
          to = Math.max(to, point.year());
          names.putIfAbsent(
              point.year(), history.timeline().form(point.year()).years().name(point.year()));
        }
      }
    }
    List<Chart.Year> years = new ArrayList<>();
    for (int year = from; year <= to; year++) {
      years.add(new Chart.Year(year, names.getOrDefault(year, Integer.toString(year))));
    }
    return years;
  }

  /** The rules of a chart: one for each pair of years, gaps apart, which need none. */
  public List<Chart.Rule> rules(List<CellHistory> histories) {
    List<Chart.Year> years = years(histories);
    Map<Integer, Chart.Rule> rules = new LinkedHashMap<>();
    for (CellHistory history : histories) {
      for (CellHistory.Break one : history.breaks()) {
        if (one.cause() != CellHistory.Cause.GAP
            && !years.isEmpty()
            && one.after() >= years.get(0).year()
            && one.before() <= years.get(years.size() - 1).year()) {
          rules.putIfAbsent(one.before(), new Chart.Rule(one.after(), one.before(), label(one)));
        }
      }
    }
    return rules.values().stream().sorted(Comparator.comparingInt(Chart.Rule::before)).toList();
  }

  private String label(CellHistory.Break one) {
    return language.format(
        switch (one.cause()) {
          case NAME -> "page.chart.break-name";
          case FORM -> one.joined() ? "page.chart.break-form" : "page.chart.break";
          default -> "page.chart.break";
        });
  }

  /** Why lines are broken, each reason once. */
  public List<String> reasons(List<CellHistory> histories) {
    Set<String> reasons = new LinkedHashSet<>();
    for (CellHistory history : histories) {
      history.breaks().forEach(one -> reasons.add(reason(one)));
    }
    return List.copyOf(reasons);
  }

  /** What a chart is said to show: the finding, then the breaks. */
  public String description(String finding, List<String> reasons) {
    return reasons.isEmpty()
        ? finding
        : finding
            + language.format("page.sentence-space")
            + language.format("page.chart.breaks")
            + language.format("page.colon")
            + String.join(language.format("page.semicolon"), reasons);
  }

  /** Forms are named elsewhere on the page, so that a reason is short. */
  private String reason(CellHistory.Break one) {
    Map<String, String> args = one.reason().args();
    String note = args.getOrDefault("note", "");
    String key =
        switch (one.reason().key()) {
          case "form.break-form" -> "page.break.form";
          case "form.break-partial" -> note.isEmpty() ? "page.break.partial" : "page.break.partly";
          case "form.break-none" -> "page.break.none";
          default -> "";
        };
    return key.isEmpty()
        ? language.format(one.reason())
        : language.format(key, "year", language.year(args.getOrDefault("year", "")), "note", note);
  }

  /** The latest figure, its change, the lowest and the highest, in sentences; empty without any. */
  public String finding(CellHistory history, String unit) {
    List<Series.Point> figures = history.figures();
    if (figures.isEmpty()) {
      return "";
    }
    Series.Point latest = figures.get(figures.size() - 1);
    StringBuilder text = new StringBuilder(latest(history, latest, unit));
    Series.Point low = history.extreme(false);
    Series.Point high = history.extreme(true);
    if (low != null && high != null && figures.size() > 2) {
      boolean flat = Objects.requireNonNull(low.value()).compareTo(high.value()) == 0;
      text.append(language.format("page.sentence-space"))
          .append(
              flat
                  ? language.format("page.trend.flat", "figure", figure(low))
                  : language.format(
                      "page.trend.range",
                      "low",
                      figure(low),
                      "low-year",
                      year(history, low),
                      "high",
                      figure(high),
                      "high-year",
                      year(history, high)));
    }
    return text.toString();
  }

  private String latest(CellHistory history, Series.Point latest, String unit) {
    Change change = history.change(latest.year());
    String figure = withUnit(figure(latest), unit);
    String year = year(history, latest);
    if (change == null) {
      return language.format("page.trend.latest", "year", year, "figure", figure);
    }
    if (change.by().signum() == 0) {
      return language.format("page.trend.latest-same", "year", year, "figure", figure);
    }
    String key = change.by().signum() > 0 ? "page.trend.latest-more" : "page.trend.latest-less";
    return language.format(
        key, "year", year, "figure", figure, "by", language.number(change.by().abs()));
  }

  /** A unit in Latin letters stands apart from its figure in every language. */
  private String withUnit(String figure, String unit) {
    if (unit.isEmpty()) {
      return figure;
    }
    boolean latin = unit.charAt(0) < '\u0250' && Character.isLetter(unit.charAt(0));
    return latin
        ? figure + " " + unit
        : language.format("page.figure-with-unit", "figure", figure, "unit", unit);
  }

  private String figure(Series.Point point) {
    return language.number(Objects.requireNonNull(point.value()));
  }

  private String year(CellHistory history, Series.Point point) {
    return language.year(history.timeline().form(point.year()), point.year());
  }
}
