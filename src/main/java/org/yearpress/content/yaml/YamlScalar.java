package org.yearpress.content.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
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
      return new Compose(SETTINGS)
          .composeString(yaml)
          .flatMap(root -> find(root, place))
          .filter(found -> value(found).equals(was))
          .map(found -> replaced(yaml, found, now));
    } catch (YamlEngineException e) {
      return Optional.empty();
    }
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
    String written = plain ? YamlText.number(now) : YamlText.quoted(now);
    int start = offset(yaml, scalar.getStartMark().orElseThrow());
    int end = offset(yaml, scalar.getEndMark().orElseThrow());
    if (start == end) {
      // A key without a value: the value goes behind its colon.
      int colon = yaml.indexOf(':', offset(yaml, tuple.getKeyNode().getEndMark().orElseThrow()));
      return yaml.substring(0, colon + 1) + " " + written + yaml.substring(colon + 1);
    }
    return yaml.substring(0, start) + written + yaml.substring(end);
  }

  /** Marks count code points; Java counts chars. */
  private static int offset(String text, Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }
}
