package org.yearpress.page.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures in at most five classes of about as many figures each, which a reader can tell apart on a
 * map. Equal figures are in one class; few different ones have one each.
 */
final class MapClasses {
  private static final int MOST = 5;

  private final List<Range> ranges;

  private MapClasses(List<Range> ranges) {
    this.ranges = List.copyOf(ranges);
  }

  /** A class with its least and greatest figure, and how many it has. */
  record Range(BigDecimal low, BigDecimal high, int count) {}

  /** The classes of figures, which rise. */
  static MapClasses of(List<BigDecimal> rising) {
    List<List<BigDecimal>> equal = new ArrayList<>();
    for (BigDecimal value : rising) {
      if (equal.isEmpty() || equal.get(equal.size() - 1).get(0).compareTo(value) != 0) {
        equal.add(new ArrayList<>());
      }
      equal.get(equal.size() - 1).add(value);
    }
    List<Range> ranges = new ArrayList<>();
    int seen = 0;
    int before = -1;
    for (int i = 0; i < equal.size(); i++) {
      List<BigDecimal> same = equal.get(i);
      int at = equal.size() <= MOST ? i : seen * MOST / rising.size();
      int last = ranges.size() - 1;
      BigDecimal value = same.get(0);
      if (at > before) {
        ranges.add(new Range(value, value, same.size()));
      } else {
        Range range = ranges.get(last);
        ranges.set(last, new Range(range.low(), value, range.count() + same.size()));
      }
      seen += same.size();
      before = at;
    }
    return new MapClasses(ranges);
  }

  /** From the lowest. */
  List<Range> ranges() {
    return ranges;
  }

  /** The class of one of the figures, from 1. */
  int of(BigDecimal value) {
    int at = 1;
    while (at < ranges.size() && ranges.get(at - 1).high().compareTo(value) < 0) {
      at++;
    }
    return at;
  }
}
