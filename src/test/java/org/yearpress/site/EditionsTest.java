package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.PdfText;
import org.yearpress.testing.SmallSite;

/**
 * What is corrected after publication: what was published stays readable, and nothing follows it.
 */
@Tag("site")
class EditionsTest {
  private static final String REPORT = SmallSite.REPORT;
  private static final String ADDRESS = "town/office/2017";

  /** Where the addresses lead that other reports are cited by. */
  private static final List<String> REDIRECTS =
      List.of("_redirects", "hosting/apache.conf", "hosting/nginx.conf");

  private static final String EDITION = "town/office/2017/editions/1/";

  /** Stands in the first edition alone. */
  private static final String MARKER = "zyxgone";

  @TempDir Path folder;
  private SmallSite site;

  @BeforeEach
  void writeSite() throws IOException {
    site =
        new SmallSite(folder)
            .with(
                REPORT + "01-overview.md",
                "# Overview\n\nWe granted [4](stat:3.2) requests, [](stat:3.1) were received. "
                    + MARKER
                    + "\n\n![By letter](images/letters.gif)\n\n"
                    + "See the [fees](attachments/fees.txt), the [table](statistics.csv), the"
                    + " [report](report.yml) and [last year](../2016/report.yml).\n")
            .with(REPORT + "images/letters.gif", "GIF89a")
            .with(REPORT + "attachments/fees.txt", "free\n")
            .with("town/office/2016/report.yml", "title: Report on 2016\nstatus: published\n")
            .with(
                "town/office/2016/statistics.csv",
                "row,value\n3,\n3.1,1\n3.1.1,1\n3.1.2,0\n3.2,1\n");
  }

  private CommandLineRun correct(String... more) {
    List<String> command = new ArrayList<>(List.of("correct", ADDRESS));
    command.addAll(List.of(more));
    command.addAll(List.of("--reason", "Counted again.", "--on", "2018-03-02"));
    return site.run(command.toArray(String[]::new));
  }

  /** The second edition: another figure, another text. */
  private void secondEdition() throws IOException {
    assertThat(correct("3.2", "3", "--section", "overview").exit()).isEqualTo(1);
    site.with(REPORT + "01-overview.md", "# Overview\n\nWe granted [3](stat:3.2) requests.\n");
  }

  private Map<String, String> built() {
    CommandLineRun run = site.run("build");
    assertThat(run.out() + run.err()).contains("files written");
    assertThat(run.exit()).isZero();
    return site.files();
  }

  private String read(String path) throws IOException {
    return Files.readString(site.content().resolve(path));
  }

  @Test
  void aFigureIsCorrectedInTheOpen() throws IOException {
    site.with(REPORT + "01-overview.md", "# Overview\n\nText.\n");
    Map<String, String> before = SmallSite.files(site.content());

    CommandLineRun run = correct("3.2", "3", "--by", "Records");

    assertThat(run.out())
        .isEqualTo(
            """
            edition 1 is frozen in content/town/office/2017/editions/1
            3.2 was 4 and is now 3: content/town/office/2017/statistics.csv:6:2
            0 errors, 0 warnings, 0 notes; 0 accepted
            next: review the changes and commit them. Until they are published, further corrections join them with --same-edition.
            """);
    assertThat(run.exit()).isZero();
    assertThat(read(REPORT + "statistics.csv")).endsWith("3.1.2,3\n3.2,3\n");
    assertThat(read(REPORT + "corrections/2018-03-02-3.2.yml"))
        .isEqualTo(
            """
            on: 2018-03-02
            by: "Records"
            cell: "3.2"
            from: "4"
            to: "3"
            reason: "Counted again."
            """);
    Map<String, String> after = SmallSite.files(site.content());
    assertThat(after.get(REPORT + "report.yml")).isEqualTo(before.get(REPORT + "report.yml"));
    for (String name : List.of("report.yml", "01-overview.md", "statistics.csv")) {
      assertThat(after.get(EDITION + name)).isEqualTo(before.get(REPORT + name));
    }
    assertThat(after.get(EDITION + "images/letters.gif")).isEqualTo("GIF89a");
    assertThat(after.keySet()).doesNotContain(EDITION + "attachments/fees.txt");
    assertThat(read(EDITION + "edition.yml"))
        .matches(
            """
            superseded: 2018-03-02
            form: "small"
            digest: sha256-[0-9a-f]{64}
            attachments:
              - file: "fees.txt"
                sha256: "[0-9a-f]{64}"
            """);
    assertThat(after).hasSize(before.size() + 6);
  }

