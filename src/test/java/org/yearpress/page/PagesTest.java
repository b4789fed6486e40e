package org.yearpress.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.Crosswalks;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Site;
import org.yearpress.page.template.Theme;
import org.yearpress.testing.MemorySink;

@Tag("unit")
class PagesTest {
  private static Document report(Sample.ReportBuilder builder) {
    Sample sample = Sample.chinese();
    CheckedReport report = builder.build();
    sample.pages().report(report, Sample.downloads(report));
    return Jsoup.parse(sample.sink.text(report.report().folder() + "/index.html"));
  }

  @Test
  void everyPageOfTheAddressPlanIsWritten() {
    MemorySink sink = Sample.chinese().print();

    assertThat(sink.paths())
        .contains(
            "index.html",
            "404.html",
            "years/index.html",
            "years/2017/index.html",
            "years/2018/index.html",
            "bodies/index.html",
            "corrections/index.html",
            "search/index.html",
            "about/index.html",
            "items/index.html",
            "items/list-2017/2.2/index.html",
            "items/matrix/t1-2.1/index.html",
            "city/index.html",
            "city/office/index.html",
            "city/office/2018/index.html",
            "city/office/2018/statistics/index.html",
            "agency/2018/index.html",
            "agency/2018/overview/index.html",
            "agency/2018/问题/index.html")
        .doesNotContain("items/list-2017/2/index.html", "agency/2018/cover/index.html");
  }

  @Test
  void reportsPrintedFromSeveralThreadsAreTheSame() {
    Sample one = Sample.chinese();
    one.print();
    Sample many = Sample.chinese();
    Pages pages = many.pages();
    many.reports.parallelStream().forEach(report -> pages.report(report, Sample.downloads(report)));

    for (String path : many.sink.paths()) {
      assertThat(many.sink.text(path)).as(path).isEqualTo(one.sink.text(path));
    }
  }

  @Test
  void aYearOfVeryManyBodiesGoesOnOverSeveralPages() {
    int many = 203;
    List<Body> bodies = new ArrayList<>();
    List<Catalogue.Entry> entries = new ArrayList<>();
    for (int i = 1; i <= many; i++) {
      String path = "b%04d".formatted(i);
      bodies.add(Body.unnamed(path));
      entries.add(Sample.report(path, 2018, "zh-CN").build().entry());
    }
    Catalogue catalogue = new Catalogue(Sample.site("zh-CN"), bodies, entries, List.of());
    MemorySink sink = new MemorySink();
    new Pages(catalogue, Sample::form, Crosswalks.NONE, Theme.shipped(), Messages::of, sink).site();

    Document whole = Jsoup.parse(sink.text("years/2018/index.html"));
    assertThat(whole.select("table.list, #yp-figures-1")).isEmpty();
    assertThat(whole.select("#yp-totals-1 tbody tr, #yp-spread-1 tbody tr")).isNotEmpty();
    assertThat(whole.select(".groups a").eachAttr("href")).first().isEqualTo("1/#yp-group-1");
    Set<String> listed = new LinkedHashSet<>();
    int pages = 0;
    while (sink.paths().contains("years/2018/" + (pages + 1) + "/index.html")) {
      pages++;
      Document page = Jsoup.parse(sink.text("years/2018/" + pages + "/index.html"));
      List<String> rows = page.select("tbody tr:not(.heading) th a").eachAttr("href");
      assertThat(rows).hasSizeLessThanOrEqualTo(200);
      listed.addAll(rows);
      assertThat(page.select("[aria-current=page]").text()).contains("第%d页".formatted(pages));
    }
    assertThat(pages).isGreaterThan(1);
    assertThat(listed).hasSize(many);
  }

  @Test
  void theHomePageOfALargeSiteListsSomeAndLeadsToAll() {
    List<Body> bodies = new ArrayList<>();
    List<Catalogue.Entry> entries = new ArrayList<>();
    for (int i = 1; i <= 120; i++) {
      String path = "b%04d".formatted(i);
      bodies.add(Body.unnamed(path));
      entries.add(Sample.report(path, 2018, "zh-CN").build().entry());
    }
    Catalogue catalogue = new Catalogue(Sample.site("zh-CN"), bodies, entries, List.of());
    MemorySink sink = new MemorySink();
    new Pages(catalogue, Sample::form, Crosswalks.NONE, Theme.shipped(), Messages::of, sink).site();

    Document home = Jsoup.parse(sink.text("index.html"));
    assertThat(home.select(".reports > li")).hasSize(10);
    assertThat(home.select(".tree > li")).hasSize(40);
    assertThat(home.select("a.more").eachAttr("href")).contains("years/2018/", "bodies/");
  }

