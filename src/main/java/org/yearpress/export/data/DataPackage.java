package org.yearpress.export.data;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yearpress.diagnostic.Messages;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.model.Download;
import org.yearpress.model.Permalinks;
import org.yearpress.text.JsonText;

/** {@code datapackage.json}: the CSV files as a Frictionless tabular data package. */
final class DataPackage {
  private static final Set<String> WHOLE_NUMBERS =
      Set.of("form-version", "year", "edition", "from-year", "to-year");

  private static final Map<String, List<String>> COLUMNS =
      Map.of(
          "all", CsvLines.COLUMNS,
          "year", CsvLines.COLUMNS,
          "reports", ReportList.COLUMNS,
          "forms", FormDictionary.COLUMNS,
          "crosswalks", CrosswalkList.COLUMNS);

  private DataPackage() {}

  static byte[] json(Description description, List<Download> files, Messages messages) {
    JsonText json = new JsonText().object();
    json.name("profile").value("tabular-data-package");
    json.name("name").value("yearpress-data");
    json.name("title").value(description.title());
    json.name("description").value(description.text());
    json.optional("homepage", description.site().url());
    if (!description.site().publisher().isEmpty()) {
      json.name("contributors").array().object();
      json.name("title").value(description.site().publisher());
      json.name("role").value("publisher").endObject().endArray();
    }
    json.newline().name("resources").array();
    for (Download file : files) {
      List<String> columns = COLUMNS.get(file.name());
      if (columns != null) {
        json.newline();
        resource(json, file, columns, messages);
      }
    }
    return json.endArray().newline().endObject().newline().bytes();
  }

  private static void resource(
      JsonText json, Download file, List<String> columns, Messages messages) {
    String path = file.file().substring(Permalinks.DATA.length());
    json.object().name("profile").value("tabular-data-resource");
    json.name("name").value(path.substring(0, path.lastIndexOf('.')).replace('/', '-'));
    json.name("path").value(path);
    json.name("title").value(messages.format("export.data." + file.name()));
    json.name("format").value("csv").name("mediatype").value("text/csv");
    json.name("encoding").value("utf-8").name("bytes").value(file.size());
    json.name("schema").object().name("fields").array();
    for (String column : columns) {
      json.object().name("name").value(column);
      json.name("type").value(type(column));
      String about = "export.column." + column;
      json.optional("description", messages.has(about) ? messages.format(about) : "").endObject();
    }
    json.endArray();
    json.name("missingValues").array().value("").endArray().endObject().endObject();
  }

  private static String type(String column) {
    if (column.equals("value")) {
      return "number";
    }
    if (column.equals("heading")) {
      return "boolean";
    }
    boolean date = column.startsWith("period-") || column.equals("published");
    return WHOLE_NUMBERS.contains(column) ? "integer" : date ? "date" : "string";
  }
}
