package org.yearpress.export.figures;

import org.yearpress.form.Column;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.CellKey;

/**
 * What a line of figures says of its cell whoever reports it: enough to know the figure without the
 * form beside it.
 *
 * @param key address of the cell within a report
 * @param definition key of the line of {@code forms.csv} that explains the cell; empty without a
 *     form
 * @param path labels above the row and the column, from the section of the form down; what a line
 *     says of the cell itself is its label, which is not repeated here
 * @param role whether the figure is a sum of others or a part of another
 * @param unit what it is counted in
 */
public record CellDefinition(String key, String definition, String path, Role role, UnitCode unit) {
  /** Between the labels of a path. */
  private static final String BELOW = " > ";

  /** How a figure takes part in sums. */
  public enum Role {
    /** It is not made of others that are listed. */
    VALUE("value"),
    /** It is the sum of others. */
    TOTAL("total"),
    /** It is counted in another figure already (其中). */
    OF_WHICH("of-which");

    private final String word;

    Role(String word) {
      this.word = word;
    }

    /** The word in a line. */
    public String word() {
      return word;
    }
  }

  /** The key of the line that explains a heading, which has no cell of its own. */
  public static String ofHeading(Table table, Row row) {
    return new CellKey(table.id(), row.path(), "").toString();
  }

  /** The key of the line that explains the cells of rows that reports make themselves. */
  public static String ofOpenRows(Table table, Column column) {
    return new CellKey(table.id(), "", column.path()).toString();
  }

  /** The labels of the rows above a row, then of the columns above a column. */
  public static String path(Table table, String row, Column column) {
    StringBuilder path = new StringBuilder();
    for (Row above : table.way(row)) {
      if (!above.path().equals(row)) {
        below(above.printed(), path);
      }
    }
    for (Column above : table.wayTo(column)) {
      if (!above.path().equals(column.path())) {
        below(above.label(), path);
      }
    }
    return path.toString();
  }

  private static void below(String label, StringBuilder path) {
    if (!label.isEmpty()) {
      path.append(path.isEmpty() ? "" : BELOW).append(label);
    }
  }
}
