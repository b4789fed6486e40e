package org.yearpress.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.model.CellKey;
import org.yearpress.model.Finding;

@Tag("unit")
class CorrectionFindingsTest {
  private static List<String> ids(ReportFixture report) {
    return report.ids().stream().filter(id -> !id.equals("note UNIT-W2")).toList();
  }

  @Test
  void filesHoldTheCorrectedState() {
    assertThat(ids(ReportFixture.sound().correct("2", "", "30", "40"))).isEmpty();
    assertThat(ids(ReportFixture.sound().correct("2", "", "30", "40.0"))).isEmpty();
    assertThat(ids(ReportFixture.sound().correct("2", "", "30", ""))).isEmpty();

    Finding finding = ReportFixture.sound().correct("2", "", "40", "30").only("CORRECTION:2");
    assertThat(finding.severity().word()).isEqualTo("error");
    assertThat(finding.place().line()).isEqualTo(30);
    assertThat(finding.comparison().figures()).isEqualTo("30 <> 40");
  }

  @Test
  void eachCorrectionStartsWhereTheOneBeforeEnded() {
    assertThat(ids(ReportFixture.sound().correct("2", "", "20", "30").correct("2", "", "30", "40")))
        .isEmpty();
    assertThat(ids(ReportFixture.sound().correct("2", "", "20", "31").correct("2", "", "30", "40")))
        .containsExactly("error CORRECTION:2");
  }

  @Test
  void whatIsNotThereCannotBeCorrected() {
    assertThat(ids(ReportFixture.sound().correct("2.9", "", "", "1")))
        .containsExactly("error CORRECTION:2.9");
    assertThat(
            ids(
                ReportFixture.sound()
                    .section("trees", "Trees", "Text.")
                    .correct("", "trees", "", "")
                    .correct("", "tress", "", "")))
        .containsExactly("error CORRECTION:tress");
  }

  private static ReportFixture signed() {
    return ReportFixture.sound().section("trees", "Trees", "We have 40 trees.");
  }

  private static String digest(ReportFixture report) {
    CheckInput input = report.input();
    return ReportDigest.of(input.entry().report(), input.prose());
  }

  @Test
  void aSignedReportMayNotChangeInSilence() {
    String digest = digest(signed());

    assertThat(digest).matches("sha256-[0-9a-f]{64}");
    assertThat(ids(signed().sign("2021-01-20", digest))).isEmpty();
    assertThat(ids(signed().cell("4", "1.6").sign("2021-01-20", digest)))
        .containsExactly("error SIGNATURE");
    assertThat(
            ids(
                signed()
                    .cell("4", "1.6")
                    .sign("2021-01-20", digest)
                    .correct("4", "", "1.5", "1.6")))
        .isEmpty();
    assertThat(
            ids(
                signed()
                    .cell("4", "1.6")
                    .sign("2021-03-01", digest)
                    .correct("4", "", "1.5", "1.6")))
        .containsExactly("error SIGNATURE");
  }

  @Test
  void onlyTheLastDigestCounts() {
    assertThat(ids(signed().sign("2021-01-20", "sha256-00").sign("2021-03-02", digest(signed()))))
        .isEmpty();
    assertThat(ids(signed().sign("2021-01-20", ""))).isEmpty();
  }

  @Test
  void layoutDoesNotChangeTheDigest() {
    String digest = digest(signed());

    assertThat(digest(signed().title(" Parks\r\nin 2020"))).isEqualTo(digest);
    assertThat(digest(signed().without("1.1").cell("1.1", "3"))).isEqualTo(digest);
    assertThat(digest(signed().cell("1.1", " 3 "))).isEqualTo(digest);
    assertThat(digest(signed().cell("3", ""))).isEqualTo(digest);
    assertThat(digest(ReportFixture.sound().section("trees", "Trees", "We have\n40 trees.")))
        .isEqualTo(digest);
    assertThat(digest(signed().accept("T1", "", "1").correct("2", "", "1", "40")))
        .isEqualTo(digest);
  }

  @Test
  void wordsAndFiguresDo() {
    String digest = digest(signed());

    assertThat(digest(signed().cell("3", "0"))).isNotEqualTo(digest);
    assertThat(digest(signed().cell("1.1", "03"))).isNotEqualTo(digest);
    assertThat(digest(signed().title("Parks of 2020"))).isNotEqualTo(digest);
    assertThat(digest(ReportFixture.sound().section("trees", "Trees", "We have 41 trees.")))
        .isNotEqualTo(digest);
    assertThat(digest(signed().attachment("budget.csv"))).isNotEqualTo(digest);
  }

  private static ReportFixture after(ReportFixture before) {
    return signed().superseding(before);
  }

