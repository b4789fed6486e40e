package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.CommandLineRun;

/** What an office does that gathers reports: status, sums, review sheets. */
@Tag("site")
class OfficeTest {
  private static final String FORM =
      """
      form: small
      version: 1
      title: Requests
      language: en
      years: {from: 2000, period: year}
      kinds: {office: Office, town: Town}
      due: [{kinds: [office], by: "01-31", basis: the act}]
      highlights: ["1", "2"]
      tables:
        - id: main
          rows:
            - {path: "1", label: Received, unit: requests, rolls-up: sum, rows: [
                {path: "1.1", label: online, unit: requests, rolls-up: sum},
                {path: "1.2", label: by letter, unit: requests, rolls-up: sum}]}
            - {path: "2", label: Longest wait, unit: days, rolls-up: max}
            - {path: "3", label: Share, unit: percent}
            - {path: "4", label: Only of towns, unit: walls, applies-to: [town], rolls-up: sum}
      rules:
        T1: {kind: total, holds: "1 = sum(1.*)", basis: printed form}
      """;

  @TempDir private Path folder;
  private Path site;

  @BeforeEach
  void aTownWithFourOffices() throws IOException {
    site = folder.resolve("site");
    write("site.yml", "title: Town\nlanguage: en\non-error: hold\n");
    write("forms/small.yml", FORM);
    write("town/body.yml", "name: Town\nkind: town\nform: small\n");
    for (String office : List.of("a", "b", "c", "d")) {
      write(
          "town/" + office + "/body.yml",
          "name: Office " + office + "\nkind: office\nform: small\nexpected: {from: 2020}\n");
    }
    report("a", 2023, "status: published\npublished: 2024-01-20", "5", "2", "3", "9");
    report("b", 2023, "status: published\npublished: 2024-01-21", "7", "4", "2", "30");
    report("c", 2023, "status: draft", "1", "1", "0", "2");
  }

  @Test
  void everyBodyHasItsState() throws IOException {
    Map<String, String> states = states("2024-01-25");

    assertThat(states)
        .containsEntry("town/a", "published")
        .containsEntry("town/b", "held") // 7 is not 4 + 2
        .containsEntry("town/c", "ready")
        .containsEntry("town/d", "missing")
        .hasSize(4);
    assertThat(run("status", "2023", "--as-of", "2024-01-25").out())
        .contains("not handed in  town/d  Office d  due 2024-01-31")
        .contains("2023: 4 bodies");
    assertThat(run("status", "2023", "--as-of", "2024-02-01").out()).contains("was due 2024-01-31");
    run("new", "report", "town/d", "2023");
    assertThat(states("2024-01-25")).containsEntry("town/d", "begun");
    write("site.yml", "title: Town\nlanguage: en\n");
    write("town/d/2023/report.yml", "title: [broken\n");
    assertThat(states("2024-01-25"))
        .containsEntry("town/b", "errors")
        .containsEntry("town/d", "errors");
  }

  @Test
  void errorsAreCountedInAReportThatCannotBeReadToo() throws IOException {
    write("town/d/2023/report.yml", "title: [broken\n");
    write("town/d/2023/con.txt", "a name that Windows keeps for a device\n");
    write("town/d/2024/report.yml", "title: [broken\n");

    JsonNode reports =
        new ObjectMapper().readTree(run("status", "2023", "--format", "json").out()).get("reports");

    for (JsonNode line : reports) {
      int errors = Map.of("town/b", 1, "town/d", 2).getOrDefault(line.get("body").asText(), 0);
      assertThat(line.get("errors").asInt()).as(line.toString()).isEqualTo(errors);
    }
    assertThat(reports).hasSize(4);
  }

  @Test
  void theWorkbookSaysTheSame() throws IOException {
    Path file = folder.resolve("status.xlsx");
    run("status", "2023", "--xlsx", file.toString());

    try (InputStream in = Files.newInputStream(file);
        Workbook book = new XSSFWorkbook(in)) {
      Sheet sheet = book.getSheetAt(0);
      assertThat(sheet.getLastRowNum()).isEqualTo(4);
      assertThat(sheet.getRow(2).getCell(0).getStringCellValue()).isEqualTo("town/b");
      assertThat(sheet.getRow(2).getCell(2).getStringCellValue()).isEqualTo("held back");
      assertThat(sheet.getRow(2).getCell(7).getNumericCellValue()).isEqualTo(1);
      assertThat(sheet.getRow(4).getCell(7)).isNull(); // nothing was handed in: no zero errors
    }
  }

