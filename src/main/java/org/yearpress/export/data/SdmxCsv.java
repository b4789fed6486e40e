package org.yearpress.export.data;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.yearpress.export.figures.CellLine;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.export.figures.ReportFigures;
import org.yearpress.export.figures.UnitCode;
import org.yearpress.form.Form;
import org.yearpress.model.Catalogue;
import org.yearpress.output.Sink;
import org.yearpress.text.fast.Utf8;

/**
 * The figures of many reports as SDMX-CSV 2.0, an observation a line, streamed report by report.
 * The form, the body and the cell are dimensions, the year is the period.
 */
final class SdmxCsv {
  private static final String DATAFLOW = "YEARPRESS:FIGURES(1.0.0)";

  private static final List<String> COLUMNS =
      List.of(
          "STRUCTURE",
          "STRUCTURE_ID",
          "ACTION",
          "FORM",
          "BODY",
          "CELL",
          "TIME_PERIOD",
          "OBS_VALUE",
          "OBS_STATUS",
          "UNIT_MEASURE",
          "UNIT_MULT",
          "EDITION");

  private SdmxCsv() {}

  static Sink.Source of(
      List<Catalogue.Entry> entries, Function<Catalogue.Entry, ReportFigures> figures) {
    return () ->
        new LineStream(
            out -> CsvLines.line(COLUMNS, out),
            entries.iterator(),
            (entry, out) -> write(figures.apply(entry), out));
  }

  private static void write(ReportFigures report, Utf8 out) {
    Form form = report.form();
    for (CellLine line : report.lines()) {
      BigDecimal value = line.cell().value();
      UnitCode unit = line.definition().unit();
      CsvLines.line(
          List.of(
              "dataflow",
              DATAFLOW,
              "I",
              form == null ? "" : form.id(),
              report.report().body(),
              line.definition().key(),
              Integer.toString(report.report().year()),
              value == null ? "" : value.toPlainString(),
              line.observationStatus(),
              unit.code(),
              powerOfTen(unit.multiplier()),
              Integer.toString(report.edition())),
          out);
    }
  }

  /** As SDMX counts multipliers: 4 for 10000. */
  private static String powerOfTen(String multiplier) {
    return multiplier.isEmpty() ? "" : Integer.toString(new BigDecimal(multiplier).precision() - 1);
  }
}
