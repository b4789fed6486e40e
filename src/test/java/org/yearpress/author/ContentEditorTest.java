package org.yearpress.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.author.ContentEditor.NewAcceptance;
import org.yearpress.author.ContentEditor.NewCorrection;
import org.yearpress.author.ContentEditor.NewEdition;
import org.yearpress.content.statistics.StatisticsReaders;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.Attachment;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;

@Tag("unit")
class ContentEditorTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  private static final String REPORT = "town/2024";

  @TempDir Path content;
  private ContentEditor editor;

  @BeforeEach
  void begin() throws IOException {
    Files.createDirectories(content.resolve(REPORT));
    Files.writeString(content.resolve(REPORT + "/report.yml"), "title: A   # as printed\n");
    editor = new ContentEditor(content, StatisticsReaders.STANDARD);
  }

  private Path file(String name) {
    return content.resolve(REPORT).resolve(name);
  }

  @Test
  void anAcceptanceWithoutAFormNamesNone() {
    assertThat(
            editor.acceptInReport(
                REPORT, new NewAcceptance("T3.3", "", "5 = 2 + 2", "late file", "An Office", DAY)))
        .isEqualTo("town/2024/accepted/T3.3.yml");
    assertThat(file("report.yml")).hasContent("title: A   # as printed\n");
    assertThat(file("accepted/T3.3.yml"))
        .hasContent(
            """
            finding: "T3.3"
            figures: "5 = 2 + 2"
            reason: "late file"
            by: "An Office"
            on: 2026-01-31
            """);
  }

  @Test
  void acceptancesApartFromReportsHaveAFileEach() {
    NewAcceptance one = new NewAcceptance("T1", "small@1", "1", "one", "A", DAY);
    NewAcceptance two = new NewAcceptance("T2", "small@1", "2", "two", "A", DAY);

    assertThat(editor.acceptInFolder("town/2024", one)).isEqualTo("acceptances/town/2024/T1.yml");
    editor.acceptInFolder("town/2024", two);
    assertThat(content.resolve("acceptances/town/2024/T1.yml"))
        .hasContent(
            """
            finding: "T1"
            form: "small@1"
            figures: "1"
            reason: "one"
            by: "A"
            on: 2026-01-31
            """);
    assertThat(content.resolve("acceptances/town/2024/T2.yml")).exists();
  }

  /** What is in a name of people or of a finding may be no name of a file. */
  @Test
  void anyNameMakesAFileOfItsOwn() {
    for (String id : List.of("T1", "T1", "R-row@3.1", "PRIVACY-EMAIL:a/b", "..", "con", "统 计")) {
      editor.acceptInReport(REPORT, new NewAcceptance(id, "", "1", "one", "A", DAY));
    }
    assertThat(file("accepted").toFile().list())
        .containsExactlyInAnyOrder(
            "T1.yml",
            "T1-2.yml",
            "R-row@3.1.yml",
            "PRIVACY-EMAIL-a-b.yml",
            "entry.yml",
            "entry-2.yml",
            "统-计.yml");
  }

  @Test
  void eachSignatureIsAFile() {
    editor.sign(REPORT, "Office", DAY, "abc");
    assertThat(editor.sign(REPORT, "Office", DAY, "def"))
        .isEqualTo("town/2024/signed/2026-01-31-Office-2.yml");

    assertThat(file("signed/2026-01-31-Office.yml"))
        .hasContent(
            """
            by: "Office"
            on: 2026-01-31
            digest: "abc"
            """);
  }

  @Test
  void aCorrectionLeavesOutWhatIsNotSaid() {
    editor.correct(REPORT, new NewCorrection(DAY, "", "3.1", "", "5", "6", "miscounted"));

    assertThat(file("corrections/2026-01-31-3.1.yml"))
        .hasContent(
            """
            on: 2026-01-31
            cell: "3.1"
            from: "5"
            to: "6"
            reason: "miscounted"
            """);
  }

  @Test
  void whatIsCollectedIsNotWrittenBeforeItIsAskedFor() {
    ContentEditor later = ContentEditor.collecting(content, StatisticsReaders.STANDARD);
    NewCorrection correction = new NewCorrection(DAY, "", "3.1", "", "5", "6", "miscounted");
    later.correct(REPORT, correction);
    later.correct(REPORT, correction);

    assertThat(file("corrections")).doesNotExist();
    assertThat(later.edits())
        .containsOnlyKeys(
            "town/2024/corrections/2026-01-31-3.1.yml",
            "town/2024/corrections/2026-01-31-3.1-2.yml");
    later.write();
    assertThat(file("corrections").toFile().list()).hasSize(2);
  }

  @Test
  void anEditionThatStandsAgainTakesTheFilesAfterItAway() throws IOException {
    editor.freeze(REPORT, edition(Map.of("report.yml", "town/2024/report.yml")));
    editor.correct(REPORT, new NewCorrection(DAY, "", "3.1", "", "5", "6", "miscounted"));
    Files.writeString(file("report.yml"), "title: B\n");

    editor.restore(
        REPORT,
        Map.of("report.yml", "town/2024/editions/1/report.yml"),
        List.of("town/2024/report.yml", "town/2024/corrections/2026-01-31-3.1.yml"),
        "town/2024/editions/1");

    assertThat(file("report.yml")).hasContent("title: A   # as printed\n");
    assertThat(file("corrections")).doesNotExist();
    assertThat(file("editions")).doesNotExist();
  }

  private static Cell cell(String raw) {
    return new Cell(
        CellKey.row("3.1"),
        raw,
        CellState.VALUE,
        new BigDecimal(raw),
        "",
        "",
        Place.at("town/2024/statistics.csv", 2, 2));
  }

  @Test
  void aCellIsWrittenAndEveryOtherByteStays() throws IOException {
    Charset chinese = Charset.forName("GB18030");
    String before = "row,value\r\n3.1,5\r\n3.2, \"7\" # 其余\r\n";
    Files.writeString(file("statistics.csv"), before, chinese);

    assertThat(editor.write(cell("5"), "GB18030", "15")).isTrue();
    assertThat(Files.readString(file("statistics.csv"), chinese))
        .isEqualTo(before.replace("3.1,5", "3.1,15"));
  }

  @Test
  void aCellThatChangedMeanwhileIsNotWritten() throws IOException {
    Files.writeString(file("statistics.csv"), "row,value\n3.1,8\n");

    assertThat(editor.write(cell("5"), "UTF-8", "15")).isFalse();
    assertThat(editor.write(cell("8"), "", "15")).as("a workbook").isFalse();
    assertThat(file("statistics.csv")).hasContent("row,value\n3.1,8\n");
  }

  private static NewEdition edition(Map<String, String> files) {
    return new NewEdition(
        1,
        files,
        DAY,
        "small@1",
        "0f",
        List.of(
            new Attachment(
                "plan.pdf",
                "town/2024/attachments/plan.pdf",
                "Plan",
                "",
                "application/pdf",
                4,
                "ab",
                Place.SITE)));
  }

  @Test
  void anEditionIsACopyThatSaysWhatItIsOf() throws IOException {
    Files.writeString(file("01-overview.md"), "# Overview\n");

    assertThat(
            editor.freeze(
                REPORT,
                edition(
                    Map.of(
                        "report.yml", "town/2024/report.yml",
                        "01-overview.md", "town/2024/01-overview.md"))))
        .isEqualTo("town/2024/editions/1");
    assertThat(file("editions/1/report.yml")).hasContent("title: A   # as printed\n");
    assertThat(file("editions/1/01-overview.md")).hasContent("# Overview\n");
    assertThat(file("editions/1/edition.yml"))
        .hasContent(
            """
            superseded: 2026-01-31
            form: "small@1"
            digest: 0f
            attachments:
              - file: "plan.pdf"
                sha256: "ab"
            """);
  }

  @Test
  void anEditionIsThereAsAWholeOrNotAtAll() throws IOException {
    Map<String, String> files = Map.of("a.md", "town/2024/report.yml", "b.md", "town/2024/none.md");
    assertThatThrownBy(() -> editor.freeze(REPORT, edition(files)))
        .isInstanceOfSatisfying(
            UnusableException.class,
            e -> assertThat(e.text().key()).isEqualTo("author.unwritable"));
    assertThat(file("editions/1")).doesNotExist();

    // What the first try has left is in nobody's way.
    editor.freeze(REPORT, edition(Map.of("a.md", "town/2024/report.yml")));
    assertThat(file("editions/1/a.md")).exists();
    assertThat(file("editions/1/b.md")).doesNotExist();
    assertThat(file("editions/.1.new")).doesNotExist();
  }
}
