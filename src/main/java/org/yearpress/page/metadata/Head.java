package org.yearpress.page.metadata;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Address;
import org.yearpress.model.Licence;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Site;
import org.yearpress.page.card.SocialCard;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.kind.EmbedView;
import org.yearpress.page.view.HeadView;
import org.yearpress.page.view.LinkView;
import org.yearpress.text.JsonText;

/** Builds a page's metadata: Open Graph, JSON-LD, the tags of gov.cn. */
public final class Head {
  private final RenderContext context;
  private final Site site;
  private final Links links;
  private final Language language;

  public Head(RenderContext context, Links links, Language language) {
    this.context = context;
    this.site = context.site();
    this.links = links;
    this.language = language;
  }

  /** What a page is about, beyond its place in the site. */
  public interface Subject {
    /** Writes objects of schema.org. */
    default void writeTo(JsonText json, Addresses addresses) {}

    /** Whether the page is one of a report. */
    default boolean isArticle() {
      return false;
    }

    /**
     * Whether the page is a part of something with a page of its own. That page says what programs
     * show of a link, where in the site it is and which feeds there are; its parts, which are many,
     * do not repeat it.
     */
    default boolean isPart() {
      return false;
    }

    /** Day of publication; empty when not known. */
    default String published() {
      return "";
    }

    /** Day of the last change; empty when not known. */
    default String modified() {
      return "";
    }

    /** Tags of gov.cn for an article; none for other pages. */
    default List<HeadView.TagView> govCn(String address) {
      return List.of();
    }

    /** The licence of what the page shows. */
    default Licence licence(Site site) {
      return site.licence();
    }

    /** Feeds beside the site's. */
    default List<LinkView> feeds(Links links) {
      return List.of();
    }
  }

  /**
   * The head of a page.
   *
   * @param here its name; empty on the home page
   * @param title unique in the site
   * @param canonical absolute; empty when it has none
   * @param trail from the home page to the page above
   * @param feed the site's; null without one
   * @param subject null where there is nothing to say
   */
  public HeadView of(
      String here,
      String title,
      String description,
      Address canonical,
      boolean noindex,
      List<LinkView> trail,
      @Nullable LinkView feed,
      @Nullable Subject subject) {
    String address = canonical.text();
    return new HeadView(
        title,
        description,
        canonical,
        noindex,
        address.isEmpty() || isPart(subject) ? null : openGraph(here, subject),
        site.pages().metadata().govCn() == null
            ? List.of()
            : govCn(site.pages().metadata().govCn(), here, description, address, subject),
        feeds(feed, subject),
        licence(subject),
        structured(here, trail, address, subject),
        embeds());
  }

  private List<LinkView> embeds() {
    List<LinkView> embeds = new ArrayList<>();
    for (String part : site.downloads().embeds()) {
      if (part.startsWith(links.from() + "#")) {
        embeds.add(
            LinkView.to(part.substring(part.indexOf('#') + 1), links.file(EmbedView.file(part))));
      }
    }
    return embeds;
  }

  private static boolean isPart(@Nullable Subject subject) {
    return subject != null && subject.isPart();
  }

  private HeadView.OpenGraph openGraph(String here, @Nullable Subject subject) {
    boolean article = subject != null && subject.isArticle();
    return new HeadView.OpenGraph(
        article ? "article" : "website",
        here.isEmpty() ? site.title() : here,
        language.tag().replace('-', '_'),
        subject == null ? "" : subject.published(),
        subject == null ? "" : subject.modified(),
        picture());
  }

  /** The picture that site.yml names, else the one that was drawn for it. */
  private HeadView.@Nullable PictureView picture() {
    String named = site.pages().brand().card();
    String card = named.isEmpty() ? context.theme().card() : named;
    if (card.isEmpty()) {
      return null;
    }
    return new HeadView.PictureView(
        new Address(site.url() + Permalinks.fileLink("", card)),
        named.isEmpty() ? Integer.toString(SocialCard.WIDTH) : "",
        named.isEmpty() ? Integer.toString(SocialCard.HEIGHT) : "",
        site.publisher().isEmpty() ? site.title() : site.publisher());
  }

  private List<LinkView> feeds(@Nullable LinkView site, @Nullable Subject subject) {
    if (site == null || links.isAbsolute() || isPart(subject)) {
      return List.of();
    }
    List<LinkView> own = subject == null ? List.of() : subject.feeds(links);
    List<LinkView> feeds = new ArrayList<>();
    feeds.add(site);
    feeds.addAll(own);
    return feeds;
  }

