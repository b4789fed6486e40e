package org.yearpress.page.view;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.model.Address;
import org.yearpress.page.kind.ReportPage;

/**
 * A whole report in one document.
 *
 * @param heading as on the report's page; the body is a label without a link
 * @param source where the document comes from
 * @param style its style sheet
 * @param text what the report says
 * @param statistics its tables; null without any
 * @param notes remarks on the report as a whole
 * @param contact whom readers may ask; null when not said
 */
@API(status = API.Status.INTERNAL)
public record DocumentView(
    String lang,
    String title,
    HeadingView heading,
    Source source,
    Style style,
    DocumentText text,
    @Nullable Statistics statistics,
    List<NoteView> notes,
    List<ReportPage.AttachmentView> attachments,
    ReportPage.@Nullable ContactView contact) {
  public DocumentView {
    notes = List.copyOf(notes);
    attachments = List.copyOf(attachments);
  }

  /**
   * Where a document comes from.
   *
   * @param publisher may be empty
   * @param notice the site's line on every page; may be empty
   * @param address of the report on the site; empty when the site's is not known
   * @param current address of the edition that stands in the place of this one; empty where this
   *     one stands, or when the site's address is not known
   * @param licence on which terms others may use it; null when nothing is said
   */
  public record Source(
      String publisher,
      String notice,
      Address address,
      Address current,
      @Nullable LinkView licence) {}

  /**
   * How a document looks.
   *
   * @param css its style sheet
   * @param policy what a browser may load for it
   * @param logo the picture of the publisher's logo, where the document shows it; null without one
   */
  public record Style(SafeString css, String policy, @Nullable SafeString logo) {}

  /**
   * What a report says.
   *
   * @param summary may be empty
   * @param contents sections, tables and what follows, with their anchors
   * @param outline the same with the headings and tables in them
   * @param sections prose in reading order
   * @param signed who signed it, and when
   */
  public record DocumentText(
      String summary,
      List<LinkView> contents,
      List<OutlineEntry> outline,
      List<ReportPage.SectionView> sections,
      List<ReportPage.Sign> signed) {
    public DocumentText {
      contents = List.copyOf(contents);
      outline = List.copyOf(outline);
      sections = List.copyOf(sections);
      signed = List.copyOf(signed);
    }
  }

  /**
   * A part of a document.
   *
   * @param below the headings or tables in it
   */
  public record OutlineEntry(LinkView link, List<LinkView> below) {
    public OutlineEntry {
      below = List.copyOf(below);
    }
  }

  /**
   * The statistics of a report.
   *
   * @param form what the form says beside its tables
   * @param tables simple ones, which survive where classes and scripts do not
   * @param paper how the tables fit on paper: upright where empty, else {@code wide}, or {@code
   *     wide tight} where even then words have to be broken
   */
  public record Statistics(FormView form, List<Table> tables, String paper) {
    public Statistics {
      tables = List.copyOf(tables);
    }
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
