package org.yearpress.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.model.Setting;
import org.yearpress.model.Site;
import org.yearpress.text.JsonText;

/**
 * The JSON schemas of what editors write, for their tools: the files in {@code schema/} with the
 * words and settings that the registries know in the place of the marks that begin with {@code @}.
 */
public final class Schemas {
  /** The schemas, in the order in which they are listed. */
  public static final List<String> NAMES =
      List.of("site", "body", "report", "edition", "form", "crosswalk", "import");

  private Schemas() {}

  /** The text of a schema of {@link #NAMES}. */
  public static String text(String name, Vocabulary vocabulary) {
    String text = resource("/schema/" + name + ".schema.json");
    text = withWords(text, "@downloads", vocabulary.downloads());
    text = withWords(text, "@data-files", Site.Downloads.DATA_FILES);
    text = withWords(text, "@dialects", vocabulary.dialects());
    text = withWords(text, "@countries", vocabulary.countries());
    text = withWords(text, "@rule-kinds", vocabulary.ruleKinds().words());
    text =
        withWords(
            text,
            "@targets",
            vocabulary.targets().stream().map(Vocabulary.TargetFormat::kind).toList());
    text = withProperties(text, "@settings", properties(vocabulary.settings()));
    return withProperties(text, "@target-settings", targetProperties(vocabulary));
  }

  private static String withWords(String text, String mark, List<String> words) {
    return text.replace("[\"" + mark + "\"]", list(words));
  }

  private static String list(List<String> words) {
    return "[" + String.join(", ", words.stream().map(Schemas::quoted).toList()) + "]";
  }

  /** Puts properties in the place of a line that is a mark. */
  private static String withProperties(String text, String mark, Map<String, String> properties) {
    int at = text.indexOf("\"" + mark + "\": {},\n");
    if (at < 0) {
      return text;
    }
    int start = text.lastIndexOf('\n', at) + 1;
    String indent = text.substring(start, at);
    StringBuilder lines = new StringBuilder();
    properties.forEach(
        (key, property) ->
            lines.append(indent).append(quoted(key)).append(": ").append(property).append(",\n"));
    return text.substring(0, start) + lines + text.substring(text.indexOf('\n', at) + 1);
  }

  private static Map<String, String> properties(List<Setting> settings) {
    Map<String, String> properties = new LinkedHashMap<>();
    settings.forEach(
        setting -> properties.putIfAbsent(setting.key(), property(setting, setting.about())));
    return properties;
  }

  /** A key that several kinds have says for each of them what it means. */
  private static Map<String, String> targetProperties(Vocabulary vocabulary) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String key : vocabulary.targetKeys()) {
      List<String> about = new ArrayList<>();
      Setting first = null;
      for (Vocabulary.TargetFormat target : vocabulary.targets()) {
        for (Setting setting : target.settings()) {
          if (setting.key().equals(key)) {
            first = first == null ? setting : first;
            about.add(target.kind() + ": " + setting.about());
          }
        }
      }
      if (first != null) {
        properties.put(key, property(first, String.join(" ", about)));
      }
    }
    return properties;
  }

  private static String property(Setting setting, String about) {
    String described = "\"description\": " + quoted(about);
    if (!setting.values().isEmpty()) {
      return "{ " + described + ", \"enum\": " + list(setting.values()) + " }";
    }
    return switch (setting.type()) {
      case TEXT, ADDRESS -> "{ \"$ref\": \"#/$defs/text\", " + described + " }";
      case FLAG -> "{ " + described + ", \"type\": \"boolean\" }";
      case NUMBER -> "{ " + described + ", \"type\": \"integer\", \"minimum\": 0 }";
    };
  }

  private static String quoted(String text) {
    return new JsonText().value(text).toString();
  }

  private static String resource(String path) {
    try (InputStream in = Schemas.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
