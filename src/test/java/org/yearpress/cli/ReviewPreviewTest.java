package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.GitFolder;
import org.yearpress.testing.HtmlChecker;
import org.yearpress.testing.SmallSite;

/** The part of a site that a reviewer of a merge request looks at, from a repository of git's. */
@Tag("site")
class ReviewPreviewTest {
  private static final String REPORT = "town/office/2017/";

  @TempDir private Path root;
  private SmallSite site;
  private GitFolder git;
  private Path preview;

  @BeforeEach
  void commit() throws IOException {
    site = new SmallSite(root.resolve("site"));
    site.with("../.gitignore", ".yearpress/\nsite-output/\n");
    site.with(
        "site.yml", "title: Reports of our town\nlanguage: en\nurl: https://town.example/r/\n");
    site.with("pages/about.md", "# About\n\nOf the town.\n");
    site.with("town/office/2016/report.yml", "title: Report on 2016\nstatus: published\n");
    site.with("town/office/2016/01-overview.md", "# Overview\n\nNothing happened.\n");
    site.with("town/school/body.yml", "name: School\nkind: office\nform: small\n");
    site.with("town/school/2017/report.yml", "title: School in 2017\nstatus: published\n");
    site.with("town/school/2017/01-overview.md", "# Overview\n\nAll pupils passed.\n");
    git = GitFolder.init(root.resolve("site"));
    git.git("add", "-A");
    git.git("commit", "-qm", "base");
    git.git("checkout", "-qb", "change");
    preview = root.resolve("review/preview");
  }

  private BuiltSite preview(String... more) {
    List<String> command =
        new ArrayList<>(List.of("build", "--review", "--output", preview.toString()));
    command.addAll(List.of(more));
    CommandLineRun ran = site.run(command.toArray(String[]::new));
    assertThat(ran.exit()).as(ran.err() + ran.out()).isZero();
    return BuiltSite.in(preview);
  }

  private static boolean isStub(BuiltSite built, String page) {
    String html = built.text(page);
    return html.contains("so it is not in this preview") || html.contains("data-redirect");
  }

  /** A page that says that another is not here has none of its anchors. */
  private static List<String> dead(BuiltSite built) {
    return built.deadLinks().stream().filter(link -> !link.contains("#")).toList();
  }

  @Test
  void itHoldsThePagesThatDifferAndSaysSoOfAllOthers() throws IOException {
    site.with(REPORT + "01-overview.md", "# Overview\n\nWe answered nearly every request.\n");
    git.git("commit", "-qam", "edit");

    BuiltSite built = preview("--changed", "main");

    assertThat(built.pages()).contains(REPORT + "index.html", "changed-pages.html", "index.html");
    assertThat(built.text(REPORT + "index.html"))
        .contains("nearly every request")
        .contains("For review");
    assertThat(built.pages().stream().filter(page -> !isStub(built, page)))
        .containsExactly(
            "changed-pages.html", REPORT + "index.html", REPORT + "statistics/index.html");
    assertThat(built.page("changed-pages.html").select("a").eachAttr("href"))
        .containsExactly(REPORT + "index.html", REPORT + "statistics/index.html");
    assertThat(dead(built)).isEmpty();
    String stub = built.text("town/office/index.html");
    assertThat(stub).contains("<a href=\"https://town.example/r/town/office/\">");
    assertThat(built.pages()).doesNotContain("town/school/2017/index.html");
    assertThat(built.files().keySet())
        .noneMatch(path -> path.startsWith("search-index/"))
        .anyMatch(path -> path.startsWith("assets/site."));
    assertThat(HtmlChecker.errors(Map.of("stub", built.files().get("town/office/index.html"))))
        .isEmpty();
    assertThat(site.run("verify", preview.toString()).exit()).isZero();
  }

  @Test
  void anotherFigureAlsoChangesThePagesThatShowIt() throws IOException {
    site.with(REPORT + "statistics.csv", "row,value\n3,\n3.1,6\n3.1.1,3\n3.1.2,3\n3.2,4\n");

    BuiltSite built = preview("--changed", "main");

    assertThat(built.pages().stream().filter(page -> !isStub(built, page)))
        .contains(REPORT + "statistics/index.html", "items/small/3.1/index.html")
        .doesNotContain("town/school/2017/index.html");
    assertThat(built.files()).containsKey(REPORT + "downloads/town-office-2017-statistics.csv");
    assertThat(dead(built)).isEmpty();
  }

  @Test
  void withoutAChangeItSaysSo() {
    BuiltSite built = preview("--changed");

    assertThat(built.page("changed-pages.html").text()).contains("No page has changed");
    assertThat(built.pages()).containsExactly("changed-pages.html", "index.html");
    assertThat(dead(built)).isEmpty();
  }

  @Test
  void aNewReportIsInItAsADraftToo() throws IOException {
    site.with("town/school/2018/report.yml", "title: School in 2018\n");
    site.with("town/school/2018/01-overview.md", "# Overview\n\nAgain.\n");

    BuiltSite built = preview("--changed", "main");

    assertThat(built.text("town/school/2018/index.html")).contains("Again.");
    assertThat(isStub(built, "town/school/2018/index.html")).isFalse();
    assertThat(dead(built)).isEmpty();
  }

  /** The theme lies outside of the content: nothing else would say that pages look otherwise. */
  @Test
  void anotherThemeChangesEveryPage() throws IOException {
    site.with("../themes/default/assets/site.css", "body { color: black }\n");

    BuiltSite built = preview("--changed", "main");

    assertThat(built.pages().stream().filter(page -> isStub(built, page)))
        .allMatch(page -> page.equals("search/index.html") || page.contains("/editions/"));
    assertThat(built.text("search/index.html")).contains("needs a web server");
    assertThat(built.pages()).contains("town/school/2017/index.html");
    assertThat(dead(built)).isEmpty();
  }

