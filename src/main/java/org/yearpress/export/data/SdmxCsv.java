package org.yearpress.export.data;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.export.figures.CellLine;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.export.figures.ReportFigures;
import org.yearpress.export.figures.UnitCode;
import org.yearpress.form.Form;
import org.yearpress.model.Catalogue;
import org.yearpress.text.ChunkStream;
import org.yearpress.text.fast.Utf8;

/**
 * The figures of many reports as SDMX-CSV 2.0, an observation a line, streamed report by report.
 * The form, the body and the cell are dimensions, the year is the period.
 */
final class SdmxCsv extends ChunkStream {
  private static final int CHUNK = 1 << 16;
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

  private final Iterator<Catalogue.Entry> entries;
  private final Function<Catalogue.Entry, ReportFigures> figures;
  private final Utf8 out = new Utf8(CHUNK + (CHUNK >> 1));

  SdmxCsv(Iterator<Catalogue.Entry> entries, Function<Catalogue.Entry, ReportFigures> figures) {
    this.entries = entries;
    this.figures = figures;
    CsvLines.line(COLUMNS, out);
  }

  @Override
  protected byte @Nullable [] next() {
    while (entries.hasNext() && out.length() < CHUNK) {
      add(figures.apply(entries.next()));
    }
    if (out.length() == 0) {
      return null;
    }
    byte[] chunk = out.toBytes();
    out.clear();
    return chunk;
  }

  private void add(ReportFigures report) {
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
