package org.yearpress.markup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.diagnostic.Place;

/** Finds lines and columns in the sources of one section. */
public final class Locator {
  private final List<SourceText> sources;
  private final List<int[]> lineStarts = new ArrayList<>();
  private final Map<String, Integer> found = new HashMap<>();

  /** The section itself first, then what it includes. */
  public Locator(List<SourceText> sources) {
    this.sources = List.copyOf(sources);
    for (SourceText source : sources) {
      lineStarts.add(starts(source.text()));
    }
  }

  /** Where the lines of a text begin. */
  static int[] starts(String text) {
    int lines = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      lines++;
    }
    int[] starts = new int[lines];
    int line = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts[line++] = i + 1;
    }
    return starts;
  }

  /** The place of a spot; columns count characters, so that a rare ideograph is one. */
  public Place place(SourcePositions.Spot spot) {
    int file = spot.file() < sources.size() ? spot.file() : 0;
    String text = sources.get(file).text();
    int[] starts = lineStarts.get(file);
    int line = Math.min(spot.line(), starts.length);
    int from = starts[line - 1];
    int to = Math.min(from + spot.column() - 1, text.length());
    return Place.at(
        sources.get(file).path(), line, spot.column() == 1 ? 1 : text.codePointCount(from, to) + 1);
  }

  /**
   * Where a piece of source stands, looked for from a spot on, whatever the case of its letters,
   * and each occurrence only once. Dialects that know only the line of a block give exact columns
   * this way; without a hit it is the spot itself.
   */
  public SourcePositions.Spot find(String needle, SourcePositions.Spot from) {
    int file = from.file() < sources.size() ? from.file() : 0;
    String text = sources.get(file).text();
    int[] starts = lineStarts.get(file);
    int begin = starts[Math.min(from.line(), starts.length) - 1] + from.column() - 1;
    String key = file + ":" + needle;
    int at = indexOf(text, needle, Math.max(begin, found.getOrDefault(key, 0)));
    if (needle.isEmpty() || at < 0) {
      found.put(key, text.length());
      return from;
    }
    found.put(key, at + needle.length());
    int line = lineOf(starts, at);
    return new SourcePositions.Spot(file, line + 1, at - starts[line] + 1);
  }

  /** The first hit that is not the beginning of something longer, else the first hit. */
  private static int indexOf(String text, String needle, int begin) {
    int first = -1;
    for (int i = begin; i <= text.length() - needle.length(); i++) {
      if (text.regionMatches(true, i, needle, 0, needle.length())) {
        if (!continues(text, i + needle.length())) {
          return i;
        }
        first = first < 0 ? i : first;
      }
    }
    return first;
  }

  /** Whether an address goes on: {@code stat:1} in {@code stat:1.1}. */
  private static boolean continues(String text, int at) {
    if (at >= text.length()) {
      return false;
    }
    char next = text.charAt(at);
    boolean dot = next == '.' || next == '-' || next == '@';
    return dot
        ? at + 1 < text.length() && isAscii(text.charAt(at + 1))
        : isAscii(next) || next == '_';
  }

  private static boolean isAscii(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }

  private static int lineOf(int[] starts, int offset) {
    int hit = java.util.Arrays.binarySearch(starts, offset);
    return hit >= 0 ? hit : -hit - 2;
  }
}
