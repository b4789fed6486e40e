package org.yearpress.pipeline;

import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yearpress.output.Build;

/**
 * Opens the output folder while the content is read: scanning either takes long on a large site,
 * and neither needs the other.
 */
final class OutputOpening implements AutoCloseable {
  private final Future<Build> opened;
  private @Nullable Build build;
  private boolean requested;
  private boolean taken;

  OutputOpening(Supplier<Build> open, Workers workers) {
    this.opened = workers.start(open::get);
  }

  /** The open folder, which stays with this. */
  Build get() {
    Build known = build;
    if (known == null) {
      requested = true;
      known = Workers.resultOf(opened);
      build = known;
    }
    return known;
  }

  /** The open folder, which whoever takes it closes. */
  Build take() {
    Build known = get();
    taken = true;
    return known;
  }

  /** Leaves the folder as it is, unless it was taken. */
  @Override
  public void close() {
    boolean failed = requested && build == null; // and that was reported
    if (!taken && !failed) {
      get().close();
    }
  }
}
