package org.yearpress.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.form.Form;
import org.yearpress.model.Finding;
import org.yearpress.testing.FormBuilder;

/** What is said about the prose: figures tied inline, pictures, sections, period, dates. */
@Tag("unit")
class TextFindingsTest {
  private static List<String> ids(ReportFixture report) {
    return report.ids().stream().filter(id -> !id.equals("note UNIT-W2")).toList();
  }

  private static ReportFixture printed(String address, String printed, boolean about) {
    return ReportFixture.sound()
        .cell("2", "312")
        .section(
            "trees", "Trees", ReportFixture.figure(address, printed, about), printed + " trees");
  }

  @ParameterizedTest
  @CsvSource({
    "312, false, true",
    "３１２, false, true",
    "三百一十二, false, true",
    "312棵, false, true",
    "313, false, false",
    "many, false, false",
    "300余, false, false",
    "300余, true, true",
    "近400, true, true",
    "超300, true, true",
    "约300, true, true",
    "300, true, true",
    "400余, true, false"
  })
  void aTiedFigureAgreesWithItsCell(String printed, boolean about, boolean agrees) {
    assertThat(ids(printed("2", printed, about)))
        .isEqualTo(agrees ? List.of() : List.of("error FIGURE:trees/1"));
  }

  @Test
  void aDifferentFigureNamesBoth() {
    Finding finding = printed("2", "313", false).only("FIGURE:trees/1");

    assertThat(finding.comparison().figures()).isEqualTo("313 <> 312");
    assertThat(finding.place()).isEqualTo(Place.at("city/parks/2020/01-trees.md", 3, 1));
    assertThat(ReportFixture.words(finding, "en"))
        .isEqualTo("the text says 313, but Trees is 312\nwrite 312, or correct the cell 2");
  }

  @Test
  void aFigureOfACellWithoutNumberIsAnError() {
    assertThat(ids(printed("2", "312", false).cell("2", ""))).contains("error FIGURE:trees/1");
    assertThat(ids(printed("2", "", false))).isEmpty();
  }

  @Test
  void figuresOfOtherYearsAreLookedUp() {
    assertThat(ids(printed("2019/2", "300", false).other("city/parks", 2019, Map.of("2", "301"))))
        .containsExactly("error FIGURE:trees/1");
  }

  @Test
  void missingPicturesAreNumberedWithAllPictures() {
    ReportFixture report =
        ReportFixture.sound()
            .section("a", "A", ReportFixture.picture(null, "gate"), "text")
            .section(
                "b",
                "B",
                text ->
                    ReportFixture.picture(null, "lake")
                        .apply(ReportFixture.picture("lawn.png", "lawn").apply(text)),
                "text");

    assertThat(ids(report)).containsExactlyInAnyOrder("warning IMG1", "warning IMG3");
    assertThat(report.only("IMG3").comparison().figures()).isEqualTo("lake");
  }

  @Test
  void aSectionWithoutTextAndABrokenTitleAreNoted() {
    ReportFixture report = ReportFixture.sound().title("Parks\nin 2020").section("annex", "Annex");

    assertThat(ids(report)).containsExactly("note STRUCT-ANNEX", "note STRUCT-TITLE");
    assertThat(report.only("STRUCT-ANNEX").place())
        .isEqualTo(Place.at("city/parks/2020/01-annex.md", 1, 1));
    assertThat(report.only("STRUCT-TITLE").place()).isEqualTo(Place.at(ReportFixture.REPORT, 2, 8));
  }

  private static ReportFixture asking(String paragraph) {
    Form form =
        FormBuilder.like(ReportFixture.park())
            .due()
            .narrative(
                new Form.Narrative(
                    "FEES",
                    "section",
                    "",
                    List.of("Fees"),
                    List.of(),
                    Severity.WARNING,
                    "Act",
                    Place.SITE),
                new Form.Narrative(
                    "ATTACH",
                    "attachment",
                    "",
                    List.of(),
                    List.of("file", "download"),
                    Severity.NOTE,
                    "",
                    Place.SITE))
            .rules()
            .build();
    return ReportFixture.sound().form(form).section("cover", "", "Hello.", paragraph);
  }

