package org.yearpress.page.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Continuity;
import org.yearpress.form.Series;
import org.yearpress.model.Body;
import org.yearpress.page.context.CellHistory;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.kind.Item;
import org.yearpress.page.overview.Spread;
import org.yearpress.page.view.LinkView;

/**
 * The chart of a statistic: a line for each body while there are few; otherwise the highest, the
 * median and the lowest figure of each year, because hundreds of lines are unreadable.
 */
public final class ItemChart {
  /** Lines that can still be distinguished. */
  private static final int MAX_LINES = 6;

  private static final int MAX_LETTERS = 10;

  private final Links links;
  private final Language language;
  private final Item item;
  private final HistoryChart charts;

  public ItemChart(Links links, Language language, Item item) {
    this.links = links;
    this.language = language;
    this.item = item;
    this.charts = new HistoryChart(language);
  }

  /** Null where there is too little to draw. */
  public @Nullable ChartView of(List<CellHistory> histories, List<Chart.Year> years) {
    List<CellHistory> filled =
        histories.stream().filter(history -> !history.figures().isEmpty()).toList();
    if (filled.isEmpty()) {
      return null;
    }
    if (filled.size() == 1) {
      return alone(filled.get(0), years);
    }
    return filled.size() <= MAX_LINES ? lines(filled, years) : spread(filled, years);
  }

  private @Nullable ChartView alone(CellHistory history, List<Chart.Year> years) {
    Body body = history.timeline().body();
    List<Chart.Line> lines = List.of(new Chart.Line("", "", 1, charts.dots(history)));
    String finding =
        body.name() + language.format("page.colon") + charts.finding(history, item.unit());
    return view(List.of(history), years, lines, finding, List.of());
  }

  private @Nullable ChartView lines(List<CellHistory> histories, List<Chart.Year> years) {
    List<Chart.Line> lines = new ArrayList<>();
    List<ChartView.Key> keys = new ArrayList<>();
    for (int i = 0; i < histories.size(); i++) {
      CellHistory history = histories.get(i);
      Body body = history.timeline().body();
      String letter = String.valueOf((char) ('A' + i));
      lines.add(new Chart.Line(shortened(body.shortName()), letter, i + 1, charts.dots(history)));
      keys.add(new ChartView.Key(letter, ChartView.sample(i + 1), RenderContext.link(links, body)));
    }
    return view(histories, years, lines, latest(histories, years), keys);
  }

  private static String shortened(String name) {
    return name.length() <= MAX_LETTERS ? name : name.substring(0, MAX_LETTERS - 1) + "…";
  }

  /** The highest, the middle and the lowest of those that have given a figure. */
  private @Nullable ChartView spread(List<CellHistory> histories, List<Chart.Year> years) {
    List<List<Chart.Dot>> dots = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Map<Integer, Continuity> broken = new HashMap<>();
    for (CellHistory history : histories) {
      for (Chart.Year year : years) {
        broken.merge(year.year(), history.continuity(year.year()), Continuity::and);
      }
    }
    Chart.Look look = Chart.Look.FILLED;
    for (Chart.Year year : years) {
      List<BigDecimal> values = values(histories, year.year());
      Continuity continuity = broken.getOrDefault(year.year(), Continuity.SAME);
      look = continuity == Continuity.SAME ? look : look.turned();
      if (!values.isEmpty()) {
        List<BigDecimal> three =
            List.of(values.get(values.size() - 1), Spread.median(values), values.get(0));
        for (int i = 0; i < three.size(); i++) {
          add(dots.get(i), year.year(), three.get(i), look, continuity);
        }
      }
    }
    List<Chart.Line> lines = new ArrayList<>();
    List<ChartView.Key> keys = new ArrayList<>();
    List<String> names =
        List.of(
            language.format("page.item.highest"),
            language.format("page.item.median"),
            language.format("page.item.lowest"));
    for (int i = 0; i < names.size(); i++) {
      String letter = String.valueOf((char) ('A' + i));
      lines.add(new Chart.Line(names.get(i), letter, i + 1, dots.get(i)));
      keys.add(new ChartView.Key(letter, ChartView.sample(i + 1), LinkView.label(names.get(i))));
    }
    return view(histories, years, lines, latest(histories, years), keys);
  }

  private void add(
      List<Chart.Dot> dots, int year, BigDecimal value, Chart.Look look, Continuity continuity) {
    boolean follows = !dots.isEmpty() && dots.get(dots.size() - 1).year() == year - 1;
    Chart.Join join = !follows ? Chart.Join.NONE : HistoryChart.join(continuity);
    dots.add(new Chart.Dot(year, value, language.number(value), look, false, join));
  }

  private static List<BigDecimal> values(List<CellHistory> histories, int year) {
    return histories.stream()
        .map(history -> Optional.ofNullable(history.point(year)).map(Series.Point::value))
        .flatMap(Optional::stream)
        .sorted()
        .toList();
  }

  /** How many bodies gave a figure in the latest year, and between what they lie. */
  private String latest(List<CellHistory> histories, List<Chart.Year> years) {
    for (int i = years.size() - 1; i >= 0; i--) {
      List<BigDecimal> values = values(histories, years.get(i).year());
      if (!values.isEmpty()) {
        return language.format(
            "page.item.finding",
            "year",
            language.year(years.get(i).name()),
            "n",
            Integer.toString(values.size()),
            "low",
            language.number(values.get(0)),
            "high",
            language.number(Objects.requireNonNull(values.get(values.size() - 1))));
      }
    }
    return "";
  }

  private @Nullable ChartView view(
      List<CellHistory> histories,
      List<Chart.Year> years,
      List<Chart.Line> lines,
      String finding,
      List<ChartView.Key> keys) {
    List<String> reasons = charts.reasons(histories);
    return ChartView.of(
        new Chart(
            "yp-chart",
            item.numberedLabel(),
            charts.description(finding, reasons),
            years,
            lines,
            charts.rules(histories)),
        language,
        finding,
        keys,
        reasons,
        List.of());
  }
}
