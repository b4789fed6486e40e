package org.yearpress.diagnostic;

import org.jspecify.annotations.Nullable;

/** Text in HTML. */
public final class HtmlText {
  private HtmlText() {}

  /** A text as content, or as the value of an attribute in quotes. */
  public static String escape(String text) {
    int clean = 0;
    while (clean < text.length() && entity(text.charAt(clean)) == null) {
      clean++;
    }
    if (clean == text.length()) {
      return text;
    }
    StringBuilder html = new StringBuilder(text.length() + 32).append(text, 0, clean);
    for (int i = clean; i < text.length(); i++) {
      String entity = entity(text.charAt(i));
      if (entity == null) {
        html.append(text.charAt(i));
      } else {
        html.append(entity);
      }
    }
    return html.toString();
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
