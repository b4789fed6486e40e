package org.yearpress.markup;

/** Escaping for HTML. */
public final class Escape {
  private Escape() {}

  /** Appends a text so that it is text in HTML. */
  public static void text(StringBuilder html, CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      character(html, text.charAt(i));
    }
  }

  /** Appends a part of a text, what needs no escape at once. */
  static void text(StringBuilder html, char[] text, int from, int to) {
    int written = from;
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c == '&' || c == '<' || c == '>') {
        html.append(text, written, i - written);
        character(html, c);
        written = i + 1;
      }
    }
    html.append(text, written, to - written);
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
