package org.yearpress.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yearpress.markup.Sections.asciidoc;
import static org.yearpress.markup.Sections.lines;
import static org.yearpress.markup.Sections.markdown;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yearpress.model.References;
import org.yearpress.testing.Soak;

/** A page shows what lies in its own site: no other host learns who reads it. */
@Tag("site")
class NothingFromElsewhereTest {
  private static final long SEED = 20254;

  private static final List<String> ADDRESSES =
      List.of(
          "https://evil.example/x.png",
          "HTTP://evil.example/x.png",
          "h&#116;tps://evil.example/x.png",
          "//evil.example/x.png",
          "\\\\evil.example\\x.png",
          "/\\evil.example/x.png",
          "/&#9;/evil.example/x.png",
          "http:evil.example/x.png",
          "https&colon;//evil.example/x.png",
          "data:image/png;base64,AA==",
          "blob:https://evil.example/x",
          "ftp://evil.example/x.png");

  /** {@code @} is the address. */
  private static final List<String> HTML =
      List.of(
          "<img src=\"@\" alt=x>",
          "<img srcset=\"@ 2x\" src=images/chart.png alt=x>",
          "<img src=images/chart.png alt=x lowsrc=\"@\" dynsrc=\"@\" longdesc=\"@\" usemap=\"@\">",
          "<image src=\"@\" alt=x>",
          "<picture><source srcset=\"@\"><img src=images/chart.png alt=x></picture>",
          "<video src=\"@\" poster=\"@\"><source src=\"@\"><track src=\"@\"></video>",
          "<audio src=\"@\" autoplay></audio>",
          "<link rel=stylesheet href=\"@\"><link rel=prefetch href=\"@\">",
          "<input type=image src=\"@\">",
          "<p style=\"background:url(@)\">x</p>",
          "<p style=\"background:u\\72l(@)\">x</p>",
          "<table background=\"@\"><tr background=\"@\"><td background=\"@\">x</td></tr></table>",
          "<body background=\"@\">x</body>",
          "<iframe src=\"@\" srcdoc=\"<img src=@>\"></iframe>",
          "<object data=\"@\" classid=\"@\" codebase=\"@\"><param value=\"@\"></object>",
          "<embed src=\"@\"><applet code=\"@\"></applet><bgsound src=\"@\">",
          "<svg><image href=\"@\"/><use xlink:href=\"@\"/></svg>",
          "<style>p{background:url(@)}</style>",
          "<base href=\"@\"><img src=x.png alt=x>",
          "<meta http-equiv=refresh content=\"0;url=@\">",
          "<frameset><frame src=\"@\"></frameset>",
          "<div data=\"@\" src=\"@\" href=\"@\" profile=\"@\" manifest=\"@\">x</div>",
          "<blockquote cite=\"@\">x</blockquote>",
          "<button formaction=\"@\">x</button><form action=\"@\">x</form>",
          "<math href=\"@\"><mglyph src=\"@\"/></math>",
          "<portal src=\"@\"></portal><layer src=\"@\"></layer><xml src=\"@\"></xml>",
          "<noscript><img src=\"@\"></noscript><template><img src=\"@\"></template>",
          "<a href=\"02-other.md\" ping=\"@\">x</a>");

  private static final List<String> MARKDOWN =
      List.of("![x](@)", "![x](<@>)", "![x][r]\n\n[r]: @\n", "[![x](@)](02-other.md)", "- ![x](@)");

  private static final List<String> ASCIIDOC =
      List.of(
          "image::@[x]",
          "x image:@[y] z",
          "image::images/chart.png[x,link=02-other.md,src=\"@\"]",
          ":imagesdir: @\n\nimage::x.png[x]",
          ":icons: image\n:iconsdir: @\n\nNOTE: x",
          "video::@[poster=\"@\"]",
          "audio::@[]",
          "icon:heart[]",
          "[background=\"@\"]\nx",
          ":stylesheet: @\n\nx");

  private static final Set<String> LOADING =
      Set.of(
          "srcset",
          "poster",
          "background",
          "data",
          "style",
          "lowsrc",
          "dynsrc",
          "longdesc",
          "ping",
          "manifest",
          "profile",
          "codebase",
          "classid",
          "action",
          "formaction",
          "cite",
          "usemap",
          "xlink:href",
          "srcdoc",
          "content",
          "imagesrcset");

