package org.yearpress.content;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Setting;

/** Reads the keys that members of registries declare. */
final class DeclaredSettings {
  private DeclaredSettings() {}

  static List<String> keys(List<Setting> settings) {
    return settings.stream().map(Setting::key).distinct().toList();
  }

  /**
   * The values by key, as texts; keys that are not given have none. What cannot be used is told.
   *
   * @return empty where a required key is missing or holds nothing, or an address a secret
   */
  static Optional<SortedMap<String, String>> read(YamlMapping from, List<Setting> settings) {
    SortedMap<String, String> values = new TreeMap<>();
    boolean complete = true;
    for (Setting setting : settings) {
      Optional<YamlNode> given =
          setting.required() ? from.required(setting.key()) : from.value(setting.key());
      Optional<String> value = given.flatMap(node -> value(node, setting));
      value.ifPresent(text -> values.put(setting.key(), text));
      complete &= !setting.required() || value.isPresent();
      if (setting.type() == Setting.Type.ADDRESS) {
        complete &= given.stream().allMatch(DeclaredSettings::holdsNoSecret);
      }
    }
    return complete ? Optional.of(values) : Optional.empty();
  }

  private static Optional<String> value(YamlNode node, Setting setting) {
    return switch (setting.type()) {
      case FLAG -> node.flag().map(String::valueOf);
      case NUMBER -> node.integer().map(number -> Integer.toString(Math.max(0, number)));
      case TEXT, ADDRESS -> {
        if (!setting.values().isEmpty()) {
          yield node.word(setting.values());
        }
        yield setting.required() ? node.filledText() : node.text();
      }
    };
  }

  /** {@code user:password@}, with or without a scheme before it. */
  private static boolean holdsNoSecret(YamlNode node) {
    String text = node.raw();
    int at = text.indexOf('@');
    int scheme = text.indexOf("://");
    int from = scheme < 0 ? 0 : scheme + 3;
    boolean secret = at > from && text.substring(from, at).indexOf(':') >= 0;
    if (secret) {
      Text said = Text.of("content.wrong-type.no-secret", "key", node.name());
      node.error("wrong-type", said, null);
    }
    return !secret;
  }
}
