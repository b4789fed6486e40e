package org.yearpress.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.model.Finding;

@Tag("unit")
class AcceptancesTest {
  private static ReportFixture failing() {
    return ReportFixture.sound().cell("1", "2");
  }

  @Test
  void aFindingWithTheSameFiguresIsAccepted() {
    Finding finding = failing().accept("T1", "parks@1", "2 <> 3+2").only("T1");

    assertThat(finding.isAccepted()).isTrue();
    assertThat(finding.acceptance().reason()).isEqualTo("printed so");
  }

  @Test
  void whereNoFormIsNamedItHoldsUnderAny() {
    assertThat(failing().accept("T1", "", "2 <> 3+2").only("T1").isAccepted()).isTrue();
  }

  @Test
  void anotherOperandLapsesIt() {
    Finding finding =
        failing().cell("1.1", "1").cell("1.2", "4").accept("T1", "parks@1", "2 <> 3+2").only("T1");

    assertThat(finding.isAccepted()).isFalse();
    assertThat(finding.code()).isEqualTo("total");
    assertThat(ReportFixture.words(finding, "en"))
        .contains("it was accepted by the office on 2021-02-01 with 2 <> 3+2; now it is 2 <> 1+4");
  }

  // the sum is the same, the raw text is not
  @Test
  void anotherWritingOfTheSameNumberLapsesIt() {
    assertThat(
            failing().cell("1.1", "03").accept("T1", "parks@1", "2 <> 3+2").only("T1").isAccepted())
        .isFalse();
  }

  @Test
  void anotherVersionOfTheFormLapsesIt() {
    Finding finding = failing().accept("T1", "parks@2", "2 <> 3+2").only("T1");

    assertThat(finding.isAccepted()).isFalse();
    assertThat(ReportFixture.words(finding, "en"))
        .contains("under parks@2; now the form is parks@1");
  }

  @Test
  void aLapsedAcceptanceIsNoFindingOfItsOwn() {
    assertThat(failing().accept("T1", "parks@1", "9 <> 3+2").ids())
        .containsExactlyInAnyOrder("error T1", "note UNIT-W2");
  }

  @Test
  void oneThatMatchesNothingIsReportedAtItsPlace() {
    Finding finding =
        ReportFixture.sound().accept("T1", "parks@1", "2 <> 3+2").only("ACCEPTANCE:T1");

    assertThat(finding.severity().word()).isEqualTo("warning");
    assertThat(finding.place().line()).isEqualTo(20);
  }

  @Test
  void aLeftOverBesideOneThatHoldsIsReported() {
    ReportFixture report =
        failing().accept("T1", "parks@1", "9 <> 9").accept("T1", "parks@1", "2 <> 3+2");

    assertThat(report.only("T1").isAccepted()).isTrue();
    assertThat(report.ids()).contains("warning ACCEPTANCE:T1");
  }

  @Test
  void notesAndBlanksCanBeAcceptedToo() {
    ReportFixture report =
        ReportFixture.sound()
            .cell("1", "3")
            .cell("1.2", "")
            .accept("MISSING:1.2", "parks@1", "_")
            .accept("T1", "parks@1", "3 = 3+_");

    assertThat(report.findings()).filteredOn(Finding::isAccepted).hasSize(2);
  }
}
