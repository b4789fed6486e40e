package org.yearpress.export.figures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.form.FilledForm.FilledCell;
import org.yearpress.form.FilledForm.FilledRow;
import org.yearpress.form.FilledForm.FilledTable;
import org.yearpress.form.Form;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.Finding;
import org.yearpress.model.RawCell;
import org.yearpress.model.Report;

/**
 * The figures of one report with the columns that put lines of many reports into one table: the
 * source of every figure format.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class ReportFigures {
  private final Report report;
  private final Body body;
  private final @Nullable PreparedForm form;
  private final List<CellLine> lines;

  private ReportFigures(
      Report report, Body body, @Nullable PreparedForm form, List<CellLine> lines) {
    this.report = report;
    this.body = body;
    this.form = form;
    this.lines = lines;
  }

  /**
   * Every cell of the report's form, blank ones too; without a form the cells as written.
   *
   * @param findings ids at each cell
   */
  static ReportFigures of(
      Catalogue.Entry entry,
      Body body,
      @Nullable PreparedForm form,
      Comparability comparability,
      Units units,
      Map<CellKey, String> findings) {
    Report report = entry.report();
    return new ReportFigures(
        report,
        body,
        form,
        form == null
            ? withoutForm(entry, units, findings)
            : ofForm(entry, body, form, comparability, findings));
  }

  /** Ids of the findings at each cell, separated by a blank. */
  public static Map<CellKey, String> idsByCell(List<Finding> findings) {
    Map<CellKey, String> ids = new HashMap<>();
    for (Finding finding : findings) {
      CellKey cell = finding.cell();
      if (cell != null) {
        ids.merge(cell, finding.id(), (first, next) -> first + " " + next);
      }
    }
    return ids;
  }

  /** The report's facts. */
  public Report report() {
    return report;
  }

  /** Its body. */
  public Body body() {
    return body;
  }

  /** Its form; null where none applies. */
  public @Nullable Form form() {
    return form == null ? null : form.form();
  }

  /** The cells in printed order. */
  public List<CellLine> lines() {
    return lines;
  }

  /** Identifiers of a body as {@code scheme:value}, apart by blanks; may be empty. */
  public static String identifiers(Body body) {
    return body.identifiers().entrySet().stream()
        .map(each -> each.getKey() + ":" + each.getValue())
        .collect(Collectors.joining(" "));
  }

  /** The number of the edition that the figures are of. */
  public int edition() {
    return report.edition();
  }

  /** Its form with what is the same in every report; null where none applies. */
  @API(status = API.Status.INTERNAL)
  public @Nullable PreparedForm prepared() {
    return form;
  }

  private static List<CellLine> ofForm(
      Catalogue.Entry entry,
      Body body,
      PreparedForm form,
      Comparability comparability,
      Map<CellKey, String> findings) {
    List<CellLine> lines = new ArrayList<>(form.slots().size());
    boolean same = comparability.isSame();
    for (FilledTable table :
        form.slots().fill(body.kind(), entry.statistics(), entry.report().statistics()).tables()) {
      for (FilledRow row : table.rows()) {
        for (FilledCell cell : row.cells()) {
          CellKey at = cell.cell().at();
          lines.add(
              new CellLine(
                  cell.cell(),
                  row.label(),
                  cell.column().label(),
                  cell.unit(),
                  cell.slot().number(),
                  findings.isEmpty() ? "" : findings.getOrDefault(at, ""),
                  same ? "" : comparability.word(at),
                  same ? "" : comparability.breaks(at),
                  form.definition(table.table(), row, cell)));
        }
      }
    }
    return lines;
  }

  private static List<CellLine> withoutForm(
      Catalogue.Entry entry, Units units, Map<CellKey, String> findings) {
    Map<CellKey, RawCell> written = new HashMap<>();
    entry.report().statistics().cells().forEach(c -> written.putIfAbsent(c.at(), c));
    List<CellLine> lines = new ArrayList<>();
    for (Cell cell : entry.statistics().cells()) {
      RawCell raw = written.get(cell.at());
      String label = raw == null ? "" : raw.label();
      String unit = raw == null ? "" : raw.unit();
      lines.add(
          CellLine.withoutForm(
              cell, label, unit, units.of(unit), findings.getOrDefault(cell.at(), "")));
    }
    return lines;
  }
}
