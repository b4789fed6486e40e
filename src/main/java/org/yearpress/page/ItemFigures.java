package org.yearpress.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.yearpress.form.Form;
import org.yearpress.form.Series;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;

/** The figures of one statistic: a row a body, a column a year; and a row a report, by column. */
final class ItemFigures {
  private final Edition edition;
  private final Links links;
  private final Language language;
  private final Item item;
  private final CellKey cell;

  ItemFigures(Edition edition, Links links, Item item) {
    this.edition = edition;
    this.links = links;
    this.language = edition.language();
    this.item = item;
    this.cell = cell(item);
  }

  /** The cell that stands for a statistic: that of its leading column. */
  static CellKey cell(Item item) {
    String table = item.layout().table().id();
    return new CellKey(
        table, item.row(), Sheet.leadingColumn(item.sheet().form(), table, item.row()));
  }

  /** The bodies that have reported on a form, in their order. */
  static List<Body> bodies(Edition edition, Form form) {
    Set<String> paths = new LinkedHashSet<>();
    edition.reportsOf(form).forEach(entry -> paths.add(entry.report().body()));
    return paths.stream().map(path -> edition.catalogue().body(path)).toList();
  }

  List<History> histories(List<Body> bodies) {
    Form form = item.sheet().form();
    return bodies.stream()
        .map(body -> History.of(edition, edition.timeline(body), form, cell))
        .toList();
  }

  /** A row a body, a column a year, also of years under another form that counts the same. */
  GridView byYear(List<History> histories, List<Chart.Year> years) {
    FigureView none = word("page.grid.no-report");
    FigureView noRow = word("page.grid.no-row");
    FigureView withdrawn = word("page.grid.withdrawn");
    List<GridView.Row> rows = new ArrayList<>();
    for (History history : histories) {
      Html cells = new Html();
      TreeMap<Integer, Catalogue.Entry> entries = new TreeMap<>();
      history.timeline().all().forEach(entry -> entries.put(entry.report().year(), entry));
      for (Chart.Year year : years) {
        Catalogue.Entry entry = entries.get(year.year());
        if (entry == null) {
          none.writeTo(cells, language);
        } else if (entry.report().status() == Report.Status.WITHDRAWN) {
          withdrawn.writeTo(cells, language);
        } else {
          write(history, entry, noRow, cells);
        }
      }
      Body body = history.timeline().body();
      LinkView head =
          TrendsPage.exists(history.timeline())
              ? LinkView.to(body.name(), links.page(Permalinks.trends(body.path())))
              : Edition.link(links, body);
      rows.add(new GridView.Row(head, "", cells.done()));
    }
    return new GridView(
        "yp-figures",
        language.say("page.item.figures"),
        about(),
        language.say("page.grid.body"),
        years.stream()
            .map(year -> LinkView.to(year.name(), links.page(Permalinks.year(year.year()))))
            .toList(),
        rows);
  }

  private void write(History history, Catalogue.Entry entry, FigureView noRow, Html cells) {
    int year = entry.report().year();
    Series.Point point = history.point(year);
    Series.Point beside = point == null ? history.beside(year) : null;
    Series.Point shown = point == null ? beside : point;
    if (shown == null) {
      noRow.writeTo(cells, language);
      return;
    }
    FigureView figure = figure(edition, links, language, entry, history, shown);
    if (beside != null) {
      figure.writeTo(cells, language, language.say("page.trends.sign-partly-term"));
    } else if (history.isBrokenBefore(year)) {
      figure.writeTo(cells, language, language.say("page.trends.sign-break-term"));
    } else {
      figure.writeTo(cells, language);
    }
  }

  /** One cell as it stands, or the sum of several with a link to the first. */
  static FigureView figure(
      Edition edition,
      Links links,
      Language language,
      Catalogue.Entry entry,
      History history,
      Series.Point point) {
    FigureView first = edition.figure(links, entry, point.cells().get(0), language);
    if (point.cells().size() == 1) {
      return first;
    }
    boolean known = point.value() != null;
    return new FigureView(
        known
            ? language.number(Objects.requireNonNull(point.value()))
            : language.say(
                point.state() == CellState.NOT_APPLICABLE
                    ? "page.state.not-applicable"
                    : "page.state.incomplete"),
        known ? Objects.requireNonNull(point.value()).toPlainString() : "",
        known ? "value" : point.state().word(),
        first.href(),
        HistoryChart.isCorrected(history, point));
  }

  private FigureView word(String key) {
    return new FigureView(language.say(key), "", "absent", "", false);
  }

  /** A row a report, a column a column of the form. */
  GridView byColumn(List<Catalogue.Entry> entries) {
    String table = item.layout().table().id();
    List<Sheet.Leaf> columns = item.layout().columns();
    Form form = item.sheet().form();
    List<GridView.Row> rows = new ArrayList<>();
    for (Catalogue.Entry entry : entries) {
      Html cells = new Html();
      for (Sheet.Leaf leaf : columns) {
        edition
            .figure(links, entry, new CellKey(table, item.row(), leaf.column().path()), language)
            .writeTo(cells, language);
      }
      String label =
          language.say(
              "page.grid.body-year",
              "body",
              edition.nameOf(entry.report()),
              "year",
              form.years().name(entry.report().year()));
      rows.add(
          new GridView.Row(
              LinkView.to(label, links.page(Permalinks.report(entry.report()))), "", cells.done()));
    }
    String lang = language.foreign(form.language());
    return new GridView(
        "yp-columns",
        language.say("page.item.columns"),
        item.unit().isEmpty() ? "" : language.say("page.table.unit-is", "unit", item.unit()),
        language.say("page.grid.body"),
        columns.stream()
            .map(
                leaf ->
                    LinkView.to(
                            CellName.column(
                                form, new CellKey(table, item.row(), leaf.column().path())),
                            "")
                        .in(lang))
            .toList(),
        rows);
  }

  /** Unit and, where the table has several columns, the one that is shown. */
  private String about() {
    List<String> about = new ArrayList<>();
    String column = CellName.column(item.sheet().form(), cell);
    if (!column.isEmpty()) {
      about.add(language.say("page.item.column-is", "column", column));
    }
    if (!item.unit().isEmpty()) {
      about.add(language.say("page.table.unit-is", "unit", item.unit()));
    }
    return String.join(" · ", about);
  }
}
