package org.yearpress.diagnostic;

import java.util.Map;

/**
 * A translatable text: a key of the message files and named arguments.
 *
 * @param key key in {@code messages/<language>.yml}, for example {@code content.unknown-key}
 * @param args values of the placeholders; sorted, so that equal texts are equal records
 */
public record Text(String key, Map<String, String> args) {
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
}
