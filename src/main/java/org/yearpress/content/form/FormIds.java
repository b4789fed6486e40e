package org.yearpress.content.form;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.diagnostic.Text;

/**
 * Reads ids, paths and addresses of a form, and notes those that other YAML tools would misread.
 */
final class FormIds {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9][A-Za-z0-9_-]*)*");

  /** What YAML 1.1 or 1.2 makes a number, a truth or a day of. */
  private static final Pattern MISREAD =
      Pattern.compile(
          "[-+]?[0-9][0-9_]*(\\.[0-9_]*)?([eE][-+]?[0-9]+)?|0x[0-9A-Fa-f]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
              + "|(?i)(true|false|yes|no|on|off|null)|[yYnN]");

  /** Ids and paths are names of folders in addresses. */
  private static final int MAX_LENGTH = 120;

  private final Problems problems;

  FormIds(Problems problems) {
    this.problems = problems;
  }

  /** One id, without dots. */
  Optional<String> id(YamlNode node) {
    return matching(node, ID, "form.file-not-an-id");
  }

  /** Ids joined by dots. */
  Optional<String> path(YamlNode node) {
    return matching(node, PATH, "form.file-not-a-path");
  }

  /** An address, a pattern or an entry of {@code each}: what it means is seen later. */
  Optional<String> reference(YamlNode node) {
    noteUnquoted(node);
    return node.filledText();
  }

  List<String> references(YamlMapping mapping, String key) {
    return mapping.items(key).stream().flatMap(item -> reference(item).stream()).toList();
  }

  private Optional<String> matching(YamlNode node, Pattern pattern, String message) {
    Optional<String> text = node.filledText();
    if (text.isPresent() && text.get().length() > MAX_LENGTH) {
      node.error(
          "wrong-type",
          Text.of(
              "form.file-id-long",
              "key",
              node.name(),
              "length",
              Integer.toString(text.get().length()),
              "limit",
              Integer.toString(MAX_LENGTH)),
          null);
      return Optional.empty();
    }
    if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
      node.error("wrong-type", Text.of(message, "key", node.name(), "found", text.get()), null);
      return Optional.empty();
    }
    noteUnquoted(node);
    return text;
  }

  private void noteUnquoted(YamlNode node) {
    if (node.kind() == YamlNode.Kind.TEXT
        && !node.isQuoted()
        && MISREAD.matcher(node.raw()).matches()) {
      problems.note(
          "form-unquoted-id",
          node.place(),
          Text.of("form.file-unquoted-id", "id", node.raw()),
          Text.of("form.file-unquoted-id-hint", "id", node.raw()));
    }
  }
}
