package org.yearpress.pipeline;

import java.util.List;
import org.yearpress.search.SearchCheck;

/**
 * The result of a full check of the search index.
 *
 * @param report all of it as JSON, for tools
 * @param faults what is wrong, each with its place; empty when nothing is
 */
public record IndexState(
    int segments, int parts, int units, int grams, String report, List<String> faults) {
  public IndexState {
    faults = List.copyOf(faults);
  }

  static IndexState of(SearchCheck.AuditResult result) {
    return new IndexState(
        result.segments(),
        result.parts(),
        result.units(),
        result.grams(),
        result.report(),
        result.faults());
  }
}
