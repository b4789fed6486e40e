package org.yearpress.export.data;

import java.util.List;
import org.yearpress.model.Download;
import org.yearpress.model.Licence;
import org.yearpress.model.Permalinks;
import org.yearpress.text.JsonText;

/**
 * {@code csv-metadata.json}: the tables by CSV on the Web, with types, keys and joins. The files of
 * years and bodies have the columns of the whole and are not repeated.
 */
final class CsvwTables {
  static final String FILE = "csv-metadata.json";

  private CsvwTables() {}

  /**
   * The file.
   *
   * @param files of which it describes those that are tables
   */
  static byte[] json(Description description, List<Download> files) {
    JsonText json = new JsonText().object();
    json.name("@context").array().value("http://www.w3.org/ns/csvw").object();
    json.name("@language").value(description.site().language()).endObject().endArray();
    json.name("dc:title").value(description.title());
    Licence licence = description.licence();
    if (licence != null) {
      json.name("dc:license").object().name("@id").value(licence.url().text()).endObject();
    }
    json.newline().name("tables").array();
    for (Download file : files) {
      boolean repeated = file.name().equals("year") || file.name().equals("body");
      if (TableSchema.isKnown(file.name()) && !repeated) {
        json.newline().object();
        json.name("url").value(file.file().substring(Permalinks.DATA.length()));
        json.name("tableSchema");
        TableSchema.of(file.name()).writeCsvwTo(json, file.name());
        json.endObject();
      }
    }
    return json.endArray().newline().endObject().newline().bytes();
  }
}
