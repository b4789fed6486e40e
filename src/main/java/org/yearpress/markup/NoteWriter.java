package org.yearpress.markup;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.yearpress.model.Permalinks;
import org.yearpress.text.Escape;

/**
 * Writes footnotes: {@code yp-ref} where a dialect refers to one, {@code yp-notes} with a {@code
 * yp-note} each at the end. Their ids begin with the section's anchor.
 */
final class NoteWriter {
  private final SanitizerContext context;
  private final StringBuilder html;
  private final Map<Integer, Integer> references = new HashMap<>();

  NoteWriter(SanitizerContext context) {
    this.context = context;
    this.html = context.html;
  }

  void reference(Element element) {
    int number = number(element);
    if (number < 1) {
      return;
    }
    int count = references.merge(number, 1, Integer::sum);
    context.passages.space('1');
    html.append("<sup class=\"footnote-ref\">");
    if (context.inLink == 0) {
      html.append("<a");
      Escape.htmlAttribute(html, "href", "#" + Permalinks.encode(noteId(number)));
      Escape.htmlAttribute(html, "id", referenceId(number) + (count == 1 ? "" : "-" + count));
      html.append(" role=\"doc-noteref\">");
    }
    html.append(number).append(context.inLink == 0 ? "</a></sup>" : "</sup>");
  }

  private String noteId(int number) {
    return context.placement.anchor() + "-fn-" + number;
  }

  private String referenceId(int number) {
    return context.placement.anchor() + "-fnref-" + number;
  }

  private static int number(Element element) {
    String number = element.attr("n");
    return number.matches("[1-9]\\d{0,4}") ? Integer.parseInt(number) : 0;
  }

  void notes(Element element, int depth) {
    context.passages.boundary();
    html.append("<section class=\"footnotes\" role=\"doc-endnotes\"");
    Escape.htmlAttribute(html, "aria-label", context.messages.format("markup.footnotes"));
    html.append(">\n<ol>\n");
    for (Element note : element.children()) {
      int number = number(note);
      if (note.normalName().equals("yp-note") && context.ids.claim(noteId(number))) {
        note(note, number, depth);
      }
    }
    html.append("</ol>\n</section>\n");
  }

  private void note(Element note, int number, int depth) {
    context.moveTo(note);
    Element last = note.lastElementChild();
    boolean paragraph =
        last != null && last.normalName().equals("p") && !PictureWriter.isOnlyPictures(last);
    // The way back stands at the end of the last paragraph, not in a line of its own.
    (last != null && paragraph ? last : note)
        .appendElement("yp-back")
        .attr("n", String.valueOf(number));
    context.passages.boundary();
    html.append("<li");
    Escape.htmlAttribute(html, "id", noteId(number));
    html.append('>');
    context.children(note, depth);
    context.passages.boundary();
    html.append("</li>\n");
  }

  void back(Element element) {
    int number = number(element);
    html.append(" <a");
    Escape.htmlAttribute(html, "href", "#" + Permalinks.encode(referenceId(number)));
    html.append(" role=\"doc-backlink\"");
    Escape.htmlAttribute(
        html,
        "aria-label",
        context.messages.format("markup.footnote-back", Map.of("n", String.valueOf(number))));
    html.append(">↩</a>");
  }
}
