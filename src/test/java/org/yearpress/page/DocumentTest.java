package org.yearpress.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.model.CheckedReport;
import org.yearpress.page.template.Theme;

/** The whole report in one file. */
@Tag("unit")
class DocumentTest {
  static Stream<CheckedReport> reports() {
    return Sample.chinese().reports.stream();
  }

  private static String html(CheckedReport report) {
    return new String(
        Sample.chinese().pages().document(report, path -> "data:image/png;base64,AA=="),
        StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void needsNoOtherFileAndRunsNothing(CheckedReport report) {
    String html = html(report);
    Document page = Jsoup.parse(html);

    assertThat(page.select("script, link:not([rel=license]), iframe, object, [onclick]")).isEmpty();
    assertThat(page.select("img[src]")).allMatch(img -> img.attr("src").startsWith("data:"));
    String css = page.select("style").html();
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .contains(Theme.policyHash(css))
        .contains(Sample.chinese().pages().documentStyleHash());
    assertThat(css).doesNotContain("url(", "@import");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void isWellFormedAndItsLinksLeadSomewhere(CheckedReport report) throws Exception {
    String html = html(report);
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    Document page = Jsoup.parse(html);
    Set<String> ids = new HashSet<>();
    page.select("[id]")
        .forEach(element -> assertThat(ids.add(element.id())).as(element.id()).isTrue());

    for (Element link : page.select("a[href]")) {
      String href = link.attr("href");
      assertThat(href.startsWith("#") ? ids.contains(href.substring(1)) : href.contains(":"))
          .as(href)
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyTableSurvivesAPlainEditor(CheckedReport report) {
    Document page = Jsoup.parse(html(report));
    Document pasted = new Cleaner(Safelist.relaxed()).clean(page);

    assertThat(pasted.select("[class], [id], style")).isEmpty();
    assertThat(cells(pasted)).isEqualTo(cells(page)).isEqualTo(cells(page));
    if (!report.statistics().isEmpty()) {
      assertThat(cells(page)).isNotEmpty();
    }
  }

  /** Dialects mark the cells ({@code --:} in Markdown); without a style that would say nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"site", "document", "print", "epub"})
  void columnsAreAlignedAsTheirAuthorWroteThem(String sheet) {
    String css = Theme.shipped().text("assets/" + sheet + ".css");

    for (String side : List.of("left", "center", "right")) {
      assertThat(css).contains(".align-" + side + " { text-align: " + side + "; }");
    }
  }

  /** Text and extent of every cell of every table. */
  private static List<String> cells(Document page) {
    List<String> cells = new ArrayList<>();
    for (Element cell : page.select("th, td")) {
      cells.add(cell.attr("colspan") + "x" + cell.attr("rowspan") + " " + cell.wholeText());
    }
    return cells;
  }
}
