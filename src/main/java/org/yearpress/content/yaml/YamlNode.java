package org.yearpress.content.yaml;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.Problems;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Body.YearSpan;
import org.yearpress.model.Prose.LineStart;
import org.yearpress.model.Report.Period;
import org.yearpress.text.FullWidth;
import org.yearpress.text.Nearest;

/**
 * A value of a YAML file with its place. Each accessor names the expected type: it returns the
 * value, or reports {@code wrong-type} at the place and returns nothing.
 */
public final class YamlNode {
  private static final int SHOWN = 40;

  /** What a value is, before anyone asks. */
  public enum Kind {
    MAPPING,
    LIST,
    TEXT,
    /** A key or a list item without a value, or {@code null}. */
    NOTHING
  }

  /** A key of a mapping with its value. */
  public record Entry(String key, Place place, YamlNode value) {}

  private final YamlDocument document;
  private final Kind kind;
  private final Place place;
  private final String text;
  private final boolean quoted;
  private final List<YamlNode> items;
  private final Map<String, Entry> entries;
  private @Nullable YamlNode parent;
  private String label = "";
  private long size = 1;
  private int end;

  private YamlNode(YamlDocument document, Kind kind, Place place, String text, boolean quoted) {
    this.document = document;
    this.kind = kind;
    this.place = place;
    this.text = text;
    this.quoted = quoted;
    this.items = kind == Kind.LIST ? new ArrayList<>() : List.of();
    this.entries = kind == Kind.MAPPING ? new LinkedHashMap<>() : Map.of();
  }

  static YamlNode nothing(YamlDocument document, Place place) {
    return new YamlNode(document, Kind.NOTHING, place, "", false);
  }

  static YamlNode text(YamlDocument document, Place place, String text, boolean quoted) {
    return new YamlNode(document, Kind.TEXT, place, text, quoted);
  }

  static YamlNode emptyList(YamlDocument document, Place place) {
    return new YamlNode(document, Kind.LIST, place, "", false);
  }

  static YamlNode emptyMapping(YamlDocument document, Place place) {
    return new YamlNode(document, Kind.MAPPING, place, "", false);
  }

  void add(YamlNode item) {
    items.add(item);
    item.attachTo(this, "[" + items.size() + "]");
  }

  void add(String key, Place keyPlace, YamlNode value) {
    entries.put(key, new Entry(key, keyPlace, value));
    value.attachTo(this, key);
  }

  /** What an alias names keeps the name of the place where it is written out. */
  private void attachTo(YamlNode outer, String key) {
    if (parent == null) {
      parent = outer;
      label = key;
    }
  }

  /** Notes how many values the finished list or mapping holds, itself counted. */
  void close(long values) {
    size = values;
  }

  long size() {
    return size;
  }

  @Nullable Entry entry(String key) {
    return entries.get(key);
  }

  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  public Kind kind() {
    return kind;
  }

  /** Where the value begins. */
  public Place place() {
    return place;
  }

  /** Path of the value within the file, as messages name it: {@code signed[1].on}. */
  public String name() {
    // Made only when it is reported: a name of its own for each value would multiply long keys.
    if (parent == null) {
      return "";
    }
    String above = parent.name();
    String own = shortened(label);
    return above.isEmpty() || own.startsWith("[") ? above + own : above + "." + own;
  }

  /** Whether the text stands in quotes or is a block. */
  public boolean isQuoted() {
    return quoted;
  }

  /** Where each line of the text begins, in the text and in the file; the first at 0. */
  public List<LineStart> lines() {
    return YamlLines.of(document.text(), place, end, text);
  }

  /** Notes where the text ends in the file, in code points. */
  YamlNode endingAt(int codePoints) {
    end = codePoints;
    return this;
  }

  /** The text as written, without an error: empty when it is none. */
  public String raw() {
    return text;
  }

  /** Tells an error at this value. */
  public void error(String code, Text message, @Nullable Text hint) {
    document.problems().error(code, place, message, hint);
  }

