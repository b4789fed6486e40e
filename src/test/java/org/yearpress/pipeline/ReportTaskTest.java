package org.yearpress.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Fingerprint;
import org.yearpress.markup.Markup;
import org.yearpress.pipeline.reading.FileScans;
import org.yearpress.pipeline.step.DependencyTracker;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.scan.ScanLimits;
import org.yearpress.testing.SmallSite;

/** What is kept of a report that was checked. */
@Tag("site")
class ReportTaskTest {
  @TempDir Path temp;

  @Test
  void whatTimeRanOutForIsLookedAtByTheNextBuildAgain() throws IOException {
    ScanLimits all = ScanLimits.STANDARD;
    assertThat(isKept(all)).isTrue();
    assertThat(
            isKept(
                new ScanLimits(
                    all.bytes(),
                    all.pages(),
                    all.characters(),
                    all.entries(),
                    all.unpackedBytes(),
                    all.ratio(),
                    all.operators(),
                    all.seconds(),
                    0)))
        .isFalse();
  }

  /** Whether later builds get what came of a report with an attachment that is no PDF. */
  private boolean isKept(ScanLimits limits) throws IOException {
    Path folder = temp.resolve("lost-" + limits.lostSeconds());
    new SmallSite(folder).with(SmallSite.REPORT + "attachments/a.pdf", "%PDF-1.4\n");
    BuildOptions options = SmallSite.options(folder, folder.resolve("output"), null);
    DependencyTracker.CurrentStep tracker = new DependencyTracker.CurrentStep();
    try (BuildCache cache = BuildCache.toRead(null, options.output(), Fingerprint.of("test"));
        SiteInspection site =
            Pipeline.standard()
                .inspect(
                    options, null, report -> true, Markup::outline, tracker, Progress.SILENT)) {
      cache.begin();
      SiteFacts facts = site.facts();
      SitePass pass =
          SitePass.alone(
              facts,
              site.checks(),
              report -> true,
              false,
              tracker,
              FileScans.of(facts.site(), cache, limits),
              facts.records());
      return tracker
          .track(pass.catalogue(), () -> pass.task().check(pass.selected().get(0)))
          .isCacheable();
    }
  }
}
