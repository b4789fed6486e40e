package org.yearpress.markup.asciidoc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.yearpress.markup.SectionIds;
import org.yearpress.markup.SourcePositions;
import org.yearpress.text.HeadingLevel;

/**
 * Normalizes the engine's HTML to the shape that Markdown has: wrapper elements are removed,
 * pictures become figures, footnotes become ours, admonitions become asides.
 */
final class AsciidocShape {
  /** Begins the id of a heading that has none of its author's. */
  static final String AUTOMATIC = "yp_auto_";

  /** Begins the id of a block that has none, by which its position is found again. */
  static final String POSITION = "yp_at_";

  private static final Pattern NOTE = Pattern.compile("_footnotedef_(\\d{1,5})");
  private static final Pattern ASCII_START = Pattern.compile("[\\x21-\\x7E]+");

  private final Map<String, SourcePositions.Spot> spots;

  private AsciidocShape(Map<String, SourcePositions.Spot> spots) {
    this.spots = spots;
  }

  /** Changes the parsed HTML in place. */
  static void tidy(Element body, Map<String, SourcePositions.Spot> spots) {
    new AsciidocShape(spots).tidy(body);
  }

  private void tidy(Element body) {
    List<Element> all = new ArrayList<>();
    body.traverse(
        (node, depth) -> {
          if (node instanceof Element element && !node.equals(body)) {
            all.add(element);
          }
        });
    // From the inside out, so that a box sees its content already in shape.
    for (int i = all.size() - 1; i >= 0; i--) {
      Element element = all.get(i);
      if (element.parent() != null) {
        position(element);
        shape(element);
      }
    }
  }

  private void position(Element element) {
    SourcePositions.Spot spot = element.hasAttr("id") ? spots.get(element.id()) : null;
    if (spot == null) {
      return;
    }
    Element parent = element.parent();
    boolean section = parent != null && parent.className().startsWith("sect");
    if (HeadingLevel.of(element.normalName()) == 0
        || section
        || element.hasClass("sect0")
        || element.hasClass("discrete")) {
      attribute(element, spot);
    }
    if (element.id().startsWith(AUTOMATIC)) {
      element.attr(SectionIds.KNOWN_AS, element.id());
      element.removeAttr("id");
    } else if (element.id().startsWith(POSITION)) {
      element.removeAttr("id");
    }
  }

  private static void attribute(Element element, SourcePositions.Spot spot) {
    element.attr(SourcePositions.ATTRIBUTE, spot.line() + ":" + spot.column() + ":" + spot.file());
  }

  private void shape(Element element) {
    switch (element.normalName()) {
      case "div" -> box(element);
      case "table" -> table(element);
      case "th", "td" -> cell(element);
      case "caption" -> element.removeAttr("class");
      case "p" -> element.removeClass("tableblock");
      case "ul", "ol", "dt", "cite" -> element.removeAttr("class");
      case "li", "dd" -> flatten(element);
      case "pre" -> element.removeAttr("class");
      case "code" -> element.removeAttr("data-lang");
      case "span" -> unwrapIf(element, element.hasClass("image") || element.hasClass("icon"));
      case "img" -> picture(element);
      case "sup" -> noteReference(element);
      case "a" -> bare(element);
      case "h1", "h2", "h3", "h4", "h5", "h6" -> discrete(element);
      default -> {}
    }
  }

  private static void unwrapIf(Element element, boolean condition) {
    if (condition) {
      element.unwrap();
    }
  }

  private void box(Element box) {
    if (box.id().equals("footnotes")) {
      notes(box);
    } else if (box.hasClass("imageblock")) {
      figure(box);
    } else if (box.hasClass("admonitionblock")) {
      admonition(box);
    } else if (box.hasClass("exampleblock")) {
      title(box);
      contentOf(box);
      box.attr("class", "example");
    } else if (box.hasClass("sidebarblock")) {
      title(box);
      contentOf(box);
      box.tagName("aside").removeAttr("class");
    } else if (box.hasClass("attribution")) {
      box.tagName("p");
    } else if (isWrapper(box)) {
      unwrapTo(box);
    }
  }

  private static final List<String> WRAPPERS =
      List.of(
          "sect1",
          "sect2",
          "sect3",
          "sect4",
          "sect5",
          "sectionbody",
          "paragraph",
          "ulist",
          "olist",
          "dlist",
          "hdlist",
          "qlist",
          "colist",
          "openblock",
          "quoteblock",
          "verseblock",
          "listingblock",
          "literalblock",
          "stemblock");

  private static boolean isWrapper(Element box) {
    return box.id().equals("preamble") || WRAPPERS.stream().anyMatch(box::hasClass);
  }

  /** Takes a box away; its position, id and roles go to the block that it held. */
  private void unwrapTo(Element box) {
    title(box);
    contentOf(box);
    List<Element> held = box.children();
    Element only = null;
    for (Element child : held) {
      only = only == null && !child.hasClass("title") ? child : only;
    }
    boolean section = box.className().startsWith("sect") || box.id().equals("preamble");
    if (only != null && !section) {
      for (String attribute : List.of(SourcePositions.ATTRIBUTE, "id")) {
        if (box.hasAttr(attribute) && !only.hasAttr(attribute)) {
          only.attr(attribute, box.attr(attribute));
        }
      }
    }
    box.unwrap();
  }

  private static void contentOf(Element box) {
    for (Element child : box.children()) {
      if (child.normalName().equals("div") && child.hasClass("content")) {
        child.unwrap();
      }
    }
  }

