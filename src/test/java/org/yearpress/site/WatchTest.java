package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.WatchSession;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.SmallSite;

/** A process that stays builds after each change, to the bytes that a new process would make. */
@Tag("site")
class WatchTest {
  private static final int PATIENCE_SECONDS = 60;

  private final BlockingQueue<BuildResult> results = new LinkedBlockingQueue<>();

  private BuildResult next() throws InterruptedException {
    BuildResult result = results.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(result).as("a build within %s seconds", PATIENCE_SECONDS).isNotNull();
    return result;
  }

  /** Builds until one has counted so many reports: a change may be seen in two parts. */
  private void until(int reports) throws InterruptedException {
    while (next().counts().reports() != reports) {
      // the rest of the change is still to come
    }
  }

  @Test
  void everyChangeIsBuiltAsANewProcessWould(@TempDir Path root) throws Exception {
    SmallSite site = new SmallSite(root.resolve("site"));
    Path content = site.content();
    BuildOptions options = SmallSite.options(root.resolve("site"), site.output(), null);
    WatchSession session = Pipeline.standard().watch(options);
    Thread thread =
        new Thread(
            () ->
                session.watch(
                    Progress.SILENT,
                    new WatchSession.Listener() {
                      @Override
                      public void built(BuildResult result, long edit) {
                        results.add(result);
                      }

                      @Override
                      public void unusable(UnusableException reason) {
                        throw reason;
                      }
                    }));
    thread.start();
    try {
      assertThat(next().status()).isEqualTo(BuildResult.Status.WRITTEN);

      site.with("town/office/2017/01-overview.md", "# Overview\n\nWe answered them all.\n");
      assertThat(next().counts().reports()).isEqualTo(1);

      BuiltSite.copy(content.resolve("town/office/2017"), content.resolve("town/office/2018"));
      until(2);

      BuiltSite.delete(content.resolve("town/office/2018"));
      until(1);
    } finally {
      thread.interrupt();
      thread.join();
      session.close();
    }
    Path clean = root.resolve("clean");
    Pipeline.standard()
        .build(SmallSite.options(root.resolve("site"), clean, null), Progress.SILENT);
    Map<String, String> expected = SmallSite.files(clean);
    assertThat(site.files()).isEqualTo(expected);
    assertThat(Files.exists(site.output().resolve("town/office/2018"))).isFalse();
  }
}
