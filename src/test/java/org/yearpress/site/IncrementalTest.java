package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.DiagnosticFormat;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.RandomSite;
import org.yearpress.testing.SmallSite;

/**
 * Whatever was edited, a build that knows the last one comes to the same bytes and the same words
 * as one that knows nothing. Where it does not, the step is named that ran or was skipped wrongly.
 */
@Tag("site")
class IncrementalTest {
  private static final int EDITS = 5;

  private final Pipeline pipeline = Pipeline.standard();

  @Test
  void anyEditsGiveWhatACleanBuildGives(@TempDir Path root) throws IOException {
    sequences(root, 1, 12);
  }

  @Test
  @Tag("soak")
  void anyEditsGiveWhatACleanBuildGivesForHours(@TempDir Path root) throws IOException {
    sequences(root, 1000, 500);
  }

  private void sequences(Path root, long first, int count) throws IOException {
    for (long seed = first; seed < first + count; seed++) {
      Path folder = Files.createDirectory(root.resolve("seed-" + seed));
      sequence(folder, seed);
      BuiltSite.delete(folder);
    }
  }

  private void sequence(Path folder, long seed) throws IOException {
    Path site = folder.resolve("site");
    RandomSite random = new RandomSite(site, seed);
    List<String> edits = new ArrayList<>();
    for (int i = 0; i <= EDITS; i++) {
      if (i > 0) {
        edits.add(random.edit());
      }
      String told = "seed " + seed + ", after " + edits;
      Path clean = folder.resolve("clean-" + i);
      StepsSeen steps = new StepsSeen();
      BuildResult expected = build(site, clean, null, Progress.SILENT);
      BuildResult result = build(site, folder.resolve("output"), folder.resolve("cache"), steps);
      assertThat(said(result)).as(told + "\n" + steps).isEqualTo(said(expected));
      assertThat(result.status()).as(told).isEqualTo(expected.status());
      if (result.status() == BuildResult.Status.WRITTEN) {
        assertThat(steps.differences(folder.resolve("output"), clean)).as(told).isEmpty();
      }
    }
  }

  private static String said(BuildResult result) {
    return DiagnosticFormat.named("json").orElseThrow().format(result.diagnostics());
  }

  private BuildResult build(Path site, Path output, @Nullable Path cache, Progress progress) {
    return pipeline.build(SmallSite.options(site, output, cache), progress);
  }
}
