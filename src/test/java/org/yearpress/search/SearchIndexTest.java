package org.yearpress.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.IndexCuts;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.model.Site;
import org.yearpress.search.audit.SampleQuestions;
import org.yearpress.testing.MemorySink;
import org.yearpress.testing.NodeTools;
import org.yearpress.testing.SampleReports;

@Tag("unit")
class SearchIndexTest {
  private static final String NO_NODE = "node is not installed: it runs the scripts of the page";

  /** A large index of a few reports. */
  private static final IndexCuts LARGE = new IndexCuts(5, 12, 3, 0, 6, 2, 3, 2);

  private static final String HOSTILE = "<img src=x onerror=alert(1)>\u2028</script>\"'";

  @TempDir Path temp;

  @Test
  void sectionsRowsAndAttachmentsAreFoundOnTheirPages() {
    IndexReader index = reader(write(List.of(SampleReports.report(2017, "主动公开信息319条"))));

    String report = "shili/kjj/2017/";
    String statistics = report + "statistics/";
    assertThat(index.pages("息319")).containsExactly(report);
    assertThat(index.pages("第0部")).containsExactly(report);
    assertThat(index.pages("财政预算")).containsExactly(report);
    assertThat(index.pages("预算表.pdf")).containsExactly(report);
    assertThat(index.pages("年度工作")).containsExactly(report);
    assertThat(index.pages("当面申请数")).containsExactly(statistics);
    assertThat(index.pages("信函")).containsExactly(statistics);
    assertThat(index.pages("含更正")).containsExactly(statistics);
    assertThat(index.pages("第一\"处")).containsExactly(statistics);
    assertThat(index.named("当面申请")).containsExactly("items/sample/main-1.1/");
    assertThat(index.named("收费")).containsExactly("items/sample/main-2.1/");
    assertThat(index.named("kjj")).containsExactly("shili/kjj/");
  }

  @Test
  void rowsWithoutAFormAreFoundAsWritten() {
    CheckedReport report = SampleReports.report(2017);
    MemorySink sink = new MemorySink();
    SearchIndex index = index(List.of(report), sink);
    add(index, index.of(report, null));
    index.write(sink.files()::get);

    assertThat(reader(sink).pages("第一 1.50")).containsExactly("shili/kjj/2017/statistics/");
  }

  @Test
  void ordinaryPagesAreFound() {
    MemorySink sink = new MemorySink();
    Section section = new Section("about", -1, 1, "pages/about.md", "关于本站");
    OrdinaryPage page = new OrdinaryPage("about", "zh-CN", section);
    Catalogue catalogue =
        new Catalogue(Site.withTitle("示例", "zh-CN"), List.of(), List.of(), List.of(page));
    SearchIndex index = new SearchIndex(catalogue, id -> SampleReports.form(), sink);
    add(index, index.of(page, SampleReports.prose("about", "关于本站", "本站由编辑部维护")));
    index.write(sink.files()::get);

    assertThat(reader(sink).pages("编辑部")).containsExactly("about/");
    assertThat(reader(sink).pages("关于")).containsExactly("about/");
  }

  @Test
  void theOrderOfAddingLeavesNoTrace() {
    List<CheckedReport> reports = new ArrayList<>();
    for (int year = 2012; year < 2022; year++) {
      reports.add(SampleReports.report(year, "正文 " + year));
    }
    MemorySink first = write(reports);
    Collections.shuffle(reports, new Random(3));
    MemorySink second = write(reports);

    assertThat(second.files().keySet()).isEqualTo(first.files().keySet());
    first
        .files()
        .forEach((path, bytes) -> assertThat(second.files().get(path)).as(path).isEqualTo(bytes));
    assertThat(first.text("search-index/root.json")).contains("\"years\":[2021,2020,");
  }

