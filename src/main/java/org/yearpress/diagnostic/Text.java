package org.yearpress.diagnostic;

import java.util.List;
import java.util.Map;

/**
 * Words to be said in the reader's language later: a key of the message files and named arguments;
 * or {@link #literal} words, which are the same in every language.
 *
 * @param key key in {@code messages/<language>.yml}, for example {@code content.unknown-key}
 * @param args values of the placeholders; sorted, so that equal texts are equal records
 */
public record Text(String key, Map<String, String> args) {
  /** Between the items of a list until it is said: a character that no name or label has. */
  static final String BETWEEN = "\u001f";

  public Text {
    args = Arguments.of(args);
  }

  /**
   * A text with arguments given as name, value, name, value.
   *
   * @throws IllegalArgumentException when a name has no value
   */
  public static Text of(String key, String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a name without a value for message " + key);
    }
    return new Text(key, Arguments.of(namesAndValues));
  }

  /**
   * An argument that is a list: {@link Messages} puts between its items what the reader's language
   * has there, a comma or 、.
   */
  public static String list(Iterable<? extends CharSequence> items) {
    return String.join(BETWEEN, items);
  }

  /** The first items of a list, at most so many, then … for the others. */
  public static String list(List<String> items, int most) {
    return items.size() <= most ? list(items) : list(items.subList(0, most)) + BETWEEN + "\u2026";
  }

  /** The items of an argument made by {@link #list}. */
  public static List<String> items(String list) {
    return List.of(list.split(BETWEEN, -1));
  }

  /** Words that are said as they are, whatever the reader's language. */
  public static Text literal(String words) {
    return of("diagnostic.literal", "words", words);
  }
}
