package org.yearpress.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The words of a language as a YAML file has them: nested keys joined by dots. */
final class MessageFile {
  private MessageFile() {}

  /** The words that come with Yearpress in a language. */
  static SortedMap<String, String> shipped(String language) {
    String resource = "/messages/" + language + ".yml";
    InputStream in = MessageFile.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("missing resource " + resource);
    }
    return read(resource, in);
  }

  /**
   * The words of a file.
   *
   * @param label names the file where it cannot be read
   */
  static SortedMap<String, String> read(String label, InputStream in) {
    try (in) {
      Object tree =
          new Load(LoadSettings.builder().setLabel(label).build()).loadFromInputStream(in);
      SortedMap<String, String> words = new TreeMap<>();
      flatten("", tree, words);
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("no words can be read from " + label, e);
    }
  }

  private static void flatten(String prefix, Object node, Map<String, String> words) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) ->
              flatten(prefix.isEmpty() ? key.toString() : prefix + "." + key, value, words));
    } else {
      words.put(prefix, node.toString());
    }
  }
}
