package org.yearpress.model;

import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;

/**
 * Resolves the links and figures of one section, so that the conversion needs to know neither files
 * nor addresses.
 */
public interface References {
  /**
   * Where a link or picture leads.
   *
   * @param target as written: a content file relative to the section, or an address with a scheme,
   *     or {@code #anchor}
   */
  Target link(String target);

  /**
   * What a figure points to.
   *
   * @param address cell address as written, without {@code ?about}
   */
  Figure figure(String address);

  /**
   * The end of a link.
   *
   * @param href what to write into the page; null when the link leads nowhere
   * @param file content path it leads to; null for an address outside the content
   * @param fragment without {@code #}; empty for the whole
   * @param problem what is wrong with it; null when nothing is
   * @param hint what to do about it; may be null
   */
  record Target(
      @Nullable String href,
      @Nullable String file,
      String fragment,
      @Nullable Text problem,
      @Nullable Text hint) {}

  /**
   * The end of a figure.
   *
   * @param href the cell's place on a statistics page; null when there is no such cell
   * @param shown the cell's value formatted for the report's language; empty when it has none
   * @param problem what is wrong with the address; null when nothing is
   * @param hint the nearest addresses; may be null
   */
  record Figure(@Nullable String href, String shown, @Nullable Text problem, @Nullable Text hint) {}
}
