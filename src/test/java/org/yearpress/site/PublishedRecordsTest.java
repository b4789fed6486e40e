package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.GitFolder;
import org.yearpress.testing.SmallSite;

/** Nothing published changes in silence, from the command line. */
@Tag("site")
class PublishedRecordsTest {
  private static final String REPORT = SmallSite.REPORT;
  private static final String ADDRESS = "town/office/2017";
  private static final String RECORD = "published/town/office/2017.txt";
  private static final String TABLE = REPORT + "statistics.csv";
  private static final String SETTINGS =
      """
      title: Reports of our town
      language: en
      publish:
        web: {kind: directory, path: www}
      """;

  @TempDir Path folder;
  private SmallSite site;

  @BeforeEach
  void writeSite() throws IOException {
    site =
        new SmallSite(folder)
            .with("site.yml", SETTINGS)
            .with(REPORT + "attachments/fees.txt", "free\n");
  }

  private CommandLineRun good(String... command) {
    CommandLineRun run = site.run(command);
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    return run;
  }

  private String bad(String... command) {
    CommandLineRun run = site.run(command);
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
    return run.out();
  }

  private void publish() {
    good("build");
    good("publish");
  }

  private Path content(String path) {
    return site.content().resolve(path);
  }

  private void edit(String path, String from, String to) throws IOException {
    String text = Files.readString(content(path));
    assertThat(text).contains(from);
    Files.writeString(content(path), text.replace(from, to));
  }

  @Test
  void aPublicationLeavesARecordInTheSiteAndAtTheTarget() throws IOException {
    good("build");
    good("publish", "--dry-run");
    assertThat(content("published")).doesNotExist();

    CommandLineRun run = good("publish");

    assertThat(run.out()).contains("1 record of what readers have was written to published/");
    assertThat(Files.readString(content(RECORD)))
        .startsWith("yearpress record 1\nreport\ttown/office/2017\nedition\t1\nform\tsmall@")
        .contains("\ncell\t3.2\t4\n")
        .contains("\nattachment\tfees.txt\t");
    assertThat(folder.resolve("www/.yearpress/" + RECORD)).hasSameTextualContentAs(content(RECORD));
    assertThat(good("publish").out()).contains("is up to date").doesNotContain("record");
    assertThat(good("check").out()).contains("0 errors, 0 warnings, 0 notes");
    good("build");
    assertThat(site.output().resolve(RECORD)).doesNotExist();
    assertThat(site.output().resolve("published")).doesNotExist();
  }

  @Test
  void aFigureThatChangesInSilenceIsAnErrorEverywhereWithTheCommandThatCorrectsIt()
      throws IOException {
    publish();
    edit(TABLE, "3.2,4", "3.2,3");

    String found = bad("check");

    assertThat(found)
        .contains(
            "content/town/office/2017/statistics.csv:6:2: error[published] PUBLISHED:3.2: Requests"
                + " granted is 3; readers were given 4, and no correction explains the change")
        .contains("put 4 back, or correct it publicly: yearpress correct " + ADDRESS + " 3.2 3");
    assertThat(bad("build")).contains("error[published] PUBLISHED:3.2");
    assertThat(bad("check", "--format", "json"))
        .contains("\"cell\":\"3.2\",\"figures\":[\"4\",\"3\"]");

    // The command works on the files as they are: what was published is frozen, not what stands.
    CommandLineRun correct =
        good("correct", ADDRESS, "3.2", "3", "--reason", "Counted again.", "--on", "2018-03-02");
    assertThat(correct.out()).contains("3.2 was 4 and is now 3");
    assertThat(Files.readString(content(REPORT + "editions/1/statistics.csv"))).contains("3.2,4");
    publish();
    assertThat(Files.readString(content(RECORD))).contains("edition\t2").contains("cell\t3.2\t3");
    good("check");
  }

  /** A fresh clone whose records nobody committed: what readers have there is the truth. */
  @Test
  void aPublicationIsComparedWithTheTargetWhateverTheSiteSays() throws IOException {
    publish();
    site.without("published");
    edit(TABLE, "3.2,4", "3.2,3");
    good("build");

    String refused = bad("publish");

    assertThat(refused)
        .contains("PUBLISHED:3.2")
        .contains("nothing was published: " + folder.resolve("www"));
    assertThat(bad("publish", "--dry-run")).contains("PUBLISHED:3.2");
    assertThat(Files.readString(folder.resolve("www/town/office/2017/statistics/index.html")))
        .contains(">4<");
    assertThat(content("published")).doesNotExist();
    good("publish", "--records");
    assertThat(content(RECORD)).exists();
    assertThat(bad("check")).contains("PUBLISHED:3.2");
  }

