package org.yearpress.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class PrintableTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "青岛市科学技术局 2017 年度报告",
        "Straße, naïve, 👩‍🔬, می‌خواهم",
        "a::b, # heading, ## heading, C:\\dir",
        "100 % [x](y) <b>&amp;</b>"
      })
  void whatNothingActsOnStaysAsItIs(String text) {
    assertThat(PrintableText.line(text)).isEqualTo(text);
    assertThat(PrintableText.json(text)).isEqualTo(text.replace("##", "#\\u0023"));
  }

  @Test
  void columnsOfLinesStayApart() {
    assertThat(PrintableText.lines("put\ta\u001b\t::b\nc\td\n"))
        .isEqualTo("put\ta\\u001b\t\\::b\nc\td\n");
  }

  @Test
  void whatCannotBeSeenIsShown() {
    assertThat(PrintableText.line("a\u001b[2Jb\r\nc\td")).isEqualTo("a\\u001b[2Jb\\r\\nc\\td");
    assertThat(PrintableText.line("\u009b31m\u202Ex\u200By\u2028z\uD800"))
        .isEqualTo("\\u009b31m\\u202ex\\u200by\\u2028z\\ud800");
    assertThat(PrintableText.line("x\uDB40\uDC41")).isEqualTo("x\\udb40\\udc41");
  }

  @Test
  void commandsOfCodeHostsAreBroken() {
    assertThat(PrintableText.line("::error::x")).isEqualTo("\\::error::x");
    assertThat(PrintableText.line(" \u3000::stop-commands::x"))
        .isEqualTo(" \u3000\\::stop-commands::x");
    assertThat(PrintableText.line("see ##[group]x and ##vso[task.x]"))
        .isEqualTo("see #\\#[group]x and #\\#vso[task.x]");
    assertThat(PrintableText.line("###[x]")).doesNotContain("##[");
  }

  @Test
  void ourOwnLineBreaksStay() {
    assertThat(PrintableText.lines("a\r\n::b\n\n\u001bc\n")).isEqualTo("a\n\\::b\n\n\\u001bc\n");
  }

  @Test
  void markupMeansTheSame() {
    assertThat(PrintableText.markup("a\n::b\t##[c]\u001b"))
        .isEqualTo("a&#10;::b&#9;#&#35;[c]\\u001b");
  }
}
