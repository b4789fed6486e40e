package org.yearpress.diagnostic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The words of one language by key: of {@code src/main/resources/messages/<language>.yml}, nested
 * keys joined by dots, or of an {@link InterfaceLanguage} from outside.
 *
 * <p>A message may hold {@code {name}}, replaced by the argument of that name, and {@code
 * {name|one|other}}, which says {@code one} when the argument is {@code 1}. An argument whose words
 * are known in several languages is given as {@code name}, and as {@code name@tag} for each of
 * them; a list is given as {@link Text#list}.
 */
public final class Messages {
  private final String language;
  private final SortedMap<String, String> texts;

  // Messages taken apart: one is said again and again.
  private final Map<String, List<Piece>> pieces = new ConcurrentHashMap<>();

  Messages(String language, SortedMap<String, String> texts) {
    this.language = language;
    this.texts = Collections.unmodifiableSortedMap(texts);
  }

  /**
   * A piece of a message: words, then an argument.
   *
   * @param name of the argument; null at the end of the message, where none follows
   * @param one said in place of an argument that is 1; null where the argument itself is said
   * @param other said in place of any other
   */
  private record Piece(
      String words, @Nullable String name, @Nullable String one, @Nullable String other) {
    void appendTo(StringBuilder said, String value) {
      said.append(one == null || other == null ? value : value.equals("1") ? one : other);
    }
  }

  /**
   * The messages that come with Yearpress and fit a language tag best; {@link Languages} has those
   * of a site.
   */
  public static Messages of(String languageTag) {
    return Languages.STANDARD.of(languageTag);
  }

  /** The language tag of these messages. */
  public String language() {
    return language;
  }

  /** All keys, sorted. */
  public List<String> keys() {
    return List.copyOf(texts.keySet());
  }

  /** Whether there is a message of this key. */
  public boolean has(String key) {
    return texts.containsKey(key);
  }

  /** Whether the message of a key has places to be filled in. */
  public boolean takesArguments(String key) {
    return texts.getOrDefault(key, "").indexOf('{') >= 0;
  }

  /** A text in words. An unknown key is a fault of ours. */
  public String format(Text text) {
    return format(text.key(), text.args());
  }

  /** A message without arguments in words. */
  public String format(String key) {
    List<Piece> pieces = pieces(key); // the last one is words alone
    return pieces.size() == 1 ? pieces.get(0).words() : format(key, Map.of());
  }

  /**
   * A message in words.
   *
   * @throws IllegalArgumentException when there is no such key, or an argument is missing
   */
  public String format(String key, Map<String, String> args) {
    StringBuilder words = new StringBuilder();
    for (Piece piece : pieces(key)) {
      add(piece, valueOf(piece, args), key, args.keySet(), words);
    }
    return words.toString();
  }

  /**
   * The same with arguments given as name, value, name, value.
   *
   * @throws IllegalArgumentException also when a name has no value
   */
  public String format(String key, String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a name without a value for message " + key);
    }
    List<String> given = Arrays.asList(namesAndValues);
    StringBuilder words = new StringBuilder();
    for (Piece piece : pieces(key)) {
      add(piece, piece.name() == null ? null : valueOf(piece.name(), given), key, given, words);
    }
    return words.toString();
  }

  /** The argument of a piece, in these words' language where it is given in several. */
  private @Nullable String valueOf(Piece piece, Map<String, String> args) {
    if (piece.name() == null) {
      return null;
    }
    String translated = args.size() < 2 ? null : args.get(piece.name() + "@" + language);
    return translated != null ? translated : args.get(piece.name());
  }

  private static @Nullable String valueOf(String name, List<String> namesAndValues) {
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      if (namesAndValues.get(i).equals(name)) {
        return namesAndValues.get(i + 1);
      }
    }
    return null;
  }

  private void add(
      Piece piece, @Nullable String value, String key, Collection<String> given, StringBuilder to) {
    to.append(piece.words());
    if (piece.name() != null) {
      if (value == null) {
        throw new IllegalArgumentException(
            "message " + key + " in " + language + " needs " + piece.name() + ", given " + given);
      }
      piece.appendTo(to, said(value));
    }
  }

  /** A list with what this language puts between its items. */
  private String said(String value) {
    return value.contains(Text.BETWEEN)
        ? value.replace(Text.BETWEEN, texts.getOrDefault("diagnostic.between", ", "))
        : value;
  }

  private List<Piece> pieces(String key) {
    List<Piece> known = pieces.get(key);
    if (known != null) {
      return known;
    }
    String pattern = texts.get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no message " + key + " in " + language);
    }
    List<Piece> found = parse(pattern);
    pieces.put(key, found);
    return found;
  }

  private static List<Piece> parse(String pattern) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    while (true) {
      int open = pattern.indexOf('{', from);
      int close = open < 0 ? -1 : pattern.indexOf('}', open);
      if (close < 0) {
        pieces.add(new Piece(pattern.substring(from), null, null, null));
        return List.copyOf(pieces);
      }
      String[] parts = pattern.substring(open + 1, close).split("\\|", -1);
      boolean counted = parts.length == 3;
      pieces.add(
          new Piece(
              pattern.substring(from, open),
              parts[0],
              counted ? parts[1] : null,
              counted ? parts[2] : null));
      from = close + 1;
    }
  }
}
