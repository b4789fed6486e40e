package org.yearpress.search;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a later build must know of a segment to patch it.
 *
 * @param name its name
 * @param shape hash of all that its files depend on but the texts
 * @param digests of the texts of each contribution
 * @param characters in how many parts each character is
 */
public record SegmentState(
    String name, String shape, List<String> digests, SortedMap<Integer, Integer> characters) {
  public SegmentState {
    digests = List.copyOf(digests);
    characters = Collections.unmodifiableSortedMap(new TreeMap<>(characters));
  }

  /** Of a segment that was made of contributions. */
  static SegmentState of(Segment segment, List<Contribution> contributions, boolean large) {
    return new SegmentState(
        segment.name(),
        shape(contributions, large),
        contributions.stream().map(Contribution::digest).toList(),
        segment.characters());
  }

  /** Whether contributions differ from those that it was made of in texts only. */
  boolean hasShapeOf(List<Contribution> contributions, boolean large) {
    return digests.size() == contributions.size() && shape.equals(shape(contributions, large));
  }

  private static String shape(List<Contribution> contributions, boolean large) {
    ByteWriter all = new ByteWriter().number(Segment.VERSION).one(large ? 1 : 0);
    for (Contribution each : contributions) {
      all.number(each.year()).text(each.body()).text(each.folder());
      all.text(each.form()).text(each.language()).number(each.parts());
      each.structure().forEach(all::one);
    }
    return IndexFile.hash(List.of(all.bytes()));
  }
}
