package org.yearpress.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yearpress.markup.Sections.lines;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.model.Prose;

/** Shapes that have kept parsers busy or broken their stack. */
@Tag("site")
class PathologicalTest {
  private static final int MANY = 20_000;

  static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of("quotes", ">".repeat(MANY) + " a"),
        Arguments.of("nested emphasis", "*a **a ".repeat(MANY) + "b" + " a** a*".repeat(MANY)),
        Arguments.of("openers", "*a_ ".repeat(MANY)),
        Arguments.of("brackets", "[".repeat(MANY) + "a" + "]".repeat(MANY)),
        Arguments.of("bang and bracket", "![[]()".repeat(MANY * 4)),
        Arguments.of("pictures in pictures", "![".repeat(MANY * 4) + "a" + "]()".repeat(MANY * 4)),
        Arguments.of("open links", "[a](".repeat(MANY)),
        Arguments.of("open images", "![a](<b".repeat(MANY)),
        Arguments.of("backticks", "e`".repeat(MANY) + "`".repeat(300)),
        Arguments.of("lists", list(2_000)),
        Arguments.of("inline HTML", "<b>".repeat(MANY)),
        Arguments.of("blocks of HTML", "<div>\n".repeat(MANY)),
        Arguments.of("open comments", "a <!-- ".repeat(MANY)),
        Arguments.of("processing", "<?".repeat(MANY)),
        Arguments.of("entities", "&".repeat(MANY) + "&#1;".repeat(MANY)),
        Arguments.of("references", "[a]: b\n".repeat(MANY) + "[a]".repeat(MANY)),
        Arguments.of("footnotes", "[^1]".repeat(MANY) + "\n\n[^1]: [^1]\n"),
        Arguments.of("inline footnotes", "^[a ".repeat(2_000) + "]".repeat(2_000)),
        Arguments.of(
            "addresses", "http://a.".repeat(MANY) + " " + "a@".repeat(MANY) + "a.".repeat(MANY)),
        Arguments.of("one long word", "a".repeat(MANY * 10)),
        Arguments.of("tables", "|a|b|\n|-|-|\n" + "|\n".repeat(MANY)),
        Arguments.of(
            "wide table",
            "|a".repeat(MANY) + "|\n" + "|-".repeat(MANY) + "|\n" + "|\n".repeat(MANY)),
        Arguments.of(
            "short rows",
            "|a".repeat(190) + "|\n" + "|-".repeat(190) + "|\n" + "|c\n".repeat(5_300)),
        Arguments.of("headings", "# a {#b}\n".repeat(MANY)),
        Arguments.of("blanks in a heading", "# a" + " ".repeat(500_000) + "b\n"),
        Arguments.of("blanks before an end", "# a" + " ".repeat(500_000) + "x}\n"),
        Arguments.of("pictures", "![a](missing:)".repeat(MANY)),
        Arguments.of("bars of tildes", "~".repeat(MANY) + "a" + "~~".repeat(MANY)),
        Arguments.of("blanks", "a" + " ".repeat(MANY) + "\nb" + "\t".repeat(MANY)),
        Arguments.of("header", "title=" + "=".repeat(MANY) + "\n" + "a=b\n".repeat(MANY)),
        Arguments.of("front matter", "---\n" + "a: &a [*a, *a]\n".repeat(50) + "---\nx\n"),
        Arguments.of("tables in tables", "<table><tr><td>".repeat(3_000)),
        Arguments.of("attributes", "<p " + "a=b ".repeat(MANY) + ">"),
        Arguments.of("same link", "[a](javascript:b) ".repeat(4_000)));
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
  void whatIsTooDeepIsAnErrorAtItsLine() {
    assertThat(lines(Sections.markdown("# A\n\n" + ">".repeat(100) + " a\n").diagnostics()))
        .containsExactly(
            "3:1 error[too-deep] lists, quotes or inline markup stand more than 60 deep in each"
                + " other");
  }

  @Test
  void bracketsThatAreOpenAtOnceAreCountedInTheirParagraph() {
    assertThat(lines(Sections.markdown("# A\n\n" + "![a ".repeat(501) + "\n").diagnostics()))
        .containsExactly(
            "3:1 error[too-deep] lists, quotes or inline markup stand more than 500 deep in each"
                + " other");
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
