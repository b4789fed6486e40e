package org.yearpress.page;

import io.pebbletemplates.pebble.extension.escaper.SafeString;

/**
 * HTML that the code writes itself, because a template would be too slow for it (runs of cells) or
 * too clumsy (drawings). All text goes through {@link #text} or {@link #attribute}, which escape.
 */
final class Html {
  private final StringBuilder out = new StringBuilder(256);

  /** Markup of the code's own. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  Html raw(int number) {
    out.append(number);
    return this;
  }

  Html text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return this;
  }

  /** An attribute with a blank before it. */
  Html attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    return text(value).raw("\"");
  }

  /** An attribute of a drawing whose value is a number. */
  Html attribute(String name, int value) {
    out.append(' ').append(name).append("=\"").append(value).append('"');
    return this;
  }

  SafeString done() {
    return new SafeString(out.toString());
  }
}
