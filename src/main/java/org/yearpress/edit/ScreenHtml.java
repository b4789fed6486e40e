package org.yearpress.edit;

import org.yearpress.model.Permalinks;
import org.yearpress.text.Escape;

/** Writes the HTML of a screen. Text goes through {@link #text} or {@link #attribute}. */
final class ScreenHtml {
  private final StringBuilder out = new StringBuilder(1 << 12);

  /** Markup of the code's own. */
  ScreenHtml raw(String markup) {
    out.append(markup);
    return this;
  }

  ScreenHtml text(String text) {
    Escape.htmlText(out, text);
    return this;
  }

  /** An attribute with a blank before it. */
  ScreenHtml attribute(String name, String value) {
    Escape.htmlAttribute(out, name, value);
    return this;
  }

  ScreenHtml attribute(String name, int value) {
    return attribute(name, Integer.toString(value));
  }

  /** An element with one attribute and a text. */
  ScreenHtml element(String tag, String attribute, String value, String text) {
    raw("<").raw(tag).attribute(attribute, value).raw(">").text(text);
    return raw("</").raw(tag).raw(">");
  }

  /** Where a link leads: a path of this server. */
  ScreenHtml href(String path) {
    return attribute("href", path(path));
  }

  /** What is shown in a place of the screen: a path of this server. */
  ScreenHtml src(String path) {
    return attribute("src", path(path));
  }

  /** A link to a path of this server. */
  ScreenHtml link(String path, String text) {
    return raw("<a").href(path).raw(">").text(text).raw("</a>");
  }

  /** An option of a list. */
  ScreenHtml option(String value, String text, boolean selected) {
    raw("<option").attribute("value", value).raw(selected ? " selected>" : ">").text(text);
    return raw("</option>");
  }

  /** A path, and behind it perhaps a fragment, as an address says it. */
  static String path(String path) {
    StringBuilder encoded = new StringBuilder();
    int from = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/' || path.charAt(i) == '#') {
        encoded.append(Permalinks.encode(path.substring(from, i)));
        encoded.append(path, i, Math.min(path.length(), i + 1));
        from = i + 1;
      }
    }
    return encoded.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
