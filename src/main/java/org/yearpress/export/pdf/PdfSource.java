package org.yearpress.export.pdf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;
import org.yearpress.export.file.XmlTree;

/** Reads an XHTML document and prepares it for rendering without errors. */
final class PdfSource {
  private static final String TITLE = "title";

  /** Elements that stand in a line of text. */
  private static final Set<String> IN_LINE =
      Set.of(
          "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "img",
          "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
          "u", "var", "wbr");

  private PdfSource() {}

  /**
   * @param missing is given the characters that are shown and that the fonts lack
   * @throws IllegalArgumentException when it is no well-formed XML
   */
  static Document read(byte[] xhtml, Fonts fonts, Set<Integer> missing) {
    Document document = XmlTree.of(withoutControls(new String(xhtml, StandardCharsets.UTF_8)));
    backlinks(document);
    pictures(document);
    for (Text text : texts(document)) {
      String written = text.getData();
      String printable = printable(written, fonts, missing);
      if (!printable.equals(written)) {
        text.setData(printable);
      }
      if (isBesideOthers(text)) {
        wrap(text);
      }
    }
    links(document);
    return document;
  }

  /** XML refuses them wherever they stand. */
  private static String withoutControls(String text) {
    int[] kept =
        text.codePoints()
            .filter(c -> (c >= ' ' && c < 0xFFFE) || c > 0xFFFF || isBlank(c))
            .toArray();
    return kept.length == text.codePointCount(0, text.length())
        ? text
        : new String(kept, 0, kept.length);
  }

  private static boolean isBlank(int c) {
    return c == '\n' || c == '\t' || c == '\r';
  }

  /** The texts that are drawn, or that a style sheet may let be drawn. */
  private static List<Text> texts(Document document) {
    List<Text> texts = new ArrayList<>();
    Node node = document.getDocumentElement();
    while (node != null) {
      if (node instanceof Text text && !TITLE.equals(parent(text).getNodeName())) {
        texts.add(text);
      }
      node = next(node);
    }
    return texts;
  }

  /** The node behind another one in the order of the document; null at its end. */
  private static @Nullable Node next(Node node) {
    if (node.getFirstChild() != null) {
      return node.getFirstChild();
    }
    Node at = node;
    while (at != null && at.getNextSibling() == null) {
      at = at.getParentNode();
    }
    return at == null ? null : at.getNextSibling();
  }

  /** Whether a text shares its line with an element. */
  private static boolean isBesideOthers(Text text) {
    boolean before = isInLine(text.getPreviousSibling());
    boolean after = isInLine(text.getNextSibling());
    // White space between blocks is in no line.
    return text.getData().isBlank() ? before && after : before || after;
  }

  private static boolean isInLine(@Nullable Node node) {
    return node != null && IN_LINE.contains(node.getNodeName());
  }

  /**
   * Puts a run of text into an element of its own. The library draws all text of an element before
   * the elements in it: a program that reads the page aloud would say a sentence without its
   * figures, and then the figures.
   */
  private static void wrap(Text text) {
    Element run = text.getOwnerDocument().createElement("span");
    parent(text).replaceChild(run, text);
    run.appendChild(text);
  }

  /** Nobody follows a link back on paper, and few fonts have its arrow. */
  private static void backlinks(Document document) {
    NodeList all = document.getElementsByTagName("a");
    for (int i = all.getLength() - 1; i >= 0; i--) {
      Element link = (Element) all.item(i);
      if (link.getAttribute("role").equals("doc-backlink")) {
        parent(link).removeChild(link);
      }
    }
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
    return isBlank(codePoint) || (codePoint >= ' ' && hasForm(codePoint) && fonts.has(codePoint));
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
