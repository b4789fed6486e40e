package org.yearpress.page.kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.form.StatisticsPages;
import org.yearpress.model.Address;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.model.Statistics;
import org.yearpress.page.context.Caveats;
import org.yearpress.page.context.Change;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.overview.YearListPage;
import org.yearpress.page.overview.YearSpread;
import org.yearpress.page.view.FigureView;
import org.yearpress.page.view.FinderView;
import org.yearpress.page.view.GridView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.ReportLine;
import org.yearpress.page.view.View;

/**
 * A year: who has published, and the first figures side by side, form by form. With very many
 * bodies it shows what their figures add up to and how they are spread, and leads to pages with a
 * part of the bodies each.
 */
public final class YearPage implements PageKind {
  /** With more bodies than this each has a row, else a column. */
  private static final int MAX_COLUMNS = 6;

  /** Bodies that are listed on the page of the year itself. */
  private static final int MAX_ROWS = 100;

  /** The same where a form keeps its pages small. */
  private static final int MAX_ROWS_SMALL = 50;

  /** Groups of bodies that are named one by one. */
  private static final int MAX_GROUPS = 300;

  /** Bodies without a report that are named; of more the number is said. */
  private static final int MAX_LATE = 100;

  @Override
  public String template() {
    return "year.html";
  }

  @Override
  public Stream<Page> ofYear(RenderContext context, int year) {
    return Stream.of(page(context, year));
  }

  /** Whether the bodies of a year are on pages of their own, because there are very many. */
  public static boolean isSplit(RenderContext context, int year) {
    List<Catalogue.Entry> reports = context.reports(year);
    return reports.size() > (isSmall(context, reports) ? MAX_ROWS_SMALL : MAX_ROWS);
  }

  /** Whether a form of reports keeps its pages small. */
  public static boolean isSmall(RenderContext context, List<Catalogue.Entry> reports) {
    return reports.stream()
        .map(entry -> context.form(entry.form()))
        .anyMatch(form -> StatisticsPages.of(form, Statistics.NONE).areApart());
  }

  /**
   * A year's page.
   *
   * @param published who has published, and who has not
   * @param grids for each form in use the figures shown first, what they add up to, and how they
   *     are spread
   * @param lists where very many bodies are; null where they are on this page
   * @param files where figures of the year are as files, one for each table; null without such
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
      @Nullable Lists lists,
      @Nullable YearFiles files,
      @Nullable LinkView previous,
      @Nullable LinkView next)
      implements View {
    YearView {
      grids = List.copyOf(grids);
      years = List.copyOf(years);
    }
  }

  /**
   * Who has published for a year.
   *
   * @param coverage how many bodies have, in a sentence
   * @param reports none where they are on pages of their own
   * @param late bodies that were expected to publish and have not; only where the site names them
   * @param moreLate how many more have not, in a sentence; empty where all are named
   */
  record Published(
      String coverage, List<ReportLine> reports, List<LinkView> late, String moreLate) {
    Published {
      reports = List.copyOf(reports);
      late = List.copyOf(late);
    }
  }

  /**
   * The pages that the bodies are on.
   *
   * @param finder what finds one while its name is typed
   */
  record Lists(FinderView finder, List<ListLine> groups) {
    Lists {
      groups = List.copyOf(groups);
    }
  }

  /**
   * Bodies that are listed together.
   *
   * @param depth 1 at the top
   * @param count how many they are
   */
  record ListLine(LinkView link, int depth, String count) {}

  /**
   * The files of a year.
   *
   * @param tables a CSV file for each table of the forms in use
   * @param data the page with the files of all figures
   */
  record YearFiles(List<LinkView> tables, Address data) {
    YearFiles {
      tables = List.copyOf(tables);
    }
  }

  private static Page page(RenderContext context, int year) {
    List<Catalogue.Entry> reports = context.reports(year);
    Links links = context.links(Permalinks.year(year));
    Language language = context.language();
    String title = language.format("page.year.title", "year", Integer.toString(year));
    boolean split = isSplit(context, year);
    int index = context.years().indexOf(year);
    YearView view =
        new YearView(
            context.siteShell(
                links,
                language,
                title,
                List.of(),
                "",
                List.of(LinkView.to(language.format("page.nav.years"), links.page(YearsPage.PATH))),
                false),
            title,
            Integer.toString(year),
            published(context, links, language, year, split ? List.of() : reports),
            grids(context, links, language, reports, split),
            years(context, links, year),
            split ? lists(context, links, language, year) : null,
            files(context, links, language, year),
            index + 1 < context.years().size() ? link(links, context.years().get(index + 1)) : null,
            index > 0 ? link(links, context.years().get(index - 1)) : null);
    return new Page(Permalinks.file(Permalinks.year(year)), language, view);
  }