  @Test
  void anEditChangesTheTextsOfThatReportAndItsSegmentOnly() {
    Map<String, byte[]> before =
        write(List.of(SampleReports.report(2016, "旧"), SampleReports.report(2017, "旧"))).files();
    Map<String, byte[]> after =
        write(List.of(SampleReports.report(2016, "旧"), SampleReports.report(2017, "新"))).files();

    List<String> changed =
        after.keySet().stream()
            .filter(path -> !Arrays.equals(before.get(path), after.get(path)))
            .toList();
    assertThat(changed)
        .filteredOn(path -> path.contains("/t/"))
        .allMatch(p -> p.contains("/2017/"));
    assertThat(changed).noneMatch(path -> path.contains("names") || path.contains("fold"));
    assertThat(changed).contains("search-index/root.json");
  }

  /** A site of several segments: what closed years have is not made or sent again. */
  @Test
  void anEditOfTheNewestYearLeavesTheOthersAlone() {
    Map<String, byte[]> before = several("旧文").files();
    Map<String, byte[]> after = several("新文").files();

    List<String> changed =
        Stream.concat(before.keySet().stream(), after.keySet().stream())
            .distinct()
            .filter(path -> !Arrays.equals(before.get(path), after.get(path)))
            .toList();
    List<String> segments =
        before.keySet().stream().filter(path -> path.endsWith("/m.bin")).toList();
    assertThat(segments).hasSize(2);
    assertThat(segments).filteredOn(changed::contains).hasSize(1);
    assertThat(changed).contains("search-index/root.json");
    assertThat(changed).noneMatch(path -> path.contains("/names.bin") || path.contains("/fold."));
  }

  /** What the catalogue says is published, no more and no less, is what an index is written of. */
  @Test
  void anIndexOfOtherReportsThanThePublishedOnesIsNotWritten() {
    CheckedReport first = SampleReports.report(2016, "正文");
    CheckedReport second = SampleReports.report(2017, "正文");

    SearchIndex without = index(List.of(first, second), new MemorySink());
    add(without, without.of(first, SampleReports.form()));
    assertThatThrownBy(() -> without.write(path -> null))
        .isInstanceOf(BrokenIndexException.class)
        .hasMessageEndingWith("shili/kjj/2017 is published and not in it");
    SearchIndex with = index(List.of(first), new MemorySink());
    add(with, with.of(first, SampleReports.form()));
    add(with, with.of(second, SampleReports.form()));
    assertThatThrownBy(() -> with.write(path -> null))
        .isInstanceOf(BrokenIndexException.class)
        .hasMessageEndingWith("shili/kjj/2017 is in it and not published");
  }

  /** Ten years of five hundred parts each. */
  private static MemorySink several(String newest) {
    MemorySink sink = new MemorySink();
    List<CheckedReport> reports =
        IntStream.rangeClosed(2011, 2020).mapToObj(year -> SampleReports.report(year)).toList();
    SearchIndex index = index(reports, sink);
    for (int year = 2011; year <= 2020; year++) {
      String text = year == 2020 ? newest : "文" + year;
      List<Contribution.Part> parts =
          IntStream.range(0, 500)
              .mapToObj(
                  i -> new Contribution.Part(Contribution.Kind.TEXT, i == 0, "", text + "第" + i))
              .toList();
      String digest = IndexFile.hash(List.of(text.getBytes(StandardCharsets.UTF_8)));
      Contribution contribution =
          new Contribution(
              year,
              "shili/kjj",
              "shili/kjj/" + year,
              "",
              "zh-CN",
              digest,
              parts.stream().map(Contribution.Part::structure).toList());
      index.add(contribution, () -> new Contribution.Texts(parts));
    }
    index.write(sink.files()::get);
    return sink;
  }

  @Test
  void aWithdrawnReportIsNotFound() {
    CheckedReport checked = SampleReports.report(2017, "正文");
    MemorySink sink = new MemorySink();
    CheckedReport withdrawn = withdrawn(checked);
    SearchIndex index = index(List.of(withdrawn), sink);
    add(index, index.of(withdrawn, SampleReports.form()));
    index.write(sink.files()::get);

    assertThat(reader(sink).pages("正文")).isEmpty();
    assertThat(sink.files().keySet()).noneMatch(path -> path.contains("2017"));
  }

