package org.yearpress.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import org.yearpress.diagnostic.Languages;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.GeneratedSite;

/** What readers look for comes first: the scripts of the page over questions judged by hand. */
@Tag("site")
class SearchJudgedTest {
  private static final Path JUDGED = Path.of("src/test/resources/search-judged.tsv");
  private static final Path QUESTIONS = Path.of("src/test/resources/search-questions.tsv");
  private static final Path RANKED = Path.of("src/test/resources/search-ranked.js");

  /** The mean that search.md tells, rounded down: a change of order may not cost more. */
  private static final double LEAST = 0.92;

  private static final double LEAST_OF_QUESTIONS = 0.95;

  private static final int FIRST = 10;

  @TempDir Path folder;

  /** A question with what answers it: grade by page. */
  private record Judged(String site, String query, Map<String, Integer> grades) {
    static Judged of(String line) {
      String[] fields = line.split("\t", -1);
      Map<String, Integer> grades = new LinkedHashMap<>();
      for (String target : fields[2].split(" ", -1)) {
        if (!target.isEmpty()) {
          int equals = target.lastIndexOf('=');
          grades.put(target.substring(0, equals), Integer.valueOf(target.substring(equals + 1)));
        }
      }
      return new Judged(fields[0], fields[1], grades);
    }
  }

  /** Judged before the answers were looked at. */
  @Test
  void questionsAreAnswered() throws Exception {
    assertJudged(QUESTIONS, LEAST_OF_QUESTIONS, questionWords());
  }

  /** Which the form does not know: they are named in the data of a report. */
  @Test
  void aRowThatAReportMakesIsFoundByItsName() throws Exception {
    Map<String, String> figures =
        Map.of(
            "how many requests did Headquarters receive 2024", "2024/statistics/#r-A-HQ",
            "how many full grants did Headquarters make in 2023", "2023/statistics/#r-B1-HQ",
            "Records and Archive 2023 withdrawn requests", "2023/statistics/#r-B1-ARCHIVE",
            "which requests were pending in Field Operations", "2024/statistics/#r-A-FIELD");
    Path built = BuiltSite.ofDemo(folder.resolve("demo")).folder();
    assertFirst(built, "example-agency/", figures);
  }

  /** Questions, each with the page below a folder that leads its answer. */
  private void assertFirst(Path site, String folder, Map<String, String> figures) throws Exception {
    List<Judged> asked =
        figures.keySet().stream().sorted().map(each -> new Judged("", each, Map.of())).toList();
    Map<String, List<String>> shown = ranked(site, asked, questionWords());

    figures.forEach(
        (question, figure) ->
            assertThat(shown.get(question)).as(question).first().isEqualTo(folder + figure));
  }

  /** Its name and what is asked of it are one run of characters. */
  @Test
  void aRowThatAReportMakesIsFoundInChinese() throws Exception {
    Map<String, String> files =
        Map.of(
            "site.yml",
            "title: 示例\nlanguage: zh-CN\n",
            "forms/small.yml",
            """
            form: small
            version: 1
            title: 各部门办理申请情况
            language: zh-CN
            years: {from: 2010, period: year}
            kinds: {city: 市}
            tables:
              - id: A-d
                title: 不予公开的理由
                unit: 次
                columns: [{path: times, label: 次数}]
                rows: {open: reason, label: 理由}
              - id: A
                title: 收到和办理申请
                unit: 件
                columns: [{path: received, label: 收到申请数}, {path: done, label: 办结数}]
                rows: {open: unit, label: 部门, total: ALL, total-label: 合计}
            """,
            "shi/body.yml",
            "name: 示例市\nkind: city\n",
            "shi/2024/report.yml",
            "title: 年报\nform: small\nstatus: published\npublished: 2025-03-01\n",
            "shi/2024/01-a.md",
            "# 概况\n\n文字。\n",
            "shi/2024/statistics/A.csv",
            "row,label,received,done\nJJ,交警支队,24,20\nSW,水务局,12,11\nALL,合计,36,31\n",
            "shi/2024/statistics/A-d.csv",
            "row,label,times\nx-1,涉及第三方,4\n");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve("made/content").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Path built = folder.resolve("out");
    BuiltSite.build(folder.resolve("made"), folder.resolve("made/content"), built, 1);
    Map<String, String> rows =
        Map.of(
            "交警支队2024年收到多少申请", "#r-A-JJ",
            "水务局办结多少", "#r-A-SW",
            "2024年涉及第三方有多少次", "#r-A-d-x-1",
            "2024年涉及第三方次数", "#r-A-d-x-1");
    assertFirst(built, "shi/2024/statistics/", rows);
  }

