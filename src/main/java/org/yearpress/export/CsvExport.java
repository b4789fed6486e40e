package org.yearpress.export;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.form.Form;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Finding;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;

/**
 * The figures of a report as tidy CSV, {@code statistics.csv}: a line for each cell of the form,
 * with all that is needed to put lines of many reports into one table. The form stands in every
 * line, so that nothing is joined that does not compare.
 */
final class CsvExport implements Export {
  private static final List<String> COLUMNS =
      List.of(
          "form",
          "form-version",
          "body",
          "body-name",
          "year",
          "edition",
          "scope",
          "table",
          "row",
          "column",
          "label",
          "unit",
          "state",
          "value",
          "raw",
          "note",
          "finding",
          "comparable");

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
    Report report = input.report().report();
    CsvText csv = new CsvText(input.site().csvBom());
    csv.line(COLUMNS);
    Map<CellKey, String> findings = findings(input);
    Comparability comparability = new Comparability(input);
    Form form = input.form();
    for (CellLine line : CellLine.of(input)) {
      Cell cell = line.cell();
      BigDecimal value = cell.value();
      csv.line(
          List.of(
              form == null ? "" : form.id(),
              form == null ? "" : Integer.toString(form.version()),
              report.body(),
              input.body().name(),
              Integer.toString(report.year()),
              Integer.toString(report.edition()),
              report.scope(),
              cell.at().table(),
              cell.at().row(),
              cell.at().column(),
              line.label(),
              line.unit(),
              cell.state().word(),
              value == null ? "" : value.toPlainString(),
              cell.raw(),
              cell.note(),
              findings.getOrDefault(cell.at(), ""),
              comparability.word(cell.at())));
    }
    sink.put(Permalinks.download(report, file()), csv.bytes());
  }

  /** Ids of the findings at each cell, separated by a blank. */
  private static Map<CellKey, String> findings(ExportInput input) {
    Map<CellKey, String> ids = new HashMap<>();
    for (Finding finding : input.publicFindings()) {
      if (finding.cell() != null) {
        ids.merge(finding.cell(), finding.id(), (first, next) -> first + " " + next);
      }
    }
    return ids;
  }
}
