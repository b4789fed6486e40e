package org.yearpress.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.GeneratedSite;
import org.yearpress.testing.NodeTools;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.TestStages;

/** The index of a site of 24 reports in the form that those of a million pages have. */
@Tag("site")
class LargeSearchTest {
  private static final String INDEX = "search-index/";
  private static final String NO_NODE = "node is not installed: it runs the scripts of the page";

  @TempDir static Path folder;
  private static Map<String, byte[]> small;
  private static Map<String, byte[]> large;

  @BeforeAll
  static void build() throws IOException {
    GeneratedSite.of(folder, 11);
    try (Stream<Path> files = Files.walk(folder.resolve("content"))) {
      for (Path file : files.filter(f -> f.endsWith("2018/01-overview.md")).toList()) {
        Files.writeString(file, Files.readString(file) + "\nThe new york office.\n");
      }
    }
    Path output = folder.resolve("small");
    Pipeline.standard().build(SmallSite.options(folder, output, null), Progress.SILENT);
    small = files(output);
    large = built("large", null);
  }

  private static Map<String, byte[]> built(String name, Path cache) {
    Path output = folder.resolve(name);
    new Pipeline(TestStages.withLargeSearch())
        .build(SmallSite.options(folder, output, cache), Progress.SILENT);
    return files(output);
  }

