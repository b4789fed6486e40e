package org.yearpress.page.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.model.Address;
import org.yearpress.model.Contact;
import org.yearpress.model.Site;
import org.yearpress.page.context.Links;
import org.yearpress.page.kind.ReportPage;

/**
 * What site.yml adds to the end of every page.
 *
 * @param filings registrations of the site
 * @param siteId the site's registered code; may be empty
 * @param contact whom to ask about the site; null when not said
 */
public record FootView(
    List<Badge> filings,
    List<Badge> badges,
    List<Badge> links,
    String siteId,
    @API(status = API.Status.INTERNAL) ReportPage.@Nullable ContactView contact) {
  public FootView {
    filings = List.copyOf(filings);
    badges = List.copyOf(badges);
    links = List.copyOf(links);
  }

  /**
   * A text with a link and a picture, each of which may be empty.
   *
   * @param host where the link leads
   */
  public record Badge(String text, Address href, String host, Address picture) {}

  public static FootView of(Site.Footer footer, Links links) {
    return new FootView(
        badges(footer.filings(), links),
        badges(footer.badges(), links),
        badges(footer.links(), links),
        footer.siteId(),
        footer.contact().equals(Contact.NONE) ? null : ReportPage.contact(footer.contact()));
  }

  private static List<Badge> badges(List<Site.Badge> badges, Links links) {
    return badges.stream()
        .map(
            badge ->
                new Badge(
                    badge.text(),
                    badge.link(),
                    badge.link().host(),
                    picture(badge.picture(), links)))
        .toList();
  }

  /** No name of a file has a colon, so none can be taken for an address on the web. */
  private static Address picture(String picture, Links links) {
    return picture.isEmpty()
        ? Address.NONE
        : Address.web(picture).orElseGet(() -> links.file(picture));
  }
}
