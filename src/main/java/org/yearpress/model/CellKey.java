package org.yearpress.model;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a cell within one report: table id, row path, column path. Labels never identify:
 * 其他情形数 stands three times in one real form.
 */
public record CellKey(String table, String row, String column) implements Comparable<CellKey> {
  /** Id of the only table of a list form, and of statistics without a form. */
  public static final String MAIN_TABLE = "main";

  /** Id of the only column of a list form. */
  public static final String VALUE_COLUMN = "value";

  private static final Comparator<CellKey> ORDER =
      Comparator.comparing(CellKey::table)
          .thenComparing(CellKey::row)
          .thenComparing(CellKey::column);

  /** A cell of a list form. */
  public static CellKey row(String row) {
    return new CellKey(MAIN_TABLE, row, VALUE_COLUMN);
  }

  @Override
  public int compareTo(CellKey other) {
    return ORDER.compare(this, other);
  }

  /** Written out: keys are compared for every cell and rule, and rows differ most. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof CellKey key
            && row.equals(key.row)
            && column.equals(key.column)
            && table.equals(key.table));
  }

  @Override
  public int hashCode() {
    return (table.hashCode() * 31 + row.hashCode()) * 31 + column.hashCode();
  }

  /**
   * The address as editors write it, leaving out the main table and the only column: {@code 3.3},
   * {@code t3:3.1@2.1}.
   */
  @Override
  public String toString() {
    String head = table.equals(MAIN_TABLE) ? row : table + ":" + row;
    return column.equals(VALUE_COLUMN) ? head : head + "@" + column;
  }
}
