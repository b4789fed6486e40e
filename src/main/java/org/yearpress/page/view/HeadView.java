package org.yearpress.page.view;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Address;

/**
 * What a page says of itself to browsers and other machines.
 *
 * @param title unique in the site: page, body, year, site
 * @param description one sentence for search engines; may be empty
 * @param canonical absolute address, which is also printed on paper; empty when the site's address
 *     is not known, or the page is at no address of its own
 * @param noindex whether search engines are asked to stay away
 * @param openGraph for programs that show a link with its title; null where the title and
 *     description say it all
 * @param tags further tags by their names
 * @param feeds addresses of feeds with their titles
 * @param licence of what the page shows, with where its terms stand; null when nothing is said
 * @param structured JSON-LD; null where the site's address is not known
 * @param embeds the pages that show one table or chart of this page alone, labelled with its anchor
 */
public record HeadView(
    String title,
    String description,
    Address canonical,
    boolean noindex,
    @Nullable OpenGraph openGraph,
    List<TagView> tags,
    List<LinkView> feeds,
    @Nullable LicenceView licence,
    @Nullable SafeString structured,
    List<LinkView> embeds) {
  public HeadView {
    embeds = List.copyOf(embeds);
    tags = List.copyOf(tags);
    feeds = List.copyOf(feeds);
  }

  /**
   * The page as Open Graph describes it.
   *
   * @param type {@code website}, or {@code article} for a page of a report
   * @param title without the site's
   * @param locale language and region: {@code zh_CN}
   * @param published day; empty when it is no page of a report or not known
   * @param modified day; empty as well
   * @param picture of the publisher; null without one
   */
  public record OpenGraph(
      String type,
      String title,
      String locale,
      String published,
      String modified,
      @Nullable PictureView picture) {}

  /**
   * A picture that other sites show beside a link to the page.
   *
   * @param width in pixels; empty for one that site.yml names
   * @param height in pixels; empty for one that site.yml names
   * @param alt what it stands for, for who does not see it
   */
  public record PictureView(Address address, String width, String height, String alt) {}

  /**
   * A licence.
   *
   * @param href where its terms stand
   * @param host of that
   */
  public record LicenceView(String label, Address href, String host) {}

  /** A tag. */
  public record TagView(String name, String content) {}
}
