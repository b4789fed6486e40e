package org.yearpress.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares two texts block by block. */
public final class TextEdits {
  /** Larger tables are not made: then blocks are matched by what they say, wherever they stand. */
  private static final long MAX_CELLS = 4_000_000;

  /** Characters that are kept on either side of what differs. */
  private static final int AROUND = 24;

  private TextEdits() {}

  /**
   * A block that is new, gone or another.
   *
   * @param from empty for a new one
   * @param to empty for one that is gone
   */
  public record Edit(String from, String to) {
    /** The same, each cut to what differs and a little around it. */
    public Edit shortened() {
      if (from.isEmpty() || to.isEmpty()) {
        return this;
      }
      int least = Math.min(from.length(), to.length());
      int head = 0;
      while (head < least && from.charAt(head) == to.charAt(head)) {
        head++;
      }
      int tail = 0;
      while (tail < least - head
          && from.charAt(from.length() - 1 - tail) == to.charAt(to.length() - 1 - tail)) {
        tail++;
      }
      return new Edit(shortened(from, head, tail), shortened(to, head, tail));
    }

    private static String shortened(String text, int head, int tail) {
      int start = Math.max(0, head - AROUND);
      int end = Math.min(text.length(), text.length() - tail + AROUND);
      if (start > 0 && Character.isLowSurrogate(text.charAt(start))) {
        start--;
      }
      if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
        end++;
      }
      return (start > 0 ? "…" : "") + text.substring(start, end) + (end < text.length() ? "…" : "");
    }
  }

  static List<Edit> between(List<String> before, List<String> after) {
    int head = 0;
    int least = Math.min(before.size(), after.size());
    while (head < least && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < least - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<String> old = before.subList(head, before.size() - tail);
    List<String> now = after.subList(head, after.size() - tail);
    return (long) old.size() * now.size() > MAX_CELLS ? unordered(old, now) : ordered(old, now);
  }

  private static List<Edit> ordered(List<String> old, List<String> now) {
    int[][] longest = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        longest[i][j] =
            old.get(i).equals(now.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    List<Edit> edits = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    List<String> added = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        pair(removed, added, edits);
        i++;
        j++;
      } else if (j >= now.size() || (i < old.size() && longest[i + 1][j] >= longest[i][j + 1])) {
        removed.add(old.get(i++));
      } else {
        added.add(now.get(j++));
      }
    }
    pair(removed, added, edits);
    return edits;
  }

  private static List<Edit> unordered(List<String> old, List<String> now) {
    Map<String, Integer> left = new HashMap<>();
    now.forEach(text -> left.merge(text, 1, Integer::sum));
    List<String> removed = new ArrayList<>();
    for (String text : old) {
      int there = left.getOrDefault(text, 0);
      if (there == 0) {
        removed.add(text);
      } else {
        left.put(text, there - 1);
      }
    }
    List<String> added = new ArrayList<>();
    for (String text : now) {
      int more = left.getOrDefault(text, 0);
      if (more > 0) {
        added.add(text);
        left.put(text, more - 1);
      }
    }
    List<Edit> edits = new ArrayList<>();
    pair(removed, added, edits);
    return edits;
  }

  /** Blocks that stand in each other's place are one that was edited. */
  private static void pair(List<String> removed, List<String> added, List<Edit> edits) {
    for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
      edits.add(
          new Edit(i < removed.size() ? removed.get(i) : "", i < added.size() ? added.get(i) : ""));
    }
    removed.clear();
    added.clear();
  }
}
