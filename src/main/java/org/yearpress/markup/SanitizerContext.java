package org.yearpress.markup;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.text.Escape;

/**
 * State that the parts of {@link HtmlSanitizer} share while one section is written: the output, the
 * ids, the diagnostics, and a callback for the content of an element.
 */
final class SanitizerContext {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  final Placement placement;
  final Messages messages;
  final DiagnosticCollector diagnostics;
  final SectionIds ids;
  final PassageWriter passages;
  final StringBuilder html;
  private final Content content;

  /** By what is written: the cells of a table have few. */
  private final Map<String, String> classes = new HashMap<>();

  /** How many links the text now written stands in. */
  int inLink;

  /** How many headings the text now written stands in. */
  int inHeading;

  /** Writes what an element holds. */
  @FunctionalInterface
  interface Content {
    void write(Element parent, int depth);
  }

  SanitizerContext(
      Placement placement,
      Messages messages,
      DiagnosticCollector diagnostics,
      SectionIds ids,
      PassageWriter passages,
      Content content) {
    this.placement = placement;
    this.messages = messages;
    this.diagnostics = diagnostics;
    this.ids = ids;
    this.passages = passages;
    this.html = passages.html;
    this.content = content;
  }

  void children(Element parent, int depth) {
    content.write(parent, depth);
  }

  /** Moves the position to that of an element, if it has one. */
  void moveTo(Element element) {
    SourcePositions.Spot spot = DiagnosticCollector.spot(element);
    passages.here = spot == null ? passages.here : spot;
  }

  /** Where an element stands, or where a piece of its source is found. */
  SourcePositions.Spot spotOf(Element element, String needle) {
    return diagnostics.spotOf(element, needle, passages.here);
  }

  void open(String name, Element element, Map<String, Pattern> own) {
    html.append('<').append(name);
    attributes(element, own);
    html.append('>');
  }

  void close(String name) {
    html.append("</").append(name).append('>');
  }

  /** Writes the attributes that are allowed, id and class under rules of their own. */
  void attributes(Element element, Map<String, Pattern> own) {
    if (element.attributesSize() == 0) {
      return;
    }
    for (Attribute attribute : element.attributes()) {
      String key = attribute.getKey().toLowerCase(Locale.ROOT);
      String value = SourcePositions.strip(attribute.getValue());
      if (key.equals("id")) {
        id(value);
      } else if (key.equals("class")) {
        classes(value);
      } else {
        Pattern allowed = own.getOrDefault(key, AllowList.GLOBAL.get(key));
        if (allowed != null && allowed.matcher(value).matches()) {
          Escape.htmlAttribute(html, key, value);
        }
      }
    }
    handlers(element);
  }

  private void id(String value) {
    String id = ids.named(value);
    if (id != null && ids.claim(id)) {
      Escape.htmlAttribute(html, "id", id);
    }
  }

  private void classes(String value) {
    String kept = classes.computeIfAbsent(value, SanitizerContext::allowedClasses);
    if (!kept.isEmpty()) {
      Escape.htmlAttribute(html, "class", kept);
    }
  }

  private static String allowedClasses(String value) {
    StringBuilder kept = new StringBuilder();
    for (String name : BLANKS.split(value, -1)) {
      if (AllowList.CLASS.matcher(name).matches()) {
        kept.append(kept.isEmpty() ? "" : " ").append(name);
      }
    }
    return kept.toString();
  }

  /** Attributes that run script are never written; they are reported. */
  void handlers(Element element) {
    if (element.attributesSize() == 0) {
      return;
    }
    for (Attribute attribute : element.attributes()) {
      String key = attribute.getKey();
      if (key.regionMatches(true, 0, "on", 0, 2)) {
        diagnostics.unsafe("attribute-dropped", key, key, passages.here);
      }
    }
  }

  /** The first child of a name; null without one. */
  static @Nullable Element child(Element parent, String name) {
    for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) {
      if (node instanceof Element element && element.normalName().equals(name)) {
        return element;
      }
    }
    return null;
  }

  /** Whether an element shows nothing. */
  static boolean isEmpty(Element element) {
    for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
      if (node instanceof Element
          || (node instanceof TextNode text && !SourcePositions.isBlank(text.getWholeText()))) {
        return false;
      }
    }
    return true;
  }
}
