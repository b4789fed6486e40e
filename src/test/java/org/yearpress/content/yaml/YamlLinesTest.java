package org.yearpress.content.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;

@Tag("unit")
class YamlLinesTest {
  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("s: one two\n", List.of("0 1:4")),
        Arguments.of("s: 'one two'\n", List.of("0 1:5")),
        Arguments.of("a: 1\ns: one\n  two\n", List.of("0 2:4", "4 3:3")),
        Arguments.of("s: |\n  one\n  two\n\n  three\n", List.of("0 2:3", "4 3:3", "9 5:3")),
        Arguments.of("s: >-\n  one\n  two\n", List.of("0 2:3", "4 3:3")),
        Arguments.of("s: \"one\\\n  two\"\n", List.of("0 1:4")),
        Arguments.of("s: \"\\u006fne two\"\nt: one\n", List.of("0 1:4", "4 1:14")),
        Arguments.of("# 𠮷\n𠮷: {s: 𠮷 one,\n  t: 1}\n", List.of("0 2:8")),
        Arguments.of("s: 我们\n  收到\n", List.of("0 1:4", "3 2:3")),
        Arguments.of("s: ''\n", List.of("0 1:4")));
  }

  @ParameterizedTest
  @MethodSource("values")
  void eachSourceLineIsFoundHoweverTheValueIsWritten(String yaml, List<String> expected) {
    YamlNode root = YamlReader.parse("a.yml", yaml, Limits.STANDARD, new Problems()).orElseThrow();
    YamlNode value = find(root);

    assertThat(value.lines())
        .extracting(l -> l.offset() + " " + l.place().line() + ":" + l.place().column())
        .containsExactlyElementsOf(expected);
  }

  private static YamlNode find(YamlNode node) {
    YamlNode.Entry entry = node.entry("s");
    return entry == null ? find(node.entries().get(0).value()) : entry.value();
  }
}
