package org.yearpress.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.markup.Sections;
import org.yearpress.model.Prose;
import org.yearpress.scan.PersonalData;
import org.yearpress.scan.PersonalKinds;
import org.yearpress.scan.Phrases;
import org.yearpress.testing.Soak;

/** Numbers of persons that stand in a file and not on its page. */
@Tag("unit")
class HiddenTextTest {
  private static final String FILE = "q/2017/01-a.md";

  /** Where a number (%s) is in the file and not on the page. */
  private static final List<String> HIDDEN =
      List.of(
          "<!-- %s -->",
          "Seen <!-- of %s --> again.",
          "<!-- one line\n%s\nand another -->",
          "A <span data-by=\"%s\">word</span> here.",
          "A [link](https://example.org/a \"%s\") here.",
          "[name]: https://example.org/b \"of %s\"",
          "<script>var a = '%s';</script>",
          "<style>/* %s */</style>",
          "| a <!-- %s --> | b |",
          "**Seen** and <i title='%s'>this</i>.",
          "![A picture](images/chart.png \"%s\")",
          "第三章<!-- 申请人：%s -->如下",
          "As *the* [list](02-other.md \"of %s\") of *all* has it.",
          "Words &amp; words <!-- %s -->.");

  private static final List<String> SEEN =
      List.of(
          "Plain words, and %s on the page.",
          "# A heading with %s",
          "* one\n* %s\n",
          "| a | %s |",
          "Words **with** a [link](02-other.md) and %s.",
          "Two lines\nand %s in the second.",
          "> said of %s",
          "共收到%s的申请。");

  private static final List<String> NONE =
      List.of("Words.", "", "| --- | --- |", "## Heading", "*", "<!-- -->", "1. One", "12,345 件");

  private static List<String> found(String source) {
    Prose prose = Sections.markdown(source).value();
    return HiddenText.find(source, FILE, prose, PersonalKinds.all()).stream()
        .map(each -> each.line() + " " + each.hit().value())
        .toList();
  }

  @Test
  void ofALineWithALinkOnlyTheAddressIsLookedAtAgain() {
    String source = "# A\n\n" + "**按照**规定，".repeat(100) + "见[附件](https://example.org/a/1234567)。\n";
    HiddenText part = HiddenText.of(source, FILE, Sections.markdown(source).value()).get(0);

    assertThat(part.text().substring(part.from(), part.to()))
        .isEqualTo("https://example.org/a/1234567");
    assertThat(part.text()).hasSizeLessThan(250);
  }

  @Test
  void theAddressOfACellIsNoMailAddress() {
    assertThat(found("We had [8](stat:B1:AGENCY@reasons.other) of [all](stat:B1:AGENCY@all).\n"))
        .isEmpty();
    assertThat(found("We had [8](stat:3.2 \"AGENCY@reasons.other\") of them.\n"))
        .containsExactly("1 AGENCY@reasons.other");
    assertThat(found("[8](stat:B1:AGENCY@reasons.other) <!-- jane@reasons.other -->\n"))
        .containsExactly("1 jane@reasons.other");
  }

  private static String number(Random random) {
    return String.format(
        Locale.ROOT,
        "%03d-%02d-%04d",
        100 + random.nextInt(500),
        10 + random.nextInt(80),
        1000 + random.nextInt(8000));
  }

  @Test
  void everyNumberThatThePageDoesNotShowIsFoundAtItsLine() {
    many(400, 31_001);
  }

  @Test
  @Tag("soak")
  void everyNumberThatThePageDoesNotShowIsFoundInTenThousandTexts() {
    many(Soak.CASES, Soak.seed());
  }

  private static void many(int cases, long firstSeed) {
    for (long seed = firstSeed; seed < firstSeed + cases; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      Set<String> hidden = new TreeSet<>();
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        int kind = random.nextInt(3);
        List<String> shapes = List.of(HIDDEN, SEEN, NONE).get(kind);
        String number = number(random);
        String shape = shapes.get(random.nextInt(shapes.size()));
        int at = text.length() + Math.max(0, shape.indexOf("%s"));
        text.append(shape.replace("%s", number)).append(random.nextInt(3) == 0 ? "\n" : "\n\n");
        if (kind == 0) {
          int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
          hidden.add(line + " " + number.replace("-", ""));
        }
      }
      String source = text.toString();
      Prose prose = Sections.markdown(source).value();
      // What is hidden in one text may be read in another, as a definition within a paragraph is.
      Set<String> read = new TreeSet<>();
      List<PublishedText> published = new ArrayList<>();
      PublishedText.prose("page", prose, published);
      published.forEach(
          each -> PersonalData.find(each.text()).forEach(hit -> read.add(hit.value())));
      hidden.removeIf(each -> read.contains(each.substring(each.indexOf(' ') + 1)));

      assertThat(found(source)).as("seed %d\n%s", seed, source).containsAll(hidden);
    }
  }

  @Test
  void wordsOnThePageSayWhatAHiddenNumberIs() {
    assertThat(found("His passport number is <b title='912803456'>here</b>, not told."))
        .containsExactly("1 912803456");
  }

  @Test
  void aHiddenNumberGoesOverLines() {
    assertThat(found("Words.\n\n<!--\n6222 0212\n3456 7890\n-->\n").size())
        .isEqualTo(PersonalData.find("6222 0212\n3456 7890").size());
  }

  @Test
  void linesThatAreReadAsTheyAreWrittenAreNotLookedAtAgain() {
    String source =
        """
        # Heading of 2024

        A paragraph with 370202198001011232 in it,
        and a second line; 319 requests.

        * one of 12
        * two

        | Kind | Number |
        | --- | --: |
        | letters | 1,319 |
        | calls | 27 |

        青岛市共收到申请319件，办结310件。
        """;
    assertThat(HiddenText.of(source, FILE, Sections.markdown(source).value())).isEmpty();
  }

  @Test
  void aLineThatRepeatsItselfIsNotComparedForEver() {
    String same = "a".repeat(200_000);
    String source = same + "<!-- 123-45-6789 -->" + same + "b\n";
    assertThat(HiddenText.of(source, FILE, Sections.markdown(source).value())).hasSize(1);
  }

  @Test
  void anOrdinaryPageIsSearchedWithItsCommentsAndItsTitle() {
    String source =
        """
        ---
        title: Of 123-45-6789
        ---
        Words.

        <!-- asked by 234-56-7890 -->
        <span data-x='345-67-8901'>seen</span>, office 456-78-9012
        """;
    var prose = Sections.markdown(source);

    assertThat(
            PageText.check(source, FILE, prose.value(), Phrases.NONE, PersonalKinds.all(), Map.of())
                .stream()
                .map(each -> each.place().line() + " " + each.code() + " " + each.details().size()))
        .containsExactly(
            "1 privacy-ssn 0", "7 privacy-ssn 0", "6 privacy-ssn 1", "7 privacy-ssn 1");
  }
}
