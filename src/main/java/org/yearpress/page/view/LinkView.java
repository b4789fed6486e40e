package org.yearpress.page.view;

import org.yearpress.model.Address;

/**
 * A link.
 *
 * @param href where it leads; empty for a label alone
 * @param lang language of the label; empty when it is that of the page
 * @param current whether it leads to the page it stands on
 */
public record LinkView(String label, Address href, String lang, boolean current) {
  public static LinkView to(String label, Address href) {
    return new LinkView(label, href, "", false);
  }

  /** A label that leads nowhere. */
  public static LinkView label(String label) {
    return to(label, Address.NONE);
  }

  public LinkView in(String language) {
    return new LinkView(label, href, language, current);
  }

  public LinkView marked(boolean here) {
    return new LinkView(label, href, lang, here);
  }
}
