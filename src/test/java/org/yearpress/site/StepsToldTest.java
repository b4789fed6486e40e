package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.testing.SmallSite;

/** A build says which steps ran and why. */
@Tag("site")
class StepsToldTest {
  @TempDir Path folder;
  private final Pipeline pipeline = Pipeline.standard();
  private SmallSite site;

  @BeforeEach
  void writeSite() throws IOException {
    site = new SmallSite(folder.resolve("site"));
    site.with("town/office/2017/02-more.md", "# More\n\nOnce.\n");
    site.with("village/2017/report.yml", "title: Village\nstatus: published\n");
    site.with("village/2017/01-overview.md", "# Overview\n\nSee [it](/town/office/2017/).\n");
    site.with("pages/about-us.md", "# About us\n\nWe.\n");
    pipeline.build(
        SmallSite.options(folder.resolve("site"), output(), folder.resolve("cache")),
        new StepsSeen());
  }

  @Test
  void anEditedSectionRunsTheStepOfItsReport() throws IOException {
    site.with("town/office/2017/02-more.md", "# More\n\nTwice.\n");

    assertThat(build())
        .contains("step town/office/2017 ran: its text changed")
        .contains("step village/2017 skipped")
        .contains("step pages/about-us.md skipped")
        .contains("step pages home.html skipped")
        .contains("step body town/office/ skipped")
        .contains("step data all.csv skipped");
  }

  @Test
  void anotherTitleRunsWhatShowsIt() throws IOException {
    site.with("village/2017/report.yml", "title: The village\nstatus: published\n");

    assertThat(build())
        .contains("step village/2017 ran: figures, settings or files of the report changed")
        .contains("step town/office/2017 skipped")
        .contains("step body village/ ran: a report of village changed, and it uses all of them")
        .contains("step body town/office/ skipped")
        .contains("step data reports.csv ran: a report changed, and not only its figures");
  }

  @Test
  void aFileThatWasTakenAwayIsNamed() throws IOException {
    Files.delete(output().resolve("about-us/index.html"));
    site.with("town/office/2017/02-more.md", "# More\n\nTwice.\n");

    assertThat(build())
        .contains(
            "step pages/about-us.md ran: its file about-us/index.html was missing or had changed");
  }

  @Test
  void theCommandLineSaysIt() throws IOException {
    site.run(pipeline, "build", "--allow-findings");
    site.with("town/office/2017/02-more.md", "# More\n\nTwice.\n");

    assertThat(site.run(pipeline, "build", "--allow-findings", "--verbose").out())
        .contains("  town/office/2017: ran: its text changed\n")
        .doesNotContain("village/2017: ran");
    assertThat(site.run(pipeline, "build", "--allow-findings").out()).doesNotContain("ran:");
  }

  private String build() {
    StepsSeen steps = new StepsSeen();
    pipeline.build(
        SmallSite.options(folder.resolve("site"), output(), folder.resolve("cache")), steps);
    return steps.toString();
  }

  private Path output() {
    return folder.resolve("output");
  }
}