  /** Where errors about this value's file go. */
  public Problems problems() {
    return document.problems();
  }

  /** A text, number or word, exactly as written. */
  public Optional<String> text() {
    return kind == Kind.TEXT ? Optional.of(text) : wrong("text");
  }

  /** A text that says something. */
  public Optional<String> filledText() {
    return kind == Kind.TEXT && !text.isBlank() ? Optional.of(text.strip()) : wrong("text");
  }

  /** A whole number. */
  public Optional<Integer> integer() {
    try {
      return kind == Kind.TEXT ? Optional.of(Integer.valueOf(text)) : wrong("integer");
    } catch (NumberFormatException e) {
      return wrong("integer");
    }
  }

  /** A year of four digits. */
  public Optional<Integer> year() {
    return kind == Kind.TEXT && isYear(text) ? Optional.of(Integer.valueOf(text)) : wrong("year");
  }

  /** A decimal number, exact. */
  Optional<BigDecimal> number() {
    try {
      return kind == Kind.TEXT ? Optional.of(new BigDecimal(text)) : wrong("number");
    } catch (NumberFormatException e) {
      return wrong("number");
    }
  }

  /** {@code true} or {@code false}. */
  public Optional<Boolean> flag() {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> wrong("flag");
    };
  }

  /**
   * A day, {@code 2018-01-26}; also as people write it with the year first, {@code 2018/1/26} and
   * {@code 2018年1月26日}, which can mean no other.
   */
  public Optional<LocalDate> date() {
    return date(text).or(() -> WrittenDay.read(text)).or(() -> wrong("date"));
  }

  /** A day of any year, {@code 03-31}. */
  public Optional<MonthDay> monthDay() {
    try {
      return Optional.of(MonthDay.parse("--" + text));
    } catch (DateTimeParseException e) {
      return wrong("month-day");
    }
  }

  /** A moment with its offset, {@code 2018-01-31T09:00+08:00}; YAML's blank for {@code T} too. */
  public Optional<OffsetDateTime> moment() {
    try {
      return Optional.of(OffsetDateTime.parse(text.strip().replaceFirst(" +", "T")));
    } catch (DateTimeParseException e) {
      return wrong("moment");
    }
  }

  /** First and last day, {@code 2017-01-01/2017-12-31}. */
  public Optional<Period> period() {
    int slash = text.indexOf('/');
    Optional<LocalDate> from = slash < 0 ? Optional.empty() : date(text.substring(0, slash));
    Optional<LocalDate> to = slash < 0 ? Optional.empty() : date(text.substring(slash + 1));
    if (from.isEmpty() || to.isEmpty() || to.get().isBefore(from.get())) {
      return wrong("period");
    }
    return Optional.of(new Period(from.get(), to.get()));
  }

  /**
   * A span of years: {@code {from: 2017, to: 2018}}, {@code to} left out when open; or one year.
   */
  public Optional<YearSpan> years() {
    if (kind == Kind.TEXT) {
      return year().map(year -> new YearSpan(year, year));
    }
    YamlMapping span = mapping(List.of("from", "to"));
    Optional<Integer> from = span.required("from").flatMap(YamlNode::year);
    Optional<Integer> to = span.value("to").flatMap(YamlNode::year);
    if (from.isPresent() && to.isPresent() && to.get() < from.get()) {
      return wrong("years");
    }
    return from.map(first -> new YearSpan(first, to.orElse(null)));
  }

  /** One of a list of words; another one is an error that names the nearest, and them all. */
  public <E> Optional<E> word(Collection<E> choices, Function<E, String> word) {
    for (E choice : choices) {
      if (word.apply(choice).equals(text) && kind == Kind.TEXT) {
        return Optional.of(choice);
      }
    }
    List<String> words = choices.stream().map(word).toList();
    document
        .problems()
        .error(
            "wrong-word",
            place,
            Text.of(
                "content.wrong-word", "key", name(), "found", display(), "words", joined(words)),
            suggestion(text, words));
    return Optional.empty();
  }

  /** One of a list of words, as a word. */
  public Optional<String> word(Collection<String> words) {
    return word(words, Function.identity());
  }

  /** The items of a list. */
  public List<YamlNode> items() {
    if (kind != Kind.LIST) {
      wrong("list");
    }
    return List.copyOf(items);
  }

  /** The items of a list; a single value is a list of one. */
  public List<YamlNode> oneOrMore() {
    return kind == Kind.LIST ? List.copyOf(items) : List.of(this);
  }

  /** The texts of a list; items that are none are errors and left out. */
  public List<String> texts() {
    return items().stream().flatMap(item -> item.text().stream()).toList();
  }

  /**
   * A mapping whose keys are known. Each other key is the error {@code unknown-key} and is not in
   * the mapping; what is no mapping is an error and an empty mapping.
   */
  public YamlMapping mapping(Collection<String> keys) {
    YamlMapping mapping = mapping();
    for (Entry entry : entries.values()) {
      if (!keys.contains(entry.key())) {
        document
            .problems()
            .error(
                "unknown-key",
                entry.place(),
                parent == null
                    ? Text.of("content.unknown-key", "key", shortened(entry.key()))
                    : Text.of(
                        "content.unknown-key-in", "key", shortened(entry.key()), "in", name()),
                Nearest.to(entry.key(), keys).isPresent()
                    ? suggestion(entry.key(), keys)
                    : Text.of("content.known-keys", "keys", joined(keys)));
      }
    }
    return mapping;
  }

  /** A mapping whose keys are the writer's own. */
  public YamlMapping mapping() {
    if (kind != Kind.MAPPING) {
      wrong("mapping");
    }
    return new YamlMapping(this);
  }

  /** Tells that the value, or the file as a whole, is something else than expected. */
  private <T> Optional<T> wrong(String expected) {
    OptionalInt colon =
        expected.equals("mapping") && kind == Kind.TEXT && !quoted
            ? FullWidth.colonBehindKey(text)
            : OptionalInt.empty();
    if (colon.isPresent()) {
      document.fullWidthColon(
          Place.at(place.file(), place.line(), place.column() + colon.getAsInt()));
      return Optional.empty();
    }
    Text message =
        parent == null
            ? wrongFile(expected)
            : kind == Kind.NOTHING
                ? Text.of("content.no-value." + expected, "key", name())
                : Text.of("content.wrong-type." + expected, "key", name(), "found", display());
    document.problems().error("wrong-type", place, message);
    return Optional.empty();
  }

  private Text wrongFile(String expected) {
    return switch (kind) {
      case LIST -> Text.of("content.wrong-file.is-list." + expected);
      case MAPPING -> Text.of("content.wrong-file.is-mapping." + expected);
      case NOTHING, TEXT -> Text.of("content.wrong-file." + expected, "found", display());
    };
  }

  /** The value as a message shows it. */
  private String display() {
    return switch (kind) {
      case LIST -> "[…]";
      case MAPPING -> "{…}";
      case NOTHING -> "";
      case TEXT -> shortened(text);
    };
  }

  /** A text on one line, cut where a message would drown in it. */
  public static String shortened(String text) {
    String line = text.replace("\n", "\\n");
    return line.codePointCount(0, line.length()) > SHOWN
        ? line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…"
        : line;
  }

  private static @Nullable Text suggestion(String given, Collection<String> known) {
    return Nearest.to(given, known)
        .map(nearest -> Text.of("content.meant", "nearest", nearest))
        .orElse(null);
  }

  private static String joined(Collection<String> words) {
    return Text.list(words);
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static boolean isYear(String text) {
    return text.length() == 4
        && text.chars().allMatch(c -> c >= '0' && c <= '9')
        && text.charAt(0) != '0';
  }
}
