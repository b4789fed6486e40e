package org.yearpress.page.kind;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Address;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.ReportLine;
import org.yearpress.page.view.View;

/** The home page: the site's own words, the latest year, all years and bodies. */
final class HomePage implements PageKind {
  static final String PATH = "";

  private static final int MAX_BODIES = 40;

  /** Reports that are listed: of a larger site the year's page has all. */
  private static final int MAX_REPORTS = 10;

  @Override
  public String template() {
    return "home.html";
  }

  /** Without prose of its own; with it, the page is made from that. */
  @Override
  public Stream<Page> ofSite(RenderContext context) {
    boolean prose = context.catalogue().pages().stream().anyMatch(page -> page.path().isEmpty());
    return prose ? Stream.empty() : Stream.of(page(context, context.language(), null));
  }

  @Override
  public Stream<Page> ofProse(RenderContext context, OrdinaryPage page, Prose prose) {
    return page.path().isEmpty()
        ? Stream.of(page(context, context.language(page.language()), prose))
        : Stream.empty();
  }

  /**
   * The home page.
   *
   * @param html the site's own words; null without any
   * @param expectsReports whether there are reports or may be some one day; false for a site of
   *     pages only
   * @param latest reports of the latest year, of many those published last
   * @param latestYear empty when there is no report at all
   * @param bodies those at the top, with those below them where there are few
   * @param bodiesHref link to all of them, where not all are listed; else empty
   */
  record HomeView(
      PageShell shell,
      String title,
      @Nullable SafeString html,
      boolean expectsReports,
      String latestYear,
      Address latestHref,
      List<ReportLine> latest,
      List<LinkView> years,
      List<BodiesPage.BodyLine> bodies,
      Address bodiesHref)
      implements View {
    HomeView {
      latest = List.copyOf(latest);
      years = List.copyOf(years);
      bodies = List.copyOf(bodies);
    }
  }

  private static Page page(RenderContext context, Language language, @Nullable Prose prose) {
    Links links = context.links(PATH);
    int latest = context.years().isEmpty() ? 0 : context.years().get(0);
    String title =
        prose == null || prose.title().isEmpty() ? context.site().title() : prose.title();
    HomeView view =
        new HomeView(
            context.siteShell(
                links, language, "", List.of(), context.site().title(), List.of(), false),
            title,
            prose == null ? null : new SafeString(prose.html().html()),
            context.expectsReports(),
            latest == 0 ? "" : Integer.toString(latest),
            latest == 0 ? Address.NONE : links.page(Permalinks.year(latest)),
            ReportLine.of(context, links, language, newest(context.reports(latest))),
            context.years().stream()
                .map(year -> LinkView.to(Integer.toString(year), links.page(Permalinks.year(year))))
                .toList(),
            bodies(context, links),
            context.topBodies().size() > MAX_BODIES ? links.page(BodiesPage.PATH) : Address.NONE);
    return new Page(Permalinks.file(PATH), language, view);
  }

  /** The reports that were published last, in the order of their bodies on a day. */
  private static List<Catalogue.Entry> newest(List<Catalogue.Entry> reports) {
    if (reports.size() <= MAX_REPORTS) {
      return reports;
    }
    return reports.stream()
        .sorted(Comparator.comparing((Catalogue.Entry entry) -> entry.report().day()).reversed())
        .limit(MAX_REPORTS)
        .toList();
  }

  /** Two levels of bodies; only the first where there are many, and not all of very many. */
  private static List<BodiesPage.BodyLine> bodies(RenderContext context, Links links) {
    boolean few = context.bodies().size() <= MAX_BODIES;
    List<BodiesPage.BodyLine> lines = new ArrayList<>();
    List<Body> top = context.topBodies();
    for (Body body : top.subList(0, Math.min(top.size(), MAX_BODIES))) {
      lines.add(BodiesPage.line(context, links, body, 1));
      for (Body child : few ? context.children(body) : List.<Body>of()) {
        lines.add(BodiesPage.line(context, links, child, 2));
      }
    }
    return lines;
  }
}