  @Test
  void whatDiffersFromTheEditionBeforeNeedsACorrection() {
    ReportFixture before = signed().cell("2", "30").cell("4", "1.4");

    assertThat(ids(after(signed()))).isEmpty();
    assertThat(ids(after(before))).containsExactly("error CHANGED:2", "error CHANGED:4");
    assertThat(ids(after(before).correct("2", "", "30", "40"))).containsExactly("error CHANGED:4");
    Finding finding = after(before).correct("4", "", "1.4", "1.5").only("CHANGED:2");
    assertThat(finding.comparison().figures()).isEqualTo("30 <> 40");
    assertThat(finding.place())
        .isEqualTo(
            signed().input().entry().statistics().cell(CellKey.row("2")).orElseThrow().place());
  }

  @Test
  void aCorrectionOfAnEarlierEditionSaysNothingOfThisOne() {
    ReportFixture before = signed().cell("2", "30").correct("2", "", "20", "30");

    assertThat(ids(after(before).correct("2", "", "20", "30").correct("2", "", "30", "40")))
        .isEmpty();
    assertThat(ids(after(before).correct("2", "", "20", "30")))
        .containsExactly("error CORRECTION:2", "error CHANGED:2");
  }

  private static ReportFixture tied(String trees, String text) {
    return ReportFixture.sound()
        .cell("2", trees)
        .section("trees", "Trees", ReportFixture.figure("2", "", false), text);
  }

  /** The text had to be corrected too, though nobody had written the figure in it. */
  @Test
  void aTextThatTakesItsFigureFromACorrectedCellFollowsIt() {
    ReportFixture before = tied("1,200", "In 2020, 30 parks had 1,200 trees.");
    String now = "In 2020, 30 parks had 1,300 trees.";

    assertThat(ids(tied("1300", now).superseding(before).correct("2", "", "1,200", "1300")))
        .isEmpty();
    assertThat(ids(tied("1300", now).superseding(before)))
        .containsExactly("error CHANGED:trees", "error CHANGED:2");
    for (String other :
        List.of(
            "In 2020, 31 parks had 1,300 trees.",
            "In 2020, 30 parks had 1,301 trees.",
            "In 2020, 30 parks had only 1,300 trees.",
            "In 2020, 30 parks had trees.")) {
      assertThat(ids(tied("1300", other).superseding(before).correct("2", "", "1,200", "1300")))
          .as(other)
          .containsExactly("error CHANGED:trees");
    }
    assertThat(
            ids(
                ReportFixture.sound()
                    .cell("2", "1300")
                    .section("trees", "Trees", now)
                    .superseding(before)
                    .correct("2", "", "1,200", "1300")))
        .containsExactly("error CHANGED:trees");
  }

  /** Its error says all: nothing was left out or changed after signing. */
  @Test
  void whatCannotBeReadWasNotChanged() {
    String digest = digest(signed());
    ReportFixture gone = ReportFixture.sound().superseding(signed()).sign("2021-01-20", digest);

    assertThat(ids(gone)).containsExactly("error CHANGED:trees", "error SIGNATURE");
    assertThat(ids(gone.unread("01-trees.md"))).isEmpty();
  }

  @Test
  void aBlankIsAnotherThingThanAZero() {
    assertThat(ids(after(signed().cell("3", "0")))).containsExactly("error CHANGED:3");
    assertThat(after(signed().cell("3", "0")).only("CHANGED:3").comparison().figures())
        .isEqualTo("0 <> _");
    assertThat(ids(after(signed().cell("1.1", " 3 ")))).isEmpty();
    assertThat(ids(after(signed().without("3")))).isEmpty();
  }

  @Test
  void changedTextNeedsACorrectionOfItsSection() {
    ReportFixture before = ReportFixture.sound().section("trees", "Trees", "We have 41 trees.");
    ReportFixture without = ReportFixture.sound();

    assertThat(ids(after(before))).containsExactly("error CHANGED:trees");
    assertThat(ids(after(before).correct("", "trees", "", ""))).isEmpty();
    assertThat(ids(after(without))).containsExactly("error CHANGED:trees");
    assertThat(ids(ReportFixture.sound().superseding(signed())))
        .containsExactly("error CHANGED:trees");
    assertThat(ids(ReportFixture.sound().superseding(signed()).correct("", "trees", "", "")))
        .isEmpty();
    assertThat(ids(after(ReportFixture.sound().section("trees", "Trees", "We  have\n40 trees."))))
        .isEmpty();
  }

  @Test
  void figuresAreNotComparedAcrossForms() {
    assertThat(ids(after(signed().form(null).cell("2", "30")))).isEmpty();
  }
}
