package org.yearpress.page.kind;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Continuity;
import org.yearpress.form.Form;
import org.yearpress.form.Series;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.page.chart.Chart;
import org.yearpress.page.chart.ChartView;
import org.yearpress.page.chart.HistoryChart;
import org.yearpress.page.context.Caveats;
import org.yearpress.page.context.CellHistory;
import org.yearpress.page.context.CellName;
import org.yearpress.page.context.Change;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.context.Timeline;
import org.yearpress.page.view.FigureView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.TableView;
import org.yearpress.page.view.View;

/** The first figures of a body over all its years, each as a chart and as a table. */
final class TrendsPage implements PageKind {
  /** Sign of a year in which nothing was filled in. */
  private static final String GAP = "gap";

  @Override
  public String template() {
    return "trends.html";
  }

  @Override
  public List<String> reservedInReport() {
    return List.of("trends");
  }

  @Override
  public Stream<Page> ofBody(RenderContext context, Body body) {
    Timeline timeline = context.timeline(body);
    return exists(timeline) ? Stream.of(page(context, timeline)) : Stream.empty();
  }

  /** Whether a body has such a page: figures of two years at least, one of them shown first. */
  static boolean exists(Timeline timeline) {
    return timeline.series().size() > 1
        && timeline.series().stream()
            .anyMatch(year -> !year.form().presentation().highlights().isEmpty());
  }

  /**
   * A body's figures over the years.
   *
   * @param body link to its page
   * @param used each form with the years in which the body used it, in sentences
   * @param forms the newest first
   * @param legend what the signs in tables mean
   */
  record TrendsView(
      PageShell shell,
      String title,
      LinkView body,
      String lead,
      List<Used> used,
      List<FormTrends> forms,
      List<TableView.Legend> legend)
      implements View, EmbedView.Embeddable {
    @Override
    public EmbedView.@Nullable Part part(String anchor) {
      return forms.stream()
          .flatMap(form -> form.trends().stream())
          .filter(trend -> trend.id().equals(anchor) && trend.chart() != null)
          .map(trend -> new EmbedView.Part(trend.item().label(), null, trend.chart()))
          .findFirst()
          .orElse(null);
    }

    TrendsView {
      used = List.copyOf(used);
      forms = List.copyOf(forms);
      legend = List.copyOf(legend);
    }
  }

  /** A form and the years in which it was used. */
  record Used(String years, String form, String lang) {}

  /**
   * The first figures of a form that no newer form goes on with.
   *
   * @param title of the form
   * @param lang language of its words; empty when it is that of the page
   * @param years in which the body used it
   */
  record FormTrends(String title, String lang, String years, List<TrendView> trends) {
    FormTrends {
      trends = List.copyOf(trends);
    }
  }

