package org.yearpress.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.Crosswalks;
import org.yearpress.model.Catalogue;
import org.yearpress.page.template.Theme;
import org.yearpress.testing.MemorySink;

/**
 * One page of each kind, as it stands in {@code src/test/resources/golden/page}. After a change
 * that is meant, {@code mvn test -Dtest=GoldenPagesTest -Dgolden.update=true} writes them anew; the
 * difference is then read like code. Names of assets are printed without their hash, so that a
 * change of the stylesheet is none of these pages.
 */
@Tag("unit")
class GoldenPagesTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden/page");

  @ParameterizedTest
  @CsvSource({
    "report, city/office/2018/index.html",
    "report-index, agency/2018/index.html",
    "report-without-form, agency/2017/index.html",
    "section, agency/2018/问题/index.html",
    "statistics-list, city/office/2018/statistics/index.html",
    "statistics-matrix, agency/2018/statistics/index.html",
    "statistics-without-form, agency/2017/statistics/index.html",
    "home, index.html",
    "prose, about/index.html",
    "years, years/index.html",
    "year, years/2018/index.html",
    "bodies, bodies/index.html",
    "body, city/office/index.html",
    "items, items/index.html",
    "item, items/list-2017/2.2/index.html",
    "item-of-matrix, items/matrix/t1-2.1/index.html",
    "trends, city/office/trends/index.html",
    "compare, city/office/compare/2017-2018/index.html",
    "site-map, site-map/index.html",
    "corrections, corrections/index.html",
    "search, search/index.html",
    "not-found, 404.html",
  })
  void aPageOfEachKind(String name, String path) throws IOException {
    matches(name, Sample.chinese().print().text(path));
  }

  @ParameterizedTest
  @CsvSource({
    "english-home, index.html",
    "english-year, years/2018/index.html",
    "english-search, search/index.html",
  })
  void pagesOfAnEnglishSite(String name, String path) throws IOException {
    matches(name, Sample.of(Sample.site("en")).print().text(path));
  }

  @Test
  void aSiteThatSaysNothingOfItself() throws IOException {
    Sample sample = Sample.of(Sample.site("en"));
    Catalogue catalogue =
        new Catalogue(
            sample.site, sample.catalogue.bodies(), sample.catalogue.reports(), List.of());
    MemorySink sink = new MemorySink();
    new Pages(catalogue, Sample::form, Crosswalks.NONE, Theme.shipped(), Messages::of, sink).site();

    matches("english-about", sink.text("about/index.html"));
  }

  static void matches(String name, String html) throws IOException {
    String page = html.replaceAll("(assets/[a-z-]+)\\.[0-9a-f]{16}\\.", "$1.");
    Path file = FOLDER.resolve(name + ".html");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, page);
    }
    assertThat(page).isEqualTo(Files.readString(file));
  }
}
