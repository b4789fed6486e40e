package org.yearpress.text;

import org.jspecify.annotations.Nullable;

/** Escapes text for HTML. */
public final class HtmlText {
  private static final boolean[] ESCAPED = new boolean[128];

  static {
    for (char c = 0; c < ESCAPED.length; c++) {
      ESCAPED[c] = entity(c) != null;
    }
  }

  private HtmlText() {}

  /** A text as content, or as the value of an attribute in quotes. */
  public static String escape(String text) {
    int length = text.length();
    int clean = clean(text, 0, length);
    if (clean == length) {
      return text;
    }
    StringBuilder html = new StringBuilder(length + 32).append(text, 0, clean);
    while (clean < length) {
      html.append(entity(text.charAt(clean)));
      int from = clean + 1;
      clean = clean(text, from, length);
      html.append(text, from, clean);
    }
    return html.toString();
  }

  /** Writes what {@link #escape} makes of a text. */
  public static void write(String text, Utf8 to) {
    int end = text.length();
    for (int i = to.run(text, 0, end, ESCAPED); i < end; i = to.run(text, i, end, ESCAPED)) {
      char c = text.charAt(i++);
      String entity = entity(c);
      if (entity == null) {
        to.write(c);
      } else {
        to.write(entity);
      }
    }
  }

  /** What {@link #escape} made of a text, turned back; XML's name of the apostrophe too. */
  public static String unescape(String html) {
    if (html.indexOf('&') < 0) {
      return html;
    }
    return html.replace("&#39;", "'")
        .replace("&apos;", "'")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&"); // last: what it gives is text
  }

  /** The index of the first character from an index on that is escaped, or the length. */
  private static int clean(String text, int from, int length) {
    int at = from;
    while (at < length) {
      char c = text.charAt(at);
      if (c < ESCAPED.length && ESCAPED[c]) {
        return at;
      }
      at++;
    }
    return length;
  }

  private static @Nullable String entity(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> null;
    };
  }
}
