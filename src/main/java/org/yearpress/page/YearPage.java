package org.yearpress.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
   * @param grids one for each form in use
   * @param previous null at the first year
   * @param next null at the last year
   */
  record YearView(
      Frame frame,
      String title,
      String year,
      List<ReportLine> reports,
      List<GridView> grids,
      List<LinkView> years,
      @Nullable LinkView previous,
      @Nullable LinkView next)
      implements View {
    YearView {
      reports = List.copyOf(reports);
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
            edition.frame(
                links,
                language,
                title,
                List.of(),
                "",
                List.of(LinkView.to(language.say("page.nav.years"), links.page(YearsPage.PATH))),
                false),
            title,
            Integer.toString(year),
            ReportLine.of(edition, links, language, reports),
            grids(edition, links, language, reports),
            edition.years().stream().map(y -> link(links, y).marked(y == year)).toList(),
            index + 1 < edition.years().size() ? link(links, edition.years().get(index + 1)) : null,
            index > 0 ? link(links, edition.years().get(index - 1)) : null);
    return new Page(Permalinks.file(path), language, view);
  }

  private static LinkView link(Links links, int year) {
    return LinkView.to(Integer.toString(year), links.page(Permalinks.year(year)));
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
            grids.add(grid(edition, links, language, sheet, entries, grids.size() + 1));
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
      List<FigureView> cells = new ArrayList<>();
      for (int j = 0; j < (wide ? labels.size() : bodies.size()); j++) {
        cells.add(
            edition.figure(
                links,
                entries.get(wide ? i : j),
                sheet.highlights().get(wide ? j : i).cell(),
                language));
      }
      rows.add(
          wide
              ? new GridView.Row(bodies.get(i), "", cells)
              : new GridView.Row(labels.get(i), sheet.highlights().get(i).unit(), cells));
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