  @Test
  void aPageThatTellsOfRedirectsIsNone() throws IOException {
    site.with(
        REPORT + "01-overview.md",
        "# Overview\n\nWe write `data-redirect`, as in\n\n    <div data-redirect=\"x\">\n");

    BuiltSite built = preview("--changed", "main");

    assertThat(built.page("changed-pages.html").select("a").eachAttr("href"))
        .contains(REPORT + "index.html");
    assertThat(dead(built)).isEmpty();
  }

  @Test
  void attachmentsAreThereWhateverTheirNames() throws IOException {
    site.with("site.yml", "title: Reports\nlanguage: en\nallow-attachments: [html]\n");
    git.git("commit", "-qam", "HTML may be attached");
    git.git("branch", "-f", "main");
    site.with(REPORT + "attachments/o'brien & co.txt", "A letter.\n");
    site.with(REPORT + "attachments/form.html", "<title>Form</title><p>To be filled.\n");

    BuiltSite built = preview("--changed", "main");

    assertThat(built.text(REPORT + "attachments/o'brien & co.txt")).isEqualTo("A letter.\n");
    assertThat(built.text(REPORT + "attachments/form.html")).contains("To be filled.");
    assertThat(built.page("changed-pages.html").select("a").eachAttr("href"))
        .contains(REPORT + "index.html")
        .noneMatch(link -> link.contains("form.html"));
    assertThat(dead(built)).isEmpty();

    git.commit("attached");
    site.with(REPORT + "01-overview.md", "# Overview\n\nWe answered nearly every request.\n");

    BuiltSite after = preview("--changed");

    assertThat(after.text(REPORT + "attachments/form.html")).contains("To be filled.");
  }

  /** The repository of the content does not know how they were. */
  @Test
  void pagesFromElsewhereCountAsChanged() throws IOException {
    Path manual = root.resolve("manual");
    Files.createDirectories(manual.resolve("more"));
    Files.writeString(manual.resolve("more/guide.md"), "# Guide\n\nFirst open it.\n");

    BuiltSite built = preview("--changed", "main", "--pages", "manual=" + manual);

    assertThat(built.page("changed-pages.html").select("a").eachAttr("href"))
        .contains("manual/more/guide/index.html")
        .doesNotContain(REPORT + "index.html", "town/school/2017/index.html");
    assertThat(built.text("manual/more/guide/index.html")).contains("First open it.");
    assertThat(dead(built)).isEmpty();
  }

  /** Whether the site's folder lies in another repository or in none. */
  @Test
  void contentMayBeARepositoryOfItsOwn() throws IOException {
    SmallSite alone = new SmallSite(root.resolve("alone"));
    for (SmallSite each : List.of(site, alone)) {
      site = each;
      GitFolder.init(each.content()).commit("base");
      site.with("../themes/default/assets/site.css", "body { color: black }\n");
      site.with(REPORT + "01-overview.md", "# Overview\n\nWe answered nearly every request.\n");

      BuiltSite built = preview("--changed", "main");

      assertThat(built.page("changed-pages.html").select("a").eachAttr("href"))
          .containsExactly(REPORT + "index.html", REPORT + "statistics/index.html");
    }
  }

  @Test
  void itTellsWhatEveryBuildTells() throws IOException {
    site.with(REPORT + "01-overview.md", "# Overview\n\nSee [there](../nowhere.md).\n");
    String whole = root.resolve("whole").toString();
    for (List<String> how :
        List.of(List.of("--quiet"), List.of("--quiet", "--verbose"), List.of("--format", "json"))) {
      List<String> build = new ArrayList<>(List.of("build", "--review", "--output", whole));
      build.addAll(how);
      String told = site.run(build.toArray(String[]::new)).out();
      build.set(3, preview.toString());
      build.add("--changed");

      assertThat(site.run(build.toArray(String[]::new)).out())
          .contains("broken-link")
          .isEqualTo(told);
    }
    assertThat(site.run("build", "--review", "--changed", "--output", preview.toString()).out())
        .contains("broken-link")
        .contains("a preview of");
  }

  @Test
  void theReviewPageLeadsToWhatIsInThePreview() throws IOException {
    site.with(REPORT + "01-overview.md", "# Overview\n\nWe answered nearly every request.\n");
    git.git("commit", "-qam", "edit");
    preview("--changed", "main");
    Path changed = root.resolve("changed");
    Files.writeString(changed, git.git("diff", "--name-only", "-z", "main...HEAD"));

    CommandLineRun ran =
        site.run(
            "review",
            "--changed-files",
            changed.toString(),
            "--to",
            root.resolve("review").toString(),
            "--preview",
            "preview");

    assertThat(ran.exit()).as(ran.err()).isZero();
    BuiltSite review = BuiltSite.in(root.resolve("review"));
    assertThat(review.page("index.html").select("a").eachAttr("href"))
        .containsExactly(
            "preview/changed-pages.html",
            "town-office-2017.pdf",
            "preview/" + REPORT + "index.html",
            "preview/" + REPORT + "statistics/index.html");
    assertThat(review.deadLinks()).isEmpty();
  }

  @Test
  void whatWasChangedIsAskedForWithAReviewAlone() {
    assertThat(site.run("build", "--changed").err()).contains("--review");
    assertThat(site.run("build", "--review", "--changed", "nowhere").exit()).isEqualTo(2);
  }
}
