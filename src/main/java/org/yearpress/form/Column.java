package org.yearpress.form;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;

/**
 * A column of a table with the columns below it.
 *
 * @param path identity within the table
 * @param heading whether it only spans others and has no cells
 * @param unit printed unit; empty where the row or table states it
 * @param units units of which the report writes one into the cell; empty where the unit is printed
 * @param type null where the row or the default decides
 * @param decimals printed decimal places at most; -1 where not stated
 * @param signed whether a sign may be written
 */
public record Column(
    String path,
    String label,
    List<String> aliases,
    boolean heading,
    String unit,
    List<String> units,
    @Nullable ValueType type,
    int decimals,
    boolean signed,
    String note,
    Place place,
    List<Column> columns) {
  public Column {
    aliases = List.copyOf(aliases);
    units = List.copyOf(units);
    columns = List.copyOf(columns);
  }

  /** A column whose unit is printed. */
  public Column(
      String path,
      String label,
      List<String> aliases,
      boolean heading,
      String unit,
      @Nullable ValueType type,
      int decimals,
      boolean signed,
      String note,
      Place place,
      List<Column> columns) {
    this(
        path, label, aliases, heading, unit, List.of(), type, decimals, signed, note, place,
        columns);
  }
}
