package org.yearpress.content.statistics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.content.statistics.XlsxArchive.Merge;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.diagnostic.Parsed;

/**
 * An office document or workbook from an untrusted source: a ZIP file whose size, compression
 * ratio, duplicate names and document types have been checked. No name in it becomes a path.
 */
public final class OfficeFile {
  private final String name;
  private final XlsxArchive archive;
  private final Limits limits;

  private OfficeFile(String name, XlsxArchive archive, Limits limits) {
    this.name = name;
    this.archive = archive;
    this.limits = limits;
  }

  /** A sheet of a workbook. */
  public record Sheet(String name, boolean hidden, List<SheetCell> cells) {
    public Sheet {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A cell with text, or the first of merged cells.
   *
   * @param row counted from 0
   * @param height how many rows it covers
   * @param address {@code Sheet1!B7}
   * @param unreadable whether it is a formula without a stored value, or an error value
   */
  public record SheetCell(
      int row,
      int column,
      int height,
      int width,
      String text,
      String address,
      boolean unreadable) {}

  /** Opens a file; empty after an error. */
  public static Parsed<Optional<OfficeFile>> open(String name, byte[] bytes, Limits limits) {
    Problems problems = new Problems();
    if (limits.exceeds(Limit.XLSX_BYTES, bytes.length)) {
      problems.add(
          limits.error(Limit.XLSX_BYTES, org.yearpress.diagnostic.Place.of(name), bytes.length));
      return problems.with(Optional.empty());
    }
    return problems.with(
        XlsxArchive.check(name, bytes, limits, problems)
            .map(archive -> new OfficeFile(name, archive, limits)));
  }

  /** Whether it is an OpenDocument spreadsheet. */
  public boolean isSpreadsheet() {
    return OdsWorkbook.is(archive);
  }

  /** The names of the files in it. */
  public List<String> names() {
    try {
      return archive.names();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The bytes of a file in it; empty where there is none. */
  public Optional<byte[]> file(String entry) {
    try {
      return archive.file(entry);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The sheets of a workbook that are not empty, those that are hidden last. */
  public Parsed<List<Sheet>> sheets() {
    Problems problems = new Problems();
    List<Sheet> sheets = new ArrayList<>();
    for (boolean hidden : new boolean[] {false, true}) {
      List<XlsxSheet> read =
          OdsWorkbook.is(archive)
              ? OdsWorkbook.sheets(name, archive, hidden, limits, problems)
              : XlsxWorkbook.sheets(name, archive, hidden, limits, problems);
      for (XlsxSheet sheet : read) {
        sheets.add(new Sheet(sheet.name(), hidden, cells(sheet)));
      }
    }
    return problems.with(sheets);
  }

  private static List<SheetCell> cells(XlsxSheet sheet) {
    List<SheetCell> cells = new ArrayList<>();
    for (int row : sheet.rows()) {
      for (int column = 0; column < sheet.width(); column++) {
        Merge merge = sheet.merge(row, column);
        boolean first = merge == null || (merge.top() == row && merge.left() == column);
        String text = sheet.text(row, column);
        boolean unreadable = sheet.value(row, column, new Problems()).isEmpty();
        if (text.isEmpty() && !unreadable && (merge == null || !first)) {
          continue;
        }
        int height = first && merge != null ? merge.bottom() - row + 1 : 1;
        int width = first && merge != null ? merge.right() - column + 1 : 1;
        cells.add(
            new SheetCell(
                row, column, height, width, text, sheet.place(row, column).cell(), unreadable));
      }
    }
    return cells;
  }
}
