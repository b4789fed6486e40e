package org.yearpress.markup.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yearpress.markup.Sections.html;
import static org.yearpress.markup.Sections.lines;
import static org.yearpress.markup.Sections.markdown;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Prose;
import org.yearpress.model.Prose.Passage;

@Tag("unit")
class MarkdownDialectTest {
  private static final String FILE = "q/2017/01-a.md";

  @Test
  void theFirstHeadingIsTheTitleAndHasTheSectionsAnchor() {
    Prose prose = markdown("# One *two*\n\ntext\n").value();

    assertThat(prose.title()).isEqualTo("One two");
    assertThat(prose.html().html()).isEqualTo("<h2 id=\"a\">One <em>two</em></h2>\n<p>text</p>\n");
    assertThat(prose.headings())
        .containsExactly(new Prose.Heading(1, "a", "One two", Place.at(FILE, 1, 1)));
  }

  @Test
  void headingsBelowAreCountedByTheirNesting() {
    Prose prose = markdown("# A\n## B\n### C\n### D\n## E\n### F\n").value();

    assertThat(prose.headings().stream().map(h -> h.level() + " " + h.anchor()))
        .containsExactly("1 a", "2 a-1", "3 a-1-1", "3 a-1-2", "2 a-2", "3 a-2-1");
    assertThat(prose.html().html()).contains("<h3 id=\"a-1\">B</h3>", "<h4 id=\"a-1-2\">D</h4>");
  }

  @Test
  void anEditOfTextKeepsTheAnchors() {
    List<String> before = anchors("# A\n\n## B\n\ntext\n\n## C {#c}\n\n### D\n");
    List<String> after = anchors("# 甲\n\nmore\n\n## 乙\n\nother text\n\n## 丙 {#c}\n\n### 丁\n");

    assertThat(before).isEqualTo(after).containsExactly("a", "a-1", "c", "a-2-1");
  }

  private static List<String> anchors(String text) {
    return markdown(text).value().headings().stream().map(Prose.Heading::anchor).toList();
  }

  @Test
  void anIdOfTheTitleIsKeptBesideTheAnchor() {
    assertThat(html("# A {#start}\n\n[up](#start)\n"))
        .isEqualTo(
            "<h2 id=\"a\"><span id=\"start\"></span>A</h2>\n<p><a href=\"#start\">up</a></p>\n");
  }

  @Test
  void faultsOfHeadingsAreToldWhereTheyStand() {
    assertThat(
            lines(
                markdown(
                        "# A\n\n### B\n\n# C\n\n## D {#d}\n\n## E {#d}\n\n## F {#x;y}\n\n## G {#yp-note-1}\n\n## H {#downloads}\n")
                    .diagnostics()))
        .containsExactly(
            "3:1 note[heading-skip] the heading skips a level: it is of level 3, but level 2 comes"
                + " next; it is shown as level 2",
            "5:1 note[heading-second] a second heading of the section's own level; it is shown one"
                + " level below",
            "9:1 error[heading-id] the id d of a heading is taken by another heading of this"
                + " section",
            "11:1 error[heading-id] x;y cannot be the id of a heading",
            "13:1 error[heading-id] the id yp-note-1 of a heading is one of the page itself; ids"
                + " that begin with yp- are too",
            "15:1 error[heading-id] the id downloads of a heading is one of the page itself; ids"
                + " that begin with yp- are too");
  }

  @Test
  void termsAndWhatTheyMeanAreADefinitionList() {
    assertThat(
            html(
                """
                # A

                Term
                :   What *it*
                means

                One
                Two
                : *first*
                : second
                """))
        .endsWith(
            """
            <dl>
            <dt>Term</dt>
            <dd>What <em>it</em>
            means</dd>
            <dt>One</dt>
            <dt>Two</dt>
            <dd><em>first</em></dd>
            <dd>second</dd>
            </dl>
            """
                .replace("<dl>\n", "<dl>"));
    assertThat(html("# A\n\n- Term\n  : what it means\n")).contains("<dt>Term</dt>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ": nothing before it",
        "Term\n\n: a blank line between",
        "Term\n:no blank",
        "Term\n\\: behind a backslash",
        "Term\n&#58; as a number",
        "Term\n:",
        "*Term\n: in emphasis*",
        "`Term\n: in code`"
      })
  void otherColonsAreText(String text) {
    assertThat(html("# A\n\n" + text + "\n")).doesNotContain("<dl").contains(":");
  }

