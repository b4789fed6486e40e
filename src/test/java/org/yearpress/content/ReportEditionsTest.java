package org.yearpress.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Attachment;
import org.yearpress.model.Editions;
import org.yearpress.model.RawCell;
import org.yearpress.model.Report;
import org.yearpress.testing.TestStages;

/** What must not be said of editions stands in malformed.txt. */
@Tag("unit")
class ReportEditionsTest {
  private static final String DIGEST = "sha256-" + "0".repeat(64);

  private ContentFolder folder;

  @BeforeEach
  void writeReport(@TempDir Path root) {
    folder =
        new ContentFolder(root)
            .with("site.yml", "title: Site\n")
            .with("kjj/2017/report.yml", report("published: 2018-01-26\nform: none\n"))
            .with("kjj/2017/01-overview.md", "# Overview\n")
            .with("kjj/2017/statistics.csv", "row,value\n1,6\n");
  }

  private static String report(String more) {
    return "title: Report\nstatus: published\n" + more;
  }

  private ContentFolder edition(int number, String sealed) {
    String in = "kjj/2017/editions/" + number + "/";
    return folder
        .with(in + "report.yml", report("published: 2018-01-26\n"))
        .with(in + "01-overview.md", "# Overview of " + number + "\n")
        .with(in + "statistics.csv", "row,value\n1," + number + "\n")
        .with(in + "edition.yml", sealed);
  }

  private Parsed<SiteSource> parsed() {
    SiteReader reader =
        SiteReader.open(folder.tree(), Limits.STANDARD, TestStages.VOCABULARY).value();
    return reader.read(TestForms.ALL, ContentFolder.OUTLINER);
  }

  private ReportSource read() {
    Parsed<SiteSource> parsed = parsed();
    assertThat(ContentFolder.printed(parsed.diagnostics())).isEmpty();
    assertThat(parsed.value().reports()).hasSize(1);
    return parsed.value().reports().get(0);
  }

  @Test
  void aReportWithoutAFolderOfEditionsIsTheFirst() {
    Report report = read().report();

    assertThat(report.edition()).isEqualTo(1);
    assertThat(report.isSuperseded()).isFalse();
    assertThat(report.amendments().editions())
        .isEqualTo(Editions.only("kjj/2017", LocalDate.of(2018, 1, 26)));
  }

  @Test
  void editionsAreNumberedAndTheReportIsTheLast() {
    edition(1, "superseded: 2018-03-02\nform: none\n");
    edition(2, "superseded: 2018-05-04\nform: none\ndigest: " + DIGEST + "\n");

    ReportSource source = read();

    assertThat(source.report().edition()).isEqualTo(3);
    assertThat(source.report().amendments().editions().all())
        .extracting(e -> e.number() + " " + e.folder() + " " + e.since() + " " + e.until())
        .containsExactly(
            "1 kjj/2017/editions/1 2018-01-26 2018-03-02",
            "2 kjj/2017/editions/2 2018-03-02 2018-05-04",
            "3 kjj/2017 2018-05-04 null");
    assertThat(source.editions()).extracting(e -> e.report().edition()).containsExactly(1, 2);
    Report second = source.editions().get(1).report();
    assertThat(second.isSuperseded()).isTrue();
    assertThat(second.address()).isEqualTo("kjj/2017");
    assertThat(second.folder()).isEqualTo("kjj/2017/editions/2");
    assertThat(second.sections().get(0).title()).isEqualTo("Overview of 2");
    assertThat(second.statistics().cells()).extracting(RawCell::raw).containsExactly("2");
    assertThat(source.editions().get(0).seal()).isNull();
    assertThat(source.editions().get(1).seal().digest()).isEqualTo(DIGEST);
  }

