package org.yearpress.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.MemorySink;
import org.yearpress.SampleReports;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.model.Site;

class SearchIndexTest {
  private static final String HOSTILE = "<img src=x onerror=alert(1)>\u2028</script>\"'";

  @TempDir Path temp;

  @Test
  void sectionsRowsAndAttachmentsAreUnitsWithAnAddress() {
    String index = text(write(List.of(SampleReports.report(2017, "主动公开信息319条"))));

    assertThat(index)
        .contains(
            "{\"url\":\"shili/kjj/2017/\",\"title\":\"2017年度工作报告\",\"body\":\"kjj\",\"year\":2017,")
        .contains("[\"report\",\"\",\"2017年度工作报告\",\"摘要\\u001fkjj\"]")
        .contains("[\"section\",\"part1\",\"第0部分\",\"主动公开信息319条\"]")
        .contains("[\"attachment\",\"attachments\",\"财政预算\",\"预算 表.pdf\"]")
        .contains("{\"url\":\"shili/kjj/2017/statistics/\"")
        .contains("[\"statistics\",\"r-main-1.1\",\"（一）当面申请数\",\"3 件 含更正\"]")
        .contains("[\"statistics\",\"r-main-1.2\",\"（二）信函申请数\",\"\"]")
        .contains("[\"statistics\",\"r-main-2\",\"二、收费\",\"\"]")
        .contains("[\"statistics\",\"r-parts-x\",\"第一\\\"处\\\"\",\"收到 -1.50\"]");
  }

  @Test
  void rowsWithoutAFormAreFoundAsWritten() {
    CheckedReport report = SampleReports.report(2017);
    SearchIndex index = new SearchIndex(catalogue(List.of(report)));
    index.add(index.part(report, null));
    MemorySink sink = new MemorySink();
    index.write(sink);

    assertThat(text(sink)).contains("[\"statistics\",\"r-x\",\"第一\\\"处\\\"\",\"-1.50\"]");
  }

  @Test
  void ordinaryPagesAreFound() {
    SearchIndex index = new SearchIndex(catalogue(List.of()));
    Section section = new Section("about", -1, 1, "pages/about.md", "关于本站");
    index.add(
        index.part(
            new OrdinaryPage("about", "zh-CN", section),
            SampleReports.prose("about", "关于本站", "本站由编辑部维护")));
    MemorySink sink = new MemorySink();
    index.write(sink);

    assertThat(text(sink))
        .contains("{\"url\":\"about/\",\"title\":\"关于本站\",\"units\":[")
        .contains("[\"page\",\"about\",\"关于本站\",\"本站由编辑部维护\"]");
  }

  @Test
  void theNewestYearComesFirstWhateverTheOrderOfAdding() {
    List<CheckedReport> reports = new ArrayList<>();
    for (int year = 2012; year < 2022; year++) {
      reports.add(SampleReports.report(year, "正文 " + year));
    }
    MemorySink first = write(reports);
    Collections.shuffle(reports, new Random(3));
    MemorySink second = write(reports);

    assertThat(second.files().keySet()).isEqualTo(first.files().keySet());
    assertThat(text(second)).isEqualTo(text(first));
    String root = first.text("search-index/root.json");
    assertThat(root.indexOf("\"2021.")).isPositive().isLessThan(root.indexOf("\"2012."));
  }

  @Test
  void anEditOfOneYearLeavesTheFilesOfOthersAlone() {
    MemorySink before =
        write(List.of(SampleReports.report(2016, "旧"), SampleReports.report(2017, "旧")));
    MemorySink after =
        write(List.of(SampleReports.report(2016, "旧"), SampleReports.report(2017, "新")));

    assertThat(file(after, "2016")).isEqualTo(file(before, "2016"));
    assertThat(file(after, "2017")).isNotEqualTo(file(before, "2017"));
  }

