package org.yearpress.page.kind;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.People;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.view.FileView;
import org.yearpress.page.view.FormView;
import org.yearpress.page.view.HeadingView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.TableView;
import org.yearpress.page.view.View;

/** The tables of a report's statistics. */
final class StatisticsPage implements PageKind {
  @Override
  public String template() {
    return "statistics.html";
  }

  @Override
  public List<String> reservedInReport() {
    return List.of("statistics");
  }

  @Override
  public Stream<Page> ofReport(ReportPageContext page) {
    if (!page.hasStatistics() || page.pages().areApart()) {
      return Stream.empty();
    }
    String path = Permalinks.statistics(page.report());
    return Stream.of(
        new Page(Permalinks.file(path), page.language(), view(page, page.context().links(path))));
  }

  /**
   * The statistics page.
   *
   * @param report the report's title and page
   * @param form what the form says beside its tables
   * @param downloads the same figures as files
   * @param sums to their checksums
   * @param years the tables of the body's other reports
   */
  record StatisticsView(
      PageShell shell,
      String title,
      HeadingView heading,
      LinkView report,
      List<TableView> tables,
      FormView form,
      List<FileView> downloads,
      LinkView sums,
      List<LinkView> years)
      implements View, EmbedView.Embeddable {
    @Override
    public EmbedView.@Nullable Part part(String anchor) {
      return tables.stream()
          .filter(table -> table.anchor().equals(anchor))
          .map(table -> new EmbedView.Part(table.caption().title(), table, null))
          .findFirst()
          .orElse(null);
    }

    StatisticsView {
      tables = List.copyOf(tables);
      downloads = List.copyOf(downloads);
      years = List.copyOf(years);
    }
  }

  private static StatisticsView view(ReportPageContext page, Links links) {
    Report report = page.report();
    return new StatisticsView(
        shell(page, links),
        ReportPage.statisticsTitle(page),
        ReportPage.heading(page, links, ReportPage.facts(page)),
        LinkView.to(report.joinedTitle(), links.page(Permalinks.report(report))),
        StatisticsTables.of(page, links),
        form(page),
        ReportPage.downloadsWithoutSums(page, links),
        ReportPage.sums(page, links),
        years(page, links));
  }

  static PageShell shell(ReportPageContext page, Links links) {
    return page.shell(
        links,
        page.language().format("page.statistics.title"),
        List.of(page.trailLink(links)),
        ReportPage.statisticsTitle(page) + " · " + page.bodyName() + " · " + page.yearName());
  }

  /** The statistics of the body's other reports. */
  static List<LinkView> years(ReportPageContext page, Links links) {
    return page.years(
        links,
        entry -> RenderContext.hasStatistics(entry) ? Permalinks.statistics(entry.report()) : null);
  }

  /** What the form says beside its tables. */
  static FormView form(ReportPageContext page) {
    FormLayout layout = page.layout();
    return new FormView(
        ReportPage.filled(page),
        layout == null ? List.of() : List.copyOf(layout.form().presentation().footnotes().values()),
        page.context().site().disclosure().publishPeople()
            ? people(page.language(), page.report().responsible().people())
            : List.of());
  }

  private static List<ReportPage.Fact> people(Language language, People people) {
    return Stream.of(
            ReportPage.Fact.plain(language.format("page.people.responsible"), people.responsible()),
            ReportPage.Fact.plain(language.format("page.people.reviewed-by"), people.reviewedBy()),
            ReportPage.Fact.plain(language.format("page.people.prepared-by"), people.preparedBy()),
            ReportPage.Fact.plain(language.format("page.people.phone"), people.phone()))
        .filter(fact -> !fact.text().isEmpty())
        .toList();
  }
}
