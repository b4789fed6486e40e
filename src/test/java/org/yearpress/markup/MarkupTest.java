package org.yearpress.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yearpress.markup.Sections.lines;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Prose;

@Tag("site")
class MarkupTest {
  private static final Placement AT = new Placement("a", 2, "en");

  private static Parsed<Prose> convert(String path, String text) {
    return Sections.BOTH.convert(new SourceText(path, text), AT, Sections.SITE);
  }

  @Test
  void aFileOfAnUnknownDialectIsToldNotThrown() {
    SourceText text = new SourceText("q/x.rst", "x");

    assertThat(lines(Sections.MARKDOWN.outline(text).diagnostics()))
        .isEqualTo(
            lines(convert("q/x.rst", "x").diagnostics()).stream()
                .map(l -> l.replace("adoc, asciidoc, ", ""))
                .toList())
        .containsExactly(
            "error[markup-unknown] .rst files are not among what this site is written in: markdown,"
                + " md");
  }

  @ParameterizedTest
  @CsvSource({"q/a.md", "q/a.adoc"})
  void anEmptySectionIsAnError(String path) {
    for (String text : List.of("", "\n \n", "---\nstatus: published\n---\n\n")) {
      assertThat(lines(convert(path, text).diagnostics()))
          .containsExactly("error[section-empty] the section is empty");
    }
  }

  @ParameterizedTest
  @CsvSource({"q/a.md", "q/a.adoc"})
  void aTitleAloneIsASection(String path) {
    Parsed<Prose> parsed = convert(path, "---\ntitle: 十、附表\n---\n");

    assertThat(parsed.diagnostics()).isEmpty();
    assertThat(parsed.value().title()).isEqualTo("十、附表");
    assertThat(parsed.value().isEmpty()).isTrue();
    assertThat(parsed.value().html().html()).isEqualTo("<h2 id=\"a\">十、附表</h2>\n");
  }

  @Test
  void aTitleOfTheHeaderStandsAboveTheHeadingsUnlessItIsTheFirst() {
    assertThat(convert("q/a.md", "title=T\n~~~~~~\n## B\n\n### C\n").value().headings())
        .extracting(h -> h.level() + " " + h.anchor() + " " + h.text())
        .containsExactly("1 a T", "2 a-1 B", "3 a-1-1 C");
    assertThat(convert("q/a.md", "title=T\n~~~~~~\n# T\n\n## C\n").value().headings())
        .extracting(h -> h.level() + " " + h.anchor() + " " + h.text())
        .containsExactly("1 a T", "2 a-1 C");
  }

  /** The preview had a gap in the sentence, which hid that a figure was to come. */
  @ParameterizedTest
  @CsvSource({
    "q/a.md, 'We answered [](stat:1.2) requests.'",
    "q/a.adoc, We answered stat:1.2[] requests."
  })
  void aBlankThatIsTiedIntoTheTextSaysSoInWords(String path, String text) {
    Parsed<Prose> parsed = convert(path, text + "\n");

    assertThat(parsed.value().html().html()).contains(">(not given)</a> requests.");
    assertThat(lines(parsed.diagnostics()))
        .containsExactly("1:13 error[figure-empty] the cell 1.2 has no value to print");
  }

  /** They were printed as text, and nothing compared the figure with its cell. */
  @ParameterizedTest
  @CsvSource({
    "q/a.md, '办结[25]（stat:3.1）件', 1:7, '（', [25](stat:3.1)",
    "q/a.md, '办结[25](stat：3.1)件', 1:12, '：', [25](stat:3.1)",
    "q/a.md, '办结［25］（stat：3.1）件', 1:3, '［', [25](stat:3.1)",
    "q/a.md, 见[法规]（https://law.example/）, 1:6, '（', [法规](https://law.example/)",
    "q/a.md, '![照片]（images/a.png）', 1:6, '（', [照片](images/a.png)",
    "q/a.adoc, '办结 stat：3.1[25] 件', 1:8, '：', stat:3.1[25]",
    "q/a.adoc, 'stat:3.1［25］', 1:9, '［', stat:3.1[25]",
    "q/a.adoc, '办结stat：3.1[25]件', 1:7, '：', stat:3.1[25]"
  })
  void fullWidthSignsOfMarkupAreErrorsAtTheirPlace(
      String path, String text, String place, String sign, String right) {
    List<Diagnostic> found =
        convert(path, text + "\n").diagnostics().stream()
            .filter(each -> each.code().equals("full-width"))
            .toList();

    assertThat(found).hasSize(1);
    assertThat(found.get(0).place().toString()).isEqualTo(path + ":" + place);
    assertThat(found.get(0).describe(Messages.of("en")))
        .startsWith(sign + " is full-width")
        .endsWith(": " + right);
  }

