package org.yearpress.markup;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Prose;
import org.yearpress.model.Prose.Passage;

/** Writes headings at the level that their page and their nesting give them. */
final class HeadingWriter {
  private final Scene scene;
  private final List<Prose.Heading> headings = new ArrayList<>();

  HeadingWriter(Scene scene) {
    this.scene = scene;
  }

  List<Prose.Heading> headings() {
    return headings;
  }

  /** The section's own heading where it comes from the header. */
  void own(Anchors.Anchor anchor, String title) {
    open(anchor);
    scene.flow.text(title);
    close(anchor, Marks.Spot.START);
  }

  /** A heading of the text. */
  void write(Element element, int depth) {
    Anchors.Anchor anchor = scene.ids.anchor(element);
    Marks.Spot at = scene.flow.here;
    if (anchor == null) {
      raw(element, at, depth);
      return;
    }
    faults(anchor, element, at);
    open(anchor);
    scene.inHeading++;
    scene.children(element, depth);
    scene.inHeading--;
    scene.handlers(element);
    close(anchor, at);
  }

  private void raw(Element element, Marks.Spot at, int depth) {
    scene.told.note("heading-raw", at, "element", "<" + element.normalName() + ">");
    scene.flow.boundary();
    scene.html.append("<p><strong>");
    scene.children(element, depth);
    scene.flow.boundary();
    scene.html.append("</strong></p>\n");
  }

  private void open(Anchors.Anchor anchor) {
    scene.flow.begin(Passage.Kind.HEADING);
    scene.flow.anchor = anchor.id();
    scene.html.append("<h").append(level(anchor));
    Escape.attribute(scene.html, "id", anchor.id());
    scene.html.append('>');
    if (!anchor.also().isEmpty()) {
      scene.html.append("<span");
      Escape.attribute(scene.html, "id", anchor.also());
      scene.html.append("></span>");
    }
  }

  private void close(Anchors.Anchor anchor, Marks.Spot at) {
    String text = scene.flow.end();
    scene.flow.begin(Passage.Kind.TEXT);
    scene.html.append("</h").append(level(anchor)).append(">\n");
    headings.add(new Prose.Heading(anchor.depth(), anchor.id(), text, scene.told.place(at)));
  }

  private int level(Anchors.Anchor anchor) {
    return Math.min(6, scene.placement.level() + anchor.depth() - 1);
  }

  private void faults(Anchors.Anchor anchor, Element element, Marks.Spot at) {
    Told told = scene.told;
    switch (anchor.fault()) {
      case NONE -> {}
      case SKIPPED_LEVEL ->
          told.note(
              "heading-skip",
              at,
              "level",
              String.valueOf(SectionIds.level(element)),
              "shown",
              String.valueOf(anchor.depth()));
      case SECOND_TITLE -> told.note("heading-second", at);
      case BAD_ID -> told.error("heading-id", at, "id", element.id());
      case PAGE_ID ->
          told.error(
              "heading-id",
              at,
              Text.of("markup.heading-id-of-page", "id", element.id()),
              Text.of("markup.heading-id-taken-hint"));
      case TAKEN_ID ->
          told.error(
              "heading-id",
              at,
              Text.of("markup.heading-id-taken", "id", element.id()),
              Text.of("markup.heading-id-taken-hint"));
    }
  }
}
