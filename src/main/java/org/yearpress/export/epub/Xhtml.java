package org.yearpress.export.epub;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.yearpress.export.file.XmlTree;
import org.yearpress.text.Escape;

/** XHTML to a tree and back, the same text for the same tree on every machine. */
final class Xhtml {
  private static final Set<String> VOID = Set.of("br", "hr", "img", "link", "meta", "wbr");

  private Xhtml() {}

  /**
   * The tree of a document.
   *
   * @throws IllegalArgumentException when it is no well-formed XML
   */
  static Document read(byte[] xhtml) {
    return XmlTree.of(possible(new String(xhtml, StandardCharsets.UTF_8)));
  }

  /** The text without the characters that XML has no place for. */
  private static String possible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().filter(c -> Escape.isXml(c) && c != '\r').forEach(out::appendCodePoint);
    return out.toString();
  }

  /** Gives every element to a visitor, the outer ones first; it may change or replace it. */
  static void walk(Element element, Consumer<Element> visitor) {
    visitor.accept(element);
    children(element).forEach(child -> walk(child, visitor));
  }

  static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  /** The text in an element, with single blanks. */
  static String text(Node node) {
    return node.getTextContent().replaceAll("[ \\t\\n]+", " ").strip();
  }

  static void write(Node node, StringBuilder out) {
    if (node instanceof Element element) {
      out.append('<').append(element.getTagName());
      NamedNodeMap attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        Node attribute = attributes.item(i);
        out.append(' ').append(attribute.getNodeName()).append("=\"");
        out.append(Escape.html(attribute.getNodeValue())).append('"');
      }
      if (VOID.contains(element.getTagName())) {
        out.append("/>");
        return;
      }
      out.append('>');
      for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
        write(child, out);
      }
      out.append("</").append(element.getTagName()).append('>');
    } else if (node.getNodeType() == Node.TEXT_NODE
        || node.getNodeType() == Node.CDATA_SECTION_NODE) {
      out.append(Escape.html(node.getNodeValue()));
    }
  }
}