  @Test
  void bracketsOfChineseTextAreNoMarkup() {
    for (String text :
        List.of("（一）受理情况［注］（见附件）", "见[附件]（共三页）", "`[25]（stat:3.1）`", "```\n[25]（stat:3.1）\n```")) {
      assertThat(convert("q/a.md", text + "\n").diagnostics())
          .noneMatch(each -> each.code().equals("full-width"));
    }
  }

  @Test
  void aFullWidthColonInAHeaderIsAnErrorAtItsLine() {
    for (String header : List.of("title： A\nstatus: published", "status: published\ntitle：A")) {
      List<Diagnostic> found = convert("q/a.md", "---\n" + header + "\n---\n# A\n").diagnostics();

      int line = header.startsWith("title") ? 2 : 3;
      assertThat(found).hasSize(1);
      assertThat(found.get(0).code()).isEqualTo("full-width");
      assertThat(found.get(0).place()).isEqualTo(Place.at("q/a.md", line, 6));
    }
  }

  @Test
  void aCoverHasNoTitle() {
    Parsed<Prose> parsed = convert("q/00-cover.md", "text\n");

    assertThat(parsed.value().title()).isEmpty();
    assertThat(parsed.value().headings()).isEmpty();
    assertThat(parsed.value().passages().get(0).anchor()).isEqualTo("a");
  }

  /** The marks of positions are such characters: nobody may write one by its number. */
  @Test
  void charactersThatNoTextNeedsAreReplacedWhereTheyAreNumbers() {
    for (String text :
        List.of(
            "a&#xFDD0;9:9&#xFDD1;b&#1;",
            "a&#64976;9:9&#64977;b&#x0001;",
            "<div>a&#xfdd0;9:9&#xFDD1;b&#01</div>")) {
      String html = convert("q/a.md", "# A\n\n" + text + "\n").value().html().html();
      assertThat(html).as(text).contains("a\uFFFD9:9\uFFFDb\uFFFD");
    }
  }

  @Test
  void aNumberInCodeIsWhatIsWritten() {
    assertThat(convert("q/a.md", "# A\n\n`&#1;` &#65;\n").value().html().html())
        .contains("<code>&amp;#1;</code> A");
  }

  @Test
  void charactersThatNoTextNeedsAreToldAndReplaced() {
    Parsed<Prose> parsed = convert("q/a.md", "# A\n\n中\u0007x \uFDD0 9:9\uFDD1\n");

    assertThat(lines(parsed.diagnostics()))
        .containsExactly("3:2 error[character] this character does not belong in a text: U+0007");
    assertThat(parsed.value().passages().get(1).text()).isEqualTo("中\uFFFDx \uFFFD 9:9\uFFFD");
  }

  @Test
  void theLevelOfTheSectionIsThatOfItsPlacement() {
    assertThat(
            Sections.MARKDOWN
                .convert(
                    new SourceText("q/a.md", "# A\n\n## B\n"),
                    new Placement("a", 1, "en"),
                    Sections.SITE)
                .value()
                .html()
                .html())
        .isEqualTo("<h1 id=\"a\">A</h1>\n<h2 id=\"a-1\">B</h2>\n");
  }

  @Test
  void equalTextsInBothDialectsBecomeEqualProse() {
    String markdown =
        """
        # 一、概述 *强*

        第一行
        第二行，见[另一部分](02-other.md#x)和 https://e.org/x 等[1,319](stat:1.1)件。

        ## 甲 {#first}

        - 一
          - 二
        - 三[^1]

        1. one
        2. two

        > quoted

        ![公开](missing:)

        | A | B |
        |---|---|
        | 1 | [](stat:1.1) |

        ```
        code <x>
          y
        ```

        ### 乙

        **b** `c`

        [^1]: note
        """;
    String asciidoc =
        """
        = 一、概述 _强_

        第一行
        第二行，见link:02-other.md#x[另一部分]和 https://e.org/x 等stat:1.1[1,319]件。

        [#first]
        == 甲

        * 一
        ** 二
        * 三footnote:[note]

        //

        . one
        . two

        ____
        quoted
        ____

        image::missing:[公开]

        [options="header"]
        |===
        |A |B
        |1 |stat:1.1[]
        |===

        ....
        code <x>
          y
        ....

        === 乙

        *b* `c`
        """;
    Parsed<Prose> one = convert("q/a.md", markdown);
    Parsed<Prose> other = convert("q/a.adoc", asciidoc);

    assertThat(one.diagnostics()).isEmpty();
    assertThat(other.diagnostics()).isEmpty();
    // A literal block of AsciiDoc has no code element inside; all else is equal.
    assertThat(other.value().html().html())
        .isEqualTo(
            one.value()
                .html()
                .html()
                .replace("<pre><code>", "<pre>")
                .replace("\n</code></pre>", "</pre>"));
    assertThat(shape(other.value())).isEqualTo(shape(one.value()));
  }

