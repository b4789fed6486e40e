package org.yearpress.author;

import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.yearpress.content.yaml.YamlText;

/** Adds an entry to a top-level list of a YAML file and leaves every other character unchanged. */
final class YamlList {
  private static final LoadSettings SETTINGS = LoadSettings.builder().setUseMarks(true).build();

  private YamlList() {}

  /**
   * The file with one more entry at the end of a list; the list is made where there is none.
   *
   * @param yaml already known to be readable
   * @param key of the list in the file's mapping; empty where the file itself is the list
   * @param entry keys and texts in the order to write them
   */
  static String append(String yaml, String key, Map<String, String> entry) {
    String text = yaml.isEmpty() || yaml.endsWith("\n") ? yaml : yaml + "\n";
    Optional<Node> value = value(text, key);
    if (value.isEmpty()) {
      return key.isEmpty() ? text + block(entry, "") : text + key + ":\n" + block(entry, "  ");
    }
    if (value.get() instanceof SequenceNode list && !list.getValue().isEmpty()) {
      return list.getFlowStyle() == FlowStyle.FLOW
          ? insert(text, offset(text, end(last(list))), ", " + flow(entry))
          : insert(
              text,
              endOfLine(text, end(deepestLast(list))),
              block(entry, " ".repeat(start(list).getColumn())));
    }
    // `key:`, `key: null` or `key: []`: the empty value gives way to a block.
    Node empty = value.get();
    int from = offset(text, start(empty));
    int to = offset(text, end(empty));
    String rest = text.substring(to);
    String head = text.substring(0, from).stripTrailing();
    int lineEnd = rest.indexOf('\n');
    return head + rest.substring(0, lineEnd + 1) + block(entry, "  ") + rest.substring(lineEnd + 1);
  }

  private static Optional<Node> value(String yaml, String key) {
    StreamReader reader = new StreamReader(SETTINGS, yaml);
    Optional<Node> root = new Composer(SETTINGS, new ParserImpl(SETTINGS, reader)).getSingleNode();
    if (key.isEmpty()) {
      return root;
    }
    if (root.isPresent() && root.get() instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
          return Optional.of(tuple.getValueNode());
        }
      }
    }
    return Optional.empty();
  }

  private static String block(Map<String, String> entry, String indent) {
    StringBuilder lines = new StringBuilder();
    entry.forEach(
        (name, text) -> {
          String bullet = lines.isEmpty() ? "- " : "  ";
          lines.append(indent).append(bullet);
          lines.append(name).append(": ").append(YamlText.text(text)).append('\n');
        });
    return lines.toString();
  }

  private static String flow(Map<String, String> entry) {
    StringBuilder text = new StringBuilder("{");
    entry.forEach(
        (name, value) -> {
          text.append(text.length() == 1 ? "" : ", ").append(name).append(": ");
          text.append(YamlText.quoted(value));
        });
    return text.append('}').toString();
  }

  /** The end of a block collection lies at the next token; the end of its last scalar does not. */
  private static Node deepestLast(Node node) {
    if (node instanceof CollectionNode<?> collection
        && collection.getFlowStyle() != FlowStyle.FLOW
        && !collection.getValue().isEmpty()) {
      return deepestLast(last(collection));
    }
    return node;
  }

  private static Node last(CollectionNode<?> collection) {
    Object last = collection.getValue().get(collection.getValue().size() - 1);
    return last instanceof NodeTuple tuple ? tuple.getValueNode() : (Node) last;
  }

  private static Mark start(Node node) {
    return node.getStartMark().orElseThrow();
  }

  private static Mark end(Node node) {
    return node.getEndMark().orElseThrow();
  }

  private static String insert(String text, int at, String what) {
    return text.substring(0, at) + what + text.substring(at);
  }

  private static int endOfLine(String text, Mark mark) {
    int at = offset(text, mark);
    // A block scalar ends at the start of the next line already.
    if (at > 0 && text.charAt(at - 1) == '\n') {
      return at;
    }
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end + 1;
  }

  /** Marks count code points; Java counts chars. */
  private static int offset(String text, Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }
}
