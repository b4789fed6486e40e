package org.yearpress.content.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/**
 * YAML 1.2 to a tree whose every value knows its line and column. Nothing is typed while reading:
 * whoever asks for a value says what it must be, and what it is not becomes a located error. So an
 * id keeps its text as written ({@code 3.10} is not 3.1), and {@code no} is a word.
 *
 * <p>How a reader of a file uses it:
 *
 * <pre>{@code
 * private static final List<String> KEYS = List.of("form", "version", "years", "rows");
 *
 * Problems problems = new Problems();
 * Optional<YamlNode> root = YamlReader.read(file, limits, problems);   // empty after an error
 * YamlMapping form = root.get().mapping(KEYS);       // an unknown key: error, nearest known as hint
 * String id = form.required("form").flatMap(YamlNode::text).orElse("");  // error when missing
 * int version = form.value("version").flatMap(YamlNode::integer).orElse(1);
 * for (YamlNode row : form.items("rows")) {          // no such key: no items; not a list: error
 *   YamlMapping fields = row.mapping(ROW_KEYS);
 *   Optional<ValueType> type = fields.value("type").flatMap(v -> v.word(TYPES, ValueType::word));
 *   if (impossible) {
 *     row.error("form-row", Text.of("form.row-impossible", "row", id), hint);  // at the row's place
 *   }
 * }
 * }</pre>
 *
 * <p>A key without a value ({@code summary:} alone) counts as left out. All errors of a file are
 * gathered; reading goes on after each with what can be used. A file that is not YAML has one
 * error, at the place where it ends to be.
 *
 * <p>Refused: a second document, tags ({@code !!python/name:…}; {@code !!str} is let pass), keys
 * that are not text, the same key twice, and what is over {@link Limit#YAML_DEPTH}, {@link
 * Limit#YAML_ALIASES} and {@link Limit#YAML_VALUES}.
 */
public final class YamlReader {
  private static final String TEXT_TAG = "tag:yaml.org,2002:str";

  private final YamlDocument document;
  private final Limits limits;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, YamlNode> anchors = new HashMap<>();
  private @Nullable YamlNode root;
  private long aliases;
  private long values;

  private YamlReader(YamlDocument document, Limits limits) {
    this.document = document;
    this.limits = limits;
  }

  /** A list or mapping that has begun and not ended. */
  private static final class Open {
    private final YamlNode node;
    private final @Nullable String anchor;
    private final long valuesBefore;
    private @Nullable String key;
    private @Nullable Place keyPlace;
    private boolean skipsValue;

    Open(YamlNode node, @Nullable String anchor, long valuesBefore) {
      this.node = node;
      this.anchor = anchor;
      this.valuesBefore = valuesBefore;
    }
  }