  @Test
  void aPathIsReadFromWhereTheReportStood() {
    edition(1, "form: none\n");
    Report edition = read().editions().get(0).report();

    assertThat(edition.pathWhenPublished("kjj/2017/editions/1/images/a.png"))
        .isEqualTo("kjj/2017/images/a.png");
    assertThat(edition.pathWhenPublished("kjj/2017/images/a.png"))
        .isEqualTo("kjj/2017/images/a.png");
    assertThat(read().report().pathWhenPublished("kjj/2017/editions/1/a.md"))
        .isEqualTo("kjj/2017/editions/1/a.md");
  }

  @Test
  void anEditionKeepsTheFormItWasPublishedWith() {
    folder.with("kjj/body.yml", "name: Office\nform: list\n");
    edition(1, "form: none\n");
    edition(2, "superseded: 2018-05-04\n");

    List<ReportSource> editions = read().editions();

    assertThat(editions).extracting(ReportSource::formId).containsExactly("none", "list");
    assertThat(read().formId()).isEqualTo("none");
  }

  @Test
  void attachmentsAreSharedUntilTheyChange() {
    folder
        .with("kjj/2017/attachments/fees.txt", "new\n")
        .with("kjj/2017/attachments/map.txt", "map\n")
        .with("kjj/2017/attachments/later.txt", "later\n")
        .with("kjj/2017/editions/1/attachments/fees.txt", "old\n");
    edition(
        1,
        "form: none\ndigest: "
            + DIGEST
            + "\nattachments:\n  - {file: fees.txt, sha256: "
            + sha256("kjj/2017/editions/1/attachments/fees.txt")
            + "}\n  - {file: map.txt, sha256: "
            + sha256("kjj/2017/attachments/map.txt")
            + "}\n");

    ReportSource edition = read().editions().get(0);

    assertThat(edition.report().contents().attachments())
        .extracting(Attachment::file, Attachment::source)
        .containsExactly(
            tuple("fees.txt", "kjj/2017/editions/1/attachments/fees.txt"),
            tuple("map.txt", "kjj/2017/attachments/map.txt"));
    assertThat(edition.attachments())
        .extracting(SourceFile::path)
        .containsExactly(
            "kjj/2017/editions/1/attachments/fees.txt", "kjj/2017/attachments/map.txt");
    assertThat(edition.seal()).isNotNull();
  }

  private String sha256(String path) {
    try {
      return folder.file(path).sha256();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aFileThatOnlyAnEditionListsIsInUse() {
    folder
        .with("kjj/2017/report.yml", report("form: none\nattachments: []\n"))
        .with("kjj/2017/attachments/fees.txt", "fees\n");
    edition(1, "form: none\n");
    folder.with("kjj/2017/editions/1/report.yml", report("attachments: [{file: fees.txt}]\n"));

    assertThat(read().report().contents().attachments()).isEmpty();
    assertThat(read().editions().get(0).report().contents().attachments()).hasSize(1);
  }

  @Test
  void acceptancesOfAnEditionStandWithIt() {
    String accepted = "- {finding: T1, figures: \"1\", reason: R, by: B, on: 2018-01-26}\n";
    edition(1, "form: none\n");
    folder.with("kjj/2017/editions/1/acceptances.yml", accepted);
    edition(2, "form: none\n");
    folder.with(
        "kjj/2017/editions/2/report.yml", report("accepted:\n  " + accepted.replace("T1", "T2")));
    folder.with("site.yml", "title: Site\nacceptances: folder\n");

    assertThat(read().editions())
        .extracting(
            e -> e.report().amendments().accepted().stream().map(Acceptance::finding).toList())
        .containsExactly(List.of("T1"), List.of("T2"));
  }

  @Test
  void tooManyEditionsAreRefused() {
    for (int number = 1; number <= 101; number++) {
      folder.with("kjj/2017/editions/" + number + "/report.yml", report(""));
    }

    List<Diagnostic> found = parsed().diagnostics();

    assertThat(ContentFolder.printed(found))
        .containsExactly(
            "kjj/2017/editions: error[limit] the report has 101 superseded editions, the limit is 100");
  }
}
