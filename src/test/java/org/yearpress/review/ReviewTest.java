package org.yearpress.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.testing.PdfText;
import org.yearpress.testing.SmallSite;

/** Which reports get a review sheet, and what of the site is on it. */
@Tag("site")
class ReviewTest {
  @TempDir private Path folder;
  private SmallSite site;

  @BeforeEach
  void aTownWithTwoOffices() throws IOException {
    site = new SmallSite(folder);
    site.with("town/school/body.yml", "name: School\nkind: office\nform: small\n");
    report("town/office/2016", "published", 71);
    report("town/school/2016", "published", 62);
    report("town/school/2017", "published", 53);
  }

  private void report(String at, String status, int received) throws IOException {
    site.with(at + "/report.yml", "title: Report\nstatus: " + status + "\n");
    site.with(at + "/01-overview.md", "# Overview\n\nNothing happened.\n");
    site.with(
        at + "/statistics.csv",
        "row,value\n3,\n3.1," + received + "\n3.1.1," + received + "\n3.1.2,0\n3.2,0\n");
  }

  private List<Review> reviews(List<String> addresses, List<String> files) {
    try (SiteInspection read =
        Pipeline.standard()
            .inspect(SmallSite.options(folder, folder.resolve("site-output"), null))) {
      return Review.of(read, addresses, files);
    }
  }

  @Test
  void aReportIsMeantByItsAddressOrByAFileInItsFolder() {
    List<String> files =
        List.of(
            "site.yml",
            "town/body.yml",
            "town/office/2016.md",
            "town/office/2017/attachments/more/letter.txt",
            "town/school/2016/report.yml",
            "town/nobody/2016/report.yml");

    assertThat(reviews(List.of("town/school/2017", "town/none/2017"), files))
        .extracting(Review::address)
        .containsExactly("town/office/2017", "town/school/2016", "town/school/2017");
    assertThat(reviews(List.of(), List.of("town/school", "town"))).isEmpty();
  }

  @Test
  void whatReadingFoundIsCountedAtTheReportThatItIsAbout() throws IOException {
    site.with("town/body.yml", "name: Town\npublised: 2018-01-26\n");
    site.with("town/school/2016/report.yml", "title: A\nstatus: published\ncolour: a\nsound: b\n");
    site.with("town/school/2017/report.yml", "title: A\nstatus: published\ncolour: a\n");

    assertThat(
            reviews(List.of("town/office/2017", "town/school/2016", "town/school/2017"), List.of()))
        .extracting(Review::errors)
        .containsExactly(0L, 2L, 1L);
  }

  @Test
  void figuresStandBesideThoseOfTheBodysOwnLastYear() throws IOException {
    assertThat(sheet()).contains("71").doesNotContain("62");

    report("town/office/2016", "withdrawn", 71);
    assertThat(sheet()).doesNotContain("71").doesNotContain("62");
  }

  private String sheet() throws IOException {
    Review review = reviews(List.of("town/office/2017"), List.of()).get(0);
    assertThat(review.body()).isEqualTo("Office");
    return PdfText.inContentOrder(review.pdf().get()).replaceAll("[0-9a-f]{16,}", "");
  }
}