  @Test
  void theTitlesLineBreakIsJoined() {
    Document page = report(Sample.report("city/office", 2016, "zh-CN").title("2016年度\n工作报告"));
    assertThat(page.select("h1").text()).isEqualTo("2016年度工作报告");
  }

  @Test
  void aDraftSaysSoAndIsNotIndexed() {
    Document page =
        report(
            Sample.report("city/office", 2016, "zh-CN")
                .status(org.yearpress.model.Report.Status.DRAFT));
    assertThat(page.select(".banner-draft").text()).contains("草稿");
    assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
    assertThat(page.select("link[rel=canonical]")).isEmpty();
  }

  @Test
  void aWithdrawnReportSaysWhyAndWhatReplacesIt() {
    Document page =
        report(Sample.report("city/office", 2016, "zh-CN").withdrawn("数字有误", "city/office/2018"));
    assertThat(page.select(".banner-withdrawn").text())
        .contains("2020年1月2日", "数字有误", "2018年度示例市办公室工作报告");
    assertThat(page.select(".banner-withdrawn a").attr("href")).isEqualTo("../2018/");
    assertThat(page.select(".newer")).as("what replaces it is named once").isEmpty();
    assertThat(page.select(".cite [data-quote]").text())
        .as("its text is of the day of publication")
        .doesNotContain("2020-01-02")
        .doesNotContain("2020年1月2日");
    assertThat(
            report(Sample.report("city/office", 2016, "zh-CN").withdrawn("数字有误", ""))
                .select(".newer"))
        .hasSize(1);
  }

  @Test
  void anOldAddressLeadsToTheReport() {
    Sample sample = Sample.chinese();
    sample
        .pages()
        .report(
            Sample.report("city/office", 2016, "zh-CN").alias("/old/2016.html").build(), List.of());
    Document page = Jsoup.parse(sample.sink.text("old/2016.html"));

    assertThat(page.select("[data-redirect]").attr("data-redirect"))
        .isEqualTo("../city/office/2016/");
    assertThat(page.select("meta[http-equiv=refresh]").attr("content"))
        .isEqualTo("0; url=../city/office/2016/");
  }

  @Test
  void acceptedFindingsAreToldAtTheCellAndOnTheReport() {
    MemorySink sink = Sample.chinese().print();
    Document report = Jsoup.parse(sink.text("city/office/2018/index.html"));
    Document tables = Jsoup.parse(sink.text("city/office/2018/statistics/index.html"));

    assertThat(report.select("#yp-note-1").text()).contains("照原样保留", "示例编辑", "2026年1月2日");
    assertThat(report.select("#yp-note-1 a").attr("href")).isEqualTo("statistics/#r-2.2-value");
    String note = tables.select("#r-2\\.2-value a.note-ref").attr("href");
    assertThat(tables.select(note).text()).contains("照原样保留", "示例编辑");
    assertThat(tables.select("#r-1\\.1\\.1-value a.note-ref")).hasSize(1);
    assertThat(tables.text()).contains("其中修订9件");
  }

  @Test
  void aCorrectionIsToldAboveTheFiguresAtTheCellAndInTheList() {
    MemorySink sink = Sample.chinese().print();
    Document tables = Jsoup.parse(sink.text("city/office/2018/statistics/index.html"));

    String entry = tables.select("#r-1\\.1-value a.mark").attr("href");
    assertThat(tables.select(entry).text()).contains("1230", "1234", "漏计4条");
    assertThat(Jsoup.parse(sink.text("corrections/index.html")).text())
        .contains("漏计4条", "2019年4月8日");
    assertThat(Jsoup.parse(sink.text("years/2018/index.html")).select("td a.mark").text())
        .isEqualTo("[更正]");
  }

