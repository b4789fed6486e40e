package org.yearpress.markup;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.yearpress.text.Escape;

/**
 * Builds the tree that a browser's parser would build from the text. Only for HTML that a dialect
 * generates, whose elements are properly nested; HTML written by an author has to be parsed.
 */
public final class HtmlTree implements HtmlSink {
  /** What most elements are; jsoup makes a tag again whenever it is asked for one. */
  private static final Map<String, Tag> TAGS =
      Stream.of(
              "a",
              "blockquote",
              "body",
              "br",
              "code",
              "del",
              "em",
              "h1",
              "h2",
              "h3",
              "h4",
              "h5",
              "h6",
              "hr",
              "img",
              "li",
              "ol",
              "p",
              "pre",
              "strong",
              "table",
              "tbody",
              "td",
              "th",
              "thead",
              "tr",
              "ul",
              "yp-note",
              "yp-notes",
              "yp-ref")
          .collect(Collectors.toUnmodifiableMap(name -> name, HtmlTree::tag));

  private final Element body = element("body");
  private final StringBuilder text = new StringBuilder();
  private Element open = body;
  private char[] characters = new char[256];
  private int length;

  private static Element element(String name) {
    Tag known = TAGS.get(name);
    return new Element(known == null ? tag(name) : known, "", null);
  }

  private static Tag tag(String name) {
    return Tag.valueOf(name, Parser.NamespaceHtml, ParseSettings.preserveCase);
  }

  /** A body in which nothing is. */
  public static Element empty() {
    return element("body");
  }

  /** All that was written, in the body of a page. */
  public Element body() {
    flush();
    return body;
  }

  @Override
  public void open(String name) {
    flush();
    Element element = element(name);
    open.appendChild(element);
    open = element;
    length += name.length() + "<>".length();
  }

  @Override
  public void attribute(String name, String value) {
    open.attributes().put(name, value);
    length +=
        name.length() + value.length() + " =\"\"".length() + Escape.addedToHtmlAttribute(value);
  }

  @Override
  public void close(String name) {
    closeVoid();
    length += name.length() + "</>".length();
  }

  @Override
  public void closeVoid() {
    flush();
    Element parent = open.parent();
    if (parent == null) {
      throw new IllegalStateException("nothing is open");
    }
    open = parent;
  }

  @Override
  public void text(String more) {
    text.append(more);
  }

  @Override
  public void mark(int line, int column) {
    SourcePositions.write(text, line, column);
  }

  @Override
  public void markCounting(int line, int column) {
    SourcePositions.writeCounting(text, line, column);
  }

  @Override
  public void raw(String html) {
    throw new IllegalStateException("HTML of an author is parsed");
  }

  /** Text that comes in several pieces is one node. */
  private void flush() {
    int count = text.length();
    if (count > 0) {
      length += pending();
      open.appendChild(new TextNode(new String(characters, 0, count)));
      text.setLength(0);
    }
  }

  /** How many characters the text has that is not yet in the tree; they are laid out on the way. */
  private int pending() {
    int count = text.length();
    if (characters.length < count) {
      characters = new char[2 * count];
    }
    text.getChars(0, count, characters, 0);
    return count + Escape.addedToHtmlText(characters, 0, count);
  }

  @Override
  public int length() {
    return length + pending();
  }
}