  /** A form said `match: [overview]`, the printed heading was "1. Overview", and it was missing. */
  @Test
  void aPartIsThereUnderItsPrintedHeadingHoweverItsWordsAreCapitalised() {
    Form form =
        FormBuilder.like(ReportFixture.park())
            .due()
            .narrative(
                part("OVERVIEW", "1. Overview", "overview", "summary"),
                part("MONEY", "2. Fees", "charges"))
            .rules()
            .build();

    assertThat(ids(ReportFixture.sound().form(form)))
        .containsExactly("warning MONEY", "warning OVERVIEW");
    assertThat(ReportFixture.words(ReportFixture.sound().form(form).only("OVERVIEW"), "en"))
        .startsWith(
            "the part \"1. Overview\" is missing: no heading names one of overview, summary");
    assertThat(
            ids(
                ReportFixture.sound()
                    .form(form)
                    .section("overview", "1. OVERVIEW", "In 2020.")
                    .section("fees", "2. Fees", "None.")))
        .isEmpty();
  }

  private static Form.Narrative part(String id, String title, String... match) {
    return new Form.Narrative(
        id, "section", title, List.of(match), List.of(), Severity.WARNING, "", Place.SITE);
  }

  /** The part may be in the file of GBK, whose error says all. */
  @Test
  void noPartIsAskedForWhileAFileCannotBeRead() {
    assertThat(ids(asking("All is said in 2020."))).containsExactly("warning FEES");
    assertThat(ids(asking("All is said in 2020.").unread("02-fees.md"))).isEmpty();
  }

  /** Of six parts of the outline one was asked for, and a part by another name by nobody. */
  @Test
  void eachPartOfTheOutlineIsAskedForByItsName() {
    List<String> parts = List.of("一、总体情况", "二、申请情况", "三、其他事项");
    Form form =
        FormBuilder.like(ReportFixture.park())
            .due()
            .narrative(
                parts.stream()
                    .map(
                        part ->
                            new Form.Narrative(
                                "PART-" + part.charAt(0),
                                "section",
                                part,
                                List.of(part.substring(2, 4)),
                                List.of(),
                                Severity.WARNING,
                                "",
                                Place.SITE))
                    .toArray(Form.Narrative[]::new))
            .rules()
            .build();

    for (String left : parts) {
      ReportFixture report = ReportFixture.sound().form(form);
      for (String part : parts) {
        if (!part.equals(left)) {
          report.section("s" + parts.indexOf(part), part, "Done in 2020.");
        }
      }
      assertThat(report.ids()).contains("warning PART-" + left.charAt(0));
      assertThat(ReportFixture.words(report.only("PART-" + left.charAt(0)), "en"))
          .startsWith("the part \"" + left + "\" is missing");
    }
    ReportFixture other =
        ReportFixture.sound()
            .form(form)
            .section("a", "总体情况", "Done in 2020.")
            .section("b", "二、收到申请的办理", "Done in 2020.")
            .section("c", "三、其他事项", "Done in 2020.");
    assertThat(other.ids())
        .filteredOn(id -> id.contains("PART"))
        .containsExactly("note SECTION-NAME:PART-二");
  }

  @Test
  void theFormAsksForASection() {
    ReportFixture report = asking("Nothing more.");

    assertThat(ids(report)).containsExactly("warning FEES");
    assertThat(report.only("FEES").place()).isEqualTo(Place.at(ReportFixture.REPORT, 1, 1));
    assertThat(ids(report.section("fees", "Fees and waivers", "None."))).isEmpty();
  }

