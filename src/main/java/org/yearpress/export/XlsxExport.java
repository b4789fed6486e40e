package org.yearpress.export;

import org.yearpress.api.API;
import org.yearpress.export.file.Book;
import org.yearpress.export.file.Workbook;
import org.yearpress.export.file.ZipStream;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;

/** The figures of a report as an Office Open XML workbook, {@code statistics.xlsx}. */
@API(status = API.Status.STABLE)
public final class XlsxExport implements Export {
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
    Book book = new Workbook(input.metadata());
    ReportSheets.write(input, book);
    sink.put(Permalinks.download(report, file()), ZipStream.bytes(book.entries()));
  }
}
