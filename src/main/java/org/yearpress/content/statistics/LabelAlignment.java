package org.yearpress.content.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * Assigns printed labels to lines of a form when a label may mean several lines: the printed order
 * decides if it leaves only one choice.
 */
final class LabelAlignment {
  /** Marks a label that order does not decide. */
  static final int AMBIGUOUS = -1;

  private LabelAlignment() {}

  /**
   * The line of each label.
   *
   * @param candidates for each label, in the order of print, the lines it may mean, ascending and
   *     at least one
   * @return for each label its line, or {@link #AMBIGUOUS}
   */
  static int[] align(List<List<Integer>> candidates) {
    int[] found = new int[candidates.size()];
    Arrays.fill(found, AMBIGUOUS);
    int last = -1;
    int i = 0;
    while (i < found.length) {
      if (candidates.get(i).size() == 1) {
        found[i] = candidates.get(i).get(0);
        last = Math.max(last, found[i]);
        i++;
        continue;
      }
      int end = i;
      while (end < found.length && candidates.get(end).size() > 1) {
        end++;
      }
      decide(candidates, i, end, last, next(candidates, end, last), found);
      last = Math.max(last, found[end - 1]);
      i = end;
    }
    return found;
  }

  /** The first line after {@code last} that a later label means for certain. */
  private static int next(List<List<Integer>> candidates, int from, int last) {
    for (int i = from; i < candidates.size(); i++) {
      if (candidates.get(i).size() == 1 && candidates.get(i).get(0) > last) {
        return candidates.get(i).get(0);
      }
    }
    return Integer.MAX_VALUE;
  }

  /**
   * Decides neighbouring labels between two lines that are certain: a label is decided when the
   * earliest line it can mean, with those before it, is also the latest, with those after it.
   */
  private static void decide(
      List<List<Integer>> candidates, int from, int end, int last, int next, int[] found) {
    int[] earliest = new int[end - from];
    int[] latest = new int[end - from];
    int bound = last;
    for (int i = from; i < end; i++) {
      bound = smallestAbove(candidates.get(i), bound);
      earliest[i - from] = bound;
    }
    bound = next;
    for (int i = end - 1; i >= from; i--) {
      bound = largestBelow(candidates.get(i), bound);
      latest[i - from] = bound;
    }
    for (int i = from; i < end; i++) {
      boolean within = earliest[i - from] > last && earliest[i - from] < next;
      if (within && earliest[i - from] == latest[i - from]) {
        found[i] = earliest[i - from];
      }
    }
  }

  private static int smallestAbove(List<Integer> lines, int bound) {
    for (int line : lines) {
      if (line > bound) {
        return line;
      }
    }
    return Integer.MAX_VALUE;
  }

  private static int largestBelow(List<Integer> lines, int bound) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i) < bound) {
        return lines.get(i);
      }
    }
    return Integer.MIN_VALUE;
  }
}
