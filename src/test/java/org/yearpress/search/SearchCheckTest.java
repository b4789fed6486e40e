package org.yearpress.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.SmallSite;

/** The index of a site is damaged in many ways, and the check says so each time. */
@Tag("site")
class SearchCheckTest {
  private static final String REPORT = "search-index/t/town/office/2017/";

  private static Map<String, byte[]> built(Path folder) throws IOException {
    return files(site(folder));
  }

  private static SmallSite site(Path folder) throws IOException {
    SmallSite site = new SmallSite(folder);
    Random random = new Random(7);
    StringBuilder text = new StringBuilder("# Overview\n\n");
    for (int i = 0; i < 3000; i++) {
      text.append((char) (0x4E00 + random.nextInt(300))).append(i % 200 == 99 ? "\n\n" : "");
    }
    site.with("town/office/2016/report.yml", "title: Annual report 2016\nstatus: published\n");
    site.with("town/office/2016/01-overview.md", text.toString());
    assertThat(site.run("build", "--allow-findings").exit()).isZero();
    return site;
  }

  private static Map<String, byte[]> files(SmallSite site) {
    Map<String, byte[]> files = new TreeMap<>();
    site.files()
        .forEach((path, file) -> files.put(path, file.getBytes(StandardCharsets.ISO_8859_1)));
    return files;
  }

  private static List<String> faults(Map<String, byte[]> files) {
    return SearchCheck.audit(files::get, false).faults();
  }

  @Test
  void everythingOfAGoodIndexIsLookedAt(@TempDir Path folder) throws IOException {
    SearchCheck.AuditResult looked = SearchCheck.audit(built(folder)::get, false);

    assertThat(looked.faults()).isEmpty();
    assertThat(looked.segments()).isEqualTo(1);
    assertThat(looked.parts()).isGreaterThan(2);
    assertThat(looked.units()).isGreaterThan(looked.parts());
    assertThat(looked.grams()).isGreaterThan(100);
    JsonObject report = JsonParser.parseString(looked.report()).getAsJsonObject();
    assertThat(report.getAsJsonObject("counts").get("parts").getAsInt()).isEqualTo(looked.parts());
    assertThat(report.getAsJsonObject("published").get("index").getAsInt())
        .isEqualTo(report.getAsJsonObject("counts").get("pages").getAsInt());
    JsonObject asked = report.getAsJsonObject("asked");
    assertThat(asked.get("nowhere").getAsInt()).isGreaterThanOrEqualTo(50);
    assertThat(asked.asMap().values().stream().mapToInt(n -> n.getAsInt()).sum())
        .isGreaterThanOrEqualTo(400);
    assertThat(report.getAsJsonArray("worst")).hasSize(10);
    assertThat(report.getAsJsonArray("faults")).isEmpty();
  }

  /** Whichever file is lost, cut, empty, has one other bit, or is another of its kind. */
  @Test
  void noFileOfTheIndexIsLostOrChangedUnseen(@TempDir Path folder) throws IOException {
    Map<String, byte[]> good = built(folder);
    List<String> index =
        good.keySet().stream().filter(path -> path.startsWith("search-index/")).toList();
    assertThat(index).hasSizeGreaterThan(6);
    for (String path : index) {
      byte[] bytes = good.get(path);
      assertThat(faults(damaged(good, files -> files.remove(path))))
          .as("lost " + path)
          .isNotEmpty();
      byte[] cut = Arrays.copyOf(bytes, bytes.length / 2);
      assertThat(faults(damaged(good, files -> files.put(path, cut))))
          .as("cut " + path)
          .isNotEmpty();
      assertThat(faults(damaged(good, files -> files.put(path, new byte[0]))))
          .as("empty " + path)
          .isNotEmpty();
      for (int at = 0; at < bytes.length; at += 1 + bytes.length / 8) {
        byte[] other = bytes.clone();
        other[at] ^= 0x10;
        if (!path.endsWith("root.json")) { // a language there says nothing of what is found
          assertThat(faults(damaged(good, files -> files.put(path, other))))
              .as("byte " + at + " of " + path)
              .isNotEmpty();
        }
      }
      for (String another : index) {
        if (!another.equals(path)) {
          assertThat(faults(damaged(good, files -> files.put(path, good.get(another)))))
              .as(another + " in the place of " + path)
              .isNotEmpty();
        }
      }
    }
  }

  private static Map<String, byte[]> damaged(
      Map<String, byte[]> good, Consumer<Map<String, byte[]>> damage) {
    Map<String, byte[]> files = new TreeMap<>(good);
    damage.accept(files);
    return files;
  }