  @Test
  void severalWordsMustAllBeOnAPageOrAroundIt() {
    IndexReader index =
        reader(
            write(
                List.of(
                    SampleReports.report(2016, "全年共受理申请1,234件，其中Information类 2 件。", "資訊公開"),
                    SampleReports.report(2017, HOSTILE, "本年新 制作数量为零"))));

    String first = "shili/kjj/2016/";
    String second = "shili/kjj/2017/";
    assertThat(index.pages("理申")).containsExactly(first);
    assertThat(index.pages("１２３４件")).containsExactly(first);
    assertThat(index.pages("INFO类")).isEmpty();
    assertThat(index.pages("formation类2")).containsExactly(first);
    assertThat(index.pages("2016 受理")).containsExactly(first);
    assertThat(index.pages("2016年 受理")).containsExactly(first);
    assertThat(index.pages("2017 受理")).isEmpty();
    assertThat(index.pages("\"申请1,234\" 共受")).containsExactly(first);
    assertThat(index.pages("\"申请1234\" 共受")).isEmpty();
    assertThat(index.pages("\"共受 申请\"")).isEmpty();
    assertThat(index.pages("本年新制作")).containsExactly(second);
    assertThat(index.pages("onerror=alert")).containsExactly(second);
    assertThat(index.pages("当面申请 2017")).containsExactly(second + "statistics/");
    assertThat(index.pages("收到 -1.5")).hasSize(2);
    assertThat(index.pages("工作报告 -受理")).containsExactly(second);
    assertThat(index.pages("工作报告 -\"受理\"")).containsExactly(second);
    assertThat(index.pages("资讯公开")).containsExactly(first);
    assertThat(index.pages("資訊公开")).containsExactly(first);
    assertThat(index.pages("\"資訊公開\"")).containsExactly(first);
    assertThat(index.pages("\"资讯公开\"")).isEmpty();
    assertThat(index.pages("\"INFORMATION\"")).isEmpty();
    assertThat(index.pages("\"Information类 2 件\"")).containsExactly(first);
    assertThat(index.pages("\"Information类2件\"")).containsExactly(first);
  }

  /** Any substring leads to exactly the pages whose texts hold it. */
  @Test
  void anySubstringIsFoundWhereverItIsAndNowhereElse() throws Exception {
    oracle(20170131, false, IndexCuts.STANDARD);
  }

  @Test
  void theScriptOfThePageFindsTheSame() throws Exception {
    assumeTrue(NodeTools.hasNode(), NO_NODE);
    oracle(20170131, true, IndexCuts.STANDARD);
  }

  /** In bundles, with bodies in groups, nothing is lost and nothing else is found. */
  @Test
  void theScriptOfALargeSiteFindsTheSame() throws Exception {
    assumeTrue(NodeTools.hasNode(), NO_NODE);
    oracle(20170131, true, LARGE);
  }

  /** A word of the form is surely on all pages of statistics; the title of each is in a text. */
  @Test
  void theScriptOfALargeSiteReadsFewTextsAtOnce() throws Exception {
    assumeTrue(NodeTools.hasNode(), NO_NODE);
    List<CheckedReport> reports =
        IntStream.range(1800, 1900).mapToObj(year -> SampleReports.report(year)).toList();
    MemorySink sink = write(reports, new IndexCuts(5, 4000, 3, 0, 4000, 2, 3, 2));

    assertThat(runScript(sink, List.of("当面申请数")).get("当面申请数")).hasSize(100);
  }

  /** All its grams are in many pages, and none of them has it as it stands in quotes. */
  @Test
  void aQuestionOfMoreGramsThanAreLookedUpComesToAnEnd() throws Exception {
    assumeTrue(NodeTools.hasNode(), NO_NODE);
    String text = "TheQuickBrownFoxJumpsOverTheLazyDogAndNothingElse";
    String otherCase = '"' + text.toLowerCase(Locale.ROOT) + '"';
    List<CheckedReport> reports =
        IntStream.range(1800, 1830).mapToObj(year -> SampleReports.report(year, text)).toList();

    for (IndexCuts cuts : List.of(IndexCuts.STANDARD, LARGE)) {
      Map<String, List<String>> found =
          runScript(write(reports, cuts), List.of(otherCase, '"' + text + '"'));
      assertThat(found.get(otherCase)).isEmpty();
      assertThat(found.get('"' + text + '"')).hasSize(30);
    }
  }