  @Test
  void whatWasPublishedStaysReadableAndMarked() throws IOException {
    secondEdition();
    Map<String, String> files = built();
    Document old = Jsoup.parse(files.get(EDITION + "index.html"));
    Document current = Jsoup.parse(files.get(REPORT + "index.html"));

    Element banner = old.selectFirst(".banner-superseded");
    assertThat(banner.text())
        .isEqualTo(
            "This is edition 1 of the report, as it was published. It was superseded on 2 March"
                + " 2018. The current edition: Report for 2017");
    assertThat(target(EDITION, banner.selectFirst("a"))).isEqualTo(REPORT + "index.html");
    assertThat(old.selectFirst("meta[name=robots]").attr("content")).isEqualTo("noindex");
    assertThat(old.selectFirst("main").text())
        .contains("We granted 4 requests, 5 were received. " + MARKER);
    assertThat(current.selectFirst("main").text()).contains("We granted 3 requests.");
    assertThat(current.select(".banner-superseded, meta[name=robots]")).isEmpty();
    assertThat(current.select(".banner-corrected small").eachText())
        .containsExactly("2 March 2018", "2 March 2018");
    assertThat(
            Jsoup.parse(files.get(EDITION + "statistics/index.html"))
                .selectFirst("[id=r-3.2] td[data-state]")
                .text())
        .isEqualTo("4");
    assertThat(old.title()).isNotEqualTo(current.title());
    assertThat(current.select(".editions li").eachText())
        .containsExactly(
            "Edition 2 published 2 March 2018",
            "Edition 1 published 26 January 2018 superseded 2 March 2018");
    assertThat(old.select(".editions [aria-current]").eachText()).containsExactly("Edition 1");
  }

  @Test
  void whatItSaysOfTheReportIsSaidOfThatEdition() throws IOException {
    secondEdition();
    Map<String, String> files = built();
    Document old = Jsoup.parse(files.get(EDITION + "index.html"));

    List<String> targets =
        old.select(".prose a").stream().map(link -> target(EDITION, link)).toList();
    assertThat(targets)
        .containsExactly(
            EDITION + "statistics/index.html",
            EDITION + "statistics/index.html",
            REPORT + "attachments/fees.txt",
            EDITION + "statistics/index.html",
            EDITION + "index.html",
            "town/office/2016/index.html");
    assertThat(BuiltSite.target(EDITION, old.selectFirst(".prose img").attr("src")))
        .isEqualTo(EDITION + "images/letters.gif");
    files.forEach((path, text) -> assertLinksLead(path, text, files));
  }

  private static void assertLinksLead(String path, String text, Map<String, String> files) {
    if (path.endsWith(".html") && !path.equals("404.html")) {
      for (Element link : Jsoup.parse(text).select("a[href]")) {
        if (!link.attr("href").startsWith("#")) {
          assertThat(files).as(path).containsKey(target(path, link));
        }
      }
    }
  }

  private static String target(String from, Element link) {
    return BuiltSite.target(from, link.attr("href"));
  }

  @Test
  void figuresThatAreTakenAwayNameTheirEdition() throws IOException {
    secondEdition();
    Map<String, String> files = built();

    assertThat(files.get(REPORT + "downloads/town-office-2017-statistics.csv"))
        .contains(
            "small,1,town/office,Office,2017,2,,main,3.2,value,Requests granted,requests,value,3,");
    assertThat(files.get(EDITION + "downloads/town-office-2017-editions-1-statistics.csv"))
        .contains(
            "small,1,town/office,Office,2017,1,,main,3.2,value,Requests granted,requests,value,4,");
    assertThat(files.get(REPORT + "downloads/town-office-2017-report.json"))
        .contains("\"edition\":2")
        .doesNotContain("superseded");
    assertThat(files.get(EDITION + "downloads/town-office-2017-editions-1-report.json"))
        .contains("\"edition\":1,\"superseded\":{\"on\":\"2018-03-02\"}");
  }

