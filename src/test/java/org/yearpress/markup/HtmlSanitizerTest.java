package org.yearpress.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yearpress.markup.Sections.asciidoc;
import static org.yearpress.markup.Sections.lines;
import static org.yearpress.markup.Sections.markdown;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.References;

@Tag("unit")
class HtmlSanitizerTest {
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "alt",
          "aria-label",
          "aria-labelledby",
          "class",
          "colspan",
          "datetime",
          "data-host",
          "dir",
          "height",
          "href",
          "id",
          "lang",
          "open",
          "rel",
          "reversed",
          "role",
          "rowspan",
          "scope",
          "src",
          "start",
          "tabindex",
          "title",
          "type",
          "value",
          "width");

  static Stream<String> markdownAttacks() {
    return Stream.of(
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//e.org/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "<img src=\"javascript:alert(1)\" alt=x>",
        "<img src='data:image/svg+xml,<svg onload=alert(1)>' alt=x>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](java&#10;script:alert(1))",
        "[a](<\tjavascript:alert(1)>)",
        "[a](vbscript:x)",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "[a](ftp://e.org)",
        "[a](//e.org/x)",
        "[a](\\\\\\\\e.org)",
        "[a](<\\/e.org>)",
        "[a]: javascript:alert(1)\n\n[a]",
        "![a](javascript:alert(1))",
        "<javascript:alert(1)>",
        "<a href=\"\u0001javascript:alert(1)\">x</a>",
        "<a href=\"java\u00ADscript:alert(1)\">x</a>",
        "<a href=\" javascript:alert(1)\">x</a>",
        "<a href=\"https://e.org\" onclick=\"x\" target=_blank ping=//e.org style=color:red>x</a>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<svg/onload=alert(1)>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1"
            + " onerror=alert(1)&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<template><script>alert(1)</script></template>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<object data=javascript:alert(1)></object><embed src=x>",
        "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button></form>",
        "<input autofocus onfocus=alert(1)>",
        "<details open ontoggle=alert(1)>x</details>",
        "<style>@import '//e.org';</style><link rel=stylesheet href=//e.org>",
        "<base href=//e.org><meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "<body onload=alert(1)>",
        "<div id=\"x\" id='y' class='a\" onclick=\"b'"
            + " style=\"background:url(javascript:1)\">x</div>",
        "<p id=\"__proto__\"></p><a id=defaultView name=cookie>x</a><img name=getElementById"
            + " src=images/chart.png alt=x>",
        "<xmp><img src=x onerror=alert(1)></xmp>",
        "<textarea><img src=x onerror=alert(1)></textarea>",
        "<plaintext><script>alert(1)</script>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[><script>alert(1)</script>]]>",
        "<p title=\"\"><img src=x onerror=alert(1)>\">x</p>",
        "[x](02-other.md \"a\\\"onmouseover=alert(1) b\")",
        "![x\"onerror=alert(1)](images/chart.png)",
        "```\" onclick=alert(1)\nx\n```",
        "# x {#a\"onclick=alert(1)}",
        "[1](stat:1.1\"onclick=alert(1))",
        "[<img src=x onerror=alert(1)>](stat:1.1)",
        "x[^\"><script>]\n\n[^\"><script>]: <script>alert(1)</script>",
        "| <script>alert(1)</script> |\n|---|\n| <td onclick=x> |",
        "<yp-ref n='1\"><script>alert(1)</script>'></yp-ref><yp-notes><yp-note n=1"
            + " onclick=x>y</yp-note></yp-notes>",
        "<yp-label><script>alert(1)</script>&lt;script></yp-label><yp-back"
            + " n='\"><script>'></yp-back>",
        "<h2 data-at=\"1:1\" onclick=x id='\"><script>'>x</h2>",
        "<p data-at='\"><script>alert(1)</script>' lang='\"><script>'>x</p>",
        "<table><tr><td colspan=99999999 rowspan=-1 scope=x onclick=x>x</td></table>",
        "<ol start='\"><script>' reversed=x type=x><li value=x>y</ol>",
        "<a href='02-other.md'><a href='javascript:x'>x</a></a>");
  }

  @ParameterizedTest
  @MethodSource("markdownAttacks")
  void noAttackGetsThroughMarkdown(String text) {
    assertSafe(markdown(text).value().html().html());
    assertSafe(markdown("x " + text).value().html().html());
    assertSafe(markdown("# A\n\n- " + text).value().html().html());
  }

  static Stream<String> asciidocAttacks() {
    return Stream.of(
        "+++<script>alert(1)</script>+++",
        "pass:[<script>alert(1)</script>]",
        "++++\n<script>alert(1)</script>\n++++",
        "pass:q[<img src=x onerror=alert(1)>]",
        "link:javascript:alert(1)[x]",
        "link:++javascript:alert(1)++[x]",
        "link:data:text/html,x[x]",
        "image::images/chart.png[x,link=javascript:alert(1)]",
        "image::images/chart.png[x,link=\"https://e.org\",window=_blank]",
        "image::images/chart.png['x\" onerror=\"alert(1)']",
        "image::x\"onerror=\"alert(1).png[]",
        "image:x\"onerror=\"alert(1).png[y]",
        "xref:javascript:alert(1)[x]",
        "<<javascript:alert(1),x>>",
        "[.a\" onclick=\"alert(1)]#t#",
        "[id='a\" onclick=\"alert(1)']\ntext",
        "[[a\" onclick=\"alert(1)]]\ntext",
        "[#a\"onclick=alert(1)]\n== H\n\nx",
        "[role='\"><script>alert(1)</script>']\ntext",
        "https://e.org[x,role='\" onclick=\"alert(1)',window='\"><script>']",
        "stat:1.1\"onclick=alert(1)[x]",
        "stat:1.1[<script>alert(1)</script>]",
        "stat:1.1[+++<script>alert(1)</script>+++]",
        "footnote:[+++<script>alert(1)</script>+++]",
        "video::x[onerror=alert(1)]",
        "audio::javascript:alert(1)[]",
        ":x: pass:[<script>alert(1)</script>]\n\n{x}",
        "[cols=\"1a\"]\n|===\n|+++<script>alert(1)</script>+++\n|===",
        "[source,\"java\\\" onclick=\\\"x\"]\n----\nx\n----",
        "[quote,\"<script>alert(1)</script>\",'+++<script>x</script>+++']\n____\nx\n____",
        ".+++<script>alert(1)</script>+++\n----\nx\n----",
        "stem:[<script>alert(1)</script>]",
        "kbd:[<script>] btn:[+++<script>+++] menu:File[x]",
        "icon:x\"onclick=\"y[]",
        "[subs=-specialcharacters]\n----\n<script>alert(1)</script>\n----",
        "indexterm:[\"><script>] ((<script>))",
        "[%interactive]\n* [ ] x",
        "mailto:x@e.org[\"><script>alert(1)</script>]",
        "include::/etc/passwd[]",
        "toc::[]");
  }

  @ParameterizedTest
  @MethodSource("asciidocAttacks")
  void noAttackGetsThroughAsciidoc(String text) {
    assertSafe(asciidoc("= A\n\n" + text + "\n").value().html().html());
    assertSafe(asciidoc("= " + text.replace('\n', ' ') + "\n\nx\n").value().html().html());
  }

  /** Judges the output by parsing it anew as a browser would. */
  private static void assertSafe(String html) {
    Element body = Jsoup.parseBodyFragment(html).body();
    for (Element element : body.getAllElements()) {
      if (element.equals(body)) {
        continue;
      }
      String name = element.normalName();
      boolean known =
          AllowList.ELEMENTS.containsKey(name)
              || name.matches("h[1-6]|a|img|figcaption|caption|table|tr|br|hr|wbr");
      assertThat(known).as(element.outerHtml()).isTrue();
      for (Attribute attribute : element.attributes()) {
        String value = attribute.getValue();
        assertThat(ATTRIBUTES).as(element.outerHtml()).contains(attribute.getKey());
        if (attribute.getKey().equals("href") || attribute.getKey().equals("src")) {
          String squeezed = value.replaceAll("[\\p{Cntrl}\\s\u00AD]", "").toLowerCase(Locale.ROOT);
          assertThat(squeezed).doesNotStartWith("//").doesNotStartWith("\\");
          assertThat(squeezed)
              .matches(
                  attribute.getKey().equals("src") ? "[^:]*" : "(https?|mailto|tel):.*|[^:]*|#.*");
        }
        if (attribute.getKey().equals("id")) {
          assertThat(value).matches("[\\p{L}\\p{N}_.-]+");
        }
        if (attribute.getKey().equals("class")) {
          assertThat(value).matches("[A-Za-z0-9_ -]+");
        }
      }
    }
    List<String> ids = body.select("[id]").eachAttr("id");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(html).doesNotContain("\uFDD0", "\uFDD1", "\uFDD2", "\uFDD3", "data-at", "yp-");
  }

  @Test
  void scriptIsLeftOutAndToldAtItsLine() {
    var parsed = markdown("# A\n\n<div>\n  <p>kept</p>\n  <script>alert(1)</script>\n</div>\n");

    assertThat(lines(parsed.diagnostics()))
        .containsExactly(
            "5:3 warning[unsafe-html] <script> is not allowed in a report and was left out with all"
                + " it holds");
    assertThat(parsed.value().html().html()).contains("<p>kept</p>").doesNotContain("alert");
    assertThat(parsed.value().passages().get(1).lines().get(0).place().line()).isEqualTo(4);
  }

  @Test
  void scriptInAPassthroughIsLeftOutAndToldAtItsLine() {
    assertThat(
            lines(
                asciidoc("= A\n\ntext\n\n++++\n<p>kept</p>\n<script>alert(1)</script>\n++++\n")
                    .diagnostics()))
        .containsExactly(
            "7:1 warning[unsafe-html] <script> is not allowed in a report and was left out with all"
                + " it holds");
  }

  @Test
  void scriptAddressesAreErrorsInBothDialects() {
    String message =
        "error[unsafe-link] a link with javascript: is not allowed: javascript:alert(1)";
    assertThat(lines(markdown("# A\n\nx [b](javascript:alert(1))\n").diagnostics()))
        .containsExactly("3:3 " + message);
    assertThat(lines(asciidoc("= A\n\nx link:javascript:alert(1)[b]\n").diagnostics()))
        .containsExactly("3:8 " + message);
    assertThat(
            lines(
                asciidoc("= A\n\n++++\n<a href=\"javascript:alert(1)\">b</a>\n++++\n")
                    .diagnostics()))
        .containsExactly("4:10 " + message);
  }

  @Test
  void everyOtherSchemeIsAnErrorToo() {
    assertThat(
            lines(
                markdown("[a](data:text/html,x) [b](vbscript:x) [c](ftp://e.org) [d](//e.org)\n")
                    .diagnostics()))
        .containsExactly(
            "1:1 error[unsafe-link] a link with data: is not allowed: data:text/html,x",
            "1:23 error[unsafe-link] a link with vbscript: is not allowed: vbscript:x",
            "1:39 error[unsafe-link] a link with ftp: is not allowed: ftp://e.org",
            "1:56 error[unsafe-link] links that begin with // are not allowed: //e.org");
  }

  @Test
  void whatALinkResolvesToIsTestedAgain() {
    References hostile =
        new References() {
          @Override
          public Target link(String target) {
            return new Target("javascript:alert(1)", "f", "", null, null);
          }

          @Override
          public Figure figure(String address) {
            return new Figure("data:x", "<script>", null, null);
          }
        };
    String html =
        Sections.MARKDOWN
            .convert(
                new SourceText("a.md", "[a](b.md) ![c](d.png) [](stat:1)\n"),
                new Placement("a", 2, "en"),
                hostile)
            .value()
            .html()
            .html();

    assertThat(html).isEqualTo("<p>a c &lt;script&gt;</p>\n");
  }

  @Test
  void whatIsNotKnownLosesItsElementAndKeepsItsText() {
    var parsed = markdown("a <font color=red>b</font> <center>c</center>\n");

    assertThat(parsed.value().html().html()).isEqualTo("<p>a b</p>\n<div>c</div>\n");
    assertThat(lines(parsed.diagnostics()))
        .containsExactly(
            "1:3 warning[unsafe-html] <font> is not allowed in a report; its text was kept",
            "1:28 warning[unsafe-html] <center> is not allowed in a report; its text was kept");
  }

  @Test
  void harmlessHtmlIsKept() {
    assertThat(
            Sections.html(
                "<p lang=\"en\" dir=\"ltr\">H<sub>2</sub>O <time datetime=\"2018-01-26\">x</time>"
                    + " <ruby>漢<rt>kan</rt></ruby></p>\n\n<table><caption>C</caption><tr><th>a<th"
                    + " scope=row>b</tr><tr><th>c<td colspan=2>d</tr></table>\n"))
        .isEqualTo(
            """
            <p lang="en" dir="ltr">H<sub>2</sub>O <time datetime="2018-01-26">x</time> <ruby>漢<rt>kan</rt></ruby></p>
            <div class="table-scroll" role="region" tabindex="0" aria-label="C">
            <table><caption>C</caption>
            <tbody><tr><th scope="col">a</th><th scope="row">b</th></tr>
            <tr><th scope="row">c</th><td colspan="2">d</td></tr>
            </tbody>
            </table>
            </div>
            """);
  }

  @Test
  void idsOfTheAuthorCannotTakeThoseOfThePage() {
    assertThat(Sections.html("<p id=\"main\">x</p>\n\n[y](#main)\n"))
        .isEqualTo("<p id=\"a_main\">x</p>\n<p><a href=\"#a_main\">y</a></p>\n");
  }

  @Test
  void sanitisingTwiceChangesNothing() {
    Set<String> texts =
        Stream.concat(
                markdownAttacks(),
                Stream.of("# A\n\n|a|\n|-|\n|b|\n\n- c\n  - d\n\n> e\n\n```\nf\n```\n"))
            .collect(Collectors.toSet());
    for (String text : texts) {
      String once = markdown(text).value().html().html();
      String tree = Jsoup.parseBodyFragment(once).body().html();
      assertThat(Jsoup.parseBodyFragment(tree).body().html()).isEqualTo(tree);
    }
  }

  @Test
  void anotherLanguageIsNamedInThePage() {
    assertThat(Sections.html("---\nlang: zh-CN\n---\n\n# 甲\n"))
        .isEqualTo("<div lang=\"zh-CN\">\n<h2 id=\"a\">甲</h2>\n</div>\n");
  }

  @Test
  void aProblemOfAReferenceIsSaidInItsWords() {
    assertThat(markdown("[a](gone.md)").diagnostics().get(0).message())
        .isEqualTo(Text.of("markup.unknown", "extension", "gone.md", "known", "02-other.md"));
  }
}