  @Test
  void muchTextIsCutIntoSeveralFiles() {
    MemorySink sink = write(List.of(SampleReports.report(2017, "字".repeat(600_000))));

    assertThat(sink.files().keySet()).hasSize(3).allMatch(path -> path.startsWith("search-index/"));
  }

  @Test
  void aWithdrawnReportIsNotFound() {
    CheckedReport checked = SampleReports.report(2017, "正文");
    SearchIndex index = new SearchIndex(catalogue(List.of(checked)));
    index.add(index.part(withdrawn(checked), SampleReports.form()));
    MemorySink sink = new MemorySink();
    index.write(sink);

    assertThat(sink.files()).containsOnlyKeys("search-index/root.json");
  }

  @Test
  void hostileTextStaysText() {
    String index = text(write(List.of(SampleReports.report(2017, HOSTILE))));

    assertThat(index).contains("<img src=x onerror=alert(1)>\\u2028</script>\\\"'");
  }

  /** The script finds in the written files exactly what a plain search over all texts finds. */
  @Test
  void theScriptFindsWhatAPlainSearchFinds() throws Exception {
    assumeThat(hasNode()).as("node is not installed: left to the browser tests").isTrue();
    long seed = 20170131;
    Random random = new Random(seed);
    Map<String, String> texts = new HashMap<>();
    List<CheckedReport> reports = new ArrayList<>();
    for (int year = 2014; year < 2018; year++) {
      String[] parts = new String[3];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = randomText(random, 200);
        texts.put("shili/kjj/" + year + "/#part" + (i + 1), "第" + i + "部分\u001F" + parts[i]);
      }
      reports.add(SampleReports.report(year, parts));
    }
    SortedSet<String> queries = new TreeSet<>();
    List<String> all = List.copyOf(texts.values());
    while (queries.size() < 120) {
      String text = all.get(random.nextInt(all.size()));
      int from = random.nextInt(text.length() - 12);
      String query = text.substring(from, from + 1 + random.nextInt(11)).strip();
      if (query.length() > 1 && query.matches("[^\\s\"“”#\u001F\ud800-\udfff]+")) {
        queries.add(query);
      }
    }
    queries.add("此处没有的词");

    Map<String, List<String>> found = runScript(write(reports), List.copyOf(queries));

