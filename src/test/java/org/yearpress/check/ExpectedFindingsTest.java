package org.yearpress.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.markup.Dialects;
import org.yearpress.markup.Markup;
import org.yearpress.model.Finding;

/**
 * The real report of 2017, without its attachments and acceptances: what a correct checker says.
 */
@Tag("unit")
class ExpectedFindingsTest {
  private static final String REPORT = "qingdao/kjj/2017";
  private static final Markup MARKUP = new Markup(Dialects.standard());

  @TempDir static Path temporary;

  private static CheckedFolder bare;
  private static CheckedFolder attached;
  private static CheckedFolder published;

  @BeforeAll
  static void readThreeCopies() throws IOException {
    bare = copy("bare", "attachments:");
    attached = copy("attached", "# 接受");
    published = new CheckedFolder(Path.of("content"), MARKUP);
  }

  /** A copy of the site's content with report.yml cut off at a line. */
  private static CheckedFolder copy(String name, String cutAt) throws IOException {
    Path content = temporary.resolve(name);
    CheckedFolder.copy(Path.of("content"), content);
    Path file = content.resolve(REPORT).resolve("report.yml");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.indexOf("\n" + cutAt) + 1));
    if (cutAt.startsWith("attachments")) {
      Files.delete(content.resolve(REPORT).resolve("attachments/report.txt"));
      Files.delete(content.resolve(REPORT).resolve("attachments"));
    }
    return new CheckedFolder(content, MARKUP);
  }

  private static List<String> told(CheckedFolder folder) {
    return folder.findings(REPORT).stream()
        .map(
            finding ->
                "%s %s %s:%d"
                    .formatted(
                        finding.severity().word(),
                        finding.id(),
                        finding.place().file().substring(REPORT.length() + 1),
                        finding.place().line()))
        .toList();
  }

  @Test
  void theFindingsAreExactlyThese() {
    assertThat(told(bare))
        .containsExactlyInAnyOrder(
            "error T3.3 statistics.csv:31",
            "warning MISSING:6.3 statistics.csv:57",
            "note T6 statistics.csv:54",
            "warning N17 06-requests.md:3",
            "warning N17b 06-requests.md:3",
            "warning S12 statistics.csv:76",
            "warning IMG1 03-interpretation.adoc:7",
            "warning IMG2 03-interpretation.adoc:9",
            "warning IMG3 03-interpretation.adoc:15",
            "warning IMG4 04-key-areas.adoc:5",
            "warning IMG5 04-key-areas.adoc:7",
            "warning IMG6 04-key-areas.adoc:9",
            "warning IMG7 04-key-areas.adoc:11",
            "warning IMG8 04-key-areas.adoc:13",
            "warning CONTENT-FEE report.yml:1",
            "note N03 03-interpretation.adoc:5",
            "note N07 03-interpretation.adoc:13",
            "note N05 03-interpretation.adoc:5",
            "note UNIT-N02 03-interpretation.adoc:5",
            "note UNIT-N06 03-interpretation.adoc:5",
            "note UNIT-W1.1.1 statistics.csv:4",
            "note STRUCT-ANNEX 10-annex.md:1",
            "note STRUCT-TITLE report.yml:3",
            "note NORM-1.1 statistics.csv:3",
            "note ATTACH 00-cover.md:3");
    assertThat(bare.findings(REPORT)).hasSize(25).noneMatch(Finding::isAccepted);
  }

  @Test
  void withTheAttachmentsNothingIsPromisedInVain() {
    assertThat(told(attached)).hasSize(24).noneMatch(finding -> finding.contains("ATTACH"));
  }

  @Test
  void asPublishedThreeAreAccepted() {
    List<Finding> findings = published.findings(REPORT);

    assertThat(findings).hasSize(24);
    assertThat(findings)
        .filteredOn(Finding::isAccepted)
        .extracting(Finding::id)
        .containsExactlyInAnyOrder("T3.3", "N17", "N17b");
  }

  @Test
  void theOneErrorIsToldWithItsArithmetic() {
    Finding error =
        bare.findings(REPORT).stream().filter(f -> f.id().equals("T3.3")).findFirst().orElseThrow();

    assertThat(error.place()).hasToString(REPORT + "/statistics.csv:31:4");
    assertThat(error.comparison().figures()).isEqualTo("3 <> 0+0+0+3+3+0+0+0");
    assertThat(ReportFixture.words(error, "zh-CN"))
        .isEqualTo(
            """
            （三）申请答复数为3，各分项合计为6
            0 + 0 + 0 + 3 + 3 + 0 + 0 + 0 = 6，表中填 3
            依据：（注：各子栏目数总数要等于总栏目数量）
            说明：3.3.4 之下的六种情形不在此相加
            3.3.4、3.3.5恰好等于多出的数：是否重复填报？已照此公布的，可以说明理由后保留：yearpress accept T3.3""");
  }

  @Test
  void noNumberOfTheTextIsLeftUntied() {
    assertThat(published.untiedNumbers(REPORT)).isEmpty();
  }
}
