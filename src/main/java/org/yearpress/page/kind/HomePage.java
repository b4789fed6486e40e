package org.yearpress.page.kind;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import org.yearpress.page.overview.ChoicePage;
import org.yearpress.page.overview.Headlines;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.ReportLine;
import org.yearpress.page.view.View;

/**
 * The home page: the site's own words, figures over all bodies, what was published last, and the
 * ways to everything else.
 */
final class HomePage implements PageKind {
  static final String PATH = "";

  private static final int MAX_BODIES = 40;

  /** Reports that are listed: of a larger site the year's page has all. */
  private static final int MAX_REPORTS = 10;

  private static final int MAX_CORRECTIONS = 5;

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
   * @param extent how many bodies, reports and years; empty without a report
   * @param headlines figures over all bodies; none where no form has one that adds up
   * @param latest what was published last; null without a report
   * @param bodies those at the top, with those below them where there are few
   * @param bodiesHref link to all of them, where not all are listed; else empty
   * @param ways to everything else
   */
  record HomeView(
      PageShell shell,
      String title,
      @Nullable SafeString html,
      boolean expectsReports,
      String extent,
      List<Headlines.Headline> headlines,
      @Nullable Latest latest,
      List<BodiesPage.BodyLine> bodies,
      Address bodiesHref,
      List<LinkView> ways)
      implements View {
    HomeView {
      headlines = List.copyOf(headlines);
      bodies = List.copyOf(bodies);
      ways = List.copyOf(ways);
    }
  }

  /**
   * What was published last.
   *
   * @param year the latest one
   * @param href link to all of that year
   * @param reports those published last, of all years
   * @param corrections of all years, the latest first
   * @param all link to all corrections; empty where all are listed
   */
  record Latest(
      String year,
      Address href,
      List<ReportLine> reports,
      List<CorrectionsPage.CorrectionLine> corrections,
      Address all,
      List<LinkView> years) {
    Latest {
      reports = List.copyOf(reports);
      corrections = List.copyOf(corrections);
      years = List.copyOf(years);
    }
  }

  private static Page page(RenderContext context, Language language, @Nullable Prose prose) {
    Links links = context.links(PATH);
    boolean any = !context.years().isEmpty();
    String title =
        prose == null || prose.title().isEmpty() ? context.site().title() : prose.title();
    HomeView view =
        new HomeView(
            context.siteShell(
                links, language, "", List.of(), context.site().title(), List.of(), false),
            title,
            prose == null ? null : new SafeString(prose.html().html()),
            context.expectsReports(),
            any ? extent(context, language) : "",
            Headlines.of(context, links, language),
            any ? latest(context, links, language) : null,
            bodies(context, links),
            context.topBodies().size() > MAX_BODIES ? links.page(BodiesPage.PATH) : Address.NONE,
            any ? ways(context, links, language) : List.of());
    return new Page(Permalinks.file(PATH), language, view);
  }

  private static String extent(RenderContext context, Language language) {
    List<Integer> years = context.years();
    int last = years.get(0);
    int first = years.get(years.size() - 1);
    Set<String> reporting = new HashSet<>();
    List<Catalogue.Entry> reports = context.catalogue().reports();
    reports.forEach(entry -> reporting.add(entry.report().body()));
    return language.format(
        first == last ? "page.home.extent-year" : "page.home.extent",
        "bodies",
        language.number(BigDecimal.valueOf(reporting.size())),
        "reports",
        language.number(BigDecimal.valueOf(reports.size())),
        "from",
        Integer.toString(first),
        "to",
        Integer.toString(last));
  }

  private static Latest latest(RenderContext context, Links links, Language language) {
    int year = context.years().get(0);
    List<CorrectionsPage.CorrectionLine> corrections =
        CorrectionsPage.corrections(context, links, language);
    boolean more = corrections.size() > MAX_CORRECTIONS;
    return new Latest(
        Integer.toString(year),
        links.page(Permalinks.year(year)),
        ReportLine.of(context, links, language, newest(context)),
        more ? corrections.subList(0, MAX_CORRECTIONS) : corrections,
        more ? links.page(CorrectionsPage.PATH) : Address.NONE,
        context.years().stream().map(each -> YearPage.link(links, each)).toList());
  }

  private static List<LinkView> ways(RenderContext context, Links links, Language language) {
    List<LinkView> ways = new ArrayList<>();
    if (!context.layoutsInUse().isEmpty()) {
      ways.add(LinkView.to(language.format("page.nav.items"), links.page(ItemsPage.PATH)));
    }
    if (ChoicePage.exists(context)) {
      ways.add(LinkView.to(language.format("page.choice.title"), links.page(ChoicePage.PATH)));
    }
    ways.add(
        LinkView.to(language.format("page.nav.corrections"), links.page(CorrectionsPage.PATH)));
    ways.add(LinkView.to(language.format("page.nav.data"), links.page(Permalinks.DATA)));
    return ways;
  }

  /** The reports that were published last: of a day those of the latest year, by their bodies. */
  private static List<Catalogue.Entry> newest(RenderContext context) {
    return context.years().stream()
        .flatMap(year -> context.reports(year).stream())
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
