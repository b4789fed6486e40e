package org.yearpress.page.view;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Address;
import org.yearpress.page.context.Html;

/**
 * One table of the statistics as printed.
 *
 * @param id id in the form
 * @param anchor anchor of the table
 * @param section printed section that begins with this table; empty where none begins
 * @param title printed title; of a table without one, that of its section or form
 * @param headed whether the section above says the title already
 * @param about unit where there is one for all, and period
 * @param lang language of the form's words; empty when it is that of the page
 * @param legend what the states and marks that occur mean
 * @param groups columns below each head of the first line, from the left
 * @param heads lines of column heads
 * @param wide whether it may need more room than a screen has: more than three columns of figures
 * @param deep whether rows stand below rows
 * @param rows in printed order
 * @param notes remarks on cells, in reading order
 */
public record TableView(
    String id,
    String anchor,
    String section,
    String title,
    boolean headed,
    List<String> about,
    String lang,
    List<Legend> legend,
    List<Integer> groups,
    List<List<Head>> heads,
    boolean wide,
    boolean deep,
    List<Row> rows,
    List<NoteView> notes) {
  public TableView {
    about = List.copyOf(about);
    legend = List.copyOf(legend);
    groups = List.copyOf(groups);
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** The meaning of a state or mark. */
  public record Legend(String term, String meaning, String kind) {}

  /**
   * A column head.
   *
   * @param kind {@code row}, {@code unit}, {@code figure} or {@code span}
   * @param scope {@code col} or {@code colgroup}
   */
  public record Head(
      String id, String label, String lang, String kind, String scope, int columns, int rows) {}

  /**
   * A row.
   *
   * @param row path in the form
   * @param table id of the table where addresses carry it; else empty
   * @param anchor of the whole row
   * @param head id of its header cell
   * @param number printed number; may be empty
   * @param depth 1 at the top
   * @param heading whether it holds no figure; its head spans the table where there is no column of
   *     units
   * @param span columns that its head takes
   * @param units whether it has a cell for its unit
   * @param empty columns without a figure after the unit of a heading; 0 where there are none
   * @param unit printed unit, a dash for a heading; may be empty
   * @param unitHeaders header cells of the unit's cell; empty where position says it
   * @param headers ids of the heads above it and of its own
   * @param item link to the statistic's own page; empty without one
   * @param link what the link to this row is called
   * @param linkLang language of those words; empty when it is that of the table
   * @param cacheKey the same on rows that differ in their cells alone, to be rendered once for all
   *     of them; empty where the row is the report's own
   * @param figures {@code cells} as HTML, a line each: there are too many for a template
   */
  public record Row(
      String row,
      String table,
      String anchor,
      String head,
      String number,
      String label,
      int depth,
      boolean heading,
      int span,
      boolean units,
      int empty,
      String unit,
      String unitHeaders,
      String headers,
      Address item,
      String link,
      String linkLang,
      String cacheKey,
      List<Cell> cells,
      SafeString figures) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** The same row with cells. */
    public Row with(List<Cell> filled) {
      Html html = new Html();
      for (Cell cell : filled) {
        cell.writeTo(html);
      }
      return new Row(
          row,
          table,
          anchor,
          head,
          number,
          label,
          depth,
          heading,
          span,
          units,
          empty,
          unit,
          unitHeaders,
          headers,
          item,
          link,
          linkLang,
          cacheKey,
          filled,
          html.done());
    }
  }

  /**
   * A cell.
   *
   * @param column column path where the table has several; else empty
   * @param state the word for machines
   * @param kind {@code value}, {@code zero}, {@code blank}, {@code not-applicable}, {@code text}
   * @param text what is printed
   * @param value the number for machines; empty without one
   * @param unit a unit that the report wrote into the cell; may be empty
   * @param mark the form's own mark, beside the figure or in place of it; may be empty
   * @param headers ids of its header cells; empty where position says it
   * @param notes references to remarks
   * @param correction link to what the cell said before; null when it was never corrected
   * @param noted whether anything stands beside the figure
   */
  public record Cell(
      String anchor,
      String column,
      String state,
      String kind,
      String text,
      String value,
      String unit,
      String mark,
      String headers,
      List<LinkView> notes,
      @Nullable LinkView correction,
      boolean noted) {
    public Cell {
      notes = List.copyOf(notes);
    }

    private void writeTo(Html out) {
      out.raw("<td").attribute("id", anchor);
      out.raw(" class=\"is-").text(kind).raw("\"").attribute("data-state", state);
      optional("data-column", column, out);
      optional("data-mark", mark, out);
      optional("headers", headers, out);
      out.raw(noted ? "><span class=\"noted\">" : ">");
      if (value.isEmpty()) {
        out.raw("<span class=\"word\">").text(text).raw("</span>");
      } else {
        out.raw("<data").attribute("value", value).raw(">").text(text).raw("</data>");
      }
      if (noted) {
        writeBeside(out);
      }
      out.raw("</td>\n");
    }

    private void writeBeside(Html out) {
      if (!unit.isEmpty()) {
        out.raw(" <span class=\"unit\">").text(unit).raw("</span>");
      }
      if (!mark.isEmpty() && !value.isEmpty()) {
        out.raw(" <span class=\"mark\">").text(mark).raw("</span>");
      }
      if (correction != null) {
        link("mark", correction, out);
      }
      for (LinkView note : notes) {
        link("note-ref", note, out);
      }
      out.raw("</span>");
    }

    private static void optional(String name, String value, Html out) {
      if (!value.isEmpty()) {
        out.attribute(name, value);
      }
    }

    private static void link(String kind, LinkView link, Html out) {
      out.raw(" <a class=\"").raw(kind).raw("\"").href(link.href()).raw(">");
      out.text(link.label()).raw("</a>");
    }
  }
}
