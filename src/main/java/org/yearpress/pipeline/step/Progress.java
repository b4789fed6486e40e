package org.yearpress.pipeline.step;

import org.yearpress.api.API;

/** Receives the progress of a build; called from several threads. */
@API(status = API.Status.STABLE)
@FunctionalInterface
public interface Progress {
  /** Nobody watches. */
  Progress SILENT = (stage, done, total) -> {};

  /**
   * Something was done.
   *
   * @param stage {@code read}, {@code reports}, {@code site}, {@code seal}: a key of the messages
   * @param total 0 when not known
   */
  void reached(String stage, int done, int total);

  /** A step ran or was skipped. */
  default void step(StepEvent event) {}
}
