package org.yearpress.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.check.prose.NotFigures;
import org.yearpress.check.prose.ProseNumber;

@Tag("unit")
class UntiedNumbersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "自2017年1月1日起至2017年12月31日止",
        "二〇一七年一月",
        "近三年来",
        "2019—2021年",
        "《条例》第三十一条、第三十二条第三项",
        "国令第711号",
        "国办发〔2017〕5号",
        "青政办字[2017]12号",
        "电话：0532-85911345；传真：0532-85911333",
        "联系电话： 85911345",
        "邮编：266071",
        "手机13800138000",
        "12345政务服务热线",
        "地址：香港中路11号",
        "（一）多措并举",
        "一、概述",
        "见附件1和表2",
        "20个工作日内答复",
        "推进“五公开”和“双随机、一公开”",
        "进一步统一思想，一次性告知",
        "围绕三个方面",
        "共十个部分组成",
        "邮箱qd2017@example.org，网站www.12345.gov.cn",
        "通过ISO9001认证，开展5G应用",
        "October 1, 2023 to September 30, 2024",
        "in fiscal year 2024",
        "within 20 working days",
        "Exemptions 5 and 6 of 5 U.S.C. 552(b)",
        "the 1st and 2nd quarters",
        "call 000-000-0000",
        "2018-01-26 09:00"
      })
  void whatCountsNothingIsLeftOut(String text) {
    assertThat(NotFigures.figuresIn(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "全年公开政府信息319条|319",
        "接受培训２６人次|２６",
        "召开会议三次|三",
        "一百二十三件申请|一百二十三",
        "宣传报道900余条次|900",
        "浏览14万余次|14",
        "经费12.36万元|12.36",
        "占45%|45",
        "2017年公开319条|319",
        "举办十二场|十二",
        "In 2024 it received 921 requests|921",
        "over 1,200 requests|1,200"
      })
  void whatCountsThingsIsKept(String text, String digits) {
    assertThat(NotFigures.figuresIn(text)).extracting(ProseNumber::digits).containsExactly(digits);
  }

  private static List<UnboundNumber> untied(ReportFixture report) {
    return new Checks(Map.of("parks", ReportFixture.park())).unboundNumbers(report.input());
  }

  @Test
  void numbersTiedToNothingAreListedWithTheCellsTheyMayBe() {
    List<UnboundNumber> untied =
        untied(
            ReportFixture.sound()
                .cell("1.1", "40")
                .section("trees", "Trees", "We have 40 tree of all, and 77 more than in 2019."));

    assertThat(untied).extracting(UnboundNumber::text).containsExactly("40", "77");
    assertThat(untied.get(0).unit()).isEqualTo("tree");
    assertThat(untied.get(0).cells()).containsExactly("2", "1.1");
    assertThat(untied.get(1).cells()).isEmpty();
    assertThat(untied.get(0).place().line()).isEqualTo(3);
    assertThat(untied.get(0).toDiagnostic().code()).isEqualTo("untied");
  }

  @Test
  void aWeakenedNumberMayBeAnyCellItCovers() {
    assertThat(untied(ReportFixture.sound().section("t", "T", "30余棵、近50棵")))
        .extracting(UnboundNumber::cells)
        .containsExactly(List.of(), List.of());
    assertThat(untied(ReportFixture.sound().cell("2", "47").section("t", "T", "近50棵")))
        .extracting(UnboundNumber::cells)
        .containsExactly(List.of("2"));
  }

  @Test
  void tiedNumbersAreNotListed() {
    assertThat(
            untied(
                ReportFixture.sound()
                    .section(
                        "trees",
                        "Trees",
                        ReportFixture.figure("2", "40", false),
                        "We have 40 trees.",
                        "We planted 7.")
                    .binding("B1", "trees", "We planted 7", "7", "", "2.1", "equals", "")))
        .isEmpty();
  }
}
