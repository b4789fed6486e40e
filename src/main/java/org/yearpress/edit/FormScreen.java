package org.yearpress.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Column;
import org.yearpress.form.FilledForm;
import org.yearpress.form.Form;
import org.yearpress.form.HeadGrid;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellState;
import org.yearpress.model.Lines;
import org.yearpress.model.Report;

/** The form as it is printed, with a field in each open cell. */
final class FormScreen {
  private final EditorShell shell;
  private final CorrectionPanel correction;

  /**
   * @param texts the text of a file, by its content path
   */
  FormScreen(EditorShell shell, UnaryOperator<String> texts) {
    this.shell = shell;
    this.correction = new CorrectionPanel(shell, texts);
  }

  /**
   * A table.
   *
   * @param heads lines of column heads
   * @param zeros what was declared about its blank cells; empty where nothing was
   * @param open what a row is that the report makes; empty where all rows are the form's
   * @param carried how many figures were filled in by the program and are to be confirmed
   * @param access what can be done with its cells
   */
  private record Sheet(
      String id,
      String title,
      String corner,
      List<List<HeadGrid.Head>> heads,
      List<Line> lines,
      String zeros,
      String open,
      int carried,
      Access access) {}

  /** What can be done with cells. */
  private enum Access {
    EDIT,
    /** What is changed is a public correction. */
    CORRECT,
    READ
  }

  /**
   * A row.
   *
   * @param boxes its cells; none in a heading
   * @param removable the id of a row that the report made and that holds nothing; else empty
   */
  private record Line(String number, String label, int depth, List<Box> boxes, String removable) {}

  /**
   * A cell.
   *
   * @param address within the report
   * @param label row and column in words
   * @param given what readers were given in it
   * @param applies whether the row is for this kind of body
   */
  private record Box(
      String address,
      String label,
      String raw,
      String kind,
      String unit,
      String last,
      String given,
      boolean applies) {}

  /** Which state a cell is in, for the style and the list of states. */
  static String kind(Cell cell) {
    boolean zero =
        cell.state() == CellState.VALUE && cell.value() != null && cell.value().signum() == 0;
    return zero ? "zero" : cell.state().word();
  }

  String page(OpenReport open) {
    Form form = open.state().form();
    ScreenHtml html = new ScreenHtml();
    html.raw("<h1>").text(open.report().joinedTitle()).raw("</h1>");
    if (form == null) {
      html.raw("<p>").text(shell.say("form.none")).raw("</p>");
      if (open.isCorrectable()) {
        correction.write(html, open);
      }
      return shell.page(open, EditorShell.Tab.FORM, html.toString());
    }
    boolean empty = open.report().statistics().files().isEmpty();
    if (open.isGiven()) {
      shell.given(html, open);
    } else if (open.hasWorkbook() || empty) {
      html.raw("<form class=\"told\"").attribute("data-post", "table/" + open.address());
      html.raw("><p>").text(shell.say(empty ? "form.empty" : "form.workbook")).raw("</p>");
      html.raw("<button>").text(shell.say(empty ? "form.begin" : "form.to-csv"));
      html.raw("</button></form>");
    }
    html.raw("<p class=\"quiet\">").text(shell.say("form.keys")).raw("</p>");
    html.raw("<div id=\"general\" class=\"said\"></div>");
    for (Sheet sheet : sheets(open, form)) {
      write(html, sheet, open.address());
    }
    write(html, form);
    if (open.isCorrectable()) {
      correction.write(html, open);
    }
    return shell.page(open, EditorShell.Tab.FORM, html.toString());
  }

  private List<Sheet> sheets(OpenReport open, Form form) {
    boolean readOnly = open.hasWorkbook() || open.report().statistics().files().isEmpty();
    Access access =
        readOnly || (open.isGiven() && !open.isCorrectable())
            ? Access.READ
            : open.isGiven() ? Access.CORRECT : Access.EDIT;
    Catalogue.Entry last = open.last();
    List<Sheet> sheets = new ArrayList<>();
    for (FilledForm.FilledTable filled : open.filled().orElseThrow().tables()) {
      Table table = filled.table();
      HeadGrid grid = HeadGrid.of(table);
      List<List<HeadGrid.Head>> heads = new ArrayList<>();
      for (int level = 0; level < grid.depth(); level++) {
        heads.add(grid.line(level));
      }
      Table.OpenRows rows = table.open();
      sheets.add(
          new Sheet(
              table.id(),
              title(form, table, open.report().year()),
              corner(form, table),
              heads,
              lines(open, filled, last),
              declared(open.report(), table),
              rows == null ? "" : rows.label().isEmpty() ? rows.dimension() : rows.label(),
              open.toConfirm(table.id()).size(),
              access));
    }
    return sheets;
  }

