package org.yearpress.markup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Lines;
import org.yearpress.text.HeadingLevel;

/**
 * The ids of one section, computed before its links are resolved. Headings have those of {@link
 * Anchors}. Every other id set by an author is prefixed with the section's anchor and {@code _}, so
 * that several sections can share a page and none takes an id of the page itself.
 */
public final class SectionIds {
  /** A second name by which links of the same section know a heading. */
  public static final String KNOWN_AS = "data-known-as";

  private final String title;
  private final List<Element> headings = new ArrayList<>();
  private final Map<Element, Anchors.Anchor> anchors = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> claimed = new HashSet<>();
  private final Anchors.@Nullable Anchor own;
  private @Nullable Map<String, String> aliases;

  /**
   * Looks over a section.
   *
   * @param title given by the header; empty without one
   */
  SectionIds(Element body, String title, String sectionAnchor) {
    this.title = title;
    List<Element> named = new ArrayList<>();
    find(body, named);
    List<Outline.Heading> marks = new ArrayList<>();
    for (Element heading : headings) {
      marks.add(new Outline.Heading(level(heading), heading.id(), ""));
    }
    String first = headings.isEmpty() ? "" : text(headings.get(0));
    Anchors counted = new Anchors(sectionAnchor);
    own = Markup.ownHeading(title, first) ? counted.next(Markup.above(marks, title)) : null;
    for (int i = 0; i < marks.size(); i++) {
      add(headings.get(i), counted.next(marks.get(i)));
    }
    for (Element element : named) {
      if (Anchors.isSafe(element.id())) {
        names.putIfAbsent(element.id(), sectionAnchor + "_" + element.id());
      }
    }
  }

  private void find(Element parent, List<Element> named) {
    for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) {
      if (node instanceof Element element) {
        if (element.attributesSize() > 0) {
          if (isStructure(element)) {
            headings.add(element);
          } else if (element.hasAttr("id")) {
            named.add(element);
          }
        }
        find(element, named);
      }
    }
  }

  /** By what headings are called on code hosts; made when a link asks, which few do. */
  private Map<String, String> aliases() {
    Map<String, String> names = aliases;
    if (names == null) {
      names = new HashMap<>();
      HeadingNames known = new HeadingNames();
      if (own != null) {
        names.put(known.next(title), own.id());
      }
      for (Element heading : headings) {
        Anchors.Anchor anchor = anchors.get(heading);
        if (anchor != null) {
          names.putIfAbsent(known.next(text(heading)), anchor.id());
        }
      }
      aliases = names;
    }
    return names;
  }

  private void add(Element heading, Anchors.Anchor anchor) {
    anchors.put(heading, anchor);
    claimed.addAll(anchor.ids());
    for (String id : anchor.ids()) {
      names.put(id, id);
    }
    if (heading.hasAttr(KNOWN_AS)) {
      names.putIfAbsent(heading.attr(KNOWN_AS), anchor.id());
    }
  }

  private static boolean isStructure(Element element) {
    return level(element) > 0 && element.hasAttr(SourcePositions.ATTRIBUTE);
  }

  /** The level of a heading as written, 1 to 6; 0 of what is none. */
  static int level(Element element) {
    return HeadingLevel.of(element.normalName());
  }

  /** The plain text of an element in one line. */
  static String text(Element element) {
    return Lines.join(SourcePositions.text(element));
  }

  /** The section's own heading where the header gives it; null where the text does. */
  Anchors.@Nullable Anchor own() {
    return own;
  }

  /** The anchor of a heading; null for one that gives the section no structure. */
  Anchors.@Nullable Anchor anchor(Element heading) {
    return anchors.get(heading);
  }

  /** The id on the page for an id that the author knows; null when there is none. */
  @Nullable String named(String id) {
    String name = names.get(id);
    // what authors gave goes before what a text is called by
    return name == null && !id.isEmpty() ? aliases().get(id) : name;
  }

  /** Whether an id may be written now: each only once. */
  boolean claim(String id) {
    return claimed.add(id);
  }
}
