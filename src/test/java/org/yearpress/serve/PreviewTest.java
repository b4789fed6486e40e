package org.yearpress.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Excerpt;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;

@Tag("unit")
class PreviewTest {
  private static final Text WORDS = Text.of("serve.waiting");

  private final Preview preview = new Preview();

  private static Diagnostic error(String file, int line) {
    return Diagnostic.error("link", Place.at(file, line, 1), WORDS, null);
  }

  private static Diagnostics found(Diagnostic... all) {
    return new Diagnostics(List.of(all), 1, Messages.of("en"), place -> null);
  }

  private void looked(String report, String page, long edit, Diagnostic... about) {
    preview.previewed(
        report,
        new Preview.Target(page, "part"),
        Map.of(page, ("edit " + edit).getBytes(UTF_8)),
        List.of(about),
        edit);
  }

  @Test
  void whoComesLateHearsThePresentState() {
    assertThat(preview.state()).contains("\"kind\":\"building\"");
    preview.built(found(error("a/1.md", 1)), true, 1);
    assertThat(preview.state()).contains("\"kind\":\"built\"", "\"edit\":1", "\"errors\":1");
  }

  @Test
  void whoWaitsHearsAllThatHappensUntilItLeaves() {
    List<String> news = new ArrayList<>();
    Consumer<String> follower = news::add;
    preview.follow(follower);
    looked("a/2024", "a/2024/index.html", 1);
    preview.built(found(), true, 1);
    preview.unusable("no site.yml");
    preview.leave(follower);
    preview.built(found(), false, 2);

    assertThat(news)
        .satisfiesExactly(
            event -> assertThat(event).contains("\"looked\"", "\"page\":\"a/2024/index.html\""),
            event -> assertThat(event).contains("\"built\"", "\"shown\":1"),
            event -> assertThat(event).contains("\"unusable\"", "\"words\":\"no site.yml\""));
  }

  /** While report.yml could not be read, the page that its editor had open was lost. */
  @Test
  void thePageOfAReportThatCannotBeReadStaysAsItWas() {
    preview.given("a/2024/index.html", "good".getBytes(UTF_8));
    preview.built(found(error("a/2024/report.yml", 1)), true, 1);
    assertThat(preview.lastGood("a/2024/index.html")).asString(UTF_8).isEqualTo("good");
    assertThat(preview.lastGood("b/2024/index.html")).isNull();

    preview.built(found(), true, 2);
    assertThat(preview.lastGood("a/2024/index.html")).as("taken away on purpose").isNull();
  }

  /** An edit comes while a build of the one before is still at work. */
  @Test
  void aPageAheadIsShownUntilABuildHasItsEdit() {
    looked("a/2024", "a/2024/index.html", 1);
    looked("b/2024", "b/2024/index.html", 2);
    preview.built(found(), true, 1);

    assertThat(preview.page("a/2024/index.html")).isNull();
    assertThat(preview.page("b/2024/index.html")).asString(UTF_8).isEqualTo("edit 2");
    preview.built(found(), false, 2);
    assertThat(preview.page("b/2024/index.html")).as("the old site stands").isNotNull();
    preview.built(found(), true, 2);
    assertThat(preview.page("b/2024/index.html")).isNull();
  }

  @Test
  void whatWasFoundAboutAnEditedReportTakesThePlaceOfWhatWasFoundBefore() {
    preview.built(found(error("a/2024/1.md", 1), error("b/2024/1.md", 1)), false, 1);
    looked("a/2024", "a/2024/index.html", 2, error("a/2024/1.md", 5), error("a/2024/1.md", 6));

    assertThat(preview.notes("a/2024/index.html"))
        .asString(UTF_8)
        .contains("a/2024/1.md:5:1", "a/2024/1.md:6:1")
        .doesNotContain("a/2024/1.md:1:1", "b/2024");
    assertThat(preview.state()).contains("\"errors\":3");
    assertThat(preview.findings()).contains("b/2024/1.md");
  }

