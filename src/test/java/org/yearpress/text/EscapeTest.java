package org.yearpress.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.text.fast.Utf8;

@Tag("unit")
class EscapeTest {
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
    String html = Escape.html(text);

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

  @Test
  void contentAndAttributesOfHtmlAreReadAsWritten() {
    Random random = new Random(21);
    for (int round = 0; round < 300; round++) {
      String text = random(random).replace("\r", "").replace("\0", "");
      StringBuilder html = new StringBuilder("<p");
      Escape.htmlAttribute(html, "a", text);
      int added = html.length() - "<p a=\"\"".length() - text.length();
      html.append('>');
      Escape.htmlText(html, text);

      assertThat(added).isEqualTo(Escape.addedToHtmlAttribute(text));
      Element p = Jsoup.parseBodyFragment(html + "</p>").body().child(0);
      assertThat(p.wholeText()).as("round %d", round).isEqualTo(text);
      assertThat(p.attr("a")).as("round %d", round).isEqualTo(text);
    }
  }

  @Test
  void contentOfHtmlIsTheSameHoweverItIsHandedOver() {
    Random random = new Random(22);
    for (int round = 0; round < 300; round++) {
      String text = random(random);
      char[] characters = text.toCharArray();
      StringBuilder whole = new StringBuilder();
      Escape.htmlText(whole, text);
      StringBuilder array = new StringBuilder();
      Escape.htmlText(array, characters, 0, characters.length);
      StringBuilder single = new StringBuilder();
      for (char c : characters) {
        Escape.htmlText(single, c);
      }

      assertThat(array).as("round %d", round).hasToString(whole.toString());
      assertThat(single).as("round %d", round).hasToString(whole.toString());
      assertThat(Escape.addedToHtmlText(characters, 0, characters.length))
          .as("round %d", round)
          .isEqualTo(whole.length() - text.length());
    }
  }

  @Test
  void whatXmlHoldsIsReadAsWrittenAndTheRestIsReplaced() throws Exception {
    Random random = new Random(23);
    for (int round = 0; round < 300; round++) {
      String text = random(random);
      StringBuilder held = new StringBuilder();
      text.codePoints()
          .forEach(c -> held.appendCodePoint(Escape.isXml(c) ? c : Escape.REPLACEMENT));
      String xml = "<p a=\"" + Escape.xmlAttribute(text) + "\">" + Escape.xmlText(text) + "</p>";

      org.w3c.dom.Element p =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
              .getDocumentElement();
      assertThat(p.getTextContent()).as("round %d", round).isEqualTo(held.toString());
      assertThat(p.getAttribute("a")).as("round %d", round).isEqualTo(held.toString());
    }
  }

  @Test
  void xmlIsTheSameAsBytes() {
    Random random = new Random(24);
    for (int round = 0; round < 300; round++) {
      String text = random(random);
      Utf8 content = new Utf8();
      Escape.writeXmlText(text, content);
      Utf8 attribute = new Utf8();
      Escape.writeXmlAttribute(text, attribute);

      assertThat(content).as("round %d", round).hasToString(Escape.xmlText(text));
      assertThat(attribute).as("round %d", round).hasToString(Escape.xmlAttribute(text));
    }
  }

  @Test
  void aTextWithNothingToEscapeIsNotCopied() {
    String text = "年度报告 2024, \u2028 as it is";

    assertThat(Escape.html(text)).isSameAs(text);
    assertThat(Escape.xmlText(text)).isSameAs(text);
    assertThat(Escape.xmlAttribute(text)).isSameAs(text);
  }

  /** Characters that have to be escaped, that XML has no place for, halves of pairs, and others. */
  private static String random(Random random) {
    String special =
        "&<>\"'\t\n\r\0\u0001\u001f\u007f\u0085\u2028\ud83d\ude00\ufffd\ufffe\uffff;#x";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> text.append(special.charAt(random.nextInt(special.length())));
        case 1 -> text.appendCodePoint(0x1F600 + random.nextInt(50));
        case 2 -> text.append((char) ('\u4e00' + random.nextInt(1000)));
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }
}
