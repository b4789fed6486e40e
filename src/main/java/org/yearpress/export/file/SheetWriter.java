package org.yearpress.export.file;

import java.math.BigDecimal;
import java.util.List;

/**
 * Takes a sheet row by row, each from the left, and writes it in one format of workbooks. A text
 * stays a text, whatever it begins with.
 */
public interface SheetWriter {
  /**
   * How a sheet is laid out.
   *
   * @param widths of its columns in characters, from the left
   * @param frozenRows rows that stay at the top
   * @param frozenColumns columns that stay at the left
   * @param filtered columns that readers can filter by the first row; 0 for none
   * @param selected whether it is the one that opens
   */
  record Shape(
      List<Integer> widths, int frozenRows, int frozenColumns, int filtered, boolean selected) {
    public Shape {
      widths = List.copyOf(widths);
    }
  }

  /** Begins the next row, one line high. */
  default void row() {
    row(1);
  }

  /**
   * Begins the next row.
   *
   * @param lines how many lines of text it has room for; programs do not all find that out
   */
  void row(int lines);

  /** A cell with a text; an empty one is an empty cell. */
  void text(String text, CellFormat format);

  /**
   * A cell with a number; one with more digits than spreadsheet programs keep is written as text,
   * so that none is lost.
   */
  void number(BigDecimal number, CellFormat format);

  /** A cell with nothing in it. */
  void empty(CellFormat format);

  /** Lets the cell written last go over others; the cells in its place are written empty. */
  void merge(int columns, int rows);

  /** Lets the cell written last lead to a sheet. */
  void link(String sheet);

  /** Ends the sheet. */
  void end();

  /**
   * How many lines a text takes in a column.
   *
   * @param width of the column in characters; Chinese ones take the room of two
   */
  static int lines(String text, int width) {
    int lines = 1;
    int used = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int room = c < 0x2E80 ? 1 : 2;
      if (c == '\n' || used + room > width - 1) {
        lines++;
        used = 0;
      }
      used += c == '\n' ? 0 : room;
    }
    return lines;
  }
}
