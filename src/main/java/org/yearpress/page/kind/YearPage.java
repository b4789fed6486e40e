package org.yearpress.page.kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.StatisticsPages;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Statistics;
import org.yearpress.page.context.Caveats;
import org.yearpress.page.context.Change;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.FigureView;
import org.yearpress.page.view.GridView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.ReportLine;
import org.yearpress.page.view.View;

/**
 * A year: who has published, and the first figures side by side, form by form. With very many
 * bodies it is split over several pages.
 */
final class YearPage implements PageKind {
  /** With more bodies than this each has a row, else a column. */
  private static final int MAX_COLUMNS = 6;

  /** Bodies on one page. */
  private static final int MAX_ROWS = 200;

  /** The same where a form keeps its pages small. */
  private static final int MAX_ROWS_SMALL = 50;

  @Override
  public String template() {
    return "year.html";
  }

  @Override
  public Stream<Page> ofSite(RenderContext context) {
    return context.years().stream().flatMap(year -> pages(context, year));
  }

  private static Stream<Page> pages(RenderContext context, int year) {
    List<Catalogue.Entry> reports = context.reports(year);
    int rows = rows(context, reports);
    int parts = Math.max(1, (reports.size() + rows - 1) / rows);
    return IntStream.range(0, parts).mapToObj(part -> page(context, year, reports, part, parts));
  }

  private static int rows(RenderContext context, List<Catalogue.Entry> reports) {
    return reports.stream()
            .map(entry -> context.form(entry.form()))
            .anyMatch(form -> StatisticsPages.of(form, Statistics.NONE).areApart())
        ? MAX_ROWS_SMALL
        : MAX_ROWS;
  }

  /**
   * A year's page.
   *
   * @param published who has published, and who has not
   * @param grids for each form in use the figures shown first, then what they add up to, which is
   *     on the first page only and is about all
   * @param parts the pages over which the bodies go; none for one page
   * @param previous null at the first year
   * @param next null at the last year
   */
  record YearView(
      PageShell shell,
      String title,
      String year,
      Published published,
      List<GridView> grids,
      List<LinkView> years,
      List<LinkView> parts,
      @Nullable LinkView previous,
      @Nullable LinkView next)
      implements View {
    YearView {
      grids = List.copyOf(grids);
      years = List.copyOf(years);
      parts = List.copyOf(parts);
    }
  }

  /**
   * Who has published for a year.
   *
   * @param coverage how many bodies have, in a sentence
   * @param late bodies that were expected to publish and have not; only where the site names them
   */
  record Published(String coverage, List<ReportLine> reports, List<LinkView> late) {
    Published {
      reports = List.copyOf(reports);
      late = List.copyOf(late);
    }
  }

  private static Page page(
      RenderContext context, int year, List<Catalogue.Entry> all, int part, int parts) {
    String path = path(year, part);
    Links links = context.links(path);
    Language language = context.language();
    String title = language.format("page.year.title", "year", Integer.toString(year));
    int rows = rows(context, all);
    List<Catalogue.Entry> reports =
        all.subList(part * rows, Math.min(all.size(), (part + 1) * rows));
    boolean first = part == 0;
    int index = context.years().indexOf(year);
    YearView view =
        new YearView(
            context.siteShell(
                links,
                language,
                title,
                first ? List.of() : List.of(partName(language, part)),
                "",
                List.of(LinkView.to(language.format("page.nav.years"), links.page(YearsPage.PATH))),
                false),
            title,
            Integer.toString(year),
            new Published(
                coverage(context, language, year, all),
                ReportLine.of(context, links, language, reports),
                first && context.site().disclosure().lateList()
                    ? late(context, links, year)
                    : List.of()),
            grids(context, links, language, reports, first ? all : List.of(), parts > 1),
            context.years().stream().map(y -> link(links, y).marked(y == year)).toList(),
            parts < 2
                ? List.of()
                : IntStream.range(0, parts)
                    .mapToObj(
                        i ->
                            LinkView.to(partName(language, i), links.page(path(year, i)))
                                .marked(i == part))
                    .toList(),
            index + 1 < context.years().size() ? link(links, context.years().get(index + 1)) : null,
            index > 0 ? link(links, context.years().get(index - 1)) : null);
    return new Page(Permalinks.file(path), language, view);
  }

  private static String path(int year, int part) {
    return part == 0 ? Permalinks.year(year) : Permalinks.year(year) + (part + 1) + "/";
  }

  private static String partName(Language language, int part) {
    return language.format("page.item.part", "n", Integer.toString(part + 1));
  }

  private static LinkView link(Links links, int year) {
    return LinkView.to(Integer.toString(year), links.page(Permalinks.year(year)));
  }

  /** How many have published, of how many where the site says which bodies it expects. */
  private static String coverage(
      RenderContext context, Language language, int year, List<Catalogue.Entry> reports) {
    long published =
        reports.stream()
            .filter(entry -> entry.report().status() == Report.Status.PUBLISHED)
            .count();
    long late = context.site().disclosure().lateList() ? late(context, year).count() : 0;
    String n = Long.toString(published);
    return late == 0
        ? language.format("page.year.coverage", "n", n)
        : language.format("page.year.coverage-of", "n", n, "of", Long.toString(published + late));
  }

