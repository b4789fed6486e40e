package org.yearpress.pipeline.step;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.Input;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.output.PathTakenException;

/**
 * A piece of a build that is done as a whole or skipped as a whole: a report, a page, the pages of
 * the site, its data, a segment of the search index. What it depends on is what it is handed and
 * what it asks of the catalogue and of other files while it works.
 */
public interface BuildStep {
  /** Unique in the site, and the same in the next build. */
  String name();

  /**
   * The content path that a fault of ours in it is told of, while the other steps go on; null where
   * it is of the whole site, which then comes to nothing.
   */
  default @Nullable String told() {
    return null;
  }

  /** All that it is handed. */
  List<Input> inputs();

  /**
   * Does it.
   *
   * @param diagnostics takes what is to be said
   * @throws PathTakenException when something else has one of its paths
   */
  void run(List<Diagnostic> diagnostics);

  /**
   * Takes what it gives to stages of the whole site, made now or in an earlier build.
   *
   * @param parts by stage
   */
  default void gather(Map<String, BlobStore.Ref> parts) {}
}
