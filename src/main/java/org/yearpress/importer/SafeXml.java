package org.yearpress.importer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.yearpress.content.statistics.OfficeFile;
import org.yearpress.diagnostic.UnusableException;

/** Parses untrusted XML: no document types, no external entities, limited size and depth. */
public final class SafeXml {
  /** Bytes of one part of a document. */
  private static final int MAX_SIZE = 24 << 20;

  /** Elements within each other; documents with tables in tables have some dozens. */
  private static final String MAX_DEPTH = "200";

  private static final Pattern DECLARATION = Pattern.compile("^<\\?xml\\s[^>]*\\?>");

  private SafeXml() {}

  /** The root of a part of a document; refuses the source when it is broken. */
  static Element root(ImportSource source, byte[] bytes) {
    return root(source, bytes, "intake.unsafe-office");
  }

  /**
   * The root of a file that is XML as a whole.
   *
   * @throws UnusableException when it is broken, too large or has a document type
   */
  public static Element root(ImportSource source) {
    return root(source, wellBegun(source.bytes()), "intake.unsafe-xml");
  }

  /**
   * The bytes as a parser takes them: without blank lines before the declaration, which some
   * servers send, and in UTF-8 where a mark says UTF-16, whatever the declaration says: some
   * programs save a file in UTF-16 and leave its declaration as it was.
   */
  private static byte[] wellBegun(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    if (mark == 0xFEFF || mark == 0xFFFE) {
      String text = new String(bytes, StandardCharsets.UTF_16).strip();
      return DECLARATION.matcher(text).replaceFirst("").getBytes(StandardCharsets.UTF_8);
    }
    boolean marked = bytes.length > 2 && mark == 0xEFBB && (bytes[2] & 0xFF) == 0xBF;
    int start = marked ? 3 : 0;
    while (start < bytes.length && " \t\r\n".indexOf(bytes[start]) >= 0) {
      start++;
    }
    return start == 0 ? bytes : Arrays.copyOfRange(bytes, start, bytes.length);
  }

  private static Element root(ImportSource source, byte[] bytes, String refusal) {
    if (bytes.length > MAX_SIZE) {
      throw SourceReaders.refused(source, refusal);
    }
    try {
      Document document = builder().parse(new ByteArrayInputStream(bytes));
      return document.getDocumentElement();
    } catch (SAXException | IOException e) {
      throw SourceReaders.refused(source, refusal);
    }
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setAttribute("jdk.xml.maxElementDepth", MAX_DEPTH);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Silent());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java has this parser", e);
    }
  }

  /** Errors are thrown, and nothing is printed. */
  private static final class Silent implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {}

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }

  /** All words of a part of a document: what is in elements called {@code t}. */
  static String text(ImportSource source, OfficeFile file, String part) {
    return file.file(part).map(bytes -> words(root(source, bytes))).orElse("");
  }

  /** The words in an element: what is in elements called {@code t} or {@code text}. */
  static String words(Element element) {
    StringBuilder text = new StringBuilder();
    collect(element, text);
    return text.toString();
  }

  private static void collect(Element element, StringBuilder text) {
    String name = element.getLocalName();
    if (name.equals("t") || name.equals("delText") || name.equals("text")) {
      if (children(element).isEmpty()) {
        text.append(element.getTextContent());
        return;
      }
    }
    for (Element child : children(element)) {
      collect(child, text);
    }
    if (name.equals("p") && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
  }

  /** The elements directly in one, in their order. */
  public static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  /** The first child of a local name; null where there is none. */
  static @org.jspecify.annotations.Nullable Element child(Element element, String name) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && child.getLocalName().equals(name)) {
        return child;
      }
    }
    return null;
  }

  /** An attribute by its local name, whatever its namespace; empty where there is none. */
  static String attribute(Element element, String name) {
    var attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      if (name.equals(attribute.getLocalName())) {
        return attribute.getNodeValue();
      }
    }
    return "";
  }

  /** The value of a child's attribute {@code val}; empty where there is no such child. */
  static String value(@org.jspecify.annotations.Nullable Element element, String name) {
    Element child = element == null ? null : child(element, name);
    return child == null ? "" : attribute(child, "val");
  }
}
