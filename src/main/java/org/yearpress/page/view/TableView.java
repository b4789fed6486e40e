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
 * @param lang language of the form's words; empty when it is that of the page
 * @param caption what is said above the columns
 * @param columns what stands above the rows
 * @param deep whether rows stand below rows
 * @param rows in printed order
 * @param notes remarks on cells, in reading order
 * @param terms words of its title and heads that the form explains; null where there are none
 */
public record TableView(
    String id,
    String anchor,
    String lang,
    Caption caption,
    Columns columns,
    boolean deep,
    List<Row> rows,
    List<NoteView> notes,
    @Nullable TermsView terms) {
  public TableView {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /**
   * The caption of a table.
   *
   * @param section printed section that begins with this table; empty where none begins
   * @param title printed title; of a table without one, that of its section or form
   * @param headed whether the section above says the title already
   * @param about unit where there is one for all, and period
   * @param legend what the states and marks that occur mean
   */
  public record Caption(
      String section, String title, boolean headed, List<String> about, List<Legend> legend) {
    public Caption {
      about = List.copyOf(about);
      legend = List.copyOf(legend);
    }
  }

  /**
   * The columns of a table.
   *
   * @param groups columns below each head of the first line, from the left
   * @param heads lines of column heads
   * @param wide whether they may need more room than a screen has: more than three columns of
   *     figures
   */
  public record Columns(List<Integer> groups, List<List<Head>> heads, boolean wide) {
    public Columns {
      groups = List.copyOf(groups);
      heads = List.copyOf(heads);
    }
  }

  /** The meaning of a state or mark. */
  public record Legend(String term, String meaning, String kind) {}

  /**
   * A column head.
   *
   * @param words the label as HTML, with links to what the form explains
   * @param kind {@code row}, {@code unit}, {@code figure} or {@code span}
   * @param scope {@code col} or {@code colgroup}
   */
  public record Head(
      String id,
      String label,
      SafeString words,
      String lang,
      String kind,
      String scope,
      int columns,
      int rows) {
    /** A head without links. */
    public Head(
        String id, String label, String lang, String kind, String scope, int columns, int rows) {
      this(id, label, new Html().text(label).done(), lang, kind, scope, columns, rows);
    }

    /** The same with links in its words. */
    public Head with(SafeString linked) {
      return new Head(id, label, linked, lang, kind, scope, columns, rows);
    }
  }

  /**
   * A row.
   *
   * @param line all of it but its cells
   * @param figures {@code cells} as HTML, a line each: there are too many for a template
   */
  public record Row(Line line, List<Cell> cells, SafeString figures) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** A line of a form with the cells of a report. */
    public static Row of(Line line, List<Cell> cells) {
      Html html = new Html();
      for (Cell cell : cells) {
        cell.writeTo(html);
      }
      return new Row(line, cells, html.done());
    }
  }

  /**
   * A row without its cells. Of a form's own rows there is one for all reports whose links are the
   * same.
   *
   * @param path path in the form
   * @param table id of the table where addresses carry it; else empty
   * @param anchor of the whole row
   * @param heading whether it holds no figure; its head spans the table where there is no column of
   *     units
   * @param head its header cell
   * @param unit its cell in the column of units; null where the table has no such column
   * @param empty columns without a figure after the unit of a heading; 0 where there are none
   * @param headers ids of the heads above it and of its own
   * @param cacheKey the same on rows with the same line, to be rendered once for all of them; empty
   *     where the row is the report's own
   */
  public record Line(
      String path,
      String table,
      String anchor,
      boolean heading,
      RowHead head,
      @Nullable UnitCell unit,
      int empty,
      String headers,
      String cacheKey) {}

  /**
   * The header cell of a row.
   *
   * @param number printed number; may be empty
   * @param depth 1 at the top
   * @param span columns that it takes
   * @param item link to the statistic's own page; empty without one
   * @param link what the link to this row is called
   * @param linkLang language of those words; empty when it is that of the table
   */
  public record RowHead(
      String id,
      String number,
      String label,
      int depth,
      int span,
      Address item,
      String link,
      String linkLang) {}

  /**
   * The cell of a row in the column of units.
   *
   * @param text printed unit, a dash for a heading; may be empty
   * @param headers its header cells; empty where position says it
   */
  public record UnitCell(String text, String headers) {}

  /**
   * A cell.
   *
   * @param column column path where the table has several; else empty
   * @param headers ids of its header cells; empty where position says it
   * @param state the word for machines
   * @param kind {@code value}, {@code zero}, {@code blank}, {@code not-applicable}, {@code text};
   *     or {@code words} where the form asks for words or a day
   * @param text what is printed
   * @param value the number for machines; empty without one
   * @param mark the form's own mark, beside the figure or in place of it; may be empty
   * @param beside what stands beside the figure; null where nothing does, not even the mark
   */
  public record Cell(
      String anchor,
      String column,
      String headers,
      String state,
      String kind,
      String text,
      String value,
      String mark,
      @Nullable Beside beside) {

    private void writeTo(Html out) {
      out.raw("<td").attribute("id", anchor);
      if (beside != null || !kind.equals(FigureView.PLAIN)) {
        out.raw(" class=\"is-").text(kind).raw("\"");
      }
      out.attribute("data-state", state);
      optional("data-column", column, out);
      optional("data-mark", mark, out);
      optional("headers", headers, out);
      out.raw(beside == null ? ">" : "><span class=\"noted\">");
      if (beside == null && text.equals(value)) {
        out.text(text);
      } else if (value.isEmpty()) {
        out.raw("<span class=\"word\">").text(text).raw("</span>");
      } else {
        out.raw("<data").attribute("value", value).raw(">").text(text).raw("</data>");
      }
      if (beside != null) {
        writeBeside(beside, out);
      }
      out.raw("</td>\n");
    }

    private void writeBeside(Beside all, Html out) {
      if (!all.unit().isEmpty()) {
        out.raw(" <span class=\"unit\">").text(all.unit()).raw("</span>");
      }
      if (!mark.isEmpty() && !value.isEmpty()) {
        out.raw(" <span class=\"mark\">").text(mark).raw("</span>");
      }
      if (all.correction() != null) {
        link("mark", all.correction(), out);
      }
      for (LinkView note : all.notes()) {
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

  /**
   * What stands beside a figure. Few cells have it, so it is apart from them.
   *
   * @param unit a unit that the report wrote into the cell; may be empty
   * @param notes references to remarks
   * @param correction link to what the cell said before; null when it was never corrected
   */
  public record Beside(String unit, List<LinkView> notes, @Nullable LinkView correction) {
    public Beside {
      notes = List.copyOf(notes);
    }
  }
}