  /** On a large site that would be a file for each few reports, for every question. */
  @Test
  void withoutOpenTablesNoSegmentIsReadForSuchARow() throws Exception {
    String script =
        """
        const fs = require("fs"), vm = require("vm");
        for (const name of ["search", "search-query", "answer"]) {
          vm.runInThisContext(fs.readFileSync("themes/default/assets/" + name + ".js", "utf8"));
        }
        const search = globalThis.yearpressSearch, read = [];
        const row = { anchor: "r-1", label: "Requests", unit: "", about: "", columns: [] };
        const names = { forms: [{ id: "f", label: "Form", items: [row], words: [] }], bodies: [] };
        const site = { root: { segments: [{ years: [2024] }] }, names };
        const words = search.lexicon("how many of", "");
        const asked = search.understand("how many requests of Springfield", site, words);
        const index = { manifest: async (segment) => read.push(segment) && { pages: [] } };
        search.figures(index, site, { ...asked, items: [] }, () => true, () => false)
          .then(() => console.log(asked.own.row.join(), read.length));
        """;
    Process process = started(new ProcessBuilder("node", "-e", script).redirectErrorStream(true));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).isEqualTo("springfield 0\n");
  }

  private static List<String> questionWords() {
    List<String> words = new ArrayList<>();
    for (String key : List.of("search.question-words", "search.same-words")) {
      words.add(
          Languages.STANDARD.tags().stream()
              .map(tag -> Messages.of(tag).format(Text.of(key)))
              .collect(Collectors.joining(key.endsWith("question-words") ? " " : "; ")));
    }
    return words;
  }

  @Test
  void whatReadersLookForComesFirst() throws Exception {
    assertJudged(JUDGED, LEAST, List.of());
  }

  private void assertJudged(Path file, double least, List<String> words) throws Exception {
    List<Judged> judged =
        Files.readString(file)
            .lines()
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(Judged::of)
            .toList();
    assertThat(judged).hasSizeGreaterThanOrEqualTo(60);
    Map<String, Double> values = new LinkedHashMap<>();
    for (String site : List.of("demo", "made")) {
      List<Judged> here = judged.stream().filter(j -> j.site().equals(site)).toList();
      if (here.isEmpty()) {
        continue;
      }
      Path built =
          site.equals("demo")
              ? BuiltSite.ofDemo(folder.resolve("demo")).folder()
              : GeneratedSite.of(folder.resolve("made"), 5).output();
      Map<String, List<String>> shown = ranked(built, here, words);
      for (Judged each : here) {
        List<String> first = shown.get(each.query());
        values.put(site + " " + each.query() + " " + first, ndcg(first, each.grades()));
      }
    }
    double mean = values.values().stream().mapToDouble(v -> v).average().orElseThrow();
    List<String> poor =
        values.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .map(each -> String.format(Locale.ROOT, "%.2f %s", each.getValue(), each.getKey()))
            .toList();
    assertThat(mean).as(String.join("\n", poor)).isGreaterThanOrEqualTo(least);
  }

  /** 1 where the best pages come first; a question that nothing answers wants no result. */
  private static double ndcg(List<String> shown, Map<String, Integer> grades) {
    if (grades.isEmpty()) {
      return shown.isEmpty() ? 1 : 0;
    }
    List<Integer> ideal =
        grades.values().stream().sorted(Comparator.reverseOrder()).limit(FIRST).toList();
    List<Integer> gains = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String each : shown) {
      String page = each.split("#", 2)[0];
      gains.add(seen.add(page) ? grades.getOrDefault(page, 0) : 0);
    }
    return gain(gains) / gain(ideal);
  }

  private static double gain(List<Integer> grades) {
    double sum = 0;
    for (int i = 0; i < Math.min(FIRST, grades.size()); i++) {
      sum += ((1 << grades.get(i)) - 1) / (Math.log(i + 2) / Math.log(2));
    }
    return sum;
  }

  private Map<String, List<String>> ranked(Path site, List<Judged> judged, List<String> words)
      throws IOException, InterruptedException {
    Path questions =
        Files.write(folder.resolve("questions.txt"), judged.stream().map(Judged::query).toList());
    Path answers = folder.resolve("answers.txt");
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "node",
            RANKED.toString(),
            "themes/default/assets",
            site.resolve("search-index").toString(),
            questions.toString()));
    command.addAll(words);
    Process process =
        started(
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(answers.toFile()));
    process.waitFor();
    assertThat(process.exitValue()).as(Files.readString(answers)).isZero();
    Map<String, List<String>> shown = new LinkedHashMap<>();
    for (String line : Files.readAllLines(answers)) {
      String[] fields = line.split("\t", 2);
      shown.put(fields[0], fields[1].isEmpty() ? List.of() : List.of(fields[1].split(" ", -1)));
    }
    return shown;
  }

  private static Process started(ProcessBuilder node) {
    try {
      return node.start();
    } catch (IOException e) {
      throw new TestAbortedException("node is not installed: it runs the scripts of the page", e);
    }
  }
}