  @Test
  void whatATermMeansHasItsPlace() {
    Prose prose = markdown("# A\n\nTerm\n:   What it means\n").value();

    assertThat(prose.passages().stream().map(Prose.Passage::text))
        .containsExactly("A", "Term", "What it means");
    assertThat(prose.passages().get(2).lines()).containsExactly(start(0, 4, 5));
  }

  @Test
  void whatOtherMarkdownReadsOtherwiseIsNamed() {
    String text =
        """
        # A

        ##Work
        text #tag

        > #Work

        *[HTML]: x

        \\#Work and #5

        #5
        """;

    assertThat(lines(markdown(text).diagnostics()))
        .containsExactly(
            "3:1 warning[markdown-heading] this line is printed as text: a heading needs a space"
                + " after the #",
            "6:3 warning[markdown-heading] this line is printed as text: a heading needs a space"
                + " after the #",
            "8:1 warning[markdown-abbreviation] this line is printed as text: abbreviations are not"
                + " defined this way");
  }

  @Test
  void aHeadingInsideAQuoteGivesNoStructure() {
    Prose prose = markdown("# A\n\n> # B\n").value();

    assertThat(prose.headings()).hasSize(1);
    assertThat(prose.html().html()).contains("<blockquote><p><strong>B</strong></p>");
  }

  @Test
  void chineseLinesAreJoinedWithoutABlankAndOthersWithOne() {
    Prose prose = markdown("第一行\n第二行 and\nmore **强\n调**，\n完\n").value();

    assertThat(prose.html().html()).isEqualTo("<p>第一行第二行 and\nmore <strong>强调</strong>，完</p>\n");
    assertThat(prose.passages())
        .containsExactly(
            new Passage(
                Passage.Kind.TEXT,
                "a",
                "第一行第二行 and more 强调，完",
                List.of(
                    start(0, 1, 1),
                    start(3, 2, 1),
                    start(11, 3, 1),
                    start(17, 4, 1),
                    start(19, 5, 1))));
  }

  private static Prose.LineStart start(int offset, int line, int column) {
    return new Prose.LineStart(offset, Place.at(FILE, line, column));
  }

  @Test
  void everyBlockIsAPassageUnderItsHeading() {
    String text =
        """
        ---
        title: T
        ---

        before

        ## B

        - one
          - two
          two more

        > quoted
        > on

        | x | y |
        |---|---|
        | 1 | 2 |

        ```
        code
         code
        ```
        """;
    assertThat(
            markdown(text).value().passages().stream()
                .map(p -> p.kind() + " " + p.anchor() + " " + p.text() + " " + at(p)))
        .containsExactly(
            "HEADING a T 1:1",
            "TEXT a before 5:1",
            "HEADING a-1 B 7:1",
            "TEXT a-1 one 9:3",
            "TEXT a-1 two two more 10:5 11:3",
            "TEXT a-1 quoted on 13:3 14:3",
            "TEXT a-1 x y 16:3 16:7",
            "TEXT a-1 1 2 18:3 18:7",
            "TEXT a-1 code\n code 21:1 22:1");
  }

  private static String at(Passage passage) {
    return String.join(
        " ",
        passage.lines().stream()
            .map(start -> start.place().line() + ":" + start.place().column())
            .toList());
  }

  @Test
  void aWebAddressWithoutAHostIsReadToItsEnd() {
    assertThat(markdown("# A\n\n[b](https://) and <http://>\n").value().html().html())
        .doesNotContain("data-host");
  }

