package org.yearpress.markup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.markup.jbake.JBakeHeader;
import org.yearpress.markup.jbake.JBakeValues;
import org.yearpress.text.FullWidth;
import org.yearpress.text.Nearest;

/**
 * Reads the three forms of header: JBake's {@code key=value} lines above {@code ~~~~~~}, YAML
 * between {@code ---}, and what the dialect itself has (AsciiDoc attributes).
 *
 * <p>It is used in place of JBake's own reader, which takes wrong dates for others, publishes a
 * header that is not closed, and drops lines without a message. What JBake accepts is read as JBake
 * reads it.
 */
public final class HeaderReader {
  /**
   * Keys that a header may have. Those after {@code lang} have no effect; they are there for
   * content that comes from JBake.
   */
  static final List<String> KEYS =
      List.of(
          "title", "status", "draft", "lang", "date", "tags", "type", "author", "summary",
          "cached");

  private static final List<String> STATES = List.of("published", "draft");
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
  public static Header read(SourceText source, Dialect dialect) {
    return new HeaderReader(source).read(dialect);
  }

  private Header read(Dialect dialect) {
    String text = source.text();
    int first = firstLine(text);
    String line = lineAt(text, first);
    int end =
        line.strip().equals("---")
            ? yaml(text, first)
            : JBakeHeader.read(text, first, KEYS).map(this::take).orElse(0);
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
      StreamReader reader = new StreamReader(YAML, text.substring(content, close));
      Optional<Node> node = new Composer(YAML, new ParserImpl(YAML, reader)).getSingleNode();
      node.ifPresent(n -> yamlEntries(n, line));
    } catch (MarkedYamlEngineException e) {
      if (hasFullWidthColon(text.substring(content, close), line)) {
        return next(text, close);
      }
      int at = e.getProblemMark().map(mark -> mark.getLine()).orElse(0);
      int column = e.getProblemMark().map(mark -> mark.getColumn()).orElse(0);
      String problem = e.getProblem() == null ? "" : e.getProblem();
      error("header-yaml", line + at, column + 1, "problem", problem);
    } catch (YamlEngineException e) {
      error("header-yaml", line, 1, "problem", String.valueOf(e.getMessage()));
    }
    return next(text, close);
  }

  /** Whether a key has a full-width colon, so that it is none; reports the first. */
  private boolean hasFullWidthColon(String header, int firstLine) {
    int line = firstLine;
    for (String each : header.lines().toList()) {
      OptionalInt colon = FullWidth.colonBehindKey(each);
      if (colon.isPresent()) {
        unreadable = true;
        report(
            "full-width",
            line,
            colon.getAsInt() + 1,
            Text.of("markup.full-width", "character", "\uFF1A", "plain", ":"),
            Text.of("markup.full-width-colon-hint"));
        return true;
      }
      line++;
    }
    return false;
  }

  private void yamlEntries(Node node, int firstLine) {
    if (!(node instanceof MappingNode mapping)) {
      if (!(node instanceof ScalarNode scalar)
          || !hasFullWidthColon(scalar.getValue(), firstLine)) {
        error("header-not-a-map", firstLine, 1);
      }
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
      if (value == null && ForeignKeys.has(key.getValue())) {
        value = "";
      }
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

  /** Takes over JBake's header; gives the offset after its end. */
  private int take(JBakeHeader header) {
    for (JBakeHeader.Problem problem : header.problems()) {
      switch (problem.kind()) {
        case UNCLOSED -> error("header-unclosed", problem.line(), 1, "end", JBakeHeader.SEPARATOR);
        case SEPARATOR -> error("header-separator", problem.line(), 1);
        case LINE -> error("header-line", problem.line(), 1, "line", problem.text());
      }
    }
    for (JBakeHeader.Entry entry : header.entries()) {
      entries.add(
          new HeaderEntry(
              entry.key(), entry.value(), entry.line(), entry.column(), entry.valueColumn(), true));
    }
    return header.end();
  }

  private Header judge(SourceText body) {
    Map<String, HeaderEntry> known = new HashMap<>();
    List<HeaderEntry> foreign = new ArrayList<>();
    for (HeaderEntry entry : entries) {
      if (!entry.jbake() && !KEYS.contains(entry.key()) && ForeignKeys.has(entry.key())) {
        foreign.add(entry);
      } else if (!KEYS.contains(entry.key())) {
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
    boolean heldElsewhere = foreign(foreign);
    boolean draft = draft(known.get("status"), known.get("draft")) || heldElsewhere;
    HeaderEntry title = known.get("title");
    if (title != null && title.value().isBlank()) {
      error("header-empty-value", title.line(), title.column(), "key", "title");
    }
    return new Header(
        title == null ? "" : title.value().strip(),
        draft || unreadable,
        language(known.get("lang")),
        entries,
        body,
        diagnostics);
  }

  /**
   * Keys of other generators are passed over with one note. What keeps a page from readers there
   * must not let it out here.
   *
   * @return whether one of them does
   */
  private boolean foreign(List<HeaderEntry> foreign) {
    boolean held = false;
    for (HeaderEntry entry : foreign) {
      if (ForeignKeys.holdsBack(entry.key(), entry.value())) {
        warning(
            "header-held-back",
            entry.line(),
            entry.valueColumn(),
            "key",
            entry.key(),
            "value",
            entry.value());
        held = true;
      }
    }
    if (!foreign.isEmpty()) {
      HeaderEntry first = foreign.get(0);
      diagnostics.add(
          ForeignKeyNotes.note(
              Place.at(source.path(), first.line(), first.column()),
              foreign.stream().map(HeaderEntry::key).toList()));
    }
    return held;
  }

  /** A key of the author's own, which JBake hands to its templates, unless it is a slip. */
  private void unknown(HeaderEntry entry) {
    Optional<String> meant = Nearest.to(entry.key(), KEYS);
    if (entry.jbake() && meant.isEmpty()) {
      warning("header-key-unused", entry.line(), entry.column(), "key", entry.key());
      return;
    }
    Text hint =
        meant
            .map(key -> Text.of("markup.did-you-mean", "name", key))
            .orElse(Text.of("markup.known-keys", "known", Text.list(KEYS)));
    report(
        "header-key",
        entry.line(),
        entry.column(),
        Text.of("markup.header-key", "key", entry.key()),
        hint);
  }

  /** A day that does not exist is an error; a date in another form, which has no effect, is not. */
  private void date(@Nullable HeaderEntry entry) {
    if (entry == null || JBakeValues.day(entry.value()).isPresent()) {
      return;
    }
    if (JBakeValues.isDay(entry.value())) {
      error("header-date", entry.line(), entry.valueColumn(), "value", entry.value());
    } else {
      warning("header-date-form", entry.line(), entry.valueColumn(), "value", entry.value());
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
            Text.list(allowed)),
        hint);
    return false;
  }

  private boolean draft(@Nullable HeaderEntry status, @Nullable HeaderEntry draft) {
    if (status == null && draft == null) {
      return draftByDefault();
    }
    if (status != null && status.value().equals(JBakeValues.PUBLISHED_BY_DATE)) {
      // No clock decides what is published: the same content gives the same site on every day.
      warning("header-status-date", status.line(), status.valueColumn());
      return true;
    }
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

  /** Whether a text without a status is a draft, which it is in JBake. */
  private boolean draftByDefault() {
    Optional<HeaderEntry> first = entries.stream().filter(HeaderEntry::jbake).findFirst();
    if (!unreadable) {
      first.ifPresent(entry -> warning("header-no-status", entry.line(), entry.column()));
    }
    return first.isPresent();
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

  private void warning(String code, int line, int column, String... args) {
    diagnostics.add(
        Diagnostic.warning(
            code,
            Place.at(source.path(), line, column),
            Text.of("markup." + code, args),
            Text.of("markup." + code + "-hint", args)));
  }

  private void report(String code, int line, int column, Text message, @Nullable Text hint) {
    diagnostics.add(Diagnostic.error(code, Place.at(source.path(), line, column), message, hint));
  }
}
