package org.yearpress.page.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yearpress.model.Address;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** The site at a glance: a way to every page besides search. Its length is limited. */
public final class SiteMapPage implements PageKind {
  public static final String PATH = "site-map/";

  /** Bodies named here; with more, the list of bodies has them. */
  private static final int MAX_BODIES = 200;

  @Override
  public String template() {
    return "site-map.html";
  }

  @Override
  public List<String> reservedAtRoot() {
    return List.of("site-map");
  }

  @Override
  public boolean showsFigures() {
    return false;
  }

  @Override
  public Stream<Page> ofSite(RenderContext context) {
    Links links = context.links(PATH);
    Language language = context.language();
    String title = language.format("page.nav.site-map");
    boolean few = context.bodies().size() <= MAX_BODIES;
    SiteMapView view =
        new SiteMapView(
            context.siteShell(links, language, title, List.of(), "", List.of(), false),
            title,
            links.page(YearsPage.PATH),
            context.years().stream()
                .map(year -> LinkView.to(Integer.toString(year), links.page(Permalinks.year(year))))
                .toList(),
            links.page(BodiesPage.PATH),
            (few ? context.bodies() : context.topBodies())
                .stream().limit(MAX_BODIES).map(body -> body(context, links, body)).toList(),
            links.page(ItemsPage.PATH),
            context.layoutsInUse().stream()
                .map(
                    layout ->
                        LinkView.to(
                                org.yearpress.model.Lines.join(layout.form().title()),
                                links.page(ItemsPage.PATH, ItemsPage.anchor(layout)))
                            .in(language.foreign(layout.form().language())))
                .toList(),
            others(context, links, language));
    return Stream.of(new Page(Permalinks.file(PATH), language, view));
  }

  /**
   * The site map.
   *
   * @param forms to their statistics
   * @param others all other pages
   */
  record SiteMapView(
      PageShell shell,
      String title,
      Address yearsHref,
      List<LinkView> years,
      Address bodiesHref,
      List<MapLine> bodies,
      Address itemsHref,
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
  record MapLine(LinkView body, Address trends) {}

  private static MapLine body(RenderContext context, Links links, org.yearpress.model.Body body) {
    return new MapLine(
        RenderContext.link(links, body),
        TrendsPage.exists(context.timeline(body))
            ? links.page(Permalinks.trends(body.path()))
            : Address.NONE);
  }

  private static List<LinkView> others(RenderContext context, Links links, Language language) {
    List<LinkView> others = new ArrayList<>();
    others.add(LinkView.to(language.format("page.nav.home"), links.page("")));
    for (OrdinaryPage page : context.catalogue().pages()) {
      if (!page.path().isEmpty()) {
        others.add(
            LinkView.to(page.section().title(), links.page(Permalinks.page(page.path())))
                .in(language.foreign(page.language())));
      }
    }
    LinkView glossary = GlossaryPage.link(context, links, language);
    if (glossary != null) {
      others.add(glossary);
    }
    if (AboutPage.exists(context)) {
      others.add(LinkView.to(language.format("page.about.title"), links.page(AboutPage.PATH)));
    }
    if (context.expectsReports()) {
      others.add(
          LinkView.to(language.format("page.nav.corrections"), links.page(CorrectionsPage.PATH)));
    }
    others.add(LinkView.to(language.format("page.nav.search"), links.page(SearchPage.PATH)));
    return others;
  }
}
