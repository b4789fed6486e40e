package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.SmallSite;

/**
 * A bad name or an address that is taken costs the report that has it, told with its file; the rest
 * of the site is published where site.yml says so.
 */
@Tag("site")
class RefusedNamesTest {
  private static final String HOLD = "title: Reports\nlanguage: en\non-error: hold\n";

  @TempDir private Path folder;
  private SmallSite site;

  @BeforeEach
  void writeSite() throws IOException {
    site = new SmallSite(folder);
    site.with("site.yml", HOLD);
    site.with("pages/about.md", "# About\n\nWe.\n");
  }

  private void report(String path, String yaml) throws IOException {
    site.with(path + "/report.yml", "title: Another\nstatus: published\nform: none\n" + yaml);
    site.with(path + "/01-overview.md", "# Overview\n\nNothing happened.\n");
  }

  /**
   * Whatever a site writes, no old address may take it: each is told, by a check and by a build.
   */
  @Test
  void anOldAddressTakesNothingOfTheSite() throws IOException {
    assertThat(site.run("build").exit()).isZero();
    TreeSet<String> written = new TreeSet<>(site.files().keySet());
    List<String> aliases = new ArrayList<>();
    for (String path : written) {
      String owner = path.endsWith("/index.html") ? path.substring(0, path.length() - 10) : path;
      if (!path.startsWith(".") && !path.contains("/.")) {
        aliases.add(owner.equals("index.html") ? "/Index.HTML" : "/" + owner);
      }
    }
    aliases.add("/town"); // a file where folders are
    aliases.add("/manifest.json/x"); // a folder where a file is
    aliases.add("/town/office/2017/report.yml/../x".replace("/..", "")); // below a report
    report("town/office/2019", "aliases:\n  - " + String.join("\n  - ", aliases) + "\n");

    CommandLineRun check = site.run("check");
    CommandLineRun build = site.run("build");

    List<String> missed =
        aliases.stream()
            .filter(alias -> !alias.endsWith("report.yml/x"))
            .filter(alias -> !check.out().contains(" " + alias + " among"))
            .filter(alias -> !check.out().contains("the site itself uses " + alias + ","))
            .toList();
    assertThat(missed).isEmpty();
    assertThat(check.out().lines().filter(line -> line.contains("error[")))
        .allMatch(line -> line.startsWith("content/town/office/2019/report.yml:"));
    assertThat(build.exit()).isEqualTo(1);
    assertThat(build.out()).contains("held back because of open errors: town/office/2019\n");
    assertThat(new TreeSet<>(site.files().keySet())).isEqualTo(written);
  }

  /** A report whose name no system or no address can hold is left out; the rest is published. */
  @Test
  void aNameThatCannotBeIsHeldBack() throws IOException {
    for (String name : List.of("COM\u00b9", "CONIN$", "a\u001b[2Jb", "x".repeat(241))) {
      report("town/" + name, "year: 2019\n");
    }
    report("town/" + "y".repeat(120) + "/" + "z".repeat(110), "year: 2019\n");
    report("town/office/2020", "");
    site.with("town/office/2020/attachments/LPT\u00b2.pdf", "x");

    CommandLineRun build = site.run("build");

    assertThat(build.exit()).isEqualTo(1);
    assertThat(build.err()).isEmpty();
    assertThat(build.out())
        .contains("content/town/COM\u00b9: error[name]")
        .contains("content/town/CONIN$: error[name]")
        .contains("content/town/a\\u001b[2Jb: error[name]")
        .contains("content/town/" + "x".repeat(40) + "…: error[limit]")
        .contains("z/report.yml:1: error[limit]")
        .contains("content/town/office/2020/attachments/LPT\u00b2.pdf: error[name]")
        .doesNotContain("\u001b");
    assertThat(site.files()).containsKey("town/office/2017/index.html");
    assertThat(site.files().keySet()).noneMatch(path -> path.contains("2020"));
  }