  private static Map<String, byte[]> files(Path output) {
    Map<String, byte[]> files = new TreeMap<>();
    SmallSite.files(output)
        .forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.ISO_8859_1)));
    return files;
  }

  private static IndexReader reader(Map<String, byte[]> files) {
    return new IndexReader(path -> SearchCheck.of(files::get, INDEX + path));
  }

  private static List<String> faults(Map<String, byte[]> files) {
    return SearchCheck.audit(files::get, false).faults();
  }

  @Test
  void theRootNamesBundlesAndTheBodiesStandInGroups() {
    IndexReader index = reader(large);

    assertThat(index.bundles()).hasSizeGreaterThan(1);
    assertThat(large).containsKey(INDEX + index.bodiesPath() + "/n/1.bin");
    assertThat(faults(large)).isEmpty();
  }

  @Test
  void theSameIsFoundAsInASmallOne() {
    IndexReader plain = reader(small);
    IndexReader cut = reader(large);

    List<String> questions =
        List.of("文字", "2021", "机构1", "机构 文字 2019", "申请", "报告 -概述", "12", "没有这个");
    for (String question : questions) {
      assertThat(cut.pages(question)).as(question).isEqualTo(plain.pages(question));
      assertThat(cut.named(question)).as(question).isEqualTo(plain.named(question));
    }
  }

  /** Words beside the names of a body, which only a report's own text and groups of bodies have. */
  @Test
  void theScriptFindsTheSameAsInASmallOne() throws Exception {
    assumeTrue(NodeTools.hasNode(), NO_NODE);
    IndexReader plain = reader(small);
    List<String> questions =
        List.of("2020 文字", "机构1 文字", "机构 文字 2019", "\"机构1\" 概述", "报告 -概述", "jiaoyu 文字 2018");

    Map<String, Found> found = byScript(questions);
    for (String question : questions) {
      List<String> expected = plain.pages(question).stream().sorted().toList();
      assertThat(found.get(question).pages()).as(question).isEqualTo(expected);
    }
    assertThat(found.get("2020 文字").pages()).isNotEmpty().allMatch(page -> page.contains("/2020/"));
  }

  /** No character that is counted is a space: a gram with one is not nowhere for that. */
  @Test
  void aPhraseWithASpaceIsFoundInBundles() throws Exception {
    assumeTrue(NodeTools.hasNode(), NO_NODE);
    String question = "\"new york\"";
    List<String> expected = reader(small).pages(question).stream().sorted().toList();

    assertThat(expected).isNotEmpty();
    assertThat(byScript(List.of(question)).get(question).pages()).isEqualTo(expected);
  }

  /** Most of a question is in no name, and what is in none is rarest of all. */
  @Test
  void theScriptKnowsTheBodyThatALongQuestionNames() throws Exception {
    assumeTrue(NodeTools.hasNode(), NO_NODE);
    String question = "2018年全年收到的申请一共有多少件？机构2";

    assertThat(byScript(List.of(question)).get(question).bodies()).contains("qu/weisheng");
  }

  /** What every question begins with comes with the root, then the grams, then the texts. */
  @Test
  void aFirstResultIsThereAfterThreeRoundTrips() throws Exception {
    assumeTrue(NodeTools.hasNode(), NO_NODE);
    Found found = byScript(List.of("一段文字")).get("一段文字");

    assertThat(found.rounds()).isEqualTo(3);
    assertThat(found.files()).contains("root.json").doesNotHaveDuplicates();
    assertThat(held(large).keySet()).hasSize(3).doesNotContainAnyElementsOf(found.files());
  }

  /** The others are there for who asks for more. */
  @Test
  void aFirstAnswerEndsWithTheWaveOfItsTenthResult() throws Exception {
    assumeTrue(NodeTools.hasNode(), NO_NODE);
    Found found = byScript(List.of("一段文字")).get("一段文字");

    assertThat(found.early()).isBetween(10, 15);
    assertThat(found.pages()).hasSizeGreaterThan(15);
  }

  /** The files that the root has. */
  private static Map<String, String> held(Map<String, byte[]> files) {
    String root = SearchCheck.characters(files.get(SearchIndex.ROOT));
    return new Gson().fromJson(root, Root.class).files();
  }

  private record Root(Map<String, String> files) {}

  @Test
  void whatTheRootHasOfOtherFilesIsChecked() {
    String root = SearchCheck.characters(large.get(SearchIndex.ROOT));
    for (Map.Entry<String, String> each : held(large).entrySet()) {
      String base64 = each.getValue();
      for (String other : List.of(base64.substring(4), "#" + base64)) {
        Map<String, byte[]> changed = new TreeMap<>(large);
        String text = root.replace(base64, other);
        changed.put(SearchIndex.ROOT, text.getBytes(StandardCharsets.UTF_8));
        assertThat(faults(changed)).contains("root.json has another " + each.getKey());
      }
    }
  }

  /**
   * What the script finds, knows and reads.
   *
   * @param wave most texts that are read at once
   * @param rounds round trips to the first result
   * @param early results of a first answer
   */
  private record Found(
      List<String> pages,
      List<String> bodies,
      int wave,
      int rounds,
      int early,
      List<String> files) {}

  private static Map<String, Found> byScript(List<String> questions)
      throws IOException, InterruptedException {
    Path asked = Files.write(folder.resolve("questions.txt"), questions);
    Path answers = folder.resolve("answers.txt");
    Process process =
        new ProcessBuilder(
                "node",
                "src/test/resources/search-grouped.js",
                "themes/default/assets",
                folder.resolve("large/" + INDEX).toString(),
                asked.toString())
            .redirectErrorStream(true)
            .redirectOutput(answers.toFile())
            .start();
    process.waitFor();
    List<String> lines = Files.readAllLines(answers);
    assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
    Map<String, Found> found = new TreeMap<>();
    for (String line : lines) {
      String[] fields = line.split("\t", 2);
      found.put(fields[0], new Gson().fromJson(fields[1], Found.class));
    }
    return found;
  }

  /** Each search page loads the script that it needs, and only that is written. */
  @Test
  void onlyTheScriptOfItsSizeIsWritten() {
    assertThat(small.keySet())
        .anyMatch(path -> path.matches("assets/search\\.\\w+\\.js"))
        .noneMatch(path -> path.contains("search-large"));
    assertThat(large.keySet())
        .anyMatch(path -> path.matches("assets/search-large\\.\\w+\\.js"))
        .noneMatch(path -> path.matches("assets/search\\.\\w+\\.js"));
    String page = SearchCheck.characters(large.get("search/index.html"));
    assertThat(page).containsPattern("<script src=\"../assets/search-large\\.\\w+\\.js\" defer>");
  }

  @Test
  void noFileThatLeadsToSegmentsOrBodiesIsLostOrChangedUnseen() {
    IndexReader index = reader(large);
    List<String> folders =
        List.of(index.bundles().get(0).name(), index.bundles().get(1).name(), index.bodiesPath());
    List<String> paths =
        large.keySet().stream()
            .filter(path -> folders.stream().anyMatch(name -> path.startsWith(INDEX + name)))
            .toList();

    assertThat(paths).hasSizeGreaterThan(8);
    for (String path : paths) {
      byte[] bytes = large.get(path);
      Map<String, byte[]> lost = new TreeMap<>(large);
      lost.remove(path);
      assertThat(faults(lost)).as("lost " + path).isNotEmpty();
      Map<String, byte[]> other = new TreeMap<>(large);
      byte[] changed = bytes.clone();
      changed[bytes.length - 1] ^= 0x10;
      other.put(path, changed);
      assertThat(faults(other)).as("changed " + path).isNotEmpty();
    }
  }

  /** Edits in a bundle, in a segment that stands alone, of a body; a year more and a year less. */
  @Test
  void aBuildAfterAnEditIsTheSameAsACleanOne() throws IOException {
    Path cache = folder.resolve("cache");
    built("kept", cache);
    Path content = folder.resolve("content");
    Path older = content.resolve("qu/jiaoyu/2017/01-overview.md");
    String before = Files.readString(older);
    Path body = content.resolve("qu/weisheng/body.yml");
    String named = Files.readString(body);
    Path more = content.resolve("qu/2025");

    Files.writeString(older, "# 概述\n\n另一段文字，独一无二。\n");
    sameAsClean("edited", cache);
    assertThat(reader(files(folder.resolve("kept"))).pages("独一无二"))
        .containsExactly("qu/jiaoyu/2017/");
    Files.writeString(body, named.replace("机构2", "卫生机关"));
    sameAsClean("renamed", cache);
    assertThat(reader(files(folder.resolve("kept"))).named("卫生机关")).containsExactly("qu/weisheng/");
    Files.createDirectories(more);
    Files.writeString(
        more.resolve("report.yml"),
        "title: 2025年报告\nstatus: published\npublished: 2026-01-20\nscope: whole\n");
    Files.writeString(more.resolve("01-overview.md"), "# 概述\n\n新的一年。\n");
    sameAsClean("longer", cache);
    Files.delete(more.resolve("01-overview.md"));
    Files.delete(more.resolve("report.yml"));
    Files.delete(more);
    Files.writeString(older, before);
    Files.writeString(body, named);
    assertThat(built("kept", cache)).containsExactlyEntriesOf(large);
  }

  private static void sameAsClean(String name, Path cache) {
    Map<String, byte[]> kept = built("kept", cache);
    assertThat(kept).as(name).containsExactlyEntriesOf(built(name, null));
    assertThat(faults(kept)).as(name).isEmpty();
  }
}
