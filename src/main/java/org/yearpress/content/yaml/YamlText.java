package org.yearpress.content.yaml;

import java.util.regex.Pattern;
import org.yearpress.text.JsonText;

/**
 * Writes texts as scalars of YAML, so that {@link YamlReader} reads the same text. A scalar is one
 * line, also in a flow mapping.
 */
public final class YamlText {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./@+-]*");

  private YamlText() {}

  /** A text in quotes, so that it is taken for nothing else by any reader. */
  public static String quoted(String text) {
    String json = new JsonText().value(text).toString();
    StringBuilder yaml = new StringBuilder(json.length());
    json.chars()
        .forEach(
            c -> {
              // YAML wants these escaped; JSON does not. A lone byte order mark is among them.
              if ((c >= 0x7F && c <= 0x9F) || c == 0xFEFF) {
                yaml.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
              } else {
                yaml.append((char) c);
              }
            });
    return yaml.toString();
  }

  /** A day as people write it, anything else in quotes. */
  public static String text(String text) {
    return DAY.matcher(text).matches() ? text : quoted(text);
  }

  /** A number as people write it, anything else in quotes. */
  public static String number(String text) {
    return NUMBER.matcher(text).matches() ? text : quoted(text);
  }

  /** An id, a word, a day or a number as it is, anything else in quotes. */
  public static String word(String text) {
    return WORD.matcher(text).matches() && !text.equalsIgnoreCase("null") ? text : quoted(text);
  }

  /** A line of a block mapping; the key may have blanks before it. */
  public static String line(String key, String scalar) {
    return key + ": " + scalar + "\n";
  }
}