  @Test
  void textsAttachmentsAndFactsCountAndWhatNobodySeesDoesNot() throws IOException {
    site.with(REPORT + "01-overview.md", "# Overview\n\nWe answered *every* request. Really.\n");
    publish();
    site.with(
        REPORT + "01-overview.md",
        "Overview\n========\n\nWe answered **every**\nrequest. Really.\n");
    site.with(REPORT + "02-more.md", "# More\n\nMore.\n");
    site.with(REPORT + "attachments/more.txt", "more\n");
    assertThat(good("check").out()).contains("0 errors");
    publish();

    site.with(REPORT + "01-overview.md", "# Overview\n\nWe answered no request. Really.\n");
    site.with(REPORT + "attachments/fees.txt", "dear\n");
    site.without(REPORT + "02-more.md");
    edit(REPORT + "report.yml", "title: Report on 2017", "title: Report on 2018");
    assertThat(bad("check").lines().filter(line -> line.contains("PUBLISHED")))
        .satisfiesExactlyInAnyOrder(
            line ->
                assertThat(line)
                    .startsWith("content/town/office/2017/01-overview.md: error[published]")
                    .contains("the text of \"Overview\" is not the one that readers were given"),
            line ->
                assertThat(line)
                    .startsWith("content/town/office/2017/attachments/fees.txt: error[published]"),
            line -> assertThat(line).contains("PUBLISHED:more: the text \"more\" is gone"),
            line ->
                assertThat(line)
                    .startsWith("content/town/office/2017/report.yml:1:")
                    .contains("title is Report on 2018; readers were given Report on 2017"));
  }

  /** What cannot be read is one error, not a report whose parts were deleted after publication. */
  @Test
  void aFileOrAFormThatCannotBeReadIsTheOnlyError() throws IOException {
    edit(
        REPORT + "01-overview.md",
        "# Overview\n",
        "# Overview\n\n[](stat:3.2) of [5](stat:3.1).\n");
    publish();
    String text = Files.readString(content(REPORT + "01-overview.md"));
    Files.write(
        content(REPORT + "01-overview.md"),
        "# 总体情况\n\n本年。\n".getBytes(java.nio.charset.Charset.forName("GBK")));
    assertThat(errors())
        .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .contains("01-overview.md:1:3: error[encoding]");

    site.with(REPORT + "01-overview.md", text + "<<<<<<< HEAD\n");
    assertThat(errors())
        .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .contains("error[merge-conflict]");

    site.with(REPORT + "01-overview.md", text);
    edit(TABLE, "row,", "row，");
    assertThat(errors())
        .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .contains("statistics.csv:1:1: error[full-width]");
    edit(TABLE, "row，", "row,");

    site.with(REPORT + "01-overview.md", text);
    edit("forms/small.yml", "tables:", " tables:");
    assertThat(errors()).isNotEmpty().noneMatch(line -> line.contains("PUBLISHED"));
  }

  private java.util.List<String> errors() {
    return bad("check").lines().filter(line -> line.contains(": error[")).toList();
  }

  @Test
  void aTextIsCorrectedByOpeningTheCorrectionFirst() throws IOException {
    publish();
    good("correct", ADDRESS, "--section", "overview", "--section", "title", "--reason", "Slips.");
    site.with(REPORT + "01-overview.md", "# Overview\n\nWe answered nearly every request.\n");
    edit(REPORT + "report.yml", "title: Report on 2017", "title: The report on 2017");
    publish();
    good("check");
  }

  /** Whoever edited first and reads the message afterwards need not undo anything. */
  @Test
  void whatWasEditedAlreadyIsFrozenAsItWasCommitted() throws IOException {
    publish();
    GitFolder.init(folder).commit("As it was published");
    site.with(REPORT + "01-overview.md", "# Overview\n\nWe answered nearly every request.\n");
    site.with(REPORT + "attachments/fees.txt", "dear\n");
    assertThat(bad("check"))
        .contains("correct " + ADDRESS + " --section overview --reason TEXT")
        .contains("correct " + ADDRESS + " --section attachments/fees.txt --reason TEXT");

    good(
        "correct",
        ADDRESS,
        "--section",
        "overview",
        "--section",
        "attachments/fees.txt",
        "--reason",
        "Slips.");

    assertThat(Files.readString(content(REPORT + "01-overview.md"))).contains("nearly");
    assertThat(Files.readString(content(REPORT + "editions/1/01-overview.md")))
        .doesNotContain("nearly");
    assertThat(Files.readString(content(REPORT + "editions/1/attachments/fees.txt")))
        .isEqualTo("free\n");
    publish();
    good("check");
  }