  @Test
  void segmentsOfALargeSiteStandInBundles() {
    MemorySink sink = new MemorySink();
    SearchIndex index = index(numbered(40), sink, LARGE);
    numbered(40).forEach(report -> add(index, index.of(report, SampleReports.form())));
    index.write(sink.files()::get);
    IndexReader reader = reader(sink);

    assertThat(reader.segments()).hasSizeGreaterThan(12);
    assertThat(reader.bundles()).hasSizeGreaterThan(3).allMatch(one -> one.segments().size() <= 3);
    assertThat(sink.text("search-index/root.json"))
        .contains("\"format\":6", "\"of\":9", "\"from\":\"shili/kjj\"");
    assertThat(reader.pages("第18111段")).containsExactly("shili/kjj/1811/");
    assertThat(reader.named("kjj")).containsExactly("shili/kjj/");
  }

  /** Its root has what leads to the first segment, and a word that is nowhere opens no other. */
  @Test
  void whereSegmentsAreFewTheFirstIsSmallAndTheOlderStandInABundle() {
    MemorySink sink = new MemorySink();
    IndexCuts cuts = new IndexCuts(5, 24, 3, 0, 6, 2, 30, 2);
    List<CheckedReport> reports = numbered(12);
    SearchIndex index = index(reports, sink, cuts);
    reports.forEach(report -> add(index, index.of(report, SampleReports.form())));
    index.write(sink.files()::get);

    IndexReader reader = reader(sink);
    assertThat(reader.segments()).hasSizeBetween(4, 8);
    assertThat(reader.segments().get(0).manifest().parts()).isLessThanOrEqualTo(6);
    assertThat(reader.bundles()).hasSize(1);
    assertThat(reader.bundles().get(0).segments()).hasSize(reader.segments().size() - 2);
  }

  /** Bundles are counted from the oldest on: a year that is added changes the first at most. */
  @Test
  void aNewYearLeavesTheBundlesOfOlderOnesAlone() {
    List<String> before = bundles(numbered(40));
    List<String> after = bundles(numbered(41));

    assertThat(before).hasSizeGreaterThan(3);
    assertThat(after).containsAll(before.subList(1, before.size()));
  }

  private static List<String> bundles(List<CheckedReport> reports) {
    MemorySink sink = new MemorySink();
    SearchIndex index = index(reports, sink, LARGE);
    reports.forEach(report -> add(index, index.of(report, SampleReports.form())));
    index.write(sink.files()::get);
    return reader(sink).bundles().stream().map(IndexReader.OpenedBundle::name).toList();
  }

  /** A reader of a small site loads what is shown; a large one has not a file for each of them. */
  @Test
  void whereReportsAreManyFourTextsStandInAFile() throws Exception {
    MemorySink few = write(numbered(Catalogue.FEW_REPORTS));
    MemorySink many = write(numbered(Catalogue.FEW_REPORTS + 1));
    List<String> queries = List.of("第18111段", "第18126段", "第20497段");

    long texts = textFiles(few);
    assertThat(texts).isGreaterThan(4);
    assertThat(textFiles(many)).isEqualTo((texts + 3) / 4);
    for (MemorySink sink : List.of(few, many)) {
      IndexReader index = reader(sink);
      assertThat(queries)
          .allSatisfy(
              query ->
                  assertThat(index.pages(query))
                      .containsExactly("shili/kjj/" + query.substring(1, 5) + "/"));
    }
    if (NodeTools.hasNode()) {
      assertThat(runScript(many, queries))
          .containsEntry("第18111段", List.of("shili/kjj/1811/"))
          .containsEntry("第20497段", List.of("shili/kjj/2049/"));
    }
  }

  /** Reports of nine sections, each with a number of its own. */
  private static List<CheckedReport> numbered(int count) {
    return IntStream.range(1800, 1800 + count)
        .mapToObj(
            year ->
                SampleReports.report(
                    year,
                    IntStream.range(0, 9)
                        .mapToObj(i -> "第" + year + i + "段")
                        .toArray(String[]::new)))
        .toList();
  }

