package org.yearpress.markup.asciidoc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.yearpress.markup.Sections.asciidoc;
import static org.yearpress.markup.Sections.asciidocHtml;
import static org.yearpress.markup.Sections.lines;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.Place;
import org.yearpress.markup.Header;
import org.yearpress.markup.HeaderReader;
import org.yearpress.markup.Sections;
import org.yearpress.markup.SourceText;
import org.yearpress.model.Prose;

@Tag("site")
class AsciidocDialectTest {
  private static final String FILE = "q/2017/01-a.adoc";

  @Test
  void theDocumentTitleIsTheSectionsHeading() {
    Prose prose = asciidoc("= One *two*\n\n== B\n\n[#c]\n=== C\n\ntext\n").value();

    assertThat(prose.title()).isEqualTo("One two");
    assertThat(prose.headings())
        .containsExactly(
            new Prose.Heading(1, "a", "One two", Place.at(FILE, 1, 1)),
            new Prose.Heading(2, "a-1", "B", Place.at(FILE, 3, 1)),
            new Prose.Heading(3, "c", "C", Place.at(FILE, 6, 1)));
    assertThat(prose.html().html())
        .isEqualTo(
            "<h2 id=\"a\">One <strong>two</strong></h2>\n<h3 id=\"a-1\">B</h3>\n<h4"
                + " id=\"c\">C</h4>\n<p>text</p>\n");
  }

  @Test
  void chineseLinesAreJoinedAndEachKeepsItsPlace() {
    Prose prose = asciidoc("= A\n\n第一行\n// remark\n第二行 and\nmore\n").value();

    assertThat(prose.html().html()).endsWith("<p>第一行第二行 and\nmore</p>\n");
    assertThat(prose.passages().get(1).lines())
        .containsExactly(start(0, 3, 1), start(3, 5, 1), start(11, 6, 1));
  }

  private static Prose.LineStart start(int offset, int line, int column) {
    return new Prose.LineStart(offset, Place.at(FILE, line, column));
  }

  @Test
  void figuresHaveTheirOwnMacro() {
    Prose prose =
        asciidoc("= A\n\n全年stat:1.1[1,319]件，stat:1.1[]件，stat:1.1[1300余,about]项\n* x stat:1.1[7]\n")
            .value();

    assertThat(prose.figures())
        .containsExactly(
            new Prose.Figure(1, "1.1", "1,319", false, Place.at(FILE, 3, 3)),
            new Prose.Figure(2, "1.1", "", false, Place.at(FILE, 3, 20)),
            new Prose.Figure(3, "1.1", "1300余", true, Place.at(FILE, 3, 32)),
            new Prose.Figure(4, "1.1", "7", false, Place.at(FILE, 4, 5)));
    assertThat(prose.passages().get(1).text()).startsWith("全年1,319件，1,319件，1300余项");
  }

  // The figure of row 1 was told at that of row 1.1, whose address begins in the same way.
  @Test
  void anAddressIsNotFoundInALongerOne() {
    Prose prose = asciidoc("= A\n\nstat:1.1[3] stat:1[5] stat:1-a[6] stat:1@b[7]\n").value();

    assertThat(prose.figures())
        .extracting(Prose.Figure::address, figure -> figure.place().column())
        .containsExactly(tuple("1.1", 1), tuple("1", 13), tuple("1-a", 23), tuple("1@b", 35));
  }

  @Test
  void linksAndReferencesAreResolved() {
    Prose prose =
        asciidoc(
                "= A\n\nlink:02-other.md[a] xref:02-other.md#x[b] https://e.org/x）后 <<b>> <<B>>\n\n[#b]\n== B\n")
            .value();

    assertThat(prose.html().html())
        .contains(
            "<a href=\"../2017/\">a</a> <a href=\"../2017/#x\">b</a> <a href=\"https://e.org/x\""
                + " rel=\"external noopener\">https://e.org/x</a>）后 <a href=\"#b\">B</a> <a"
                + " href=\"#b\">B</a>");
    assertThat(prose.links())
        .containsExactly(
            new Prose.Link("q/2017/02-other.md", "", Place.at(FILE, 3, 6)),
            new Prose.Link("q/2017/02-other.md", "x", Place.at(FILE, 3, 26)));
  }

  @Test
  void aReferenceToAHeadingWithoutAnIdLeadsToItsAnchor() {
    assertThat(asciidocHtml("= A\n\nsee <<Long title>>\n\n== Long title\n"))
        .contains("<a href=\"#a-1\">Long title</a>", "<h3 id=\"a-1\">Long title</h3>");
  }

