package org.yearpress.export;

import java.time.LocalDate;
import org.yearpress.export.pdf.PdfPrinters;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;

/** The whole report on paper, {@code report.pdf}: PDF/A-2a for archives and PDF/UA-1 for all. */
final class PdfExport implements Export {
  private final PdfPrinters printers = new PdfPrinters();

  @Override
  public String name() {
    return "pdf";
  }

  @Override
  public String file() {
    return "report.pdf";
  }

  @Override
  public Export opened() {
    return new PdfExport();
  }

  @Override
  public void write(ExportInput input, Sink sink) {
    Report report = input.report().report();
    LocalDate date = report.day();
    sink.put(Permalinks.download(report, file()), printers.print(input.document().print(), date));
  }
}