  private static Stream<Body> late(RenderContext context, int year) {
    return context.bodies().stream()
        .filter(body -> isExpected(body.reporting().expected(), year))
        .filter(body -> context.catalogue().report(body.path(), year).isEmpty());
  }

  private static boolean isExpected(Body.@Nullable YearSpan span, int year) {
    Integer to = span == null ? null : span.to();
    return span != null && year >= span.from() && (to == null || year <= to);
  }

  private static List<LinkView> late(RenderContext context, Links links, int year) {
    return late(context, year).map(body -> RenderContext.link(links, body)).toList();
  }

  private static Map<String, List<Catalogue.Entry>> byForm(List<Catalogue.Entry> reports) {
    Map<String, List<Catalogue.Entry>> byForm = new LinkedHashMap<>();
    for (Catalogue.Entry entry : reports) {
      if (RenderContext.hasStatistics(entry)
          && entry.report().status() != Report.Status.WITHDRAWN) {
        byForm.computeIfAbsent(entry.form(), form -> new ArrayList<>()).add(entry);
      }
    }
    return byForm;
  }

  /**
   * @param added the reports that are added up
   * @param several whether the bodies go over several pages, which then look alike
   */
  private static List<GridView> grids(
      RenderContext context,
      Links links,
      Language language,
      List<Catalogue.Entry> reports,
      List<Catalogue.Entry> added,
      boolean several) {
    Map<String, List<Catalogue.Entry>> all = byForm(added);
    List<GridView> grids = new ArrayList<>();
    byForm(reports)
        .forEach(
            (form, entries) -> {
              FormLayout layout = context.layout(form, language);
              if (layout != null && !layout.highlights().isEmpty()) {
                int number = grids.size() + 1;
                grids.add(grid(context, links, language, layout, entries, number, several));
                GridView totals =
                    YearTotals.of(
                        context, links, layout, all.getOrDefault(form, List.of()), number);
                if (totals != null) {
                  grids.add(totals);
                }
              }
            });
    return grids;
  }

  private static GridView grid(
      RenderContext context,
      Links links,
      Language language,
      FormLayout layout,
      List<Catalogue.Entry> entries,
      int number,
      boolean several) {
    boolean wide = several || entries.size() > MAX_COLUMNS;
    List<LinkView> bodies =
        entries.stream()
            .map(
                entry ->
                    LinkView.to(
                        context.nameOf(entry.report()),
                        links.page(Permalinks.report(entry.report()))))
            .toList();
    List<LinkView> labels =
        layout.highlights().stream().map(h -> item(links, language, layout, h)).toList();
    boolean mixed = Caveats.mixesScopes(entries);
    Set<String> seen = new LinkedHashSet<>();
    List<GridView.Row> rows = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < (wide ? bodies.size() : labels.size()); i++) {
      Html cells = new Html();
      ComparePage.Pair pair = wide ? ComparePage.pair(context, entries.get(i)) : null;
      for (int j = 0; j < (wide ? labels.size() : bodies.size()); j++) {
        Catalogue.Entry entry = entries.get(wide ? i : j);
        CellKey cell = layout.highlights().get(wide ? j : i).cell();
        FigureView figure = context.figure(links, entry, cell, language);
        if (mixed) {
          figure = figure.with(Caveats.ofScope(entry.report(), language));
        }
        figure.caveats().forEach(caveat -> seen.add(caveat.kind()));
        String change = pair == null ? "" : change(language, pair, cell);
        changed |= !change.isEmpty();
        figure.writeTo(cells, change);
      }
      rows.add(
          wide
              ? new GridView.Row(bodies.get(i), "", cells.done())
              : new GridView.Row(labels.get(i), layout.highlights().get(i).unit(), cells.done()));
    }
    return new GridView(
        "yp-figures-" + number,
        language.format("page.year.figures"),
        Lines.join(layout.form().title())
            + (changed ? " · " + language.format("page.year.with-change") : ""),
        language.format(wide ? "page.grid.body" : "page.table.row"),
        Caveats.legend(seen, language),
        wide ? labels : bodies,
        rows,
        wide);
  }

  /** How a figure differs from that of the year before; empty where the two do not compare. */
  private static String change(Language language, ComparePage.Pair pair, CellKey cell) {
    Cell before = ReportPage.before(pair, cell);
    Change change =
        before == null || !pair.comparable()
            ? null
            : Change.between(
                before.value(), pair.later().statistics().cell(cell).map(Cell::value).orElse(null));
    if (change == null) {
      return "";
    }
    String percent = change.percentText(language);
    return percent.isEmpty() ? change.text(language) : percent;
  }

  static LinkView item(
      Links links, Language language, FormLayout layout, FormLayout.Highlight highlight) {
    String page =
        Permalinks.item(
            layout.form().id(),
            layout.form().severalTables(),
            highlight.cell().table(),
            highlight.cell().row());
    return LinkView.to(highlight.label(), links.page(page))
        .in(language.foreign(layout.form().language()));
  }
}
