package org.yearpress.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides which contributions share a segment. A small site has one. In a larger one the newest
 * year, with the pages outside reports, has its own, because it changes most; earlier years share
 * segments up to the maximum size.
 */
final class Segments {
  /** Parts up to which one segment holds everything. */
  static final int ONE_SEGMENT = 4000;

  /** Most parts of a segment; a single year that has more is cut between bodies. */
  static final int MAX_PARTS = 32_000;

  private Segments() {}

  /**
   * The contributions of each segment, newest first.
   *
   * @param sorted newest first, those without a year last
   */
  static List<List<AddedContribution>> of(List<AddedContribution> sorted) {
    if (sorted.stream().mapToInt(AddedContribution::parts).sum() <= ONE_SEGMENT) {
      return sorted.isEmpty() ? List.of() : List.of(sorted);
    }
    int newest = sorted.get(0).year();
    List<AddedContribution> changing =
        sorted.stream().filter(c -> c.year() == newest || c.year() == 0).toList();
    List<List<AddedContribution>> segments = new ArrayList<>(cut(changing));
    segments.addAll(
        merged(sorted.stream().filter(c -> c.year() != newest && c.year() != 0).toList()));
    return segments;
  }

  /** Whole years from the oldest on, so that a year that is added at the front moves no border. */
  private static List<List<AddedContribution>> merged(List<AddedContribution> sorted) {
    List<List<AddedContribution>> segments = new ArrayList<>();
    int to = sorted.size();
    int end = to;
    int parts = 0;
    while (to > 0) {
      int from = to - 1;
      int year = sorted.get(from).year();
      int ofYear = sorted.get(from).parts();
      while (from > 0 && sorted.get(from - 1).year() == year) {
        from--;
        ofYear += sorted.get(from).parts();
      }
      if (parts > 0 && parts + ofYear > MAX_PARTS) {
        segments.addAll(0, cut(sorted.subList(to, end)));
        end = to;
        parts = 0;
      }
      parts += ofYear;
      to = from;
    }
    segments.addAll(0, cut(sorted.subList(0, end)));
    return segments;
  }

  private static List<List<AddedContribution>> cut(List<AddedContribution> sorted) {
    List<List<AddedContribution>> pieces = new ArrayList<>();
    int from = 0;
    int parts = 0;
    for (int i = 0; i < sorted.size(); i++) {
      int more = sorted.get(i).parts();
      if (parts > 0 && parts + more > MAX_PARTS) {
        pieces.add(sorted.subList(from, i));
        from = i;
        parts = 0;
      }
      parts += more;
    }
    if (from < sorted.size()) {
      pieces.add(sorted.subList(from, sorted.size()));
    }
    return pieces;
  }
}
