package org.yearpress.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Place;
import org.yearpress.form.Form;
import org.yearpress.model.CellKey;
import org.yearpress.model.Finding;
import org.yearpress.testing.FormBuilder;

/** What is built in: each cell and line against the form. */
@Tag("unit")
class StatisticsFindingsTest {
  @Test
  void aSoundReportHasOnlyTheNoteAboutItsUnits() {
    assertThat(ReportFixture.sound().ids()).containsExactly("note UNIT-W2");
  }

  @Test
  void blankIsMissingAndNotZero() {
    ReportFixture report = ReportFixture.sound().cell("1.2", " \u3000");

    assertThat(report.ids()).contains("warning MISSING:1.2", "note T1").hasSize(3);
    Finding missing = report.only("MISSING:1.2");
    assertThat(missing.place()).isEqualTo(Place.at(ReportFixture.FILE, 4, 2));
    assertThat(missing.comparison().figures()).isEqualTo("_");
    assertThat(ReportFixture.words(report.only("T1"), "en"))
        .startsWith(
            "Visits cannot be checked: 1 figure is missing (1.2); it does not agree if that is 0");
  }

  @Test
  void blankInARowForOtherBodiesIsFine() {
    assertThat(ReportFixture.sound().cell("3", "").ids()).containsExactly("note UNIT-W2");
  }

  @Test
  void aValueInARowForOtherBodiesIsStrayEvenZero() {
    assertThat(ReportFixture.sound().cell("3", "0").ids()).contains("warning STRAY:3");
    assertThat(ReportFixture.sound().cell("3", "0").kind("council").ids())
        .doesNotContain("warning STRAY:3");
  }

  @Test
  void withoutTheKindOfTheBodyNothingIsSaidOfRowsForSome() {
    assertThat(ReportFixture.sound().cell("3", "").kind("").ids())
        .containsExactlyInAnyOrder("note UNIT-W2", "note FORM-KIND");
  }

  @Test
  void textIsNoFigure() {
    assertThat(ReportFixture.sound().cell("2", "see annex").ids()).contains("error TEXT:2");
  }

  /** The sheet to fill in offers the cells of such a heading, and its rows. */
  @Test
  void aHeadingThatMayHoldASumAgreesWithItsRowsOrIsAnError() {
    ReportFixture filled = merging().cell("5", "7").cell("5.1", "7");
    assertThat(filled.ids()).noneMatch(id -> id.contains(":5"));

    ReportFixture unequal = merging().cell("5", "8").cell("5.1", "7");
    assertThat(unequal.ids()).contains("error HEADING:5");
    assertThat(ReportFixture.words(unequal.only("HEADING:5"), "en"))
        .startsWith("Events has 8, but the rows below it are filled in with something else");
    assertThat(merging().cell("5", "0").cell("5.1", "0").ids()).noneMatch(id -> id.contains(":5"));
  }

  private static ReportFixture merging() {
    Form park = ReportFixture.park();
    Form form =
        FormBuilder.like(park)
            .tables(
                ReportFixture.table(
                    "main",
                    park.tables().get(0).rows().stream()
                        .map(row -> row.path().equals("5") ? ReportFixture.merging(row) : row)
                        .toList(),
                    ReportFixture.column(CellKey.VALUE_COLUMN)))
            .build();
    return ReportFixture.sound().form(form);
  }

  /** "无" may be a zero or no answer: the hint names the three ways to write it. */
  @Test
  void theHintOfNoneNamesZeroDashAndBlank() {
    Finding text = ReportFixture.sound().cell("2", "无").only("TEXT:2");

    assertThat(ReportFixture.words(text, "en"))
        .endsWith(
            "write 0 if there was nothing, - if it does not apply to this body, and leave the cell"
                + " blank if it is not known yet");
    assertThat(ReportFixture.words(text, "zh-CN")).endsWith("没有发生写 0，本机构不适用写 -，尚不清楚就留空");
  }

  @Test
  void whatDoesNotApplyIsNoText() {
    assertThat(ReportFixture.sound().cell("4", "—").ids()).containsExactly("note UNIT-W2");
  }

  @Test
  void countsAreWholeAndNotNegative() {
    assertThat(ReportFixture.sound().cell("2", "40.5").ids()).contains("error TYPE:2");
    assertThat(ReportFixture.sound().cell("2.1", "-7").ids()).contains("error TYPE:2.1");
    assertThat(ReportFixture.sound().cell("2", "40.0").ids()).containsExactly("note UNIT-W2");
  }

  @Test
  void moneyHasAtMostItsDecimals() {
    assertThat(ReportFixture.sound().cell("4", "1.23456").ids()).contains("error TYPE:4");
    assertThat(ReportFixture.sound().cell("4", "1.2340").ids()).containsExactly("note UNIT-W2");
  }

  @Test
  void aRemarkBesideAFigureIsNoted() {
    assertThat(ReportFixture.sound().cell("2", "40（其中新栽7棵）").ids())
        .contains("note FIGURE-NOTE:2")
        .doesNotContain("error TEXT:2");
  }

  @Test
  void aHeadingTakesNoFigure() {
    assertThat(ReportFixture.sound().cell("5", "3").ids()).contains("error HEADING:5");
    assertThat(ReportFixture.sound().cell("5", "").ids()).containsExactly("note UNIT-W2");
    assertThat(ReportFixture.sound().cell("5", "—").ids()).containsExactly("note UNIT-W2");
  }

