package org.yearpress.markup;

/** Escaping for HTML. */
final class Escape {
  private Escape() {}

  /** Appends a text so that it is text in HTML. */
  static void text(StringBuilder html, CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      character(html, text.charAt(i));
    }
  }

  /** Appends one UTF-16 unit of text. */
  static void character(StringBuilder html, char c) {
    switch (c) {
      case '&' -> html.append("&amp;");
      case '<' -> html.append("&lt;");
      case '>' -> html.append("&gt;");
      default -> html.append(c);
    }
  }

  /** Appends an attribute with a space before it. */
  static void attribute(StringBuilder html, String name, CharSequence value) {
    html.append(' ').append(name).append("=\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"') {
        html.append("&quot;");
      } else {
        character(html, c);
      }
    }
    html.append('"');
  }
}
