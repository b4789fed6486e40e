package org.yearpress.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.form.Form;
import org.yearpress.model.Finding;
import org.yearpress.model.Result;
import org.yearpress.testing.AskedReports;

@Tag("unit")
class BindingFindingsTest {
  private static ReportFixture report() {
    return ReportFixture.sound()
        .cell("2.1", "0")
        .severity("UNIT-W2", Severity.NOTE)
        .section("trees", "Trees", "We have 40 trees.", "None was planted.");
  }

  private static List<String> ids(ReportFixture report) {
    return report.ids().stream().filter(id -> !id.equals("note UNIT-W2")).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "equals, 40, true",
    "equals, 41, false",
    "equals, 四十, true",
    "at-least, 40, true",
    "at-least, 41, false",
    "at-most, 40, true",
    "at-most, 39, false",
    "part-of, 40, true",
    "part-of, 41, false",
    "equals, 约40, true",
    "equals, 30余, false"
  })
  void relationsAreHeldAgainstTheCell(String relation, String value, boolean holds) {
    ReportFixture report =
        report().binding("B1", "trees", "We have 40 trees", value, "", "2", relation, "");

    assertThat(ids(report)).isEqualTo(holds ? List.of() : List.of("warning B1"));
  }

  @Test
  void aContradictionStandsAtThePassageAndNamesTheCell() {
    Finding finding =
        report()
            .binding("B1", "trees", "None was planted", "1", "", "2.1", "equals", "")
            .only("B1");

    assertThat(finding.place()).isEqualTo(Place.at("city/parks/2020/01-trees.md", 5, 1));
    assertThat(finding.result()).isEqualTo(Result.FAIL);
    assertThat(finding.comparison().figures()).isEqualTo("1 <> 0");
    assertThat(ReportFixture.words(finding, "en"))
        .startsWith("the text says 1, but of which planted (2.1) is 0: None was planted");
  }

  @Test
  void unboundAndDoubtAreNotes() {
    assertThat(
            ids(
                report()
                    .binding("B1", "trees", "40 trees", "40", "", "", "unbound", "")
                    .binding("B2", "trees", "40 trees", "40", "", "2", "equals", "who counted?")))
        .containsExactlyInAnyOrder("note B1", "note B2");
  }

  @Test
  void aDoubtIsToldWithTheContradiction() {
    Finding finding =
        report()
            .binding("B2", "trees", "40 trees", "41", "", "2", "equals", "who counted?")
            .only("B2");

    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(ReportFixture.words(finding, "en")).contains("in doubt: who counted?");
  }

  @Test
  void anotherUnitIsANoteOfItsOwn() {
    assertThat(ids(report().binding("B1", "trees", "40 trees", "40", "shrub", "2", "equals", "")))
        .containsExactly("note UNIT-B1");
  }

  @Test
  void oneQuoteMayBeTiedTwice() {
    assertThat(
            ids(
                report()
                    .binding("B1", "trees", "We have 40 trees", "40", "", "2", "equals", "")
                    .binding("B2", "trees", "We have 40 trees", "40", "", "1", "equals", "")))
        .containsExactly("warning B2");
  }

  @Test
  void aQuoteMayBeBrokenByLayout() {
    assertThat(
            ids(report().binding("B1", "trees", "We have  40\ntrees", "40", "", "2", "equals", "")))
        .isEmpty();
  }

  @Test
  void aBrokenBindingIsAnErrorAtItsLine() {
    ReportFixture gone =
        report().binding("B1", "trees", "We had 40 trees", "40", "", "2", "equals", "");

    assertThat(ids(gone)).containsExactly("error BINDING:B1");
    assertThat(gone.only("BINDING:B1").place())
        .isEqualTo(Place.at("city/parks/2020/bindings.csv", 2, 0));
    assertThat(ids(report().binding("B1", "tress", "40 trees", "40", "", "2", "equals", "")))
        .containsExactly("error BINDING:B1");
    assertThat(ids(report().binding("B1", "trees", "40 trees", "many", "", "2", "equals", "")))
        .containsExactly("error BINDING:B1");
  }

  @Test
  void anUnknownCellNamesTheNearest() {
    Finding finding =
        report()
            .binding("B1", "trees", "40 trees", "40", "", "2.2", "equals", "")
            .only("BINDING:B1");

    assertThat(ReportFixture.words(finding, "en"))
        .startsWith("there is no cell 2.2")
        .contains("nearest: ")
        .contains("2.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2o20/2 | nearest: city/parks/2020, city/trees/2020",
        "city/tress/2020/2 | nearest: city/trees/2020, city/trees/2019, city/parks/2020",
        "city/trees/2021/2 | nearest: city/trees/2020, city/trees/2019, city/parks/2020",
        "somewhere/else/2020/2 | ''",
      })
  void aReportThatDoesNotExistNamesTheNearest(String cell, String hint) {
    CheckInput input =
        report()
            .other("city/trees", 2019, Map.of("2", "7"))
            .other("city/trees", 2020, Map.of("2", "7"))
            .other("city/unlike/any/of/them", 2020, Map.of("2", "7"))
            .binding("B1", "trees", "40 trees", "40", "", cell, "equals", "")
            .input();
    AskedReports asked = new AskedReports(); // refuses to be asked for all
    List<Finding> found = new ArrayList<>();
    input
        .catalogue()
        .withListener(
            asked,
            () -> found.addAll(new Checks(Map.of("parks", ReportFixture.park())).run(input)));

    Finding finding =
        found.stream().filter(f -> f.id().equals("BINDING:B1")).findFirst().orElseThrow();
    assertThat(ReportFixture.words(finding, "en"))
        .isEqualTo("there is no cell " + cell + (hint.isEmpty() ? "" : "\n" + hint));
    assertThat(asked.bodies()).doesNotContain("city/unlike/any/of/them");
  }

  @Test
  void aBlankCellDecidesNothing() {
    ReportFixture report =
        report().cell("2", "").binding("B1", "trees", "40 trees", "40", "", "2", "equals", "");

    assertThat(report.only("B1").result()).isEqualTo(Result.UNDETERMINED);
    assertThat(report.only("B1").severity()).isEqualTo(Severity.NOTE);
  }

  @Test
  void otherYearsAndBodiesAreLookedUp() {
    ReportFixture report =
        report()
            .other("city/parks", 2019, Map.of("2", "40"))
            .other("city/roads", 2020, Map.of("2", "40"))
            .binding("B1", "trees", "40 trees", "40", "", "2019/2", "equals", "")
            .binding("B2", "trees", "40 trees", "40", "", "city/roads/2020/2", "equals", "")
            .binding("B3", "trees", "40 trees", "40", "", "2018/2", "equals", "");

    assertThat(ids(report)).containsExactly("error BINDING:B3");
  }

  @Test
  void aContradictionIsFollowedToThePartsThatCannotBe() {
    Form form =
        ReportFixture.form(
            List.of(
                ReportFixture.row(
                    "1",
                    "Refused",
                    "",
                    ReportFixture.row("1.1", "secret", ""),
                    ReportFixture.row("1.2", "private", ""),
                    ReportFixture.row("1.3", "other", ""))),
            List.of(
                ReportFixture.rule(
                    "X1", "of-which-exhaustive", Severity.ERROR, "1 = sum(1.*)", "meaning")));
    ReportFixture report =
        new ReportFixture()
            .form(form)
            .cell("1", "5")
            .cell("1.1", "1")
            .cell("1.2", "0")
            .cell("1.3", "4")
            .section("refusals", "Refusals", "Nothing was refused.", "Two were.");

    ReportFixture none =
        report.binding("B1", "refusals", "Nothing was refused", "0", "", "1", "equals", "");
    assertThat(none.ids()).containsExactly("warning B1", "warning B1b", "warning B1c");
    assertThat(none.only("B1b").comparison().figures()).isEqualTo("0 <> 1");
    assertThat(none.only("B1c").comparison().figures()).isEqualTo("0 <> 4");

    // of two, only a part of four is too many by itself
    ReportFixture two = report.binding("B2", "refusals", "Two were", "2", "", "1", "equals", "");
    assertThat(two.ids()).contains("warning B2", "warning B2b").doesNotContain("warning B2c");
    assertThat(two.only("B2b").cell().row()).isEqualTo("1.3");
  }
}
