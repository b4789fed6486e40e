package org.yearpress.edit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
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

  /** A path with what an address cannot have turned into percent signs. */
  static String path(String path) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xFF);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "/-._~#".indexOf(c) >= 0);
      if (plain) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
      }
    }
    return encoded.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
