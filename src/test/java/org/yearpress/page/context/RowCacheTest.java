package org.yearpress.page.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.page.Pages;
import org.yearpress.page.Sample;

/** Rows that reports share are, on each page, what a build of that report alone prints. */
@Tag("unit")
class RowCacheTest {
  @Test
  void eachReportIsPrintedAsIfItWereTheOnlyOne() {
    Sample together = Sample.chinese();
    Pages pages = together.pages();
    together.reports.forEach(report -> pages.report(report, List.of()));

    Map<String, String> alone = new TreeMap<>();
    for (int i = 0; i < together.reports.size(); i++) {
      Sample one = Sample.chinese();
      one.pages().report(one.reports.get(i), List.of());
      one.sink.paths().forEach(path -> alone.put(path, one.sink.text(path)));
    }

    assertThat(alone.keySet()).anyMatch(path -> path.endsWith("statistics/index.html"));
    assertThat(together.sink.paths()).containsExactlyElementsOf(alone.keySet());
    alone.forEach((path, html) -> assertThat(together.sink.text(path)).as(path).isEqualTo(html));
  }
}
