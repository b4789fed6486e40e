package org.yearpress.pipeline;

import java.util.List;
import org.yearpress.search.SearchCheck;

/**
 * What a search index came to when all of it was looked at.
 *
 * @param report all of it as JSON, for tools
 * @param faults what is wrong, each with its place; empty when nothing is
 */
public record IndexState(
    int segments, int parts, int units, int grams, String report, List<String> faults) {
  public IndexState {
    faults = List.copyOf(faults);
  }

  static IndexState of(SearchCheck.Looked looked) {
    return new IndexState(
        looked.segments(),
        looked.parts(),
        looked.units(),
        looked.grams(),
        looked.report(),
        looked.faults());
  }
}
