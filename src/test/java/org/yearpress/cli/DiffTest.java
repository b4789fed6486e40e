package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.GitFolder;
import org.yearpress.testing.HtmlChecker;
import org.yearpress.testing.SmallSite;

/** Revisions of real repositories, compared as readers see them. */
@Tag("site")
class DiffTest {
  private static final String REPORT = "content/town/office/2017/";
  private static final String ID = "370202198001011232";

  @TempDir private Path folder;
  private GitFolder git;
  private SmallSite site;

  @BeforeEach
  void aSiteInARepository() throws IOException {
    site = new SmallSite(folder);
    git = GitFolder.init(folder);
    git.commit("as published");
  }

  @Test
  void nothingHasChanged() {
    CommandLineRun run = site.run("diff");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).isEqualTo("nothing that readers or reviewers see has changed\n");
  }

  @Test
  void figuresTextAttachmentsAndFindingsAreTold() throws IOException {
    String figures = Files.readString(folder.resolve(REPORT + "statistics.csv"));
    git.write(
        REPORT + "statistics.csv",
        figures.replace("3.2,4", "3.2,3").replace("3.1.1,2", "3.1.1,99"));
    git.write(REPORT + "01-overview.md", "# Overview\n\nWe answered nearly every request.\n");
    git.write(REPORT + "02-附录.md", "# 附录\n\n新的一节。\n");
    git.write(REPORT + "attachments/预算.txt", "12\n");

    CommandLineRun run = site.run("diff");

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("town/office/2017  Report on 2017  (changed)")
        .contains("\n    3.1.1  by letter: 2 → 99\n")
        .contains("\n    3.2  Requests granted: 4 → 3\n")
        .contains("    section changed: Overview\n")
        .contains("        - We answered every request.\n")
        .contains("        + We answered nearly every request.\n")
        .contains("    section new: 附录\n")
        .contains("    attachment new: 预算.txt (3 B)\n")
        .contains("    finding new: error[total]");

    git.commit("changed");
    String same = run.out();
    assertThat(site.run("diff", "HEAD~1", "HEAD").out()).isEqualTo(same);
    assertThat(site.run("diff", "HEAD", "HEAD~1").out())
        .contains("section gone: 附录")
        .contains("finding gone: error[total]");
  }

  @Test
  void theSameIsTheresAsJsonAndAsAPage() throws IOException {
    git.write(REPORT + "01-overview.md", "# Overview <b>\n\nAnother & text.\n");
    JsonNode json = new ObjectMapper().readTree(site.run("diff", "--format", "json").out());

    assertThat(json.at("/from/name").asText()).isEqualTo("HEAD");
    assertThat(json.at("/from/id").asText()).hasSize(40);
    JsonNode section = json.at("/reports/0/sections/0");
    assertThat(section.at("/kind").asText()).isEqualTo("changed");
    assertThat(section.at("/text/0/to").asText()).isEqualTo("Another & text.");

    String page = site.run("diff", "--format", "html").out();
    assertThat(page)
        .contains("<ins>Another &amp; text.</ins>")
        .contains("<del>We answered every request.</del>")
        .doesNotContain("<script");
    assertThat(HtmlChecker.errors(Map.of("diff.html", page.getBytes(StandardCharsets.UTF_8))))
        .isEmpty();
  }

  @Test
  void movedAndRenamedSectionsAreNotNewOnes() {
    git.write(REPORT + "02-second.md", "# Second\n\nThe second.\n");
    git.write(REPORT + "03-third.md", "# Third\n\nThe third.\n");
    git.commit("three");
    git.git("mv", REPORT + "03-third.md", REPORT + "00-third.md");
    git.git("mv", REPORT + "02-second.md", REPORT + "02-zweiter.md");

    String told = site.run("diff").out();

    assertThat(told)
        .contains("section moved: Third\n")
        .contains("section moved: Second  (second → zweiter)")
        .doesNotContain("section new")
        .doesNotContain("section gone");
  }

  @Test
  void aDraftThatIsPublishedIsNewToReaders() {
    git.write("content/town/office/2018/report.yml", "title: Report on 2018\nstatus: draft\n");
    git.write("content/town/office/2018/01-a.md", "# A\n\nText.\n");
    git.write("content/town/office/2018/statistics.csv", "row,value\n");
    git.commit("draft");
    git.write("content/town/office/2018/report.yml", "title: Report on 2018\nstatus: published\n");

    assertThat(site.run("diff").out())
        .contains("town/office/2018  Report on 2018  (new)")
        .contains("1 section");
    assertThat(site.run("diff", "--drafts").out()).contains("status: draft → published");
  }

  @Test
  void aNumberThatWasTakenOutDoesNotComeBackInTheList() {
    git.write(REPORT + "01-overview.md", "# Overview\n\n身份证号：" + ID + "。\n");
    git.commit("by mistake");
    git.write(REPORT + "01-overview.md", "# Overview\n\nTaken out.\n");

    for (String format : List.of("text", "html", "json")) {
      assertThat(site.run("diff", "--format", format).out())
          .contains("PRIVACY-CN-ID")
          .contains("370*************32")
          .doesNotContain(ID);
    }
  }

  @Test
  void theWorkTreeAndTheIndexAreLeftAsTheyAre() throws IOException {
    git.write(REPORT + "01-overview.md", "# Overview\n\nStaged.\n");
    git.git("add", "-A");
    git.write(REPORT + "01-overview.md", "# Overview\n\nNot staged.\n");
    byte[] index = Files.readAllBytes(folder.resolve(".git/index"));
    String status = git.git("status", "--porcelain");

    assertThat(site.run("diff", "--staged").out()).contains("+ Staged.");
    assertThat(site.run("diff").out()).contains("+ Not staged.");

    assertThat(Files.readAllBytes(folder.resolve(".git/index"))).isEqualTo(index);
    assertThat(git.git("status", "--porcelain")).isEqualTo(status);
  }

  @Test
  void aBodyMayBeASubmodule(@TempDir Path elsewhere) throws IOException {
    GitFolder body = GitFolder.init(elsewhere);
    body.write("body.yml", "name: 图书馆\n");
    body.write("2017/report.yml", "title: 图书馆报告\nstatus: published\nform: none\n");
    body.write("2017/01-概述.md", "# 概述\n\n开放三百天。\n");
    body.commit("first");
    git.git("submodule", "add", "-q", elsewhere.toString(), "content/town/图书馆");
    String first = git.commit("with the library");
    GitFolder inside = new GitFolder(folder.resolve("content/town/图书馆"));
    inside.write("2017/01-概述.md", "# 概述\n\n开放三百一十天。\n");

    assertThat(site.run("diff").out()).contains("town/图书馆/2017").contains("+ 开放三百一十天。");
    assertThat(site.run("check", "--changed", "--format", "json").out()).contains("findings");

    inside.commit("longer");
    git.commit("library moved on");
    assertThat(site.run("diff", first, "HEAD").out()).contains("+ 开放三百一十天。");

    // a clone without the submodule's commit says so
    Path clone = elsewhere.resolveSibling(elsewhere.getFileName() + "-clone");
    GitFolder made = new GitFolder(clone);
    made.git("clone", "-q", folder.toString(), "site");
    CommandLineRun run =
        CommandLineRun.of(
            List.of("diff", "HEAD~1", "--site", clone.resolve("site").toString(), "--lang", "en"));
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("town/图书馆");
  }

  @Test
  void aPointerOfGitLfsStandsForItsFile() throws IOException {
    String hash = "0a1b".repeat(16);
    git.write(
        REPORT + "attachments/big.txt",
        "version https://git-lfs.github.com/spec/v1\noid sha256:" + hash + "\nsize 1234567\n");
    git.commit("pointer");
    Path object = folder.resolve(".git/lfs/objects/0a/1b/" + hash);
    Files.createDirectories(object.getParent());
    Files.write(object, new byte[1234567]);
    git.write(REPORT + "attachments/big.txt", "small now\n");

    assertThat(site.run("diff").out()).contains("attachment changed: big.txt (1234 kB → 10 B)");
  }

  @Test
  void whatCannotBeComparedIsSaidSo(@TempDir Path other) throws IOException {
    assertThat(site.run("diff", "nowhere").exit()).isEqualTo(2);
    assertThat(site.run("diff", "nowhere").err()).contains("there is no revision nowhere");
    assertThat(site.run("diff", "HEAD:content").exit()).isEqualTo(2);
    assertThat(site.run("diff", "--format", "sarif").err()).contains("known are text, html, json");
    assertThat(site.run("diff", "HEAD", "HEAD", "--staged").exit()).isEqualTo(2);

    SmallSite bare = new SmallSite(other);
    assertThat(bare.run("diff").exit()).isEqualTo(2);
    assertThat(bare.run("diff").err()).contains("git repository");
    assertThat(bare.run("check", "--changed").exit()).isEqualTo(2);
  }

  @Test
  void beforeTheFirstCommitEverythingIsNew(@TempDir Path other) throws IOException {
    SmallSite fresh = new SmallSite(other);
    GitFolder repository = GitFolder.init(other);
    assertThat(fresh.run("diff").out()).contains("town/office/2017  Report on 2017  (new)");
    assertThat(fresh.run("check", "--changed").exit()).isZero();
    repository.git("add", "-A");
    assertThat(fresh.run("check", "--staged").exit()).isZero();
    assertThat(fresh.run("diff", "--staged").out()).contains("(new)");
  }

  @Test
  void onlyWhatChangedIsChecked() {
    git.write(REPORT + "01-overview.md", "# Overview\n\n手机13805321234。\n");
    git.commit("an old finding");
    git.write("content/town/office/2016/report.yml", "title: On 2016\nstatus: published\n");
    git.write("content/town/office/2016/01-a.md", "# A\n\n手机13905325678。\n");
    git.write("content/town/office/2016/statistics.csv", "row,value\n");

    assertThat(ids(site.run("check"))).contains("138-34").contains("139-78");
    assertThat(ids(site.run("check", "--changed"))).contains("139-78").doesNotContain("138-34");
    git.commit("new");
    assertThat(ids(site.run("check", "--changed"))).isEmpty();
    assertThat(ids(site.run("check", "--changed", "HEAD~1"))).contains("139-78");
  }

  @Test
  void changesAreCountedFromWhereTheWorkLeft() {
    git.git("checkout", "-q", "-b", "work");
    git.write(REPORT + "01-overview.md", "# Overview\n\n手机13805321234。\n");
    git.commit("on the branch");
    git.git("checkout", "-q", "main");
    git.write("content/town/office/2016/report.yml", "title: On 2016\nstatus: published\n");
    git.write("content/town/office/2016/01-a.md", "# A\n\n手机13905325678。\n");
    git.write("content/town/office/2016/statistics.csv", "row,value\n");
    git.commit("meanwhile");
    git.git("checkout", "-q", "work");

    assertThat(ids(site.run("check", "--changed", "main")))
        .contains("138-34")
        .doesNotContain("139-78");
  }

  @Test
  void stagedBytesAreCheckedNotThoseOnDisk() {
    git.write(REPORT + "01-overview.md", "# Overview\n\n身份证" + ID + "。\n");
    git.git("add", "-A");
    git.write(REPORT + "01-overview.md", "# Overview\n\nTaken out, and not staged.\n");

    CommandLineRun run = site.run("check", "--staged");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("PRIVACY-CN-ID:overview").doesNotContain(ID);
    assertThat(site.run("check", "--changed").exit()).isZero();
    // the lines around it are the staged ones, and veiled
    assertThat(site.run("check", "--staged", "--format", "html").out())
        .contains("<mark>")
        .doesNotContain(ID);
    assertThat(site.run("check", "--staged", "--changed").exit()).isEqualTo(2);
  }

  @Test
  void whatIsEverybodysIsCheckedForEverybody() throws IOException {
    git.write(REPORT + "01-overview.md", "# Overview\n\n手机13805321234。\n");
    git.commit("an old finding");
    Path settings = folder.resolve("content/site.yml");
    Files.writeString(settings, Files.readString(settings) + "noindex: true\n");

    assertThat(ids(site.run("check", "--changed"))).contains("138-34");
  }

  /** Otherwise what is wrong with such a page would be left out without a word. */
  @Test
  void changedPagesFromElsewhereCannotBeAskedFor() throws IOException {
    Path manual = Files.createDirectories(folder.resolve("manual"));
    Files.writeString(manual.resolve("guide.md"), "# Guide\n\n[Gone](gone.md)\n");
    for (String which : List.of("--changed", "--changed=HEAD", "--staged")) {
      CommandLineRun run = site.run("check", which, "--pages", "manual=" + manual);

      assertThat(run.exit()).as(which).isEqualTo(2);
      assertThat(run.err()).contains("--pages").contains("without --changed and --staged");
    }
    assertThat(site.run("check", "--pages", "manual=" + manual).out()).contains("broken-link");
  }

  @Test
  void aConflictIsNamed() {
    git.git("checkout", "-q", "-b", "work");
    git.write(REPORT + "01-overview.md", "# Overview\n\nOne.\n").commit("one");
    git.git("checkout", "-q", "main");
    git.write(REPORT + "01-overview.md", "# Overview\n\nTwo.\n").commit("two");
    try {
      git.git("merge", "-q", "work");
    } catch (AssertionError expected) {
      // a conflict is what this is about
    }
    CommandLineRun run = site.run("check", "--staged");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("01-overview.md");
  }

  private static List<String> ids(CommandLineRun run) {
    List<String> ids = new ArrayList<>();
    run.out()
        .lines()
        .filter(line -> line.contains("PRIVACY-MOBILE:"))
        .forEach(line -> ids.add(line.replaceAll(".*/(\\d+-\\d+): .*", "$1")));
    return ids;
  }
}