  @Test
  void aPictureOfAnotherHostIsAnErrorAtItsPlace() {
    String message =
        "error[foreign-picture] the picture https://e.org/x.png is on another host; pages load nothing"
            + " from other hosts";
    assertThat(lines(markdown("# A\n\nb ![x](https://e.org/x.png)\n").diagnostics()))
        .containsExactly("3:3 " + message);
    assertThat(lines(asciidoc("= A\n\nimage::https://e.org/x.png[words]\n").diagnostics()))
        .containsExactly("3:1 " + message);
    assertThat(
            lines(markdown("# A\n\n<img src=\"https://e.org/x.png\" alt=\"x\">\n").diagnostics()))
        .containsExactly("3:11 " + message);
    assertThat(lines(markdown("![x](//e.org/x.png)\n").diagnostics()))
        .containsExactly(
            "1:1 error[foreign-picture] the picture //e.org/x.png is on another host; pages load nothing"
                + " from other hosts");
  }

  @Test
  void theWordsOfSuchAPictureStay() {
    assertThat(markdown("a ![words](https://e.org/x.png) b\n").value().html().html())
        .isEqualTo("<p>a words b</p>\n");
  }

  @Test
  void whatAPictureResolvesToIsTestedAgain() {
    References elsewhere =
        new References() {
          @Override
          public Target link(String target) {
            return new Target("https://e.org/x.png", "f", "", null, null);
          }

          @Override
          public Figure figure(String address) {
            return new Figure(null, "", null, null);
          }
        };
    assertThat(
            Sections.MARKDOWN
                .convert(
                    new SourceText("a.md", "![c](d.png)\n"), new Placement("a", 2, "en"), elsewhere)
                .value()
                .html()
                .html())
        .doesNotContain("e.org");
  }

  static Stream<String> shapes() {
    return Stream.concat(HTML.stream(), MARKDOWN.stream());
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void noShapeLoadsFromElsewhere(String shape) {
    for (String address : ADDRESSES) {
      String text = shape.replace("@", address);
      assertLoadsNothing(markdown("# A\n\n" + text + "\n").value().html().html(), text);
    }
  }

  @Test
  void noMixtureOfShapesLoadsFromElsewhere() {
    mixtures(SEED, 1_000);
  }

  @Test
  @Tag("soak")
  void noneOfTenThousandMixturesLoadsFromElsewhere() {
    mixtures(Soak.seed(), Soak.CASES);
  }

  @Test
  @Tag("soak")
  void noneOfTenThousandInAsciidocLoadsFromElsewhere() {
    asciidocMixtures(Soak.seed(), Soak.CASES);
  }

  private static void mixtures(long seed, int cases) {
    Random random = new Random(seed);
    List<String> shapes = shapes().toList();
    for (int i = 0; i < cases; i++) {
      StringBuilder text = new StringBuilder("# A\n\n");
      for (int parts = 1 + random.nextInt(4); parts > 0; parts--) {
        text.append(disguised(pick(shapes, random), random))
            .append(random.nextBoolean() ? "\n\n" : " ");
      }
      assertLoadsNothing(
          markdown(text.toString()).value().html().html(), "seed " + seed + ", " + i + ": " + text);
    }
  }

  @Test
  void noAsciidocLoadsFromElsewhere() {
    for (String shape : ASCIIDOC) {
      for (String address : ADDRESSES) {
        String text = shape.replace("@", address);
        String document = text.startsWith(":") ? "= A\n" + text : "= A\n\n" + text;
        assertLoadsNothing(asciidoc(document + "\n").value().html().html(), document);
      }
    }
    asciidocMixtures(SEED, 300);
  }

  private static void asciidocMixtures(long seed, int cases) {
    Random random = new Random(seed);
    for (int i = 0; i < cases; i++) {
      String html = disguised(pick(HTML, random), random);
      String text =
          switch (random.nextInt(3)) {
            case 0 -> "++++\n" + html + "\n++++";
            case 1 -> "x +++" + html + "+++ y";
            default -> "x pass:[" + html.replace("]", "") + "] y";
          };
      assertLoadsNothing(
          asciidoc("= A\n\n" + text + "\n").value().html().html(),
          "seed " + seed + ", " + i + ": " + text);
    }
  }

  /** With another address, tags in another case, cut short at times. */
  private static String disguised(String shape, Random random) {
    String text = shape.replace("@", pick(ADDRESSES, random));
    if (random.nextInt(4) == 0) {
      text = text.replace("<img", "<IMG").replace("src=", "SrC\n=").replace("style", "STYLE");
    }
    if (random.nextInt(5) == 0) {
      text = text.substring(0, random.nextInt(text.length()));
    }
    return text;
  }

  private static String pick(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static void assertLoadsNothing(String html, String told) {
    for (Element element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        assertThat(LOADING).as(told).doesNotContain(name);
        if (name.equals("src") || (name.equals("href") && !element.normalName().equals("a"))) {
          assertThat(attribute.getValue()).as(told).matches("(\\.\\./|images/|[a-z0-9%])[^:]*");
        }
      }
      assertThat(element.normalName())
          .as(told)
          .doesNotMatch("link|style|svg|video|audio|iframe|object|embed|input|source|base|meta");
    }
  }
}
