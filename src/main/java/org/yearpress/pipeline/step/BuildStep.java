package org.yearpress.pipeline.step;

import java.util.List;
import java.util.Map;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.Input;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.output.Claim;
import org.yearpress.output.PathRefusedException;

/**
 * A piece of a build that is done as a whole or skipped as a whole: a report, a page, the pages of
 * the site, its data, a segment of the search index. What it depends on is what it is handed and
 * what it asks of the catalogue and of other files while it works.
 */
public interface BuildStep {
  /** Unique in the site, and the same in the next build. */
  String name();

  /**
   * What it is about. What is wrong with the step as a whole is told there, a fault of ours too,
   * while the other steps go on; a fault in a step about the whole site ends the build.
   */
  default Place place() {
    return Place.SITE;
  }

  /** What it wants one of its paths for, which says who has the path where several want it. */
  default Claim claim(String path) {
    return Claim.SITE;
  }

  /** All that it is handed. */
  List<Input> inputs();

  /**
   * Does it.
   *
   * @param diagnostics takes what is to be said
   * @throws PathRefusedException when nothing may have one of its paths
   */
  void run(List<Diagnostic> diagnostics);

  /**
   * Takes what it gives to stages of the whole site, made now or in an earlier build.
   *
   * @param parts by stage
   */
  default void gather(Map<String, BlobStore.Ref> parts) {}
}
