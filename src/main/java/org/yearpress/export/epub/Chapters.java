package org.yearpress.export.epub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.yearpress.model.Address;
import org.yearpress.text.HeadingLevel;

/**
 * The document as chapters: each section that is a child of its body becomes a file, links lead
 * from file to file, and what only word processors need is taken out.
 */
final class Chapters {
  /** Headings below it are not listed in navigation. */
  private static final int DEEPEST_LISTED = 3;

  /** Of tables that keep their lines where styles are dropped; no reading program needs them. */
  private static final List<String> LOOKS = List.of("border", "cellspacing", "cellpadding");

  private final Document document;
  private final Predicate<String> pictures;
  private final Map<String, String> fileOfId = new HashMap<>();
  private final List<Chapter> chapters = new ArrayList<>();
  private boolean described = true;
  private int named;

  /**
   * A chapter.
   *
   * @param title of its first heading; empty without one
   * @param headings what navigation lists of it
   */
  record Chapter(String file, String title, Element content, List<Heading> headings) {}

  /**
   * A place that navigation leads to.
   *
   * @param level 1 at the top
   */
  record Heading(int level, String text, Address href) {}

  /**
   * @param pictures whether there is a picture of a name
   */
  private Chapters(Document document, Predicate<String> pictures) {
    this.document = document;
    this.pictures = pictures;
  }

  /** Divides a document. */
  static Chapters of(Document document, Predicate<String> pictures) {
    Chapters divided = new Chapters(document, pictures);
    divided.divide();
    return divided;
  }

  List<Chapter> list() {
    return chapters;
  }

  /** Whether every picture has words that say what is on it. */
  boolean areDescribed() {
    return described;
  }

  private void divide() {
    Element body = (Element) document.getElementsByTagName("body").item(0);
    List<Element> sections = Xhtml.children(body);
    for (int i = 0; i < sections.size(); i++) {
      String file = "chapter-" + (i + 1) + ".xhtml";
      Xhtml.walk(sections.get(i), this::fit);
      List<Heading> headings = new ArrayList<>();
      Xhtml.walk(sections.get(i), element -> heading(element, file, headings));
      Xhtml.walk(
          sections.get(i), element -> fileOfId.putIfAbsent(element.getAttribute("id"), file));
      String title = headings.isEmpty() ? "" : headings.get(0).text();
      chapters.add(new Chapter(file, title, sections.get(i), headings));
    }
    for (Chapter chapter : chapters) {
      Xhtml.walk(chapter.content(), element -> link(element, chapter.file()));
    }
  }

  private void fit(Element element) {
    LOOKS.forEach(element::removeAttribute);
    String align = element.getAttribute("align");
    if (!align.isEmpty()) {
      element.removeAttribute("align");
      element.setAttribute("class", (element.getAttribute("class") + " " + align).strip());
    }
    if (element.getTagName().equals("img")) {
      described &= !element.getAttribute("alt").isBlank();
      if (!pictures.test(element.getAttribute("src"))) {
        Node words = document.createTextNode(element.getAttribute("alt"));
        Element instead = document.createElement("span");
        instead.appendChild(words);
        element.getParentNode().replaceChild(instead, element);
      }
    }
  }

  private void heading(Element element, String file, List<Heading> headings) {
    String name = element.getTagName();
    int level = HeadingLevel.of(name);
    if (level > 0 && level <= DEEPEST_LISTED) {
      if (element.getAttribute("id").isEmpty()) {
        element.setAttribute("id", "yp-heading-" + ++named);
      }
      add(level, element, element, file, headings);
    } else if (name.equals("caption") && element.getParentNode() instanceof Element table) {
      if (!table.getAttribute("id").isEmpty()) {
        add(DEEPEST_LISTED, element, table, file, headings);
      }
    }
  }

  private static void add(
      int level, Element words, Element place, String file, List<Heading> headings) {
    Element label = (Element) words.cloneNode(true);
    Xhtml.children(label).stream()
        .filter(child -> child.getTagName().equals("small") || child.getTagName().equals("sup"))
        .forEach(label::removeChild);
    String text = Xhtml.text(label);
    if (!text.isEmpty()) {
      headings.add(new Heading(level, text, new Address(file + "#" + place.getAttribute("id"))));
    }
  }

  /** A link into another chapter names its file; one that leads nowhere is none. */
  private void link(Element element, String file) {
    String href = element.getAttribute("href");
    if (element.getTagName().equals("a") && href.startsWith("#")) {
      String target = fileOfId.get(href.substring(1));
      if (target == null || href.length() == 1) {
        element.removeAttribute("href");
      } else if (!target.equals(file)) {
        element.setAttribute("href", target + href);
      }
    }
  }
}