  /** A block's title becomes a line above it. */
  private static void title(Element box) {
    for (Element child : box.children()) {
      if (child.normalName().equals("div") && child.hasClass("title")) {
        child.tagName("p").attr("class", "title");
      }
    }
  }

  private static void figure(Element box) {
    contentOf(box);
    box.tagName("figure").removeAttr("class");
    for (Element child : box.children()) {
      if (child.normalName().equals("div") && child.hasClass("title")) {
        child.tagName("figcaption").removeAttr("class");
      }
    }
    Element picture = box.firstElementChild();
    if (picture != null
        && picture.normalName().equals("img")
        && !picture.hasAttr(SourcePositions.ATTRIBUTE)) {
      picture.attr(SourcePositions.ATTRIBUTE, box.attr(SourcePositions.ATTRIBUTE));
    }
  }

  /** The engine makes words of the file's name where the author gave none. */
  private static void picture(Element picture) {
    String source = picture.attr("src");
    String name = source.substring(source.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    String alt = SourcePositions.strip(picture.attr("alt"));
    if (alt.equals(stem.replace('_', ' ').replace('-', ' ')) || alt.equals(stem)) {
      picture.attr("alt", "");
    }
  }

  private static void admonition(Element box) {
    Element label = box.selectFirst("td.icon .title");
    Element content = box.selectFirst("td.content");
    if (content == null) {
      return;
    }
    String kind = box.className().replace("admonitionblock", "").strip();
    List<Node> held = new ArrayList<>(content.childNodes());
    box.empty();
    box.tagName("aside").attr("class", ("admonition " + kind).strip());
    if (label != null) {
      box.appendElement("yp-label").text(label.text());
    }
    boolean blocks = held.stream().anyMatch(n -> n instanceof Element e && e.isBlock());
    Element target = blocks ? box : box.appendElement("p");
    held.forEach(target::appendChild);
  }

  private static void table(Element table) {
    table.removeAttr("class");
    table.removeAttr("style");
  }

  private static void cell(Element cell) {
    if (cell.hasClass("icon") || cell.hasClass("content")) {
      // Part of a hint, which is taken apart as a whole.
      return;
    }
    String align = "";
    if (cell.hasClass("halign-right")) {
      align = "align-right";
    } else if (cell.hasClass("halign-center")) {
      align = "align-center";
    }
    cell.removeAttr("class");
    if (!align.isEmpty()) {
      cell.attr("class", align);
    }
    contentOf(cell);
    if (cell.childrenSize() == 1 && cell.child(0).normalName().equals("p")) {
      cell.child(0).unwrap();
    }
  }

  /** An item of one paragraph, with or without lists below it, has no paragraph in Markdown. */
  private static void flatten(Element item) {
    Element first = item.firstElementChild();
    if (first == null || !first.normalName().equals("p") || first.attributesSize() > 0) {
      return;
    }
    for (Element next = first.nextElementSibling();
        next != null;
        next = next.nextElementSibling()) {
      if (!List.of("ul", "ol", "dl").contains(next.normalName())) {
        return;
      }
    }
    first.unwrap();
  }

  private static void discrete(Element heading) {
    if (heading.hasClass("discrete")) {
      heading.tagName("p").removeAttr("class");
      Element strong = new Element("strong");
      List.copyOf(heading.childNodes()).forEach(strong::appendChild);
      heading.appendChild(strong);
    }
  }

  private static void noteReference(Element sup) {
    Element link = sup.firstElementChild();
    if (!sup.className().startsWith("footnote") || link == null) {
      return;
    }
    String number = noteNumber(link.attr("href").replaceFirst("^#", ""));
    if (number != null) {
      Element reference = new Element("yp-ref");
      reference.attr("n", number);
      sup.replaceWith(reference);
    }
  }

  private static @Nullable String noteNumber(String id) {
    Matcher number = NOTE.matcher(id);
    return number.matches() ? number.group(1) : null;
  }

  private void notes(Element box) {
    Element notes = new Element("yp-notes");
    for (Element note : box.children()) {
      String number = noteNumber(note.id());
      Element back = note.firstElementChild();
      if (number == null || back == null) {
        continue;
      }
      if (back.nextSibling() instanceof TextNode text) {
        text.text(text.getWholeText().replaceFirst("^\\s*\\.\\s*", ""));
      }
      back.remove();
      Element kept = notes.appendElement("yp-note").attr("n", number);
      SourcePositions.Spot spot = spots.get(note.id());
      if (spot != null) {
        attribute(kept, spot);
      }
      Element paragraph = kept.appendElement("p");
      List.copyOf(note.childNodes()).forEach(paragraph::appendChild);
    }
    box.replaceWith(notes);
  }

  /** A bare address ends where its ASCII ends; the engine goes on to the next white space. */
  private static void bare(Element link) {
    if (!link.hasClass("bare")) {
      return;
    }
    link.removeAttr("class");
    String text = SourcePositions.strip(link.wholeText());
    Matcher ascii = ASCII_START.matcher(text);
    if (!ascii.lookingAt() || ascii.end() == text.length()) {
      return;
    }
    String address = ascii.group().replaceFirst("[.,;:!?]+$", "");
    String rest = text.substring(address.length());
    if (link.attr("href").startsWith(address)) {
      link.attr("href", address);
      link.text(address);
      link.after(new TextNode(rest));
    }
  }
}