  private static String title(Form form, Table table, int year) {
    String printed =
        table.title().isEmpty()
            ? table.section().isEmpty() ? form.title() : table.section()
            : table.title();
    return Lines.join(printed).replace("{year}", Integer.toString(year));
  }

  private String corner(Form form, Table table) {
    String printed =
        table.corner().isEmpty()
            ? form.presentation().heads().getOrDefault("row", "")
            : Lines.join(table.corner());
    return printed.isEmpty() ? shell.say("form.row") : printed;
  }

  private String declared(Report report, Table table) {
    return report.figures().zeros().stream()
        .filter(zeros -> zeros.table().equals(table.id()))
        .findFirst()
        .map(z -> shell.say("form.zeros-said", "by", z.by(), "on", z.on().toString()))
        .orElse("");
  }

  private List<Line> lines(
      OpenReport open, FilledForm.FilledTable filled, Catalogue.@Nullable Entry last) {
    Table table = filled.table();
    Map<String, FilledForm.FilledRow> byPath = new HashMap<>();
    filled.rows().forEach(row -> byPath.put(row.path(), row));
    Set<String> written = new LinkedHashSet<>();
    List<Line> lines = new ArrayList<>();
    for (Table.Line line : table.lines()) {
      Row row = line.row();
      FilledForm.FilledRow cells = byPath.get(row.path());
      written.add(row.path());
      lines.add(
          new Line(
              row.number(),
              Lines.join(row.label()),
              line.depth(),
              cells == null ? List.of() : boxes(open, table, cells, last, applies(open, row)),
              ""));
    }
    for (FilledForm.FilledRow own : filled.rows()) {
      if (!written.contains(own.path())) {
        boolean closing = table.open() != null && own.path().equals(table.open().total());
        boolean blank = own.cells().stream().allMatch(cell -> cell.cell().raw().isBlank());
        lines.add(
            new Line(
                "",
                own.label(),
                1,
                boxes(open, table, own, last, true),
                blank && !closing ? own.path() : ""));
      }
    }
    return lines;
  }

  private static boolean applies(OpenReport open, Row row) {
    Form form = open.state().form();
    String kind = open.body().kind();
    return form == null || !form.kinds().containsKey(kind) || row.appliesTo(kind);
  }

  private static List<Box> boxes(
      OpenReport open,
      Table table,
      FilledForm.FilledRow row,
      Catalogue.@Nullable Entry last,
      boolean applies) {
    List<Box> boxes = new ArrayList<>();
    for (FilledForm.FilledCell cell : row.cells()) {
      String column =
          table.isList()
              ? ""
              : String.join(
                  " / ",
                  table.wayTo(cell.column()).stream()
                      .map(Column::label)
                      .map(Lines::join)
                      .filter(label -> !label.isEmpty())
                      .toList());
      String label = (row.number() + " " + Lines.join(row.label())).strip();
      boxes.add(
          new Box(
              open.state().address(cell.cell().at()),
              column.isEmpty() ? label : label.isEmpty() ? column : label + ", " + column,
              cell.cell().raw(),
              kind(cell.cell()),
              cell.unit(),
              open.lastFigure(last, cell.cell().at()),
              open.given(cell.cell()),
              applies));
    }
    return boxes;
  }

  private void write(ScreenHtml html, Sheet sheet, String address) {
    html.raw("<section").attribute("data-table", sheet.id());
    html.raw("><h2").attribute("id", "t-" + sheet.id()).raw(">").text(sheet.title());
    html.raw("</h2><div class=\"wide\" role=\"region\" tabindex=\"0\"");
    html.attribute("aria-labelledby", "t-" + sheet.id()).raw("><table><thead>");
    int depth = Math.max(1, sheet.heads().size());
    for (int level = 0; level < depth; level++) {
      html.raw("<tr>");
      if (level == 0) {
        html.raw("<th scope=\"col\"").attribute("rowspan", depth).raw(">");
        html.text(sheet.corner()).raw("</th>");
      }
      for (HeadGrid.Head head :
          sheet.heads().isEmpty() ? List.<HeadGrid.Head>of() : sheet.heads().get(level)) {
        html.raw(head.spanning() ? "<th scope=\"colgroup\"" : "<th scope=\"col\"");
        html.attribute("colspan", head.columns()).attribute("rowspan", head.rows()).raw(">");
        String label = Lines.join(head.column().label());
        html.text(label.isEmpty() ? shell.say("form.value") : label).raw("</th>");
      }
      html.raw("</tr>");
    }
    html.raw("</thead><tbody>");
    for (Line line : sheet.lines()) {
      write(html, line, sheet, address);
    }
    html.raw("</tbody></table></div>");
    if (sheet.access() == Access.EDIT) {
      below(html, sheet, address);
    } else if (!sheet.zeros().isEmpty()) {
      html.raw("<p>").text(sheet.zeros()).raw("</p>");
    }
    html.raw("</section>\n");
  }