  @Test
  void aPromisedFileMustBeThere() {
    ReportFixture report = asking("The file is for download.");

    assertThat(ids(report)).contains("note ATTACH");
    assertThat(report.only("ATTACH").place())
        .isEqualTo(Place.at("city/parks/2020/01-cover.md", 3, 1));
    assertThat(ids(report.attachment("report.pdf"))).containsExactly("warning FEES");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "本报告由概述和附表等共两个部分组成。",
        "本报告共分2个部分：概述、附表。",
        "This report consists of two parts.",
        "重点工作分为三个部分。",
        "第三部分见附表。",
        "报告第三部分列出了问题。"
      })
  void theNumberOfPartsIsRight(String sentence) {
    assertThat(ids(parts(sentence))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"本报告由概述和附表等共三个部分组成。", "本报告共分１０个部分。", "The report is divided into five sections."})
  void theNumberOfPartsIsWrong(String sentence) {
    assertThat(ids(parts(sentence))).containsExactly("warning STRUCT-PARTS");
  }

  private static ReportFixture parts(String sentence) {
    return ReportFixture.sound()
        .section("cover", "", sentence)
        .section("one", "One", "Text.")
        .section("two", "Two", "Text.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "数据的统计期限自2020年1月1日起至2020年12月31日止。",
        "统计期限为2020年１月１日至12月31日。",
        "This report covers the year 2020, from January 1, 2020 to December 31, 2020.",
        "2020年3月1日至5月1日开展了活动。",
        "统计期限自2020年1月1日起至2020年2月30日止。"
      })
  void theStatedPeriodIsRightOrNotStated(String sentence) {
    assertThat(ids(ReportFixture.sound().section("cover", "", sentence))).isEmpty();
  }

  @Test
  void thePeriodOfAnotherYearIsAnError() {
    String sentence = "数据的统计期限自2019年1月1日起至2019年12月31日止。";

    assertThat(ids(ReportFixture.sound().section("cover", "", sentence, "2020")))
        .containsExactly("error STRUCT-PERIOD");
  }

  /** It had been copied from last year's report, and was published with last year's date. */
  @Test
  void aTextThatSpeaksOfLastYearAloneIsFound() {
    ReportFixture copied = ReportFixture.sound().section("a", "A", "2019年,公开信息三条。");

    assertThat(ids(copied)).containsExactly("warning STRUCT-TEXT-YEAR");
    assertThat(copied.only("STRUCT-TEXT-YEAR").place())
        .isEqualTo(Place.at("city/parks/2020/01-a.md", 3, 1));
    assertThat(ids(ReportFixture.sound().section("a", "A", "2020年比2019年多三条。"))).isEmpty();
    assertThat(ids(ReportFixture.sound().section("a", "A", "[To be written] What it said in 2019")))
        .containsExactly("error UNFINISHED:a/1");
  }

  @Test
  void aDayOfTheYearBeforeIsAnError() {
    assertThat(ids(ReportFixture.sound().filled("2020-01-20").sign("2020-01-20", "")))
        .containsExactlyInAnyOrder("error DATE-EARLY:filled", "error DATE-EARLY:signed");
    assertThat(ids(ReportFixture.sound().filled("2020-12-20"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "统计期限为2020年1月1日到2020年12月30日。",
        "This report covers fiscal year 2020, from October 1, 2019 to September 30, 2020."
      })
  void theStatedPeriodIsWrong(String sentence) {
    assertThat(ids(ReportFixture.sound().section("cover", "", sentence)))
        .containsExactly("warning STRUCT-PERIOD");
  }

  @Test
  void yearTitleAndPeriodAgree() {
    assertThat(ids(ReportFixture.sound().title("2019年度报告")))
        .containsExactly("error STRUCT-TITLE-YEAR");
    assertThat(ids(ReportFixture.sound().title("Report"))).isEmpty();
    assertThat(ids(ReportFixture.sound().title("Parks 2020, with figures of 2019"))).isEmpty();
    assertThat(ids(ReportFixture.sound().period("2020-10-01", "2021-09-30")))
        .containsExactly("warning STRUCT-YEAR");
    assertThat(ids(ReportFixture.sound().period("2019-01-01", "2019-12-31")))
        .containsExactly("error STRUCT-YEAR");
    assertThat(ids(ReportFixture.sound().period("2019-10-01", "2020-09-30"))).isEmpty();
  }

  @Test
  void theFormIsFilledInOnTheDayOfTheSignature() {
    assertThat(ids(ReportFixture.sound().filled("2021-01-20").sign("2021-01-20", ""))).isEmpty();
    assertThat(ids(ReportFixture.sound().filled("2021-01-20"))).isEmpty();
    assertThat(ids(ReportFixture.sound().filled("2021-01-20").sign("2021-01-22", "")))
        .containsExactly("warning STRUCT-SIGNED");
    assertThat(
            ids(
                ReportFixture.sound()
                    .filled("2021-01-20")
                    .sign("2021-01-20", "")
                    .sign("2021-03-02", "")))
        .isEmpty();
  }

  @Test
  void aReportIsLateByTheDayOfItsKind() {
    assertThat(ids(ReportFixture.sound().published("2021-01-31"))).isEmpty();
    assertThat(ids(ReportFixture.sound().published("2021-02-01")))
        .containsExactly("warning DEADLINE");
    assertThat(ids(ReportFixture.sound().kind("council").published("2021-02-01")))
        .doesNotContain("warning DEADLINE");
    assertThat(
            ReportFixture.words(
                ReportFixture.sound().published("2021-02-01").only("DEADLINE"), "en"))
        .isEqualTo("published on 2021-02-01, due by 2021-01-31\nsource: Parks Act, section 3");
  }
}
