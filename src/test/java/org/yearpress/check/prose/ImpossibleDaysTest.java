package org.yearpress.check.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days that no calendar has, in any language, and what is no day. */
@Tag("unit")
class ImpossibleDaysTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "31 February",
        "31 February 2025",
        "29 February 2025",
        "30th of February 2024",
        "31st June",
        "February 30, 2024",
        "Feb. 31, 2024",
        "September 31st, 2024",
        "32 March 2025",
        "31. Februar 2025",
        "31. April",
        "31 février 2025",
        "31 de febrero de 2025",
        "31 de novembro de 2025",
        "31 novembre 2025",
        "31 września 2025",
        "31 февраля 2025",
        "31 Φεβρουαρίου 2025",
        "31 Şubat 2025",
        "2025-02-31",
        "2025/2/30",
        "2025.02.29",
        "31.02.2025",
        "31. 4. 2025",
        "31/02/2025",
        "02/31/2025",
        "2025년 2월 31일",
        "2월 30일",
        "2月31日",
      })
  void isFound(String day) {
    String text = "It was on " + day + " that it came.";

    assertThat(ImpossibleDays.STANDARD.in(text))
        .extracting(found -> text.substring(found.start(), found.end()))
        .containsExactly(day);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "29 February 2024",
        "29 February",
        "31 March 2025, 30 April 2025 and 31 May",
        "in February 31 requests were received",
        "In March 45 requests",
        "45 may have been lost",
        "from 2025-02-28 to 2025-12-31",
        "12/31/2025 and 31/12/2025",
        "file 2025-13-45, version 2.31.2025.1, file A-2025-02-31-B",
        "T3.31 on 30.4.2025",
        "31 requests of February",
        "2024年2月29日, 2月29日",
        "https://example.org/2025/02/31/page",
      })
  void isNone(String text) {
    assertThat(ImpossibleDays.STANDARD.in(text)).isEmpty();
  }

  /** Every day there is, written in the languages of the data, is a day. */
  @Test
  void noRealDayIsFound() {
    long seed = 20260131;
    Random random = new Random(seed);
    List<Locale> locales =
        List.of(
            Locale.forLanguageTag("en"),
            Locale.forLanguageTag("de"),
            Locale.forLanguageTag("fr"),
            Locale.forLanguageTag("pl"),
            Locale.forLanguageTag("ru"),
            Locale.forLanguageTag("tr"));
    for (int i = 0; i < 500; i++) {
      LocalDate day = LocalDate.of(1990, 1, 1).plusDays(random.nextInt(20_000));
      Month month = day.getMonth();
      for (Locale locale : locales) {
        String name = month.getDisplayName(TextStyle.FULL, locale);
        String text = day.getDayOfMonth() + " " + name + " " + day.getYear() + ", " + day;
        assertThat(ImpossibleDays.STANDARD.in(text)).as("seed " + seed + ": " + text).isEmpty();
      }
    }
  }
}
