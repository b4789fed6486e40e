package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.pipeline.Pipeline;

class RunnerTest {
  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-31T12:00:00Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return runner(Map.of(), "UTF-8").run(List.of(arguments), NOW);
  }

  private Runner runner(Map<String, String> environment, String fileNames) {
    return new Runner(
        new Terminal(stream(out), stream(err), false, false),
        environment,
        fileNames,
        Pipeline.standard());
  }

  @Test
  void versionIsThatOfTheBuild() {
    assertThat(run("--version")).isEqualTo(ExitCode.GOOD);
    assertThat(text(out)).matches("yearpress \\d+\\.\\d+\\.\\d+\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"build", "check", "explain", "accept", "sign", "forms", "publish"})
  void helpOfEachCommandTeachesWithExamples(String command) {
    assertThat(run(command, "--help")).isEqualTo(ExitCode.GOOD);
    assertThat(text(out)).contains("Usage: ").containsPattern("Examples?:\n  yearpress " + command);
  }

  @Test
  void helpSpeaksChineseWhereTheEnvironmentDoes() {
    int code = runner(Map.of("LANG", "zh_CN.UTF-8"), "UTF-8").run(List.of("--help"), NOW);

    assertThat(code).isEqualTo(ExitCode.GOOD);
    assertThat(text(out)).contains("用法").contains("由内容文件夹生成网站");
  }

  @Test
  void everyOptionIsExplained() {
    run("build", "--help");

    assertThat(text(out).lines().filter(line -> line.strip().matches("(-., )?--\\S+( *|=\\S+ *)")))
        .isEmpty();
  }

  @Test
  void aWrongCommandIsAnsweredWithTheNearestOnes() {
    assertThat(run("biuld")).isEqualTo(ExitCode.USAGE);
    assertThat(text(err)).contains("biuld").contains("build").contains("yearpress --help");
  }

  /** Commands are found by the name in their list, and shown by the one of their annotation. */
  @Test
  void everyCommandIsListedByItsOwnName() {
    for (Commands.Named command : Commands.ALL) {
      assertThat(run(command.name(), "--help")).as(command.name()).isEqualTo(ExitCode.GOOD);
      assertThat(text(out)).contains("Usage: yearpress " + command.name());
      out.reset();
    }
  }

  @Test
  void withoutACommandTheHelpIsShown() {
    assertThat(run()).isEqualTo(ExitCode.USAGE);
    assertThat(text(err)).contains("Usage: ");
  }

  @Test
  void aLocaleThatGarblesFileNamesIsRefusedWithTheRemedy() {
    int code = runner(Map.of(), "ANSI_X3.4-1968").run(List.of("build"), NOW);

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(text(err)).contains("export LC_ALL=C.UTF-8");
  }

  @Test
  void anUnknownFormatNamesTheKnownOnes() {
    assertThat(run("check", "--format", "xml")).isEqualTo(ExitCode.USAGE);
    assertThat(text(err))
        .isEqualTo(
            "there is no format xml; known are text, json, sarif, html, junit, github, gitlab\n");
  }

  @Test
  void formsAreListedAndShownWithTheirRulesInWords() {
    assertThat(run("forms")).isEqualTo(ExitCode.GOOD);
    assertThat(text(out)).contains("cn-2017-qingdao@1").contains("us-foia-components@1");
    assertThat(run("forms", "show", "cn-2017-qingdao")).isEqualTo(ExitCode.GOOD);
    assertThat(text(out)).contains("（三）申请答复数").contains("T3.3");
  }

  @Test
  void aFindingIsExplainedByItsRuleAndItsKind() {
    assertThat(run("explain", "T3.3")).isEqualTo(ExitCode.GOOD);
    assertThat(text(out)).contains("cn-2017-qingdao@1").contains("3.3");
    assertThat(run("explain", "MISSING:6.3")).isEqualTo(ExitCode.GOOD);
    assertThat(run("explain", "mising")).isEqualTo(ExitCode.USAGE);
    assertThat(text(err)).contains("missing");
  }

  // The list of near names was empty, and printed.
  @Test
  void whatIsLikeNothingIsSaidWithoutNearNames() {
    assertThat(run("explain", "qqqqqqqq")).isEqualTo(ExitCode.USAGE);
    assertThat(text(err))
        .isEqualTo("nothing is called qqqqqqqq. `yearpress explain` lists all codes\n");
  }

  @Test
  void aBadDayIsRefused() {
    assertThat(run("check", "--as-of", "tomorrow")).isEqualTo(ExitCode.USAGE);
    assertThat(text(err)).startsWith("--as-of is tomorrow; write a day");
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
