package org.yearpress.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PortableProseTest {
  private static final String PAGE = "city/office/2018/overview/";

  private static String rewrite(String html) {
    return rewrite(html, "https://example.org/");
  }

  private static String rewrite(String html, String url) {
    Map<String, String> pictures =
        Map.of("city/office/2018/images/图.png", "data:image/png;base64,AA==");
    Map<String, String> anchors =
        Map.of("city/office/2018/statistics/#r-3.3", "r-3.3", "city/office/2018/#", "yp-top");
    return PortableProse.of(html, PAGE, true, pictures::get, anchors::get, url);
  }

  @Test
  void picturesAreInside() {
    assertThat(rewrite("<figure><img src=\"../images/%E5%9B%BE.png\" alt=\"a &lt; b\"></figure>"))
        .isEqualTo("<figure><img src=\"data:image/png;base64,AA==\" alt=\"a &lt; b\"/></figure>");
  }

  @Test
  void linksLeadIntoTheDocumentWhereItHasTheTarget() {
    assertThat(rewrite("<a href=\"../statistics/#r-3.3\">3</a>"))
        .isEqualTo("<a href=\"#r-3.3\">3</a>");
    assertThat(rewrite("<a href=\"../statistics/index.html#r-3.3\">3</a>"))
        .isEqualTo("<a href=\"#r-3.3\">3</a>");
    assertThat(rewrite("<a href=\"#fn1\">1</a>")).isEqualTo("<a href=\"#fn1\">1</a>");
  }

  @Test
  void otherLinksLeadToTheSiteOrNowhere() {
    assertThat(rewrite("<a href=\"../../2017/#a%20b\">x</a>"))
        .isEqualTo("<a href=\"https://example.org/city/office/2017/#a%20b\">x</a>");
    assertThat(rewrite("<a href=\"../../2017/\">x</a>", "")).isEqualTo("<a>x</a>");
    assertThat(rewrite("<a href=\"https://a.example/?b&amp;c\" rel=\"external\">x</a>"))
        .isEqualTo("<a href=\"https://a.example/?b&amp;c\" rel=\"external\">x</a>");
  }

  @Test
  void headingsGoOneLevelDownAndEverythingIsWellFormed() {
    assertThat(rewrite("<h1 id=\"a\">A</h1><hr>\n<p>x<br>y<wbr>z</p><h6>F</h6>"))
        .isEqualTo("<h2 id=\"a\">A</h2><hr/>\n<p>x<br/>y<wbr/>z</p><h6>F</h6>");
  }

  @Test
  void charactersThatXmlCannotHoldAreLeftOut() {
    assertThat(rewrite("<p>a\u0001b\uFFFEc</p>")).isEqualTo("<p>ab?c</p>");
  }
}
