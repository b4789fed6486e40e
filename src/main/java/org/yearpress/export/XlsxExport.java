package org.yearpress.export;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.yearpress.diagnostic.Messages;
import org.yearpress.export.figures.TidySheet;
import org.yearpress.export.file.CellFormat;
import org.yearpress.export.file.SheetXml;
import org.yearpress.export.file.Workbook;
import org.yearpress.export.file.ZipStream;
import org.yearpress.form.Form;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;
import org.yearpress.text.Utf8;

/**
 * The figures of a report as a workbook, {@code statistics.xlsx}: a sheet for each table in its
 * printed layout, one of tidy rows, one of findings and corrections, and a table of contents first.
 */
final class XlsxExport implements Export {
  @Override
  public String name() {
    return "xlsx";
  }

  @Override
  public String file() {
    return "statistics.xlsx";
  }

  @Override
  public boolean applies(CheckedReport report) {
    return !report.report().statistics().cells().isEmpty();
  }

  @Override
  public void write(ExportInput input, Sink sink) {
    Report report = input.report().report();
    Workbook workbook =
        new Workbook(report.joinedTitle(), input.body().nameOn(report.period().to()));
    List<Content> contents = new ArrayList<>();
    Messages messages = input.messages();
    String first = workbook.name(messages.format("export.xlsx.contents"));
    for (SheetLayout table : SheetLayout.of(input)) {
      String name = workbook.name(table.title());
      Utf8 xml = new Utf8();
      table.write(xml);
      contents.add(
          new Content(name, messages.format("export.xlsx.table"), table.frozenRows(), xml));
    }
    contents.add(
        new Content(
            workbook.name(messages.format("export.xlsx.data")),
            messages.format("export.xlsx.data-about"),
            1,
            TidySheet.of(input.figures())));
    contents.add(
        new Content(
            workbook.name(messages.format("export.xlsx.record")),
            messages.format("export.xlsx.record-about"),
            1,
            RecordSheet.of(input)));
    add(workbook, first, 0, contents(input, contents));
    contents.forEach(sheet -> add(workbook, sheet.name(), sheet.repeated(), sheet.xml()));
    sink.put(Permalinks.download(report, file()), ZipStream.bytes(workbook.entries()));
  }

  private static void add(Workbook workbook, String name, int repeated, Utf8 xml) {
    byte[] bytes = xml.toBytes();
    workbook.add(name, repeated, () -> new ByteArrayInputStream(bytes));
  }

  /** A sheet with what the first one says of it. */
  private record Content(String name, String about, int repeated, Utf8 xml) {}

  private static Utf8 contents(ExportInput input, List<Content> contents) {
    Messages messages = input.messages();
    Report report = input.report().report();
    Utf8 xml = new Utf8();
    SheetXml sheet = new SheetXml(xml, new SheetXml.Shape(List.of(48, 90), 0, 0, 0, true));
    sheet.row();
    sheet.text(report.joinedTitle(), CellFormat.TITLE);
    fact(sheet, messages.format("export.xlsx.body"), input.body().nameOn(report.period().to()));
    fact(
        sheet,
        messages.format("page.fact.period"),
        report.period().from() + " – " + report.period().to());
    fact(
        sheet, messages.format("export.xlsx.edition"), Integer.toString(input.figures().edition()));
    if (report.published() != null) {
      fact(sheet, messages.format("page.fact.published"), report.published().toString());
    }
    Form form = input.form();
    if (form != null) {
      fact(
          sheet,
          messages.format("page.fact.form"),
          Lines.join(form.title()) + " (" + form.reference() + ")");
    }
    if (!report.scope().isEmpty()) {
      fact(
          sheet,
          messages.format("page.fact.scope"),
          messages.format("page.scope." + report.scope()));
    }
    if (!input.site().url().isEmpty()) {
      String address = input.site().url() + Permalinks.fileLink("", Permalinks.report(report));
      fact(sheet, messages.format("export.xlsx.address"), address);
    }
    sheet.row();
    for (Content content : contents) {
      sheet.row();
      sheet.text(content.name(), CellFormat.LINK);
      sheet.link(content.name());
      sheet.text(content.about(), CellFormat.TEXT);
    }
    sheet.row();
    sheet.row();
    sheet.text(messages.format("export.xlsx.states"), CellFormat.TEXT);
    sheet.end();
    return xml;
  }

  private static void fact(SheetXml sheet, String name, String text) {
    sheet.row();
    sheet.text(name, CellFormat.TEXT);
    sheet.text(text, CellFormat.TEXT);
  }
}
