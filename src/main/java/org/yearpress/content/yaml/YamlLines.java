package org.yearpress.content.yaml;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Prose.LineStart;

/** Maps offsets in a text value to lines and columns of its YAML file, in any YAML notation. */
final class YamlLines {
  /** Words written with escapes are not found; each costs a look through the rest of the file. */
  private static final int MAX_MISSED = 100;

  private YamlLines() {}

  /**
   * Where each source line of a value begins in it, ascending, the first at 0.
   *
   * @param yaml the whole file
   * @param place where the value begins
   * @param codePoints where it ends in the file
   */
  static List<LineStart> of(String yaml, Place place, int codePoints, String value) {
    List<LineStart> lines = new ArrayList<>();
    int line = place.line();
    int lineStart = startOfLine(yaml, line);
    int at = yaml.offsetByCodePoints(lineStart, Math.max(place.column() - 1, 0));
    int end = yaml.offsetByCodePoints(0, codePoints);
    int missed = 0;
    for (int from = 0; from < value.length() && missed < MAX_MISSED; ) {
      int to = endOfWord(value, from);
      String word = value.substring(from, to);
      int found = word.isBlank() ? -1 : yaml.indexOf(word, at);
      missed += found < 0 && !word.isBlank() ? 1 : 0;
      if (found >= 0 && found + word.length() <= end) {
        for (int next = yaml.indexOf('\n', lineStart);
            next >= 0 && next < found;
            next = yaml.indexOf('\n', lineStart)) {
          lineStart = next + 1;
          line++;
        }
        at = found + word.length();
        if (lines.isEmpty() || lines.get(lines.size() - 1).place().line() != line) {
          int column = yaml.codePointCount(lineStart, found) + 1;
          lines.add(new LineStart(from, Place.at(place.file(), line, column)));
        }
      }
      from = to;
    }
    if (lines.isEmpty() || lines.get(0).offset() > 0) {
      lines.add(0, new LineStart(0, place));
    }
    return lines;
  }

  private static int startOfLine(String yaml, int line) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = yaml.indexOf('\n', start) + 1;
    }
    return start;
  }

  /** The end of a run of white space, or of anything else. */
  private static int endOfWord(String value, int from) {
    boolean blank = Character.isWhitespace(value.charAt(from));
    int to = from + 1;
    while (to < value.length() && Character.isWhitespace(value.charAt(to)) == blank) {
      to++;
    }
    return to;
  }
}
