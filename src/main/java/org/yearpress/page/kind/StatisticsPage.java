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
import org.yearpress.page.view.BannerView;
import org.yearpress.page.view.FileView;
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
    if (!page.hasStatistics()) {
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
   * @param facts as on the report's page
   * @param filled who filled in the form, and when; null when not said
   * @param people as printed below the form
   * @param footnotes printed below the tables
   * @param downloads the same figures as files
   */
  record StatisticsView(
      PageShell shell,
      String title,
      LinkView report,
      LinkView body,
      String year,
      List<ReportPage.Fact> facts,
      BannerView banner,
      ReportPage.@Nullable Sign filled,
      List<TableView> tables,
      List<String> footnotes,
      List<ReportPage.Fact> people,
      List<FileView> downloads,
      List<LinkView> years)
      implements View {
    StatisticsView {
      facts = List.copyOf(facts);
      tables = List.copyOf(tables);
      footnotes = List.copyOf(footnotes);
      people = List.copyOf(people);
      downloads = List.copyOf(downloads);
      years = List.copyOf(years);
    }
  }

  private static StatisticsView view(ReportPageContext page, Links links) {
    Report report = page.report();
    Language language = page.language();
    FormLayout layout = page.layout();
    String title = ReportPage.statisticsTitle(page);
    return new StatisticsView(
        page.shell(
            links,
            language.format("page.statistics.title"),
            List.of(page.trailLink(links)),
            title + " · " + page.bodyName() + " · " + page.yearName()),
        title,
        LinkView.to(report.joinedTitle(), links.page(Permalinks.report(report))),
        RenderContext.link(links, page.context().catalogue().body(report.body())),
        page.yearName(),
        ReportPage.facts(page),
        page.banner(links),
        ReportPage.filled(page),
        StatisticsTables.of(page, links),
        layout == null ? List.of() : List.copyOf(layout.form().presentation().footnotes().values()),
        page.context().site().disclosure().publishPeople()
            ? people(language, report.responsible().people())
            : List.of(),
        ReportPage.downloads(page, links),
        page.years(
            links,
            entry ->
                RenderContext.hasStatistics(entry) ? Permalinks.statistics(entry.report()) : null));
  }

  static List<ReportPage.Fact> people(Language language, People people) {
    return Stream.of(
            ReportPage.Fact.plain(language.format("page.people.responsible"), people.responsible()),
            ReportPage.Fact.plain(language.format("page.people.reviewed-by"), people.reviewedBy()),
            ReportPage.Fact.plain(language.format("page.people.prepared-by"), people.preparedBy()),
            ReportPage.Fact.plain(language.format("page.people.phone"), people.phone()))
        .filter(fact -> !fact.text().isEmpty())
        .toList();
  }
}
