package org.yearpress.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Prose;
import org.yearpress.model.SafeHtml;

@Tag("unit")
class ReadersTextTest {
  private static Prose prose(String... blocks) {
    List<Prose.Passage> passages =
        Arrays.stream(blocks)
            .map(
                text ->
                    new Prose.Passage(
                        Prose.Passage.Kind.TEXT,
                        "a",
                        text,
                        List.of(new Prose.LineStart(0, Place.at("a.md", 1, 1)))))
            .toList();
    return new Prose("", new SafeHtml(""), List.of(), passages, List.of(), List.of(), List.of());
  }

  private static String hash(String... blocks) {
    return ReadersText.hash(prose(blocks));
  }

  @ParameterizedTest
  @CsvSource({
    "We granted 4 requests.,'We  granted\u00A04 requests. '",
    "全年受理 3 件,全年受理3件",
    "全年，受理,'全年， 受理'",
    "'(see below)','( see below )'",
  })
  void blanksThatNobodySeesDoNotCount(String one, String other) {
    assertThat(hash(one)).isEqualTo(hash(other));
  }

  @ParameterizedTest
  @CsvSource({
    "We granted 4 requests.,We granted 5 requests.",
    "the rapist,therapist",
    "1 2,12",
    "受理3件,受理4件",
  })
  void anyWordCounts(String one, String other) {
    assertThat(hash(one)).isNotEqualTo(hash(other));
  }

  /** A list in place of a paragraph, a paragraph in two: the words are the same. */
  @Test
  void whereABlockEndsDoesNotCount() {
    assertThat(hash("One thing.", "Another.")).isEqualTo(hash("One thing. Another."));
    assertThat(hash("一件事。", "另一件。")).isEqualTo(hash("一件事。另一件。"));
    assertThat(hash("One", "Two")).isNotEqualTo(hash("OneTwo"));
  }
}
