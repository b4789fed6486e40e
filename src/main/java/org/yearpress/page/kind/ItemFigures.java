package org.yearpress.page.kind;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.form.Series;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.page.chart.Chart;
import org.yearpress.page.context.Caveats;
import org.yearpress.page.context.CellHistory;
import org.yearpress.page.context.CellName;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.overview.Spread;
import org.yearpress.page.view.CaveatView;
import org.yearpress.page.view.FigureView;
import org.yearpress.page.view.GridView;
import org.yearpress.page.view.LinkView;

/**
 * The figures of one statistic: a row for each body with a column for each year, and a row for each
 * report with the form's columns.
 */
final class ItemFigures {
  /** With more rows than this, readers can sort them. */
  private static final int MAX_UNSORTED = 6;

  /** Bodies without a figure that are named; of more the number is said. */
  private static final int MAX_NAMES = 10;

  private final RenderContext context;
  private final Links links;
  private final Language language;
  private final Item item;
  private final CellKey cell;
  private final Set<String> seen = new LinkedHashSet<>();

  ItemFigures(RenderContext context, Links links, Item item) {
    this.context = context;
    this.links = links;
    this.language = context.language();
    this.item = item;
    this.cell = cell(item);
  }

  /** The cell that stands for a statistic: that of its leading column. */
  static CellKey cell(Item item) {
    String table = item.layout().table().id();
    return new CellKey(
        table, item.row(), FormLayout.leadingColumn(item.formLayout().form(), table, item.row()));
  }

  /** The bodies that have reported on a form, in their order. */
  static List<Body> bodies(RenderContext context, Form form) {
    Set<String> paths = new LinkedHashSet<>();
    context.reportsOf(form).forEach(entry -> paths.add(entry.report().body()));
    return paths.stream().map(path -> context.catalogue().body(path)).toList();
  }

  /** What each body has reported of a statistic. */
  static List<CellHistory> histories(RenderContext context, Item item, List<Body> bodies) {
    Form form = item.formLayout().form();
    CellKey cell = cell(item);
    return bodies.stream()
        .map(body -> CellHistory.of(context, context.timeline(body), form, cell))
        .toList();
  }

  /**
   * A row a body, a column a year, also of years under another form that counts the same; before
   * them the rank, where bodies are ranked.
   *
   * @param from how many rows are on the pages before
   */
  GridView byYear(List<ItemRanks.Ranked> ranked, ItemRanks ranks, int from) {
    int place = from;
    List<Chart.Year> years = ranks.years();
    FigureView none = word("page.grid.not-here");
    FigureView noRow = word("page.grid.no-row");
    FigureView withdrawn = word("page.grid.withdrawn");
    boolean mixed = ranks.mixed();
    boolean places = ranks.isRanked();
    List<GridView.Row> rows = new ArrayList<>();
    for (ItemRanks.Ranked row : ranked) {
      CellHistory history = row.history();
      Html cells = new Html();
      if (places) {
        cells
            .raw("<td class=\"rank\">")
            .text(row.rank() == 0 ? "" : Integer.toString(row.rank()))
            .raw("</td>");
      }
      TreeMap<Integer, Catalogue.Entry> entries = new TreeMap<>();
      history.timeline().all().forEach(entry -> entries.put(entry.report().year(), entry));
      for (Chart.Year year : years) {
        Catalogue.Entry entry = entries.get(year.year());
        if (entry == null) {
          none.writeTo(cells);
        } else if (entry.report().status() == Report.Status.WITHDRAWN) {
          withdrawn.writeTo(cells);
        } else {
          write(history, entry, mixed, noRow, cells);
        }
      }
      Body body = history.timeline().body();
      LinkView head =
          TrendsPage.exists(history.timeline())
              ? LinkView.to(body.name(), links.page(Permalinks.trends(body.path())))
              : RenderContext.link(links, body);
      String id = places ? ItemRanks.ROW + ++place : "";
      rows.add(new GridView.Row(id, head, "", cells.done()));
    }
    return new GridView(
        "yp-figures",
        language.format("page.item.figures"),
        about(ranks),
        language.format("page.grid.body"),
        Caveats.legend(seen, language),
        Stream.concat(
                places ? Stream.of(LinkView.label(language.format("page.item.rank"))) : Stream.of(),
                years.stream()
                    .map(
                        year -> LinkView.to(year.name(), links.page(Permalinks.year(year.year())))))
            .toList(),
        rows,
        rows.size() > MAX_UNSORTED);
  }

  /** How the figures of each year are spread, the latest first; null where there are few. */
  @Nullable GridView spread(ItemRanks ranks) {
    List<GridView.Row> rows = new ArrayList<>();
    for (int i = ranks.years().size() - 1; i >= 0 && ranks.isMany(); i--) {
      Chart.Year year = ranks.years().get(i);
      List<BigDecimal> values = ranks.values(year.year());
      if (!values.isEmpty()) {
        Html cells = new Html();
        Spread.of(values).all().forEach(value -> FigureView.number(language, value).writeTo(cells));
        rows.add(
            new GridView.Row(
                LinkView.to(year.name(), links.page(Permalinks.year(year.year()))),
                "",
                cells.done()));
      }
    }
    return rows.isEmpty()
        ? null
        : new GridView(
            "yp-spread",
            language.format("page.year.spread"),
            item.unit().isEmpty()
                ? language.format("page.year.spread-about")
                : language.format("page.table.unit-is", "unit", item.unit())
                    + " · "
                    + language.format("page.year.spread-about"),
            language.format("page.list.year"),
            List.of(),
            Spread.HEADS.stream()
                .map(head -> LinkView.label(language.format("page.year." + head)))
                .toList(),
            rows);
  }

