package org.yearpress.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;

/**
 * A year: who has published, and the first figures side by side, form by form. With very many
 * bodies it goes on over several pages.
 */
final class YearPage implements PageKind {
  /** With more bodies than this each has a row, else a column. */
  private static final int MOST_COLUMNS = 6;

  /** Bodies on one page. */
  private static final int MOST_ROWS = 1000;

  @Override
  public String template() {
    return "year.html";
  }

  @Override
  public Stream<Page> ofSite(Edition edition) {
    return edition.years().stream().flatMap(year -> pages(edition, year));
  }

  private static Stream<Page> pages(Edition edition, int year) {
    List<Catalogue.Entry> reports = edition.reports(year);
    int parts = Math.max(1, (reports.size() + MOST_ROWS - 1) / MOST_ROWS);
    return IntStream.range(0, parts).mapToObj(part -> page(edition, year, reports, part, parts));
  }

  /**
   * A year's page.
   *
   * @param coverage how many bodies have published, in a sentence
   * @param late bodies that were expected to publish and have not; only where the site names them
   * @param grids for each form in use the figures shown first, then what they add up to, which is
   *     on the first page only and is about all
   * @param parts the pages over which the bodies go; none for one page
   * @param previous null at the first year
   * @param next null at the last year
   */
  record YearView(
      Frame frame,
      String title,
      String year,
      String coverage,
      List<ReportLine> reports,
      List<LinkView> late,
      List<GridView> grids,
      List<LinkView> years,
      List<LinkView> parts,
      @Nullable LinkView previous,
      @Nullable LinkView next)
      implements View {
    YearView {
      reports = List.copyOf(reports);
      late = List.copyOf(late);
      grids = List.copyOf(grids);
      years = List.copyOf(years);
      parts = List.copyOf(parts);
    }
  }

  private static Page page(
      Edition edition, int year, List<Catalogue.Entry> all, int part, int parts) {
    String path = path(year, part);
    Links links = edition.links(path);
    Language language = edition.language();
    String title = language.say("page.year.title", "year", Integer.toString(year));
    List<Catalogue.Entry> reports =
        all.subList(part * MOST_ROWS, Math.min(all.size(), (part + 1) * MOST_ROWS));
    boolean first = part == 0;
    int index = edition.years().indexOf(year);
    YearView view =
        new YearView(
            edition.frameOfSite(
                links,
                language,
                title,
                first ? List.of() : List.of(partName(language, part)),
                "",
                List.of(LinkView.to(language.say("page.nav.years"), links.page(YearsPage.PATH))),
                false),
            title,
            Integer.toString(year),
            coverage(edition, language, year, all),
            ReportLine.of(edition, links, language, reports),
            first && edition.site().lateList() ? late(edition, links, year) : List.of(),
            grids(edition, links, language, reports, first ? all : List.of(), parts > 1),
            edition.years().stream().map(y -> link(links, y).marked(y == year)).toList(),
            parts < 2
                ? List.of()
                : IntStream.range(0, parts)
                    .mapToObj(
                        i ->
                            LinkView.to(partName(language, i), links.page(path(year, i)))
                                .marked(i == part))
                    .toList(),
            index + 1 < edition.years().size() ? link(links, edition.years().get(index + 1)) : null,
            index > 0 ? link(links, edition.years().get(index - 1)) : null);
    return new Page(Permalinks.file(path), language, view);
  }

  private static String path(int year, int part) {
    return part == 0 ? Permalinks.year(year) : Permalinks.year(year) + (part + 1) + "/";
  }

  private static String partName(Language language, int part) {
    return language.say("page.item.part", "n", Integer.toString(part + 1));
  }

  private static LinkView link(Links links, int year) {
    return LinkView.to(Integer.toString(year), links.page(Permalinks.year(year)));
  }

  /** How many have published, of how many where the site says which bodies it expects. */
  private static String coverage(
      Edition edition, Language language, int year, List<Catalogue.Entry> reports) {
    long published =
        reports.stream()
            .filter(entry -> entry.report().status() == Report.Status.PUBLISHED)
            .count();
    long late = edition.site().lateList() ? late(edition, year).count() : 0;
    String n = Long.toString(published);
    return late == 0
        ? language.say("page.year.coverage", "n", n)
        : language.say("page.year.coverage-of", "n", n, "of", Long.toString(published + late));
  }

  private static Stream<Body> late(Edition edition, int year) {
    return edition.bodies().stream()
        .filter(body -> isExpected(body.expected(), year))
        .filter(body -> edition.catalogue().report(body.path(), year).isEmpty());
  }

  private static boolean isExpected(Body.@Nullable YearSpan span, int year) {
    Integer to = span == null ? null : span.to();
    return span != null && year >= span.from() && (to == null || year <= to);
  }

  private static List<LinkView> late(Edition edition, Links links, int year) {
    return late(edition, year).map(body -> Edition.link(links, body)).toList();
  }

  private static Map<String, List<Catalogue.Entry>> byForm(List<Catalogue.Entry> reports) {
    Map<String, List<Catalogue.Entry>> byForm = new LinkedHashMap<>();
    for (Catalogue.Entry entry : reports) {
      if (Edition.hasStatistics(entry) && entry.report().status() != Report.Status.WITHDRAWN) {
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
      Edition edition,
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
              Sheet sheet = edition.sheet(form, language);
              if (sheet != null && !sheet.highlights().isEmpty()) {
                int number = grids.size() + 1;
                grids.add(grid(edition, links, language, sheet, entries, number, several));
                GridView totals =
                    YearTotals.of(edition, links, sheet, all.getOrDefault(form, List.of()), number);
                if (totals != null) {
                  grids.add(totals);
                }
              }
            });
    return grids;
  }

  private static GridView grid(
      Edition edition,
      Links links,
      Language language,
      Sheet sheet,
      List<Catalogue.Entry> entries,
      int number,
      boolean several) {
    boolean wide = several || entries.size() > MOST_COLUMNS;
    List<LinkView> bodies =
        entries.stream()
            .map(
                entry ->
                    LinkView.to(
                        edition.nameOf(entry.report()),
                        links.page(Permalinks.report(entry.report()))))
            .toList();
    List<LinkView> labels =
        sheet.highlights().stream().map(h -> item(links, language, sheet, h)).toList();
    List<GridView.Row> rows = new ArrayList<>();
    for (int i = 0; i < (wide ? bodies.size() : labels.size()); i++) {
      Html cells = new Html();
      for (int j = 0; j < (wide ? labels.size() : bodies.size()); j++) {
        edition
            .figure(
                links,
                entries.get(wide ? i : j),
                sheet.highlights().get(wide ? j : i).cell(),
                language)
            .writeTo(cells, language);
      }
      rows.add(
          wide
              ? new GridView.Row(bodies.get(i), "", cells.done())
              : new GridView.Row(labels.get(i), sheet.highlights().get(i).unit(), cells.done()));
    }
    return new GridView(
        "yp-figures-" + number,
        language.say("page.year.figures"),
        Lines.join(sheet.form().title()),
        language.say(wide ? "page.grid.body" : "page.table.row"),
        wide ? labels : bodies,
        rows);
  }

  static LinkView item(Links links, Language language, Sheet sheet, Sheet.Highlight highlight) {
    String page =
        Permalinks.item(
            sheet.form().id(),
            sheet.form().severalTables(),
            highlight.cell().table(),
            highlight.cell().row());
    return LinkView.to(highlight.label(), links.page(page))
        .in(language.foreign(sheet.form().language()));
  }
}