  /** Ends the reading; the problem is already told. */
  private static final class UnusableYamlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableYamlException() {
      super(null, null, false, false);
    }
  }

  /** Reads a file of the content folder. Empty after an error; an empty file is an error. */
  public static Optional<YamlNode> read(SourceFile file, Limits limits, Problems problems) {
    return Decoding.text(file, Limit.YAML_BYTES, limits, problems)
        .flatMap(text -> parse(file.path(), text, limits, problems));
  }

  /**
   * Reads YAML text, for what is shipped with the program.
   *
   * @param file how places name it
   */
  public static Optional<YamlNode> parse(
      String file, String text, Limits limits, Problems problems) {
    YamlDocument document = new YamlDocument(file, text, problems);
    return new YamlReader(document, limits).run(text);
  }

  private Optional<YamlNode> run(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(document.file())
            .setUseMarks(true)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    try {
      Iterator<Event> events = new ParserImpl(settings, new StreamReader(settings, text));
      while (events.hasNext()) {
        take(events.next());
      }
    } catch (UnusableYamlException e) {
      return Optional.empty();
    } catch (MarkedYamlEngineException e) {
      document.syntaxError(e);
      return Optional.empty();
    } catch (ReaderException e) {
      document.forbiddenCharacter(text, e);
      return Optional.empty();
    } catch (YamlEngineException e) {
      document.problems().error("yaml", document.start(), syntax(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
    YamlNode found = root;
    if (found == null || found.kind() == YamlNode.Kind.NOTHING) {
      document.problems().error("yaml", document.start(), Text.of("content.yaml-empty"));
      return Optional.empty();
    }
    return Optional.of(found);
  }

  private static Text syntax(String problem) {
    return Text.of("content.yaml", "problem", problem);
  }

  private void take(Event event) {
    switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event);
      case Alias -> alias((AliasEvent) event);
      case SequenceStart, MappingStart -> begin((CollectionStartEvent) event);
      case SequenceEnd, MappingEnd -> end();
      case DocumentStart -> {
        if (root != null) {
          document.problems().error("yaml", place(event), Text.of("content.yaml-second-document"));
          throw new UnusableYamlException();
        }
      }
      default -> {
        // Stream borders, the end of the document, comments.
      }
    }
  }

  private void scalar(ScalarEvent event) {
    refuseTag(event, event.getTag());
    Place place = place(event);
    boolean plain = event.isPlain();
    String text = event.getValue();
    refuseControl(text, place);
    Open parent = open.peek();
    if (parent != null && parent.node.kind() == YamlNode.Kind.MAPPING && parent.key == null) {
      key(parent, text, place);
      return;
    }
    boolean nothing =
        plain
            && event.getTag().isEmpty()
            && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    YamlNode node =
        nothing
            ? YamlNode.nothing(document, place)
            : YamlNode.text(document, place, text, event.getScalarStyle() != ScalarStyle.PLAIN)
                .endingAt(event.getEndMark().map(Mark::getIndex).orElse(0));
    register(event, node);
    put(node);
  }

  /** Controls can be written as escapes in quotes; no text of a site has any. */
  private void refuseControl(String text, Place place) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\n' && c != '\t' && c != '\r')
          || (c >= 0x7F && c < 0xA0 && c != 0x85)) {
        document.forbiddenCharacter(place, c);
        throw new UnusableYamlException();
      }
    }
  }

  private void key(Open parent, String key, Place place) {
    YamlNode.Entry first = parent.node.entry(key);
    if (first != null) {
      document
          .problems()
          .error(
              "duplicate-key",
              place,
              Text.of(
                  "content.duplicate-key",
                  "key",
                  YamlNode.shortened(key),
                  "line",
                  Integer.toString(first.place().line())),
              Text.of("content.duplicate-key-hint"));
    }
    parent.key = key;
    parent.keyPlace = place;
    parent.skipsValue = first != null;
  }

  private void alias(AliasEvent event) {
    Place place = place(event);
    if (limits.exceeds(Limit.YAML_ALIASES, ++aliases)) {
      document.problems().add(limits.error(Limit.YAML_ALIASES, place, aliases));
      throw new UnusableYamlException();
    }
    String name = event.getAlias().getValue();
    YamlNode node = anchors.get(name);
    if (node == null) {
      document.problems().error("yaml", place, Text.of("content.yaml-alias", "name", name));
      throw new UnusableYamlException();
    }
    refuseAsKey(place);
    count(place, node.size());
    put(node);
  }

  private void begin(CollectionStartEvent event) {
    refuseTag(event, event.getTag());
    Place place = place(event);
    refuseAsKey(place);
    if (limits.exceeds(Limit.YAML_DEPTH, open.size() + 1L)) {
      document.problems().add(limits.error(Limit.YAML_DEPTH, place, open.size() + 1L));
      throw new UnusableYamlException();
    }
    YamlNode node =
        event.getEventId() == Event.ID.MappingStart
            ? YamlNode.emptyMapping(document, place)
            : YamlNode.emptyList(document, place);
    put(node);
    open.push(new Open(node, anchor(event), values));
  }

  private void end() {
    Open closed = open.pop();
    closed.node.close(1 + values - closed.valuesBefore);
    if (closed.anchor != null) {
      anchors.put(closed.anchor, closed.node);
    }
  }

  private void register(NodeEvent event, YamlNode node) {
    String anchor = anchor(event);
    if (anchor != null) {
      anchors.put(anchor, node);
    }
  }

  private static @Nullable String anchor(NodeEvent event) {
    return event.getAnchor().map(a -> a.getValue()).orElse(null);
  }

  private void put(YamlNode node) {
    count(node.place(), 1);
    Open parent = open.peek();
    if (parent == null) {
      root = node;
    } else if (parent.node.kind() == YamlNode.Kind.LIST) {
      parent.node.add(node);
    } else if (parent.key != null && parent.keyPlace != null) {
      if (!parent.skipsValue) {
        parent.node.add(parent.key, parent.keyPlace, node);
      }
      parent.key = null;
    }
  }

  private void count(Place place, long more) {
    values += more;
    if (limits.exceeds(Limit.YAML_VALUES, values)) {
      document.problems().add(limits.error(Limit.YAML_VALUES, place, values));
      throw new UnusableYamlException();
    }
  }

  private void refuseAsKey(Place place) {
    Open parent = open.peek();
    if (parent != null && parent.node.kind() == YamlNode.Kind.MAPPING && parent.key == null) {
      document.problems().error("yaml", place, Text.of("content.yaml-key"));
      throw new UnusableYamlException();
    }
  }

  private void refuseTag(NodeEvent event, Optional<String> tag) {
    if (tag.isPresent() && !List.of(TEXT_TAG, "!").contains(tag.get())) {
      document
          .problems()
          .error("yaml", place(event), Text.of("content.yaml-tag", "tag", tag.get()));
      throw new UnusableYamlException();
    }
  }

  private Place place(Event event) {
    return event.getStartMark().map(this::place).orElse(document.start());
  }

  private Place place(Mark mark) {
    return document.place(mark);
  }
}
