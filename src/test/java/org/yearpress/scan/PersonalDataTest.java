package org.yearpress.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class PersonalDataTest {
  private static final Path LABELLED =
      Path.of("src/test/resources/org/yearpress/scan/labelled.tsv");

  /** How often what was found was right, and what was there was found. */
  private static final class Score {
    int right;
    int wrong;
    int missed;

    double precision() {
      return right + wrong == 0 ? 1 : right / (double) (right + wrong);
    }

    double recall() {
      return right + missed == 0 ? 1 : right / (double) (right + missed);
    }
  }

  @Test
  void findsWhatIsThereAndLittleElse() throws IOException {
    Map<String, Score> byKind = new TreeMap<>();
    Score all = new Score();
    List<String> mistakes = new ArrayList<>();
    int cases = 0;
    for (String line : Files.readAllLines(LABELLED)) {
      if (line.startsWith("# ")) {
        continue;
      }
      cases++;
      String[] parts = line.split("\t", 2);
      String text = parts[1].replace("\\n", "\n").replace("\\t", "\t");
      List<String> expected =
          new ArrayList<>(parts[0].isEmpty() ? List.of() : List.of(parts[0].split(" ")));
      List<PersonalHit> found =
          PersonalData.find(text).stream().filter(hit -> !hit.near()).toList();
      for (PersonalHit hit : found) {
        String kind = hit.kind().code().substring("privacy-".length());
        Score score = byKind.computeIfAbsent(kind, k -> new Score());
        if (expected.remove(kind + "=" + hit.value())) {
          score.right++;
          all.right++;
        } else {
          score.wrong++;
          all.wrong++;
          mistakes.add("found " + kind + "=" + hit.value() + " in: " + line);
        }
      }
      for (String left : expected) {
        byKind.computeIfAbsent(left.split("=", 2)[0], k -> new Score()).missed++;
        all.missed++;
        mistakes.add("missed " + left + " in: " + line);
      }
    }
    mistakes.forEach(System.out::println);
    byKind.forEach((kind, score) -> System.out.println(told(kind, score)));
    System.out.println(told("all", all) + ", " + cases + " cases");

    assertThat(cases).isGreaterThanOrEqualTo(300);
    assertThat(all.recall()).isGreaterThanOrEqualTo(0.95);
    assertThat(all.precision()).isGreaterThanOrEqualTo(0.9);
    assertThat(byKind.get("cn-id").recall()).isGreaterThanOrEqualTo(0.95);
  }

  private static String told(String kind, Score score) {
    return String.format(
        Locale.ROOT,
        "%-10s recall %.3f precision %.3f (%d right, %d wrong, %d missed)",
        kind,
        score.recall(),
        score.precision(),
        score.right,
        score.wrong,
        score.missed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "370202198001011232",
        "13800138000",
        "6228480402564890018",
        "zhangsan@qq.com",
        "护照E12345678"
      })
  void whatIsToldOfItIsNotIt(String text) {
    for (PersonalHit hit : PersonalData.find(text)) {
      assertThat(hit.masked()).doesNotContain(hit.value()).contains("***");
      assertThat(hit.tag()).doesNotContain(hit.value()).doesNotContain("*");
    }
    String masked = PersonalData.masked("见 " + text + "。");
    assertThat(PersonalData.find(masked)).isEmpty();
  }

  @Test
  void aNumberIsOfTheKindThatItsDigitsProveAndItsWordsSay() {
    assertThat(codes("NHS number 476 898 6242")).containsExactly("privacy-nhs");
    assertThat(codes("港澳台居民居住证号码：ZDR986747389270")).containsExactly("privacy-permit");
    assertThat(codes("The requester lives at 8564 5th Avenue, Apt 16, Washington, DC 20002."))
        .containsExactly("privacy-address");
  }

  private static List<String> codes(String text) {
    return PersonalData.find(text).stream().map(hit -> hit.kind().code()).toList();
  }

  @Test
  void offsetsAreThoseOfTheText() {
    String text = "甲，手机１３８ ００１３\n８０００。";
    PersonalHit hit = PersonalData.find(text).get(0);

    assertThat(hit.value()).isEqualTo("13800138000");
    assertThat(text.substring(hit.start(), hit.end())).isEqualTo("１３８ ００１３\n８０００");
    assertThat(PersonalData.masked(text)).isEqualTo("甲，手机138******00。");
  }

  /** Each of these made some scanner go over the same characters again and again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1 ",
        "1 3 8 0 ",
        "一",
        "1号",
        "路1号",
        "12 High Street, ",
        "微信号",
        "138转",
        "AB12",
        "13800 ",
        "a@",
        "a.",
        "鲁B",
        "护照A",
        "(at)",
        "62-",
        "\n1",
        "身份证"
      })
  void longTextsCostWhatTheirLengthSays(String part) {
    int small = work(part.repeat(5_000));
    int large = work(part.repeat(50_000));

    assertThat(large).isGreaterThanOrEqualTo(small);
  }

  private static int work(String text) {
    return PersonalData.find(text).size();
  }
}