  /** A document that lies on somebody's disk has no page around it. */
  @Test
  void documentsOfAnEditionThatWasSupersededSaySo() throws IOException {
    site.with(
        "site.yml",
        read("site.yml") + "url: https://reports.example/\ndownloads: [html, pdf, xlsx]\n");
    secondEdition();
    CommandLineRun run = site.run("build");
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    String said =
        "This is edition 1 of the report, as it was published. It was superseded on 2 March 2018.";
    Path old = site.output().resolve(EDITION + "downloads");
    Path current = site.output().resolve(REPORT + "downloads");

    Element notice =
        Jsoup.parse(Files.readString(old.resolve("town-office-2017-editions-1-report.html")))
            .selectFirst(".notice");
    assertThat(notice.text()).startsWith(said).endsWith("Report for 2017");
    assertThat(notice.selectFirst("a").attr("href"))
        .isEqualTo("https://reports.example/town/office/2017/");
    assertThat(Files.readString(current.resolve("town-office-2017-report.html")))
        .doesNotContain("superseded");
    assertThat(
            PdfText.inContentOrder(
                Files.readAllBytes(old.resolve("town-office-2017-editions-1-report.pdf"))))
        .contains(said.replace(" ", ""));
    assertThat(firstSheet(old.resolve("town-office-2017-editions-1-statistics.xlsx")))
        .contains(
            "It was superseded on 2018-03-02. The current edition:"
                + " https://reports.example/town/office/2017/");
    assertThat(firstSheet(current.resolve("town-office-2017-statistics.xlsx")))
        .doesNotContain("superseded");
  }

