package org.yearpress.page.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Continuity;
import org.yearpress.form.Series;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.page.context.Caveats;
import org.yearpress.page.context.CellHistory;
import org.yearpress.page.context.Change;
import org.yearpress.page.context.Language;

/** Turns cell histories into charts and their descriptions. */
public final class HistoryChart {
  /** Bodies that are named where a break is not one of all. */
  private static final int MAX_NAMED = 3;

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
      if (last != null && history.continuity(point.year()) != Continuity.SAME) {
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

  private static boolean isCorrected(CellHistory history, Series.Point point) {
    Catalogue.Entry entry = history.timeline().filled().get(point.year());
    if (entry == null || entry.report().corrections().isEmpty()) {
      return false;
    }
    for (CellKey cell : point.cells()) {
      if (Caveats.isCorrected(entry.report(), history.timeline().form(point.year()), cell)) {
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
    return join(history.continuity(point.year()));
  }

  /** How a line goes on. */
  static Chart.Join join(Continuity continuity) {
    return switch (continuity) {
      case SAME -> Chart.Join.LINE;
      case NEW_FORM -> Chart.Join.ACROSS;
      default -> Chart.Join.NONE;
    };
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

  /**
   * The rules of a chart: one for each pair of years between which a line is broken, gaps apart,
   * which need none. Where lines differ, it names the break that compares least.
   */
  public List<Chart.Rule> rules(List<CellHistory> histories) {
    List<Chart.Year> years = years(histories);
    Map<Integer, CellHistory.Break> rules = new TreeMap<>();
    Map<Integer, Set<Continuity>> differing = new HashMap<>();
    for (CellHistory history : histories) {
      for (CellHistory.Break one : history.breaks()) {
        if (one.cause() != CellHistory.Cause.GAP
            && !years.isEmpty()
            && one.after() >= years.get(0).year()
            && one.before() <= years.get(years.size() - 1).year()) {
          rules.merge(
              one.before(),
              one,
              (known, other) ->
                  other.continuity().compareTo(known.continuity()) > 0 ? other : known);
        }
      }
    }
    for (CellHistory history : histories) {
      for (int year : rules.keySet()) {
        if (history.point(year) != null) {
          differing
              .computeIfAbsent(year, key -> EnumSet.noneOf(Continuity.class))
              .add(history.continuity(year));
        }
      }
    }
    return rules.values().stream()
        .map(one -> rule(one, differing.getOrDefault(one.before(), Set.of()).size() > 1))
        .toList();
  }

  private Chart.Rule rule(CellHistory.Break one, boolean some) {
    String kind = one.continuity() == Continuity.SAME ? "name" : one.continuity().word();
    String label = language.format("page.chart.break-" + kind);
    return new Chart.Rule(
        one.after(),
        one.before(),
        kind,
        some ? language.format("page.chart.break-some", "break", label) : label);
  }

  /** Why lines are broken, each reason once; with the names of the bodies where it is not all. */
  public List<String> reasons(List<CellHistory> histories) {
    Map<String, Set<String>> reasons = new LinkedHashMap<>();
    for (CellHistory history : histories) {
      for (CellHistory.Break one : history.breaks()) {
        reasons
            .computeIfAbsent(reason(one), key -> new LinkedHashSet<>())
            .add(history.timeline().body().shortName());
      }
    }
    List<String> texts = new ArrayList<>();
    reasons.forEach(
        (reason, bodies) ->
            texts.add(bodies.size() == histories.size() ? reason : of(bodies, reason)));
    return texts;
  }

  private String of(Set<String> bodies, String reason) {
    List<String> named = bodies.stream().limit(MAX_NAMED).toList();
    return language.format(
        bodies.size() > MAX_NAMED ? "page.break.of-more" : "page.break.of",
        "bodies",
        String.join(language.format("page.list-separator"), named),
        "n",
        Integer.toString(bodies.size() - MAX_NAMED),
        "reason",
        reason);
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
