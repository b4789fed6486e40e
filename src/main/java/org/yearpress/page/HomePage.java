package org.yearpress.page;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;

/** The home page: the site's own words, the latest year, all years and bodies. */
final class HomePage implements PageKind {
  static final String PATH = "";

  @Override
  public String template() {
    return "home.html";
  }

  /** Without prose of its own; with it, the page is made from that. */
  @Override
  public Stream<Page> ofSite(Edition edition) {
    boolean prose = edition.catalogue().pages().stream().anyMatch(page -> page.path().isEmpty());
    return prose ? Stream.empty() : Stream.of(page(edition, edition.language(), null));
  }

  @Override
  public Stream<Page> ofProse(Edition edition, OrdinaryPage page, Prose prose) {
    return page.path().isEmpty()
        ? Stream.of(page(edition, edition.language(page.language()), prose))
        : Stream.empty();
  }

  /**
   * The home page.
   *
   * @param html the site's own words; null without any
   * @param latest reports of the latest year
   * @param latestYear empty when there is no report at all
   */
  record HomeView(
      Frame frame,
      String title,
      @Nullable SafeString html,
      String latestYear,
      String latestHref,
      List<ReportLine> latest,
      List<LinkView> years,
      List<LinkView> bodies)
      implements View {
    HomeView {
      latest = List.copyOf(latest);
      years = List.copyOf(years);
      bodies = List.copyOf(bodies);
    }
  }

  private static Page page(Edition edition, Language language, @Nullable Prose prose) {
    Links links = edition.links(PATH);
    int latest = edition.years().isEmpty() ? 0 : edition.years().get(0);
    String title =
        prose == null || prose.title().isEmpty() ? edition.site().title() : prose.title();
    HomeView view =
        new HomeView(
            edition.frame(links, language, "", List.of(), edition.site().title(), List.of(), false),
            title,
            prose == null ? null : new SafeString(prose.html().html()),
            latest == 0 ? "" : Integer.toString(latest),
            latest == 0 ? "" : links.page(Permalinks.year(latest)),
            ReportLine.of(edition, links, language, edition.reports(latest)),
            edition.years().stream()
                .map(year -> LinkView.to(Integer.toString(year), links.page(Permalinks.year(year))))
                .toList(),
            edition.topBodies().stream().map(body -> Edition.link(links, body)).toList());
    return new Page(Permalinks.file(PATH), language, view);
  }
}