  private static String firstSheet(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(file))) {
      book.getSheetAt(0)
          .forEach(row -> row.forEach(cell -> text.append(cell.getStringCellValue()).append('\n')));
    }
    return text.toString();
  }

  @Test
  void theDatesOfAFileFollowItsCorrection() throws IOException {
    site.with("site.yml", read("site.yml") + "downloads: [xlsx, ods, pdf]\n");
    secondEdition();
    assertThat(site.run("build").exit()).isZero();
    Path current = site.output().resolve(REPORT + "downloads");

    try (XSSFWorkbook book =
        new XSSFWorkbook(
            Files.newInputStream(current.resolve("town-office-2017-statistics.xlsx")))) {
      var core = book.getProperties().getCoreProperties();
      assertThat(core.getCreated().toInstant()).isEqualTo("2018-01-26T00:00:00Z");
      assertThat(core.getModified().toInstant()).isEqualTo("2018-03-02T00:00:00Z");
    }
    try (ZipFile ods =
        ZipFile.builder().setPath(current.resolve("town-office-2017-statistics.ods")).get()) {
      assertThat(ods.getInputStream(ods.getEntry("meta.xml")))
          .asString(StandardCharsets.UTF_8)
          .contains("<dc:date>2018-03-02T00:00:00Z</dc:date>");
    }
    try (PDDocument pdf = Loader.loadPDF(current.resolve("town-office-2017-report.pdf").toFile())) {
      assertThat(pdf.getDocumentInformation().getModificationDate().toInstant())
          .isEqualTo("2018-03-02T00:00:00Z");
    }
  }

  @Test
  void nothingElseFollowsAnEarlierEdition() throws IOException {
    secondEdition();
    Map<String, String> files = built();

    List<String> marked =
        files.keySet().stream().filter(path -> files.get(path).contains(MARKER)).toList();
    assertThat(marked)
        .containsExactly(
            EDITION + "downloads/town-office-2017-editions-1-report.json", EDITION + "index.html");
    List<String> naming =
        files.keySet().stream()
            .filter(path -> files.get(path).contains("editions/1"))
            .filter(path -> !path.startsWith(EDITION))
            // Another report is cited by an address of the same kind, its own.
            .filter(path -> !path.startsWith("town/office/2016/"))
            .filter(path -> !REDIRECTS.contains(path))
            .toList();
    for (String path : REDIRECTS) {
      assertThat(files.get(path)).as(path).doesNotContain("/" + EDITION);
    }
    assertThat(naming).containsExactly("SHA256SUMS", "manifest.json", REPORT + "index.html");
    assertThat(files.get("items/small/3.2/index.html")).doesNotContain(">4<");
  }

  @Test
  void editionsOfWhatIsNotShownLeaveNoTrace() throws IOException {
    secondEdition();
    String yaml = read(REPORT + "report.yml");
    for (String state :
        List.of(
            yaml.replace("status: published", "status: draft"),
            yaml + "publish-at: 2099-01-01T09:00Z\n",
            yaml.replace(
                "status: published",
                "status: withdrawn\nwithdrawn: {on: 2018-05-01, reason: Wrong file.}"))) {
      site.with(REPORT + "report.yml", state);
      Map<String, String> files = built();

      assertThat(files.keySet()).noneMatch(path -> path.startsWith(EDITION));
      assertThat(files.values()).noneMatch(text -> text.contains(MARKER));
      assertThat(files.values()).noneMatch(text -> text.contains(EDITION));
      assertThat(files.getOrDefault(REPORT + "index.html", "")).doesNotContain("editions/1");
    }
  }

  @Test
  void whatWasPublishedCannotChange() throws IOException {
    secondEdition();
    String edition = "content/" + EDITION;
    site.with(
        EDITION + "statistics.csv", read(EDITION + "statistics.csv").replace("3.2,4", "3.2,5"));
    CommandLineRun run = site.run("check");

    assertThat(run.out())
        .contains(
            edition + "edition.yml:3:1: error[edition-changed] edition 1 would not be printed");
    assertThat(run.exit()).isEqualTo(1);
    site.with(EDITION + "statistics.csv", "row,value\n3.2,4\n3,\n3.1,5\n3.1.1,2\n3.1.2,3\n");
    assertThat(site.run("check").exit()).isZero();
  }

  @Test
  void anAttachmentThatIsReplacedStaysWithTheEdition() throws IOException {
    secondEdition();
    site.with(REPORT + "attachments/fees.txt", "costly\n");

    assertThat(site.run("check").out())
        .contains(
            "error[edition-changed] town/office/2017/attachments/fees.txt is not the file that was"
                + " published with this edition\n"
                + "    hint: put the file as it was published to"
                + " town/office/2017/editions/1/attachments/fees.txt\n");
    site.with(EDITION + "attachments/fees.txt", "free\n");
    Map<String, String> files = built();
    assertThat(files.get(EDITION + "attachments/fees.txt")).isEqualTo("free\n");
    assertThat(files.get(REPORT + "attachments/fees.txt")).isEqualTo("costly\n");
  }

  @Test
  void aChangeWithoutACorrectionIsAnError() throws IOException {
    secondEdition();
    site.with(REPORT + "statistics.csv", "row,value\n3,\n3.1,6\n3.1.1,3\n3.1.2,3\n3.2,3\n");

    CommandLineRun run = site.run("check");

    assertThat(run.out())
        .contains(
            "statistics.csv:3:2: error[changed] CHANGED:3.1: Requests received is 6, edition 1 says"
                + " 5")
        .contains("CHANGED:3.1.1");
    assertThat(run.exit()).isEqualTo(1);
    CommandLineRun refused = correct("3.2", "2");
    assertThat(refused.err())
        .startsWith("town/office/2017 is not as it was published, so it cannot be frozen:");
    assertThat(refused.exit()).isEqualTo(2);
  }

  @Test
  void furtherCorrectionsJoinUntilTheyArePublished() throws IOException {
    site.with(REPORT + "01-overview.md", "# Overview\n\nText.\n");
    correct("3.2", "3");

    CommandLineRun joined = correct("3.1.1", "3", "3.1.2", "2", "--same-edition");
    assertThat(joined.out())
        .startsWith(
            """
            this belongs to edition 2, which is not frozen
            3.1.1 was 2 and is now 3: content/town/office/2017/statistics.csv:4:2
            3.1.2 was 3 and is now 2: content/town/office/2017/statistics.csv:5:2
            """);
    assertThat(joined.exit()).isZero();
    assertThat(site.content().resolve(REPORT + "editions/2")).doesNotExist();

    assertThat(correct("3.2", "2").out()).startsWith("edition 2 is frozen in");
    assertThat(read(REPORT + "editions/2/statistics.csv")).endsWith("3.1.1,3\n3.1.2,2\n3.2,3\n");
    assertThat(built().get(REPORT + "index.html")).contains("Edition 3");
  }

  @Test
  void aRunThatWasCutBetweenFreezingAndChangingGoesOn() throws IOException {
    site.with(REPORT + "01-overview.md", "# Overview\n\nText.\n");
    String statistics = read(REPORT + "statistics.csv");
    correct("3.2", "3");
    site.without(REPORT + "corrections");
    site.with(REPORT + "statistics.csv", statistics);
    site.with(REPORT + "editions/.2.new/report.yml", "half");

    CommandLineRun again = correct("3.2", "3");

    assertThat(again.out()).startsWith("this belongs to edition 2, which is not frozen\n");
    assertThat(again.exit()).isZero();
    assertThat(correct("3.2", "2").exit()).isZero();
    assertThat(read(REPORT + "editions/2/report.yml")).startsWith("title: Report on 2017");
  }

  @Test
  void aSignedReportIsSignedAgain() throws IOException {
    site.with(REPORT + "01-overview.md", "# Overview\n\nText.\n");
    assertThat(site.run("sign", ADDRESS, "--by", "Office", "--on", "2018-01-26").exit()).isZero();

    CommandLineRun run = correct("3.2", "3");

    assertThat(run.out())
        .contains("0 errors")
        .endsWith(
            "next: review the changes, sign again (yearpress sign town/office/2017 --by NAME) and"
                + " commit them. Until they are published, further corrections join them with"
                + " --same-edition.\n");
    assertThat(run.exit()).isZero();
    assertThat(read(EDITION + "signed/2018-01-26-Office.yml")).contains("digest: ");
    assertThat(site.run("sign", ADDRESS, "--by", "Office", "--on", "2018-03-03").exit()).isZero();
    assertThat(site.run("check").exit()).isZero();
    site.with(REPORT + "statistics.csv", read(REPORT + "statistics.csv").replace("3.2,3", "3.2,2"));
    assertThat(site.run("check").out()).contains("SIGNATURE").contains("CORRECTION:3.2");
  }

  @Test
  void whatReadersNeverHadIsNotCorrected() throws IOException {
    String yaml = read(REPORT + "report.yml");
    Map<String, String> states =
        Map.of(
            yaml.replace("published\n", "draft\n"),
            "town/office/2017 is a draft and can be changed without a correction\nhint: edit its files\n",
            yaml + "publish-at: 2099-01-01T09:00Z\n",
            "town/office/2017 is not published yet and can be changed without a correction\nhint: edit its files\n",
            yaml.replace(
                "status: published",
                "status: withdrawn\nwithdrawn: {on: 2018-05-01, reason: Wrong file.}"),
            "town/office/2017 is withdrawn, and its figures with it\nhint: write `status: published` first, or publish a successor\n");
    for (Map.Entry<String, String> state : states.entrySet()) {
      site.with(REPORT + "report.yml", state.getKey());
      CommandLineRun run = correct("3.2", "3");
      assertThat(run.err()).isEqualTo(state.getValue());
      assertThat(run.exit()).isEqualTo(2);
    }
    assertThat(site.content().resolve(REPORT + "editions")).doesNotExist();
  }

  @Test
  void aCommandThatCannotBeMeantChangesNothing() throws IOException {
    Map<String, String> before = SmallSite.files(site.content());
    Map<List<String>, String> commands =
        Map.of(
            List.of(),
            "nothing to correct: name a cell and its new value, or a section with --section\n",
            List.of("3.2"),
            "there is no new value for 3.2; write CELL NEWVALUE\n",
            List.of("3.9", "1"),
            "the report has no cell 3.9 in its files\nhint: near it: 3.1, 3.2\n",
            List.of("3", "1"),
            "the report has no cell 3 in its files\n",
            List.of("3.2", " "),
            "the new value of 3.2 is empty or holds a line break; for a row that does not apply,"
                + " write -\n",
            List.of("3.2", "4"),
            "3.2 is 4 already\n",
            List.of("--section", "overvew"),
            "the report has no section overvew; its sections: overview,"
                + " summary, title, period, published, scope, form\n",
            List.of("3.2", "3", "--same-edition"),
            "town/office/2017 has no superseded edition, so there is nothing to join; leave"
                + " --same-edition out\n");
    for (Map.Entry<List<String>, String> command : commands.entrySet()) {
      CommandLineRun run = correct(command.getKey().toArray(String[]::new));
      assertThat(run.err()).isEqualTo(command.getValue());
      assertThat(run.exit()).isEqualTo(2);
    }
    assertThat(site.run("correct", "town/office/2011", "3.2", "3", "--reason", "R").err())
        .startsWith("there is no report town/office/2011");
    assertThat(SmallSite.files(site.content())).isEqualTo(before);
  }

  @Test
  void aNewValueWithASignStandsBehindTwoHyphens() throws IOException {
    site.with(REPORT + "01-overview.md", "# Overview\n\nText.\n");

    CommandLineRun run =
        CommandLineRun.of(
            "correct",
            "--reason",
            "R",
            "--on",
            "2018-03-02",
            "--site",
            folder.toString(),
            "--lang",
            "en",
            "--allow-findings",
            ADDRESS,
            "--",
            "3.2",
            "-2");

    assertThat(run.out()).contains("TYPE:3.2");
    assertThat(read(REPORT + "statistics.csv")).endsWith("3.2,-2\n");
  }

  @Test
  void editionsOfAHeldReportAreHeldWithIt() throws IOException {
    secondEdition();
    site.with("site.yml", "title: Reports of our town\nlanguage: en\non-error: hold\n");
    site.with(EDITION + "01-overview.md", "# Overview\n\nAnother text.\n");

    CommandLineRun run = site.run("build");

    assertThat(run.out()).contains("held back because of open errors: town/office/2017\n");
    assertThat(site.files().keySet()).noneMatch(path -> path.contains("2017/"));
  }

  @Test
  void aFileThatCannotBeWrittenIsLeftToTheEditor() throws IOException {
    site.with(REPORT + "01-overview.md", "# Overview\n\nText.\n")
        .with(REPORT + "report.yml", read(REPORT + "report.yml") + "encoding: windows-1252\n");
    String before = read(REPORT + "statistics.csv");

    CommandLineRun run = correct("3.2", "若干");

    assertThat(run.out())
        .startsWith(
            """
            edition 1 is frozen in content/town/office/2017/editions/1
            3.2 was 4: now write 若干 to content/town/office/2017/statistics.csv:6:2 yourself; this command does not edit that file
            """)
        .contains("CORRECTION:3.2");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(read(REPORT + "statistics.csv")).isEqualTo(before);
  }

  @Test
  void nextYearFollowsTheCorrectedFigure() throws IOException {
    site.with(REPORT + "01-overview.md", "# Overview\n\nText.\n")
        .with(
            "forms/small.yml",
            read("forms/small.yml")
                + "  Y1: {kind: year-chain, holds: \"3.1.1 = last(3.2)\", basis: carried over}\n")
        .with("town/office/2016/statistics.csv", "row,value\n3,\n3.1,3\n3.1.1,1\n3.1.2,2\n3.2,2\n");
    assertThat(site.run("check").exit()).isZero();

    site.run("correct", "town/office/2016", "3.2", "3", "--reason", "R", "--on", "2018-03-02");

    assertThat(site.run("check").out())
        .contains("error[year-chain] Y1: by letter is 2; from the report before follows 3");
  }
}
