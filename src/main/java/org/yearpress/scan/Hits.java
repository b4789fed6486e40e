package org.yearpress.scan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** What was found in a text so far: what is found first keeps its characters. */
final class Hits {
  private final List<PersonalHit> hits = new ArrayList<>();
  private final BitSet taken = new BitSet();

  /** Adds a hit, unless a part of it belongs to another. */
  void add(PersonalHit hit) {
    int next = taken.nextSetBit(hit.start());
    if (next < 0 || next >= hit.end()) {
      hits.add(hit);
      taken.set(hit.start(), hit.end());
    }
  }

  /** Marks characters that are known to be nothing. */
  void pass(int start, int end) {
    taken.set(start, end);
  }

  boolean isTaken(int offset) {
    return taken.get(offset);
  }

  /** All of them in the order of the text. */
  List<PersonalHit> sorted() {
    hits.sort(Comparator.comparingInt(PersonalHit::start));
    return List.copyOf(hits);
  }
}