  @Test
  void figuresAreNumberedAndLinkedToTheirCell() {
    Prose prose =
        markdown("# A\n\n公开[1,319](stat:1.1)条，[](stat:1.1)件，[1300余](stat:1.1?about)项\n").value();

    assertThat(prose.html().html())
        .contains(
            "公开<a href=\"statistics/#r-1.1\" class=\"figure\"><data value=\"1319\">1,319</data></a>条，"
                + "<a href=\"statistics/#r-1.1\" class=\"figure\"><data value=\"1319\">1,319</data></a>件，"
                + "<a href=\"statistics/#r-1.1\" class=\"figure\">1300余</a>项");
    assertThat(prose.figures())
        .containsExactly(
            new Prose.Figure(1, "1.1", "1,319", false, Place.at(FILE, 3, 3)),
            new Prose.Figure(2, "1.1", "", false, Place.at(FILE, 3, 22)),
            new Prose.Figure(3, "1.1", "1300余", true, Place.at(FILE, 3, 36)));
    assertThat(prose.passages().get(1).text()).isEqualTo("公开1,319条，1,319件，1300余项");
  }

  @Test
  void figuresWithoutACellOrAValueAreErrors() {
    assertThat(lines(markdown("# A [](stat:1.1)\n\n[](stat:1.2) [3](stat:9)\n").diagnostics()))
        .containsExactly(
            "1:5 error[figure-in-heading] a heading cannot print the value of a cell (1.1)",
            "3:1 error[figure-empty] the cell 1.2 has no value to print",
            "3:14 error[figure-address] known are: 1.1, 1.2");
  }

  @Test
  void linksAreResolvedAndRemembered() {
    Prose prose =
        markdown(
                "[a](02-other.md) [b](02-other.md#x) [c](https://e.org/?a=1&b=2 \"t\") <m@e.org>\n")
            .value();

    assertThat(prose.html().html())
        .isEqualTo(
            "<p><a href=\"../2017/\">a</a> <a href=\"../2017/#x\">b</a> <a"
                + " href=\"https://e.org/?a=1&amp;b=2\" rel=\"external noopener\" data-host=\"e.org\" title=\"t\">c</a> <a"
                + " href=\"mailto:m@e.org\">m@e.org</a></p>\n");
    assertThat(prose.links())
        .containsExactly(
            new Prose.Link("q/2017/02-other.md", "", Place.at(FILE, 1, 1)),
            new Prose.Link("q/2017/02-other.md", "x", Place.at(FILE, 1, 18)));
  }

  @Test
  void aLinkThatLeadsNowhereIsAnErrorAtTheLinkAndItsTextStays() {
    var parsed = markdown("# A\n\ntext [b](03-gone.md) and [c](#gone)\n");

    assertThat(lines(parsed.diagnostics()))
        .containsExactly(
            "3:6 error[broken-link] .03-gone.md files are not among what this site is written in:"
                + " 02-other.md",
            "3:26 error[broken-link] . files are not among what this site is written in:"
                + " 02-other.md");
    assertThat(parsed.value().html().html()).contains("<p>text b and c</p>");
  }

  @Test
  void bareAddressesEndWhereTheirAsciiEnds() {
    assertThat(
            html(
                "见（www.qingdao.gov.cn）下载，邮箱：a.b@e-x.cn）。https://e.cn/x?y=1，完 (http://e.org/a_(b)).\n"))
        .isEqualTo(
            "<p>见（<a href=\"http://www.qingdao.gov.cn\" rel=\"external noopener\">www.qingdao.gov.cn</a>）下载，"
                + "邮箱：<a href=\"mailto:a.b@e-x.cn\">a.b@e-x.cn</a>）。"
                + "<a href=\"https://e.cn/x?y=1\" rel=\"external noopener\">https://e.cn/x?y=1</a>，完 (<a"
                + " href=\"http://e.org/a_(b)\" rel=\"external noopener\">http://e.org/a_(b)</a>).</p>\n");
  }

  @Test
  void aPictureAloneIsAFigure() {
    Prose prose =
        markdown("![bars](images/chart.png \"Caption\")\n\n![](<images/图 1.png>) x\n").value();

    assertThat(prose.html().html())
        .isEqualTo(
            """
            <figure>
            <img src="images/chart.png" alt="bars">
            <figcaption>Caption</figcaption>
            </figure>
            <p><img src="images/图%201.png" alt=""> x</p>
            """);
    assertThat(prose.pictures())
        .containsExactly(
            new Prose.Picture("images/chart.png", "bars", Place.at(FILE, 1, 1)),
            new Prose.Picture("images/图 1.png", "", Place.at(FILE, 3, 1)));
  }

