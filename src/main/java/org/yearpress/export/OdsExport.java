package org.yearpress.export;

import org.yearpress.api.API;
import org.yearpress.export.file.Book;
import org.yearpress.export.file.OdsBook;
import org.yearpress.export.file.ZipStream;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;

/** The figures of a report as an OpenDocument spreadsheet, {@code statistics.ods}. */
@API(status = API.Status.STABLE)
public final class OdsExport implements Export {
  @Override
  public String name() {
    return "ods";
  }

  @Override
  public String file() {
    return "statistics.ods";
  }

  @Override
  public boolean applies(CheckedReport report) {
    return !report.report().statistics().cells().isEmpty();
  }

  @Override
  public void write(ExportInput input, Sink sink) {
    Report report = input.report().report();
    Book book = new OdsBook(input.metadata());
    ReportSheets.write(input, book);
    sink.put(Permalinks.download(report, file()), ZipStream.bytes(book.entries()));
  }
}
