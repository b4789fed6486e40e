package org.yearpress.markup;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.text.Nearest;

/**
 * Reads the three forms of header: JBake's {@code key=value} lines above {@code ~~~~~~}, YAML
 * between {@code ---}, and what the dialect itself has (AsciiDoc attributes).
 *
 * <p>It stands before JBake's own reader because that one takes wrong dates for others, publishes a
 * header that is not closed, and says nothing of a line that it drops.
 */
final class HeaderReader {
  /**
   * Keys that a header may have. Date, tags, type, author and summary are checked and otherwise
   * left to report.yml; they are there for content that comes from JBake.
   */
  static final List<String> KEYS =
      List.of("title", "status", "draft", "lang", "date", "tags", "type", "author", "summary");

  private static final List<String> STATES = List.of("published", "draft");
  private static final List<String> TYPES = List.of("section", "page", "post");
  private static final Pattern KEY_VALUE = Pattern.compile("\\s*([A-Za-z][\\w.-]*)\\s*=(?!=)(.*)");
  private static final Pattern TILDES = Pattern.compile("\\s*~{3,}\\s*");
  private static final String SEPARATOR = "~~~~~~";
  private static final int MAX_LENGTH = 100;
  private static final LoadSettings YAML =
      LoadSettings.builder().setMaxAliasesForCollections(0).setCodePointLimit(20_000).build();

  private final SourceText source;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<HeaderEntry> entries = new ArrayList<>();
  private boolean unreadable;

  private HeaderReader(SourceText source) {
    this.source = source;
  }

  /** Reads the header of a text in a dialect. */
  static Header read(SourceText source, Dialect dialect) {
    return new HeaderReader(source).read(dialect);
  }

  private Header read(Dialect dialect) {
    String text = source.text();
    int first = firstLine(text);
    String line = lineAt(text, first);
    int end = 0;
    if (line.strip().equals("---")) {
      end = yaml(text, first);
    } else if (KEY_VALUE.matcher(line).matches()) {
      end = keyValues(text, first);
    }
    SourceText body = end == 0 ? source : source.with(blanked(text, end));
    entries.addAll(dialect.header(body));
    return judge(body);
  }

  private static int firstLine(String text) {
    int start = 0;
    while (start < text.length() && lineAt(text, start).isBlank()) {
      start = next(text, start);
    }
    return start;
  }

  private static String lineAt(String text, int start) {
    int end = text.indexOf('\n', start);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  private static int next(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end + 1;
  }

  private static int lineNumber(String text, int offset) {
    int line = 1;
    for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
      line++;
    }
    return line;
  }

  private static String blanked(String text, int end) {
    int lines = lineNumber(text, end) - 1;
    return "\n".repeat(lines) + text.substring(end);
  }

  /** Reads a YAML header that opens at an offset; gives the offset after its end. */
  private int yaml(String text, int open) {
    int content = next(text, open);
    int line = lineNumber(text, content);
    int close = content;
    int lines = 0;
    while (close < text.length()
        && !lineAt(text, close).stripTrailing().equals("---")
        && lines++ <= MAX_LENGTH) {
      close = next(text, close);
    }
    if (close >= text.length() || lines > MAX_LENGTH) {
      error("header-unclosed", line - 1, 1, "end", "---");
      int end = content;
      while (end < text.length() && !lineAt(text, end).isBlank()) {
        end = next(text, end);
      }
      return end;
    }
    try {
      Optional<Node> node = new Compose(YAML).composeString(text.substring(content, close));
      node.ifPresent(n -> yamlEntries(n, line));
    } catch (MarkedYamlEngineException e) {
      int at = e.getProblemMark().map(mark -> mark.getLine()).orElse(0);
      int column = e.getProblemMark().map(mark -> mark.getColumn()).orElse(0);
      String problem = e.getProblem() == null ? "" : e.getProblem();
      error("header-yaml", line + at, column + 1, "problem", problem);
    } catch (YamlEngineException e) {
      error("header-yaml", line, 1, "problem", String.valueOf(e.getMessage()));
    }
    return next(text, close);
  }

