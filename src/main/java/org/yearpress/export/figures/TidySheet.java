package org.yearpress.export.figures;

import java.math.BigDecimal;
import java.util.List;
import org.yearpress.export.file.CellFormat;
import org.yearpress.export.file.SheetWriter;
import org.yearpress.export.file.SheetXml;
import org.yearpress.form.Form;
import org.yearpress.model.Cell;
import org.yearpress.model.Report;
import org.yearpress.text.fast.Utf8;

/** The lines of the CSV file as a sheet; figures are numbers, everything else is text. */
public final class TidySheet {
  /** Its columns. */
  public static final SheetWriter.Shape SHAPE =
      new SheetWriter.Shape(
          List.of(
              18, 6, 24, 28, 7, 7, 8, 8, 10, 10, 60, 8, 15, 14, 14, 20, 20, 12, 14, 14, 80, 9, 14,
              10, 11, 11, 20, 24, 8, 10),
          1,
          0,
          CsvLines.COLUMNS.size(),
          false);

  private TidySheet() {}

  /** The lines of one report below their heads. */
  public static void write(ReportFigures figures, SheetWriter sheet) {
    heads(sheet);
    add(figures, sheet);
  }

  /** A sheet with its heads. */
  public static SheetXml begin(Utf8 xml) {
    SheetXml sheet = new SheetXml(xml, SHAPE);
    heads(sheet);
    return sheet;
  }

  private static void heads(SheetWriter sheet) {
    sheet.row();
    CsvLines.COLUMNS.forEach(name -> sheet.text(name, CellFormat.COLUMN));
  }

  /** A row for each cell of a report. */
  public static void add(ReportFigures figures, SheetWriter sheet) {
    Report report = figures.report();
    Form form = figures.form();
    String name = figures.body().nameOn(report.period().to());
    BigDecimal year = BigDecimal.valueOf(report.year());
    String parent = figures.body().parent().orElse("");
    String identifiers = ReportFigures.identifiers(figures.body());
    BigDecimal edition = BigDecimal.valueOf(figures.edition());
    String formId = form == null ? "" : form.id();
    String version = form == null ? "" : Integer.toString(form.version());
    String from = report.period().from().toString();
    String to = report.period().to().toString();
    for (CellLine line : figures.lines()) {
      Cell cell = line.cell();
      sheet.row();
      sheet.text(formId, CellFormat.TEXT);
      sheet.text(version, CellFormat.TEXT);
      sheet.text(report.body(), CellFormat.TEXT);
      sheet.text(name, CellFormat.TEXT);
      sheet.number(year, CellFormat.NUMBER);
      sheet.number(edition, CellFormat.NUMBER);
      sheet.text(report.figures().scope(), CellFormat.TEXT);
      sheet.text(cell.at().table(), CellFormat.TEXT);
      sheet.text(cell.at().row(), CellFormat.TEXT);
      sheet.text(cell.at().column(), CellFormat.TEXT);
      sheet.text(line.label(), CellFormat.TEXT);
      sheet.text(line.unit(), CellFormat.TEXT);
      sheet.text(cell.state().word(), CellFormat.TEXT);
      BigDecimal value = cell.value();
      if (value == null) {
        sheet.empty(CellFormat.NUMBER);
      } else {
        sheet.number(value, CellFormat.NUMBER);
      }
      sheet.text(cell.raw(), CellFormat.TEXT);
      sheet.text(cell.note(), CellFormat.TEXT);
      sheet.text(line.findings(), CellFormat.TEXT);
      sheet.text(line.comparable(), CellFormat.TEXT);
      definition(line.definition(), sheet);
      sheet.text(from, CellFormat.TEXT);
      sheet.text(to, CellFormat.TEXT);
      sheet.text(parent, CellFormat.TEXT);
      sheet.text(identifiers, CellFormat.TEXT);
      sheet.text(line.observationStatus(), CellFormat.TEXT);
      sheet.text(line.breaks(), CellFormat.TEXT);
    }
  }

  private static void definition(CellDefinition definition, SheetWriter sheet) {
    sheet.text(definition.key(), CellFormat.TEXT);
    sheet.text(definition.definition(), CellFormat.TEXT);
    sheet.text(definition.path(), CellFormat.TEXT);
    sheet.text(definition.role().word(), CellFormat.TEXT);
    sheet.text(definition.unit().code(), CellFormat.TEXT);
    String multiplier = definition.unit().multiplier();
    if (multiplier.isEmpty()) {
      sheet.empty(CellFormat.NUMBER);
    } else {
      sheet.number(new BigDecimal(multiplier), CellFormat.NUMBER);
    }
  }
}
