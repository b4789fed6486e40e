package org.yearpress.content.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;

@Tag("unit")
class YamlTextTest {
  private static final Pattern CONTROL =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f]");

  private static final List<UnaryOperator<String>> WRITERS =
      List.of(YamlText::quoted, YamlText::text, YamlText::number, YamlText::word);

  @Test
  void everyTextIsReadAsItWasWritten() {
    Random random = new Random(31);
    for (int round = 0; round < 600; round++) {
      String text = random(random);
      if (CONTROL.matcher(text).find()) {
        othersReadBack(text, "round " + round);
      } else {
        readsBack(text, "round " + round);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "~",
        "null",
        "NULL",
        "true",
        "no",
        "0x10",
        "1e3",
        "3.10",
        "2024-01-31",
        "2024-13-99",
        "-",
        "- a",
        "a: b",
        "a #b",
        "#a",
        "{a}",
        "[a]",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`a",
        "?",
        "---",
        "...",
        "a,b",
        "'a'",
        "\"a\"",
        "a\\nb",
        "\u0085",
        "\u00a0",
        "\u2028",
        "\ufeff",
        "\ufffe",
        "a\n",
        "\n a"
      })
  void whatYamlTakesForSomethingElseIsReadAsWritten(String text) {
    readsBack(text, text);
  }

  /** What no text of a site may hold is written as it is; the reader names it, and its place. */
  @ParameterizedTest
  @ValueSource(strings = {"\u0001", "\u001b", "\u007f", "\u009f"})
  void aControlIsWrittenAsItIsAndRefusedWhereItIsRead(String control) {
    othersReadBack("a" + control + "b", control);

    Problems problems = new Problems();
    String yaml = YamlText.line("key", YamlText.text("a" + control + "b"));
    assertThat(YamlReader.parse("a.yml", yaml, Limits.STANDARD, problems)).isEmpty();
    assertThat(problems.list()).hasSize(1);
  }

  @Test
  void daysNumbersAndWordsNeedNoQuotes() {
    assertThat(YamlText.text("2024-01-31")).isEqualTo("2024-01-31");
    assertThat(YamlText.number("-12.50")).isEqualTo("-12.50");
    assertThat(YamlText.word("cn-2021@2")).isEqualTo("cn-2021@2");
    assertThat(YamlText.text("12")).isEqualTo("\"12\"");
    assertThat(YamlText.number("2024-01-31")).isEqualTo("\"2024-01-31\"");
    assertThat(YamlText.word("two words")).isEqualTo("\"two words\"");
  }

  private static void readsBack(String text, String about) {
    for (UnaryOperator<String> writer : WRITERS) {
      String scalar = writer.apply(text);
      String yaml =
          YamlText.line("block", scalar)
              + ("flow: {first: " + scalar + ", second: [" + scalar + ", " + scalar + "]}\n");
      Problems problems = new Problems();
      YamlNode root = YamlReader.parse("a.yml", yaml, Limits.STANDARD, problems).orElseThrow();
      YamlMapping file = root.mapping(List.of("block", "flow"));
      YamlMapping flow = file.value("flow").orElseThrow().mapping(List.of("first", "second"));

      assertThat(file.value("block").flatMap(YamlNode::text)).as(about).contains(text);
      assertThat(flow.value("first").flatMap(YamlNode::text)).as(about).contains(text);
      assertThat(flow.items("second"))
          .as(about)
          .extracting(item -> item.text().orElseThrow())
          .containsExactly(text, text);
      assertThat(problems.list()).as(about).isEmpty();
    }
  }

  /** What any reader of YAML makes of it. */
  private static void othersReadBack(String text, String about) {
    for (UnaryOperator<String> writer : WRITERS) {
      Object read =
          new Load(LoadSettings.builder().build())
              .loadFromString(YamlText.line("key", writer.apply(text)));
      assertThat(read).as(about).isEqualTo(Map.of("key", text));
    }
  }

  /** Signs that mean something in YAML, what it does not print, and letters; whole characters. */
  private static String random(Random random) {
    String special =
        " \t\n\r\0\u0001\u001b\u007f\u0085\u009f\u00a0\u2028\u2029\ufeff\ufffd\ufffe\uffff-:#{}[],&*!|>'\"%@`\\?~";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0, 1 -> text.append(special.charAt(random.nextInt(special.length())));
        case 2 -> text.appendCodePoint(0x1F600 + random.nextInt(50));
        default -> text.append("0123456789abcnulltruex年度".charAt(random.nextInt(24)));
      }
    }
    return text.toString();
  }
}
