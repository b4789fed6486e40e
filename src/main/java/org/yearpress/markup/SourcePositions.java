package org.yearpress.markup;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Source positions inside the HTML that a dialect makes, until the sanitiser takes them out again.
 * In text they are written between two characters that Unicode keeps free of meaning and that
 * {@link Characters} lets into no text of an author; on an element they are the attribute {@link
 * #ATTRIBUTE}.
 */
public final class SourcePositions {
  /** Attribute for the position of an element: {@code line:column} or {@code line:column:file}. */
  public static final String ATTRIBUTE = "data-at";

  public static final char OPEN = '\uFDD0';
  static final char CLOSE = '\uFDD1';

  /** Closes a mark that brought a space with it, which goes when the mark goes. */
  public static final char CLOSE_WITH_SPACE = '\uFDD2';

  /** Closes a mark after which each line break in text is one in the source: code, raw HTML. */
  public static final char CLOSE_COUNTING = '\uFDD3';

  private SourcePositions() {}

  /**
   * A position.
   *
   * @param file 0 for the section itself, else a number in the list of included files
   * @param line 1-based
   * @param column 1-based in UTF-16 units
   */
  public record Spot(int file, int line, int column) {
    public static final Spot START = new Spot(0, 1, 1);
  }

  /** Writes a mark into text. */
  public static void write(StringBuilder html, int line, int column) {
    html.append(OPEN).append(line).append(':').append(column).append(CLOSE);
  }

  /** Writes a mark before text whose lines are those of the source until the next mark. */
  public static void writeCounting(StringBuilder html, int line, int column) {
    html.append(OPEN).append(line).append(':').append(column).append(CLOSE_COUNTING);
  }

  /** Reads {@code line:column} or {@code line:column:file}; null when it is neither. */
  static @Nullable Spot read(CharSequence text, int from, int to) {
    int[] parts = {0, 0, 0};
    int part = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == ':' && part < 2) {
        part++;
      } else if (c >= '0' && c <= '9' && parts[part] < 100_000_000) {
        parts[part] = parts[part] * 10 + (c - '0');
      } else {
        return null;
      }
    }
    return parts[0] > 0 ? new Spot(parts[2], parts[0], Math.max(1, parts[1])) : null;
  }

  /** The text of an element without its marks. */
  static String text(Element element) {
    if (element.childNodeSize() == 1 && element.childNode(0) instanceof TextNode only) {
      return strip(only.getWholeText());
    }
    StringBuilder text = new StringBuilder();
    add(element, text);
    return strip(text.toString());
  }

  private static void add(Element element, StringBuilder text) {
    for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
      if (node instanceof TextNode piece) {
        text.append(piece.getWholeText());
      } else if (node instanceof Element inner) {
        text.append(inner.normalName().equals("br") ? "\n" : "");
        add(inner, text);
      }
    }
  }

  /** A text without its marks. */
  public static String strip(String text) {
    if (text.indexOf(OPEN) < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
      plain.append(text, from, open);
      from = after(text, open);
    }
    return plain.append(text, from, text.length()).toString();
  }

  /** Whether a text has nothing but marks and white space. */
  static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      if (c == OPEN) {
        i = after(text, i);
      } else if (Character.isWhitespace(c)) {
        i++;
      } else {
        return false;
      }
    }
    return true;
  }

  /** The index of the character that closes a mark; the text's length when nothing does. */
  static int closing(CharSequence text, int open) {
    int i = open + 1;
    while (i < text.length() && (text.charAt(i) < CLOSE || text.charAt(i) > CLOSE_COUNTING)) {
      i++;
    }
    return i;
  }

  /** The index after a mark that opens at an index. */
  static int after(CharSequence text, int open) {
    int close = closing(text, open);
    if (close >= text.length()) {
      return text.length();
    }
    boolean space = text.charAt(close) == CLOSE_WITH_SPACE && close + 1 < text.length();
    return space && text.charAt(close + 1) == ' ' ? close + 2 : close + 1;
  }
}
