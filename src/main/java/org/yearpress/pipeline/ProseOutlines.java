package org.yearpress.pipeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.SiteSource;
import org.yearpress.markup.Outline;

/**
 * What sections and pages say of themselves, by content path. Those of reports that do not stay in
 * the heap are read again with their reports.
 */
final class ProseOutlines {
  private final Map<String, Outline> held;
  private final Function<String, Map<String, Outline>> again;

  /**
   * @param held those in the heap
   * @param again those of the report in whose folder a content path lies; none where they are held
   */
  private ProseOutlines(Map<String, Outline> held, Function<String, Map<String, Outline>> again) {
    this.held = held;
    this.again = again;
  }

  /** Those that are all in the heap. */
  static ProseOutlines held(Map<String, Outline> held) {
    return new ProseOutlines(held, file -> Map.of());
  }

  /**
   * Those of a site whose reports do not stay in the heap.
   *
   * @param held those of pages
   * @param of the outlines of a report, by its folder
   */
  static ProseOutlines ofReports(
      Map<String, Outline> held, SiteSource source, Function<String, Map<String, Outline>> of) {
    return new ProseOutlines(held, file -> source.folderAround(file).map(of).orElse(Map.of()));
  }

  /** What a file says of itself; null where it is no prose that was read. */
  @Nullable Outline of(String file) {
    Outline known = held.get(file);
    return known == null ? again.apply(file).get(file) : known;
  }

  /** A copy to which others can be added, of what is in the heap. */
  Map<String, Outline> copy() {
    return new ConcurrentHashMap<>(held);
  }
}