  private HeadView.@Nullable LicenceView licence(@Nullable Subject subject) {
    Licence licence = subject == null ? site.licence() : subject.licence(site);
    return licence.isNone()
        ? null
        : new HeadView.LicenceView(licence.name(), licence.url(), licence.url().host());
  }

  private List<HeadView.TagView> govCn(
      Site.GovCn govCn,
      String here,
      String description,
      String address,
      @Nullable Subject subject) {
    List<HeadView.TagView> tags = new ArrayList<>();
    String siteName = govCn.siteName().isEmpty() ? site.title() : govCn.siteName();
    tags.add(new HeadView.TagView("SiteName", siteName));
    add(tags, "SiteDomain", govCn.domain());
    add(tags, "SiteIDCode", govCn.idCode());
    if (!here.isEmpty()) {
      String part = part(links.from());
      String key = "page.column." + part;
      String column = govCn.columns().getOrDefault(part, language.format(key));
      tags.add(new HeadView.TagView("ColumnName", column));
      tags.add(
          new HeadView.TagView(
              "ColumnDescription", description.isEmpty() ? siteName + column : description));
      tags.add(new HeadView.TagView("ColumnKeywords", column + "," + siteName));
      tags.add(new HeadView.TagView("ColumnType", column));
    }
    if (subject != null) {
      tags.addAll(subject.govCn(address));
    }
    return tags;
  }

  static void add(List<HeadView.TagView> tags, String name, String content) {
    if (!content.isEmpty()) {
      tags.add(new HeadView.TagView(name, content));
    }
  }

  /** The part of the site that a page is in, as site.yml names it. */
  private String part(String page) {
    int slash = page.indexOf('/');
    String first = slash < 0 ? page : page.substring(0, slash);
    return switch (first) {
      case "years", "bodies", "items", "data", "corrections", "search" -> first;
      default -> context.isBody(first) ? "reports" : "pages";
    };
  }

  private @Nullable SafeString structured(
      String here, List<LinkView> trail, String address, @Nullable Subject subject) {
    if (address.isEmpty() || (here.isEmpty() && subject == null)) {
      return null;
    }
    JsonText json = new JsonText().object();
    json.name("@context").value("https://schema.org").name("@graph").array();
    Addresses addresses = new Addresses(site.url(), links.from());
    if (subject != null) {
      subject.writeTo(json, addresses);
    }
    if (!here.isEmpty() && !isPart(subject)) {
      json.object().name("@type").value("BreadcrumbList").name("itemListElement").array();
      int position = 1;
      for (LinkView step : trail) {
        listItem(json, position++, step.label());
        json.name("item").value(addresses.of(step.href())).endObject();
      }
      listItem(json, position, here);
      json.endObject().endArray().endObject();
    }
    String text = json.endArray().endObject().toString();
    return text.endsWith("[]}") ? null : new SafeString(inScript(text));
  }

  private static void listItem(JsonText json, int position, String name) {
    json.object().name("@type").value("ListItem");
    json.name("position").value(position).name("name").value(name);
  }

  /** JSON that ends no script element, whatever a title holds. */
  private static String inScript(String json) {
    return json.indexOf('<') < 0 ? json : json.replace("<", "\\u003c");
  }

  /** Absolute addresses for links of one page. */
  public static final class Addresses {
    private final String url;
    private final String from;

    /**
     * @param from the page's path
     */
    public Addresses(String url, String from) {
      this.url = url;
      StringBuilder encoded = new StringBuilder(from.length());
      int start = 0;
      for (int slash = from.indexOf('/'); slash >= 0; slash = from.indexOf('/', start)) {
        encoded.append(Permalinks.encode(from.substring(start, slash))).append('/');
        start = slash + 1;
      }
      this.from = encoded.toString();
    }

    /** The address that a link leads to. */
    String of(Address link) {
      return of(link.text());
    }

    /** The address that a relative link leads to; links with a scheme stay. */
    public String of(String href) {
      if (!Address.scheme(href).isEmpty() || href.startsWith("/")) {
        return href;
      }
      int end = from.length();
      int at = href.startsWith("./") ? 2 : 0;
      while (href.startsWith("../", at)) {
        at += 3;
        end = from.lastIndexOf('/', end - 2) + 1;
      }
      return url + from.substring(0, end) + href.substring(at);
    }
  }
}
