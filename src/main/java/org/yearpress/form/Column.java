package org.yearpress.form;

import java.util.List;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Place;

/**
 * A column of a table with the columns below it.
 *
 * @param path identity within the table
 * @param aliases other prints of the label that agree with it
 * @param heading whether it only spans others and has no cells
 * @param format what its cells hold
 * @param rollsUp how its cells add up over bodies in a row that does; empty where the row says it
 */
@API(status = API.Status.EXPERIMENTAL)
public record Column(
    String path,
    String label,
    List<String> aliases,
    boolean heading,
    ValueFormat format,
    String rollsUp,
    String note,
    Place place,
    List<Column> columns) {
  public Column {
    aliases = List.copyOf(aliases);
    columns = List.copyOf(columns);
  }

  /** A column that adds up as its row does. */
  public Column(
      String path,
      String label,
      List<String> aliases,
      boolean heading,
      ValueFormat format,
      String note,
      Place place,
      List<Column> columns) {
    this(path, label, aliases, heading, format, "", note, place, columns);
  }
}
