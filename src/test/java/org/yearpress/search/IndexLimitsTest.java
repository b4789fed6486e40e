package org.yearpress.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Licence;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Section;
import org.yearpress.model.Site;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.MemorySink;
import org.yearpress.testing.SampleReports;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.Soak;

/** Whatever content holds that a check lets through, its index passes the check of the index. */
@Tag("site")
class IndexLimitsTest {
  /**
   * What is long, cannot be seen, changes when it is normalised, or means something to an index.
   */
  private static final String[] PIECES = {
    "a",
    "7",
    " ",
    "\n",
    "\n\n",
    "\t",
    "-",
    "\"",
    "“",
    "”",
    "中",
    "公开",
    "，",
    "\u3000",
    "\u0001",
    "\u0000",
    "\u001F",
    "\u007F",
    "\u0085",
    "\u00AD",
    "\u200B",
    "\u202E",
    "\u2028",
    "\uFEFF",
    "\uFFFF",
    "\uD800",
    "\uDC00",
    "\uD83D\uDE00",
    "\u0301",
    "e\u0301",
    "é",
    "ﬁ",
    "İ",
    "ı",
    "ß",
    "Σ",
    "ς",
    "１",
    "Ａ",
    "①",
    "㎡",
    "가",
    "가",
    "1,000.50",
    "https://a.example/x?y=z",
    "龍",
    "A",
    "\uE000"
  };

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      String piece = PIECES[random.nextInt(PIECES.length)];
      text.append(piece.repeat(random.nextInt(12) == 0 ? 60 + random.nextInt(300) : 1));
    }
    return text.toString();
  }

  private static void index(String name, String shortName, String title, String... texts) {
    CheckedReport report = SampleReports.report(2017, texts);
    Body known = SampleReports.BODY;
    Body body =
        new Body(
            known.path(),
            name,
            shortName,
            List.of(new Body.PeriodName(title, null, null)),
            "",
            Body.Reporting.NONE,
            new TreeMap<>(),
            Licence.NONE,
            0,
            Place.SITE);
    Section section = new Section("about", -1, 1, "pages/about.md", title);
    OrdinaryPage page = new OrdinaryPage("about", "zh-CN", section);
    Catalogue catalogue =
        new Catalogue(
            Site.withTitle("示例", "zh-CN"), List.of(body), List.of(report.entry()), List.of(page));
    MemorySink sink = new MemorySink();
    SearchIndex index = new SearchIndex(catalogue, id -> SampleReports.form(), sink);
    Contribution.WithTexts ofReport = index.of(report, SampleReports.form());
    if (ofReport != null) {
      index.add(ofReport.contribution(), ofReport::texts);
    }
    Contribution.WithTexts ofPage =
        index.of(page, SampleReports.prose("about", title, String.join("\n\n", texts)));
    if (ofPage != null) {
      index.add(ofPage.contribution(), ofPage::texts);
    }
    index.write(path -> null);
    SearchCheck.sample(path -> sink.files().get(path));
  }

  @Test
  void longNamesAndNamesOfOddLettersAreFound() {
    index("办".repeat(65), "b".repeat(65), "c".repeat(5_000), "Words.");
    index("e\u0301".repeat(70), "\u1100\u1161\u11A8".repeat(70), "é\u00AD".repeat(70), "Words.");
    index("a-b \"quoted\" “c” -d", "-", "\"", "- \"");
  }

  @Test
  void aSectionOfManyMegabytesIsIndexed() {
    Random random = new Random(20_262);
    StringBuilder text = new StringBuilder();
    while (text.length() < 1_900_000) {
      text.append((char) (0x4E00 + random.nextInt(3_000)));
      text.append(random.nextInt(400) == 0 ? "。" : "");
    }
    index("Office", "Office", "Title", text.toString());
    index("Office", "Office", "Title", "b".repeat(5_000_000));
  }

  @Test
  void anyMixtureIsIndexed() {
    many(150, 20_263);
  }

  @Test
  @Tag("soak")
  void anyOfTenThousandMixturesIsIndexed() {
    many(Soak.CASES, Soak.seed());
  }

  @Test
  void whatACheckLetsThroughABuildIndexes(@TempDir Path folder) throws IOException {
    sites(folder, 8, 20_265);
  }

  @Test
  @Tag("soak")
  void whatACheckLetsThroughABuildIndexesWhateverTheTexts(@TempDir Path folder) throws IOException {
    sites(folder, 1 + Soak.CASES / 8, Soak.seed());
  }

  /** Eight texts a site; a check and a build agree whether they can be published. */
  private static void sites(Path folder, int rounds, long firstSeed) throws IOException {
    for (long seed = firstSeed; seed < firstSeed + rounds; seed++) {
      Random random = new Random(seed);
      SmallSite site = new SmallSite(folder.resolve("r" + seed));
      site.with("site.yml", "title: " + line(random) + "\nlanguage: en\n");
      site.with(
          "town/office/body.yml", "name: " + line(random) + "\nshort-name: " + line(random) + "\n");
      site.with(
          "town/office/2017/report.yml",
          "title: " + line(random) + "\nstatus: published\npublished: 2018-01-26\n");
      site.with("town/office/2017/01-overview.md", section(random, written(random, 300)));
      site.with("pages/about.md", section(random, ""));
      site.with("town/office/2017/statistics.csv", "row,label,value\n3.1," + cell(random) + ",5\n");

      CommandLineRun check = site.run("check", "--quiet");
      CommandLineRun build = site.run("build", "--quiet");
      assertThat(check.exit()).as("seed %d %s", seed, check.err()).isLessThanOrEqualTo(1);
      assertThat(build.exit())
          .as("seed %d %s %s", seed, build.out(), build.err())
          .isEqualTo(check.exit());
      site.delete();
    }
  }

  private static String section(Random random, String text) {
    return "# " + written(random, 8).replace("\n", " ") + "x\n\n" + text + "x\n";
  }

  /** As a reader lets it through: without controls and halves of characters. */
  private static String written(Random random, int most) {
    return text(random, most)
        .replaceAll("[\\x00-\\x08\\x0B-\\x1F\\x7F\\p{Cs}\\x{FFFE}\\x{FFFF}]", "");
  }

  private static String cell(Random random) {
    String text = new String(text(random, 8).getBytes(UTF_8), UTF_8);
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String line(Random random) {
    return SmallSite.quoted("x" + text(random, 8));
  }

  private static void many(int cases, long firstSeed) {
    for (long seed = firstSeed; seed < firstSeed + cases; seed++) {
      Random random = new Random(seed);
      assertThatCode(
              () ->
                  index(
                      written(random, 6),
                      written(random, 4),
                      written(random, 8),
                      written(random, 40),
                      written(random, 300)))
          .as("seed %d", seed)
          .doesNotThrowAnyException();
    }
  }
}
