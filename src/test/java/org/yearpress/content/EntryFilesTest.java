package org.yearpress.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Correction;
import org.yearpress.model.Report;
import org.yearpress.testing.TestStages;

/** Corrections, acceptances and signatures in files of their own. */
@Tag("unit")
class EntryFilesTest {
  private static final String REPORT = "kjj/2017/";
  private static final String DIGEST = "sha256-" + "0".repeat(64);

  private ContentFolder folder;

  @BeforeEach
  void writeReport(@TempDir Path root) {
    folder = new ContentFolder(root).with("site.yml", "title: Site\n");
    settings("");
  }

  private void settings(String more) {
    folder.with(REPORT + "report.yml", "title: Report\nstatus: published\nform: none\n" + more);
  }

  private Parsed<SiteSource> parsed() {
    return SiteReader.open(folder.tree(), Limits.STANDARD, TestStages.VOCABULARY)
        .value()
        .read(TestForms.ALL, ContentFolder.OUTLINER);
  }

  private Report report() {
    return parsed().value().reports().get(0).report();
  }

  private List<String> problems() {
    return ContentFolder.printed(parsed().diagnostics());
  }

  private void correction(String name, String day, String to) {
    folder.with(
        REPORT + "corrections/" + name + ".yml",
        "on: " + day + "\ncell: \"1\"\nto: \"" + to + "\"\nreason: Counted again.\n");
  }

  @Test
  void correctionsOfTheListComeFirstThenFilesByDayAndNumber() {
    correction("2018-05-01-1", "2018-05-01", "4");
    correction("2018-05-01-1-10", "2018-05-01", "6");
    correction("2018-05-01-1-2", "2018-05-01", "5");
    correction("a-later-name-earlier-day", "2018-04-01", "3");
    settings("corrections:\n  - {on: 2018-06-01, cell: \"1\", to: \"2\", reason: Old.}\n");

    assertThat(report().corrections().stream().map(Correction::to))
        .containsExactly("2", "3", "4", "5", "6");
    assertThat(problems()).singleElement().asString().contains("note[entries-in-list]");
  }

  @Test
  void anEntryHasItsPlaceAndItsErrorsToo() {
    correction("good", "2018-05-01", "4");
    assertThat(report().corrections().get(0).place().toString())
        .isEqualTo(REPORT + "corrections/good.yml:1:1");
    assertThat(problems()).isEmpty();

    folder.with(REPORT + "corrections/bad.yml", "on: 2018-05-01\nsel: \"1\"\nreason: A.\n");
    folder.with(REPORT + "corrections/torn.yml", "<<<<<<< HEAD\non: 2018-05-01\n");
    folder.with(REPORT + "signed/notes.txt", "by hand\n");
    assertThat(problems())
        .anySatisfy(problem -> assertThat(problem).contains("bad.yml:2:1").contains("sel"))
        .anySatisfy(
            problem -> assertThat(problem).contains("torn.yml:").contains("error[merge-conflict]"))
        .anySatisfy(problem -> assertThat(problem).contains("notes.txt: warning[unused-file]"));
  }

  @Test
  void aSignatureWithADigestTakesThePlaceOfTheOneByHand() {
    settings("signed:\n  - {by: Office, on: 2018-01-26}\n  - {by: Council, on: 2018-01-26}\n");
    folder.with(
        REPORT + "signed/office.yml", "by: Office\non: 2018-01-26\ndigest: " + DIGEST + "\n");

    assertThat(report().responsible().signed())
        .extracting("by", "digest")
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("Council", ""),
            org.assertj.core.api.Assertions.tuple("Office", DIGEST));
    assertThat(problems()).isEmpty();
  }

  private static String acceptance(String id) {
    return "finding: " + id + "\nfigures: \"1\"\nreason: So.\nby: A\non: 2018-01-26\n";
  }

  @Test
  void acceptancesStandWithTheReportOrApartAsTheSiteSays() {
    folder.with(REPORT + "accepted/T1.yml", acceptance("T1"));
    assertThat(report().amendments().accepted().stream().map(Acceptance::finding))
        .containsExactly("T1");

    folder.with("site.yml", "title: Site\nacceptances: folder\n");
    folder.with("acceptances/kjj/2017.yml", "- " + acceptance("T2").replace("\n", "\n  "));
    folder.with("acceptances/kjj/2017/T3.yml", acceptance("T3"));
    folder.with("acceptances/kjj/2016/T4.yml", acceptance("T4"));
    assertThat(report().amendments().accepted().stream().map(Acceptance::finding))
        .containsExactly("T2", "T3");
    assertThat(problems())
        .anySatisfy(
            problem -> assertThat(problem).contains("accepted/T1.yml: error[acceptance-place]"))
        .anySatisfy(problem -> assertThat(problem).contains("acceptances/kjj/2016/T4.yml"));
  }

  @Test
  void acceptancesOfNoReportNameTheLikeliestElseWhereTheyHaveToBe() {
    folder.with("site.yml", "title: Site\nacceptances: folder\n");
    folder.with("acceptances/kij/2017.yml", acceptance("T1"));
    folder.with("acceptances/kjj/2071/T2.yml", acceptance("T2"));
    folder.with("acceptances/something/else/entirely.yml", acceptance("T3"));

    assertThat(problems())
        .containsExactly(
            "acceptances/kij/2017.yml: warning[unused-file] these acceptances belong to no report"
                + " (hint: did you mean acceptances/kjj/2017.yml?)",
            "acceptances/kjj/2071/T2.yml: warning[unused-file] these acceptances belong to no report"
                + " (hint: did you mean acceptances/kjj/2017.yml?)",
            "acceptances/something/else/entirely.yml: warning[unused-file] these acceptances belong"
                + " to no report (hint: the path is acceptances/<body>/<year>/ or"
                + " acceptances/<body>/<year>.yml)");
  }

  @Test
  void anEditionHasTheEntriesOfItsTime() {
    folder
        .with(REPORT + "editions/1/report.yml", "title: Report\nstatus: published\nform: none\n")
        .with(REPORT + "editions/1/edition.yml", "superseded: 2018-05-01\n")
        .with(REPORT + "editions/1/accepted/T1.yml", acceptance("T1"));
    correction("2018-05-01-1", "2018-05-01", "4");

    ReportSource source = parsed().value().reports().get(0);
    assertThat(source.report().corrections()).hasSize(1);
    Report first = source.editions().get(0).report();
    assertThat(first.corrections()).isEmpty();
    assertThat(first.amendments().accepted()).hasSize(1);
    assertThat(EditionFiles.of(source, folder.tree(), parsed().value().site()))
        .containsEntry("corrections/2018-05-01-1.yml", "kjj/2017/corrections/2018-05-01-1.yml");
  }
}
