package org.yearpress.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class SvgPictureTest {
  private static final String HEAD =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">";

  private static boolean isDrawing(String svg) {
    return read(svg.getBytes(StandardCharsets.UTF_8)) instanceof SvgPicture.Drawing;
  }

  private static SvgPicture.Reading read(byte[] bytes) {
    return SvgPicture.read("a.svg", bytes);
  }

  /** What is published of a drawing with a part in it. */
  private static String written(String part) {
    SvgPicture.Reading reading = read((HEAD + part + "</svg>").getBytes(StandardCharsets.UTF_8));
    assertThat(reading).isInstanceOf(SvgPicture.Drawing.class);
    String svg = ((SvgPicture.Drawing) reading).svg();
    assertThat(svg).startsWith(HEAD).endsWith("</svg>\n");
    return svg.substring(HEAD.length(), svg.length() - "</svg>\n".length());
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
        "<rect style=\"fill:u\\72l(//example.org/#x)\"/>",
        "<rect fill=\"u\\000072 l('https://example.org')\"/>",
        "<rect style=\"background:image-set('x.png' 1x)\"/>",
        "<rect style=\"fill:-webkit-image-set(url(x) 1x)\"/>",
        "<rect style=\"--x:src('x')\"/>",
        "<rect style=\"fill:red;@import 'x'\"/>",
        "<rect mask=\"cross-fade(url(x),url(y))\"/>",
        "<rect fill=\"url(#a/**/)\"/>",
        "<rect xml:base=\"https://example.org/\"/>",
        "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
        "<x:script xmlns:x=\"http://www.w3.org/2000/svg\">alert(1)</x:script>",
        "<metadata><script>alert(1)</script></metadata>",
        "<g xmlns=\"urn:x\"><h:script xmlns:h=\"http://www.w3.org/1999/xhtml\"/></g>",
        "<ev:listener xmlns:ev=\"http://www.w3.org/2001/xml-events\"/>",
        "<feImage href=\"https://example.org/x.png\"/>",
        "<rect src=\"x\"/>",
        "<?xml-stylesheet href=\"x.css\"?>",
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
    assertThat(read((HEAD + "\n<script/></svg>").getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            SvgPicture.Fault.class, fault -> assertThat(fault.place().line()).isEqualTo(2));
  }

  @Test
  void whatIsReadInOneEncodingCannotBeReadInAnother() {
    // With its mark a browser reads UTF-8, in which the second half of the text is a script.
    byte[] inner =
        (HEAD + "<title>\u00C3<script>alert(1)</script></title></svg>")
            .getBytes(StandardCharsets.UTF_8);
    for (String encoding : new String[] {"GB18030", "GBK", "UTF-16", "UTF-8", "ISO-2022-JP"}) {
      byte[] head =
          ("\uFEFF<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>")
              .getBytes(StandardCharsets.UTF_8);
      byte[] file = Arrays.copyOf(head, head.length + inner.length);
      System.arraycopy(inner, 0, file, head.length, inner.length);

      if (read(file) instanceof SvgPicture.Drawing drawing) {
        assertThat(drawing.svg()).as(encoding).doesNotContain("<script", "<?xml", "\uFEFF");
      }
    }
  }

  @Test
  void aDrawingInAnotherEncodingIsPublishedInUtf8() {
    Charset gb = Charset.forName("GB18030");
    String svg = HEAD + "<text>年度报告</text></svg>";
    byte[] file = ("<?xml version=\"1.0\" encoding=\"GB18030\"?>" + svg).getBytes(gb);

    assertThat(read(file)).isEqualTo(new SvgPicture.Drawing(svg + "\n"));
  }

  @Test
  void whatDrawsNothingIsLeftOut() {
    assertThat(
            written(
                "<!-- made by hand --><metadata><r:RDF xmlns:r=\"urn:rdf\">x</r:RDF></metadata>"
                    + "<i:view xmlns:i=\"urn:i\"/>  <g xmlns:i=\"urn:i\" i:label=\"a\" class=\"b\""
                    + " data-name=\"c (d)\">stray<path d=\"M0,0 1e3 4z\"/></g>"))
        .isEqualTo("<g><path d=\"M0,0 1e3 4z\"/></g>");
  }

  @Test
  void stylesAreWrittenAsTheyAreRead() {
    assertThat(
            written(
                "<g style=\" FILL : u\\72l( &quot;#a&quot; ) ; -inkscape-stroke:none;"
                    + "stroke:#ff0000 !important/* x */;font-family:&quot;宋体&quot;, sans-serif;"
                    + "color:rgb(1, 2 ,3)\"><use xlink:href=\"#a\""
                    + " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                    + " transform=\"skewX(3) translate(1-2)\"/></g>"))
        .isEqualTo(
            "<g style=\"fill:url(#a);stroke:#ff0000 !important;font-family:'宋体', sans-serif;"
                + "color:rgb(1, 2 ,3)\"><use xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                + " xlink:href=\"#a\" transform=\"skewX(3) translate(1-2)\"/></g>");
  }
}