  /**
   * A figure over the years.
   *
   * @param item link to the statistic, labelled with its name
   * @param remark what its name says in brackets; may be empty
   * @param unit may be empty
   * @param chart null where there is too little to draw
   * @param changes whether any year has a change to speak of
   * @param rows the latest year first
   */
  record TrendView(
      String id,
      LinkView item,
      String remark,
      String unit,
      @Nullable ChartView chart,
      boolean changes,
      List<TrendRow> rows) {
    TrendView {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A year.
   *
   * @param year link to the report
   * @param broken whether the counting changed before this year
   * @param change on the year before; empty where there is none to speak of
   * @param percent the same in per cent; may be empty
   */
  record TrendRow(
      LinkView year, SafeString figure, boolean broken, String change, String percent) {}

  private static Page page(RenderContext context, Timeline timeline) {
    Body body = timeline.body();
    String path = Permalinks.trends(body.path());
    Links links = context.links(path);
    Language language = context.language();
    String here = language.format("page.trends.here");
    List<LinkView> trail = new ArrayList<>(BodyPage.above(context, links, body));
    trail.add(RenderContext.link(links, body));
    Trends trends = new Trends(context, links, language, timeline);
    List<FormTrends> forms = trends.forms();
    TrendsView view =
        new TrendsView(
            context.siteShell(links, language, here, List.of(body.name()), "", trail, false),
            language.format("page.trends.title", "body", body.name()),
            RenderContext.link(links, body),
            language.format(
                "page.trends.lead",
                "from",
                language.year(timeline.series().get(0).year()),
                "to",
                language.year(timeline.series().get(timeline.series().size() - 1).year())),
            used(language, timeline),
            forms,
            legend(language, trends.seen));
    return new Page(Permalinks.file(path), language, view);
  }

  /** The forms of a body in the order of the years; one that came back is listed twice. */
  static List<Used> used(Language language, Timeline timeline) {
    List<Used> used = new ArrayList<>();
    List<Series.Year> years = timeline.series();
    int first = 0;
    for (int i = 1; i <= years.size(); i++) {
      Form form = years.get(first).form();
      if (i == years.size() || !years.get(i).form().reference().equals(form.reference())) {
        used.add(
            new Used(
                span(language, form, years.get(first).year(), years.get(i - 1).year()),
                Lines.join(form.title()),
                language.foreign(form.language())));
        first = i;
      }
    }
    return used;
  }

  static String span(Language language, Form form, int from, int to) {
    return from == to
        ? language.year(form, from)
        : language.format(
            "page.trends.years", "from", language.year(form, from), "to", language.year(form, to));
  }

  /** What the signs mean that occur. */
  private static List<TableView.Legend> legend(Language language, Set<String> seen) {
    List<TableView.Legend> legend = new ArrayList<>(Caveats.legend(seen, language));
    if (seen.contains(GAP)) {
      legend.add(
          new TableView.Legend(
              language.format("page.trends.sign-gap-term"),
              language.format("page.trends.sign-gap"),
              "mark"));
    }
    return legend;
  }

  /** The figures of one body. */
  private static final class Trends {
    private final RenderContext context;
    private final Links links;
    private final Language language;
    private final Timeline timeline;
    private final HistoryChart charts;
    private final Set<String> reported = new LinkedHashSet<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private int number;

    Trends(RenderContext context, Links links, Language language, Timeline timeline) {
      this.context = context;
      this.links = links;
      this.language = language;
      this.timeline = timeline;
      this.charts = new HistoryChart(language);
    }

    List<FormTrends> forms() {
      List<FormTrends> views = new ArrayList<>();
      Set<String> seen = new LinkedHashSet<>();
      for (int i = timeline.series().size() - 1; i >= 0; i--) {
        Form form = timeline.series().get(i).form();
        FormLayout layout = seen.add(form.reference()) ? context.layout(form.id(), language) : null;
        if (layout != null) {
          List<TrendView> trends = new ArrayList<>();
          for (FormLayout.Highlight highlight : layout.highlights()) {
            if (!reported.contains(key(form.reference(), highlight.cell()))) {
              trends.add(trend(layout, highlight));
            }
          }
          if (!trends.isEmpty()) {
            views.add(
                new FormTrends(
                    Lines.join(form.title()),
                    language.foreign(form.language()),
                    years(form),
                    trends));
          }
        }
      }
      return views;
    }

    private String years(Form form) {
      List<Series.Year> used =
          timeline.series().stream()
              .filter(year -> year.form().reference().equals(form.reference()))
              .toList();
      return span(language, form, used.get(0).year(), used.get(used.size() - 1).year());
    }

    private static String key(String form, CellKey cell) {
      return form + " " + cell;
    }

    private TrendView trend(FormLayout layout, FormLayout.Highlight highlight) {
      CellHistory history = CellHistory.of(context, timeline, layout.form(), highlight.cell());
      for (Series.Point point : history.points()) {
        if (point.cells().size() == 1) {
          reported.add(key(point.form(), point.cells().get(0)));
        }
      }
      List<TrendRow> rows = rows(history);
      String id = "trend-" + ++number;
      return new TrendView(
          id,
          YearPage.item(links, language, layout, highlight),
          highlight.remark(),
          highlight.unit(),
          chart(id, highlight, history),
          rows.stream().anyMatch(row -> !row.change().isEmpty()),
          rows);
    }

    private @Nullable ChartView chart(
        String id, FormLayout.Highlight highlight, CellHistory history) {
      String finding = charts.finding(history, highlight.unit());
      List<String> reasons = charts.reasons(List.of(history));
      Chart chart =
          new Chart(
              id,
              highlight.label(),
              charts.description(finding, reasons),
              HistoryChart.years(List.of(history)),
              List.of(new Chart.Line("", "", 1, charts.dots(history))),
              charts.rules(List.of(history)));
      return ChartView.of(chart, language, finding, List.of(), reasons, sums(history));
    }

    /** Years whose figure is a sum of several cells. */
    private List<String> sums(CellHistory history) {
      List<String> remarks = new ArrayList<>();
      for (Series.Point point : history.points()) {
        if (point.cells().size() > 1) {
          Form form = timeline.form(point.year());
          remarks.add(
              language.format(
                  "page.trend.sum",
                  "year",
                  language.year(form, point.year()),
                  "cells",
                  String.join(
                      language.format("page.list-separator"),
                      point.cells().stream().map(cell -> CellName.of(form, cell, true)).toList())));
        }
      }
      return remarks;
    }

    private List<TrendRow> rows(CellHistory history) {
      List<TrendRow> rows = new ArrayList<>();
      for (Catalogue.Entry entry : timeline.all()) {
        TrendRow row = row(history, entry);
        if (row != null) {
          rows.add(0, row);
        }
      }
      return rows;
    }

    /** A year of the table; null where the body had nothing that could be listed. */
    private @Nullable TrendRow row(CellHistory history, Catalogue.Entry entry) {
      Report report = entry.report();
      int year = report.year();
      Series.Point point = history.point(year);
      Series.Point beside = point == null ? history.beside(year) : null;
      Series.Point shown = point == null ? beside : point;
      boolean withdrawn = report.status() == Report.Status.WITHDRAWN;
      if (shown == null && !withdrawn) {
        return null;
      }
      Change change = history.change(year);
      Form form = context.form(entry.form());
      String name = form == null ? Integer.toString(year) : form.years().name(year);
      FigureView figure =
          shown == null
              ? FigureView.absent(language.format("page.grid.withdrawn"))
              : ItemFigures.figure(context, links, language, entry, history, shown);
      figure.caveats().forEach(caveat -> seen.add(caveat.kind()));
      if (figure.kind().equals("blank")) {
        seen.add(GAP);
      }
      Html cell = new Html();
      figure.writeTo(cell);
      return new TrendRow(
          LinkView.to(name, links.page(Permalinks.report(report))),
          cell.done(),
          shown != null && history.continuity(year) != Continuity.SAME,
          change == null ? "" : change.text(language),
          change == null ? "" : change.percentText(language));
    }
  }
}
