package org.yearpress.export;

import org.yearpress.api.API;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Permalinks;
import org.yearpress.output.Sink;
import org.yearpress.text.fast.Utf8;

/**
 * The figures of a report as tidy CSV, {@code statistics.csv}: a line for each cell of the form.
 */
@API(status = API.Status.STABLE)
public final class CsvExport implements Export {
  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String file() {
    return "statistics.csv";
  }

  @Override
  public boolean applies(CheckedReport report) {
    return !report.report().statistics().cells().isEmpty();
  }

  @Override
  public void write(ExportInput input, Sink sink) {
    Utf8 out = new Utf8(16 * 1024);
    CsvLines.begin(input.site().downloads().csvBom(), out);
    CsvLines.of(input.figures(), out);
    sink.put(Permalinks.download(input.report().report(), file()), out.toBytes());
  }
}
