package org.yearpress.export.data;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yearpress.model.Download;
import org.yearpress.model.Licence;
import org.yearpress.model.Permalinks;
import org.yearpress.text.JsonText;

/**
 * {@code csv-metadata.json}: the tables by CSV on the Web, with types, keys and joins. Files of
 * years and bodies repeat that of the whole, if there is one, and are left out.
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
    boolean inOne = files.stream().anyMatch(file -> file.name().equals("all"));
    Set<String> repeated = inOne ? Set.of("year", "body") : Set.of("body");
    // Of tables in several files no line can be said to be in one of them.
    Set<String> cut =
        files.stream().filter(TableCut::isPart).map(Download::name).collect(Collectors.toSet());
    for (Download file : files) {
      if (TableSchema.isKnown(file.name()) && !repeated.contains(file.name())) {
        json.newline().object();
        json.name("url").value(file.file().substring(Permalinks.DATA.length()));
        json.name("tableSchema");
        TableSchema.of(file.name()).writeCsvwTo(json, file.name(), cut);
        json.endObject();
      }
    }
    return json.endArray().newline().endObject().newline().bytes();
  }
}
