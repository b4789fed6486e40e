package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.DocsPage;

/**
 * {@code yearpress import} as a clerk runs it, and what {@code yearpress check} says afterwards.
 */
@Tag("site")
class ImportTest {
  /** The report by hand, and the text that it was made from. */
  private static final Path SAMPLE = Path.of("content/qingdao/kjj/2017");

  private static final Path TEXT = SAMPLE.resolve("attachments/report.txt");

  @TempDir Path folder;

  private Path site() throws IOException {
    Path body = folder.resolve("content/qingdao/kjj");
    Files.createDirectories(body);
    Files.writeString(folder.resolve("content/site.yml"), "title: 试验\nlanguage: zh-CN\n");
    Files.copy(Path.of("content/qingdao/body.yml"), body.resolveSibling("body.yml"));
    Files.copy(Path.of("content/qingdao/kjj/body.yml"), body.resolve("body.yml"));
    return folder;
  }

  private CommandLineRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--site", folder.toString(), "--lang", "en", "--no-cache"));
    return CommandLineRun.of(all);
  }

  private Path report() {
    return folder.resolve("content/qingdao/kjj/2017");
  }

  @Test
  void theRealReportBecomesWhatWasMadeByHand() throws IOException {
    site();
    CommandLineRun imported = run("import", TEXT.toString());
    assertThat(imported.exit()).as(imported.err()).isZero();

    assertThat(Files.readString(report().resolve("statistics.csv")))
        .isEqualTo(Files.readString(SAMPLE.resolve("statistics.csv")));
    assertThat(sections(report())).isEqualTo(sections(SAMPLE));
    assertThat(facts(report()))
        .containsExactlyInAnyOrderElementsOf(
            facts(SAMPLE).stream()
                .map(l -> l.equals("status: published") ? "status: draft" : l)
                .toList());
    assertThat(imported.out())
        .contains("cn-2017-qingdao, 76 rows, 76 cells placed, 9 of them blank")
        .contains("report.txt, line 18")
        .contains("0 pieces of text without a place, 8 to be looked at")
        .contains("yearpress check --drafts");
  }

  /** Last year's report was taken for this year's, under the year that was asked for. */
  @Test
  void aDocumentOfAnotherYearThanAskedForIsSaid() throws IOException {
    site();
    CommandLineRun imported = run("import", TEXT.toString(), "--year", "2016");

    assertThat(imported.exit()).as(imported.err()).isZero();
    assertThat(imported.out())
        .contains("the document is on 2017, and --year says 2016: was the wrong document taken?");
    assertThat(run("check", "--drafts").out()).contains("error[struct-year]");
  }

  /** The sections in their order as words: markup of headings and pictures made alike. */
  private static List<String> sections(Path report) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(report)) {
      for (Path file : files.sorted().toList()) {
        if (String.valueOf(file.getFileName()).matches("\\d\\d.*")) {
          Files.readString(file)
              .replaceAll("(?m)^=", "#")
              .replaceAll("(?m)^(#+)= ", "$1# ")
              .replaceAll("image::missing:\\[(.*?)]", "![$1](missing:)")
              .lines()
              .filter(line -> !line.isBlank())
              .forEach(lines::add);
        }
      }
    }
    return lines;
  }

  /** What report.yml says of the report itself: not what an editor added afterwards. */
  private static List<String> facts(Path report) throws IOException {
    List<String> facts = new ArrayList<>();
    for (String line : Files.readAllLines(report.resolve("report.yml"))) {
      if (line.startsWith("attachments:")) {
        break;
      }
      String bare = line.replaceAll("\\s+#.*", "").replace("\"", "").strip();
      // Added by hand: nobody prints the day of publication, nor for whom the figures speak.
      boolean byHand = bare.matches("#.*|year:.*|published:.*|scope:.*") || bare.isEmpty();
      if (!byHand) {
        facts.add(bare);
      }
    }
    return facts;
  }

  @Test
  void checkFindsInTheImportedReportWhatTheSourceHasAndNothingElse() throws IOException {
    site();
    run("import", TEXT.toString());
    Set<String> found = ids(run("check", "--drafts", "--format", "json").out());

    // What the sample has too, but for those that rest on passages which a person ties to cells.
    assertThat(found)
        .containsExactlyInAnyOrder(
            "ATTACH",
            "CONTENT-FEE",
            "IMG1",
            "IMG2",
            "IMG3",
            "IMG4",
            "IMG5",
            "IMG6",
            "IMG7",
            "IMG8",
            "MISSING:6.3",
            "NORM-1.1",
            "S12",
            "STRUCT-ANNEX",
            "STRUCT-TITLE",
            "T3.3",
            "T6",
            "UNIT-W1.1.1");
  }

  private static Set<String> ids(String json) {
    Set<String> ids = new TreeSet<>();
    Matcher matcher = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(json);
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    return ids;
  }

  @Test
  void aStandingReportIsNotOverwritten() throws IOException {
    site();
    run("import", TEXT.toString());
    Files.writeString(report().resolve("01-概述.md"), "# 一、概述\n\n改过的文字。\n");

    CommandLineRun again = run("import", TEXT.toString());
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("--replace");
    assertThat(Files.readString(report().resolve("01-概述.md"))).contains("改过的文字");

    CommandLineRun replaced = run("import", TEXT.toString(), "--replace");
    assertThat(replaced.exit()).isZero();
    assertThat(Files.readString(report().resolve("01-概述.md"))).doesNotContain("改过的文字");
    assertThat(Files.readString(report().resolve(".replaced/01-概述.md"))).contains("改过的文字");

    Path settings = report().resolve("report.yml");
    Files.writeString(
        settings, Files.readString(settings).replace("status: draft", "status: published"));
    CommandLineRun published = run("import", TEXT.toString(), "--replace");
    assertThat(published.exit()).isEqualTo(2);
    assertThat(published.err()).contains("yearpress correct");
  }

  /** A YAML file and an empty one became drafts without a word. */
  @Test
  void whatIsNoReportIsRefused() throws IOException {
    site();
    Path empty = folder.resolve("empty.txt");
    Files.writeString(empty, "\n  \n");
    Path mistaken = folder.resolve("scan.pdf");
    Files.writeString(mistaken, "saved as text\n");
    for (Path file : List.of(folder.resolve("content/site.yml"), empty, mistaken)) {
      CommandLineRun ran =
          run("import", file.toString(), "--body", "qingdao/kjj", "--year", "2016");
      assertThat(ran.exit()).as(file.toString()).isEqualTo(2);
      assertThat(ran.err()).contains(file.getFileName().toString()).contains("import reads");
    }
    assertThat(folder.resolve("content/qingdao/kjj/2016")).doesNotExist();
  }

  @Test
  void whatTheTextDoesNotSayIsAskedFor() throws IOException {
    site();
    Path text = folder.resolve("无名.txt");
    Files.writeString(text, "一、概述\n\n全年公开信息12条。\n", StandardCharsets.UTF_8);
    CommandLineRun noYear = run("import", text.toString(), "--body", "qingdao/kjj");
    assertThat(noYear.exit()).isEqualTo(2);
    assertThat(noYear.err()).contains("--year");
    CommandLineRun noBody = run("import", text.toString(), "--year", "2016");
    assertThat(noBody.exit()).isEqualTo(2);
    assertThat(noBody.err()).contains("--body");
    for (String body : List.of("../x", "a/../../x", "/etc", "a\\b", ".git")) {
      CommandLineRun outside = run("import", text.toString(), "--year", "2016", "--body", body);
      assertThat(outside.exit()).as(body).isEqualTo(2);
    }
    CommandLineRun made =
        run(
            "import",
            text.toString(),
            "--year",
            "2016",
            "--body",
            "市级/新机构",
            "--kind",
            "city-department",
            "--attach");
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(folder.resolve("content/市级/新机构/body.yml")).content().contains("city-department");
    assertThat(folder.resolve("content/市级/新机构/2016/attachments/无名.txt")).exists();
  }

  @Test
  void theListIsThereForPrograms() throws IOException {
    site();
    CommandLineRun run = run("import", TEXT.toString(), "--format", "json");
    assertThat(run.out())
        .startsWith("{\"report\":\"qingdao/kjj/2017\",\"form\":\"cn-2017-qingdao\"")
        .contains("\"row\":\"3.3.4\",\"column\":\"value\",\"value\":\"3\"")
        .contains("\"confidence\":1.00")
        .contains("\"kind\":\"look\",\"code\":\"caption\"")
        .contains("\"source\":{\"file\":\"report.txt\",\"line\":18}");
  }

  /** Codes that are about what a report says. Anything else would be of the import's making. */
  private static final Pattern OF_THE_SOURCE =
      Pattern.compile(
          "total|of-which.*|upper-bound|channels-overlap|balance|undetermined|missing|stray|text"
              + "|numbering|norm|unit|label|figure-note|img|struct-.*|needs-.*|absent|year-chain"
              + "|roll-up|form-merged|late|type|alt|privacy-.*|image-alt|picture-alt|heading|section-name|body-unnamed");

  @Test
  void everyFixtureIsReadByCheckAndHasOnlyWhatItsSourceHas() throws IOException {
    site();
    int number = 0;
    List<String> formats = List.of("txt", "html", "docx", "xlsx", "csv");
    for (String format : formats) {
      try (Stream<Path> files = Files.list(Path.of("src/test/resources/intake").resolve(format))) {
        for (Path file : files.sorted().toList()) {
          if (file.toString().endsWith(".expected")) {
            continue;
          }
          List<String> arguments =
              new ArrayList<>(List.of("import", file.toString(), "--body", "shili/b" + ++number));
          boolean agency = file.toString().contains("english");
          arguments.addAll(List.of("--kind", agency ? "agency" : "city-department"));
          if (format.equals("xlsx") || format.equals("csv")) {
            Matcher year =
                Pattern.compile("(?m)^year: (\\d+)$")
                    .matcher(Files.readString(Path.of(file + ".expected")));
            assertThat(year.find()).isTrue();
            arguments.addAll(List.of("--year", year.group(1)));
          }
          CommandLineRun run = run(arguments.toArray(String[]::new));
          assertThat(run.exit()).as(file + run.err()).isZero();
        }
      }
    }
    String json = run("check", "--drafts", "--format", "json").out();
    List<String> others = new ArrayList<>();
    Matcher finding = Pattern.compile("\\{\"id\":\"[^}]*\\}").matcher(json);
    while (finding.find()) {
      Matcher code = Pattern.compile("\"code\":\"([^\"]+)\"").matcher(finding.group());
      if (code.find() && !OF_THE_SOURCE.matcher(code.group(1)).matches()) {
        others.add(finding.group());
      }
    }
    assertThat(number).isEqualTo(26);
    assertThat(others).isEmpty();
  }

  @Test
  void theFilesOfAJBakeSiteAreTakenOverAsTheyAre() throws IOException {
    site();
    Path old = Path.of("src/test/resources/jbake/content");
    List<String> names = List.of("about.md", "markdown.md", "blog/keys.md", "guide.adoc");
    List<String> arguments = new ArrayList<>(List.of("import"));
    names.forEach(name -> arguments.add(old.resolve(name).toString()));
    arguments.addAll(List.of("--body", "office", "--year", "2019", "--form", "none"));
    CommandLineRun run = run(arguments.toArray(String[]::new));

    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    Path report = folder.resolve("content/office/2019");
    assertThat(report.resolve("03-keys.md")).hasSameTextualContentAs(old.resolve("blog/keys.md"));
    assertThat(report.resolve("04-guide.adoc")).hasSameTextualContentAs(old.resolve("guide.adoc"));
    assertThat(Files.readString(report.resolve("import-notes.md")))
        .contains(
            "keys.md, line 10",
            "the header has og:image, which has no counterpart",
            "the header has my own key, which has no counterpart",
            "guide.adoc, line 5",
            "the header has tags, which has no counterpart")
        .doesNotContain("the header has cached", "the header has author");
  }

  /**
   * The recipe of import.md: its files are the old site, its commands are run, its result built.
   */
  @Test
  void theRecipeForAJBakeSiteWorks() throws IOException {
    site();
    DocsPage page = DocsPage.read(Path.of("src/docs/import.md"));
    DocsPage.Section recipe =
        page.sections().stream()
            .filter(section -> section.heading().equals("Moving a JBake site"))
            .findFirst()
            .orElseThrow();
    int commands = 0;
    for (DocsPage.Block block : recipe.blocks()) {
      String name = block.value("old");
      if (!name.isEmpty()) {
        Path file = folder.resolve("old").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, block.text());
      }
      for (String line :
          block.language().equals("console") ? block.text().lines().toList() : List.<String>of()) {
        List<String> words =
            new ArrayList<>(List.of(line.replaceFirst("^\\$ yearpress ", "").split(" ")));
        words.replaceAll(word -> word.startsWith("old/") ? folder.resolve(word).toString() : word);
        CommandLineRun run = run(words.toArray(String[]::new));
        assertThat(run.exit()).as(line + "\n" + run.out() + run.err()).isZero();
        commands++;
      }
    }
    assertThat(commands).isEqualTo(3);
    Path report = folder.resolve("content/office/2019");
    assertThat(report.resolve("report.yml")).content().contains("status: draft", "form: none");
    assertThat(report.resolve("01-overview.md")).content().contains("title=Overview");
    assertThat(folder.resolve("site-output/office/2019/index.html")).exists();
  }
}