  @Test
  void aHeadingThatMayHoldTheSumStandsForItsRows() {
    Form form =
        ReportFixture.form(
            List.of(
                ReportFixture.merging(
                    ReportFixture.row(
                        "5", "Events", "", ReportFixture.row("5.1", "Concerts", "event")))),
            List.of());

    assertThat(new ReportFixture().form(form).cell("5", "3").ids())
        .containsExactly("note FORM-MERGED:5");
    assertThat(new ReportFixture().form(form).cell("5", "3").cell("5.1", "").ids())
        .containsExactly("note FORM-MERGED:5");
    assertThat(new ReportFixture().form(form).cell("5", "3").cell("5.1", "2").ids())
        .containsExactly("error HEADING:5");
  }

  @Test
  void aLineThatIsNotThereIsAbsent() {
    ReportFixture report = ReportFixture.sound().without("2.1");

    assertThat(report.ids()).contains("error ABSENT:2.1");
    assertThat(report.only("ABSENT:2.1").place()).isEqualTo(Place.of(ReportFixture.FILE));
  }

  @Test
  void aLineForOtherBodiesMayBeLeftOut() {
    assertThat(ReportFixture.sound().without("3").ids()).containsExactly("note UNIT-W2");
  }

  @Test
  void aReportWithoutFiguresIsToldOnce() {
    assertThat(new ReportFixture().ids()).containsExactly("error ABSENT:statistics");
  }

  @Test
  void aLineTheFormDoesNotKnowNamesTheNearest() {
    ReportFixture report = ReportFixture.sound().line("2.2", "4", "", "");

    assertThat(report.ids()).contains("error UNKNOWN:2.2");
    assertThat(ReportFixture.words(report.only("UNKNOWN:2.2"), "en"))
        .startsWith("there is no row 2.2 in parks@1")
        .contains("nearest: ")
        .contains("2.1");
  }

  @Test
  void aLineMayStandOnlyOnce() {
    ReportFixture report = ReportFixture.sound().line("2", "41", "", "");

    assertThat(report.ids()).contains("error TWICE:2");
    assertThat(report.only("TWICE:2").place().line()).isEqualTo(9);
  }

  @Test
  void labelsAndUnitsAreComparedWithoutWidthAndSpace() {
    assertThat(ReportFixture.sound().without("2").line("2", "40", "Ｔ ｒｅｅｓ", "ｔree").ids())
        .containsExactly("note UNIT-W2");
    assertThat(ReportFixture.sound().without("2").line("2", "40", "Shrubs", "").ids())
        .contains("note LABEL:2");
    assertThat(ReportFixture.sound().without("2").line("2", "40", "", "piece").ids())
        .contains("note UNIT:2");
  }

  @Test
  void aHeadingPrintsNoUnit() {
    assertThat(ReportFixture.sound().line("5", "", "Events", "—").ids())
        .containsExactly("note UNIT-W2");
    assertThat(ReportFixture.sound().line("5", "", "Events", "event").ids())
        .contains("note UNIT:5");
  }

  @Test
  void fullWidthCharactersInALabelAreNoted() {
    Form form = ReportFixture.form(List.of(ReportFixture.row("1", "计１条", "条")), List.of());

    assertThat(new ReportFixture().form(form).cell("1", "4").ids()).containsExactly("note NORM-1");
  }

  @Test
  void columnsAreNamedWhereThereAreSeveral() {
    Form form =
        FormBuilder.of("parks")
            .title("Parks")
            .years(2019, null)
            .tables(
                ReportFixture.table(
                    "a",
                    List.of(ReportFixture.row("1", "Visits", "")),
                    ReportFixture.column("day"),
                    ReportFixture.column("night")),
                ReportFixture.table(
                    "b",
                    List.of(ReportFixture.row("1", "Trees", "")),
                    ReportFixture.column("value")))
            .build();

    assertThat(
            new ReportFixture()
                .form(form)
                .cell("a:1@day", "")
                .cell("a:1@dusk", "1")
                .cell("b:1", "")
                .cell("c:1", "")
                .ids())
        .containsExactlyInAnyOrder(
            "warning MISSING:a:1@day",
            "error ABSENT:a:1@night",
            "error UNKNOWN:a:@dusk",
            "warning MISSING:b:1",
            "error UNKNOWN:c:");
  }

  @Test
  void aReportOutsideTheYearsOfTheFormIsNoted() {
    Form old = FormBuilder.like(ReportFixture.park()).years(2010, 2015).due().rules().build();

    assertThat(ReportFixture.sound().form(old).ids()).containsExactly("note FORM-YEAR");
    assertThat(ReportFixture.sound().form(old).only("FORM-YEAR").place())
        .isEqualTo(Place.at(ReportFixture.REPORT, 4, 7));
    assertThat(ReportFixture.words(ReportFixture.sound().form(old).only("FORM-YEAR"), "en"))
        .startsWith("parks@1 is for reports from 2010 to 2015, this one is on 2020");
  }

  /** It said "from 2026 to , this one". */
  @Test
  void theYearsOfAFormInUseHaveNoEnd() {
    Form next = FormBuilder.like(ReportFixture.park()).years(2026, null).due().rules().build();

    assertThat(ReportFixture.words(ReportFixture.sound().form(next).only("FORM-YEAR"), "en"))
        .startsWith("parks@1 is for reports from 2026 on, this one is on 2020");
  }

  @Test
  void aReportWithoutAFormIsNoted() {
    assertThat(ReportFixture.sound().form((Form) null).ids()).containsExactly("note FORM-NONE");
  }
}