  @Test
  void anAddressThatIsNotOnThePageIsTold(@TempDir Path folder) throws IOException {
    Map<String, byte[]> files = built(folder);
    String page = "town/office/2017/index.html";
    String html = new String(files.get(page), StandardCharsets.UTF_8);

    files.put(page, html.replace(" id=\"", " data-id=\"").getBytes(StandardCharsets.UTF_8));
    assertThat(faults(files)).anyMatch(fault -> fault.endsWith(" is not on town/office/2017/"));
    files.remove(page);
    assertThat(faults(files)).contains("there is no page town/office/2017/");
  }

  /** The index, the sitemap, the feed and the data name the same reports. */
  @Test
  void whatIsPublishedElsewhereIsInTheIndexAndTheOtherWayRound(@TempDir Path folder)
      throws IOException {
    SmallSite site = new SmallSite(folder);
    site.with("site.yml", "title: Town & Co\nlanguage: en\nurl: https://example.org/a&b/\n");
    assertThat(site.run("build", "--allow-findings").exit()).isZero();
    Map<String, byte[]> good = files(site);
    SearchCheck.AuditResult looked = SearchCheck.audit(good::get, false);
    assertThat(looked.faults()).isEmpty();
    JsonObject published =
        JsonParser.parseString(looked.report()).getAsJsonObject().getAsJsonObject("published");
    assertThat(published.keySet()).containsExactly("data", "feed", "index", "sitemap");
    assertThat(published.get("feed").getAsInt()).isEqualTo(1);
    assertThat(published.get("data").getAsInt()).isEqualTo(1);

    assertThat(faults(edited(good, "sitemap.xml", "/2017/</loc>", "/2016/</loc>")))
        .containsExactly("town/office/2017/ is in the index and not in the sitemap");
    assertThat(faults(edited(good, "feed.xml", "office/2017/", "office/2016/")))
        .containsExactly("town/office/2016/ is in the feed and not in the index");
    assertThat(faults(edited(good, "data/reports.csv", "office/2017/", "office/2016/")))
        .containsExactly("town/office/2016/ is in the data and not in the index");
    String hidden = "<head>\n<meta name=\"robots\" content=\"noindex\">";
    assertThat(faults(edited(good, "town/office/2017/index.html", "<head>", hidden)))
        .containsExactly("town/office/2017/ is in the index and asks search engines to stay away");
    // where the whole site asks for it, a page that does is like the others
    Map<String, byte[]> all = edited(good, "town/office/2017/index.html", "<head>", hidden);
    assertThat(faults(edited(all, "index.html", "<head>", hidden))).isEmpty();
  }

  /** A build with drafts, or for review, has pages in its index that are not for the public. */
  @Test
  void draftsAreNoFaultInABuildThatIsKnownToHaveThem(@TempDir Path folder) throws IOException {
    SmallSite site = new SmallSite(folder);
    site.with("site.yml", "title: Town\nlanguage: en\nurl: https://example.org/\n");
    site.with("town/office/2016/report.yml", "title: Report on 2016\nstatus: draft\nform: none\n");
    site.with("town/office/2016/01-overview.md", "# Overview\n\nNobody has read this yet.\n");
    String early = "status: published\npublish-at: 2030-01-01T00:00:00Z\nform: none\n";
    site.with("town/office/2015/report.yml", "title: Report on 2015\n" + early);
    site.with("town/office/2015/01-overview.md", "# Overview\n\nNot before its time.\n");
    String report = folder.resolve("report.json").toString();
    String stays = "town/office/2016/ is in the index and asks search engines to stay away";
    String lacks = "town/office/2016/ is in the index and not in the sitemap";

    assertThat(site.run("build", "--drafts", "--allow-findings").exit()).isZero();
    Map<String, byte[]> drafts = files(site);
    CommandLineRun checked = site.run("check", "--search-report", report, "--allow-findings");
    assertThat(checked.exit()).as(checked.err()).isZero();
    JsonObject told = JsonParser.parseString(Files.readString(Path.of(report))).getAsJsonObject();
    assertThat(told.getAsJsonObject("counts").get("unlisted").getAsInt()).isEqualTo(1);
    assertThat(told.getAsJsonObject("counts").get("pages").getAsInt()).isGreaterThan(2);

    // without a record of the build it is whoever asks that says it
    CommandLineRun unknown = site.run("check", "--search", "--allow-findings", "--no-cache");
    assertThat(unknown.exit()).isEqualTo(3);
    assertThat(unknown.err()).contains(stays).contains(lacks);
    CommandLineRun said =
        site.run("check", "--search", "--allow-findings", "--no-cache", "--drafts");
    assertThat(said.exit()).as(said.err()).isZero();

    // a page that does not say so itself must be in the sitemap in such a build as well
    assertThat(SearchCheck.audit(drafts::get, true).faults()).isEmpty();
    Map<String, byte[]> lost = edited(drafts, "sitemap.xml", "/2015/</loc>", "/2017/</loc>");
    assertThat(SearchCheck.audit(lost::get, true).faults())
        .contains("town/office/2015/ is in the index and not in the sitemap");
    String open = "<meta name=\"robots\" content=\"noindex\">";
    Map<String, byte[]> below = edited(drafts, "town/office/2016/index.html", open, "");
    Map<String, byte[]> quoted =
        edited(below, "town/office/2016/index.html", "<body>", "<body>" + open);
    assertThat(SearchCheck.audit(quoted::get, true).faults()).containsExactly(lacks);

    // the record of a build for readers counts for more than what is asked
    assertThat(site.run("build", "--allow-findings").exit()).isZero();
    Path page = site.output().resolve("town/office/2017/index.html");
    Files.writeString(page, Files.readString(page).replace("<head>", "<head>\n" + open));
    CommandLineRun leaked = site.run("check", "--search", "--allow-findings", "--drafts");
    assertThat(leaked.exit()).isEqualTo(3);
    assertThat(leaked.err()).contains("town/office/2017/ is in the index and asks search engines");

    String review = folder.resolve("review").toString();
    assertThat(site.run("build", "--review", "--output", review).exit()).isZero();
    CommandLineRun reviewed = site.run("check", "--search", "--allow-findings", "--output", review);
    assertThat(reviewed.exit()).as(reviewed.err()).isZero();
  }

