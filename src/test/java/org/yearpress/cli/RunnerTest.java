package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.pipeline.Pipeline;

@Tag("unit")
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
        Pipeline::standard);
  }

  @Test
  void versionIsThatOfTheBuild() {
    assertThat(run("--version")).isEqualTo(ExitCode.SUCCESS);
    assertThat(text(out)).matches("yearpress \\d+\\.\\d+\\.\\d+\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"build", "check", "explain", "accept", "sign", "forms", "publish"})
  void helpOfEachCommandTeachesWithExamples(String command) {
    assertThat(run(command, "--help")).isEqualTo(ExitCode.SUCCESS);
    assertThat(text(out)).contains("Usage: ").containsPattern("Examples?:\n  yearpress " + command);
  }

  @Test
  void helpSpeaksChineseWhereTheEnvironmentDoes() {
    int code = runner(Map.of("LANG", "zh_CN.UTF-8"), "UTF-8").run(List.of("--help"), NOW);

    assertThat(code).isEqualTo(ExitCode.SUCCESS);
    assertThat(text(out)).contains("用法").contains("由内容文件夹生成网站");
  }

  /** A name for a value, such as DIR, is a word of the language too. */
  @Test
  void helpHasNoEnglishPlaceholdersInChinese() {
    for (Commands.Named command : Commands.ALL) {
      runner(Map.of("LANG", "zh_CN.UTF-8"), "UTF-8").run(List.of(command.name(), "--help"), NOW);
    }

    String options = text(out).replaceAll("(?m)^  yearpress .*", "");
    assertThat(options)
        .contains("--site=文件夹", "-h, --help", "显示本帮助", "[目标]")
        .contains("\n      --cache=文件夹        构", "\n      --debug               y")
        .doesNotContain("Show ")
        .doesNotContainPattern("=(DIR|DATE|FILE|NAME|TAG|N|REV)\\b");
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
      assertThat(run(command.name(), "--help")).as(command.name()).isEqualTo(ExitCode.SUCCESS);
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
    assertThat(run("check", "--format", "xml", "--lang", "en")).isEqualTo(ExitCode.USAGE);
    assertThat(text(err))
        .isEqualTo(
            "there is no format xml; known are text, json, sarif, html, junit, github, gitlab\n");
  }

  /** What is in a file that an argument names with @ is neither read as arguments nor printed. */
  @Test
  void anArgumentWithAnAtSignIsNoFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "--help");

    assertThat(run("check", "@" + file, "--lang", "en")).isEqualTo(ExitCode.USAGE);
    assertThat(text(out)).isEmpty();
    assertThat(text(err)).contains("@" + file);
  }

  @Test
  void formsAreListedAndShownWithTheirRulesInWords() {
    assertThat(run("forms")).isEqualTo(ExitCode.SUCCESS);
    assertThat(text(out)).contains("cn-2017-qingdao@1").contains("us-foia-components@1");
    assertThat(run("forms", "show", "cn-2017-qingdao")).isEqualTo(ExitCode.SUCCESS);
    assertThat(text(out)).contains("（三）申请答复数").contains("T3.3");
  }

  @Test
  void aFindingIsExplainedByItsRuleAndItsKind() {
    assertThat(run("explain", "T3.3")).isEqualTo(ExitCode.SUCCESS);
    assertThat(text(out)).contains("cn-2017-qingdao@1").contains("3.3");
    assertThat(run("explain", "MISSING:6.3")).isEqualTo(ExitCode.SUCCESS);
    assertThat(run("explain", "mising")).isEqualTo(ExitCode.USAGE);
    assertThat(text(err)).contains("missing");
  }

  // The list of near names was empty, and printed.
  @Test
  void whatIsLikeNothingIsSaidWithoutNearNames() {
    assertThat(run("explain", "qqqqqqqq", "--lang", "en")).isEqualTo(ExitCode.USAGE);
    assertThat(text(err))
        .isEqualTo(
            "there is no finding, rule or code qqqqqqqq. `yearpress explain` lists all codes\n");
  }

  @Test
  void aBadDayIsRefused() {
    assertThat(run("check", "--as-of", "tomorrow", "--lang", "en")).isEqualTo(ExitCode.USAGE);
    assertThat(text(err)).startsWith("--as-of is tomorrow; write a day");
  }

  /** The first two waited for ever, in a folder that never was a site. */
  @ParameterizedTest
  @ValueSource(strings = {"serve", "build --watch", "diff", "check --changed"})
  void withoutContentEachCommandEndsAtOnce(String command, @TempDir Path folder) {
    List<String> arguments = new java.util.ArrayList<>(List.of(command.split(" ", -1)));
    arguments.addAll(List.of("--site", folder.toString(), "--lang", "en"));

    assertThat(run(arguments.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
    assertThat(text(err)).contains("there is no content folder").contains("--site");
  }

  /**
   * On a Chinese site some commands spoke English, and mistakes in arguments were always told so.
   */
  @Test
  void whatCannotBeDoneIsToldInTheLanguageOfTheSite(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("content"));
    Files.writeString(folder.resolve("content/site.yml"), "title: 年报\nlanguage: zh-CN # 中文\n");
    String site = "--site=" + folder;

    assertThat(run("new", "report", "shili", "24", site)).isEqualTo(ExitCode.USAGE);
    assertThat(text(err)).contains("24").containsPattern("\\p{IsHan}");
    err.reset();
    assertThat(run("new", "body", "shili", site)).isEqualTo(ExitCode.SUCCESS);
    assertThat(text(out)).contains("已建立 content/shili/body.yml");
    for (List<String> wrong :
        List.of(
            List.of("chek"),
            List.of("check", "--drats"),
            List.of("check", "more"),
            List.of("status"),
            List.of("sign", "a/2020"),
            List.of("build", "--jobs", "x"),
            List.of("check", "--site", "."))) {
      err.reset();
      List<String> command = new java.util.ArrayList<>(wrong);
      command.add(site);
      assertThat(run(command.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
      String first = text(err).lines().findFirst().orElse("");
      assertThat(first).containsPattern("\\p{IsHan}");
      assertThat(text(err)).contains("参看：yearpress");
    }
    err.reset();
    run("chek", site);
    assertThat(text(err)).isEqualTo("没有命令 chek\n提示：是不是 check、theme？\n参看：yearpress --help\n");
    err.reset();
    run("check", "--drats", site, "--lang", "en");
    assertThat(text(err))
        .isEqualTo(
            "there is no option --drats\nhint: did you mean --drafts?\nsee: yearpress check --help\n");
    assertThat(run("init", folder.resolve("new").toString(), "--language", "zh-CN")).isZero();
    assertThat(text(out)).contains("接着：cd");
  }

  /** A newcomer with an English terminal read Chinese as soon as the demo was built. */
  @Test
  void theTerminalIsSpokenToInItsLanguage(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("content"));
    Files.writeString(folder.resolve("content/site.yml"), "title: 年报\nlanguage: zh-CN\n");
    List<String> check = List.of("check", "--site", folder.toString());

    for (String english : List.of("en_US.UTF-8", "en")) {
      out.reset();
      runner(Map.of("LANG", english), "UTF-8").run(check, NOW);
      assertThat(text(out)).contains("0 errors");
    }
    for (String none : List.of("C.UTF-8", "POSIX", "fr_FR.UTF-8", "")) {
      out.reset();
      runner(Map.of("LANG", none), "UTF-8").run(check, NOW);
      assertThat(text(out)).contains("0 个错误");
    }
  }

  /** Programs read findings too: what they are given does not change with the terminal. */
  @Test
  void quietKeepsErrorsOnlyAndFormatsForMachinesStayComplete(@TempDir Path folder)
      throws IOException {
    Files.createDirectories(folder.resolve("content/town/2024"));
    Files.writeString(folder.resolve("content/site.yml"), "title: Site\nlanguage: en\n");
    Files.writeString(folder.resolve("content/town/body.yml"), "name: Town\n");
    Files.writeString(
        folder.resolve("content/town/2024/report.yml"),
        "title: Report\nyear: 2024\nbody: town\nform: none\nstatus: published\n");
    Files.writeString(folder.resolve("content/town/2024/01-text.md"), "# Empty\n");
    String[] check = {"check", "--site", folder.toString(), "--lang", "en"};

    run(check);
    assertThat(text(out)).contains("note[");
    out.reset();
    run(with(check, "--quiet"));
    assertThat(text(out)).isEmpty();
    run(with(check, "--quiet", "--format", "json"));
    assertThat(text(out)).contains("\"note\"");
  }

  private static String[] with(String[] command, String... more) {
    return Stream.concat(Arrays.stream(command), Arrays.stream(more)).toArray(String[]::new);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
