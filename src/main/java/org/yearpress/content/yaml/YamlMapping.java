package org.yearpress.content.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/** The values of a mapping by key. A key without a value counts as absent. */
public final class YamlMapping {
  private final YamlNode node;

  YamlMapping(YamlNode node) {
    this.node = node;
  }

  /** The mapping itself, for errors about it as a whole. */
  public YamlNode node() {
    return node;
  }

  public Place place() {
    return node.place();
  }

  public boolean has(String key) {
    return value(key).isPresent();
  }

  /** The value of a key; empty when it is left out. */
  public Optional<YamlNode> value(String key) {
    YamlNode.Entry entry = node.entry(key);
    return entry == null || entry.value().kind() == YamlNode.Kind.NOTHING
        ? Optional.empty()
        : Optional.of(entry.value());
  }

  /** The value of a key that must be there: the error {@code missing-key} when it is not. */
  public Optional<YamlNode> required(String key) {
    Optional<YamlNode> value = value(key);
    if (value.isEmpty() && node.kind() == YamlNode.Kind.MAPPING) {
      YamlNode.Entry entry = node.entry(key);
      node.problems()
          .error(
              "missing-key",
              entry == null ? node.place() : entry.place(),
              node.name().isEmpty()
                  ? Text.of("content.missing-key", "key", key)
                  : Text.of("content.missing-key-in", "key", key, "in", node.name()));
    }
    return value;
  }

  /** The text of a key; empty text when it is left out or none. */
  public String text(String key) {
    return value(key).flatMap(YamlNode::text).orElse("");
  }

  /** The text of a key that must be there; empty text after an error. */
  public String requiredText(String key) {
    return required(key).flatMap(YamlNode::filledText).orElse("");
  }

  /** The flag of a key. */
  public boolean flag(String key, boolean otherwise) {
    return value(key).flatMap(YamlNode::flag).orElse(otherwise);
  }

  /** The items of a key's list; none when it is left out. */
  public List<YamlNode> items(String key) {
    return value(key).map(YamlNode::items).orElse(List.of());
  }

  /** The texts of a key's list; none when it is left out. */
  public List<String> texts(String key) {
    return value(key).map(YamlNode::texts).orElse(List.of());
  }

  /** Where a key stands; the mapping where it is left out. */
  public Place placeOf(String key) {
    YamlNode.Entry entry = node.entry(key);
    return entry == null ? node.place() : entry.place();
  }

  /** All keys with their values, in the order of the file; keys without a value are in it. */
  public List<YamlNode.Entry> entries() {
    return new ArrayList<>(node.entries());
  }
}