  /** With git itself: a body of its own repository, fetched and not. */
  @Test
  void bodiesMayBeSubmodules() throws Exception {
    Path office = folder.resolve("office");
    Files.createDirectories(office.resolve("2023"));
    Files.writeString(
        office.resolve("body.yml"),
        "name: Office e\nkind: office\nform: small\nexpected: {from: 2020}\n");
    Files.writeString(
        office.resolve("2023/report.yml"),
        "title: Report\nstatus: published\npublished: 2024-01-20\n");
    Files.writeString(office.resolve("2023/01-overview.md"), "# Overview\n\nText.\n");
    Files.writeString(
        office.resolve("2023/statistics.csv"), "row,value\n1,2\n1.1,1\n1.2,1\n2,3\n3,4\n4,\n");
    commit(office);
    commit(site);
    assertThat(
            git(
                site,
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "add",
                "-q",
                office.toString(),
                "content/town/e"))
        .isTrue();
    commit(site);

    assertThat(states("2024-01-25")).containsEntry("town/e", "published");

    Path clone = folder.resolve("clone");
    assertThat(git(folder, "clone", "-q", site.toString(), clone.toString())).isTrue();
    site = clone;
    assertThat(states("2024-01-25"))
        .containsEntry("town/e", "not-fetched")
        .containsEntry("town/a", "published");
    CommandLineRun doctor = CommandLineRun.of("doctor", "--site", site.toString(), "--lang", "en");
    assertThat(doctor.out()).contains("the submodule content/town/e was not fetched");
    assertThat(git(site, "-c", "protocol.file.allow=always", "submodule", "update", "-q", "--init"))
        .isTrue();
    assertThat(states("2024-01-25")).containsEntry("town/e", "published");
    assertThat(run("check", "--format", "json").out()).doesNotContain("town/e");
  }

  @Test
  void sumsAreLeftBlankWhereABodyLacksAFigure() throws IOException {
    report("d", 2023, "status: published", "0", "0", "", "1");

    CommandLineRun rollup = run("rollup", "town", "2023", "--dry-run");

    assertThat(rollup.out())
        .contains("1,Received,13\n")
        .contains("1.1,online,7\n")
        .contains("1.2,by letter,\n") // d left it blank, and a blank is not zero
        .contains("2,Longest wait,30\n")
        .contains("3,Share,\n")
        .contains("left blank, as there is no figure from town/d: 1 cell (1.2)")
        .contains("4 of 4 bodies are in the sums, on small@1:");
    assertThat(rollup.exit()).isZero();
  }

  @Test
  void aBodyWithoutAReportIsMissedUnlessItIsLeftOut() throws IOException {
    assertThat(run("rollup", "town", "2023", "--dry-run").out())
        .contains("1,Received,\n")
        .contains("no report: town/d Office d")
        .contains("0 cells filled");
    assertThat(run("rollup", "town", "2023", "--dry-run", "--partial").out())
        .contains("1,Received,13\n")
        .contains("3 of 4 bodies are in the sums");
  }

  /** Reports of all bodies are begun at once: one that did not come back is left out too. */
  @Test
  void aReportWithoutAFigureIsLeftOutLikeNone() throws IOException {
    report("d", 2023, "status: draft", "", "", "", "");
    write("town/d/2023/statistics.csv", "row,value\n1,\n1.1,\n1.2,\n2,\n3,\n4,\n");

    assertThat(run("rollup", "town", "2023", "--dry-run").out())
        .contains("no figures in the report: town/d Office d")
        .contains("1,Received,\n");
    assertThat(run("rollup", "town", "2023", "--dry-run", "--partial").out())
        .contains("1,Received,13\n")
        .contains("3 of 4 bodies are in the sums");
    assertThat(states("2024-01-25")).containsEntry("town/d", "begun");
  }

  /** The rows that the form does not add up were emptied. */
  @Test
  void whatTheBodyWroteItselfStaysWhereNothingIsAddedUp() throws IOException {
    report("d", 2023, "status: published", "0", "0", "0", "1");
    run("new", "report", "town", "2023");
    write(
        "town/2023/statistics.csv",
        """
        row,label,value
        1,Received,
        1.1,online,
        1.2,by letter,
        2,Longest wait,
        3,Share,12
        4,Only of towns,
        """);

    CommandLineRun first = run("rollup", "town", "2023");
    CommandLineRun again = run("rollup", "town", "2023", "--replace");

    assertThat(first.err()).isEmpty();
    assertThat(again.err()).isEmpty();
    assertThat(read("town/2023/statistics.csv"))
        .contains("1,Received,13\n")
        .contains("3,Share,12\n");
  }

  @Test
  void theSumsAreWrittenIntoTheReportAndReadAgain() throws IOException {
    report("d", 2023, "status: published", "0", "0", "0", "1");
    assertThat(run("rollup", "town", "2023").err()).contains("yearpress new report town 2023");
    assertThat(run("new", "report", "town", "2023").exit()).isZero();

    CommandLineRun rollup = run("rollup", "town", "2023");

    assertThat(rollup.err()).isEmpty();
    assertThat(read("town/2023/statistics.csv"))
        .contains("1,Received,13\n")
        .contains("4,Only of towns,\n");
    assertThat(run("rollup", "town", "2023").err()).contains("--replace");
    assertThat(run("rollup", "town", "2023", "--replace").exit()).isZero();
    // 13 against 7 + 5: what is wrong below is wrong above, and found there too.
    assertThat(run("check", "--drafts").out())
        .contains("content/town/2023/statistics.csv:2:3: error[total] T1");
  }