  @Test
  void picturesNeedWordsAndMayBeMissing() {
    var parsed =
        asciidoc(
            "= A\n\nimage::missing:[公开，规范]\n\n.Caption\nimage::images/chart.png[bars]\n\nx image:images/chart.png[] y\n");

    assertThat(parsed.value().html().html())
        .contains(
            """
            <figure class="missing">
            <div role="img" aria-label="Picture not supplied: 公开，规范">Picture not supplied</div>
            <figcaption>公开，规范</figcaption>
            </figure>
            <figure>
            <img src="images/chart.png" alt="bars">
            <figcaption>Caption</figcaption>
            </figure>
            """);
    assertThat(lines(parsed.diagnostics()))
        .containsExactly(
            "8:9 error[picture-alt] the picture images/chart.png has no alternative text");
    assertThat(parsed.value().pictures())
        .containsExactly(
            new Prose.Picture(null, "公开，规范", Place.at(FILE, 3, 1)),
            new Prose.Picture("images/chart.png", "bars", Place.at(FILE, 6, 1)),
            new Prose.Picture("images/chart.png", "", Place.at(FILE, 8, 9)));
  }

  @Test
  void aCaptionThatAnUnquotedCommaWouldCutIsTold() {
    assertThat(lines(asciidoc("= A\n\nimage::missing:[one, two]\n").diagnostics()))
        .containsExactly("3:1 error[asciidoc-comma] the words of the picture end at a comma: one");
  }

  @Test
  void hintsAreAsidesWithALabelThatIsNoProse() {
    Prose prose = asciidoc("= A\n\nNOTE: careful\n").value();

    assertThat(prose.html().html())
        .contains(
            "<aside class=\"admonition note\"><p class=\"admonition-label\">Note</p>\n"
                + "<p>careful</p>\n</aside>");
    assertThat(prose.passages().stream().map(p -> p.text())).containsExactly("A", "careful");
  }

  @Test
  void textRightBelowTheTitleIsNotLostAsAnAuthor() {
    assertThat(lines(asciidoc("= A\nThe first sentence\n").diagnostics()))
        .containsExactly(
            "2:1 error[asciidoc-author] the line below the title is taken for the author's name and"
                + " would not be shown");
  }

  @Test
  void anUnknownAttributeIsTold() {
    assertThat(lines(asciidoc("= A\n\ntext {nowhere}\n").diagnostics()))
        .containsExactly(
            "3:6 warning[asciidoc-attribute] the attribute nowhere is not set, so its name is"
                + " shown");
  }

  @Test
  void whatTheEngineComplainsOfIsToldAtItsLine() {
    assertThat(lines(asciidoc("= A\n\ntext\n\n----\nopen\n").diagnostics()))
        .containsExactly("5:1 warning[asciidoc] AsciiDoc: unterminated listing block");
  }

  @Test
  void neitherTheClockNorTheMachineGetsIn() {
    assertThat(
            asciidocHtml(
                "= A\n\n\\{x} {docdate}{localdate}{localtime}{doctime}{docyear}{docdir}{docfile}{user-home}.\n"))
        .endsWith("<p>{x} .</p>\n");
  }

