package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.search.SearchCheck;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.HtmlChecker;

/** The site of this project's own content folder, as a reader gets it. */
@Tag("site")
class DemoSiteTest {
  private static final String REAL = "qingdao/kjj/2017/";

  @TempDir static Path folder;
  private static BuiltSite site;

  @BeforeAll
  static void build() {
    site = BuiltSite.ofDemo(folder.resolve("first"));
  }

  @Test
  void everyLinkLeadsSomewhere() {
    assertThat(site.deadLinks()).isEmpty();
  }

  /** Remarks of a form to editors stood below its table, in English on a Chinese page. */
  @Test
  void remarksToEditorsAreNotShownToReaders() {
    String remark = "the six reasons under 3.3.4 are not operands here";

    assertThat(site.page("qingdao/kjj/2017/statistics/index.html").text())
        .contains("0 + 0 + 0 + 3 + 3 + 0 + 0 + 0 = 6");
    site.files()
        .forEach(
            (path, bytes) ->
                assertThat(new String(bytes, StandardCharsets.UTF_8))
                    .as(path)
                    .doesNotContain(remark));
  }

  /** "921request" stood in a Chinese sentence about an English report. */
  @Test
  void aForeignUnitStandsApartFromItsFigure() {
    assertThat(site.page("example-agency/trends/index.html").text()).contains("为921 request，");
    assertThat(site.page("shili/kjj/trends/index.html").text()).contains("为27件，");
  }

  @Test
  void everyPageIsValidHtml() {
    Map<String, byte[]> pages = site.files();
    pages.keySet().removeIf(path -> !path.endsWith(".html"));
    assertThat(pages).hasSizeGreaterThan(200);
    assertThat(HtmlChecker.errors(pages)).isEmpty();
    assertThat(HtmlChecker.errors(Map.of("x", "<p><ul><div></p>".getBytes(StandardCharsets.UTF_8))))
        .isNotEmpty();
  }

  @Test
  void everyPageWorksInASubFolder() {
    List<String> absolute = new ArrayList<>();
    for (String page : site.pages()) {
      if (page.equals("404.html")) {
        continue; // a host may show it under any address, so its links begin at the root
      }
      site
          .page(page)
          .select("a[href], img[src], script[src], link[rel=stylesheet], form[action]")
          .stream()
          .map(e -> e.attr(e.hasAttr("href") ? "href" : e.hasAttr("src") ? "src" : "action"))
          .filter(href -> href.startsWith("/"))
          .forEach(href -> absolute.add(page + " -> " + href));
    }
    assertThat(absolute).isEmpty();
  }

  @Test
  void theFormOfTheRealReportHasAllItsRows() throws Exception {
    Document page = site.page(REAL + "statistics/index.html");
    List<String> rows =
        page.select("tr[id^=r-]").stream().map(row -> row.id().substring("r-".length())).toList();
    List<String> lines =
        Files.readAllLines(Path.of("content", REAL, "statistics.csv"), StandardCharsets.UTF_8);

    assertThat(rows).isEqualTo(lines.stream().skip(1).map(line -> line.split(",", 2)[0]).toList());
    assertThat(rows).hasSize(84);
    Map<String, Long> states =
        page.select("td[data-state]").stream()
            .collect(Collectors.groupingBy(td -> td.attr("data-state"), Collectors.counting()));
    // 76 value rows: 67 hold a value; 6.3 is blank, the other eight are for other kinds of body.
    assertThat(states).isEqualTo(Map.of("value", 67L, "blank", 1L, "not-applicable", 8L));
    assertThat(page.select("tr[id=r-6.3] td[data-state]").text())
        .contains("未填")
        .doesNotContain("0");
  }

  @Test
  void everySentenceOfTheRealReportIsOnItsPages() throws Exception {
    String built =
        squeezed(site.page(REAL + "index.html").text())
            + squeezed(site.page(REAL + "statistics/index.html").text());
    String source =
        Files.readString(
            Path.of("content", REAL, "attachments/report.txt"), StandardCharsets.UTF_8);
    List<String> missing =
        Arrays.stream(source.split("[\\n。；]", -1))
            .map(DemoSiteTest::squeezed)
            .filter(sentence -> !sentence.isEmpty())
            .filter(sentence -> !built.contains(sentence))
            .toList();
    // The title's two printed lines are joined on the page, and are compared joined.
    assertThat(built).contains("2017年度市科技局政府信息公开工作报告");
    assertThat(missing).isEmpty();
  }

  @Test
  void theContradictionOfTheRealFormIsShownWithItsReason() {
    String page = site.page(REAL + "statistics/index.html").text();

    assertThat(page).contains("示例站点编辑").contains("已公布的数字照原样保留");
    assertThat(page).contains("0 + 0 + 0 + 3 + 3 + 0 + 0 + 0 = 6");
  }

  @Test
  void aDraftLeavesNoTrace() {
    byte[] marker = "草稿泄漏检查词".getBytes(StandardCharsets.UTF_8);
    List<String> leaks = new ArrayList<>();
    site.files()
        .forEach(
            (path, bytes) -> {
              String text = new String(inflated(bytes), StandardCharsets.ISO_8859_1);
              if (text.contains(new String(marker, StandardCharsets.ISO_8859_1))
                  || path.contains("shili/kjj/2023")) {
                leaks.add(path);
              }
            });
    assertThat(leaks).isEmpty();
  }

  @Test
  void theNoticeOfTheDemoStandsOnEveryPage() {
    assertThat(site.pages()).isNotEmpty();
    assertThat(site.pages())
        .filteredOn(page -> !site.text(page).contains("data-redirect"))
        .allMatch(page -> site.page(page).text().contains("示例站点，非官方"));
  }

  /** Every text is found, and every address in the index is one of the page that it names. */
  @Test
  void theSearchIndexFindsEverything() {
    assertThat(SearchCheck.audit(site.files()::get, false).faults()).isEmpty();
  }

  @Test
  void theSameContentGivesTheSameBytes() {
    Map<String, byte[]> first = site.files();
    Map<String, byte[]> second = BuiltSite.ofDemo(folder.resolve("second")).files();

    assertThat(second.keySet()).isEqualTo(first.keySet());
    first.forEach((path, bytes) -> assertThat(second.get(path)).as(path).isEqualTo(bytes));
  }

  /** What a file of the search index holds, other files as they are. */
  private static byte[] inflated(byte[] file) {
    if (file.length < 8
        || !new String(file, 0, 5, StandardCharsets.ISO_8859_1).matches("YPS2[a-z]")) {
      return file;
    }
    int at = 5;
    while (file[at] < 0) {
      at++;
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(file, at + 1, file.length - at - 1);
      byte[] content = new byte[1 << 20];
      int length = inflater.inflate(content);
      assertThat(inflater.finished()).isTrue();
      return Arrays.copyOf(content, length);
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    } finally {
      inflater.end();
    }
  }

  private static String squeezed(String text) {
    return text.replaceAll("[\\s\\u00A0\\u3000]+", "");
  }
}
