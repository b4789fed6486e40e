package org.yearpress.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.PlaceMap;
import org.yearpress.model.Site;

/** The settings of a site, to be changed in a few things. */
public final class SiteBuilder {
  private final Site site;
  private String url;
  private String publisher;
  private Site.Checking checking;
  private Site.Pages pages;
  private Site.Disclosure disclosure;
  private Site.Downloads downloads;

  private SiteBuilder(Site site) {
    this.site = site;
    this.url = site.url();
    this.publisher = site.publisher();
    this.checking = site.checking();
    this.pages = site.pages();
    this.disclosure = site.disclosure();
    this.downloads = site.downloads();
  }

  /** A site that is like another. */
  public static SiteBuilder like(Site site) {
    return new SiteBuilder(site);
  }

  /** A site that has only a title. */
  public static SiteBuilder of(String title, String language) {
    return new SiteBuilder(Site.withTitle(title, language));
  }

  public SiteBuilder url(String base) {
    url = base;
    return this;
  }

  public SiteBuilder publisher(String name) {
    publisher = name;
    return this;
  }

  public SiteBuilder severity(Map<String, Severity> byId) {
    checking =
        new Site.Checking(
            new TreeMap<>(byId),
            checking.onError(),
            checking.bannedPhrases(),
            checking.privacyCountries());
    return this;
  }

  public SiteBuilder publishPeople(boolean published) {
    disclosure = new Site.Disclosure(published, disclosure.lateList(), disclosure.map());
    return this;
  }

  public SiteBuilder map(PlaceMap map) {
    disclosure = new Site.Disclosure(disclosure.publishPeople(), disclosure.lateList(), map);
    return this;
  }

  public SiteBuilder downloads(String... formats) {
    downloads =
        new Site.Downloads(
            List.of(formats), downloads.csvBom(), downloads.dataFiles(), downloads.embeds());
    return this;
  }

  /** Which files of figures there are, by their words in site.yml. */
  public SiteBuilder dataFiles(String... words) {
    downloads =
        new Site.Downloads(
            downloads.formats(), downloads.csvBom(), List.of(words), downloads.embeds());
    return this;
  }

  public SiteBuilder links(Site.Links links) {
    return pages(links, pages.noindex(), pages.notice(), pages.footer(), pages.metadata());
  }

  public SiteBuilder noindex(boolean noindex) {
    return pages(pages.links(), noindex, pages.notice(), pages.footer(), pages.metadata());
  }

  public SiteBuilder notice(Site.Notice notice) {
    return pages(pages.links(), pages.noindex(), notice, pages.footer(), pages.metadata());
  }

  public SiteBuilder footer(Site.Footer footer) {
    return pages(pages.links(), pages.noindex(), pages.notice(), footer, pages.metadata());
  }

  public SiteBuilder metadata(Site.Metadata metadata) {
    return pages(pages.links(), pages.noindex(), pages.notice(), pages.footer(), metadata);
  }

  private SiteBuilder pages(
      Site.Links links,
      boolean noindex,
      Site.Notice notice,
      Site.Footer footer,
      Site.Metadata metadata) {
    pages =
        new Site.Pages(
            pages.theme(),
            links,
            noindex,
            notice,
            footer,
            metadata,
            pages.policy(),
            List.of(),
            pages.brand(),
            pages.calendar());
    return this;
  }

  public SiteBuilder brand(Site.Brand brand) {
    return with(brand, pages.calendar());
  }

  public SiteBuilder calendar(Site.Release... releases) {
    return with(pages.brand(), List.of(releases));
  }

  private SiteBuilder with(Site.Brand brand, List<Site.Release> calendar) {
    pages =
        new Site.Pages(
            pages.theme(),
            pages.links(),
            pages.noindex(),
            pages.notice(),
            pages.footer(),
            pages.metadata(),
            pages.policy(),
            pages.menu(),
            brand,
            calendar);
    return this;
  }

  /** Tables and charts by their addresses. */
  public SiteBuilder embeds(String... addresses) {
    downloads =
        new Site.Downloads(
            downloads.formats(), downloads.csvBom(), downloads.dataFiles(), List.of(addresses));
    return this;
  }

  public Site build() {
    return new Site(
        site.title(),
        site.language(),
        url,
        publisher,
        site.sources(),
        checking,
        pages,
        disclosure,
        downloads,
        site.settings());
  }
}
