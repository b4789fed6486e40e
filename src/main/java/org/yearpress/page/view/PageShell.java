package org.yearpress.page.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the content of every page.
 *
 * @param lang language of the page
 * @param siteLang language of the site's own texts; empty when it is that of the page
 * @param title unique in the site: page, body, year, site
 * @param description one sentence for search engines; may be empty
 * @param canonical absolute address; empty when the site's address is not known
 * @param noindex whether search engines are asked to stay away
 * @param home link to the home page
 * @param search link to the search page
 * @param trail from the home page to the page above this one
 * @param here this page's name at the end of the trail; empty on the home page
 * @param notice line on every page; null without one
 * @param publisher may be empty
 * @param footer links at the end of every page
 * @param printed address printed on paper; empty when the site's address is not known
 * @param head what the page says of itself to machines
 * @param policy what browsers may load, where the page has to say so itself; else empty
 * @param foot what site.yml adds to the end of every page
 * @param changed day of the last change of what the page shows; empty when not known
 * @param cacheKey the same on pages that differ in nothing of this but {@code title}, {@code
 *     description}, {@code canonical}, {@code noindex}, {@code trail}, {@code here}, {@code
 *     printed}, {@code head} and {@code changed}: the output for all the rest may be put between
 *     {@code cache page.shell.cacheKey} and {@code endcache}, and is then rendered once for all of
 *     them
 */
public record PageShell(
    String lang,
    String siteLang,
    String title,
    String description,
    String canonical,
    boolean noindex,
    String home,
    String siteTitle,
    String search,
    String style,
    String headScript,
    String script,
    List<LinkView> navigation,
    List<LinkView> trail,
    String here,
    @Nullable NoticeView notice,
    String publisher,
    List<LinkView> footer,
    String printed,
    HeadView head,
    String policy,
    FootView foot,
    String changed,
    String cacheKey) {
  public PageShell {
    navigation = List.copyOf(navigation);
    trail = List.copyOf(trail);
    footer = List.copyOf(footer);
  }

  /** The same page, with the day of its last change. */
  public PageShell changed(String on) {
    return new PageShell(
        lang,
        siteLang,
        title,
        description,
        canonical,
        noindex,
        home,
        siteTitle,
        search,
        style,
        headScript,
        script,
        navigation,
        trail,
        here,
        notice,
        publisher,
        footer,
        printed,
        head,
        policy,
        foot,
        on,
        cacheKey);
  }

  /**
   * The site's line on every page; the link may be empty.
   *
   * @param host of the link where it leads to another site; else empty
   */
  public record NoticeView(String text, String link, String host) {}
}
