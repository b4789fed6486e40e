package org.yearpress.diagnostic;

import java.util.Comparator;

/**
 * A location in the content folder.
 *
 * @param file path relative to the content folder with {@code /}; empty for the site as a whole
 * @param line 1-based line; 0 when the place is the whole file
 * @param column 1-based character column, in CSV files the number of the field; 0 when unknown
 * @param cell sheet and cell of a workbook ({@code t3!B7}); empty elsewhere
 */
public record Place(String file, int line, int column, String cell) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::file)
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column)
          .thenComparing(Place::cell);

  /** The site as a whole. */
  public static final Place SITE = new Place("", 0, 0, "");

  /** A whole file. */
  public static Place of(String file) {
    return new Place(file, 0, 0, "");
  }

  /** A line and column of a text file. */
  public static Place at(String file, int line, int column) {
    return new Place(file, line, column, "");
  }

  /** A cell of a workbook, as {@code sheet!B7}. */
  public static Place inCell(String file, String cell) {
    return new Place(file, 0, 0, cell);
  }

  /** {@code file:line:column}, leaving out what is not known. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    if (!cell.isEmpty()) {
      text.append(':').append(cell);
    } else if (line > 0) {
      text.append(':').append(line);
      if (column > 0) {
        text.append(':').append(column);
      }
    }
    return text.toString();
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
