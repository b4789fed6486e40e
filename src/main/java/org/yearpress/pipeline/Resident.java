package org.yearpress.pipeline;

import org.yearpress.memo.Blobs;

/** A pipeline that stays, with all that it knows of one site in the heap. Not for two threads. */
public final class Resident implements AutoCloseable {
  private final Pipeline pipeline;
  private final BuildOptions options;
  private Remembered remembered;

  Resident(Pipeline pipeline, BuildOptions options) {
    this.pipeline = pipeline;
    this.options = options;
    this.remembered = pipeline.remembered(options, true);
  }

  /** Builds the site as it is now. */
  public BuildResult build(Progress progress) {
    try {
      return pipeline.build(options, progress, remembered);
    } catch (Blobs.BrokenException e) {
      remembered.close();
      remembered = pipeline.remembered(options.withoutMemo(), true);
      return pipeline.build(options, progress, remembered);
    }
  }

  @Override
  public void close() {
    remembered.close();
  }
}
