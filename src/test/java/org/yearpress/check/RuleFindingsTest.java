package org.yearpress.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.CellKey;
import org.yearpress.model.Finding;
import org.yearpress.model.Result;

@Tag("unit")
class RuleFindingsTest {
  @Test
  void aFailedTotalNamesBothSidesItsSourceAndTheSuspect() {
    Finding finding = ReportFixture.sound().cell("1", "2").only("T1");

    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.code()).isEqualTo("total");
    assertThat(finding.result()).isEqualTo(Result.FAIL);
    assertThat(finding.cell()).isEqualTo(CellKey.row("1"));
    assertThat(finding.place()).isEqualTo(Place.at(ReportFixture.FILE, 2, 2));
    assertThat(finding.comparison().sides()).containsExactly("2", "5");
    assertThat(finding.comparison().figures()).isEqualTo("2 <> 3+2");
    assertThat(ReportFixture.words(finding, "en"))
        .isEqualTo(
            """
            Visits is 2, but its parts sum to 5
            3 + 2 = 5, the form says 2
            source: parts add up
            the excess equals 1.1: was a figure entered twice? To keep it as published, give a \
            reason: yearpress accept T1""");
  }

  /** The only part with a figure is all the excess of a total of nothing: no figure came twice. */
  @Test
  void aTotalThatADeclarationMadeZeroIsAskedFor() {
    ReportFixture blank = ReportFixture.sound().cell("1", "0").cell("1.2", "0");

    assertThat(ReportFixture.words(blank.only("T1"), "en"))
        .endsWith("to keep it as published, give a reason: yearpress accept T1")
        .doesNotContain("twice");
    assertThat(ReportFixture.words(blank.zeros("main").only("T1"), "en"))
        .endsWith(
            "write 3; a blank of table main counts as 0, because `zeros` in report.yml says so, and"
                + " a total must be written");
    assertThat(
            ReportFixture.words(
                ReportFixture.sound().zeros("main").cell("1", "2").only("T1"), "en"))
        .doesNotContain("zeros");
  }

  @Test
  void anUndeterminedRuleIsANoteUnderItsOwnId() {
    Finding finding = ReportFixture.sound().cell("1", "3").cell("1.2", "").only("T1");

    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    assertThat(finding.code()).isEqualTo("undetermined");
    assertThat(finding.result()).isEqualTo(Result.UNDETERMINED);
    assertThat(finding.comparison().figures()).isEqualTo("3 = 3+_");
    assertThat(ReportFixture.words(finding, "zh-CN"))
        .startsWith("Visits无法核对：缺1个数（1.2）；若所缺各数均为 0，则相符");
  }

  @Test
  void blanksDoNotHideAContradiction() {
    assertThat(ReportFixture.sound().cell("1", "2").cell("1.2", "").only("T1").severity())
        .isEqualTo(Severity.ERROR);
  }

  @Test
  void aPartInAnotherUnitIsNotedAtThePart() {
    Finding finding = ReportFixture.sound().only("UNIT-W2");

    assertThat(finding.cell()).isEqualTo(CellKey.row("2.1"));
    assertThat(finding.comparison().figures()).isEqualTo("piece <> tree");
  }

  @Test
  void theSiteWeighsFindings() {
    assertThat(ReportFixture.sound().cell("1", "2").severity("T1", Severity.WARNING).ids())
        .contains("warning T1");
    assertThat(ReportFixture.sound().cell("1", "2").severity("total", Severity.NOTE).ids())
        .contains("note T1");
    assertThat(
            ReportFixture.sound()
                .cell("1", "2")
                .severity("total", Severity.NOTE)
                .severity("T1", Severity.ERROR)
                .ids())
        .contains("error T1");
    assertThat(ReportFixture.sound().cell("1.2", "").severity("MISSING", Severity.NOTE).ids())
        .contains("note MISSING:1.2");
    assertThat(
            ReportFixture.sound()
                .cell("1.2", "")
                .severity("MISSING", Severity.NOTE)
                .severity("MISSING:1.2", Severity.ERROR)
                .ids())
        .contains("error MISSING:1.2");
  }

  // T1: error would block every report with a blank cell in that sum
  @Test
  void theWeightOfARuleIsNotThatOfItsBeingUndetermined() {
    assertThat(
            ReportFixture.sound()
                .cell("1", "3")
                .cell("1.2", "")
                .severity("T1", Severity.ERROR)
                .ids())
        .contains("note T1");
    assertThat(
            ReportFixture.sound()
                .cell("1", "3")
                .cell("1.2", "")
                .severity("undetermined", Severity.WARNING)
                .ids())
        .contains("warning T1");
  }
}