  private static long textFiles(MemorySink sink) {
    return sink.files().keySet().stream()
        .filter(path -> path.startsWith("search-index/t/shili/kjj/1811/"))
        .count();
  }

  @Test
  @Tag("soak")
  void anySubstringIsFoundForHoursByTheScriptToo() throws Exception {
    assumeTrue(NodeTools.hasNode(), NO_NODE);
    for (long seed = 1; seed <= 500; seed++) {
      oracle(seed, true, seed % 2 == 0 ? LARGE : IndexCuts.STANDARD);
    }
  }

  private void oracle(long seed, boolean script, IndexCuts cuts) throws Exception {
    Random random = new Random(seed);
    Map<String, List<String>> texts = new HashMap<>();
    List<CheckedReport> reports = new ArrayList<>();
    for (int year = 2008; year < 2018; year++) {
      String[] parts = new String[3];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = randomText(random, 200);
      }
      texts.put("shili/kjj/" + year + "/", List.of(parts));
      reports.add(SampleReports.report(year, parts));
    }
    SortedSet<String> queries = new TreeSet<>();
    List<String> all = texts.values().stream().flatMap(List::stream).sorted().toList();
    while (queries.size() < 2000) {
      String text = all.get(random.nextInt(all.size()));
      int from = random.nextInt(text.length() - 12);
      String query = text.substring(from, from + 1 + random.nextInt(11)).strip();
      if (query.matches("[^\\s\"“”#-]+[^\\s\"“”]*")) {
        queries.add(query);
      }
    }
    queries.add("此处没有的词");
    queries.add("当面申请 -\"第一\""); // printed by the form, with a label on the page itself
    MemorySink sink = write(reports, cuts);
    IndexReader index = reader(sink);
    Map<String, List<String>> normalised = new HashMap<>();
    texts.forEach((page, of) -> normalised.put(page, of.stream().map(NormByRules::of).toList()));
    Map<String, List<String>> byScript = script ? runScript(sink, queries) : Map.of();

