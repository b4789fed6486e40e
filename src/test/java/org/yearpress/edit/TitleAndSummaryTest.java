package org.yearpress.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of report.yml. */
@Tag("unit")
class TitleAndSummaryTest {
  private static String edited(String yaml, String key, String now) {
    byte[] bytes = TitleAndSummary.edited(yaml.getBytes(UTF_8), Map.of(key, now)).orElseThrow();
    return new String(bytes, UTF_8);
  }

  @Test
  void onlyTheValueChanges() {
    assertThat(edited("\uFEFFtitle: Old # as printed\r\nyear: 2017\r\n", "title", "New: \"a\""))
        .isEqualTo("\uFEFFtitle: \"New: \\\"a\\\"\" # as printed\r\nyear: 2017\r\n");
    assertThat(edited("title: 'Old'\nyear: 2017", "title", "2018")).startsWith("title: \"2018\"\n");
    assertThat(edited("title:\nyear: 2017\n", "title", "New"))
        .isEqualTo("title: \"New\"\nyear: 2017\n");
  }

  @Test
  void aBlockBecomesOneLineAndTheNextKeyStaysOnItsOwn() {
    for (String block :
        new String[] {"|\n  One.\n  Two.\n", ">-\n  One.\n  Two.\n\n", "|\n  One.\n\n"}) {
      assertThat(edited("summary: " + block + "year: 2017\n", "summary", "Three.\nFour."))
          .startsWith("summary: \"Three.\\nFour.\"\n")
          .endsWith("\nyear: 2017\n");
    }
  }

  @Test
  void whatIsMissingIsAddedAtTheEnd() {
    assertThat(edited("year: 2017", "summary", "Ten came."))
        .isEqualTo("year: 2017\nsummary: \"Ten came.\"\n");
  }

  @Test
  void nothingChangesWhereItSaysSoAlready() {
    assertThat(edited("title: Old\n", "title", " Old\r\n")).isEqualTo("title: Old\n");
  }

  @Test
  void anotherEncodingIsLeftAlone() {
    assertThat(TitleAndSummary.edited(new byte[] {'a', ':', ' ', (byte) 0xE9}, Map.of())).isEmpty();
  }
}