  @Test
  void aReviewSheetTellsWhatIsOpenFirst() throws Exception {
    report("a", 2022, "status: published", "4", "2", "2", "");
    Path to = folder.resolve("review");

    CommandLineRun made = run("review", "town/a/2023", "town/b/2023", "--to", to.toString());

    assertThat(made.exit()).as(made.err()).isZero();
    String a = text(to.resolve("town-a-2023.pdf"), 2);
    assertThat(a)
        .contains("For review, not published")
        .contains("Received")
        .contains("+1")
        .contains("not given") // last year's blank is not zero
        .contains("Signatures")
        .containsPattern("Digest of text and figures: [0-9a-f]{16}");
    String b = text(to.resolve("town-b-2023.pdf"), 2);
    assertThat(b.indexOf("T1")).isBetween(0, b.indexOf("Key figures"));
    assertThat(run("review", "town/x/2023").exit()).isEqualTo(2);
    assertThat(run("review").exit()).isEqualTo(2);
  }

  @Test
  void aSheetOfAReportWithHundredsOfFindingsHasTwoPages() throws Exception {
    StringBuilder text = new StringBuilder("# Overview\n\n");
    for (int i = 0; i < 300; i++) {
      text.append("[")
          .append(i + 100)
          .append("](stat:1) requests & more <".repeat(1))
          .append("\n\n");
    }
    write("town/a/2023/01-overview.md", text.toString());
    Path to = folder.resolve("review");

    run("review", "town/a/2023", "--to", to.toString());

    assertThat(text(to.resolve("town-a-2023.pdf"), 2))
        .contains("more, see the check page")
        .contains("Signatures");
  }

  @Test
  void theReviewPageLeadsToTheChangedReportsOfAPreview() throws IOException {
    Path changed = folder.resolve("changed");
    Files.writeString(changed, "content/town/c/2023/statistics.csv\0content/site.yml\0README.md\0");
    Path to = folder.resolve("review");

    assertThat(run("build", "--review", "--output", to.resolve("preview").toString()).exit())
        .isZero();
    run(
        "review",
        "--changed-files",
        changed.toString(),
        "--to",
        to.toString(),
        "--preview",
        "preview",
        "--check-page",
        "check.html");

    String page = Files.readString(to.resolve("index.html"));
    org.jsoup.nodes.Document html = org.jsoup.Jsoup.parse(page);
    List<String> links = html.select("a").eachAttr("href");
    assertThat(links).contains("town-c-2023.pdf", "check.html", "preview/town/c/2023/index.html");
    assertThat(html.text())
        .contains("site.yml")
        .doesNotContain("town/a/2023")
        .doesNotContain("README");
    for (String link : links) {
      if (!link.equals("check.html")) {
        assertThat(to.resolve(link)).exists();
      }
    }
    // A draft is in the preview, every page says what it is, and links lead to files.
    String report = Files.readString(to.resolve("preview/town/c/2023/index.html"));
    assertThat(report).contains("For review, not published.").contains("noindex");
    assertThat(org.jsoup.Jsoup.parse(report).select("a[href$=/]")).isEmpty();
    assertThat(run("build", "--output", folder.resolve("plain").toString()).exit()).isEqualTo(1);
  }

  private static String text(Path pdf, int most) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      assertThat(document.getNumberOfPages()).isBetween(1, most);
      return new PDFTextStripper().getText(document).replace("\n", " ").replaceAll(" +", " ");
    }
  }

  private Map<String, String> states(String day) throws IOException {
    CommandLineRun run = run("status", "2023", "--as-of", day, "--format", "json");
    Map<String, String> states = new TreeMap<>();
    for (JsonNode line : new ObjectMapper().readTree(run.out()).get("reports")) {
      states.put(line.get("body").asText(), line.get("state").asText());
    }
    return states;
  }

  private void report(
      String office, int year, String yml, String all, String online, String letter, String wait)
      throws IOException {
    String own = "town/" + office + "/" + year + "/";
    write(own + "report.yml", "title: Report\n" + yml + "\n");
    write(own + "01-overview.md", "# Overview\n\nText.\n");
    write(
        own + "statistics.csv",
        "row,value\n1,"
            + all
            + "\n1.1,"
            + online
            + "\n1.2,"
            + letter
            + "\n2,"
            + wait
            + "\n3,1\n4,\n");
  }

  private static void commit(Path repository) throws Exception {
    git(repository, "init", "-q");
    git(repository, "add", "-A");
    assertThat(
            git(
                repository,
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                "commit",
                "-q",
                "-m",
                "x"))
        .isTrue();
  }

  private static boolean git(Path in, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true).start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (git.waitFor() != 0) {
      System.err.println(command + ": " + said);
      return false;
    }
    return true;
  }

  private CommandLineRun run(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--site", site.toString(), "--lang", "en"));
    return CommandLineRun.of(arguments);
  }

  private void write(String path, String text) throws IOException {
    Path file = site.resolve("content").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String read(String path) throws IOException {
    return Files.readString(site.resolve("content").resolve(path));
  }
}
