package org.yearpress.page.view;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Address;

/**
 * What a page says of itself to machines.
 *
 * @param icon address of the site's icon; empty without one
 * @param type {@code website}, or {@code article} for a page of a report
 * @param title without the site's
 * @param locale language and region as Open Graph writes them: {@code zh_CN}
 * @param published day; empty when it is no page of a report or not known
 * @param modified day; empty as well
 * @param tags further tags by their names
 * @param feeds addresses of feeds with their titles
 * @param structured JSON-LD; null where the site's address is not known
 */
public record HeadView(
    Address icon,
    String type,
    String title,
    String locale,
    String published,
    String modified,
    List<TagView> tags,
    List<LinkView> feeds,
    @Nullable SafeString structured) {
  public HeadView {
    tags = List.copyOf(tags);
    feeds = List.copyOf(feeds);
  }

  /** A tag. */
  public record TagView(String name, String content) {}
}
