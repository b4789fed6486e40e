package org.yearpress.content.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.yearpress.diagnostic.Place;

/** Replaces the text of one value of a YAML file and leaves the rest unchanged. */
public final class YamlScalar {
  private static final LoadSettings SETTINGS = LoadSettings.builder().setUseMarks(true).build();

  private YamlScalar() {}

  /**
   * The file with another text in a value of a mapping; empty when it is not found.
   *
   * @param yaml already known to be readable
   * @param place where the value begins; its key where there is no value
   * @param was what it says
   */
  public static Optional<String> replaced(String yaml, Place place, String was, String now) {
    try {
      return root(yaml)
          .flatMap(root -> find(root, place))
          .filter(found -> value(found).equals(was))
          .map(found -> replaced(yaml, found, now));
    } catch (YamlEngineException e) {
      return Optional.empty();
    }
  }

  /**
   * The file with a word as the value of one of its own keys, whose line is added at the end where
   * there is none.
   *
   * @param yaml a mapping, already known to be readable
   * @param now a word or a day
   */
  public static String withKey(String yaml, String key, String now) {
    return with(yaml, key, now, YamlText.word(now));
  }

  /**
   * The same for any text, which is written in quotes on one line.
   *
   * @param yaml a mapping, already known to be readable
   */
  public static String withText(String yaml, String key, String now) {
    return with(yaml, key, now, YamlText.quoted(now));
  }

  private static Optional<Node> root(String yaml) {
    StreamReader reader = new StreamReader(SETTINGS, yaml);
    return new Composer(SETTINGS, new ParserImpl(SETTINGS, reader)).getSingleNode();
  }

  private static String with(String yaml, String key, String now, String written) {
    Optional<Node> root = root(yaml);
    if (root.isPresent() && root.get() instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode name
            && name.getValue().equals(key)
            && tuple.getValueNode() instanceof ScalarNode) {
          return value(tuple).equals(now) ? yaml : replacedBy(yaml, tuple, written);
        }
      }
    }
    String end = yaml.contains("\r\n") ? "\r\n" : "\n";
    String whole = yaml.isEmpty() || yaml.endsWith("\n") ? yaml : yaml + end;
    return whole + key + ": " + written + end;
  }

  private static Optional<NodeTuple> find(Node node, Place place) {
    if (!(node instanceof MappingNode mapping)) {
      return Optional.empty();
    }
    for (NodeTuple tuple : mapping.getValue()) {
      boolean here =
          tuple.getValueNode() instanceof ScalarNode
              && (startsAt(tuple.getValueNode(), place)
                  || (value(tuple).isEmpty() && startsAt(tuple.getKeyNode(), place)));
      Optional<NodeTuple> found = here ? Optional.of(tuple) : find(tuple.getValueNode(), place);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean startsAt(Node node, Place place) {
    Mark mark = node.getStartMark().orElseThrow();
    return mark.getLine() + 1 == place.line() && mark.getColumn() + 1 == place.column();
  }

  /** The text of a value; empty where there is none. */
  private static String value(NodeTuple tuple) {
    ScalarNode scalar = (ScalarNode) tuple.getValueNode();
    boolean nothing =
        scalar.getScalarStyle() == ScalarStyle.PLAIN
            && List.of("", "~", "null").contains(scalar.getValue());
    return nothing ? "" : scalar.getValue();
  }

  private static String replaced(String yaml, NodeTuple tuple, String now) {
    ScalarNode scalar = (ScalarNode) tuple.getValueNode();
    boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    return replacedBy(yaml, tuple, plain ? YamlText.number(now) : YamlText.quoted(now));
  }

  private static String replacedBy(String yaml, NodeTuple tuple, String written) {
    ScalarNode scalar = (ScalarNode) tuple.getValueNode();
    int start = offset(yaml, scalar.getStartMark().orElseThrow());
    int end = offset(yaml, scalar.getEndMark().orElseThrow());
    if (start == end) {
      // A key without a value: the value goes behind its colon.
      int colon = yaml.indexOf(':', offset(yaml, tuple.getKeyNode().getEndMark().orElseThrow()));
      return yaml.substring(0, colon + 1) + " " + written + yaml.substring(colon + 1);
    }
    // A block scalar ends behind its last line break, which the next key needs.
    int rest = end;
    while (rest > start && (yaml.charAt(rest - 1) == '\n' || yaml.charAt(rest - 1) == '\r')) {
      rest--;
    }
    return yaml.substring(0, start) + written + yaml.substring(rest);
  }

  /** Marks count code points; Java counts chars. */
  private static int offset(String text, Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }
}
