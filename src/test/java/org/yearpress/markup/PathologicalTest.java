package org.yearpress.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yearpress.markup.Sections.lines;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.model.Prose;
import org.yearpress.testing.Soak;

/** Shapes that have kept parsers busy or broken their stack. */
@Tag("site")
class PathologicalTest {
  private static final int MANY = 20_000;

  static Stream<Arguments> shapes() {
    Stream<Arguments> known =
        HostileMarkdown.shapes(5 * MANY).entrySet().stream()
            .map(shape -> Arguments.of(shape.getKey(), shape.getValue()));
    Stream<Arguments> larger =
        Stream.of(
            Arguments.of("bang and bracket, more", "![[]()".repeat(MANY * 4)),
            Arguments.of(
                "pictures in pictures, more", "![".repeat(MANY * 4) + "a" + "]()".repeat(MANY * 4)),
            Arguments.of("lists in lists, more", list(2_000)),
            Arguments.of("one very long word", "a".repeat(MANY * 10)),
            Arguments.of(
                "short rows",
                "|a".repeat(190) + "|\n" + "|-".repeat(190) + "|\n" + "|c\n".repeat(5_300)),
            Arguments.of("many blanks in a heading", "# a" + " ".repeat(500_000) + "b\n"),
            Arguments.of("many blanks before an end", "# a" + " ".repeat(500_000) + "x}\n"),
            Arguments.of("front matter", "---\n" + "a: &a [*a, *a]\n".repeat(50) + "---\nx\n"),
            Arguments.of("many tables in tables", "<table><tr><td>".repeat(3_000)));
    return Stream.concat(known, larger);
  }

  private static String list(int depth) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      list.append(" ".repeat(i * 2)).append("- a\n");
    }
    return list.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void markdownOfAnyShapeEnds(String name, String text) {
    Parsed<Prose> parsed = Sections.markdown(text);

    assertThat(parsed.value().html()).isNotNull();
    assertThat(Sections.MARKDOWN.outline(new SourceText("q/2017/01-a.md", text))).isNotNull();
  }

  @Test
  void noMixtureOfShapesIsTooMuch() {
    mixtures(200, 20_260);
  }

  @Test
  @Tag("soak")
  void noneOfTenThousandMixturesIsTooMuch() {
    mixtures(Soak.CASES, Soak.seed());
  }

  /** Whatever it is, there is a page or a reason, and the outline is that of the page. */
  private static void mixtures(int cases, long firstSeed) {
    for (long seed = firstSeed; seed < firstSeed + cases; seed++) {
      Random random = new Random(seed);
      String text = HostileMarkdown.random(random, 200 + random.nextInt(4_000));
      try {
        Parsed<Prose> parsed = Sections.markdown(text);
        Sections.MARKDOWN.outline(new SourceText("q/2017/01-a.md", text));
        assertThat(lines(parsed.diagnostics())).as("seed %d", seed).doesNotContain("");
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @Test
  void whatIsTooDeepIsAnErrorAtItsLine() {
    assertThat(lines(Sections.markdown("# A\n\n" + ">".repeat(100) + " a\n").diagnostics()))
        .containsExactly(
            "3:1 error[too-deep] lists, quotes or inline markup are nested more than 60 deep");
  }

  @Test
  void bracketsThatAreOpenAtOnceAreCountedInTheirParagraph() {
    assertThat(lines(Sections.markdown("# A\n\n" + "![a ".repeat(501) + "\n").diagnostics()))
        .containsExactly(
            "3:1 error[too-deep] lists, quotes or inline markup are nested more than 500 deep");
    assertThat(
            lines(
                Sections.markdown("# A\n\n" + "^[a ".repeat(501) + "]".repeat(501)).diagnostics()))
        .as("all closed at the end of the line")
        .containsExactly(
            "3:1 error[too-deep] lists, quotes or inline markup are nested more than 500 deep");
    assertThat(lines(Sections.markdown("# A\n\n" + "a [b\n\n".repeat(600)).diagnostics()))
        .isEmpty();
  }

  @Test
  void aTableThatIsTooWideIsAnErrorAtItsLine() {
    String text = "x\n\n" + "|a".repeat(300) + "|\n" + "|-".repeat(300) + "|\n";

    assertThat(lines(Sections.markdown(text).diagnostics()))
        .containsExactly("4:1 error[too-wide] a table with more than 200 columns");
  }

  /** Each short row is filled up to the width of its table. */
  @Test
  void aTableOfTooManyCellsIsAnErrorAtItsLine() {
    String text = "x\n\n" + "|a".repeat(190) + "|\n" + "|-".repeat(190) + "|\n";

    assertThat(lines(Sections.markdown(text + "|c\n".repeat(2_700)).diagnostics()))
        .containsExactly(
            "3:1 error[too-many-lines] more than 2604 lines follow each other without a blank"
                + " one");
    assertThat(lines(Sections.markdown(text + "|c\n".repeat(2_000)).diagnostics())).isEmpty();
  }

  @Test
  void linesWithoutABlankOneAreCounted() {
    assertThat(lines(Sections.markdown("# A\n\n" + "x\n".repeat(10_001)).diagnostics()))
        .containsExactly(
            "3:1 error[too-many-lines] more than 10000 lines follow each other without a blank"
                + " one");
  }

  @Test
  void aTextThatIsTooLongIsAnErrorOfItsFile() {
    assertThat(lines(Sections.markdown("a".repeat(2_000_001)).diagnostics()))
        .containsExactly("error[too-long] the section is longer than 2000000 characters");
  }

  @Test
  void asciidocOfAnyShapeEnds() {
    for (String text :
        List.of(
            asciidocLists(300),
            "====\n".repeat(100),
            nested(300),
            "+".repeat(5_000),
            "|===\n" + "|a".repeat(5_000) + "\n|===\n")) {
      assertThat(Sections.asciidoc("= A\n\n" + text).value().html()).isNotNull();
    }
    // The engine works on after whatever it was given.
    assertThat(Sections.asciidocHtml("= A\n\nx\n")).contains("<p>x</p>");
  }

  private static String asciidocLists(int depth) {
    StringBuilder list = new StringBuilder();
    for (int i = 1; i <= depth; i++) {
      list.append("*".repeat(i)).append(" a\n");
    }
    return list.toString();
  }

  private static String nested(int depth) {
    StringBuilder blocks = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      blocks.append("=".repeat(4 + i)).append('\n');
    }
    return blocks.append("x\n").toString();
  }
}
