package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.SmallSite;

/** {@code yearpress publish} as a user runs it. */
@Tag("site")
class PublishCommandTest {
  private static final String TARGETS =
      """
      title: Reports of our town
      language: en
      publish:
        web: {kind: directory, path: www}
      """;
  private static final String SECTION = SmallSite.REPORT + "01-overview.md";

  @TempDir Path folder;
  private SmallSite site;

  @BeforeEach
  void site() throws IOException {
    site = new SmallSite(folder).with("site.yml", TARGETS);
  }

  private Path live() {
    return folder.resolve("www");
  }

  /** In the open: what was published does not change otherwise. */
  private void edit() throws IOException {
    site.with(
        SmallSite.REPORT + "corrections/one.yml",
        "on: 2018-03-02\nsection: overview\nreason: Something was left out.\n");
    Path file = site.content().resolve(SECTION);
    Files.writeString(file, Files.readString(file) + "\nOne more sentence.\n");
  }

  @Test
  void whereNoBuildIsKnownItBuildsFirst() throws Exception {
    CommandLineRun run = site.run("publish");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.SUCCESS);
    assertThat(run.out()).contains("was built first").contains("added, 0 changed, 0 removed");
    assertThat(SmallSite.files(live().toRealPath()))
        .containsAllEntriesOf(SmallSite.files(site.output()));
    assertThat(site.run("publish", "web").out()).contains("is up to date");
  }

  private void embargo(String until) throws IOException {
    Path report = site.content().resolve(SmallSite.REPORT + "report.yml");
    Files.writeString(report, Files.readString(report) + "publish-at: " + until + "\n");
  }

  @Test
  void aDryRunChangesNothing() {
    CommandLineRun run = site.run("publish", "web", "--dry-run", "--verbose");
    assertThat(run.exit()).isEqualTo(ExitCode.SUCCESS);
    assertThat(run.out()).contains("+ town/office/2017/index.html").contains("would change");
    assertThat(live()).doesNotExist();
    assertThat(folder.resolve(".www.yearpress")).doesNotExist();
  }

  /** A list of some hundred files says nothing to whoever decides. */
  @Test
  void aDryRunSumsUpByReportAndListsFilesWhenAskedTo() {
    CommandLineRun run = site.run("publish", "web", "--dry-run");
    CommandLineRun quiet = site.run("publish", "web", "--dry-run", "--quiet");

    assertThat(run.out())
        .containsPattern("town/office/2017/  [0-9]+ added, 0 changed, 0 removed")
        .containsPattern("(?m)^data/  [0-9]+ added")
        .contains("every file: --verbose")
        .doesNotContain("+ town");
    assertThat(quiet.out()).isEmpty();
  }

  /** A new target was a changed site.yml, and so asked for a build. */
  @Test
  void aNewTargetNeedsNoNewBuildAndAnotherSettingDoes() throws Exception {
    site.run("publish");
    site.with(
        "site.yml", TARGETS + "  # for readers abroad\n  far: {kind: directory, path: far}\n");
    CommandLineRun far = site.run("publish", "far");
    site.with("site.yml", TARGETS.replace("our town", "another town"));

    assertThat(far.exit()).as(far.err()).isZero();
    assertThat(far.out()).doesNotContain("built first");
    assertThat(site.run("publish", "web").err()).contains("older than the content: site.yml");
  }

  /** The block was told from the rest by its lines, and only in one notation. */
  @Test
  void targetsMayBeWrittenInAnyNotation() throws Exception {
    site.with(
        "site.yml",
        "title: our town\nlanguage: en\n'publish': {web: {kind: directory, path: www}}\n");
    site.run("build");
    site.with(
        "site.yml",
        "{title: our town, language: en, publish: {web: {kind: directory, path: www}, "
            + "far: {kind: directory, path: far}}}\n");

    CommandLineRun far = site.run("publish", "far");

    assertThat(far.exit()).as(far.err()).isZero();
    assertThat(far.out()).doesNotContain("built first");
  }

  /**
   * What is refused is printed as everything else: in the language and as much as was asked for.
   */
  @Test
  void whatWouldChangeInSilenceIsToldInTheLanguageThatWasAskedFor() throws Exception {
    site.run("publish");
    Path file = site.content().resolve(SECTION);
    Files.writeString(file, Files.readString(file) + "\nOne more sentence.\n");
    Path records = site.content().resolve("published");
    try (var walk = Files.walk(records)) {
      walk.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
    site.run("build");

    CommandLineRun refused =
        CommandLineRun.of("publish", "--site", folder.toString(), "--lang", "zh-CN");

    assertThat(refused.exit()).isEqualTo(ExitCode.OPEN_ERRORS);
    assertThat(refused.out()).contains("提示：").doesNotContain("hint:");
  }

  @Test
  void aBuildThatIsOlderThanTheContentIsRefused() throws Exception {
    site.run("publish");
    edit();
    CommandLineRun refused = site.run("publish");
    assertThat(refused.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("is older than the content: " + SECTION);
    site.run("build");
    CommandLineRun run = site.run("publish", "--verbose");
    assertThat(run.exit()).isEqualTo(ExitCode.SUCCESS);
    assertThat(run.out()).contains("~ town/office/2017/index.html");
  }

  @Test
  void aNewAndADeletedFileMakeABuildOlderToo() throws Exception {
    site.run("build");
    site.with(SmallSite.REPORT + "02-more.md", "# More\n\nMore.\n");
    assertThat(site.run("publish").err()).contains("02-more.md has changed");
    Files.delete(site.content().resolve(SmallSite.REPORT + "02-more.md"));
    assertThat(site.run("publish").exit()).isEqualTo(ExitCode.SUCCESS);
    Files.delete(site.content().resolve(SECTION));
    assertThat(site.run("publish").err()).contains(SECTION + " has changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--drafts", "--allow-findings"})
  void aPreviewIsRefused(String option) {
    site.run("build", option);
    CommandLineRun run = site.run("publish");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("was built with " + option);
    assertThat(site.run("publish", option).exit()).isEqualTo(ExitCode.USAGE);
    assertThat(live()).doesNotExist();
  }

  @Test
  void anOpenErrorIsNotPublished() throws Exception {
    site.with(SECTION, "# Overview\n\n[dead](nowhere.md)\n");
    CommandLineRun run = site.run("publish");
    assertThat(run.exit()).isEqualTo(ExitCode.OPEN_ERRORS);
    assertThat(run.out()).contains("error[broken-link]").contains("nothing was published");
    assertThat(live()).doesNotExist();
  }

  @Test
  void aReportThatIsHeldBackIsToldAndTheOthersArePublished() throws Exception {
    site.with("site.yml", TARGETS + "on-error: hold\n");
    site.with("town/office/2018/report.yml", "title: Report on 2018\nstatus: published\n");
    site.with("town/office/2018/01-overview.md", "# Overview\n\n[dead](nowhere.md)\n");
    CommandLineRun run = site.run("publish");
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitCode.OPEN_ERRORS);
    assertThat(run.out() + run.err()).contains("town/office/2018").contains("nowhere.md");
    assertThat(live().resolve("town/office/2017/index.html")).exists();
    assertThat(live().resolve("town/office/2018")).doesNotExist();
  }

  @Test
  void anEmbargoThatHasEndedSinceTheBuildAsksForANewOne() throws Exception {
    embargo("2026-01-31T10:00Z");
    site.run("build", "--as-of", "2026-01-31T09:00Z");
    CommandLineRun due = site.run("publish");
    assertThat(due.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(due.err()).contains("embargo");
    site.run("build");
    CommandLineRun run = site.run("publish");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.SUCCESS);
  }

  @Test
  void whatIsBuiltForALaterDayIsNotPublishedToday() throws Exception {
    embargo("2026-03-01T10:00Z");
    site.run("build", "--as-of", "2026-04-01");
    CommandLineRun early = site.run("publish");
    assertThat(early.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(early.err()).contains("before its time");
  }

  @Test
  void verifyFindsWhatIsDamagedAndAgainMendsIt() throws Exception {
    assertThat(site.run("publish", "--verify").exit()).isEqualTo(ExitCode.USAGE);
    site.run("publish");
    assertThat(site.run("publish", "--verify").exit()).isEqualTo(ExitCode.SUCCESS);
    Files.writeString(live().resolve("index.html"), "defaced");
    CommandLineRun run = site.run("publish", "--verify");
    assertThat(run.exit()).isEqualTo(ExitCode.OPEN_ERRORS);
    assertThat(run.out()).contains("! index.html").contains("--again");
    assertThat(site.run("publish", "--again").exit()).isEqualTo(ExitCode.SUCCESS);
    assertThat(site.run("publish", "--verify").exit()).isEqualTo(ExitCode.SUCCESS);
  }

  @Test
  void rollbackReturnsToThePublicationBefore() throws Exception {
    site.run("publish");
    String first = Files.readString(live().resolve("town/office/2017/index.html"));
    edit();
    site.run("build");
    site.run("publish");
    assertThat(site.run("publish", "--rollback", "--dry-run").out()).contains("1  000001");
    CommandLineRun run = site.run("publish", "--rollback");
    assertThat(run.exit()).isEqualTo(ExitCode.SUCCESS);
    assertThat(run.out()).contains("shows again: 000001");
    assertThat(Files.readString(live().resolve("town/office/2017/index.html"))).isEqualTo(first);
    assertThat(site.run("publish", "web", "--rollback", "7").exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aPlainFolderAsksForAdopt() throws Exception {
    Files.createDirectories(live());
    Files.writeString(live().resolve("old.html"), "by hand");
    CommandLineRun run = site.run("publish");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("old.html").contains("yearpress publish web --adopt");
    assertThat(site.run("publish", "--adopt").exit()).isEqualTo(ExitCode.SUCCESS);
    assertThat(live().resolve("index.html")).exists();
  }

  @Test
  void thePlanIsForAnotherTool() throws Exception {
    Path plan = folder.resolve("plan.tsv");
    assertThat(site.run("publish", "web", "--plan", plan.toString()).exit()).isZero();
    assertThat(Files.readString(plan))
        .contains("put\ttown/office/2017/index.html\t")
        .contains("\ttext/html; charset=utf-8\tno-cache\n")
        .contains("\ttext/css; charset=utf-8\tpublic, max-age=31536000, immutable\n");
    assertThat(Files.readAllLines(plan).get(Files.readAllLines(plan).size() - 1))
        .startsWith("put\tmanifest.json\t");
    assertThat(live()).doesNotExist();
    site.with("site.yml", "title: T\n");
    site.run("build");
    assertThat(site.run("publish", "--plan", "-").out()).contains("put\tindex.html\t");
  }

  @Test
  void theTargetMustBeKnown() throws Exception {
    assertThat(site.run("publish", "wbe").err()).contains("no target wbe").contains("web");
    site.with("site.yml", TARGETS + "  other: {kind: directory, path: other}\n");
    assertThat(site.run("publish").err()).contains("name the target: other, web");
    site.with("site.yml", "title: T\n");
    assertThat(site.run("publish").err()).contains("names no target");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web: {kind: git, url: 'https://user:secret@example.org/r.git'}",
        "web: {kind: sftp, host: 'user:secret@example.org', path: /srv}",
        "web: {kind: directory}",
        "web: {kind: ftp, path: x}",
        "web: {kind: directory, path: x, bukket: y}",
        "Web!: {kind: directory, path: x}"
      })
  void brokenTargetsAreToldWithTheirPlace(String target) throws Exception {
    site.with("site.yml", "title: T\npublish:\n  " + target + "\n");
    CommandLineRun run = site.run("publish");
    assertThat(run.exit()).isEqualTo(ExitCode.OPEN_ERRORS);
    assertThat(run.out()).contains("site.yml:3:").contains("error[").doesNotContain("secret@");
    assertThat(site.run("build").exit()).isEqualTo(ExitCode.OPEN_ERRORS);
  }
}
