package org.yearpress.page.view;

/**
 * A link.
 *
 * @param lang language of the label; empty when it is that of the page
 * @param current whether it leads to the page it stands on
 */
public record LinkView(String label, String href, String lang, boolean current) {
  public static LinkView to(String label, String href) {
    return new LinkView(label, href, "", false);
  }

  public LinkView in(String language) {
    return new LinkView(label, href, language, current);
  }

  public LinkView marked(boolean here) {
    return new LinkView(label, href, lang, here);
  }
}