  /** A body whose name the site needs for itself takes its reports with it, and nothing else. */
  @Test
  void aBodyWithANameOfTheSitesOwnIsHeldBack() throws IOException {
    report("town/statistics/2019", "");

    CommandLineRun build = site.run("build");

    assertThat(build.exit()).isEqualTo(1);
    assertThat(build.out()).contains("content/town/statistics: error[reserved-name]");
    assertThat(site.files()).containsKey("town/office/2017/index.html");
    assertThat(site.files().keySet()).noneMatch(path -> path.contains("2019"));
  }

  /** What readers have does not go away by a bad name in its place. */
  @Test
  void aReportThatReadersHaveIsNotTakenAwayByALink() throws IOException {
    assertThat(site.run("build").exit()).isZero();
    Path there = site.content().resolve("town/office/2017");
    Path away = folder.resolve("away");
    Files.move(there, away);
    Files.createSymbolicLink(there, away);
    report("town/office/2020", "");

    CommandLineRun build = site.run("build");

    assertThat(build.exit()).isEqualTo(1);
    assertThat(build.out()).contains("content/town/office/2017: error[link]");
    assertThat(site.files()).containsKey("town/office/2017/index.html");
    assertThat(site.files().keySet()).noneMatch(path -> path.contains("2020"));
  }

  /** A report.yml among attachments is an error of the report that it lies in. */
  @Test
  void aReportAmongAttachmentsHoldsTheReportBack() throws IOException {
    report("town/office/2020", "attachments: []\n");
    report("town/office/2020/attachments", "year: 2001\n");

    CommandLineRun build = site.run("build");

    assertThat(build.exit()).isEqualTo(1);
    assertThat(build.out())
        .contains("content/town/office/2020/attachments/report.yml: error[report-nested]")
        .contains("held back because of open errors: town/office/2020\n");
    assertThat(site.files().keySet()).noneMatch(path -> path.contains("2020"));
  }

  /** A row of a form makes an address; the build says so and does not end as if misused. */
  @Test
  void aFormWhoseIdsMakeNoAddressIsTold() throws IOException {
    site.with(
        "forms/con.yml",
        """
        form: con
        version: 1
        title: A form
        language: en
        years: {from: 2000}
        tables:
          - id: t
            title: T
            columns:
              - {path: value, label: Value}
            rows:
              - {path: aux, label: A row}
        """);
    report("town/office/2019", "");
    site.with("town/office/2019/report.yml", "title: Another\nstatus: published\nform: con\n");
    site.with("town/office/2019/statistics.csv", "row,value\naux,1\n");

    CommandLineRun build = site.run("build");

    assertThat(build.exit()).as(build.out() + build.err()).isEqualTo(1);
    assertThat(build.out()).contains("con");
    assertThat(build.err()).isEmpty();
  }

  /**
   * A hard link is a file like any other: nothing on the disk tells which of its names is meant. It
   * is read; what is written goes to a new file, so the file of the other name stays.
   */
  @Test
  void aHardLinkIsReadAndNeverWrittenThrough() throws IOException {
    Path outside = folder.resolve("outside.md");
    Files.writeString(outside, "# Overview\n\nThe words of another file.\n");
    Path section = site.content().resolve("town/office/2017/01-overview.md");
    Files.delete(section);
    try {
      Files.createLink(section, outside);
    } catch (UnsupportedOperationException | IOException e) {
      assumeTrue(false, "the disk has no hard links: " + e);
    }
    assertThat(site.run("build").exit()).isZero();
    assertThat(site.files().get("town/office/2017/index.html")).contains("words of another file");

    Path page = site.output().resolve("town/office/2017/index.html");
    Path kept = folder.resolve("kept.html");
    Files.createLink(kept, page);
    String before = Files.readString(kept);
    site.with(
        "town/office/2017/report.yml",
        Files.readString(site.content().resolve("town/office/2017/report.yml"))
            .replaceFirst("title: .*", "title: Quite another title"));
    assertThat(site.run("build").exit()).isZero();

    assertThat(Files.readString(page)).contains("Quite another title");
    assertThat(Files.readString(kept)).isEqualTo(before);
    assertThat(Files.readString(outside)).contains("The words of another file.");
  }
}
