package org.yearpress.export.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yearpress.diagnostic.Messages;
import org.yearpress.model.Download;
import org.yearpress.model.Licence;
import org.yearpress.model.Permalinks;
import org.yearpress.text.Digests;
import org.yearpress.text.JsonText;
import org.yearpress.text.MediaTypes;

/**
 * {@code datapackage.json}: the files as a Frictionless data package. Each table has its schema
 * with it, every file its size and hash.
 */
final class DataPackage {
  private DataPackage() {}

  /**
   * @param files all that it describes, tables and others
   */
  static byte[] json(Description description, List<Download> files, Messages messages) {
    JsonText json = new JsonText().object();
    json.name("profile").value("data-package");
    json.name("name").value("yearpress-data");
    json.name("title").value(description.title());
    json.name("description").value(description.text());
    json.optional("homepage", description.site().url());
    if (description.modified() != null) {
      // A version of three numbers, as SemVer has it; the clock is never asked.
      json.name("version")
          .value(
              description.modified().getYear()
                  + "."
                  + description.modified().getMonthValue()
                  + "."
                  + description.modified().getDayOfMonth());
      json.name("created").value(description.modified() + "T00:00:00Z");
    }
    if (!description.site().publisher().isEmpty()) {
      json.name("contributors").array().object();
      json.name("title").value(description.site().publisher());
      json.name("role").value("publisher").endObject().endArray();
    }
    if (!description.licences().isEmpty()) {
      json.name("licenses").array();
      for (Licence licence : description.licences()) {
        json.object().optional("name", licence.id());
        json.name("path").value(licence.url().text());
        json.name("title").value(licence.name()).endObject();
      }
      json.endArray();
    }
    json.newline().name("resources").array();
    Set<TableSchema> explained = new HashSet<>();
    Map<String, List<Download>> resources = new LinkedHashMap<>();
    for (Download file : files) {
      resources.computeIfAbsent(TableCut.whole(file), path -> new ArrayList<>()).add(file);
    }
    resources.forEach(
        (whole, parts) -> {
          json.newline();
          resource(json, whole, parts, messages, explained);
        });
    return json.endArray().newline().endObject().newline().bytes();
  }

  /**
   * @param whole the file, or that which a table in parts would be in
   * @param parts one, or the parts, each with its heads
   * @param explained schemas whose columns were told what they are: those of years and bodies are
   *     the same
   */
  private static void resource(
      JsonText json,
      String whole,
      List<Download> parts,
      Messages messages,
      Set<TableSchema> explained) {
    Download file = parts.get(0);
    String path = whole.substring(Permalinks.DATA.length());
    boolean table = TableSchema.isKnown(file.name());
    json.object().name("profile").value(table ? "tabular-data-resource" : "data-resource");
    json.name("name").value(name(path));
    json.name("path");
    if (parts.size() == 1) {
      json.value(path);
    } else {
      json.array();
      parts.forEach(part -> json.value(part.file().substring(Permalinks.DATA.length())));
      json.endArray();
    }
    json.name("title").value(messages.format("export.data." + file.name()));
    json.name("format").value(path.substring(path.lastIndexOf('.') + 1));
    json.name("mediatype").value(mediaType(path));
    if (table) {
      json.name("encoding").value("utf-8");
    }
    json.name("bytes").value(parts.stream().mapToLong(Download::size).sum());
    if (parts.size() == 1) {
      json.name("hash").value("sha256:" + file.sha256());
    }
    if (table) {
      TableSchema schema = TableSchema.of(file.name());
      json.name("schema");
      schema.writeTo(json, explained.add(schema) ? descriptions(schema, messages) : Map.of());
    }
    json.endObject();
  }

  private static Map<String, String> descriptions(TableSchema schema, Messages messages) {
    Map<String, String> descriptions = new HashMap<>();
    for (String column : schema.columns()) {
      String about = "export.column." + column;
      if (messages.has(about)) {
        descriptions.put(column, messages.format(about));
      }
    }
    return descriptions;
  }

  /**
   * A name as packages have them: small letters, digits and a few signs. Where a path holds others,
   * a part of its hash keeps names apart.
   */
  static String name(String path) {
    String stem = path.replaceFirst("\\.csv$", "").replace('/', '-');
    String plain = stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "_");
    return plain.equals(stem) ? plain : plain + "-" + Digests.hex(path).substring(0, 8);
  }

  private static String mediaType(String path) {
    return path.endsWith(".csv") ? "text/csv" : MediaTypes.STANDARD.of(path);
  }
}
