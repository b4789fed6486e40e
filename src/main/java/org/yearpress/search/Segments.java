package org.yearpress.search;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.model.IndexCuts;

/**
 * Decides which contributions share a segment. A small site has one. In a larger one the newest
 * year, with the pages outside reports, has its own, because it changes most; earlier years share
 * segments up to the maximum size. In a large site, the first ones are small.
 */
final class Segments {
  private final IndexCuts cuts;

  private Segments(IndexCuts cuts) {
    this.cuts = cuts;
  }

  /**
   * The contributions of each segment, newest first.
   *
   * @param sorted newest first, those without a year last
   * @param large whether the site is: its first segments are small
   */
  static List<List<AddedContribution>> of(
      List<AddedContribution> sorted, IndexCuts cuts, boolean large) {
    if (sorted.stream().mapToInt(AddedContribution::parts).sum() <= cuts.oneSegment()) {
      return sorted.isEmpty() ? List.of() : List.of(sorted);
    }
    int first = large ? Math.min(cuts.firstSegment(), cuts.segment()) : cuts.segment();
    return new Segments(cuts).cut(sorted, first);
  }

  private List<List<AddedContribution>> cut(List<AddedContribution> sorted, int first) {
    int newest = sorted.get(0).year();
    List<AddedContribution> changing =
        sorted.stream().filter(c -> c.year() == newest || c.year() == 0).toList();
    List<List<AddedContribution>> segments = new ArrayList<>(pieces(changing, first));
    segments.addAll(
        merged(sorted.stream().filter(c -> c.year() != newest && c.year() != 0).toList()));
    return segments;
  }

  /** Whole years from the oldest on, so that a year that is added at the front moves no border. */
  private List<List<AddedContribution>> merged(List<AddedContribution> sorted) {
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
      if (parts > 0 && parts + ofYear > cuts.segment()) {
        segments.addAll(0, pieces(sorted.subList(to, end), cuts.segment()));
        end = to;
        parts = 0;
      }
      parts += ofYear;
      to = from;
    }
    segments.addAll(0, pieces(sorted.subList(0, end), cuts.segment()));
    return segments;
  }

  /**
   * Pieces between bodies.
   *
   * @param first most parts of the first of them; each has twice as many as the one before at most
   */
  private List<List<AddedContribution>> pieces(List<AddedContribution> sorted, int first) {
    List<List<AddedContribution>> pieces = new ArrayList<>();
    int from = 0;
    int parts = 0;
    int most = first;
    for (int i = 0; i < sorted.size(); i++) {
      int more = sorted.get(i).parts();
      if (parts > 0 && parts + more > most) {
        pieces.add(sorted.subList(from, i));
        from = i;
        parts = 0;
        most = Math.min(2 * most, cuts.segment());
      }
      parts += more;
    }
    if (from < sorted.size()) {
      pieces.add(sorted.subList(from, sorted.size()));
    }
    return pieces;
  }
}
