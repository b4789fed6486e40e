package org.yearpress.export;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.export.figures.TidySheet;
import org.yearpress.export.file.Book;
import org.yearpress.export.file.CellFormat;
import org.yearpress.export.file.SheetWriter;
import org.yearpress.form.Form;
import org.yearpress.model.Editions;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;

/**
 * The figures of a report as the sheets of a workbook, the same in each format: a sheet for each
 * table as it is printed, one of tidy rows, one of findings and corrections, and before them one
 * that says what is where.
 */
final class ReportSheets {
  private static final SheetWriter.Shape CONTENTS =
      new SheetWriter.Shape(List.of(48, 90), 0, 0, 0, true);

  private ReportSheets() {}

  /** A sheet with what the first one says of it. */
  private record Sheet(
      String name,
      String about,
      int repeated,
      SheetWriter.Shape shape,
      Consumer<SheetWriter> rows) {}

  /** Puts them into a workbook. */
  static void write(ExportInput input, Book book) {
    Messages messages = input.messages();
    String first = book.name(messages.format("export.xlsx.contents"));
    List<Sheet> sheets = new ArrayList<>();
    for (SheetLayout table : SheetLayout.of(input)) {
      sheets.add(
          new Sheet(
              book.name(table.title()),
              messages.format("export.xlsx.table"),
              table.frozenRows(),
              table.shape(),
              table::write));
    }
    sheets.add(
        new Sheet(
            book.name(messages.format("export.xlsx.data")),
            messages.format("export.xlsx.data-about"),
            1,
            TidySheet.SHAPE,
            sheet -> TidySheet.write(input.figures(), sheet)));
    sheets.add(
        new Sheet(
            book.name(messages.format("export.xlsx.record")),
            messages.format("export.xlsx.record-about"),
            1,
            RecordSheet.SHAPE,
            sheet -> RecordSheet.write(input, sheet)));
    book.add(first, 0, CONTENTS, sheet -> contents(input, sheets, sheet));
    sheets.forEach(each -> book.add(each.name(), each.repeated(), each.shape(), each.rows()));
  }

  private static void contents(ExportInput input, List<Sheet> sheets, SheetWriter sheet) {
    Messages messages = input.messages();
    Report report = input.report().report();
    sheet.row();
    sheet.text(report.joinedTitle(), CellFormat.TITLE);
    if (report.isSuperseded()) {
      sheet.row();
      sheet.text(superseded(input), CellFormat.COLUMN);
    }
    fact(sheet, messages.format("export.xlsx.body"), input.body().nameOn(report.period().to()));
    fact(
        sheet,
        messages.format("page.fact.period"),
        report.period().from() + " – " + report.period().to());
    fact(
        sheet, messages.format("export.xlsx.edition"), Integer.toString(input.figures().edition()));
    if (report.release().published() != null) {
      fact(sheet, messages.format("page.fact.published"), report.release().published().toString());
    }
    Form form = input.form();
    if (form != null) {
      fact(
          sheet,
          messages.format("page.fact.form"),
          Lines.join(form.title()) + " (" + form.reference() + ")");
    }
    if (!report.figures().scope().isEmpty()) {
      fact(
          sheet,
          messages.format("page.fact.scope"),
          messages.format("page.scope." + report.figures().scope()));
    }
    if (!input.site().url().isEmpty()) {
      String address = input.site().url() + Permalinks.fileLink("", Permalinks.report(report));
      fact(sheet, messages.format("export.xlsx.address"), address);
    }
    sheet.row();
    for (Sheet each : sheets) {
      sheet.row();
      sheet.text(each.name(), CellFormat.LINK);
      sheet.link(each.name());
      sheet.text(each.about(), CellFormat.TEXT);
    }
    sheet.row();
    sheet.row();
    sheet.text(messages.format("export.xlsx.states"), CellFormat.TEXT);
  }

  /** What the pages of an edition that does not stand any more begin with. */
  private static String superseded(ExportInput input) {
    Messages messages = input.messages();
    Editions editions = input.report().report().amendments().editions();
    String number = Integer.toString(editions.number());
    LocalDate until = editions.own().until();
    String said =
        messages.format(
            until == null
                ? Text.of("page.banner.superseded", "n", number)
                : Text.of("page.banner.superseded-on", "n", number, "on", until.toString()));
    String url = input.site().url();
    return url.isEmpty()
        ? said
        : said
            + " "
            + messages.format("page.banner.standing")
            + " "
            + url
            + Permalinks.fileLink("", Permalinks.page(editions.current().folder()));
  }

  private static void fact(SheetWriter sheet, String name, String text) {
    sheet.row();
    sheet.text(name, CellFormat.TEXT);
    sheet.text(text, CellFormat.TEXT);
  }
}
