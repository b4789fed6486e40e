package org.yearpress.export.xml;

import java.util.HashMap;
import java.util.Map;
import org.yearpress.form.xml.XmlMapping;

/**
 * Where each cell of a form is written: worked out once, and the same for all reports. Immutable.
 */
final class WrittenPlaces {
  private final XmlMapping mapping;
  private final Map<String, WrittenColumns> tables;

  private WrittenPlaces(XmlMapping mapping, Map<String, WrittenColumns> tables) {
    this.mapping = mapping;
    this.tables = tables;
  }

  /** Those of a mapping that says how a report is written. */
  static WrittenPlaces of(XmlMapping mapping, XmlMapping.Writing writing) {
    Map<String, WrittenColumns> tables = new HashMap<>();
    mapping
        .tables()
        .forEach(
            (id, table) ->
                tables.put(id, WrittenColumns.of(table, mapping.readings(), writing.dialect())));
    return new WrittenPlaces(mapping, Map.copyOf(tables));
  }

  XmlMapping mapping() {
    return mapping;
  }

  WrittenColumns of(XmlMapping.TablePlaces table) {
    return tables.getOrDefault(table.table(), WrittenColumns.NONE);
  }
}
