package org.yearpress.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {
  @ParameterizedTest
  @CsvSource({
    "index.html, text/html",
    "a/b/TABLE.CSV, text/csv",
    "a.b/_headers, text/plain",
    "SHA256SUMS, text/plain",
    "book.epub, application/epub+zip",
    "sheet.et, application/wps-office.et",
    "noextension, application/octet-stream",
    "x.unheard, application/octet-stream"
  })
  void aFileHasTheTypeOfItsExtension(String path, String type) {
    assertThat(MediaTypes.STANDARD.of(path)).isEqualTo(type);
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
