package org.yearpress.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class HtmlTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "年度报告",
        "a < b && c > d",
        "\"it's\"",
        "</p><script>alert(1)</script>",
        "&amp; stays as written",
        "x' onclick='y",
        "x\" onclick=\"y"
      })
  void whatIsReadIsWhatWasWritten(String text) {
    String html = HtmlText.escape(text);

    Element p =
        Jsoup.parseBodyFragment("<p a=\"" + html + "\" b='" + html + "'>" + html + "</p>")
            .body()
            .child(0);
    assertThat(p.wholeText()).isEqualTo(text);
    assertThat(p.attr("a")).isEqualTo(text);
    assertThat(p.attr("b")).isEqualTo(text);
    assertThat(p.attributesSize()).isEqualTo(2);
    assertThat(p.childrenSize()).isZero();
  }
}