  private void yamlEntries(Node node, int firstLine) {
    if (!(node instanceof MappingNode mapping)) {
      error("header-not-a-map", firstLine, 1);
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      int line = firstLine + line(tuple.getKeyNode());
      int column = column(tuple.getKeyNode()) + 1;
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        error("header-not-a-map", line, column);
        continue;
      }
      String value = scalar(tuple.getValueNode());
      if (value == null) {
        error("header-value", line, column, "key", key.getValue());
        continue;
      }
      entries.add(
          new HeaderEntry(key.getValue(), value, line, column, column(tuple.getValueNode()) + 1));
    }
  }

  private static @Nullable String scalar(Node node) {
    if (node instanceof ScalarNode value) {
      return value.getValue();
    }
    if (node instanceof SequenceNode sequence
        && sequence.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
      return String.join(
          ",", sequence.getValue().stream().map(n -> ((ScalarNode) n).getValue()).toList());
    }
    return null;
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine()).orElse(0);
  }

  private static int column(Node node) {
    return node.getStartMark().map(mark -> mark.getColumn()).orElse(0);
  }

  /** Reads JBake's header; gives the offset after its end, 0 when the text has none. */
  private int keyValues(String text, int first) {
    int separator = separator(text, first);
    if (separator < 0 && !isKnown(lineAt(text, first))) {
      return 0;
    }
    int line = lineNumber(text, first);
    int at = first;
    if (separator < 0) {
      error("header-unclosed", line, 1, "end", SEPARATOR);
    } else if (!lineAt(text, separator).equals(SEPARATOR)) {
      error("header-separator", lineNumber(text, separator), 1);
    }
    while (separator < 0 ? KEY_VALUE.matcher(lineAt(text, at)).matches() : at < separator) {
      String content = lineAt(text, at);
      Matcher entry = KEY_VALUE.matcher(content);
      if (entry.matches()) {
        int value = entry.start(2) + leadingBlanks(entry.group(2));
        entries.add(
            new HeaderEntry(
                entry.group(1), entry.group(2).strip(), line, entry.start(1) + 1, value + 1));
      } else if (!content.isBlank()) {
        error("header-line", line, 1, "line", content.strip());
      }
      at = next(text, at);
      line++;
      if (at >= text.length()) {
        break;
      }
    }
    return separator < 0 ? at : next(text, separator);
  }

  /**
   * The offset of the line that ends the header; -1 when there is none. A fence of tildes further
   * down is code, not the end of a header, unless only header lines stand above it or the first
   * line can be nothing else.
   */
  private static int separator(String text, int first) {
    boolean sure = isKnown(lineAt(text, first));
    int lines = 0;
    for (int at = first; at < text.length() && lines++ < MAX_LENGTH; at = next(text, at)) {
      String line = lineAt(text, at);
      if (TILDES.matcher(line).matches()) {
        return line.equals(SEPARATOR) || sure ? at : -1;
      }
      if (!sure && !line.isBlank() && !KEY_VALUE.matcher(line).matches()) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isKnown(String line) {
    Matcher entry = KEY_VALUE.matcher(line);
    return entry.matches() && (KEYS.contains(entry.group(1)) || entry.group(1).equals("cached"));
  }

  private static int leadingBlanks(String text) {
    return text.length() - text.stripLeading().length();
  }

  private Header judge(SourceText body) {
    Map<String, HeaderEntry> known = new HashMap<>();
    for (HeaderEntry entry : entries) {
      if (!KEYS.contains(entry.key())) {
        unknown(entry);
      } else if (known.containsKey(entry.key())) {
        HeaderEntry earlier = known.get(entry.key());
        error(
            "header-duplicate",
            entry.line(),
            entry.column(),
            "key",
            entry.key(),
            "line",
            String.valueOf(earlier.line()));
      } else {
        known.put(entry.key(), entry);
      }
    }
    date(known.get("date"));
    oneOf(known.get("type"), TYPES);
    boolean draft = draft(known.get("status"), known.get("draft"));
    HeaderEntry title = known.get("title");
    if (title != null && title.value().isBlank()) {
      error("header-empty-value", title.line(), title.column(), "key", "title");
    }
    return new Header(
        title == null ? "" : title.value().strip(),
        draft || unreadable,
        language(known.get("lang")),
        body,
        diagnostics);
  }

  private void unknown(HeaderEntry entry) {
    Text hint =
        Nearest.to(entry.key(), KEYS)
            .map(key -> Text.of("markup.did-you-mean", "name", key))
            .orElse(Text.of("markup.known-keys", "known", String.join(", ", KEYS)));
    report(
        "header-key",
        entry.line(),
        entry.column(),
        Text.of("markup.header-key", "key", entry.key()),
        hint);
  }

  private void date(@Nullable HeaderEntry entry) {
    if (entry != null) {
      try {
        LocalDate.parse(entry.value());
      } catch (DateTimeParseException e) {
        error("header-date", entry.line(), entry.valueColumn(), "value", entry.value());
      }
    }
  }

  private boolean oneOf(@Nullable HeaderEntry entry, List<String> allowed) {
    if (entry == null || allowed.contains(entry.value())) {
      return true;
    }
    Text hint =
        Nearest.to(entry.value(), allowed)
            .map(value -> Text.of("markup.did-you-mean", "name", value))
            .orElse(null);
    report(
        "header-value",
        entry.line(),
        entry.valueColumn(),
        Text.of(
            "markup.header-one-of",
            "key",
            entry.key(),
            "value",
            entry.value(),
            "allowed",
            String.join(", ", allowed)),
        hint);
    return false;
  }

  private boolean draft(@Nullable HeaderEntry status, @Nullable HeaderEntry draft) {
    boolean clearStatus = oneOf(status, STATES);
    boolean clear = oneOf(draft, List.of("true", "false")) && clearStatus;
    boolean byStatus = status != null && status.value().equals("draft");
    boolean byDraft = draft != null && draft.value().equals("true");
    if (clear && status != null && draft != null && byStatus != byDraft) {
      error("header-conflict", draft.line(), draft.column());
    }
    // What a person wanted to keep back must not get out by a slip of the key.
    return byStatus || byDraft || !clear;
  }

  private String language(@Nullable HeaderEntry entry) {
    if (entry == null) {
      return "";
    }
    try {
      String tag =
          new Locale.Builder().setLanguageTag(entry.value().strip()).build().toLanguageTag();
      if (!tag.equals("und")) {
        return tag;
      }
    } catch (IllformedLocaleException e) {
      // Said below, together with the tag that is well formed and empty.
    }
    error("header-lang", entry.line(), entry.valueColumn(), "value", entry.value());
    return "";
  }

  private void error(String code, int line, int column, String... args) {
    if (code.equals("header-unclosed") || code.equals("header-yaml")) {
      unreadable = true;
    }
    report(
        code,
        line,
        column,
        Text.of("markup." + code, args),
        code.equals("header-empty-value") ? null : Text.of("markup." + code + "-hint", args));
  }

  private void report(String code, int line, int column, Text message, @Nullable Text hint) {
    diagnostics.add(Diagnostic.error(code, Place.at(source.path(), line, column), message, hint));
  }
}
