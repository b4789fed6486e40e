package org.yearpress.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Permalinks;

/**
 * The site at a glance: the second way to every page beside search. Never longer than its heads.
 */
final class SiteMapPage implements PageKind {
  static final String PATH = "site-map/";

  /** Bodies named here; with more, the list of bodies has them. */
  private static final int MOST_BODIES = 200;

  @Override
  public String template() {
    return "site-map.html";
  }

  @Override
  public Stream<Page> ofSite(Edition edition) {
    Links links = edition.links(PATH);
    Language language = edition.language();
    String title = language.say("page.nav.site-map");
    boolean few = edition.bodies().size() <= MOST_BODIES;
    SiteMapView view =
        new SiteMapView(
            edition.frameOfSite(links, language, title, List.of(), "", List.of(), false),
            title,
            links.page(YearsPage.PATH),
            edition.years().stream()
                .map(year -> LinkView.to(Integer.toString(year), links.page(Permalinks.year(year))))
                .toList(),
            links.page(BodiesPage.PATH),
            (few ? edition.bodies() : edition.topBodies())
                .stream().limit(MOST_BODIES).map(body -> body(edition, links, body)).toList(),
            links.page(ItemsPage.PATH),
            edition.sheetsInUse().stream()
                .map(
                    sheet ->
                        LinkView.to(
                                org.yearpress.model.Lines.join(sheet.form().title()),
                                links.page(ItemsPage.PATH, ItemsPage.anchor(sheet)))
                            .in(language.foreign(sheet.form().language())))
                .toList(),
            others(edition, links, language));
    return Stream.of(new Page(Permalinks.file(PATH), language, view));
  }

  /**
   * The site map.
   *
   * @param forms to their statistics
   * @param others all other pages
   */
  record SiteMapView(
      Frame frame,
      String title,
      String yearsHref,
      List<LinkView> years,
      String bodiesHref,
      List<MapLine> bodies,
      String itemsHref,
      List<LinkView> forms,
      List<LinkView> others)
      implements View {
    SiteMapView {
      years = List.copyOf(years);
      bodies = List.copyOf(bodies);
      forms = List.copyOf(forms);
      others = List.copyOf(others);
    }
  }

  /** A body with its figures over the years; the link is empty without. */
  record MapLine(LinkView body, String trends) {}

  private static MapLine body(Edition edition, Links links, org.yearpress.model.Body body) {
    return new MapLine(
        Edition.link(links, body),
        TrendsPage.exists(edition.timeline(body))
            ? links.page(Permalinks.trends(body.path()))
            : "");
  }

  private static List<LinkView> others(Edition edition, Links links, Language language) {
    List<LinkView> others = new ArrayList<>();
    others.add(LinkView.to(language.say("page.nav.home"), links.page("")));
    for (OrdinaryPage page : edition.catalogue().pages()) {
      if (!page.path().isEmpty()) {
        others.add(
            LinkView.to(page.section().title(), links.page(Permalinks.page(page.path())))
                .in(language.foreign(page.language())));
      }
    }
    if (AboutPage.exists(edition)) {
      others.add(LinkView.to(language.say("page.about.title"), links.page(AboutPage.PATH)));
    }
    others.add(LinkView.to(language.say("page.nav.corrections"), links.page(CorrectionsPage.PATH)));
    others.add(LinkView.to(language.say("page.nav.search"), links.page(SearchPage.PATH)));
    return others;
  }
}