  /** So many that they are kept packed, in folders of which some lie in others. */
  @Test
  void aPageAndAnEditComeToTheSameAsAWalkThroughAllThatWasFound() {
    long seed = 20240131;
    Random random = new Random(seed);
    List<String> folders = List.of("", "a/", "a/2/", "a/2/b/", "a/20/", "ab/2/", "b/a/2/c/", "b/");
    List<Diagnostic> plain = new ArrayList<>();
    for (int i = 0; i < 9000; i++) {
      String file = folders.get(random.nextInt(folders.size())) + random.nextInt(50) + ".md";
      plain.add(
          random.nextBoolean()
              ? error(file, i + 1)
              : Diagnostic.warning("link", Place.at(file, i + 1, 1), WORDS, null));
    }
    Diagnostic ofTheSite = error("site.yml", 1);
    plain.add(ofTheSite);
    preview.built(found(plain.toArray(Diagnostic[]::new)), true, 1);

    for (int edit = 2; edit < 12; edit++) {
      String report = List.of("a/2", "a/20", "ab/2", "b/a/2", "b/none").get(random.nextInt(5));
      List<Diagnostic> about = new ArrayList<>(List.of(ofTheSite));
      for (int i = random.nextInt(4); i > 0; i--) {
        about.add(error(report + (random.nextBoolean() ? "/" : "/b/") + i + ".md", edit));
      }
      looked(report, report + "/index.html", edit, about.toArray(Diagnostic[]::new));
      plain.removeIf(each -> each.place().file().startsWith(report + "/"));
      plain.addAll(about.subList(1, about.size()));

      String as = "seed " + seed + ", edit " + edit;
      long errors = plain.stream().filter(Diagnostic::isOpenError).count();
      assertThat(preview.state()).as(as).contains("\"errors\":" + errors + ",");
      for (String page :
          List.of("a/2/index.html", "a/2/b/c/", "a/20/", "ab/2/x", "b/a/2/c/1", "b", "//a/2/")) {
        assertThat(places(preview.notes(page)))
            .as(as + ", " + page)
            .isEqualTo(
                plain.stream()
                    .filter(each -> FindingNote.concerns(each, page))
                    .sorted(Diagnostic.ORDER)
                    .map(each -> each.place().toString())
                    .toList());
      }
    }
    assertThat(preview.findings().split("<section", -1)).hasSize(plain.size() + 1);
  }

  private static List<String> places(byte[] notes) {
    return Pattern.compile("\"place\":\"([^\"]*)\"")
        .matcher(new String(notes, UTF_8))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** A finding of an earlier look at the same report that lies elsewhere goes with that look. */
  @Test
  void anotherEditOfAReportTakesThePlaceOfTheOneBefore() {
    preview.built(found(), true, 1);
    looked("a/2024", "a/2024/index.html", 2, error("a/body.yml", 1), error("a/2024/1.md", 1));
    looked("a/2024", "a/2024/index.html", 3, error("a/2024/1.md", 2));

    assertThat(places(preview.notes("a/2024/"))).containsExactly("a/2024/1.md:2:1");
    preview.built(found(), true, 3);
    assertThat(places(preview.notes("a/2024/"))).isEmpty();
  }

  @Test
  void beforeTheFirstBuildNothingIsFound() {
    assertThat(preview.findings()).isEmpty();
    assertThat(preview.notes("a/")).asString(UTF_8).isEqualTo("{\"notes\":[]}");
  }

  /** The folder of town/2024 is not that of town/20, and findings of the site are of no page. */
  @Test
  void aNoteIsOfThePagesOfItsFolder() {
    assertThat(FindingNote.concerns(error("town/2024/1.md", 1), "town/2024/index.html")).isTrue();
    assertThat(FindingNote.concerns(error("town/2024/1.md", 1), "town/2024/statistics/")).isTrue();
    assertThat(FindingNote.concerns(error("town/20/1.md", 1), "town/2024/index.html")).isFalse();
    assertThat(FindingNote.concerns(error("site.yml", 1), "index.html")).isFalse();
  }

  /**
   * The target of a link stayed behind emphasised words; as the longest piece no paragraph had it.
   */
  @Test
  void aNoteSaysTheLineWithoutItsMarkup() {
    Diagnostic about = error("town/2024/02-our-work.md", 7);
    Diagnostics run =
        new Diagnostics(
            List.of(about),
            1,
            Messages.of("en"),
            place ->
                new Excerpt(
                    6, List.of(), List.of(List.of("before"), List.of("- See [the *law*](x.md)!"))));
    FindingNote findingNote = FindingNote.of(about, run);

    assertThat(findingNote.section()).isEqualTo("our-work");
    assertThat(findingNote.line().lines())
        .contains("See ", "the ", "law")
        .noneMatch(l -> l.contains("x.md"));
    assertThat(findingNote.row()).isEmpty();
  }

  @Test
  void aNoteOfAFigureNamesItsRowAndWhetherItWasAccepted() {
    Diagnostic about =
        new Diagnostic(
            "T3.3",
            "relation",
            Severity.ERROR,
            Place.at("town/2024/statistics.csv", 4, 2),
            WORDS,
            List.of(),
            Text.of("serve.port-hint"),
            new Diagnostic.Subject("town/2024", "3.3", "fail", List.of(), true, "", ""));
    FindingNote findingNote = FindingNote.of(about, found(about));

    assertThat(findingNote)
        .isEqualTo(
            new FindingNote(
                "accepted",
                "T3.3",
                "town/2024/statistics.csv:4:2",
                "The site is being built for the first time; this page follows.",
                "name another with --port, or --port 0 for any that is free",
                "",
                "3.3",
                ""));
  }
}