  private static Published published(
      RenderContext context,
      Links links,
      Language language,
      int year,
      List<Catalogue.Entry> listed) {
    List<LinkView> late =
        context.site().disclosure().lateList() ? late(context, links, year) : List.of();
    int more = late.size() - MAX_LATE;
    return new Published(
        coverage(context, language, year, context.reports(year)),
        ReportLine.of(context, links, language, listed),
        more > 0 ? late.subList(0, MAX_LATE) : late,
        more > 0 ? language.format("page.year.more-late", "n", Integer.toString(more)) : "");
  }

  /** All years as links, this one marked. */
  public static List<LinkView> years(RenderContext context, Links links, int year) {
    return context.years().stream().map(y -> link(links, y).marked(y == year)).toList();
  }

  /** Where the bodies are: by group, or by page where there are too many groups. */
  private static Lists lists(RenderContext context, Links links, Language language, int year) {
    List<YearListPage.Part> parts = YearListPage.parts(context, year);
    int groups = parts.stream().mapToInt(part -> part.groups().size()).sum();
    List<ListLine> lines = new ArrayList<>();
    if (parts.size() == 1) {
      YearListPage.Part all = parts.get(0);
      String name = language.format("page.year.figures") + language.format("page.colon");
      lines.add(
          new ListLine(
              LinkView.to(name + all.name(language), links.page(all.path())),
              1,
              Integer.toString(all.size())));
      return new Lists(FinderView.of(context, links), lines);
    }
    for (YearListPage.Part part : parts) {
      if (groups > MAX_GROUPS) {
        lines.add(
            new ListLine(
                LinkView.to(part.name(language), links.page(part.path())),
                1,
                Integer.toString(part.size())));
        continue;
      }
      for (YearListPage.Section section : part.groups()) {
        Body above = section.group().above();
        int depth =
            above == null ? 1 : 1 + (int) above.path().chars().filter(c -> c == '/').count();
        lines.add(
            new ListLine(
                LinkView.to(section.name(language), links.page(part.path(), section.anchor())),
                depth,
                Integer.toString(section.group().members().size())));
      }
    }
    return new Lists(FinderView.of(context, links), lines);
  }

  private static @Nullable YearFiles files(
      RenderContext context, Links links, Language language, int year) {
    if (!context.catalogue().writes(Site.Downloads.DataFile.TABLES)) {
      return null;
    }
    List<Catalogue.Entry> published =
        context.reports(year).stream()
            .filter(entry -> entry.report().status() == Report.Status.PUBLISHED)
            .toList();
    List<LinkView> tables = new ArrayList<>();
    byForm(published)
        .forEach(
            (id, entries) -> {
              Form form = context.form(id);
              if (form != null) {
                tables.addAll(files(links, language, year, form, entries));
              }
            });
    return tables.isEmpty() ? null : new YearFiles(tables, links.page(Permalinks.DATA));
  }

  private static List<LinkView> files(
      Links links, Language language, int year, Form form, List<Catalogue.Entry> entries) {
    return form.tablesWithRows(entries.stream().map(Catalogue.Entry::statistics).toList()).stream()
        .map(
            table ->
                LinkView.to(
                        FormLayout.title(form, table).replace("{year}", Integer.toString(year)),
                        links.file(Permalinks.tableData(year, form.id(), table.id())))
                    .in(language.foreign(form.language())))
        .toList();
  }

  /** A link to the page of a year. */
  static LinkView link(Links links, int year) {
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

  /** The reports with figures by their form, in their order. */
  public static Map<String, List<Catalogue.Entry>> byForm(List<Catalogue.Entry> reports) {
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
   * @param split whether the figures of each body are on pages of their own
   */
  private static List<GridView> grids(
      RenderContext context,
      Links links,
      Language language,
      List<Catalogue.Entry> reports,
      boolean split) {
    List<GridView> grids = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, List<Catalogue.Entry>> used : byForm(reports).entrySet()) {
      FormLayout layout = context.layout(used.getKey(), language);
      if (layout == null || layout.highlights().isEmpty()) {
        continue;
      }
      number++;
      if (!split) {
        grids.add(grid(context, links, language, layout, used.getValue(), number));
      }
      Stream.of(
              YearTotals.of(context, links, layout, used.getValue(), number),
              YearSpread.of(context, links, layout, used.getValue(), number))
          .filter(Objects::nonNull)
          .forEach(grids::add);
    }
    return grids;
  }

  private static GridView grid(
      RenderContext context,
      Links links,
      Language language,
      FormLayout layout,
      List<Catalogue.Entry> entries,
      int number) {
    boolean wide = entries.size() > MAX_COLUMNS;
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
      ComparePage.Pair pair = wide ? ComparePage.pairAlone(context, entries.get(i)) : null;
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
  public static String change(Language language, ComparePage.Pair pair, CellKey cell) {
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

  /** A link to the page of a highlighted statistic. */
  public static LinkView item(
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
