package org.yearpress.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The words of one language: {@code src/main/resources/messages/<language>.yml}, nested keys joined
 * by dots. A new language is a new file.
 *
 * <p>A message may hold {@code {name}}, replaced by the argument of that name, and {@code
 * {name|one|other}}, which says {@code one} when the argument is {@code 1}.
 */
public final class Messages {
  private static final List<String> SHIPPED = List.of("en", "zh-CN");

  /** Each language is read when it is first asked for, and once: that costs as much as a page. */
  private static final Map<String, Messages> READ = new ConcurrentHashMap<>();

  private final String language;
  private final Map<String, String> texts;

  private Messages(String language, Map<String, String> texts) {
    this.language = language;
    this.texts = Collections.unmodifiableMap(texts);
  }

  /**
   * The messages that fit a language tag best: the same tag, the same primary language, else
   * English.
   */
  public static Messages of(String languageTag) {
    String primary = languageTag.split("-", 2)[0];
    String best =
        SHIPPED.contains(languageTag)
            ? languageTag
            : SHIPPED.stream()
                .filter(tag -> tag.split("-", 2)[0].equals(primary))
                .findFirst()
                .orElse("en");
    return READ.computeIfAbsent(best, Messages::load);
  }

  /** The language tags there are messages for. */
  public static List<String> languages() {
    return SHIPPED;
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
  public String say(Text text) {
    return say(text.key(), text.args());
  }

  /** A message without arguments in words. */
  public String say(String key) {
    return say(key, Map.of());
  }

  /**
   * A message in words.
   *
   * @throws IllegalArgumentException when there is no such key, or an argument is missing
   */
  public String say(String key, Map<String, String> args) {
    String pattern = texts.get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no message " + key + " in " + language);
    }
    StringBuilder words = new StringBuilder(pattern.length() + 32);
    int from = 0;
    while (true) {
      int open = pattern.indexOf('{', from);
      int close = open < 0 ? -1 : pattern.indexOf('}', open);
      if (close < 0) {
        return words.append(pattern, from, pattern.length()).toString();
      }
      words.append(pattern, from, open);
      words.append(fill(key, pattern.substring(open + 1, close), args));
      from = close + 1;
    }
  }

  private String fill(String key, String placeholder, Map<String, String> args) {
    String[] parts = placeholder.split("\\|", -1);
    String value = args.get(parts[0]);
    if (value == null) {
      throw new IllegalArgumentException(
          "message " + key + " in " + language + " needs " + parts[0] + ", given " + args.keySet());
    }
    return parts.length == 3 ? (value.equals("1") ? parts[1] : parts[2]) : value;
  }

  private static Messages load(String language) {
    String resource = "/messages/" + language + ".yml";
    try (InputStream in = Messages.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      Object tree =
          new Load(LoadSettings.builder().setLabel(resource).build()).loadFromInputStream(in);
      Map<String, String> texts = new TreeMap<>();
      flatten("", tree, texts);
      return new Messages(language, texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void flatten(String prefix, Object node, Map<String, String> texts) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) ->
              flatten(prefix.isEmpty() ? key.toString() : prefix + "." + key, value, texts));
    } else {
      texts.put(prefix, node.toString());
    }
  }
}
