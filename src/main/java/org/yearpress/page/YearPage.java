package org.yearpress.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;

/** A year: who has published, and the first figures side by side, form by form. */
final class YearPage implements PageKind {
  /** With more bodies than this each has a row, else a column. */
  private static final int MOST_COLUMNS = 6;

  @Override
  public String template() {
    return "year.html";
  }

  @Override
  public Stream<Page> ofSite(Edition edition) {
    return edition.years().stream().map(year -> page(edition, year));
  }

  /**
   * A year's page.
   *
   * @param coverage how many bodies have published, in a sentence
   * @param late bodies that were expected to publish and have not; only where the site names them
   * @param grids for each form in use the figures shown first, then what they add up to
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
      @Nullable LinkView previous,
      @Nullable LinkView next)
      implements View {
    YearView {
      reports = List.copyOf(reports);
      late = List.copyOf(late);
      grids = List.copyOf(grids);
      years = List.copyOf(years);
    }
  }

  private static Page page(Edition edition, int year) {
    String path = Permalinks.year(year);
    Links links = edition.links(path);
    Language language = edition.language();
    String title = language.say("page.year.title", "year", Integer.toString(year));
    List<Catalogue.Entry> reports = edition.reports(year);
    int index = edition.years().indexOf(year);
    YearView view =
        new YearView(
            edition.frameOfSite(
                links,
                language,
                title,
                List.of(),
                "",
                List.of(LinkView.to(language.say("page.nav.years"), links.page(YearsPage.PATH))),
                false),
            title,
            Integer.toString(year),
            coverage(edition, language, year, reports),
            ReportLine.of(edition, links, language, reports),
            edition.site().lateList() ? late(edition, links, year) : List.of(),
            grids(edition, links, language, reports),
            edition.years().stream().map(y -> link(links, y).marked(y == year)).toList(),
            index + 1 < edition.years().size() ? link(links, edition.years().get(index + 1)) : null,
            index > 0 ? link(links, edition.years().get(index - 1)) : null);
    return new Page(Permalinks.file(path), language, view);
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

  private static List<GridView> grids(
      Edition edition, Links links, Language language, List<Catalogue.Entry> reports) {
    Map<String, List<Catalogue.Entry>> byForm = new LinkedHashMap<>();
    for (Catalogue.Entry entry : reports) {
      if (Edition.hasStatistics(entry) && entry.report().status() != Report.Status.WITHDRAWN) {
        byForm.computeIfAbsent(entry.form(), form -> new ArrayList<>()).add(entry);
      }
    }
    List<GridView> grids = new ArrayList<>();
    byForm.forEach(
        (form, entries) -> {
          Sheet sheet = edition.sheet(form, language);
          if (sheet != null && !sheet.highlights().isEmpty()) {
            int number = grids.size() + 1;
            grids.add(grid(edition, links, language, sheet, entries, number));
            GridView totals = YearTotals.of(edition, links, sheet, entries, number);
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
      int number) {
    boolean wide = entries.size() > MOST_COLUMNS;
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
