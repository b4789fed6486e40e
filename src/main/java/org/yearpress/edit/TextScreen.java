package org.yearpress.edit;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.form.FilledForm;
import org.yearpress.model.CellState;
import org.yearpress.model.Lines;
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
    } else {
      about(html, open);
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

  /** Title and summary, which are in report.yml. */
  private void about(ScreenHtml html, OpenReport open) {
    html.raw("<details><summary>").text(shell.say("about.lead")).raw("</summary><form");
    html.attribute("data-post", "about/" + open.address()).raw(">");
    for (String key : TitleAndSummary.KEYS) {
      String words = TitleAndSummary.of(open.report(), key);
      html.raw("<input type=\"hidden\"").attribute("name", "base-" + key);
      html.attribute("value", words).raw("><label>").text(shell.say("about." + key));
      html.raw(" <textarea rows=\"3\"").attribute("name", key);
      html.attribute("lang", open.report().language()).raw(">\n").text(words);
      html.raw("</textarea></label>");
    }
    html.raw("<button>").text(shell.say("text.save")).raw("</button></form></details>");
  }

  /** The form with a button in each cell that has a figure. */
  private void pointed(ScreenHtml html, OpenReport open) {
    html.raw("<details id=\"point\"><summary>").text(shell.say("text.point")).raw("</summary>");
    for (FilledForm.FilledTable table : open.filled().map(FilledForm::tables).orElse(List.of())) {
      List<FilledForm.FilledRow> rows =
          table.rows().stream()
              .filter(row -> row.cells().stream().anyMatch(TextScreen::has))
              .toList();
      if (rows.isEmpty()) {
        continue;
      }
      html.raw("<div class=\"wide\"><table><tbody>");
      for (FilledForm.FilledRow row : rows) {
        String label = label(row);
        html.raw("<tr><th scope=\"row\">").text(label).raw("</th>");
        for (FilledForm.FilledCell cell : row.cells()) {
          html.raw("<td>");
          if (has(cell)) {
            String head = Lines.join(cell.column().label());
            html.raw("<button class=\"plain\"");
            html.attribute("data-figure", open.state().address(cell.cell().at()));
            html.attribute("title", head.isEmpty() ? label : label + ", " + head).raw(">");
            html.text(cell.cell().raw()).raw("</button>");
          }
          html.raw("</td>");
        }
        html.raw("</tr>");
      }
      html.raw("</tbody></table></div>");
    }
    html.raw("</details>");
  }

  private static boolean has(FilledForm.FilledCell cell) {
    return cell.cell().state() == CellState.VALUE;
  }

  private static String label(FilledForm.FilledRow row) {
    return (row.number() + " " + Lines.join(row.label())).strip();
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
    pointed(html, open);
  }

  private static List<Figure> figures(OpenReport open) {
    List<Figure> figures = new ArrayList<>();
    for (FilledForm.FilledTable table : open.filled().map(FilledForm::tables).orElse(List.of())) {
      boolean several = table.table().valueColumns().size() > 1;
      for (FilledForm.FilledRow row : table.rows()) {
        for (FilledForm.FilledCell cell : row.cells()) {
          if (has(cell)) {
            String label = label(row);
            figures.add(
                new Figure(
                    open.state().address(cell.cell().at()),
                    several ? label + ", " + Lines.join(cell.column().label()) : label,
                    cell.cell().raw()));
          }
        }
      }
    }
    return figures;
  }
}
