package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
