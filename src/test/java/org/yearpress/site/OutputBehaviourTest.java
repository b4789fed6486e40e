package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.SmallSite;
import org.yearpress.text.Digests;

/** What becomes of the output folder from one command to the next, and what programs can read. */
@Tag("site")
class OutputBehaviourTest {
  private static final String REPORT = SmallSite.REPORT;
  private static final String WRONG = "row,value\n3,\n3.1,6\n3.1.1,2\n3.1.2,3\n3.2,4\n";

  @TempDir Path folder;
  private SmallSite site;

  @BeforeEach
  void writeSite() throws IOException {
    site = new SmallSite(folder);
  }

  @Test
  void aBuildThatFailsLeavesTheOldSiteByteForByte() throws IOException {
    assertThat(site.run("build").exit()).isEqualTo(0);
    Map<String, String> before = site.files();
    site.with(REPORT + "statistics.csv", WRONG);
    site.with(REPORT + "02-new.md", "# New\n\nText.\n");

    CommandLineRun run = site.run("build");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(site.placeless(run.out()))
        .contains("nothing was written because of open errors: SITE/site-output is as it was\n");
    assertThat(site.files()).isEqualTo(before);
  }

  @Test
  void aSecondBuildOfTheSameContentWritesNothing() {
    site.run("build");

    assertThat(site.run("build").out()).contains(": 0 files written, ").contains(" 0 removed");
  }

