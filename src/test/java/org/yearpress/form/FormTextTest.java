package org.yearpress.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.form.Forms;
import org.yearpress.diagnostic.Languages;
import org.yearpress.diagnostic.Messages;

/** Forms and rules in words. */
@Tag("unit")
class FormTextTest {
  private static final Forms FORMS = Forms.shipped();

  private static List<String> lines(String form, String language) {
    return FormText.lines(FORMS.form(form).orElseThrow(), Messages.of(language));
  }

  @Test
  void theListFormIsATreeWithRulesInWords() {
    assertThat(lines("cn-2017-qingdao", "en"))
        .contains(
            "cn-2017-qingdao@1  政府信息公开工作情况统计表  (2017 to 2018)",
            "    3.3  （三）申请答复数 [件]",
            "      3.3.4  4.不同意公开答复数 [件]",
            "        3.3.4.6  法律法规规定的其他情形 [件] (of which)",
            "    12.4  （四）政府信息公开专项经费（不包括政府公报编辑管理和政府网站建设维护等方面的经费） [万元] (money)",
            "  T3.3 (total, error): 3.3 申请答复数 = the sum of the rows directly below 3.3 [source: printed note: the parts of an item must add up to it]",
            "  S12 (numbering, warning): the printed numbers of 12.* run without a gap [source: printed numbers]");
    assertThat(lines("cn-2017-qingdao", "zh-CN"))
        .contains(
            "cn-2017-qingdao@1  政府信息公开工作情况统计表（2017 至 2018）",
            "    8.1  （一）市政府部门网站数（市直部门填写） [个] (市直部门填写)",
            "  T3.3（total，error）：3.3 申请答复数 = 3.3 的直接下级各行 之和 〔依据：（注：各子栏目数总数要等于总栏目数量）〕");
  }

  @Test
  void theMatrixFormSaysItsScopes() {
    assertThat(lines("cn-2021", "en"))
        .contains(
            "  R-row (total, error): on every row of t3: column 3 总计 = the sum of column 1 自然人, the columns directly below 2 [source: column heads]",
            "  R-chain (year-chain, error): in every column of t3: 2 上年结转政府信息公开申请数量 = 4 结转下年度继续办理 of the period before [source: meaning]",
            "  R-rollup (roll-up, warning): in every cell of t3: this one = this one of all bodies below [source: meaning]");
  }

  @Test
  void openTablesSayWhoMakesTheirRows() {
    assertThat(lines("us-foia-components", "en"))
        .contains(
            "  one row for each component, made by the report",
            "  AGENCY  AGENCY OVERALL",
            "  CLOSES:B2 (total, error): AGENCY, column reasons.other Other in B1 = the sum of all rows in B2");
  }

  @Test
  void everyShippedFormCanBeSaidInEveryLanguage() {
    for (String language : Languages.STANDARD.tags()) {
      for (Form form : FORMS.all()) {
        assertThat(FormText.lines(form, Messages.of(language))).hasSizeGreaterThan(20);
      }
    }
  }
}
