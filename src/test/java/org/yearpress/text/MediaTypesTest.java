package org.yearpress.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class MediaTypesTest {
  @Test
  void noBrowserShowsWhatReadersGetAsAPage() {
    for (String extension : MediaTypes.forReaders()) {
      String type = MediaTypes.STANDARD.of("a." + extension);
      assertThat(type).as(extension).matches("[a-z]+/[a-z0-9.+-]+");
      assertThat(type.equals("image/svg+xml") || !type.matches(".*(html|xml|script|mathml)$"))
          .as(extension)
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "htm", "xhtml", "js", "css", "xml", "php", "conf", "woff2", ""})
  void whatTheSiteIsMadeOfIsNotForReadersToBring(String extension) {
    assertThat(MediaTypes.isForReaders(extension)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "a/b.PDF, application/pdf",
    "index.html, text/html",
    "assets/site.0123456789abcdef.css, text/css",
    "SHA256SUMS, text/plain",
    "x.php, application/octet-stream",
    "x.xhtml, application/octet-stream",
    "a.html/x, application/octet-stream"
  })
  void theTypeIsThatOfTheLastExtension(String path, String type) {
    assertThat(MediaTypes.STANDARD.of(path)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "txt, true, false",
    "csv, true, false",
    "adoc, true, false",
    "yml, true, false",
    "json, true, false",
    "geojson, true, false",
    "svg, true, false",
    "xhtml, true, false",
    "jpg, false, true",
    "heic, false, true",
    "ico, false, true",
    "pdf, false, false",
    "docx, false, false",
    "nobody-knows, false, false"
  })
  void whatIsReadIsTextOrAPictureByItsType(String extension, boolean text, boolean picture) {
    assertThat(MediaTypes.isText(extension)).isEqualTo(text);
    assertThat(MediaTypes.isPicture(extension)).isEqualTo(picture);
  }

  @Test
  void whatIsOnlyReadIsNotPublished() {
    assertThat(MediaTypes.ofRead("yml")).isEqualTo("application/yaml");
    assertThat(MediaTypes.STANDARD.of("a.yml")).isEqualTo(MediaTypes.UNKNOWN);
    assertThat(MediaTypes.isForReaders("yml")).isFalse();
  }

  @Test
  void furtherTypesAreAddedAndThoseOfTheTableStay() {
    MediaTypes more =
        MediaTypes.STANDARD.with(Map.of("ledger", "text/x-ledger", "csv", "text/wrong"));

    assertThat(more.of("a.ledger")).isEqualTo("text/x-ledger");
    assertThat(more.of("a.csv")).isEqualTo("text/csv");
    assertThat(MediaTypes.STANDARD.of("a.ledger")).isEqualTo(MediaTypes.UNKNOWN);
  }
}
