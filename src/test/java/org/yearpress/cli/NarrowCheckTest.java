package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.CountingDialect;
import org.yearpress.testing.SmallSite;

/** Commands that ask for one report, or for none, work on the text of no other. */
@Tag("site")
class NarrowCheckTest {
  private static final String TEXT = SmallSite.REPORT + "01-overview.md";

  @TempDir private Path folder;
  private final CountingDialect dialect = new CountingDialect();
  private final Pipeline pipeline = new Pipeline(dialect.stages());
  private SmallSite site;

  @BeforeEach
  void twoReports() throws IOException {
    site = new SmallSite(folder);
    site.with(
        "site.yml",
        "title: Town\nlanguage: en\nmarkup: [markdown]\nlicence: CC-BY-4.0\nacceptances: folder\n");
    site.with("pages/about.md", "# About\n\nOf the town.\n");
    site.with("town/office/2018/report.yml", "title: Report on 2018\nstatus: published\n");
    site.with("town/office/2018/01-overview.md", "# Overview\n\nCall 13805321234.\n");
    site.with("town/office/2018/statistics.csv", "row,value\n3,\n3.1,5\n3.1.1,2\n3.1.2,1\n3.2,4\n");
  }

  private CommandLineRun run(String... command) {
    dialect.converted();
    dialect.outlined();
    return site.run(pipeline, command);
  }

  private CommandLineRun accept(String id, String... more) {
    String[] command = {"accept", id, "--by", "Town", "--reason", "It is so."};
    String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return run(all);
  }

  @Test
  void theDoctorReadsSettingsAndConvertsNoText() throws IOException {
    assertThat(run("doctor").out()).contains("✓").doesNotContain("content/town");
    assertThat(dialect.converted()).isEmpty();

    site.with("town/body.yml", "name: Town\ncolour: red\n");
    CommandLineRun wrong = run("doctor");

    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.out())
        .contains("content/town/body.yml:2:1", "colour")
        .doesNotContain("town/office/2018");
    assertThat(dialect.converted()).isEmpty();
  }

  @Test
  void aFindingIsLookedForInTheReportThatIsNamed() {
    CommandLineRun accepted = accept("T3.1", "--report", "town/office/2018");

    assertThat(accepted.exit()).as(accepted.err()).isZero();
    assertThat(accepted.out()).contains("town/office/2018");
    assertThat(dialect.converted()).containsOnlyKeys("town/office/2018/01-overview.md");
  }

  @Test
  void theNearestFindingOfAnyReportIsNamed() {
    CommandLineRun none = accept("T3.1", "--report", "town/office/2017");

    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("T3.1");
    assertThat(none.err())
        .isEqualTo(accept("T3.1", "--report", "town/office/2016").err())
        .isEqualTo(accept("T3.1", "--report", "nowhere").err());
    assertThat(Files.exists(site.content().resolve("acceptances"))).isFalse();
  }

  @Test
  void aCorrectionChecksItsReport() throws IOException {
    site.with(TEXT, "# Overview\n\nCall 13905321234.\n");
    String[] correct = {
      "correct", "town/office/2017", "3.2", "3", "--reason", "Counted again.", "--on", "2018-03-02"
    };

    CommandLineRun corrected = run(correct);

    assertThat(corrected.out())
        .contains("content/" + TEXT, "PRIVACY-MOBILE")
        .doesNotContain("town/office/2018/");
    assertThat(dialect.converted().keySet())
        .contains(TEXT)
        .noneMatch(file -> file.startsWith("town/office/2018/") || file.startsWith("pages/"));
  }

  @Test
  void onlyWorkbooksThatCameBackAreComparedWithTheSite() throws IOException {
    assertThat(run("check").exit()).isEqualTo(1);
    assertThat(dialect.outlined()).containsEntry(TEXT, 1);

    site.with("../to-fill/letter.pdf", "dear");
    site.with("../to-fill/old/town-office-2018.xlsx", "not in the folder itself");
    assertThat(run("check").exit()).isEqualTo(1);
    assertThat(dialect.outlined()).containsEntry(TEXT, 1);

    site.with("../to-fill/town-office-2018.xls", "old");
    assertThat(run("check").out()).contains("to-fill/town-office-2018.xls is of a format");
    assertThat(dialect.outlined()).containsEntry(TEXT, 2);
  }
}