  @Test
  void aReportThatReadersHaveDoesNotVanish() throws IOException {
    site.with("town/office/2016/report.yml", "title: 2016\nstatus: published\nform: none\n");
    publish();
    edit(REPORT + "report.yml", "status: published", "status: draft");
    site.without("town/office/2016");

    assertThat(bad("check"))
        .contains(
            "content/town/office/2017/report.yml:1: error[published-gone] town/office/2017 was"
                + " published; if it becomes a draft, readers lose it")
        .contains(
            "content/published/town/office/2016.txt: error[published-gone] town/office/2016 was published, but is missing from the site");

    edit(
        REPORT + "report.yml",
        "status: draft",
        "status: withdrawn\nwithdrawn: {on: 2018-05-01, reason: The wrong file.}");
    Files.delete(content("published/town/office/2016.txt"));
    good("build");
    assertThat(bad("publish")).contains("readers have town/office/2016, but it is missing from");
    good("publish", "--remove", "town/office/2016");
    assertThat(folder.resolve("www/.yearpress/published/town/office/2016.txt")).doesNotExist();
    good("publish");
  }

  /** Where it can be mended: a draft in its own file, what the site has no more in its record. */
  @Test
  void whatAPublicationWouldTakeFromReadersHasItsPlace() throws IOException {
    for (String year : new String[] {"2015", "2016"}) {
      site.with(
          "town/office/" + year + "/report.yml",
          "title: " + year + "\nstatus: published\nform: none\n");
    }
    publish();
    edit(REPORT + "report.yml", "status: published", "status: draft");
    site.without("town/office/2016");
    site.without("published");
    good("build");

    String refused = bad("publish");

    assertThat(refused)
        .contains(
            "content/town/office/2017/report.yml:1: error[published-gone] readers have"
                + " town/office/2017,")
        .contains(
            "content/published/town/office/2016.txt: error[published-gone] readers have"
                + " town/office/2016,")
        .doesNotContain("town/office/2015");
  }

  @Test
  void aReportThatMovedIsComparedUnderItsOldAddress() throws IOException {
    publish();
    Files.move(content("town/office"), content("town/registry"));
    assertThat(bad("check")).contains("error[published-gone]");
    Files.writeString(
        content("town/registry/2017/report.yml"),
        Files.readString(content("town/registry/2017/report.yml"))
            + "aliases: [/town/office/2017/]\n");
    good("check");
    edit("town/registry/2017/statistics.csv", "3.2,4", "3.2,3");
    assertThat(bad("check")).contains("PUBLISHED:3.2");
    edit("town/registry/2017/statistics.csv", "3.2,3", "3.2,4");
    publish();
    assertThat(content(RECORD)).doesNotExist();
    assertThat(content("published/town/registry/2017.txt")).exists();
  }

  @Test
  void aRecordThatWasTamperedWithIsALocatedErrorAndIsTakenOverAgain() throws IOException {
    publish();
    edit(RECORD, "cell\t3.2\t4", "cell\t3.2\t3");
    edit(TABLE, "3.2,4", "3.2,3");
    assertThat(bad("check"))
        .contains("content/published/town/office/2017.txt:")
        .contains("error[record] the record was changed")
        .contains("yearpress publish TARGET --records");
    good("publish", "--records");
    assertThat(bad("check")).contains("PUBLISHED:3.2");
  }

  /** What is held back because of errors is not what readers have already. */
  @Test
  void aPublishedReportIsNotHeldBackBecauseItChanged() throws IOException {
    site.with("site.yml", SETTINGS + "on-error: hold\n");
    publish();
    edit(TABLE, "3.2,4", "3.2,3");
    site.without("../site-output");
    assertThat(bad("build")).contains("PUBLISHED:3.2");
    assertThat(site.output().resolve("index.html")).doesNotExist();
  }

