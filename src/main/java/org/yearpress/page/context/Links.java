package org.yearpress.page.context;

import org.yearpress.model.Permalinks;

/** Links from one page to others. */
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
  public String page(String to) {
    return page(to, "");
  }

  /** A link to an anchor of a page; the anchor alone where it is this page. */
  public String page(String to, String anchor) {
    if (base.isEmpty() && to.equals(from) && !anchor.isEmpty()) {
      return "#" + Permalinks.encode(anchor);
    }
    return rooted(permalinks.link(from, to, anchor));
  }

  /** A link to a file that is no page. */
  public String file(String path) {
    return rooted(Permalinks.fileLink(from, path));
  }

  /** The host of an address of another site; empty for anything else. */
  public static String host(String address) {
    int from = address.indexOf("://");
    if (from < 0) {
      return "";
    }
    int to = address.indexOf('/', from + 3);
    return address.substring(from + 3, to < 0 ? address.length() : to);
  }

  private String rooted(String link) {
    return base.isEmpty() ? link : base + (link.startsWith("./") ? link.substring(2) : link);
  }
}
