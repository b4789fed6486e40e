package org.yearpress.edit;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.form.FilledForm;
import org.yearpress.model.CellState;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Section;

/** The text of one section, with its page beside it. */
final class TextScreen {
  private final EditorShell shell;

  TextScreen(EditorShell shell) {
    this.shell = shell;
  }

  /** A cell whose figure can be put into the text. */
  private record Figure(String address, String label, String raw) {}

  /**
   * The screen of a section.
   *
   * @param number from 1
   * @param text as its file says it
   */
  String page(OpenReport open, int number, String text) {
    List<Section> sections = open.report().sections();
    Section section = sections.get(number - 1);
    ScreenHtml html = new ScreenHtml();
    html.raw("<h1>").text(section.title().isEmpty() ? shell.say("text.cover") : section.title());
    html.raw("</h1><nav").attribute("aria-label", shell.say("text.sections")).raw("><ol>");
    for (int i = 0; i < sections.size(); i++) {
      String title = sections.get(i).title();
      String path = EditorShell.AT + "text/" + (i + 1) + "/" + open.address();
      html.raw("<li><a").href(path);
      html.raw(i + 1 == number ? " aria-current=\"page\">" : ">");
      html.text(title.isEmpty() ? shell.say("text.cover") : title).raw("</a></li>");
    }
    html.raw("</ol></nav>");
    if (open.isGiven()) {
      shell.given(html, open);
    }
    html.raw("<div class=\"beside\"><div><label for=\"text\">");
    html.text(shell.say("text.label")).raw("</label><div class=\"marked\">");
    html.raw("<div id=\"marks\" aria-hidden=\"true\"></div><textarea id=\"text\" rows=\"22\"");
    html.attribute("lang", open.report().language());
    html.attribute("data-section", section.file());
    // The first line break after the tag is not part of the text.
    html.raw(open.isGiven() ? " readonly>\n" : ">\n").text(text).raw("</textarea></div>");
    html.raw("<p id=\"text-here\" role=\"status\"></p>");
    if (!open.isGiven()) {
      figures(html, open, section);
      html.raw("<p><button id=\"save-text\">").text(shell.say("text.save")).raw("</button></p>");
    }
    html.raw("<div id=\"text-conflict\" hidden></div><div id=\"text-found\" class=\"said\"></div>");
    html.raw("</div><iframe").attribute("title", shell.say("text.page"));
    String page = "/" + Permalinks.section(open.report(), section);
    html.src(page + "#" + section.anchor());
    html.raw("></iframe></div>");
    return shell.page(open, EditorShell.Tab.TEXT, html.toString());
  }

  private void figures(ScreenHtml html, OpenReport open, Section section) {
    List<Figure> figures = figures(open);
    if (figures.isEmpty()) {
      return;
    }
    boolean asciidoc = section.file().endsWith(".adoc") || section.file().endsWith(".asciidoc");
    html.raw("<p><label>").text(shell.say("text.figure")).raw(" <select id=\"figure\"");
    html.attribute("data-dialect", asciidoc ? "asciidoc" : "markdown").raw(">");
    for (Figure figure : figures) {
      html.raw("<option").attribute("value", figure.address());
      html.attribute("data-raw", figure.raw()).raw(">");
      html.text(figure.label() + ": " + figure.raw()).raw("</option>");
    }
    html.raw("</select></label> <button id=\"put-figure\">").text(shell.say("text.put"));
    html.raw("</button></p>");
  }

  private static List<Figure> figures(OpenReport open) {
    List<Figure> figures = new ArrayList<>();
    for (FilledForm.FilledTable table : open.filled().map(FilledForm::tables).orElse(List.of())) {
      boolean several = table.table().valueColumns().size() > 1;
      for (FilledForm.FilledRow row : table.rows()) {
        for (FilledForm.FilledCell cell : row.cells()) {
          if (cell.cell().state() == CellState.VALUE) {
            String label = (row.number() + " " + row.label()).strip();
            figures.add(
                new Figure(
                    open.state().address(cell.cell().at()),
                    several ? label + ", " + cell.column().label() : label,
                    cell.cell().raw()));
          }
        }
      }
    }
    return figures;
  }
}