  @Test
  void afterAReturnTheRecordIsThatOfWhatStandsAndTheBadVersionIsNotBroughtBackUnasked()
      throws IOException {
    publish();
    good("correct", ADDRESS, "3.2", "3", "--reason", "Counted again.", "--on", "2018-03-02");
    publish();
    assertThat(Files.readString(content(RECORD))).contains("cell\t3.2\t3");

    good("publish", "--rollback");

    assertThat(Files.readString(content(RECORD))).contains("cell\t3.2\t4");
    String warned = bad("publish");
    assertThat(warned)
        .contains("was returned from a publication, and this would bring back what was in it: ")
        .contains(ADDRESS + ". Correct what was wrong");
    assertThat(good("publish", "--dry-run").out()).contains("would bring back");
    good("publish", "--bring-back");
    assertThat(Files.readString(content(RECORD))).contains("cell\t3.2\t3");
  }

  @Test
  void aPlaceThatNoReaderLooksAtLeavesNoRecord() throws IOException {
    site.with("site.yml", SETTINGS + "  try: {kind: directory, path: try, records: false}\n");
    good("build");
    good("publish", "try");
    assertThat(content("published")).doesNotExist();
    edit(TABLE, "3.2,4", "3.2,3");
    publishTo("try");
    publishTo("web");
    assertThat(Files.readString(content(RECORD))).contains("cell\t3.2\t3");
  }

  private void publishTo(String target) {
    good("build");
    good("publish", target);
  }

  @Test
  void whereTheSiteCannotBeWrittenThePublicationStandsAndSaysSo() throws IOException {
    good("build");
    site.with("published/town", "in the way\n");
    CommandLineRun run = site.run("publish");
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("not in the site").contains("publish web --records");
    assertThat(folder.resolve("www/.yearpress/" + RECORD)).exists();
  }

  @Test
  void correctionsAreUndoneUntilTheyArePublished() throws IOException {
    publish();
    var before = SmallSite.files(site.content());
    good("correct", ADDRESS, "3.2", "3", "--reason", "Counted again.", "--on", "2018-03-02");
    good("correct", ADDRESS, "--undo");
    assertThat(SmallSite.files(site.content())).isEqualTo(before);

    good("correct", ADDRESS, "3.2", "3", "--reason", "Counted again.", "--on", "2018-03-02");
    publish();
    CommandLineRun late = site.run("correct", ADDRESS, "--undo");
    assertThat(late.exit()).isEqualTo(2);
    assertThat(late.err()).contains("edition 2 of town/office/2017 was published");

    // It changed in silence what readers had as edition 2, and could not be undone.
    CommandLineRun joined =
        site.run(
            "correct",
            ADDRESS,
            "3.2",
            "2",
            "--reason",
            "Once more.",
            "--on",
            "2018-03-03",
            "--same-edition");
    assertThat(joined.exit()).isEqualTo(2);
    assertThat(joined.err()).contains("nothing joins it any more", "leave --same-edition out");
    good("check");
  }

  @Test
  void aCorrectionThatWouldBeWrongIsNotWritten() throws IOException {
    var before = SmallSite.files(site.content());
    String refused = bad("correct", ADDRESS, "3.1", "9", "--reason", "Counted again.");
    assertThat(refused).contains("error[total]").contains("nothing was written");
    CommandLineRun early =
        site.run("correct", ADDRESS, "3.2", "3", "--reason", "A.", "--on", "2018-01-25");
    assertThat(early.exit()).isEqualTo(2);
    assertThat(early.err()).contains("was published or last corrected on 2018-01-26");
    assertThat(SmallSite.files(site.content())).isEqualTo(before);
    assertThat(site.run("correct", ADDRESS, "3.1", "9", "--reason", "A.", "--allow-findings").out())
        .contains("edition 1 is frozen");
  }

  @Test
  void theSameIsNotSignedTwiceByOneAndADraftByNobody() throws IOException {
    good("sign", ADDRESS, "--by", "Office", "--on", "2018-01-26");
    CommandLineRun again = site.run("sign", ADDRESS, "--by", "Office");
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("is already signed: Office signed this content on 2018-01-26");
    good("sign", ADDRESS, "--by", "Council", "--on", "2018-01-27");
    edit(REPORT + "report.yml", "status: published", "status: draft");
    CommandLineRun draft = site.run("sign", ADDRESS, "--by", "Mayor");
    assertThat(draft.exit()).isEqualTo(2);
    assertThat(draft.err()).contains("is a draft");
  }
}
