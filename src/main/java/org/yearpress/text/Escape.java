package org.yearpress.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.fast.Utf8;

/**
 * Escapes text for HTML and XML.
 *
 * <p>The functions named {@code html} are for content and for values in either kind of quotes.
 * Those named {@code htmlText} and {@code htmlAttribute} escape only what the one place needs, an
 * attribute being in double quotes, and {@code xmlText} and {@code xmlAttribute} do the same for
 * XML. What XML 1.0 cannot hold becomes {@link #REPLACEMENT}.
 */
public final class Escape {
  /** Stands for a character that XML has no place for. */
  public static final char REPLACEMENT = '\uFFFD';

  private static final boolean[] HTML = marked("&<>\"'");
  private static final boolean[] HTML_TEXT = marked("&<>");
  private static final boolean[] HTML_ATTRIBUTE = marked("&<>\"");
  private static final boolean[] XML_TEXT = withControls("&<>", "\t\n");
  private static final boolean[] XML_ATTRIBUTE = withControls("&<>\"", "");

  private Escape() {}

  /** A text as content, or as the value of an attribute in quotes; the same string where it can. */
  public static String html(String text) {
    int length = text.length();
    int clean = clean(text, 0, length, HTML);
    if (clean == length) {
      return text;
    }
    StringBuilder html = new StringBuilder(length + 32).append(text, 0, clean);
    append(html, text, clean, HTML);
    return html.toString();
  }

  /** What {@link #html} made of a text, turned back; XML's name of the apostrophe too. */
  public static String unescapeHtml(String html) {
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

  /** Appends a text as content. */
  public static void htmlText(StringBuilder html, String text) {
    append(html, text, 0, HTML_TEXT);
  }

  /** Appends some characters as content. */
  public static void htmlText(StringBuilder html, char[] text, int from, int to) {
    int written = from;
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c < 128 && HTML_TEXT[c]) {
        html.append(text, written, i - written).append(entity(c));
        written = i + 1;
      }
    }
    html.append(text, written, to - written);
  }

  /** Appends one UTF-16 unit of content. */
  public static void htmlText(StringBuilder html, char c) {
    if (c < 128 && HTML_TEXT[c]) {
      html.append(entity(c));
    } else {
      html.append(c);
    }
  }

  /** Appends an attribute in double quotes, with a space before it. */
  public static void htmlAttribute(StringBuilder html, String name, String value) {
    html.append(' ').append(name).append("=\"");
    append(html, value, 0, HTML_ATTRIBUTE);
    html.append('"');
  }

  /** How many characters are added to a text that is content. */
  public static int addedToHtmlText(char[] text, int from, int to) {
    int added = 0;
    for (int i = from; i < to; i++) {
      added += added(text[i], HTML_TEXT);
    }
    return added;
  }

  /** How many characters are added to the value of an attribute in double quotes. */
  public static int addedToHtmlAttribute(String value) {
    int added = 0;
    for (int i = 0; i < value.length(); i++) {
      added += added(value.charAt(i), HTML_ATTRIBUTE);
    }
    return added;
  }

  private static int added(char c, boolean[] stops) {
    String entity = c < 128 && stops[c] ? entity(c) : null;
    return entity == null ? 0 : entity.length() - 1;
  }

  /** Whether XML 1.0 can hold a character, written as it is or by its number. */
  public static boolean isXml(int codePoint) {
    return codePoint >= ' '
        ? codePoint < Character.MIN_SURROGATE
            || (codePoint > Character.MAX_SURROGATE && codePoint != 0xFFFE && codePoint != 0xFFFF)
        : codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
  }

  /** A text as content of an XML element. A carriage return goes by its number, or it were lost. */
  public static String xmlText(String text) {
    return xml(text, XML_TEXT);
  }

  /**
   * A text as the value of an XML attribute in double quotes. Tabs and line breaks go by their
   * numbers, or they were read as blanks; so it stays one line, as content too.
   */
  public static String xmlAttribute(String text) {
    return xml(text, XML_ATTRIBUTE);
  }

  private static String xml(String text, boolean[] stops) {
    int clean = cleanXml(text, 0, text.length(), stops);
    if (clean == text.length()) {
      return text;
    }
    Utf8 out = new Utf8(text.length() * 2 + 16);
    writeXml(text, 0, text.length(), stops, out);
    return out.toString();
  }

  /** Writes what {@link #xmlText} makes of a text. */
  public static void writeXmlText(String text, Utf8 to) {
    writeXml(text, 0, text.length(), XML_TEXT, to);
  }

  /**
   * Writes what {@link #xmlText} makes of a part of a text that begins and ends between characters.
   */
  public static void writeXmlText(String text, int from, int end, Utf8 to) {
    writeXml(text, from, end, XML_TEXT, to);
  }

  /** Writes what {@link #xmlAttribute} makes of a text. */
  public static void writeXmlAttribute(String text, Utf8 to) {
    writeXml(text, 0, text.length(), XML_ATTRIBUTE, to);
  }

  private static void writeXml(String text, int from, int end, boolean[] stops, Utf8 to) {
    int written = from;
    for (int at = cleanXml(text, from, end, stops);
        at < end;
        at = cleanXml(text, written, end, stops)) {
      to.write(text, written, at - written);
      int c = text.codePointAt(at);
      written = at + Character.charCount(c);
      String entity = c < 128 && stops[c] ? entity((char) c) : null;
      if (entity != null) {
        to.write(entity);
      } else if (c < ' ' && isXml(c)) {
        to.write("&#" + c + ";");
      } else if (isXml(c)) {
        to.write(text, at, written - at);
      } else {
        to.write(REPLACEMENT);
      }
    }
    to.write(text, written, end - written);
  }

  /** The index of the first character that XML does not take as it is, or the end. */
  private static int cleanXml(String text, int from, int end, boolean[] stops) {
    int at = from;
    while (at < end) {
      char c = text.charAt(at);
      if (c < 128 ? stops[c] : Character.isSurrogate(c) || c >= 0xFFFE) {
        return at;
      }
      at++;
    }
    return end;
  }

  /** Appends a text from an index on, what needs no escape at once. */
  private static void append(StringBuilder html, String text, int from, boolean[] stops) {
    int length = text.length();
    int written = from;
    for (int at = clean(text, from, length, stops);
        at < length;
        at = clean(text, written, length, stops)) {
      html.append(text, written, at).append(entity(text.charAt(at)));
      written = at + 1;
    }
    html.append(text, written, length);
  }

  /** The index of the first character from an index on that is marked, or the length. */
  private static int clean(String text, int from, int length, boolean[] stops) {
    int at = from;
    while (at < length) {
      char c = text.charAt(at);
      if (c < 128 && stops[c]) {
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

  private static boolean[] marked(String characters) {
    boolean[] marked = new boolean[128];
    characters.chars().forEach(c -> marked[c] = true);
    return marked;
  }

  private static boolean[] withControls(String characters, String kept) {
    boolean[] marked = marked(characters);
    Arrays.fill(marked, 0, ' ', true);
    kept.chars().forEach(c -> marked[c] = false);
    return marked;
  }
}
