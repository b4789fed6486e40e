package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.SmallSite;

/** What size and time cannot show is seen when everything is read. */
@Tag("site")
class VerifyTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.ofEpochSecond(1_000_000));

  @TempDir Path folder;
  private SmallSite site;
  private Path section;

  @BeforeEach
  void build() throws IOException {
    site = new SmallSite(folder);
    section = site.content().resolve(SmallSite.REPORT + "01-overview.md");
    writtenLongAgo("# Overview\n\nThe word is apple.\n");
    assertThat(site.run("build").exit()).isZero();
  }

  @Test
  void contentThatWasSetBackToItsOldSizeAndTime() throws IOException {
    writtenLongAgo("# Overview\n\nThe word is peach.\n");

    site.run("build");
    assertThat(page()).contains("apple");

    assertThat(site.run("build", "--verify").exit()).isZero();
    assertThat(page()).contains("peach").doesNotContain("apple");
  }

  @Test
  void outputInWhichBytesWereChanged() throws IOException {
    Map<String, String> before = site.files();
    Path page = site.output().resolve(SmallSite.REPORT + "index.html");
    Files.writeString(page, Files.readString(page).replace("apple", "peach"));

    site.run("build");
    assertThat(page()).contains("peach");

    assertThat(site.run("build", "--verify").out()).contains(": 1 file written, ");
    assertThat(site.files()).isEqualTo(before);
  }

  @Test
  void whereNothingChangedNothingIsWritten() {
    assertThat(site.run("build", "--verify").out()).contains(": 0 files written, ");
  }

  private String page() throws IOException {
    return Files.readString(site.output().resolve(SmallSite.REPORT + "index.html"));
  }

  /** In place, so that the file stays the same one. */
  private void writtenLongAgo(String text) throws IOException {
    Files.writeString(section, text);
    Files.setLastModifiedTime(section, LONG_AGO);
  }
}
