package org.yearpress.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Numbers of the United Kingdom and the United States against a list that nobody tuned to. */
@Tag("unit")
class NationalNumbersTest {
  private static final Path LIST = Path.of("src/test/resources/privacy/national-numbers.tsv");

  private static final Map<String, Set<String>> CODES =
      Map.of(
          "ssn", Set.of("privacy-ssn"),
          "ni", Set.of("privacy-national-insurance"),
          "nhs", Set.of("privacy-nhs"),
          "uk-phone", Set.of("privacy-phone", "privacy-mobile"),
          "us-phone", Set.of("privacy-phone"));

  /** What is held to more, since it harms at once. */
  private static final Set<String> HARD = Set.of("ssn", "ni");

  private static final class Score {
    private int right;
    private int wrong;
    private int missed;
    private final List<String> mistakes = new ArrayList<>();

    double recall() {
      return right / (double) (right + missed);
    }

    double precision() {
      return right / (double) (right + wrong);
    }
  }

  @Test
  void mostOfEachKindIsFoundAndLittleElseIsTold() throws IOException {
    Map<String, Score> scores = new TreeMap<>();
    for (String line : Files.readAllLines(LIST)) {
      if (!line.startsWith("#")) {
        String[] field = line.split("\t");
        judge(field, scores.computeIfAbsent(field[0], kind -> new Score()));
      }
    }

    assertThat(scores.keySet()).isEqualTo(new TreeMap<>(CODES).keySet());
    scores.forEach(
        (kind, score) -> {
          score.mistakes.forEach(System.out::println);
          System.out.printf(
              Locale.ROOT,
              "%-9s recall %.3f precision %.3f (%d right, %d wrong, %d missed)%n",
              kind,
              score.recall(),
              score.precision(),
              score.right,
              score.wrong,
              score.missed);
        });
    scores.forEach(
        (kind, score) -> {
          double least = HARD.contains(kind) ? 0.95 : 0.9;
          assertThat(score.recall()).as("recall of " + kind).isGreaterThanOrEqualTo(least);
          assertThat(score.precision()).as("precision of " + kind).isGreaterThanOrEqualTo(least);
        });
  }

  /**
   * @param field kind, country, {@code is} or {@code not}, number, text
   */
  private static void judge(String[] field, Score score) {
    String text = field[4].replace("\\t", "\t");
    int start = text.indexOf(field[3]);
    int end = start + field[3].length();
    boolean met = false;
    PersonalKinds kinds = PersonalKinds.of(List.of(field[1]));
    for (PersonalHit hit : PersonalData.find(text, kinds)) {
      if (hit.near()) {
        continue;
      }
      boolean over = hit.start() < end && hit.end() > start;
      if (over && field[2].equals("is") && CODES.get(field[0]).contains(hit.code())) {
        met = true;
      } else {
        score.wrong++;
        score.mistakes.add("wrong " + hit.kind().id() + " " + hit.value() + " in: " + text);
      }
    }
    if (met) {
      score.right++;
    } else if (field[2].equals("is")) {
      score.missed++;
      score.mistakes.add("missed " + field[0] + " in: " + text);
    }
  }
}
