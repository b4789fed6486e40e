package org.yearpress.page.view;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Address;
import org.yearpress.page.kind.ReportPage;

/**
 * A whole report in one document.
 *
 * @param notice the site's line on every page; may be empty
 * @param style its style sheet
 * @param policy what a browser may load for it
 * @param address of the report on the site; empty when the site's is not known
 * @param contents sections, tables and what follows, with their anchors
 * @param sections prose in reading order
 * @param tables simple ones, which survive where classes and scripts do not
 * @param paper how the tables fit on paper: upright where empty, else {@code wide}, or {@code wide
 *     tight} where even then words have to be broken
 * @param notes remarks on the report as a whole
 */
public record DocumentView(
    String lang,
    String title,
    String body,
    String year,
    String publisher,
    String notice,
    String summary,
    SafeString style,
    String policy,
    Address address,
    List<ReportPage.Fact> facts,
    BannerView banner,
    List<LinkView> contents,
    List<ReportPage.SectionView> sections,
    ReportPage.@Nullable Sign filled,
    List<Table> tables,
    String paper,
    List<String> footnotes,
    List<ReportPage.Fact> people,
    List<NoteView> notes,
    List<ReportPage.AttachmentView> attachments,
    List<ReportPage.Sign> signed,
    ReportPage.@Nullable ContactView contact) {
  public DocumentView {
    facts = List.copyOf(facts);
    contents = List.copyOf(contents);
    sections = List.copyOf(sections);
    tables = List.copyOf(tables);
    footnotes = List.copyOf(footnotes);
    people = List.copyOf(people);
    notes = List.copyOf(notes);
    attachments = List.copyOf(attachments);
    signed = List.copyOf(signed);
  }

  /**
   * A table.
   *
   * @param section printed section that begins with it; may be empty
   * @param about unit and period
   */
  public record Table(
      String anchor,
      String section,
      String title,
      String about,
      String lang,
      List<List<TableView.Head>> heads,
      List<Row> rows,
      List<TableView.Legend> legend,
      List<NoteView> notes) {
    public Table {
      heads = List.copyOf(heads);
      rows = List.copyOf(rows);
      legend = List.copyOf(legend);
      notes = List.copyOf(notes);
    }
  }

  /**
   * A row.
   *
   * @param label with its number, and blanks in front that show its depth
   * @param span columns that its head takes
   */
  public record Row(
      String anchor,
      String label,
      int span,
      boolean units,
      String unit,
      int empty,
      List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A cell.
   *
   * @param text what is printed, with what stands beside it
   * @param notes references to remarks
   */
  public record Cell(String anchor, String kind, String text, List<LinkView> notes) {
    public Cell {
      notes = List.copyOf(notes);
    }
  }
}
