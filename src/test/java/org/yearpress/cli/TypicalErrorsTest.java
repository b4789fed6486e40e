package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yearpress.testing.CommandLineRun;

/**
 * The errors that editors make most, each in a site as {@code init} makes it, and what the program
 * says: place, reason, remedy. {@code typical-errors/} has the messages as printed.
 */
@Tag("site")
class TypicalErrorsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/typical-errors");
  private static final Charset GBK = Charset.forName("GBK");

  @TempDir private Path folder;

  /** An edit of a good report, and what its message must say. */
  private record Typical(String name, String file, Change change, List<String> says) {}

  /** What somebody does to a file; null deletes it. */
  @FunctionalInterface
  private interface Change {
    byte[] of(String text);
  }

  private enum Language {
    ENGLISH("en", "content/office/2024/"),
    CHINESE("zh-CN", "content/shi/ghj/2024/");

    private final String tag;
    private final String report;

    Language(String tag, String report) {
      this.tag = tag;
      this.report = report;
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachIsFoundAtItsPlaceWithReasonAndRemedy(Language language) throws IOException {
    Path site = folder.resolve("site");
    List<Typical> errors = language == Language.ENGLISH ? english(site) : chinese(site);
    String good = check(site, language);
    assertThat(good).doesNotContain("error[").doesNotContain("warning[");
    StringBuilder told = new StringBuilder();
    for (Typical error : errors) {
      Path file = site.resolve(language.report + error.file());
      byte[] before = Files.readAllBytes(file);
      byte[] after = error.change().of(new String(before, StandardCharsets.UTF_8));
      if (after == null) {
        Files.delete(file);
      } else {
        assertThat(after).as(error.name()).isNotEqualTo(before);
        Files.write(file, after);
      }
      String news = news(check(site, language), good);
      told.append("## ").append(error.name()).append("\n\n").append(news).append('\n');
      assertThat(news).as(error.name()).contains(error.says());
      Files.write(file, before);
    }
    assertThat(check(site, language)).isEqualTo(good);
    Path golden = GOLDEN.resolve(language.tag + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, told);
    }
    assertThat(told.toString()).isEqualTo(Files.readString(golden));
  }

  private static String check(Path site, Language language) {
    CommandLineRun check =
        CommandLineRun.of("check", "--drafts", "--site", site.toString(), "--lang", language.tag);
    assertThat(check.err()).isEmpty();
    return check.out();
  }

  /** The messages that a good site does not have: each begins at the margin. */
  private static String news(String out, String good) {
    List<String> known = messages(good);
    List<String> news = new ArrayList<>(messages(out));
    news.remove(news.size() - 1); // the count
    news.removeAll(known);
    return String.join("", news);
  }

  private static List<String> messages(String out) {
    List<String> messages = new ArrayList<>();
    StringBuilder message = new StringBuilder();
    for (String line : out.strip().split("\n", -1)) {
      if (!line.startsWith(" ") && !message.isEmpty()) {
        messages.add(message.toString());
        message.setLength(0);
      }
      message.append(line).append('\n');
    }
    messages.add(message.toString());
    return messages;
  }

  private static List<Typical> english(Path site) throws IOException {
    run("init", site.toString(), "--language", "en", "--ci", "none");
    write(
        site.resolve("content/forms/requests.yml"),
        """
        form: requests
        version: 1
        title: Requests for information
        language: en
        years: {from: 2020, period: year}
        kinds: {office: Office}
        tables:
          - id: main
            title: Requests in {year}
            rows:
              - {path: "1", label: Requests received, unit: requests, rows: [
                  {path: "1.1", label: online, unit: requests},
                  {path: "1.2", label: by letter, unit: requests}]}
        rules:
          T1: {kind: total, holds: "1 = sum(1.*)", basis: printed form}
        narrative:
          - {id: CONTENT-OVERVIEW, title: Overview, match: [Overview], needs: section, basis: section 5 of the act}
          - {id: CONTENT-FEES, title: Fees, match: [Fees], needs: section, basis: section 7 of the act}
        """);
    run("new", "body", "office", "--name", "Records Office", "--form", "requests", "--site", site);
    run("new", "report", "office", "2024", "--site", site);
    Path report = site.resolve("content/office/2024");
    write(
        report.resolve("statistics.csv"),
        """
        row,label,unit,value
        1,Requests received,requests,319
        1.1,online,requests,267
        1.2,by letter,requests,52
        """);
    write(
        report.resolve("01-overview.md"),
        """
        # Overview

        In 2024 we received [319](stat:1) requests, [267](stat:1.1) of them online. The “long wait” is over.
        """);
    write(report.resolve("02-fees.md"), "# Fees\n\nNo fee was charged.\n");
    return List.of(
        replaced("wrong sum", "statistics.csv", "319", "391", "statistics.csv:2:4", "267 + 52"),
        replaced("wrong year", "01-overview.md", "In 2024 we", "In 2023 we", "01-overview.md:3"),
        replaced("blank", "statistics.csv", "requests,52", "requests,", "statistics.csv:4:4"),
        replaced("text in a cell", "statistics.csv", ",52", ",none", "statistics.csv:4:4", "0"),
        replaced(
            "full-width characters",
            "01-overview.md",
            "[319](stat:1)",
            "[319]（stat:1）",
            "01-overview.md:3"),
        replaced("wrong reference", "01-overview.md", "stat:1.1", "stat:1.9", "01-overview.md:3"),
        new Typical("missing section", "02-fees.md", text -> null, List.of("Fees", "section 7")),
        replaced(
            "ID number",
            "02-fees.md",
            "No fee was charged.",
            "The fee of Mr Doe, Social Security number 536-22-8172, was waived.",
            "02-fees.md:3",
            "privacy-ssn"),
        replaced("wrong date", "report.yml", "draft", "draft\npublished: 2024-01-24", "report.yml"),
        replaced(
            "a day that is none",
            "02-fees.md",
            "No fee was charged.",
            "No fee was charged until 31 February 2025.",
            "02-fees.md:3"),
        new Typical(
            "GBK", "01-overview.md", text -> text.getBytes(GBK), List.of("GB18030", "UTF-8")));
  }

  private static List<Typical> chinese(Path site) throws IOException {
    run("init", site.toString(), "--language", "zh-CN", "--ci", "none");
    run("new", "body", "shi", "--name", "示例市", "--kind", "city-government", "--site", site);
    run("new", "body", "shi/ghj", "--name", "示例市规划局", "--kind", "city-department", "--site", site);
    run("new", "report", "shi/ghj", "2024", "--site", site);
    Path report = site.resolve("content/shi/ghj/2024");
    Path statistics = report.resolve("statistics.csv");
    String csv = Files.readString(statistics);
    write(
        statistics,
        csv.replaceAll("(?m)^(t3,(?:1|3\\.1|3\\.7),(?:1|3),.*),$", "$1,5")
            .replaceAll("(?m)^([^,]+,[^,]+,[^,]+,.*),$", "$1,0"));
    Map<String, String> texts =
        Map.of(
            "01", "本报告根据《中华人民共和国政府信息公开条例》编制。",
            "02", "本年制发规章[0](stat:t2-1:1@1)件。",
            "03", "本年新收申请[5](stat:t3:1@3)件。",
            "04", "本年没有行政复议和行政诉讼。",
            "05", "主要问题是公开形式还比较单一。",
            "06", "本年没有收取信息处理费。");
    try (Stream<Path> files = Files.list(report)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
        String number = String.valueOf(file.getFileName()).substring(0, 2);
        String head = Files.readAllLines(file).get(0);
        write(file, head + "\n\n" + texts.get(number) + "\n");
      }
    }
    return List.of(
        new Typical(
            "合计错误",
            "statistics.csv",
            text -> text.replaceAll("(?m)^(t3,1,3,.*),5$", "$1,6").getBytes(StandardCharsets.UTF_8),
            List.of("statistics.csv:", "5 + 0")),
        replaced("年份错误", "03-requests.md", "本年新收", "2023年新收", "03-requests.md:3"),
        new Typical(
            "漏填",
            "statistics.csv",
            text ->
                text.replaceAll("(?m)^(t3,3\\.2,1,.*),0$", "$1,").getBytes(StandardCharsets.UTF_8),
            List.of("statistics.csv:")),
        new Typical(
            "单元格填文字",
            "statistics.csv",
            text ->
                text.replaceAll("(?m)^(t3,3\\.2,1,.*),0$", "$1,无").getBytes(StandardCharsets.UTF_8),
            List.of("statistics.csv:", "0")),
        replaced("全角符号", "03-requests.md", "(stat:t3:1@3)", "（stat:t3:1@3）", "03-requests.md:3"),
        replaced("引用错误", "03-requests.md", "stat:t3:1@3", "stat:t3:9@3", "03-requests.md:3"),
        new Typical("缺少章节", "05-problems.md", text -> null, List.of("存在的主要问题及改进情况")),
        replaced(
            "身份证号",
            "06-other.md",
            "本年没有收取信息处理费。",
            "申请人张某，身份证号11010519491231002X，免收信息处理费。",
            "06-other.md:3",
            "privacy-cn-id"),
        replaced("日期错误", "report.yml", "draft", "draft\npublished: 2024-01-24", "report.yml"),
        replaced("不存在的日期", "06-other.md", "本年没有收取", "截至2025年2月31日没有收取", "06-other.md:3"),
        new Typical(
            "GBK 编码", "03-requests.md", text -> text.getBytes(GBK), List.of("GB18030", "UTF-8")));
  }

  private static Typical replaced(
      String name, String file, String was, String now, String... says) {
    return new Typical(
        name,
        file,
        text ->
            text.replaceFirst(java.util.regex.Pattern.quote(was), now)
                .getBytes(StandardCharsets.UTF_8),
        List.of(says));
  }

  private static void run(Object... arguments) {
    CommandLineRun run = CommandLineRun.of(Stream.of(arguments).map(String::valueOf).toList());
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}
