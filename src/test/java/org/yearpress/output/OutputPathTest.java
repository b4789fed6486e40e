package org.yearpress.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.Languages;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;

@Tag("unit")
class OutputPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index.html",
        "青岛/科技局/2017/attachments/附件 一（2017）.pdf",
        "items/cn-2021/3.3/index.html",
        ".well-known/security.txt",
        ".nojekyll",
        "a/manifest.json",
        "communes/index.html",
        "com/lpt/x",
        "com12/x",
        "\u00e9/x"
      })
  void goodPathsPass(String path) {
    assertThat(OutputPath.problem(path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | output.path-empty",
        "a//b | output.path-empty",
        "a/ | output.path-empty",
        "/etc/passwd | output.path-outside",
        "../x | output.path-outside",
        "a/../../x | output.path-outside",
        "a/./x | output.path-outside",
        "a\\b | output.path-character",
        "C:/x | output.path-character",
        "a? | output.path-character",
        "a. | output.path-ending",
        "`a /b` | output.path-ending",
        "con | output.path-device",
        "a/NUL.txt | output.path-device",
        "Com1.html/x | output.path-device",
        "lpt² | output.path-device",
        "manifest.json | output.path-reserved",
        "Manifest.JSON | output.path-reserved",
        ".gitignore | output.path-reserved",
        ".yearpress/journal | output.path-reserved",
        ".YearPress/x | output.path-reserved"
      })
  void badPathsAreRefused(String path, String key) {
    assertThat(OutputPath.problem(path)).map(Text::key).contains(key);
    OutputPath.problem(path)
        .ifPresent(
            text ->
                Languages.STANDARD
                    .tags()
                    .forEach(tag -> assertThat(Messages.of(tag).format(text)).isNotBlank()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u001bb", "a\u0000", "a\u007fb", "a\u0085", "a\u2028b", "\ud800x"})
  void whatATerminalActsOnIsRefusedAndNotRepeated(String path) {
    Text text = OutputPath.problem(path).orElseThrow();

    assertThat(text.key()).isEqualTo("output.path-character");
    assertThat(text.args().get("path")).contains("\\u").isPrintable();
  }

  @Test
  void decomposedNamesAreRefused() {
    assertThat(OutputPath.problem("e\u0301/x")).map(Text::key).contains("output.path-form");
  }

  @Test
  void lengthIsCountedInBytes() {
    assertThat(OutputPath.problem("一".repeat(85))).isEmpty();
    assertThat(OutputPath.problem("一".repeat(86)))
        .contains(
            Text.of("output.path-length", "path", "一".repeat(86), "bytes", "258", "limit", "255"));
    assertThat(OutputPath.problem("a/".repeat(512) + "b"))
        .map(Text::key)
        .contains("output.path-length");
  }

  @Test
  void foldingFindsWhatSomeSystemsConfuse() {
    assertThat(OutputPath.folded("ABOUT/İX")).isEqualTo(OutputPath.folded("about/İx"));
    assertThat(OutputPath.folded("straße")).isEqualTo(OutputPath.folded("STRASSE"));
  }
}