  /** The bodies to which it does not apply in any year, in a sentence; empty without. */
  String others(ItemRanks ranks) {
    List<CellHistory> others = ranks.others();
    if (others.isEmpty()) {
      return "";
    }
    return language.format(
        "page.item.not-applicable",
        "n",
        language.number(BigDecimal.valueOf(others.size())),
        "bodies",
        language.names(
            others.stream().map(history -> history.timeline().body().name()).toList(), MAX_NAMES));
  }

  private void write(
      CellHistory history, Catalogue.Entry entry, boolean mixed, FigureView noRow, Html cells) {
    int year = entry.report().year();
    Series.Point point = history.point(year);
    Series.Point beside = point == null ? history.beside(year) : null;
    Series.Point shown = point == null ? beside : point;
    if (shown == null) {
      noRow.writeTo(cells);
      return;
    }
    FigureView figure = figure(context, links, language, entry, history, shown);
    if (mixed) {
      figure = figure.with(Caveats.ofScope(entry.report(), language));
    }
    figure.caveats().forEach(caveat -> seen.add(caveat.kind()));
    figure.writeTo(cells);
  }

  /**
   * One cell as it stands, or the sum of several with a link to the first; with how it compares
   * with the report before.
   */
  static FigureView figure(
      RenderContext context,
      Links links,
      Language language,
      Catalogue.Entry entry,
      CellHistory history,
      Series.Point point) {
    FigureView figure = plain(context, links, language, entry, point);
    return figure.with(
        history.point(point.year()) == null
            ? Optional.of(Caveats.beside(language))
            : Caveats.of(history.continuity(point.year()), language));
  }

  private static FigureView plain(
      RenderContext context,
      Links links,
      Language language,
      Catalogue.Entry entry,
      Series.Point point) {
    List<FigureView> figures =
        point.cells().stream().map(each -> context.figure(links, entry, each, language)).toList();
    FigureView first = figures.get(0);
    if (figures.size() == 1) {
      return first;
    }
    List<CaveatView> caveats = new ArrayList<>();
    for (FigureView figure : figures) {
      figure.caveats().stream()
          .filter(caveat -> caveats.stream().noneMatch(c -> c.kind().equals(caveat.kind())))
          .forEach(caveats::add);
    }
    boolean known = point.value() != null;
    return new FigureView(
        known
            ? language.number(Objects.requireNonNull(point.value()))
            : language.format(
                point.state() == CellState.NOT_APPLICABLE
                    ? "page.state.not-applicable"
                    : "page.state.incomplete"),
        known ? Objects.requireNonNull(point.value()).toPlainString() : "",
        known ? "value" : point.state().word(),
        first.href(),
        caveats);
  }

  private FigureView word(String key) {
    return FigureView.absent(language.format(key));
  }

  /** A row a report, a column a column of the form. */
  GridView byColumn(List<Catalogue.Entry> entries) {
    String table = item.layout().table().id();
    List<FormLayout.Leaf> columns = item.layout().columns();
    Form form = item.formLayout().form();
    Set<String> columnSigns = new LinkedHashSet<>();
    List<GridView.Row> rows = new ArrayList<>();
    for (Catalogue.Entry entry : entries) {
      Html cells = new Html();
      for (FormLayout.Leaf leaf : columns) {
        FigureView figure =
            context.figure(
                links, entry, new CellKey(table, item.row(), leaf.column().path()), language);
        figure.caveats().forEach(caveat -> columnSigns.add(caveat.kind()));
        figure.writeTo(cells);
      }
      String label =
          language.format(
              "page.grid.body-year",
              "body",
              context.nameOf(entry.report()),
              "year",
              form.years().name(entry.report().year()));
      rows.add(
          new GridView.Row(
              LinkView.to(label, links.page(Permalinks.report(entry.report()))), "", cells.done()));
    }
    String lang = language.foreign(form.language());
    return new GridView(
        "yp-columns",
        language.format("page.item.columns"),
        item.unit().isEmpty() ? "" : language.format("page.table.unit-is", "unit", item.unit()),
        language.format("page.grid.body"),
        Caveats.legend(columnSigns, language),
        columns.stream()
            .map(
                leaf ->
                    LinkView.label(
                            CellName.column(
                                form, new CellKey(table, item.row(), leaf.column().path())))
                        .in(lang))
            .toList(),
        rows);
  }

  /** Unit and, where the table has several columns, the one that is shown. */
  private String about(ItemRanks ranks) {
    List<String> about = new ArrayList<>();
    if (ranks.isRanked()) {
      about.add(language.format("page.item.rank-of", "year", language.year(ranks.latest().name())));
    }
    String column = CellName.column(item.formLayout().form(), cell);
    if (!column.isEmpty()) {
      about.add(language.format("page.item.column-is", "column", column));
    }
    if (!item.unit().isEmpty()) {
      about.add(language.format("page.table.unit-is", "unit", item.unit()));
    }
    return String.join(" · ", about);
  }
}
