package org.yearpress.markup.markdown;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.HeadingLevel;

/**
 * The headings of a Markdown text that has only such as {@code ## Title} at the beginning of a line
 * and nothing that could make another thing of one: no fenced code, HTML or line under a heading.
 * Where there is any doubt, commonmark is asked.
 */
final class HeadingLines {
  private final char[] text;
  private final List<Found> found = new ArrayList<>();

  private HeadingLines(String text) {
    this.text = text.toCharArray();
  }

  /**
   * A heading.
   *
   * @param content as it is written
   */
  record Found(int level, String content) {}

  /**
   * The headings at the top level; null where only a parser could tell. Behind blocks deeper than
   * any text may have, the parser may find fewer.
   */
  static @Nullable List<Found> of(String text) {
    HeadingLines lines = new HeadingLines(text);
    return lines.read() ? lines.found : null;
  }

  private boolean read() {
    for (int at = 0; at < text.length; ) {
      int end = at;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      if (!line(at, end)) {
        return false;
      }
      at = end + 1;
    }
    return true;
  }

  /** Takes a line; false where it may be more than it seems. */
  private boolean line(int start, int end) {
    int from = start;
    while (from < end && (text[from] == ' ' || text[from] == '\t')) {
      from++;
    }
    if (from == end) {
      return true;
    }
    return switch (text[from]) {
      case '#' -> from == start && heading(start, end);
      case '`', '~' -> from + 1 == end || text[from + 1] != text[from];
      case '<' -> false;
      case '=', '-' -> !isUnderline(from, end);
      default -> true;
    };
  }

  private boolean isUnderline(int from, int end) {
    for (int i = from + 1; i < end; i++) {
      if (text[i] != text[from] && text[i] != ' ' && text[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** A line that begins with {@code #}, which is a heading where white space follows. */
  private boolean heading(int start, int end) {
    int from = start;
    while (from < end && text[from] == '#') {
      from++;
    }
    int level = from - start;
    if (level > HeadingLevel.DEEPEST || (from < end && text[from] != ' ' && text[from] != '\t')) {
      return true;
    }
    for (int i = from; i < end; i++) {
      // a heading that is closed, unless it is an id; a row of a table
      if ((text[i] == '#' && text[i - 1] != '{') || text[i] == '|') {
        return false;
      }
    }
    int to = end;
    while (from < to && (text[from] == ' ' || text[from] == '\t')) {
      from++;
    }
    while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\t')) {
      to--;
    }
    found.add(new Found(level, new String(text, from, to - from)));
    return true;
  }
}
