package org.yearpress.export.file;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.Escape;
import org.yearpress.text.fast.Utf8;

/** Writes a sheet of an OpenDocument spreadsheet; a cell is written when the next one begins. */
final class OdsSheet implements SheetWriter {
  private static final BigDecimal GROUP = BigDecimal.valueOf(1000);

  private final Utf8 out;
  private final int repeated;

  /** How many lines rows have room for, for their styles. */
  private final NavigableSet<Integer> heights = new TreeSet<>();

  private final List<Merge> merges = new ArrayList<>();
  private int row;
  private int column;
  private boolean inRow;

  /** Empty cells without a format, which are written only where another one follows. */
  private int skipped;

  private @Nullable Cell last;

  /** Merged cells; rows from 1, columns from 0, all included. */
  private record Merge(int top, int left, int bottom, int right) {
    boolean covers(int row, int column) {
      boolean in = row >= top && row <= bottom && column >= left && column <= right;
      return in && (row > top || column > left);
    }
  }

  /**
   * A cell that is not written yet.
   *
   * @param number null for a text
   * @param link sheet that it leads to; empty for none
   */
  private record Cell(
      CellFormat format,
      String text,
      @Nullable BigDecimal number,
      int columns,
      int rows,
      String link) {
    Cell over(int columns, int rows) {
      return new Cell(format, text, number, columns, rows, link);
    }

    Cell to(String sheet) {
      return new Cell(format, text, number, columns, rows, sheet);
    }
  }

  /**
   * Begins a sheet.
   *
   * @param repeated rows at the top that are printed on each page
   */
  OdsSheet(Utf8 out, String name, int repeated, SheetWriter.Shape shape) {
    this.out = out;
    this.repeated = repeated;
    out.write("<table:table table:name=\"" + Escape.xmlAttribute(name) + "\" table:style-name=\"");
    out.write(isWide(shape) ? "wide" : "upright");
    out.write("\">");
    for (int width : shape.widths()) {
      out.write("<table:table-column table:style-name=\"co");
      out.number(width);
      out.write("\"/>");
    }
    if (repeated > 0) {
      out.write("<table:table-header-rows>");
    }
  }

  /** Whether a sheet is printed along the paper. */
  static boolean isWide(SheetWriter.Shape shape) {
    return shape.widths().size() > 6;
  }

  /** How many lines rows have room for that need more than one. */
  NavigableSet<Integer> heights() {
    return heights;
  }

  /** Rows that have been written. */
  int rows() {
    return row;
  }

  @Override
  public void row(int lines) {
    endRow();
    row++;
    column = 0;
    inRow = true;
    out.write("<table:table-row");
    if (lines > 1) {
      heights.add(lines);
      out.write(" table:style-name=\"ro");
      out.number(lines);
      out.write('"');
    }
    out.write('>');
  }

  @Override
  public void text(String text, CellFormat format) {
    begin(new Cell(format, SheetXml.cut(text), null, 1, 1, ""));
  }

  @Override
  public void number(BigDecimal number, CellFormat format) {
    if (SheetXml.isKept(number)) {
      begin(new Cell(format, "", number, 1, 1, ""));
    } else {
      text(number.toPlainString(), format == CellFormat.NUMBER ? CellFormat.TEXT : CellFormat.WORD);
    }
  }

  @Override
  public void empty(CellFormat format) {
    begin(new Cell(format, "", null, 1, 1, ""));
  }

  @Override
  public void merge(int columns, int rows) {
    if (last != null && (columns > 1 || rows > 1)) {
      last = last.over(columns, rows);
      merges.add(new Merge(row, column, row + rows - 1, column + columns - 1));
    }
  }

  @Override
  public void link(String sheet) {
    if (last != null) {
      last = last.to(sheet);
    }
  }

  @Override
  public void end() {
    endRow();
    if (row < repeated) {
      for (; row < repeated; row++) {
        out.write("<table:table-row><table:table-cell/></table:table-row>");
      }
      out.write("</table:table-header-rows>");
    }
    if (row == 0) {
      out.write("<table:table-row><table:table-cell/></table:table-row>");
    }
    out.write("</table:table>");
  }

  private void begin(Cell cell) {
    flush();
    last = cell;
  }

  private void endRow() {
    if (!inRow) {
      return;
    }
    flush();
    if (column == 0 || column == skipped) {
      out.write("<table:table-cell/>");
    }
    skipped = 0;
    out.write("</table:table-row>");
    inRow = false;
    if (row == repeated) {
      out.write("</table:table-header-rows>");
    }
  }

  /** Writes the last cell. */
  private void flush() {
    Cell cell = last;
    if (cell == null) {
      return;
    }
    last = null;
    boolean covered = merges.stream().anyMatch(merge -> merge.covers(row, column));
    boolean bare = cell.format() == CellFormat.TEXT || cell.format() == CellFormat.NUMBER;
    column++;
    if (cell.number() == null && cell.text().isEmpty() && bare && !covered) {
      skipped++;
      return;
    }
    if (skipped > 0) {
      out.write("<table:table-cell table:number-columns-repeated=\"");
      out.number(skipped);
      out.write("\"/>");
      skipped = 0;
    }
    write(cell, covered ? "table:covered-table-cell" : "table:table-cell");
  }

  private void write(Cell cell, String element) {
    out.write('<');
    out.write(element);
    out.write(" table:style-name=\"ce");
    out.number(cell.format().number());
    if (cell.columns() > 1 || cell.rows() > 1) {
      out.write("\" table:number-columns-spanned=\"");
      out.number(cell.columns());
      out.write("\" table:number-rows-spanned=\"");
      out.number(cell.rows());
    }
    BigDecimal number = cell.number();
    if (number != null) {
      out.write("\" office:value-type=\"float\" office:value=\"");
      out.write(number.toPlainString());
      out.write("\"><text:p>");
      out.write(shown(number, cell.format()));
      out.write("</text:p></");
    } else if (cell.text().isEmpty()) {
      out.write("\"/>");
      return;
    } else {
      out.write("\" office:value-type=\"string\">");
      OdsText.paragraphs(cell.text(), cell.link(), out);
      out.write("</");
    }
    out.write(element);
    out.write('>');
  }

  /** A number as its format shows it. */
  static String shown(BigDecimal number, CellFormat format) {
    int decimals = OdsStyles.decimals(format);
    if (decimals < 0) {
      return number.toPlainString();
    }
    BigDecimal rounded = number.setScale(decimals, RoundingMode.HALF_UP);
    String text = rounded.toPlainString();
    if (rounded.abs().compareTo(GROUP) < 0) {
      return text;
    }
    int point = text.indexOf('.');
    int first = rounded.signum() < 0 ? 1 : 0;
    StringBuilder grouped = new StringBuilder(text);
    for (int i = (point < 0 ? text.length() : point) - 3; i > first; i -= 3) {
      grouped.insert(i, ',');
    }
    return grouped.toString();
  }
}
