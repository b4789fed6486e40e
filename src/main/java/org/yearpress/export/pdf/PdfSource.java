package org.yearpress.export.pdf;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.yearpress.export.file.XmlTree;

/** Reads an XHTML document and prepares it for rendering without errors. */
final class PdfSource {
  private static final String TITLE = "title";

  private PdfSource() {}

  /**
   * @param missing is given the characters that the fonts lack
   * @throws IllegalArgumentException when it is no well-formed XML
   */
  static Document read(byte[] xhtml, Fonts fonts, Set<Integer> missing) {
    String text = printable(new String(xhtml, StandardCharsets.UTF_8), fonts, missing);
    Document document = XmlTree.of(text);
    pictures(document);
    links(document);
    return document;
  }

  /**
   * The text with what the fonts have. A character that they lack is reported by its number, so
   * that none is lost or shown as an empty box; what has no form, such as marks of direction, is
   * dropped.
   */
  static String printable(String text, Fonts fonts, Set<Integer> missing) {
    int at = 0;
    while (at < text.length() && isPlain(text.charAt(at), fonts)) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 64).append(text, 0, at);
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      if (isKept(codePoint, fonts)) {
        out.appendCodePoint(codePoint);
      } else if (hasForm(codePoint)) {
        missing.add(codePoint);
        out.append("[U+").append(Integer.toHexString(codePoint).toUpperCase(Locale.ROOT));
        out.append(']');
      }
    }
    return out.toString();
  }

  private static boolean isPlain(char c, Fonts fonts) {
    return !Character.isSurrogate(c) && isKept(c, fonts);
  }

  private static boolean isKept(int codePoint, Fonts fonts) {
    return codePoint == '\n'
        || codePoint == '\t'
        || codePoint == '\r'
        || (codePoint >= ' ' && hasForm(codePoint) && fonts.has(codePoint));
  }

  private static boolean hasForm(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.FORMAT, Character.CONTROL -> false;
      default -> !isVariationSelector(codePoint) && codePoint != 0xFFFC;
    };
  }

  private static boolean isVariationSelector(int codePoint) {
    return (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
  }

  /** A picture that cannot be set is reported by its words. */
  private static void pictures(Document document) {
    NodeList all = document.getElementsByTagName("img");
    for (int i = all.getLength() - 1; i >= 0; i--) {
      Element picture = (Element) all.item(i);
      String words = picture.getAttribute("alt");
      if (!isDrawn(picture.getAttribute("src"))) {
        Element instead = document.createElement("span");
        instead.setAttribute("class", "picture");
        instead.setTextContent(words);
        parent(picture).replaceChild(instead, picture);
      } else if (words.isBlank()) {
        picture.setAttribute("alt", " ");
      }
    }
  }

  private static boolean isDrawn(String address) {
    return address.startsWith("data:image/png;")
        || address.startsWith("data:image/jpeg;")
        || address.startsWith("data:image/gif;");
  }

  private static Node parent(Node node) {
    Node parent = node.getParentNode();
    if (parent == null) {
      throw new IllegalStateException("an element of the document stands outside it");
    }
    return parent;
  }

  /** Each link has words for those who only hear it. */
  private static void links(Document document) {
    NodeList all = document.getElementsByTagName("a");
    for (int i = 0; i < all.getLength(); i++) {
      Element link = (Element) all.item(i);
      if (link.hasAttribute("href") && !link.hasAttribute(TITLE)) {
        String words =
            link.hasAttribute("aria-label")
                ? link.getAttribute("aria-label")
                : link.getTextContent().strip();
        link.setAttribute(TITLE, words.isEmpty() ? link.getAttribute("href") : words);
      }
    }
  }
}
