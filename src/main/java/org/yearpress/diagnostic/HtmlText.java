package org.yearpress.diagnostic;

/** Text in HTML that is not made of a template. */
public final class HtmlText {
  private HtmlText() {}

  /** A text as content, or as the value of an attribute in double quotes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
