package org.yearpress.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.yearpress.content.FolderWatch;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
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

  /**
   * Builds whenever something changed below the content or the themes, until the thread is
   * interrupted. Content that cannot be used for a moment, as while a branch is switched, is told
   * and waited for.
   *
   * @param built is given each result
   * @param unusable is given what kept a build from being tried
   * @throws UnusableException when the system does not watch the folders
   */
  public void watch(
      Progress progress, Consumer<BuildResult> built, Consumer<UnusableException> unusable) {
    try (FolderWatch watch =
        FolderWatch.on(List.of(options.content(), options.site().resolve("themes")))) {
      while (true) {
        try {
          built.accept(build(progress));
        } catch (UnusableException e) {
          unusable.accept(e);
        }
        watch.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UnusableException(
          Text.of("pipeline.no-watch", "reason", String.valueOf(e.getMessage())),
          Text.of("pipeline.no-watch-hint"),
          e);
    }
  }

  @Override
  public void close() {
    remembered.close();
  }
}
