package org.yearpress.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class HeadingsTest {
  private static List<String> headings(String name, String text) {
    ImportSource source = new ImportSource(name, text.getBytes(StandardCharsets.UTF_8));
    return Fixture.prose(ReportImporter.read(List.of(source), Fixture.request("a/b", 2020)))
        .lines()
        .filter(line -> line.startsWith("#"))
        .toList();
  }

  @Test
  void numbersNestInTheOrderInWhichTheyAppear() {
    assertThat(
            headings(
                "x.txt",
                """
                2020年报告
                一、概述
                （一）公开渠道。通过网站公开。
                1.网站
                全年更新12次。
                2.微信
                发布3条。
                （二）政策解读
                解读5篇。
                二、问题
                （一）内容不全；（二）形式单一。
                """))
        .containsExactly("# 一、概述", "## （一）公开渠道。", "### 1.网站", "### 2.微信", "## （二）政策解读", "# 二、问题");
  }

  @Test
  void aListOfPointsIsNoRowOfHeadings() {
    assertThat(
            headings(
                "x.txt",
                """
                一、公开内容
                1.规划计划；
                2.财政预决算；
                3.重大项目
                4.应急管理
                二、依申请公开
                全年收到申请3件，答复3件。
                """))
        .containsExactly("# 一、公开内容", "# 二、依申请公开");
  }

  @Test
  void aSentenceThatBeginsWithANumberIsNoHeading() {
    assertThat(
            headings(
                "x.txt",
                """
                一、总体情况
                （一）全年主动公开政府信息319条，其中规范性文件12件，通过政府网站公开的有267条。
                2020年，收到申请3件。
                3件申请均已答复。
                二、问题
                无。
                """))
        .containsExactly("# 一、总体情况", "# 二、问题");
  }

  @Test
  void boldLinesAreHeadingsWhereThereAreNoOthers() {
    assertThat(
            headings(
                "x.html",
                "<p><b>2020年度报告</b></p><p><b>概述</b></p><p>做了工作。</p><p><strong>问题</strong></p><p>有<b>不足</b>。</p>"))
        .containsExactly("# 概述", "# 问题");
    assertThat(headings("x.html", "<p>一、概述</p><p><b>要点</b></p><p>做了工作。</p><p>二、问题</p>"))
        .containsExactly("# 一、概述", "# 二、问题");
  }

  @Test
  void partsArticlesAndEnglishNumbersAreHeadingsToo() {
    assertThat(headings("x.txt", "第一部分 概述\n做了工作。\n第二部分　问题\n有不足。\n"))
        .containsExactly("# 第一部分 概述", "# 第二部分　问题");
    assertThat(
            headings(
                "x.txt", "1. Overview\nWe answered 12 requests.\n2. Fees\nNone were charged.\n"))
        .containsExactly("# 1. Overview", "# 2. Fees");
  }
}