    for (String query : queries) {
      String term = NormByRules.of(query);
      List<String> expected =
          normalised.entrySet().stream()
              .filter(page -> page.getValue().stream().anyMatch(text -> text.contains(term)))
              .map(Map.Entry::getKey)
              .sorted()
              .toList();
      String what = "seed " + seed + ", query " + query;
      assertThat(index.pages(query).stream().filter(texts::containsKey).sorted().toList())
          .as(what)
          .containsAll(expected);
      List<String> foreign =
          index.pages(query).stream()
              .filter(p -> texts.containsKey(p) && !expected.contains(p))
              .toList();
      assertThat(foreign).as(what).allMatch(page -> frame(page).contains(term));
      if (script) {
        assertThat(byScript.get(query))
            .as(what)
            .isEqualTo(index.pages(query).stream().sorted().toList());
      }
    }
  }

  /** What the sample reports say besides the random texts. */
  private static String frame(String page) {
    return NormByRules.of(
        String.join(
            "\u001F",
            page,
            page.replaceAll("\\D", "") + "年度工作报告",
            "摘要",
            "kjj",
            "办公室0532-1234",
            "张三0532-5678",
            "示例局",
            "编辑漏计",
            "财政预算",
            "预算 表.pdf",
            "第0部分第1部分第2部分",
            "2008 2009 201012345678",
            "示例站点编辑"));
  }

  private Map<String, List<String>> runScript(MemorySink sink, Collection<String> queries)
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
                "themes/default/assets",
                NormVectors.FILE.toString(),
                temp.resolve("search-index").toString(),
                questions.toString())
            .redirectErrorStream(true)
            .redirectOutput(answers.toFile())
            .start();
    process.waitFor();
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

  private static String randomText(Random random, int length) {
    String alphabet = "申请公开信息年度报告一二三（）〔〕，。 “”ABCabc０１２012,.éＥ—\n";
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** Two words of a question that lie in one shard are read once. */
  @Test
  void aShardOfTwoWordsIsCountedOnce() {
    MemorySink sink = new MemorySink();
    Section section = new Section("about", -1, 1, "pages/about.md", "alpha beta");
    OrdinaryPage page = new OrdinaryPage("about", "en", section);
    Site site = Site.withTitle("Town", "en");
    SearchIndex written =
        new SearchIndex(
            new Catalogue(site, List.of(), List.of(), List.of(page)),
            id -> SampleReports.form(),
            sink);
    add(written, written.of(page, SampleReports.prose("about", "alpha beta", "gamma")));
    written.write(sink.files()::get);
    long all =
        sink.files().entrySet().stream()
            .filter(file -> file.getKey().contains("/s/"))
            .mapToLong(file -> file.getValue().length)
            .sum();

    SampleQuestions questions = new SampleQuestions(reader(sink), new SplittableRandom(5));
    List<String> faults = new ArrayList<>();
    questions.ask(Map.of(), faults);

    assertThat(faults).isEmpty();
    assertThat(questions.worst(Integer.MAX_VALUE))
        .contains(new SampleQuestions.Cost("alpha beta", 2, all))
        .allMatch(cost -> cost.bytes() <= all);
  }

  @Test
  void aTextThatIsFoundWhereItShouldNotBeIsToldWithoutANull() {
    IndexReader index = reader(write(List.of(SampleReports.report(2017, "甲".repeat(500)))));
    SampleQuestions questions = new SampleQuestions(index, new SplittableRandom(5));
    questions.weave();
    List<String> faults = new ArrayList<>();
    questions.ask(Map.of(), faults);

    assertThat(faults)
        .isNotEmpty()
        .noneMatch(fault -> fault.contains("null"))
        .anyMatch(fault -> fault.contains(" is on [] and is found on [shili/kjj/2017/]"));
  }

  private static void add(SearchIndex index, Contribution.@Nullable WithTexts given) {
    if (given != null) {
      index.add(given.contribution(), given::texts);
    }
  }

  private static MemorySink write(List<CheckedReport> reports) {
    return write(reports, IndexCuts.STANDARD);
  }

  private static MemorySink write(List<CheckedReport> reports, IndexCuts cuts) {
    MemorySink sink = new MemorySink();
    SearchIndex index = index(reports, sink, cuts);
    reports.parallelStream().forEach(report -> add(index, index.of(report, SampleReports.form())));
    index.write(sink.files()::get);
    return sink;
  }

  private static SearchIndex index(List<CheckedReport> reports, MemorySink sink) {
    return index(reports, sink, IndexCuts.STANDARD);
  }

  private static SearchIndex index(List<CheckedReport> reports, MemorySink sink, IndexCuts cuts) {
    return new SearchIndex(catalogue(reports), id -> SampleReports.form(), sink, cuts);
  }

  private static IndexReader reader(MemorySink sink) {
    return new IndexReader(
        path -> {
          byte[] bytes = sink.files().get("search-index/" + path);
          if (bytes == null) {
            throw new DamagedException();
          }
          return bytes;
        });
  }

  private static Catalogue catalogue(List<CheckedReport> reports) {
    return new Catalogue(
        Site.withTitle("示例", "zh-CN"),
        List.of(SampleReports.BODY),
        reports.stream().map(CheckedReport::entry).toList(),
        List.of());
  }

  private static CheckedReport withdrawn(CheckedReport checked) {
    Report report = checked.report();
    Report other =
        new Report(
            report.body(),
            report.year(),
            report.folder(),
            report.description(),
            new Report.Release(
                Report.Status.WITHDRAWN,
                report.release().published(),
                null,
                new Report.Withdrawal(java.time.LocalDate.of(2020, 1, 1), "有误", ""),
                report.release().aliases()),
            report.figures(),
            report.responsible(),
            report.contents(),
            report.amendments(),
            report.places());
    return new CheckedReport(
        new Catalogue.Entry(other, checked.entry().form(), checked.statistics()),
        checked.prose(),
        checked.summary(),
        checked.findings(),
        checked.rules());
  }
}
