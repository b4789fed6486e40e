package org.yearpress.page.context;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Address;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Site;
import org.yearpress.page.kind.AboutPage;
import org.yearpress.page.kind.BodiesPage;
import org.yearpress.page.kind.CorrectionsPage;
import org.yearpress.page.kind.ItemsPage;
import org.yearpress.page.kind.SearchPage;
import org.yearpress.page.kind.SiteMapPage;
import org.yearpress.page.kind.YearsPage;
import org.yearpress.page.metadata.Feed;
import org.yearpress.page.template.Theme;
import org.yearpress.page.view.FootView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;

/**
 * The parts around a page that do not depend on its content: navigation, the site's notice, the
 * footer. They are the same for all pages of one language with the same relative links, such as all
 * sections of all reports, and built once for them. Thread-safe.
 */
public final class SiteChrome {
  private final RenderContext context;
  private final Site site;
  private final Map<String, Common> common = new ConcurrentHashMap<>();
  private final Set<String> folders = new HashSet<>();

  SiteChrome(RenderContext context) {
    this.context = context;
    this.site = context.site();
    make("", context.links(""), context.language()).hrefs().forEach(this::addFolders);
  }

  /**
   * What many pages have in common.
   *
   * @param cacheKey of two pages the same text where all of this is the same
   */
  public record Common(
      String cacheKey,
      PageShell.SiteView site,
      PageShell.Navigation navigation,
      PageShell.Assets assets,
      FootView foot) {

    /** Where all of its links lead. */
    private Stream<Address> hrefs() {
      List<Address> hrefs =
          new ArrayList<>(
              List.of(
                  navigation.home(),
                  navigation.search(),
                  assets.style(),
                  assets.headScript(),
                  assets.script(),
                  assets.icon()));
      hrefs.addAll(assets.files().values());
      if (assets.logo() != null) {
        hrefs.add(assets.logo().src());
      }
      navigation.main().forEach(link -> hrefs.add(link.href()));
      navigation.footer().forEach(link -> hrefs.add(link.href()));
      for (List<FootView.Badge> badges : List.of(foot.filings(), foot.badges(), foot.links())) {
        badges.forEach(badge -> hrefs.add(badge.picture()));
      }
      LinkView feed = navigation.feed();
      if (feed != null) {
        hrefs.add(feed.href());
      }
      return hrefs.stream();
    }
  }

  /** What surrounds the page that links start from. */
  Common common(Links links, Language language) {
    String cacheKey = language.tag() + " " + (links.isAbsolute() ? "/" : linkScope(links.from()));
    Common found = common.get(cacheKey);
    return found != null
        ? found
        : common.computeIfAbsent(cacheKey, key -> make(key, links, language));
  }

  /**
   * What relative links from a page depend on: how deep it lies, and how far down from the root it
   * shares folders with anything that they lead to.
   */
  private String linkScope(String page) {
    int depth = 0;
    int shared = 0;
    StringBuilder folder = new StringBuilder();
    int from = 0;
    for (int slash = page.indexOf('/'); slash >= 0; slash = page.indexOf('/', from)) {
      if (shared == folder.length()) {
        folder.append(Permalinks.encode(page.substring(from, slash))).append('/');
        shared = folders.contains(folder.toString()) ? folder.length() : shared;
      }
      depth++;
      from = slash + 1;
    }
    return depth + " " + folder.substring(0, shared);
  }

  /** The folders on the way to the end of a link from the home page. */
  private void addFolders(Address link) {
    String href = link.text();
    for (int slash = href.indexOf('/'); slash >= 0; slash = href.indexOf('/', slash + 1)) {
      folders.add(href.substring(0, slash + 1));
    }
  }

  private Common make(String cacheKey, Links links, Language language) {
    return new Common(
        cacheKey,
        site(links, language),
        navigation(links, language),
        assets(links),
        FootView.of(site.pages().footer(), links));
  }

  private PageShell.SiteView site(Links links, Language language) {
    Site.Notice notice = site.pages().notice();
    return new PageShell.SiteView(
        site.title(),
        language.foreign(site.language()),
        site.publisher(),
        notice == null
            ? null
            : new PageShell.NoticeView(
                notice.text(), links.to(notice.link()), notice.link().host()),
        site.pages().policy().inPages() ? site.pages().policy().directives() : "",
        site.pages().calendar().stream()
            .map(
                release ->
                    new PageShell.ReleaseView(
                        language.date(release.on()), release.on().toString(), release.text()))
            .toList());
  }

  private PageShell.Navigation navigation(Links links, Language language) {
    return new PageShell.Navigation(
        links.page(""),
        links.page(SearchPage.PATH),
        main(links, language),
        footer(links, language),
        context.hasFeed() ? LinkView.to(site.title(), links.file(Feed.FILE)) : null);
  }

  private PageShell.Assets assets(Links links) {
    Theme theme = context.theme();
    Map<String, Address> files = new TreeMap<>();
    theme.ownAssets().forEach(name -> files.put(name, links.file(theme.asset(name))));
    return new PageShell.Assets(
        links.file(theme.asset(Theme.STYLE)),
        links.file(theme.asset("head.js")),
        links.file(theme.asset("site.js")),
        links.file(theme.asset("use.js")),
        icon(links),
        logo(links),
        files);
  }

  private Address icon(Links links) {
    String icon = site.pages().metadata().icon();
    if (!icon.isEmpty()) {
      return links.file(icon);
    }
    return context.theme().hasAsset(Theme.ICON)
        ? links.file(context.theme().asset(Theme.ICON))
        : Address.NONE;
  }

  private PageShell.@Nullable LogoView logo(Links links) {
    Site.Logo logo = site.pages().brand().logo();
    return logo == null
        ? null
        : new PageShell.LogoView(
            links.file(logo.path()), pixels(logo.width()), pixels(logo.height()));
  }

  private static String pixels(int size) {
    return size == 0 ? "" : Integer.toString(size);
  }

  private static LinkView top(Links links, Language language, OrdinaryPage page) {
    return top(links, Permalinks.page(page.path()), page.section().title())
        .in(language.foreign(page.language()));
  }

  private static LinkView top(Links links, String page, String label) {
    return LinkView.to(label, links.page(page)).marked(links.from().equals(page));
  }

  private List<LinkView> main(Links links, Language language) {
    if (!context.expectsReports()) {
      return context.topPages().map(page -> top(links, language, page)).toList();
    }
    return List.of(
        top(links, YearsPage.PATH, language.format("page.nav.years")),
        top(links, BodiesPage.PATH, language.format("page.nav.bodies")),
        top(links, ItemsPage.PATH, language.format("page.nav.items")));
  }

  private List<LinkView> footer(Links links, Language language) {
    List<LinkView> all = new ArrayList<>();
    context.topPages().forEach(page -> all.add(top(links, language, page)));
    if (AboutPage.exists(context)) {
      all.add(top(links, AboutPage.PATH, language.format("page.about.title")));
    }
    if (context.expectsReports()) {
      all.add(top(links, CorrectionsPage.PATH, language.format("page.nav.corrections")));
    }
    all.add(top(links, SearchPage.PATH, language.format("page.nav.search")));
    all.add(top(links, SiteMapPage.PATH, language.format("page.nav.site-map")));
    if (context.expectsReports()) {
      all.add(top(links, Permalinks.DATA, language.format("page.nav.data")));
    }
    if (context.hasFeed()) {
      all.add(LinkView.to(language.format("page.nav.feed"), links.file(Feed.FILE)));
    }
    all.add(LinkView.to(language.format("page.nav.checksums"), links.file("SHA256SUMS")));
    return List.copyOf(all);
  }
}
