package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.check.Check;
import org.yearpress.check.CheckContext;
import org.yearpress.content.tree.DiskNode;
import org.yearpress.content.tree.Revision;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.model.Finding;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.review.ChangePreview;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.TestStages;

/**
 * A fault of ours in one report is told as ours, with its file, and keeps no other from the end.
 */
@Tag("site")
class OwnFaultTest {
  @TempDir private Path folder;
  private SmallSite site;

  /** Fails as a fault of ours would. */
  private record Failing(String title) implements Check {
    @Override
    public List<Finding> run(CheckContext context) {
      if (context.report().title().equals(title)) {
        throw new IllegalStateException("a case that was not thought of");
      }
      return List.of();
    }
  }

  @BeforeEach
  void twoReports() throws IOException {
    site = new SmallSite(folder);
    site.with("other/2020/report.yml", report("One"));
    site.with("other/2020/01-a.md", "# A\n\nText.\n");
    site.with("other/2021/report.yml", report("Two"));
    site.with("other/2021/01-a.md", "# A\n\nlink: [x](gone.md)\n");
    site.without("town");
  }

  private static String report(String title) {
    return "title: " + title + "\nform: none\nstatus: published\npublished: 2022-01-31\n";
  }

  private static Pipeline failing() {
    return new Pipeline(TestStages.with(List.of(new Failing("One")), List.of()));
  }

  private BuildOptions options() {
    return SmallSite.options(folder, site.output(), null);
  }

  @Test
  void aCheckTellsItAsOursAndLooksAtTheOthersToTheEnd() {
    BuildResult result = failing().check(options(), Progress.SILENT);

    assertThat(result.diagnostics().all())
        .extracting(found -> found.code() + " " + found.place().file())
        .contains("own-fault other/2020/report.yml", "broken-link other/2021/01-a.md");
    assertThat(told(result)).contains("a case that was not thought of (OwnFaultTest.java:");
  }

  @Test
  void aBuildStopsOrHoldsTheReportAsTheSiteSays() throws IOException {
    BuildResult stopped = failing().build(options(), Progress.SILENT);

    assertThat(stopped.status()).isEqualTo(BuildResult.Status.STOPPED);
    assertThat(site.output()).doesNotExist();

    Files.writeString(
        site.content().resolve("site.yml"),
        "\non-error: hold\n",
        java.nio.file.StandardOpenOption.APPEND);
    BuildResult held = failing().build(options(), Progress.SILENT);

    assertThat(held.status()).isEqualTo(BuildResult.Status.WRITTEN);
    assertThat(held.held()).contains("other/2020");
    assertThat(site.output().resolve("other/2020/index.html")).doesNotExist();
    assertThat(told(held)).contains("a case that was not thought of");
  }

  /** A report that a fault kept back is tried again, though nothing in the content changed. */
  @Test
  void aFaultThatPassedKeepsNothingBackForEver() throws Exception {
    site.with("other/2021/01-a.md", "# A\n\nText.\n");
    Files.writeString(
        site.content().resolve("site.yml"),
        "\non-error: hold\n",
        java.nio.file.StandardOpenOption.APPEND);
    try (Stream<Path> all = Files.walk(site.content())) {
      for (Path file : all.toList()) { // what has just been written is never taken as unchanged
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2022-02-01T00:00:00Z")));
      }
    }
    AtomicBoolean fails = new AtomicBoolean(true);
    Check check =
        context -> {
          if (fails.get() && context.report().title().equals("One")) {
            throw new IllegalStateException("no room");
          }
          return List.of();
        };
    Pipeline pipeline = new Pipeline(TestStages.with(List.of(check), List.of()));
    BuildOptions options = SmallSite.options(folder, site.output(), folder.resolve("cache"));
    BuildResult first = pipeline.build(options, Progress.SILENT);
    assertThat(first.held()).containsExactly("other/2020");
    fails.set(false);

    BuildResult second = pipeline.build(options, Progress.SILENT);

    assertThat(second.held()).isEmpty();
    assertThat(told(second)).isEmpty();
    assertThat(site.output().resolve("other/2020/index.html")).exists();
  }

  /** The pages that a change touches are not replaced by none. */
  @Test
  void aPreviewOfAChangeIsNotWrittenWhereItCouldNotBeMade() throws IOException {
    Files.createDirectories(site.output());
    ChangePreview preview =
        ChangePreview.build(
            failing(),
            options(),
            new Revision("", "", new DiskNode(site.content()), List.of()),
            true,
            Progress.SILENT);
    assertThat(preview.result().status()).isEqualTo(BuildResult.Status.STOPPED);
    assertThat(site.output()).isEmptyDirectory();
  }

  private static String told(BuildResult result) {
    return result.diagnostics().all().stream()
        .filter(found -> found.code().equals("own-fault"))
        .map(Diagnostic::message)
        .map(result.diagnostics().messages()::format)
        .reduce("", String::concat);
  }
}
