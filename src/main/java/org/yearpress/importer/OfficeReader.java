package org.yearpress.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.content.statistics.OfficeFile;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;

/** Reads office documents and workbooks that have passed the archive checks. */
final class OfficeReader {
  /** Those of statistics, but for long texts in cells: none is dropped. */
  private static final Limits LIMITS = Limits.STANDARD.with(Limit.CELL_LENGTH, 1_000_000);

  private OfficeReader() {}

  static ParsedSource read(ImportSource source) {
    Parsed<Optional<OfficeFile>> opened = OfficeFile.open(source.name(), source.bytes(), LIMITS);
    OfficeFile file =
        opened.value().orElseThrow(() -> SourceReaders.refused(source, "intake.unsafe-office"));
    if (file.file("word/document.xml").isPresent()) {
      return DocxReader.read(source, file);
    }
    if (file.file("xl/workbook.xml").isPresent()) {
      return workbook(source, "xlsx", file);
    }
    if (file.isSpreadsheet()) {
      return workbook(source, "ods", file);
    }
    throw SourceReaders.refused(source, "intake.other-zip");
  }

  private static ParsedSource workbook(ImportSource source, String format, OfficeFile file) {
    Parsed<List<OfficeFile.Sheet>> sheets = file.sheets();
    if (sheets.diagnostics().stream().anyMatch(Diagnostic::isOpenError)) {
      // Something is over a bound or unreadable: a part of a workbook is not the workbook.
      throw SourceReaders.refused(source, "intake.unsafe-office");
    }
    List<Block> blocks = new ArrayList<>();
    List<Remark> remarks = new ArrayList<>();
    for (OfficeFile.Sheet sheet : sheets.value()) {
      List<Block.GridCell> cells = new ArrayList<>();
      int rows = 0;
      int columns = 0;
      for (OfficeFile.SheetCell cell : sheet.cells()) {
        SourceLocation at = SourceLocation.sheet(source.name(), cell.address());
        if (cell.unreadable()) {
          remarks.add(
              new Remark(
                  RemarkKind.UNPLACED, at, Text.of("intake.formula-without-value"), cell.text()));
          continue;
        }
        if (sheet.hidden()) {
          if (!cell.text().isBlank()) {
            remarks.add(
                new Remark(
                    RemarkKind.LEFT_OUT,
                    at,
                    Text.of("intake.hidden-sheet", "sheet", sheet.name()),
                    cell.text()));
          }
          continue;
        }
        cells.add(
            new Block.GridCell(
                cell.row(), cell.column(), cell.height(), cell.width(), cell.text(), at));
        rows = Math.max(rows, cell.row() + 1);
        columns = Math.max(columns, cell.column() + 1);
      }
      if (!cells.isEmpty()) {
        SourceLocation at = cells.get(0).at();
        blocks.add(compact(cells, rows, columns, at));
      }
    }
    if (format.equals("ods")) {
      OdsNotes.add(source, file, remarks);
    } else {
      comments(source, file, remarks);
    }
    return new ParsedSource(source, format, "", "", "", blocks, remarks);
  }

  /** Rows far below all others cost nothing: empty rows are left out. */
  private static Block.Grid compact(
      List<Block.GridCell> cells, int rows, int columns, SourceLocation at) {
    int[] to = new int[rows];
    for (Block.GridCell cell : cells) {
      to[cell.row()] = 1;
    }
    int next = 0;
    for (int row = 0; row < rows; row++) {
      int used = to[row];
      to[row] = next;
      next += used;
    }
    int used = next;
    List<Block.GridCell> moved = new ArrayList<>();
    for (Block.GridCell cell : cells) {
      int last = Math.min(rows - 1, cell.row() + cell.height() - 1);
      int height = Math.max(1, Math.min(used - 1, to[last]) - to[cell.row()] + 1);
      moved.add(
          new Block.GridCell(
              to[cell.row()],
              cell.column(),
              height,
              Math.min(cell.width(), columns - cell.column()),
              cell.text(),
              cell.at()));
    }
    return new Block.Grid(moved, used, columns, at);
  }

  private static void comments(ImportSource source, OfficeFile file, List<Remark> remarks) {
    for (String name : file.names()) {
      boolean comments = name.matches("xl/(comments|threadedComments)/?[^/]*\\.xml");
      boolean drawing = name.matches("xl/drawings/drawing\\d*\\.xml");
      if (comments || drawing) {
        String text = SafeXml.text(source, file, name);
        if (!text.isBlank()) {
          Text why = Text.of(comments ? "intake.comment" : "intake.drawing");
          remarks.add(
              new Remark(
                  RemarkKind.LEFT_OUT,
                  SourceLocation.part(source.name(), name),
                  why,
                  text.strip()));
        }
      }
    }
  }
}