  @Test
  void aDrawingIsWrittenAnewWhereverItIsPublished() throws IOException {
    String file =
        "\uFEFF<?xml version=\"1.0\" encoding=\"GB18030\"?><!-- <script>alert(1)</script> -->\n"
            + "<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata>me</metadata><rect/></svg>";
    String drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect/></svg>\n";
    site.with("site.yml", "title: Reports\nlanguage: en\nicon: icon.svg\ndownloads: [html, zip]\n");
    site.with("icon.svg", file);
    site.with("pages/images/a.svg", file);
    site.with(REPORT + "02-new.md", "# New\n\n![drawing](images/a.svg)\n");
    site.with(REPORT + "images/a.svg", file);
    site.with(REPORT + "attachments/a.svg", file);

    for (String round : List.of("first", "second")) {
      CommandLineRun run = site.run("build");
      assertThat(run.exit()).as(round + ": " + run.out() + run.err()).isEqualTo(0);
      Map<String, String> written = site.files();
      for (String path :
          List.of(
              "icon.svg",
              "pages/images/a.svg",
              REPORT + "images/a.svg",
              REPORT + "attachments/a.svg")) {
        assertThat(written.get(path)).as(round + " " + path).isEqualTo(drawing);
      }
      String page = written.get(REPORT + "index.html");
      assertThat(page).as(round).contains(hash(drawing)).doesNotContain(hash(file));
      String inside = Base64.getEncoder().encodeToString(drawing.getBytes(StandardCharsets.UTF_8));
      String document = REPORT + "downloads/town-office-2017-report.html";
      assertThat(written.get(document)).as(round).contains("base64," + inside);
      assertThat(site.run("verify").exit()).as(round).isEqualTo(0);
      site.with(REPORT + "01-overview.md", "# Overview\n\nOther words.\n");
    }
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(Digests.sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theFilesOfARemovedReportGoAway() throws IOException {
    another(2018);
    site.run("build");
    assertThat(site.files().keySet()).anyMatch(path -> path.contains("2018"));

    site.without("town/office/2018");
    assertThat(site.run("build").exit()).isEqualTo(0);

    assertThat(site.files().keySet()).noneMatch(path -> path.contains("2018"));
    assertThat(site.output().resolve("town/office/2018")).doesNotExist();
    Map<String, String> incremental = site.files();
    try (var files = Files.walk(site.output())) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    site.run("build");
    assertThat(site.files()).isEqualTo(incremental);
  }

  @Test
  void howManyWorkAtOnceMakesNoDifference() throws IOException {
    for (int year = 2018; year < 2026; year++) {
      another(year);
    }
    site.run("build", "--jobs", "1");
    Map<String, String> one = site.files();
    for (String jobs : List.of("2", "8")) {
      Path output = folder.resolve("jobs" + jobs);
      site.run("build", "--jobs", jobs, "--output", output.toString());
      assertThat(SmallSite.files(output)).isEqualTo(one);
    }
  }

  @Test
  void linksLeadToFilesWhereTheSiteSaysSo() throws IOException {
    site.with("site.yml", "title: Reports of our town\nlanguage: en\nlinks: file\n");
    site.run("build");
    List<String> wrong = new ArrayList<>();
    site.files()
        .forEach(
            (path, text) -> {
              if (path.endsWith(".html") && !path.equals("404.html")) {
                for (Element element : Jsoup.parse(text).select("[href], [src]")) {
                  String link = element.attr(element.hasAttr("href") ? "href" : "src");
                  Path target =
                      site.output().resolve(path).resolveSibling(link.split("[#?]", 2)[0]);
                  boolean elsewhere = link.startsWith("#") || link.startsWith("data:");
                  if (!elsewhere && !Files.isRegularFile(target.normalize())) {
                    wrong.add(path + " -> " + link);
                  }
                }
              }
            });

    assertThat(wrong).isEmpty();
  }

  @Test
  void aReportThatReadersHaveIsNeverHeldBack() throws IOException {
    site.with("site.yml", "title: Reports of our town\nlanguage: en\non-error: hold\n");
    another(2018);
    assertThat(site.run("build").exit()).isEqualTo(0);
    Map<String, String> before = site.files();
    site.with(REPORT + "statistics.csv", WRONG);

    CommandLineRun run = site.run("build");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(site.placeless(run.out()))
        .contains("nothing was written because of open errors: SITE/site-output is as it was\n");
    assertThat(site.files()).isEqualTo(before);
  }

  @Test
  void aReportHeldBackComesWhenItsErrorIsGone() throws IOException {
    site.with("site.yml", "title: Reports of our town\nlanguage: en\non-error: hold\n");
    another(2018);
    String right = Files.readString(site.content().resolve(REPORT + "statistics.csv"));
    site.with(REPORT + "statistics.csv", WRONG);
    site.run("build");
    assertThat(site.files()).doesNotContainKey(REPORT + "index.html");

    site.with(REPORT + "statistics.csv", right);

    assertThat(site.run("build").exit()).isEqualTo(0);
    assertThat(site.files()).containsKey(REPORT + "index.html");
  }

  @Test
  void whatADraftSaysIsInNoByteOfTheSite() throws IOException {
    another(2018);
    site.with(
        "town/office/2018/report.yml",
        """
        title: Quokka
        status: draft
        summary: Quokka
        aliases: [/quokka/]
        attachments:
          - {file: quokka.pdf, title: Quokka}
        """);
    site.with("town/office/2018/01-overview.md", "# Quokka\n\nQuokka.\n");
    site.with("town/office/2018/attachments/quokka.pdf", "Quokka\n");
    site.with("town/quokka/2018/report.yml", "title: Quokka\nstatus: draft\n");
    site.with(REPORT + "02-hidden.md", "title=Quokka\nstatus=draft\n~~~~~~\n\nQuokka.\n");

    assertThat(site.run("build").exit()).isEqualTo(0);

    assertThat(site.files())
        .allSatisfy(
            (path, text) -> assertThat(path + text).as(path).doesNotContainIgnoringCase("quokka"));
  }

  @Test
  void findingsForProgramsAreWellFormed() throws IOException {
    site.with(REPORT + "statistics.csv", WRONG);

    assertThat(errors("check", "json", JSON)).isEmpty();
    assertThat(errors("build", "json", JSON)).isEmpty();
    assertThat(errors("check", "sarif", SARIF)).isEmpty();
    String page = site.run("check", "--format", "html").out();
    assertThat(Jsoup.parse(page).select("table mark").eachText()).containsExactly("6");
  }

  private List<String> errors(String command, String format, String schema) {
    CommandLineRun run = site.run(command, "--format", format);
    assertThat(run.err()).isEmpty();
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema, InputFormat.JSON)
        .validate(run.out(), InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  /** The members that programs outside rely on. */
  private static final String JSON =
      """
      {"required": ["findings", "summary"], "properties": {
        "findings": {"minItems": 1, "items": {
          "required": ["id", "code", "severity", "message", "file", "line", "column", "report",
            "cell", "figures", "result", "accepted", "hint"]}},
        "summary": {"required": ["errors", "warnings", "notes", "accepted"]}}}
      """;

  /** The members that SARIF 2.1.0 requires, and those that a code host shows. */
  private static final String SARIF =
      """
      {"required": ["$schema", "version", "runs"], "properties": {
        "version": {"const": "2.1.0"},
        "runs": {"minItems": 1, "items": {"required": ["tool", "results"], "properties": {
          "tool": {"required": ["driver"], "properties": {"driver": {"required": ["name", "rules"]}}},
          "results": {"minItems": 1, "items": {
            "required": ["ruleId", "level", "message", "locations"], "properties": {
            "level": {"enum": ["error", "warning", "note", "none"]},
            "message": {"required": ["text"]}}}}}}}}}
      """;

  private void another(int year) throws IOException {
    String own = "town/office/" + year + "/";
    site.with(own + "report.yml", "title: Report on " + year + "\nstatus: published\n");
    for (String file : List.of("01-overview.md", "statistics.csv")) {
      site.with(own + file, Files.readString(site.content().resolve(REPORT + file)));
    }
  }
}
