package org.yearpress.markup;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Prose;
import org.yearpress.model.Prose.Passage;
import org.yearpress.text.Escape;
import org.yearpress.text.HeadingLevel;

/** Writes headings at the level required by their page and nesting. */
final class HeadingWriter {
  private final SanitizerContext context;
  private final List<Prose.Heading> headings = new ArrayList<>();

  HeadingWriter(SanitizerContext context) {
    this.context = context;
  }

  List<Prose.Heading> headings() {
    return headings;
  }

  /** The section's own heading where it comes from the header. */
  void own(Anchors.Anchor anchor, String title) {
    open(anchor);
    context.passages.text(title);
    close(anchor, SourcePositions.Spot.START);
  }

  /** A heading of the text. */
  void write(Element element, int depth) {
    Anchors.Anchor anchor = context.ids.anchor(element);
    SourcePositions.Spot at = context.passages.here;
    if (anchor == null) {
      raw(element, at, depth);
      return;
    }
    faults(anchor, element, at);
    open(anchor);
    context.inHeading++;
    context.children(element, depth);
    context.inHeading--;
    context.handlers(element);
    close(anchor, at);
  }

  private void raw(Element element, SourcePositions.Spot at, int depth) {
    context.diagnostics.note("heading-raw", at, "element", "<" + element.normalName() + ">");
    context.passages.boundary();
    context.html.append("<p><strong>");
    context.children(element, depth);
    context.passages.boundary();
    context.html.append("</strong></p>\n");
  }

  private void open(Anchors.Anchor anchor) {
    context.passages.begin(Passage.Kind.HEADING);
    context.passages.anchor = anchor.id();
    context.html.append("<h").append(level(anchor));
    Escape.htmlAttribute(context.html, "id", anchor.id());
    context.html.append('>');
    if (!anchor.also().isEmpty()) {
      context.html.append("<span");
      Escape.htmlAttribute(context.html, "id", anchor.also());
      context.html.append("></span>");
    }
  }

  private void close(Anchors.Anchor anchor, SourcePositions.Spot at) {
    String text = context.passages.end();
    context.passages.begin(Passage.Kind.TEXT);
    context.html.append("</h").append(level(anchor)).append(">\n");
    headings.add(
        new Prose.Heading(anchor.depth(), anchor.id(), text, context.diagnostics.place(at)));
  }

  private int level(Anchors.Anchor anchor) {
    return HeadingLevel.shown(context.placement.level() + anchor.depth() - 1);
  }

  private void faults(Anchors.Anchor anchor, Element element, SourcePositions.Spot at) {
    DiagnosticCollector diagnostics = context.diagnostics;
    switch (anchor.fault()) {
      case NONE -> {}
      case SKIPPED_LEVEL ->
          diagnostics.note(
              "heading-skip",
              at,
              "level",
              String.valueOf(SectionIds.level(element)),
              "shown",
              String.valueOf(anchor.depth()));
      case SECOND_TITLE -> diagnostics.note("heading-second", at);
      case BAD_ID -> diagnostics.error("heading-id", at, "id", element.id());
      case PAGE_ID ->
          diagnostics.error(
              "heading-id",
              at,
              Text.of("markup.heading-id-of-page", "id", element.id()),
              Text.of("markup.heading-id-taken-hint"));
      case TAKEN_ID ->
          diagnostics.error(
              "heading-id",
              at,
              Text.of("markup.heading-id-taken", "id", element.id()),
              Text.of("markup.heading-id-taken-hint"));
    }
  }
}
