package org.yearpress.page.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be printed after the beginning of a template; a tilde stands for what was printed. */
@Tag("unit")
class HtmlPlaceTest {
  private static HtmlPlace.Printable after(String text) {
    HtmlPlace at = HtmlPlace.TEXT;
    for (String piece : text.split("(?<=~)|(?=~)", -1)) {
      at = piece.equals("~") ? at.afterPrint() : at.after(piece);
    }
    return at.printable();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href=\"",
        "<A HREF='",
        "<a class=\"x\" href = \"",
        "<a title=\">\" href=\"",
        "<a href=\"  ",
        "<a href=\"~",
        "<a href=\"~#",
        "<a href=\"mailto:",
        "<a href=\"x/",
        "<img src=\"",
        "<img srcset=\"~ 2x, ",
        "<form action=\"",
        "<button formaction=\"",
        "<video poster=\"",
        "<blockquote cite=\"",
        "<object data=\"",
        "<use xlink:href=\"",
        "<meta http-equiv=\"refresh\" content=\"0; url=",
        "<meta content=\"",
        "<meta property=\"og:url\" content=\"",
        "<meta property=\"og:image:secure_url\" content=\"",
        "<meta name=\"twitter:image\" content=\"",
        "<meta property=\"~\" content=\"",
        "<!-- <a title=\" --><a href=\"",
        "<script>if (a < b) \"</script><a href=\"",
        "a < b <a href=\"",
        "<br/><a\nhref=\"",
        "<div data-search-inflate=\""
      })
  void onlyAddressesWhereABrowserFollows(String text) {
    assertThat(after(text)).isEqualTo(HtmlPlace.Printable.ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<p>",
        "<a href=\"#",
        "<a href=\"#~-",
        "<a href=\"x\">",
        "<a href=\"x\" title=\"",
        "<a data-host=\"",
        "<data value=\"",
        "<meta name=\"author\" content=\"",
        "<meta name=\"~\" content=\"",
        "<meta property=\"og:title\" content=\"",
        "<meta property=\"og:image:width\" content=\"",
        "<meta property=\"og:image:alt\" content=\"",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"",
        "<!-- ",
        "<title>",
        "<script>x</script>",
        "a < b"
      })
  void anythingWhereItIsOnlyRead(String text) {
    assertThat(after(text)).isEqualTo(HtmlPlace.Printable.ANYTHING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>", "<SCRIPT type=\"x\">var a = \"", "<style>", "<script></p>"})
  void whatIsMadeForItInScripts(String text) {
    assertThat(after(text)).isEqualTo(HtmlPlace.Printable.MARKUP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        "<a",
        "<a ",
        "<a hr",
        "<a href",
        "<a href=",
        "<a href=x",
        "<a title=",
        "</",
        "</a",
        "<!DOCTYPE ",
        "<a onclick=\"",
        "<a ONMOUSEOVER='",
        "<p style=\"",
        "<iframe srcdoc=\"",
        "<meta http-equiv=\""
      })
  void nothingWhereItCouldBecomeAProgramOrAnotherAttribute(String text) {
    assertThat(after(text)).isEqualTo(HtmlPlace.Printable.NOTHING);
  }
}