  private static List<String> shape(Prose prose) {
    List<String> shape = new ArrayList<>(List.of(prose.title()));
    prose.headings().forEach(h -> shape.add(h.level() + " " + h.anchor() + " " + h.text()));
    prose.passages().forEach(p -> shape.add(p.kind() + " " + p.anchor() + " " + p.text()));
    prose.links().forEach(l -> shape.add(l.file() + "#" + l.fragment()));
    prose.figures().forEach(f -> shape.add(f.number() + f.address() + f.text() + f.about()));
    prose.pictures().forEach(p -> shape.add(p.source() + " " + p.text()));
    return shape;
  }

  /** Pieces that headings and texts are put together from, with all that can make them odd. */
  private static final List<String> PIECES =
      List.of(
          "一、概述",
          "word",
          " ",
          "*b*",
          "_i_",
          "`c`",
          "[l](02-other.md)",
          "[9](stat:1.1)",
          "&amp;",
          "<b>x</b>",
          "{#id}",
          "#",
          "\\*",
          "[r]",
          "![p](missing:)",
          "~~s~~",
          "www.e.org",
          "（1）",
          "'",
          "**",
          "<script>x</script>",
          "[^n]",
          "{",
          "\"q\"",
          "-",
          "&",
          "<");

  @Test
  void theOutlineOfMarkdownIsWhatTheConversionSays() {
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      if (random.nextInt(4) == 0) {
        text.append("---\ntitle: ").append(random.nextBoolean() ? "word" : "T").append("\n---\n");
      }
      for (int i = 0; i < 5; i++) {
        switch (random.nextInt(6)) {
          case 0 -> text.append("> ");
          case 1 -> text.append("    ");
          case 2 -> text.append("```\n# no\n```\n\n");
          default -> {}
        }
        text.append("#".repeat(1 + random.nextInt(4))).append(' ').append(pieces(random));
        text.append(random.nextBoolean() ? "\n\n" : "\n");
        text.append(pieces(random)).append(random.nextInt(4) == 0 ? "\n===\n\n" : "\n\n");
      }
      text.append("[r]: 02-other.md\n\n[^n]: note\n");
      agrees("q/a.md", text.toString(), seed);
    }
  }

  private static String pieces(Random random) {
    StringBuilder text = new StringBuilder("x");
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static void agrees(String path, String text, int seed) {
    SourceText source = new SourceText(path, text);
    Outline outline = Sections.BOTH.outline(source);
    Prose prose = Sections.BOTH.convert(source, AT, Sections.SITE).value();
    assertThat(outline.title()).as("seed %s of %s", seed, text).isEqualTo(prose.title());
    assertThat(prose.headings().stream().map(Prose.Heading::anchor))
        .as("seed %s of %s", seed, text)
        .allMatch(outline.anchors("a")::contains);
  }

  @Test
  void theOutlineOfAsciidocIsWhatTheConversionSays() {
    List<String> titles =
        List.of(
            "一、概述",
            "Plain words",
            "A *bold* one",
            "_All_ of it",
            "`code` here",
            "A -- b",
            "It's so...",
            "(C) 2018",
            "a->b",
            "**un**constrained",
            "x^2^ and H~2~O",
            "{v} set",
            "{empty}none",
            "with link:02-other.md[link]",
            "#mark# it",
            "stat:1.1[9] files",
            "trailing  ",
            "C++ and a_b_c",
            "5 * 3 * 2",
            "a & b < c");
    int number = 0;
    for (String title : titles) {
      agrees("q/a.adoc", "= " + title + "\n:v: value\n\ntext\n\n== Sub\n\n=== Deep\n", number);
      agrees("q/a.adoc", "// remark\n:v: value\n\n== " + title + "\n\ntext\n", number);
      number++;
    }
    for (String text :
        List.of(
            "Title\n=====\n\nSub\n---\n\ntext\n",
            "# Title\n\n## Sub\n\ntext\n",
            "----\n== no\n----\n\n== Yes\n\nx\n",
            "////\n== no\n////\n== Yes\n\nx\n",
            "[[one]]\n== Title\n\n[#two.role]\n=== B\n\n[id=three]\n=== C\n\n== D [[four]]\n\nx\n",
            "[discrete]\n== no\n\n== Yes\n\nx\n",
            "text\n== no\n\n== Yes\n\nx\n",
            "|===\n|a\n\n== no\n|===\n\n== Yes\n\nx\n",
            ".Caption\n----\nx\n----\n\n== Yes\n\ny\n",
            "* item\n\n== Yes\n\nx\n",
            "====\n== no\n====\n\n== Yes\n\nx\n",
            "text only\n")) {
      agrees("q/a.adoc", text, number++);
    }
  }

  @Test
  void manyThreadsGetTheSameOutput() throws Exception {
    List<SourceText> sources = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      sources.add(
          new SourceText(
              "q/" + i + ".md",
              "# T" + i + "\n\n[" + i + "](stat:1.1) *x*[^1]\n\n[^1]: n" + i + "\n"));
      sources.add(
          new SourceText(
              "q/2017/" + i + ".adoc",
              "= T"
                  + i
                  + "\n\nstat:1.1["
                  + i
                  + "] *x* footnote:[n"
                  + i
                  + "]\n\ninclude::part.adoc[lines=1]\n\ninclude::gone"
                  + i
                  + ".adoc[]\n"));
    }
    List<String> expected = sources.stream().map(MarkupTest::all).toList();
    var threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<String>> work = new ArrayList<>();
      IntStream.range(0, 4)
          .forEach(round -> sources.forEach(source -> work.add(() -> all(source))));
      List<String> actual = new ArrayList<>();
      for (var future : threads.invokeAll(work)) {
        actual.add(future.get());
      }
      for (int i = 0; i < actual.size(); i++) {
        assertThat(actual.get(i)).isEqualTo(expected.get(i % expected.size()));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static String all(SourceText source) {
    return Sections.BOTH.convert(source, AT, Sections.SITE).toString();
  }

  private static Parsed<Prose> tied(String text, Prose.LineStart... lines) {
    return Sections.BOTH.summary(text, List.of(lines), AT, Sections.SITE);
  }

  private static Prose.LineStart line(int offset, int line, int column) {
    return new Prose.LineStart(offset, Place.at("q/report.yml", line, column));
  }

  @Test
  void aTextOfAnotherFileIsPrintedAsItIsWrittenButForItsFigures() {
    Parsed<Prose> parsed =
        tied(
            "*We* had [319](stat:1.1) <b>requests</b>\nand [](stat:1.1), [no](a.md) link.",
            line(0, 4, 10));

    assertThat(parsed.diagnostics()).isEmpty();
    assertThat(parsed.value().html().html())
        .contains("*We* had <a href=")
        .contains("&lt;b&gt;requests&lt;/b&gt;")
        .contains("[no](a.md) link.");
    assertThat(parsed.value().figures())
        .extracting(f -> f.number() + " " + f.address() + " " + f.text() + " " + f.place())
        .containsExactly("1 1.1 319 q/report.yml:4:19", "2 1.1  q/report.yml:4:55");
  }

  @Test
  void itsPlacesAreThoseOfTheFile() {
    Parsed<Prose> parsed =
        tied(
            "𠮷 one [5](stat:9.9) two [x](stat:8.8)", line(0, 4, 3), line(6, 5, 3), line(25, 7, 1));

    assertThat(parsed.value().figures())
        .extracting(f -> f.place().toString())
        .containsExactly("q/report.yml:5:4", "q/report.yml:7:1");
    Prose.Passage passage = parsed.value().passages().get(0);
    assertThat(passage.text()).isEqualTo("𠮷 one 5 two x");
    assertThat(passage.placeOf(0).line()).isEqualTo(4);
    assertThat(passage.placeOf(passage.text().indexOf("two")).line()).isEqualTo(5);
    assertThat(passage.placeOf(passage.text().indexOf("x")).line()).isEqualTo(7);
  }

  @Test
  void whatIsWrongWithAFigureIsToldAtItsPlaceInTheFile() {
    assertThat(tied("We had [5](stat:9.9).", line(0, 4, 10)).diagnostics())
        .allSatisfy(d -> assertThat(d.place().toString()).isEqualTo("q/report.yml:4:17"))
        .isNotEmpty();
  }

  @Test
  void aHostileTextIsReadToItsEnd() {
    tied("[".repeat(1_000_000) + "](stat:" + "(".repeat(1_000_000), line(0, 1, 1));
    tied("[](stat:1.1)\n".repeat(50_000), line(0, 1, 1));
  }
}