  @Test
  void statesAreShownInWordsAndZeroAsZero() {
    Document tables =
        Jsoup.parse(Sample.chinese().print().text("city/office/2018/statistics/index.html"));

    assertThat(tables.select("#r-1\\.1-value data").attr("value")).isEqualTo("1234");
    assertThat(tables.select("#r-1\\.1-value data").text()).isEqualTo("1,234");
    assertThat(tables.select("#r-3-value").text()).isEqualTo("12.50");
    assertThat(tables.select("#r-2\\.1-value").text()).isEqualTo("0");
    assertThat(tables.select("#r-2\\.2\\.1-value").text()).isEqualTo("未填");
    assertThat(tables.select("#r-2\\.2\\.1-value data")).isEmpty();
    assertThat(tables.select("#r-2\\.2\\.2-value").text()).isEqualTo("若干");
    assertThat(tables.select("#r-4-value").text()).isEqualTo("不适用");
    assertThat(tables.select("caption .legend b").eachText())
        .containsExactly("未填", "不适用", "0", "文字");
  }

  @Test
  void marksOfTheFormAreExplainedBelowTheCaption() {
    Document tables =
        Jsoup.parse(Sample.chinese().print().text("agency/2018/statistics/index.html"));

    assertThat(tables.select("#t-t1-caption .legend").text())
        .contains("N/A not applicable", "[r] revised");
    assertThat(tables.select("#r-t1-1-3").text()).startsWith("1,500").contains("[r]");
  }

  @Test
  void theClosingRowOfAnOpenTableStandsLast() {
    Document tables =
        Jsoup.parse(Sample.chinese().print().text("agency/2018/statistics/index.html"));
    assertThat(tables.select("#t-t2 tbody tr").eachAttr("id"))
        .containsExactly("r-t2-late", "r-t2-ALL");
  }

  @Test
  void peopleAreLeftOutWhereTheSiteSaysSo() {
    assertThat(Sample.chinese().print().text("city/office/2018/statistics/index.html"))
        .contains("张示例");
    Site open = Sample.site("zh-CN");
    Sample closed = Sample.of(Sample.without(open));
    MemorySink sink = closed.print();
    for (String path : sink.paths()) {
      assertThat(sink.text(path)).as(path).doesNotContain("张示例", "王示例");
    }
  }

  @Test
  void linksEndInAFileNameWhereTheSiteIsMadeForADisk() {
    Sample sample = Sample.of(Sample.withLinks(Sample.site("zh-CN"), Site.Links.FILE));
    Document report = Jsoup.parse(sample.print().text("city/office/2018/index.html"));

    assertThat(report.select(".site-title").attr("href")).isEqualTo("../../../index.html");
    assertThat(report.select(".highlights a").get(0).attr("href"))
        .isEqualTo("statistics/index.html#r-1.1-value");
    assertThat(report.select("link[rel=stylesheet]").attr("href"))
        .startsWith("../../../assets/site.");
  }

  @Test
  void thePageForWrongAddressesLinksFromTheSitesRoot() {
    Document page = Jsoup.parse(Sample.chinese().print().text("404.html"));
    assertThat(page.select("[href^=/], [src^=/]").size())
        .isEqualTo(
            page.select(
                    "a[href]:not([href^=#], [href^=https:]), link[rel=stylesheet], link[rel=icon], script[src]")
                .size());
    assertThat(page.select(".site-title").attr("href")).isEqualTo("/a/b/");
    assertThat(page.select("link[rel=canonical]")).isEmpty();
  }

  @Test
  void onlyCanonicalAddressesAreAbsolute() {
    Document page = Jsoup.parse(Sample.chinese().print().text("city/office/2018/index.html"));
    assertThat(page.select("link[rel=canonical]").attr("href"))
        .isEqualTo("https://example.org/a/b/city/office/2018/");
  }

  @Test
  void aSiteWithoutReportsHasItsPages() {
    MemorySink sink = new MemorySink();
    Site site = Site.withTitle("空", "zh-CN");
    new Pages(
            new org.yearpress.model.Catalogue(site, List.of(), List.of(), List.of()),
            Sample::form,
            org.yearpress.form.Crosswalks.NONE,
            Theme.shipped(),
            Messages::of,
            sink)
        .site();
    assertThat(sink.text("index.html")).contains("还没有公布的报告");
    assertThat(sink.has("robots.txt")).isFalse();
  }
}