  private void write(ScreenHtml html, Line line, Sheet sheet, String address) {
    String head = (line.number() + " " + line.label()).strip();
    html.raw(head.isEmpty() ? "<tr><td" : "<tr><th scope=\"row\"");
    html.attribute("class", "d" + Math.min(6, line.depth())).raw(">").text(head);
    if (!line.removable().isEmpty() && sheet.access() == Access.EDIT) {
      html.raw("<form").attribute("data-post", "unrow/" + address);
      html.raw("><input type=\"hidden\" name=\"table\"").attribute("value", sheet.id());
      html.raw("><input type=\"hidden\" name=\"row\"").attribute("value", line.removable());
      html.raw("><button class=\"plain\">").text(shell.say("form.remove-row"));
      html.raw("<span class=\"unseen\"> ").text(line.removable()).raw("</span></button></form>");
    }
    html.raw(head.isEmpty() ? "</td>" : "</th>");
    for (Box box : line.boxes()) {
      html.raw("<td><input inputmode=\"decimal\" autocomplete=\"off\" spellcheck=\"false\"");
      html.attribute("aria-label", box.label()).attribute("data-cell", box.address());
      html.attribute("data-kind", box.kind()).attribute("data-unit", box.unit());
      html.attribute("data-last", box.last()).attribute("value", box.raw());
      if (sheet.access() == Access.CORRECT) {
        html.attribute("data-given", box.given());
      }
      html.raw(sheet.access() == Access.READ || !box.applies() ? " readonly>" : ">");
      html.raw("<small>").text(box.last()).raw("</small></td>");
    }
    html.raw("</tr>");
  }

  private void below(ScreenHtml html, Sheet sheet, String address) {
    if (!sheet.open().isEmpty()) {
      html.raw("<form class=\"below\"").attribute("data-post", "row/" + address);
      html.raw("><input type=\"hidden\" name=\"table\"").attribute("value", sheet.id());
      html.raw("><label>").text(shell.say("form.new-row", "what", sheet.open()));
      html.raw(" <input name=\"row\" required maxlength=\"200\"></label> <button>");
      html.text(shell.say("form.add-row")).raw("</button></form>");
    }
    if (sheet.carried() > 0) {
      html.raw("<form class=\"below\"").attribute("data-post", "confirm/" + address);
      html.raw("><input type=\"hidden\" name=\"table\"").attribute("value", sheet.id());
      html.raw("><button>");
      html.text(shell.say("form.confirm", "count", Integer.toString(sheet.carried())));
      html.raw("</button></form>");
    }
    if (!sheet.zeros().isEmpty()) {
      html.raw("<p>").text(sheet.zeros()).raw("</p>");
      return;
    }
    html.raw("<form class=\"below\"").attribute("data-post", "zeros/" + address);
    html.raw("><input type=\"hidden\" name=\"table\"").attribute("value", sheet.id());
    html.raw("><input type=\"hidden\" name=\"on\" data-today><label>").text(shell.say("by"));
    html.raw(" <input name=\"by\" required maxlength=\"200\" data-keep></label> <button>");
    html.text(shell.say("form.zeros")).raw("</button></form>");
  }

  /** What is said of the cell that is worked on, and the states that it can be given. */
  private void write(ScreenHtml html, Form form) {
    html.raw("<aside id=\"cell\" hidden").attribute("aria-label", shell.say("cell.title"));
    html.raw(
        "><p><strong id=\"cell-name\"></strong> <span id=\"cell-last\"></span> <span id=\"cell-said\"></span></p><label>");
    html.text(shell.say("cell.state")).raw(" <select id=\"cell-state\">");
    html.option("value", shell.say("cell.value"), false);
    html.raw("<option value=\"zero\" data-raw=\"0\">").text(shell.say("cell.zero"));
    html.raw("</option><option value=\"blank\" data-raw=\"\">").text(shell.say("cell.blank"));
    html.raw("</option>");
    boolean ownMark = false;
    for (Map.Entry<String, Form.Mark> mark : form.marks().entrySet()) {
      if (mark.getValue().flag().isEmpty()) {
        boolean none = mark.getValue().state().equals(CellState.NOT_APPLICABLE.word());
        ownMark = ownMark || none;
        html.raw("<option").attribute("value", none ? CellState.NOT_APPLICABLE.word() : "text");
        html.attribute("data-raw", mark.getKey()).raw(">").text(mark.getKey());
        html.text(" " + mark.getValue().state()).raw("</option>");
      }
    }
    if (!ownMark) {
      html.raw("<option value=\"not-applicable\" data-raw=\"/\">");
      html.text(shell.say("cell.not-applicable")).raw("</option>");
    }
    html.option("text", shell.say("cell.text"), false);
    html.raw("</select></label> <span class=\"quiet\">").text(shell.say("cell.keys"));
    html.raw("</span></aside>");
  }
}
