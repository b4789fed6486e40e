package org.yearpress.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yearpress.content.form.Forms;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.RuleKind;
import org.yearpress.form.RuleKinds;

@Tag("unit")
class ExplanationsTest {
  private static final Pattern CODE =
      Pattern.compile(
          "(?:\\b(?:error|warning|note|report|finding|draft|figureFault|unused|fault|refuse)\\(|Remark\\("
              + "|Exception\\(|\\bCODE\\w* =|\\bUNKNOWN_\\w+ =|new Diagnostic\\()"
              + "\\s*(?:(?:subject|cell|Severity\\.\\w+),\\s*)*\"([a-z][a-z0-9-]+)\"");

  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(?:\\*|//).*$");

  private final Explanations english = new Explanations(Messages.of("en"));

  /** The page of all explanations in one language, with what stands above them. */
  private enum MessagesPage {
    ENGLISH(
        "en",
        "src/docs/messages.md",
        """
        # Messages

        中文：[检查结果的含义](zh-CN/messages.md)

        Every message has a code, shown in brackets: `error[total]`. `yearpress explain CODE` prints the
        paragraph of a code, also for the id of a finding (`yearpress explain T3.3`). This page is made from
        `src/main/resources/messages/`; do not edit it here.
        """),
    CHINESE(
        "zh-CN",
        "src/docs/zh-CN/messages.md",
        """
        # 检查结果的含义

        English: [messages.md](../messages.md)

        每条检查结果都有代码，写在方括号里：`error[total]`。`yearpress explain 代码` 输出该代码的说明，也可以写一条结果的编号（`yearpress explain T3.3`）。本页由 `src/main/resources/messages/` 生成，请不要在这里修改。
        """);

    private final String language;
    private final Path file;
    private final String head;

    MessagesPage(String language, String file, String head) {
      this.language = language;
      this.file = Path.of(file);
      this.head = head;
    }

    private Explanations explanations() {
      return new Explanations(Messages.of(language));
    }

    private String text() {
      Explanations explanations = explanations();
      StringBuilder page = new StringBuilder(head);
      for (String code : explanations.codes()) {
        page.append("\n## ").append(code).append("\n\n");
        page.append(explanations.of(code).orElseThrow()).append('\n');
      }
      return page.toString();
    }
  }

  // renew them with -Dgolden.update
  @ParameterizedTest
  @EnumSource
  void thePageOfMessagesIsMadeFromTheExplanations(MessagesPage page) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page.file, page.text());
    }

    assertThat(Files.readString(page.file)).isEqualTo(page.text());
  }

  /** What one language explains, the other does. */
  @Test
  void bothPagesHaveTheSameCodes() {
    assertThat(MessagesPage.CHINESE.explanations().codes()).isEqualTo(english.codes());
  }

  @Test
  void everyCodeInTheSourceIsExplained() throws IOException {
    Set<String> codes = new TreeSet<>();
    for (RuleKind kind : RuleKinds.ALL) {
      codes.add(kind.word());
    }
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
        CODE.matcher(code).results().forEach(match -> codes.add(match.group(1)));
      }
    }

    assertThat(codes).hasSizeGreaterThan(120);
    assertThat(english.codes()).containsAll(codes);
  }

  @ParameterizedTest
  @CsvSource({
    "T3.3, total",
    "R-row@3.1, total",
    "S12, numbering",
    "MISSING:6.3, missing",
    "STRAY:t3:3.1@2.1, stray",
    "NORM-1.1, norm",
    "UNIT-N02, unit",
    "IMG3, img",
    "STRUCT-ANNEX, struct-annex",
    "STRUCT-ANNEX:annex, struct-annex",
    "CONTENT-FEE, needs-section",
    "ATTACH, needs-attachment",
    "FORM-YEAR, form-year",
    "FIGURE-NOTE:3.1, figure-note",
    "FIGURE:overview/2, figure",
    "CLOSES:other, total",
    "undetermined, undetermined"
  })
  void theIdOfAFindingLeadsToItsCode(String id, String code) {
    assertThat(english.codesOf(id, Forms.shipped().all())).isEqualTo(List.of(code));
  }

  @Test
  void anUnknownIdLeadsNowhere() {
    assertThat(english.codesOf("N17", Forms.shipped().all())).isEmpty();
  }
}
