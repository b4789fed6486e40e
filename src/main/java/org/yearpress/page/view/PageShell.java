package org.yearpress.page.view;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.model.Address;

/**
 * What surrounds the content of every page.
 *
 * @param lang language of the page
 * @param head what the page says of itself to browsers and other machines
 * @param trail from the home page to the page above this one
 * @param here this page's name at the end of the trail; empty on the home page
 * @param changed day of the last change of what the page shows; empty when not known
 * @param site the site that the page belongs to
 * @param navigation links to the site's own pages
 * @param assets files that the page is shown with
 * @param foot what site.yml adds to the end of every page
 * @param cacheKey the same on pages with the same {@code lang}, {@code site}, {@code navigation},
 *     {@code assets} and {@code foot}: a part of a template that prints nothing else of a page may
 *     stand between {@code cache page.shell.cacheKey} and {@code endcache}, and is then rendered
 *     once for all of them
 */
@API(status = API.Status.EXPERIMENTAL)
public record PageShell(
    String lang,
    HeadView head,
    List<LinkView> trail,
    String here,
    String changed,
    SiteView site,
    Navigation navigation,
    Assets assets,
    FootView foot,
    String cacheKey) {
  public PageShell {
    trail = List.copyOf(trail);
  }

  /**
   * The site that a page belongs to.
   *
   * @param lang language of the site's own texts; empty when it is that of the page
   * @param publisher may be empty
   * @param notice line on every page; null without one
   * @param policy what browsers may load, where the page has to say so itself; else empty
   * @param calendar what will be published, by day
   */
  public record SiteView(
      String title,
      String lang,
      String publisher,
      @Nullable NoticeView notice,
      String policy,
      List<ReleaseView> calendar) {
    public SiteView {
      calendar = List.copyOf(calendar);
    }
  }

  /**
   * Something that will be published.
   *
   * @param on the day as readers write it
   * @param day the same as programs write it: {@code 2027-03-31}
   */
  public record ReleaseView(String on, String day, String text) {}

  /**
   * Links to the site's own pages.
   *
   * @param home link to the home page
   * @param search link to the search page
   * @param main links at the beginning of every page
   * @param footer links at the end of every page
   * @param feed the site's; null without one
   */
  public record Navigation(
      Address home,
      Address search,
      List<LinkView> main,
      List<LinkView> footer,
      @Nullable LinkView feed) {
    public Navigation {
      main = List.copyOf(main);
      footer = List.copyOf(footer);
    }
  }

  /**
   * Files that every page is shown with.
   *
   * @param style the style sheet
   * @param headScript run before anything is shown
   * @param script run when the page is read
   * @param useScript loaded when a reader asks what can be done with a table or chart
   * @param icon the site's; empty without one
   * @param logo the publisher's; null without one
   * @param files what the site's theme adds, by name: {@code page.shell.assets.files["seal.svg"]}
   */
  public record Assets(
      Address style,
      Address headScript,
      Address script,
      Address useScript,
      Address icon,
      @Nullable LogoView logo,
      Map<String, Address> files) {
    public Assets {
      files = Collections.unmodifiableMap(new TreeMap<>(files));
    }
  }

  /**
   * The publisher's logo.
   *
   * @param width in pixels; empty where it is not known
   * @param height in pixels; empty where it is not known
   */
  public record LogoView(Address src, String width, String height) {}

  /**
   * The site's line on every page; the link may be empty.
   *
   * @param host of the link where it leads to another site; else empty
   */
  public record NoticeView(String text, Address link, String host) {}
}
