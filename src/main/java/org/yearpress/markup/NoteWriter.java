package org.yearpress.markup;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.yearpress.model.Permalinks;

/**
 * Writes footnotes: {@code yp-ref} where a dialect refers to one, {@code yp-notes} with a {@code
 * yp-note} each at the end. Their ids begin with the section's anchor.
 */
final class NoteWriter {
  private final Scene scene;
  private final StringBuilder html;
  private final Map<Integer, Integer> references = new HashMap<>();

  NoteWriter(Scene scene) {
    this.scene = scene;
    this.html = scene.html;
  }

  void reference(Element element) {
    int number = number(element);
    if (number < 1) {
      return;
    }
    int count = references.merge(number, 1, Integer::sum);
    scene.flow.space('1');
    html.append("<sup class=\"footnote-ref\">");
    if (scene.inLink == 0) {
      html.append("<a");
      Escape.attribute(html, "href", "#" + Permalinks.encode(noteId(number)));
      Escape.attribute(html, "id", referenceId(number) + (count == 1 ? "" : "-" + count));
      html.append(" role=\"doc-noteref\">");
    }
    html.append(number).append(scene.inLink == 0 ? "</a></sup>" : "</sup>");
  }

  private String noteId(int number) {
    return scene.placement.anchor() + "-fn-" + number;
  }

  private String referenceId(int number) {
    return scene.placement.anchor() + "-fnref-" + number;
  }

  private static int number(Element element) {
    String number = element.attr("n");
    return number.matches("[1-9]\\d{0,4}") ? Integer.parseInt(number) : 0;
  }

  void notes(Element element, int depth) {
    scene.flow.boundary();
    html.append("<section class=\"footnotes\" role=\"doc-endnotes\"");
    Escape.attribute(html, "aria-label", scene.words.say("markup.footnotes"));
    html.append(">\n<ol>\n");
    for (Element note : element.children()) {
      int number = number(note);
      if (note.normalName().equals("yp-note") && scene.ids.claim(noteId(number))) {
        note(note, number, depth);
      }
    }
    html.append("</ol>\n</section>\n");
  }

  private void note(Element note, int number, int depth) {
    scene.goTo(note);
    Element last = note.lastElementChild();
    boolean paragraph =
        last != null && last.normalName().equals("p") && !PictureWriter.isOnlyPictures(last);
    // The way back stands at the end of the last paragraph, not in a line of its own.
    (last != null && paragraph ? last : note)
        .appendElement("yp-back")
        .attr("n", String.valueOf(number));
    scene.flow.boundary();
    html.append("<li");
    Escape.attribute(html, "id", noteId(number));
    html.append('>');
    scene.children(note, depth);
    scene.flow.boundary();
    html.append("</li>\n");
  }

  void back(Element element) {
    int number = number(element);
    html.append(" <a");
    Escape.attribute(html, "href", "#" + Permalinks.encode(referenceId(number)));
    html.append(" role=\"doc-backlink\"");
    Escape.attribute(
        html,
        "aria-label",
        scene.words.say("markup.footnote-back", Map.of("n", String.valueOf(number))));
    html.append(">↩</a>");
  }
}