  @Test
  void aPictureWithoutWordsOrWithoutFileIsAnError() {
    assertThat(lines(markdown("x ![](images/chart.png)\n\n![w](gone.png)\n").diagnostics()))
        .containsExactly(
            "1:3 error[picture-alt] the picture images/chart.png has no alternative text",
            "3:1 error[missing-image] .gone.png files are not among what this site is written in:"
                + " 02-other.md");
  }

  @Test
  void aPictureThatWasNotSuppliedIsAPlaceholderWithItsCaption() {
    Prose prose = markdown("![公开规范性文件](missing:)\n![second](missing:)\n").value();

    assertThat(prose.html().html())
        .startsWith(
            """
            <figure class="missing">
            <div role="img" aria-label="Picture not supplied: 公开规范性文件">Picture not supplied</div>
            <figcaption>公开规范性文件</figcaption>
            </figure>
            """);
    assertThat(prose.pictures())
        .containsExactly(
            new Prose.Picture(null, "公开规范性文件", Place.at(FILE, 1, 1)),
            new Prose.Picture(null, "second", Place.at(FILE, 2, 1)));
    assertThat(prose.passages().stream().map(p -> p.kind() + " " + p.text()))
        .containsExactly("CAPTION 公开规范性文件", "CAPTION second");
  }

  @Test
  void tablesHaveScopedHeadersAndNoEmptyOnes() {
    assertThat(html("# A\n\n|  | n |\n|---|--:|\n| x | 1 |\n"))
        .endsWith(
            """
            <div class="table-scroll" role="region" tabindex="0" aria-labelledby="a">
            <table><thead><tr><td></td><th scope="col" class="align-right">n</th></tr>
            </thead>
            <tbody><tr><td>x</td><td class="align-right">1</td></tr>
            </tbody>
            </table>
            </div>
            """);
  }

  @Test
  void footnotesHaveIdsOfTheirSection() {
    assertThat(html("a[^n] b[^n]\n\n[^n]: note\n"))
        .isEqualTo(
            """
            <p>a<sup class="footnote-ref"><a href="#a-fn-1" id="a-fnref-1" role="doc-noteref">1</a></sup> \
            b<sup class="footnote-ref"><a href="#a-fn-1" id="a-fnref-1-2" role="doc-noteref">1</a></sup></p>
            <section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
            <ol>
            <li id="a-fn-1"><p>note <a href="#a-fnref-1" role="doc-backlink" aria-label="Back to reference 1">↩</a></p>
            </li>
            </ol>
            </section>
            """);
  }

  @Test
  void footnotesThatDontMeetAreTold() {
    assertThat(lines(markdown("a[^x]\n\n[^y]: note\n").diagnostics()))
        .containsExactly(
            "1:1 warning[footnote-missing] there is no footnote x, so its mark is shown as it is"
                + " written",
            "3:1 warning[footnote-unused] footnote y is defined, but nothing refers to it, so it is"
                + " not shown");
  }

  @Test
  void codeStaysAsItIs() {
    assertThat(html("```java\na  <b>\n\n  c\n```\n"))
        .isEqualTo("<pre><code class=\"language-java\">a  &lt;b&gt;\n\n  c\n</code></pre>\n");
  }

  @Test
  void listsKeepTheirStartAndStruckTextStaysStruck() {
    assertThat(html("3. ~~a~~\n4. b\n"))
        .isEqualTo("<ol start=\"3\"><li><del>a</del></li>\n<li>b</li>\n</ol>\n");
  }

  @Test
  void columnsCountCharactersBeyondTheFirstPlaneOnce() {
    assertThat(markdown("\uD840\uDC00[1](stat:1.1)\n").value().figures().get(0).place())
        .isEqualTo(Place.at(FILE, 1, 2));
  }
}
