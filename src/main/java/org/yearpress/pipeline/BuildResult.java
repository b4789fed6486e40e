package org.yearpress.pipeline;

import java.util.List;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.model.Site;

/**
 * The result of a build or a check.
 *
 * @param status whether the site was written
 * @param site the settings as they were read
 * @param held addresses of reports left out because of open errors
 */
@API(status = API.Status.STABLE)
public record BuildResult(
    Status status, Counts counts, Site site, List<String> held, Diagnostics diagnostics) {
  public BuildResult {
    held = List.copyOf(held);
  }

  /** What became of the site folder. */
  public enum Status {
    /** It holds the new site. */
    WRITTEN,
    /** Open errors: it holds the old site. */
    STOPPED,
    /** Nothing was to be written. */
    CHECKED
  }

  /**
   * How much there was.
   *
   * @param tables tables with at least one cell
   * @param written files new or changed; 0 when nothing was written
   * @param unchanged files left as they were
   * @param removed files taken away
   * @param bytes size of the whole site
   */
  public record Counts(
      int reports, int sections, int tables, int written, int unchanged, int removed, long bytes) {}
}