  /** Where the whole site asks search engines to stay away, drafts and all others are alike. */
  @Test
  void aSiteThatIsNotForSearchEnginesHasAGoodIndex(@TempDir Path folder) throws IOException {
    SmallSite site = new SmallSite(folder);
    String settings = "title: Town\nlanguage: en\nurl: https://example.org/\nnoindex: true\n";
    site.with("site.yml", settings + "links: file\n"); // and names lead to files
    site.with("town/office/2016/report.yml", "title: Report on 2016\nstatus: draft\nform: none\n");
    site.with("town/office/2016/01-overview.md", "# Overview\n\nNobody has read this yet.\n");
    assertThat(site.run("build", "--drafts", "--allow-findings").exit()).isZero();

    assertThat(faults(files(site))).isEmpty();
    assertThat(site.run("check", "--search", "--allow-findings").exit()).isZero();
  }

  private static Map<String, byte[]> edited(
      Map<String, byte[]> good, String path, String from, String to) {
    String text = new String(good.get(path), StandardCharsets.ISO_8859_1);
    assertThat(text).contains(from);
    return damaged(
        good,
        files -> files.put(path, text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Whoever makes a segment again gets the same bytes: other ones are told, whatever they hold. */
  @Test
  void aFileThatHoldsTheSameInOtherBytesIsTold(@TempDir Path folder) throws Exception {
    Map<String, byte[]> good = built(folder);
    String path =
        good.keySet().stream().filter(p -> p.endsWith("/m.bin")).findFirst().orElseThrow();
    byte[] file = good.get(path);
    int head = file[5] < 0 ? 7 : 6; // the length takes one byte or two here
    Inflater inflater = new Inflater(true);
    inflater.setInput(file, head, file.length - head);
    byte[] content = new byte[1 << 14];
    int length = inflater.inflate(content);
    inflater.end();
    Deflater deflater = new Deflater(0, true);
    deflater.setInput(content, 0, length);
    deflater.finish();
    byte[] other = Arrays.copyOf(file, head + length + 100);
    int more = deflater.deflate(other, head, length + 100);
    deflater.end();

    assertThat(faults(damaged(good, files -> files.put(path, Arrays.copyOf(other, head + more)))))
        .containsExactly(path + " is another when it is made again");
  }

  @Test
  void aBuildLooksForSomeTexts(@TempDir Path folder) throws IOException {
    Map<String, byte[]> good = built(folder);
    SearchCheck.sample(good::get);

    Map<String, byte[]> without = new TreeMap<>(good);
    without.keySet().removeIf(path -> path.contains("/s/"));
    assertThatThrownBy(() -> SearchCheck.sample(without::get))
        .isInstanceOf(BrokenIndexException.class)
        .hasMessageContaining("there is no search-index/");

    // A shard of another site: its lists are well formed, and lead nowhere here.
    Map<String, byte[]> foreign = new TreeMap<>(good);
    String shard =
        good.keySet().stream().filter(path -> path.endsWith("/s/0.bin")).findFirst().orElseThrow();
    good.keySet().stream()
        .filter(path -> path.contains("/s/"))
        .forEach(path -> foreign.put(path, good.get(shard)));
    assertThat(foreign.keySet().stream().filter(path -> path.contains("/s/")).count())
        .isGreaterThan(1);
    assertThatThrownBy(() -> SearchCheck.sample(foreign::get))
        .isInstanceOf(BrokenIndexException.class)
        .hasMessageContaining("is not found there");
  }

  /** An edit of one section is all that a host is sent of the index: no other report's texts. */
  @Test
  void anEditOfOneSectionTouchesItsReportOnly(@TempDir Path folder) throws IOException {
    SmallSite site = site(folder);
    Map<String, byte[]> before = files(site);
    Path section = folder.resolve("content/town/office/2017/01-overview.md");
    Files.writeString(section, Files.readString(section) + "\n\nOne more sentence.\n");
    assertThat(site.run("build", "--allow-findings").exit()).isZero();
    Map<String, byte[]> after = files(site);

    assertThat(faults(after)).isEmpty();
    List<String> changed =
        Stream.concat(before.keySet().stream(), after.keySet().stream())
            .distinct()
            .filter(path -> path.startsWith("search-index/"))
            .filter(path -> !Arrays.equals(before.get(path), after.get(path)))
            .toList();
    assertThat(changed).contains("search-index/root.json");
    assertThat(changed).anyMatch(path -> path.startsWith(REPORT));
    assertThat(changed)
        .noneMatch(path -> path.contains("/2016/") || path.endsWith("names.bin"))
        .noneMatch(path -> path.contains("fold."));
  }

  /** A site of several segments: an edit of the newest year sends its segment and its texts. */
  @Test
  @Tag("soak")
  void anEditOfALargeSiteLeavesTheSegmentsOfOtherYearsAlone(@TempDir Path folder)
      throws IOException {
    SmallSite site = new SmallSite(folder);
    Random random = new Random(11);
    for (int year = 2008; year <= 2018; year++) {
      StringBuilder text = new StringBuilder("# Overview\n");
      for (int i = 0; i < 420; i++) {
        text.append("\n## Part ").append(i).append("\n\n");
        for (int c = 0; c < 1700; c++) {
          text.append((char) (0x4E00 + random.nextInt(900)));
        }
        text.append('\n');
      }
      String report = "town/office/" + year;
      site.with(report + "/report.yml", "title: Report " + year + "\nstatus: published\n");
      site.with(report + "/01-overview.md", text.toString());
    }
    assertThat(site.run("build", "--allow-findings").exit()).isZero();
    Map<String, byte[]> before = files(site);
    assertThat(faults(before)).isEmpty();
    site.with("town/office/2018/02-more.md", "# More\n\nOne more sentence.\n");
    assertThat(site.run("build", "--allow-findings").exit()).isZero();
    Map<String, byte[]> after = files(site);

    assertThat(faults(after)).isEmpty();
    List<String> changed =
        Stream.concat(before.keySet().stream(), after.keySet().stream())
            .distinct()
            .filter(path -> path.startsWith("search-index/"))
            .filter(path -> !Arrays.equals(before.get(path), after.get(path)))
            .toList();
    List<String> manifests =
        before.keySet().stream().filter(path -> path.endsWith("/m.bin")).toList();
    assertThat(manifests).hasSize(2);
    assertThat(manifests).filteredOn(changed::contains).hasSize(1);
    assertThat(changed)
        .filteredOn(path -> path.contains("/t/"))
        .allMatch(p -> p.contains("/2018/"));
    assertThat(changed).contains("search-index/root.json").noneMatch(p -> p.endsWith("names.bin"));
  }

  @Test
  void theCommandTellsFaultsAndEndsWithThree(@TempDir Path folder) throws IOException {
    SmallSite site = new SmallSite(folder);
    CommandLineRun before = site.run("check", "--search");
    assertThat(before.exit()).isEqualTo(2);
    assertThat(before.err()).contains("there is no search index in ");

    site.run("build");
    CommandLineRun good = site.run("check", "--search");
    assertThat(good.exit()).isZero();
    assertThat(good.out()).contains("every search finds what it should");
    Path report = folder.resolve("reports/search-report.json");
    CommandLineRun reported = site.run("check", "--search-report", report.toString());
    assertThat(reported.exit()).isZero();
    assertThat(reported.out()).contains("every search finds what it should");
    assertThat(Files.readString(report)).contains("\"faults\":[]");

    try (var walk = Files.walk(site.output().resolve(REPORT))) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    CommandLineRun bad = site.run("check", "--search");
    assertThat(bad.exit()).isEqualTo(3);
    assertThat(bad.err()).contains("search: ").contains("there is no " + REPORT);
    assertThat(site.run("check", "--search-report", report.toString()).exit()).isEqualTo(3);
    assertThat(Files.readString(report)).contains("there is no " + REPORT);
    assertThat(bad.out()).doesNotContain("everything is found");
  }
}
