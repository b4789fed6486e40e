package org.yearpress.content.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.content.statistics.XlsxArchive.Merge;
import org.yearpress.content.tree.Problems;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/** A sheet with a header line; lines above it are a title. */
final class XlsxTable implements HeadedTable {
  private final XlsxSheet sheet;
  private final int headerRow;
  private final List<String> header;
  private final List<Line> lines;

  private XlsxTable(XlsxSheet sheet, int headerRow, List<String> header, List<Line> lines) {
    this.sheet = sheet;
    this.headerRow = headerRow;
    this.header = List.copyOf(header);
    this.lines = List.copyOf(lines);
  }

  /** The table of a sheet; empty when no cell of it is called {@code row}. */
  static Optional<XlsxTable> of(XlsxSheet sheet) {
    for (int row : sheet.rows()) {
      for (int column : sheet.columns(row)) {
        if (sheet.text(row, column).strip().equals("row")) {
          return Optional.of(below(sheet, row));
        }
      }
    }
    return Optional.empty();
  }

  private static XlsxTable below(XlsxSheet sheet, int headerRow) {
    List<String> header = new ArrayList<>();
    for (int column = 0; column < sheet.width(); column++) {
      header.add(sheet.text(headerRow, column).strip());
    }
    List<Line> lines = new ArrayList<>();
    for (int row : sheet.rows()) {
      if (row > headerRow) {
        lines.add(new Line(sheet, row, sheet.width()));
      }
    }
    return new XlsxTable(sheet, headerRow, header, lines);
  }

  /** A row of the sheet. What names a cell may be merged over rows, a figure may not. */
  record Line(XlsxSheet sheet, int row, int width) implements HeadedTable.Line {
    @Override
    public String text(int column) {
      return column < 0 ? "" : sheet.shown(row, column);
    }

    @Override
    public Optional<String> value(int column, Problems problems) {
      Merge merge = sheet.merge(row, column);
      if (merge != null) {
        if (merge.top() == row && merge.left() == column) {
          problems.error(
              "xlsx-cell",
              sheet.place(row, column),
              Text.of("content.xlsx-merged"),
              Text.of("content.xlsx-merged-hint"));
        }
        return Optional.empty();
      }
      return sheet.value(row, column, problems);
    }

    @Override
    public Place place(int column) {
      return sheet.place(row, Math.max(column, 0));
    }

    @Override
    public boolean isBlank() {
      for (int column = 0; column < width; column++) {
        if (!sheet.shown(row, column).isBlank()) {
          return false;
        }
      }
      return true;
    }
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public Place headerPlace(int column) {
    return sheet.place(headerRow, column);
  }

  @Override
  public List<Line> lines() {
    return lines;
  }
}
