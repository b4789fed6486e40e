package org.yearpress.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Maps traditional characters to simplified ones, one to one, by the table of OpenCC. The indexed
 * text is folded; so is a query that finds nothing as typed.
 */
public final class Fold {
  /** The last character of the basic plane that the table may name. */
  private static final int PLANE = 0x10000;

  private final SortedMap<Integer, Integer> table;
  private final char[] simple = new char[PLANE];

  private Fold(SortedMap<Integer, Integer> table) {
    this.table = table;
    for (int c = 0; c < PLANE; c++) {
      simple[c] = (char) c;
    }
    table.forEach(
        (from, to) -> {
          if (from < PLANE) {
            simple[from] = (char) (int) to;
          }
        });
  }

  /** The table that comes with Yearpress. */
  static Fold shipped() {
    SortedMap<Integer, Integer> table = new TreeMap<>();
    try (InputStream in = Fold.class.getResourceAsStream("fold.txt")) {
      if (in == null) {
        throw new IllegalStateException("fold.txt is missing");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int[] characters = line.startsWith("#") ? new int[0] : line.codePoints().toArray();
        for (int i = 0; i < characters.length; i += 2) {
          table.put(characters[i], characters[i + 1]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Fold(table);
  }

  /** Each traditional character with its simplified one, ascending. */
  public SortedMap<Integer, Integer> table() {
    return table;
  }

  /** The text in simplified characters; the same object where nothing changes. */
  String of(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (simple[c] != c || Character.isHighSurrogate(c)) {
        return folded(text);
      }
    }
    return text;
  }

  /** Each character of a text that folding changes, followed by what it becomes. */
  String changes(String text) {
    String folded = of(text);
    if (folded.equals(text)) {
      return "";
    }
    SortedSet<String> pairs = new TreeSet<>();
    for (int i = 0; i < text.length(); ) {
      int from = text.codePointAt(i);
      int to = folded.codePointAt(i); // of the same length
      if (from != to) {
        pairs.add(Character.toString(from) + Character.toString(to));
      }
      i += Character.charCount(from);
    }
    return String.join("", pairs);
  }

  private String folded(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c < PLANE) {
        out.append(simple[c]);
      } else {
        out.appendCodePoint(table.getOrDefault(c, c));
      }
    }
    return out.toString();
  }
}
