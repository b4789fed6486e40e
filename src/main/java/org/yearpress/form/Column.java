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
    @Nullable ValueType type,
    int decimals,
    boolean signed,
    String note,
    Place place,
    List<Column> columns) {
  public Column {
    aliases = List.copyOf(aliases);
    columns = List.copyOf(columns);
  }
}
