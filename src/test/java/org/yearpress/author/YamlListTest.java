package org.yearpress.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@Tag("unit")
class YamlListTest {
  private static final Map<String, String> ENTRY = entry("finding", "T3.3", "on", "2026-01-31");

  private static Map<String, String> entry(String... namesAndTexts) {
    Map<String, String> entry = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      entry.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return entry;
  }

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(
            "title: a\n", "title: a\naccepted:\n  - finding: \"T3.3\"\n    on: 2026-01-31\n"),
        Arguments.of(
            "title: a", "title: a\naccepted:\n  - finding: \"T3.3\"\n    on: 2026-01-31\n"),
        Arguments.of(
            "accepted: []   # none yet\ntitle: 𠮷\n",
            "accepted:   # none yet\n  - finding: \"T3.3\"\n    on: 2026-01-31\ntitle: 𠮷\n"),
        Arguments.of(
            "accepted:\ntitle: a\n",
            "accepted:\n  - finding: \"T3.3\"\n    on: 2026-01-31\ntitle: a\n"),
        Arguments.of(
            "title: 𠮷\naccepted:\n- finding: A   # why\n\n# next\nyear: 2017\n",
            "title: 𠮷\naccepted:\n- finding: A   # why\n- finding: \"T3.3\"\n  on: 2026-01-31\n\n# next\nyear: 2017\n"),
        Arguments.of(
            "accepted:\n  - {finding: A, on: 2020-01-01}\nyear: 2017\n",
            "accepted:\n  - {finding: A, on: 2020-01-01}\n  - finding: \"T3.3\"\n    on: 2026-01-31\nyear: 2017\n"),
        Arguments.of(
            "accepted: [{finding: A}]\nyear: 2017\n",
            "accepted: [{finding: A}, {finding: \"T3.3\", on: \"2026-01-31\"}]\nyear: 2017\n"),
        Arguments.of(
            "accepted:\n  - finding: A\n    reason: |\n      two\n      lines\nyear: 2017\n",
            "accepted:\n  - finding: A\n    reason: |\n      two\n      lines\n  - finding: \"T3.3\"\n    on: 2026-01-31\nyear: 2017\n"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void anEntryIsAddedAndNothingElseChanges(String before, String after) {
    assertThat(YamlList.append(before, "accepted", ENTRY)).isEqualTo(after);
  }

  @Test
  void whateverTheReasonSaysIsReadBack() {
    String reason = "第一行\n\"quoted\" # no comment: - {x} \u0007 \\ 'y'";
    String yaml = YamlList.append("title: a\n", "accepted", entry("reason", reason));
    Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);

    assertThat(read).isEqualTo(Map.of("title", "a", "accepted", List.of(Map.of("reason", reason))));
  }
}
