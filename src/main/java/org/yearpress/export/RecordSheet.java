package org.yearpress.export;

import java.util.List;
import java.util.stream.Collectors;
import org.yearpress.diagnostic.Messages;
import org.yearpress.export.file.CellFormat;
import org.yearpress.export.file.SheetWriter;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Correction;
import org.yearpress.model.Finding;

/** The sheet of accepted findings, with the reasons, and of corrections. */
final class RecordSheet {
  private static final List<String> HEADS =
      List.of("kind", "id", "cell", "result", "figures", "text", "reason", "by", "on");
  static final SheetWriter.Shape SHAPE =
      new SheetWriter.Shape(List.of(10, 16, 16, 14, 32, 70, 50, 24, 12), 1, 0, HEADS.size(), false);

  private RecordSheet() {}

  static void write(ExportInput input, SheetWriter sheet) {
    Messages messages = input.messages();
    sheet.row();
    HEADS.forEach(head -> sheet.text(messages.format("export.record." + head), CellFormat.COLUMN));
    for (Finding finding : input.publicFindings()) {
      Acceptance accepted = finding.acceptance();
      line(
          sheet,
          messages.format("export.record.finding"),
          finding.id(),
          finding.cell() == null ? "" : finding.cell().toString(),
          finding.result() == null ? "" : finding.result().word(),
          finding.comparison().figures(),
          messages.format(finding.explanation().message())
              + finding.detailsForReaders().stream()
                  .map(detail -> "\n" + messages.format(detail))
                  .collect(Collectors.joining()),
          accepted == null ? "" : accepted.reason(),
          accepted == null ? "" : input.names().shown(accepted.by()),
          accepted == null ? "" : accepted.on().toString());
    }
    for (Correction correction : input.report().report().corrections()) {
      line(
          sheet,
          messages.format("export.record.correction"),
          "",
          correction.cell().isEmpty() ? correction.section() : correction.cell(),
          "",
          correction.from().isEmpty() && correction.to().isEmpty()
              ? ""
              : correction.from() + " → " + correction.to(),
          "",
          correction.reason(),
          input.names().shown(correction.by()),
          correction.on().toString());
    }
  }

  private static void line(SheetWriter sheet, String... fields) {
    int lines = 1;
    for (int i = 0; i < fields.length; i++) {
      lines = Math.max(lines, SheetWriter.lines(fields[i], SHAPE.widths().get(i)));
    }
    sheet.row(lines);
    for (String field : fields) {
      sheet.text(field, CellFormat.NOTE);
    }
  }
}