    for (String query : queries) {
      String term = Norm.of(query);
      List<String> expected =
          texts.entrySet().stream()
              .filter(text -> Norm.of(text.getValue()).contains(term))
              .map(Map.Entry::getKey)
              .sorted()
              .toList();
      assertThat(found.get(query).stream().filter(texts::containsKey).sorted().distinct().toList())
          .as("seed %s, query %s", seed, query)
          .isEqualTo(expected);
    }
  }

  @Test
  void wordsPhrasesAndFiguresAreFoundByTheScript() throws Exception {
    assumeThat(hasNode()).as("node is not installed: left to the browser tests").isTrue();
    MemorySink sink =
        write(
            List.of(
                SampleReports.report(2016, "全年共受理申请1,234件，其中Information类 2 件。"),
                SampleReports.report(2017, HOSTILE, "本年新 制作数量为零")));

    Map<String, List<String>> found =
        runScript(
            sink,
            List.of(
                "理申",
                "１２３４件",
                "INFO类",
                "formation类2",
                "2016 受理",
                "2017 受理",
                "\"申请1234\" 共受",
                "\"共受 申请\"",
                "本年新制作",
                "onerror=alert",
                "当面申请 2017",
                "12345678901234567890.10",
                "预算表",
                "收到 -1.5"));

    String first = "shili/kjj/2016/#part1";
    assertThat(found.get("理申")).containsExactly(first);
    assertThat(found.get("１２３４件")).containsExactly(first);
    assertThat(found.get("INFO类")).isEmpty();
    assertThat(found.get("formation类2")).containsExactly(first);
    assertThat(found.get("2016 受理")).containsExactly(first);
    assertThat(found.get("2017 受理")).isEmpty();
    assertThat(found.get("\"申请1234\" 共受")).containsExactly(first);
    assertThat(found.get("\"共受 申请\"")).isEmpty();
    assertThat(found.get("本年新制作")).containsExactly("shili/kjj/2017/#part2");
    assertThat(found.get("onerror=alert")).containsExactly("shili/kjj/2017/#part1");
    assertThat(found.get("当面申请 2017")).containsExactly("shili/kjj/2017/statistics/#r-main-1.1");
    assertThat(found.get("12345678901234567890.10")).hasSize(2);
    assertThat(found.get("预算表"))
        .containsExactly("shili/kjj/2017/#attachments", "shili/kjj/2016/#attachments");
    assertThat(found.get("收到 -1.5")).hasSize(2);
  }

  private Map<String, List<String>> runScript(MemorySink sink, List<String> queries)
      throws IOException, InterruptedException {
    for (Map.Entry<String, byte[]> file : sink.files().entrySet()) {
      Path path = temp.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    Path questions = Files.write(temp.resolve("queries.txt"), queries);
    Path answers = temp.resolve("answers.txt");
    Process process =
        new ProcessBuilder(
                "node",
                "src/test/resources/search-harness.js",
                "themes/default/assets/search.js",
                NormVectors.FILE.toString(),
                temp.resolve("search-index").toString(),
                questions.toString())
            .redirectErrorStream(true)
            .redirectOutput(answers.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    List<String> lines = Files.readAllLines(answers);
    assertThat(lines).as("the script's own checks").noneMatch(line -> line.startsWith("FAIL"));
    assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
    Map<String, List<String>> found = new HashMap<>();
    for (String line : lines) {
      String[] fields = line.split("\t", 2);
      found.put(fields[0], fields[1].isEmpty() ? List.of() : List.of(fields[1].split(" ", -1)));
    }
    return found;
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String randomText(Random random, int length) {
    String alphabet = "申请公开信息年度报告一二三（）〔〕，。 “”ABCabc０１２012,.éＥ—\n";
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static MemorySink write(List<CheckedReport> reports) {
    SearchIndex index = new SearchIndex(catalogue(reports));
    reports.parallelStream().forEach(report -> index.add(index.part(report, SampleReports.form())));
    MemorySink sink = new MemorySink();
    index.write(sink);
    return sink;
  }

  private static Catalogue catalogue(List<CheckedReport> reports) {
    return new Catalogue(
        Site.titled("示例", "zh-CN"),
        List.of(SampleReports.BODY),
        reports.stream().map(CheckedReport::entry).toList(),
        List.of());
  }

  /** All files of an index, one after the other. */
  private static String text(MemorySink sink) {
    StringBuilder text = new StringBuilder();
    sink.files().keySet().forEach(path -> text.append(sink.text(path)));
    return text.toString();
  }

  private static String file(MemorySink sink, String year) {
    return sink.files().keySet().stream()
        .filter(path -> path.contains(year))
        .findFirst()
        .orElse("");
  }

  private static CheckedReport withdrawn(CheckedReport checked) {
    Report report = checked.report();
    Report other =
        new Report(
            report.body(),
            report.year(),
            report.folder(),
            report.title(),
            report.period(),
            report.language(),
            Report.Status.WITHDRAWN,
            new Report.Withdrawal(java.time.LocalDate.of(2020, 1, 1), "有误", ""),
            null,
            report.published(),
            report.form(),
            report.scope(),
            report.layout(),
            report.summary(),
            report.original(),
            report.contact(),
            report.people(),
            report.filled(),
            report.signed(),
            report.attachments(),
            report.accepted(),
            report.corrections(),
            report.editions(),
            report.aliases(),
            report.sections(),
            report.bindings(),
            report.statistics(),
            new Report.Places(
                Place.SITE, Place.SITE, Place.SITE, Place.SITE, Place.SITE, List.of()));
    return new CheckedReport(
        new Catalogue.Entry(other, checked.entry().form(), checked.statistics()),
        checked.prose(),
        checked.summary(),
        checked.findings(),
        checked.rules());
  }
}
