package org.yearpress.page.metadata;

import java.util.List;
import org.yearpress.model.Download;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.text.JsonText;
import org.yearpress.text.MediaTypes;

/** Metadata of the data page. */
public record DataSubject(
    RenderContext context, Language language, Links links, List<Download> files)
    implements Head.Subject {
  @Override
  public void writeTo(JsonText json, Head.Addresses addresses) {
    String page = addresses.of(links.page(Permalinks.DATA));
    json.object().name("@type").value("Dataset").name("@id").value(page);
    json.name("name").value(language.format("export.data.title", "site", context.site().title()));
    json.name("description").value(language.format("export.data.description"));
    json.name("url").value(page);
    json.name("inLanguage").value(context.site().language());
    json.optional("license", context.site().licence().url().text());
    if (!context.site().publisher().isEmpty()) {
      json.name("creator").object().name("@type").value("Organization");
      json.name("name").value(context.site().publisher()).endObject();
    }
    json.name("distribution").array();
    for (Download file : files) {
      if (tables(files).contains(file) || file.name().equals("all-xlsx")) {
        distribution(
            json, file.file(), addresses.of(links.file(file.file())), context.mediaTypes());
      }
    }
    json.endArray().endObject();
  }

  /** The CSV files that hold all figures together: one, or on a large site one for each year. */
  public static List<Download> tables(List<Download> files) {
    String name = files.stream().anyMatch(file -> file.name().equals("all")) ? "all" : "year";
    return files.stream().filter(file -> file.name().equals(name)).toList();
  }

  /** A file of a data set. */
  static void distribution(JsonText json, String path, String address, MediaTypes mediaTypes) {
    json.object().name("@type").value("DataDownload").name("contentUrl").value(address);
    json.name("encodingFormat").value(mediaTypes.of(path)).endObject();
  }
}