  @Test
  void includesAreReadThroughTheGate() {
    Prose prose =
        asciidoc("= A\n\ninclude::sub/deep.adoc[]\n\ninclude::part.adoc[leveloffset=+1]\n").value();

    assertThat(prose.html().html()).contains("<p>included <strong>text</strong></p>", "Under</h");
    assertThat(prose.passages().get(1).lines())
        .containsExactly(new Prose.LineStart(0, Place.at("q/2017/part.adoc", 1, 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lines=1;5..7 | zero two three",
        "lines=\"3,9\" | one four",
        "lines=7.. | three four",
        "lines=5..-1 | two three four",
        "tag=a | one two three",
        "tags=a;!b | one three",
        "tags=b | two",
        "tags=* | one two three",
        "tags=** | zero one two three four",
        "tags=!a | zero four",
        "tags=**;!* | zero four",
      })
  void includesChooseLinesAndTags(String attributes, String expected) {
    assertThat(
            asciidoc("= A\n\ninclude::tags.adoc[" + attributes + "]\n")
                .value()
                .passages()
                .get(1)
                .text())
        .isEqualTo(expected);
  }

  @Test
  void includesAreIndented() {
    assertThat(asciidocHtml("= A\n\n----\ninclude::code.txt[indent=2]\n----\n"))
        .endsWith("<pre>  a\n    b</pre>\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/etc/passwd | error[include-outside] an include from outside the content folder: /etc/passwd",
        "../../../etc/passwd | error[include-outside] an include from outside the content folder: ../../../etc/passwd",
        "https://e.org/x.adoc | error[include-address] an include names an address: https://e.org/x.adoc",
        "gone.adoc | error[include-missing] the file to include does not exist: q/2017/gone.adoc",
        "secret.adoc | error[include-refused] the section is empty",
      })
  void includesThatAreRefusedAreErrorsAtTheirLine(String target, String message) {
    var parsed = asciidoc("= A\n\ntext\n\ninclude::" + target + "[]\n");

    assertThat(lines(parsed.diagnostics())).containsExactly("5:1 " + message);
    assertThat(parsed.value().html().html()).endsWith("<p>text</p>\n");
  }

  @ParameterizedTest
  @CsvSource({"loop.adoc, q/2017/loop.adoc, loop.adoc", "ping.adoc, q/2017/pong.adoc, ping.adoc"})
  void aFileThatIncludesItselfEnds(String target, String file, String named) {
    var diagnostics = asciidoc("= A\n\ninclude::" + target + "[]\n").diagnostics();

    assertThat(lines(diagnostics))
        .containsExactly("3:1 error[include-loop] " + named + " includes itself");
    assertThat(diagnostics.get(0).place().file()).isEqualTo(file);
  }

  @Test
  void aMissingIncludeMayBeOptional() {
    assertThat(asciidocHtml("= A\n\ntext\n\ninclude::gone.adoc[opts=optional]\n"))
        .endsWith("text</p>\n");
  }

  @Test
  void includesAreCounted() {
    assertThat(
            lines(asciidoc("= A\n\n" + "include::part.adoc[lines=1]\n\n".repeat(30)).diagnostics()))
        .containsExactly("43:1 error[include-count] more than 20 includes in one section");
  }

  @Test
  void attributesCannotBeMultipliedWithoutEnd() {
    assertThat(lines(asciidoc("= A\n:x: y\n\n" + "{x}".repeat(60) + "\n").diagnostics()))
        .containsExactly(
            "error[attribute-references] more than 50 attribute references in one section");
  }

  @Test
  void headerAttributesAreRead() {
    SourceText text = new SourceText(FILE, "= A\n:jbake-status: draft\n:lang: en\n\ntext\n");

    assertThat(Sections.BOTH.outline(text).draft()).isTrue();
    assertThat(
            lines(
                asciidoc(
                        "= A\n:jbake-statsu: draft\n\ntext\n:jbake-status: draft\n\n:jbake-status: draft\n")
                    .diagnostics()))
        .containsExactly(
            "2:8 error[header-key] the header has an unknown key: statsu",
            "2:8 warning[header-no-status] the header has no status, so the section counts as a"
                + " draft, as in JBake",
            "7:1 error[header-late] a header attribute below the header has no effect");
  }

  private static Header header(String text) {
    return HeaderReader.read(new SourceText(FILE, text), new AsciidocDialect());
  }

  @Test
  void theAuthorAndTheDateBelowTheTitleBelongToAHeaderOfJBakes() {
    Header header =
        header(
            """
            = A
            // a comment
            Jonathan Bullock <j@example.com>; Another Author
            v1.2, 2013-09-17: second edition
            :jbake-type: post
            :jbake-status: draft

            text
            """);

    assertThat(header.draft()).isTrue();
    assertThat(header.diagnostics()).isEmpty();
    assertThat(header.values())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "type", "post",
                "status", "draft",
                "author", "Jonathan Bullock",
                "date", "2013-09-17"));
    assertThat(
            lines(
                asciidoc("= A\nB C\n2013-09-17\n:jbake-status: published\n\ntext\n").diagnostics()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"We answered twelve requests.,2", "B C/We answered them all.,3"})
  void wordsThatAreNoAuthorAndNoDateAreNotSwallowed(String words, int line) {
    String text = "= A\n" + words.replace('/', '\n') + "\n:jbake-status: published\n\ntext\n";

    assertThat(lines(asciidoc(text).diagnostics()))
        .containsExactly(
            line
                + ":1 error[asciidoc-author] the line below the title is taken for the author's"
                + " name and would not be shown");
  }

  /** Each of these is read as a draft by JBake: reading it otherwise would publish it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "= A\n:jbake-tags: one, \\\n  two\n:jbake-status: draft\n",
        "= A\n:JBake-Status: draft\n",
        "= A\n:jbake-status : draft\n",
        "////\nlicence\n////\n= A\n:jbake-status: draft\n",
        "= A\nB C\n2013-09-17\n:jbake-status: draft\n",
        "= A\n:kept: draft\n:jbake-status: {kept}\n",
        "= A\n:jbake-type: post\n",
      })
  void aDraftOfJBakesIsADraft(String text) {
    assertThat(header(text + "\ntext\n").draft()).isTrue();
    assertThat(header(text.replace("draft", "published") + "\ntext\n").draft())
        .isEqualTo(!text.contains("draft"));
  }

  @Test
  void aValueGoesOnInTheNextLine() {
    Header header = header("= A\n:jbake-tags: one, \\\n  two, \\\n  three\n:lang: fr\n\ntext\n");

    assertThat(header.values()).containsEntry("tags", "one, two, three");
    assertThat(header.language()).isEqualTo("fr");
  }

  @Test
  void aHeadingThatTheOutlineCannotReadIsTold() {
    assertThat(lines(asciidoc("include::part.adoc[]\n").diagnostics()))
        .contains(
            "5:6 error[broken-link] .gone.adoc files are not among what this site is written in:"
                + " 02-other.md",
            "3:1 error[heading-unclear] the contents list would say , but the heading says Under");
  }

  @Test
  void footnotesHaveIdsOfTheirSectionAndTheirPlace() {
    Prose prose = asciidoc("= A\n\na footnote:n[note *b*] c footnote:n[]\n").value();

    assertThat(prose.html().html())
        .contains(
            "<a href=\"#a-fn-1\" id=\"a-fnref-1\" role=\"doc-noteref\">1</a>",
            "<a href=\"#a-fn-1\" id=\"a-fnref-1-2\" role=\"doc-noteref\">1</a>",
            "<li id=\"a-fn-1\"><p>note <strong>b</strong> <a href=\"#a-fnref-1\"");
    assertThat(prose.passages().get(2).lines()).containsExactly(start(0, 3, 14));
  }

  @Test
  void anEngineServesOneSectionAfterAnother() {
    List<String> titles =
        List.of("= A\n\nx\n", "= B\n\ny\n").stream().map(t -> asciidoc(t).value().title()).toList();

    assertThat(titles).containsExactly("A", "B");
  }

  /** Half a megabyte each: what was hours of work is an error of the section, or converted. */
  @Test
  void aShapeThatAsksForTooMuchIsAnErrorAtItsPlace() {
    for (String piece :
        List.of(
            "stat:1[", "link:a[", "<<a", "footnote:[", "pass:[", "image:a[", "xref:a[", "stem:[")) {
      String text = "= A\n\nfirst\n\n" + piece.repeat(60_000) + "\n";
      assertThat(lines(asciidoc(text).diagnostics()))
          .as(piece)
          .containsExactly(
              "5:1 error[asciidoc-work] the section needs more work from the AsciiDoc"
                  + " converter than a section may; the limit was reached here");
    }
  }

  @Test
  void cellsColumnsAndAttributesDoNotGrowPastTheMemory() {
    for (String text :
        List.of(
            "|===\n1000000*|x\n|===\n",
            "|===\n1000000+|x\n|===\n",
            "|===\n.1000000+|x\n|===\n",
            "[cols=\"10000000*\"]\n|===\n|x\n|===\n",
            ":c: 9\n:d: {c}{c}{c}{c}{c}{c}*\n\n[cols=\"{d}\"]\n|===\n|x\n|===\n",
            ":a: " + "link:x[".repeat(500) + "\n\n" + "{a}".repeat(49) + "\n",
            "* a\n".repeat(400_000),
            "== a\n\n".repeat(30_000))) {
      assertThat(asciidoc("= A\n\n" + text).diagnostics())
          .as(text.substring(0, Math.min(60, text.length())))
          .extracting(found -> found.code())
          .contains("asciidoc-work");
    }
    assertThat(asciidocHtml("= A\n\n|===\n3*|x\n|===\n")).contains("<td>x</td>");
  }

  @Test
  void whatIsDeeperThanAnyTextIsAnErrorAtItsLine() {
    for (String text : List.of("*".repeat(100) + " a\n", "> ".repeat(100) + "a\n")) {
      assertThat(lines(asciidoc("= A\n\n" + text).diagnostics()))
          .containsExactly(
              "3:1 error[too-deep] lists, quotes or inline markup are nested more than 60 deep");
    }
  }

  /** A figure's words end in its line and are short; nothing else is looked through for them. */
  @Test
  void aFigureWithBracketsInItsWordsStaysAFigure() {
    Prose prose = asciidoc("= A\n\nstat:1.1[1,319 [a] b] and stat:1.1[\n").value();

    assertThat(prose.figures()).extracting(Prose.Figure::text).containsExactly("1,319 [a");
  }

  @Test
  void linesThatAreAskedForManyTimesAreTakenOnce() {
    String ranges = "1..;".repeat(50_000) + "1";

    assertThat(asciidocHtml("= A\n\ninclude::code.txt[lines=\"" + ranges + "\"]\n"))
        .contains("a\n  b");
  }

  @Test
  void aLineOfAuthorsOrATitleOfAnyLengthIsRead() {
    String names = "a b; ".repeat(200_000);

    assertThat(
            Sections.BOTH.outline(new SourceText(FILE, "= A\n" + names + "\n:jbake-type: page\n")))
        .isNotNull();
    assertThat(
            Sections.BOTH.outline(
                new SourceText(FILE, "= " + "link:a[stat:1[<<a,".repeat(20_000) + "\n\nx\n")))
        .isNotNull();
  }
}
