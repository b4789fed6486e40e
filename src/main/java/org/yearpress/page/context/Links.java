package org.yearpress.page.context;

import org.yearpress.api.API;
import org.yearpress.model.Address;
import org.yearpress.model.Permalinks;

/** Links from one page to others. */
@API(status = API.Status.EXPERIMENTAL)
public final class Links {
  private final Permalinks permalinks;
  private final String from;
  private final String base;

  private Links(Permalinks permalinks, String from, String base) {
    this.permalinks = permalinks;
    this.from = from;
    this.base = base;
  }

  /** Links relative to a page. */
  public static Links from(Permalinks permalinks, String page) {
    return new Links(permalinks, page, "");
  }

  /**
   * Links that hold wherever the page is shown, as 404.html is.
   *
   * @param base address of the site's root, ends in {@code /}
   */
  static Links absolute(Permalinks permalinks, String base) {
    return new Links(permalinks, "", base);
  }

  /** The page that the links start from. */
  public String from() {
    return from;
  }

  /** Whether they hold at any address. */
  public boolean isAbsolute() {
    return !base.isEmpty();
  }

  /** A link to a page. */
  public Address page(String to) {
    return page(to, "");
  }

  /** A link to an anchor of a page; the anchor alone where it is this page. */
  public Address page(String to, String anchor) {
    if (base.isEmpty() && to.equals(from) && !anchor.isEmpty()) {
      return anchor(anchor);
    }
    return rooted(permalinks.link(from, to, anchor));
  }

  /** A link to a page that is asked something. */
  public Address query(String to, String name, String value) {
    // What is no danger in a path has a meaning in a query.
    String encoded =
        Permalinks.encode(value).replace("&", "%26").replace("+", "%2B").replace("=", "%3D");
    return new Address(page(to).text() + "?" + name + "=" + encoded);
  }

  /** A link to a file that is no page. */
  public Address file(String path) {
    return rooted(Permalinks.fileLink(from, path));
  }

  /** A link to an anchor of the page itself. */
  public static Address anchor(String anchor) {
    return new Address("#" + Permalinks.encode(anchor));
  }

  /**
   * A link to where a setting leads: as it is, or from the site's root where it lies below that.
   */
  public Address to(Address setting) {
    boolean below = !setting.isEmpty() && setting.scheme().isEmpty();
    String root = Permalinks.fileLink(from, "");
    return below ? rooted((root.equals("./") ? "" : root) + setting.text()) : setting;
  }

  private Address rooted(String link) {
    return new Address(
        base.isEmpty() ? link : base + (link.startsWith("./") ? link.substring(2) : link));
  }
}
