package org.yearpress.export.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.model.Download;
import org.yearpress.model.Licence;
import org.yearpress.model.Permalinks;
import org.yearpress.text.JsonText;

/**
 * {@code catalog.jsonld}: the files as a DCAT-AP data catalogue in JSON-LD. Addresses are absolute
 * if the site's is known, otherwise relative to the file.
 */
final class DcatCatalogue {
  private static final Map<String, String> PREFIXES =
      Map.of(
          "dcat", "http://www.w3.org/ns/dcat#",
          "dct", "http://purl.org/dc/terms/",
          "foaf", "http://xmlns.com/foaf/0.1/",
          "xsd", "http://www.w3.org/2001/XMLSchema#");

  private static final String FILE_TYPES =
      "http://publications.europa.eu/resource/authority/file-type/";
  private static final String MEDIA_TYPES = "http://www.iana.org/assignments/media-types/";

  private DcatCatalogue() {}

  static byte[] json(Description description, List<Download> files, Messages messages) {
    JsonText json = new JsonText().object().name("@context").object();
    for (String prefix : List.of("dcat", "dct", "foaf", "xsd")) {
      json.name(prefix).value(PREFIXES.getOrDefault(prefix, ""));
    }
    json.endObject();
    String url = description.site().url();
    json.newline()
        .name("@id")
        .value((url.isEmpty() ? "" : url + Permalinks.DATA) + "catalog.jsonld#catalogue");
    json.name("@type").value("dcat:Catalog");
    about(json, description, description.site().title(), description.text());
    if (!url.isEmpty()) {
      json.name("foaf:homepage").object().name("@id").value(url).endObject();
    }
    json.newline().name("dcat:dataset").array().newline().object();
    json.name("@id").value((url.isEmpty() ? "" : url + Permalinks.DATA) + "catalog.jsonld#figures");
    json.name("@type").value("dcat:Dataset");
    about(json, description, description.title(), description.text());
    temporal(json, description);
    licences(json, description);
    json.newline().name("dcat:distribution").array();
    for (Download file : files) {
      json.newline();
      distribution(json, url, file, description, messages);
    }
    json.endArray().endObject().endArray();
    return json.newline().endObject().newline().bytes();
  }

  private static void about(JsonText json, Description description, String title, String text) {
    String language = description.site().language();
    json.name("dct:title");
    text(json, title, language);
    json.name("dct:description");
    text(json, text, language);
    String publisher = description.site().publisher();
    json.name("dct:publisher").object().name("@type").value("foaf:Agent");
    json.name("foaf:name");
    text(json, publisher.isEmpty() ? description.site().title() : publisher, language);
    json.endObject();
    day(json, "dct:modified", description.modified());
  }

  private static void text(JsonText json, String text, String language) {
    json.object().name("@value").value(text).name("@language").value(language).endObject();
  }

  private static void day(JsonText json, String name, java.time.@Nullable LocalDate day) {
    if (day != null) {
      json.name(name).object().name("@type").value("xsd:date");
      json.name("@value").value(day.toString()).endObject();
    }
  }

  private static void temporal(JsonText json, Description description) {
    if (description.from() != null) {
      json.name("dct:temporal").object().name("@type").value("dct:PeriodOfTime");
      day(json, "dcat:startDate", description.from());
      day(json, "dcat:endDate", description.to());
      json.endObject();
    }
  }

  private static void licences(JsonText json, Description description) {
    if (!description.licences().isEmpty()) {
      json.name("dct:license").array();
      for (Licence licence : description.licences()) {
        json.object().name("@id").value(licence.url().text()).endObject();
      }
      json.endArray();
    }
  }

  private static void distribution(
      JsonText json, String url, Download file, Description description, Messages messages) {
    String path = file.file().substring(Permalinks.DATA.length());
    String address =
        url.isEmpty()
            ? Permalinks.fileLink(Permalinks.DATA, file.file())
            : url + Permalinks.fileLink("", file.file());
    json.object().name("@type").value("dcat:Distribution");
    json.name("dct:title").value(messages.format("export.data." + file.name()) + " (" + path + ")");
    json.name("dcat:accessURL").object().name("@id").value(address).endObject();
    json.name("dcat:downloadURL").object().name("@id").value(address).endObject();
    String extension = path.substring(path.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    json.name("dct:format").object().name("@id").value(FILE_TYPES + extension).endObject();
    json.name("dcat:mediaType").object();
    json.name("@id").value(MEDIA_TYPES + mediaType(extension)).endObject();
    licences(json, description);
    json.name("dcat:byteSize").object().name("@type").value("xsd:nonNegativeInteger");
    json.name("@value").value(Long.toString(file.size())).endObject().endObject();
  }

  private static String mediaType(String extension) {
    return switch (extension) {
      case "CSV" -> "text/csv";
      case "XLSX" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
      default -> "application/json";
    };
  }
}
