package org.yearpress.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class SvgPictureTest {
  private static final String HEAD =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">";

  private static boolean isDrawing(String svg) {
    return SvgPicture.fault("a.svg", svg.getBytes(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void shapesAndTextAreADrawing() {
    assertThat(
            isDrawing(
                HEAD
                    + "<defs><linearGradient id=\"g\"><stop offset=\"1\"/></linearGradient></defs>"
                    + "<rect width=\"3\" height=\"3\" fill=\"url(#g)\"/><text>年</text>"
                    + "<use href=\"#g\"/></svg>"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<rect onclick=\"alert(1)\"/>",
        "<rect ONLOAD=\"alert(1)\"/>",
        "<a href=\"javascript:alert(1)\"><text>x</text></a>",
        "<use href=\"https://example.org/x.svg#a\"/>",
        "<use xmlns:x=\"http://www.w3.org/1999/xlink\" x:href=\"data:image/svg+xml,x\"/>",
        "<image href=\"x.png\"/>",
        "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>",
        "<style>@import url(//example.org)</style>",
        "<rect style=\"fill:url(//example.org/#x)\"/>",
        "<rect fill=\"u rl( java\nscript:alert(1))\"/>",
        "<animate attributeName=\"href\" to=\"javascript:alert(1)\"/>",
        "<script xmlns=\"http://www.w3.org/1999/xhtml\">alert(1)</script>",
        "<rect>"
      })
  void whatABrowserCouldRunIsNoDrawing(String part) {
    assertThat(isDrawing(HEAD + part + "</svg>")).isFalse();
  }

  @Test
  void entitiesAreNotExpanded() {
    assertThat(
            isDrawing(
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                    + HEAD
                    + "<text>&x;</text></svg>"))
        .isFalse();
  }

  @Test
  void theFaultNamesItsLine() {
    assertThat(
            SvgPicture.fault(
                "a.svg", (HEAD + "\n<script/></svg>").getBytes(StandardCharsets.UTF_8)))
        .hasValueSatisfying(fault -> assertThat(fault.place().line()).isEqualTo(2));
  }
}
