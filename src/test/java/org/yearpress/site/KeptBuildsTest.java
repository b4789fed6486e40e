package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.check.Check;
import org.yearpress.check.Checks;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.export.Exports;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.SiteState;
import org.yearpress.pipeline.Stages;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.RandomSite;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.TestStages;

/** The folder that builds keep things in: nothing in it is trusted, and it does not grow. */
@Tag("site")
class KeptBuildsTest {
  private static final long SEED = 77;

  @TempDir Path folder;
  private final Pipeline pipeline = Pipeline.standard();
  private RandomSite site;
  private Path output;
  private Path cache;

  @BeforeEach
  void writeSite() throws IOException {
    site = new RandomSite(folder.resolve("site"), SEED);
    output = folder.resolve("output");
    cache = folder.resolve("cache");
  }

  @Test
  void whatIsBrokenOrOfOthersCountsAsNothing() throws IOException {
    Random random = new Random(SEED);
    build(output, cache);
    List<UnaryOperator<byte[]>> harms =
        List.of(
            bytes -> new byte[0],
            bytes -> java.util.Arrays.copyOf(bytes, bytes.length / 2),
            bytes -> java.util.Arrays.copyOf(bytes, bytes.length + 100),
            bytes -> {
              random.nextBytes(bytes);
              return bytes;
            },
            bytes -> {
              bytes[random.nextInt(bytes.length)] ^= 4;
              return bytes;
            });
    for (UnaryOperator<byte[]> harm : harms) {
      for (String ending : List.of(".cache", ".part")) {
        String told = "seed " + SEED + ", harm " + harms.indexOf(harm) + " of " + ending;
        for (Path file : kept(ending)) {
          Files.write(file, harm.apply(Files.readAllBytes(file)));
        }
        site.edit();
        assertThat(build(output, cache)).as(told).isEqualTo(BuildResult.Status.WRITTEN);
        assertThat(SmallSite.files(output)).as(told).isEqualTo(clean());
      }
    }
  }

  @Test
  void itDoesNotGrow() throws IOException {
    for (int i = 0; i < 25; i++) {
      site.edit();
      build(output, cache);
    }
    long after = size(cache);
    BuildResult.Status status = build(folder.resolve("anew"), folder.resolve("cache-anew"));

    assertThat(status).isEqualTo(BuildResult.Status.WRITTEN);
    // As many dead bytes as live ones may wait, and one more million.
    assertThat(after).isLessThan(2 * size(folder.resolve("cache-anew")) + (2 << 20));
    assertThat(kept(".part")).hasSizeLessThanOrEqualTo(6);
    // Of the steps, of what was found in files, of what was built from what, of what came of it, of
    // the names in the output folder.
    assertThat(kept(".cache")).hasSizeLessThanOrEqualTo(5);
    assertThat(kept(".tmp")).isEmpty();
  }

  /** A small site with a body of which nothing else speaks. */
  private SmallSite withVillage() throws IOException {
    SmallSite small = new SmallSite(folder.resolve("small"));
    small.with("village/2017/report.yml", "title: Village\nstatus: published\n");
    small.with("village/2017/01-overview.md", "# Overview\n\nNothing happened.\n");
    return small;
  }

  /** Takes the addresses of reports that are checked. */
  private static Pipeline counting(Set<String> checked) {
    List<Check> checks = new ArrayList<>(Checks.ALL);
    checks.add(
        context -> {
          checked.add(context.report().address());
          return List.of();
        });
    return new Pipeline(TestStages.with(checks, Exports.ALL));
  }

  /** One byte may not make every later build a whole one. */
  @Test
  void whatIsDamagedIsMadeAnewAndKept() throws IOException {
    SmallSite small = withVillage();
    Set<String> checked = new ConcurrentSkipListSet<>();
    Pipeline counting = counting(checked);
    BuildOptions options = SmallSite.options(folder.resolve("small"), output, cache);
    counting.build(options, Progress.SILENT);
    for (Path file : kept(".part")) {
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < bytes.length; i += 50) {
        bytes[i] ^= 4;
      }
      Files.write(file, bytes);
    }
    small.with("village/2017/01-overview.md", "# Overview\n\nNothing at all.\n");
    counting.build(options, Progress.SILENT);
    assertThat(checked).containsExactly("town/office/2017", "village/2017");

    checked.clear();
    small.with("village/2017/01-overview.md", "# Overview\n\nNothing again.\n");
    counting.build(options, Progress.SILENT);
    assertThat(checked).containsExactly("village/2017");
  }

  /** What every page asks for is asked by every report: an edit of one then makes all anew. */
  @Test
  void anEditOfOneReportLeavesThoseOfOtherBodiesAlone() throws IOException {
    SmallSite small = withVillage();
    Set<String> checked = new ConcurrentSkipListSet<>();
    Pipeline counting = counting(checked);
    BuildOptions options = SmallSite.options(folder.resolve("small"), output, cache);

    counting.build(options, Progress.SILENT);
    assertThat(checked).containsExactly("town/office/2017", "village/2017");

    checked.clear();
    small.with("village/2017/report.yml", "title: The village\nstatus: published\n");
    counting.build(options, Progress.SILENT);
    assertThat(checked).containsExactly("village/2017");
  }

  /**
   * Who gives way is told, whoever comes first, and what else is wrong with it is not forgotten.
   */
  @Test
  void aPathThatAnotherTookSinceIsToldAsByACleanBuild() throws IOException {
    Path root = folder.resolve("small");
    SmallSite small = new SmallSite(root);
    small.with("town/office/2017/02-more.md", "# More\n\nSee [this](nowhere.md).\n");
    small.with("area/2017/report.yml", "title: Area\nstatus: published\n");
    small.with("area/2017/01-overview.md", "# Overview\n\nNothing happened.\n");
    pipeline.build(SmallSite.options(root, output, cache), Progress.SILENT);

    small.with(
        "area/2017/report.yml",
        "title: Area\nstatus: published\naliases: [/town/office/2017/statistics/]\n");
    BuildResult again = pipeline.build(SmallSite.options(root, output, cache), Progress.SILENT);
    Path anew = folder.resolve("anew");
    BuildResult clean = pipeline.build(SmallSite.options(root, anew, null), Progress.SILENT);

    assertThat(clean.diagnostics().all().stream().map(d -> d.code()))
        .contains("address-taken", "broken-link");
    assertThat(again.diagnostics().all()).isEqualTo(clean.diagnostics().all());
    Map<String, String> files = SmallSite.files(anew);
    assertThat(files.get("town/office/2017/statistics/index.html"))
        .as("an old address gives way to a page")
        .contains("<table")
        .doesNotContain("data-redirect");
    assertThat(files).as("all else of the report").containsKey("area/2017/index.html");
    assertThat(SmallSite.files(output)).isEqualTo(files);
  }

  /** Every page leads to the feed; there is one as long as a report is published. */
  @Test
  void theLastReportThatIsWithdrawnTakesTheFeedFromAllPages() throws IOException {
    Path root = folder.resolve("small");
    SmallSite small = new SmallSite(root);
    small.with("site.yml", "title: Reports of our town\nlanguage: en\nurl: https://example.org/\n");
    small.with("pages/about-us.md", "# About us\n\nWe.\n");
    pipeline.build(SmallSite.options(root, output, cache), Progress.SILENT);
    assertThat(SmallSite.files(output).get("about-us/index.html")).contains("feed.xml");

    small.with(
        "town/office/2017/report.yml",
        "title: Report on 2017\nstatus: withdrawn\npublished: 2018-01-26\n");
    pipeline.build(SmallSite.options(root, output, cache), Progress.SILENT);
    Path anew = folder.resolve("anew");
    pipeline.build(SmallSite.options(root, anew, null), Progress.SILENT);

    assertThat(SmallSite.files(output)).isEqualTo(SmallSite.files(anew));
    assertThat(SmallSite.files(output).get("about-us/index.html")).doesNotContain("feed.xml");
  }

  @Test
  void aTextThatHadOtherBytesWhileItWasConvertedIsConvertedAgain() throws IOException {
    String path = "village/2017/01-overview.md";
    undone(path, "# Overview\n\nNothing happened.\n", "# Overview\n\nThe mill burnt.\n");
    assertThat(SmallSite.files(output).get("village/2017/index.html")).contains("Nothing happened");
  }

  @Test
  void aLongTextThatHadOtherBytesWhileItWasConvertedIsConvertedAgain() throws IOException {
    String text = "# Overview\n\n" + "It rained.\n\n".repeat(6000);
    undone("village/2017/01-overview.md", text, text + "The mill burnt.\n");
  }

  @Test
  void anAttachmentThatHadOtherBytesWhileItWasTakenIsTakenAndScannedAgain() throws IOException {
    String path = "village/2017/attachments/list.txt";
    undone(path, "Call 13912345678.\n", "Call the mill.\n");
    assertThat(SmallSite.files(output).get(path)).isEqualTo("Call 13912345678.\n");
  }

  /**
   * Builds twice: within the first build a file has other bytes from the time on at which the first
   * report is checked, as by a switch to another branch and back.
   */
  private void undone(String path, String text, String meanwhile) throws IOException {
    Path root = folder.resolve("small");
    SmallSite small = new SmallSite(root);
    small.with("village/2017/report.yml", "title: Village\nstatus: published\n");
    small.with("village/2017/01-overview.md", "# Overview\n\nNothing happened.\n");
    small.with(path, text);
    Path file = small.content().resolve(path);
    FileTime before = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    try (Stream<Path> files = Files.walk(small.content())) {
      for (Path each : files.toList()) {
        Files.setLastModifiedTime(each, before);
      }
    }
    AtomicReference<String> due = new AtomicReference<>(meanwhile);
    List<Check> checks = new ArrayList<>(Checks.ALL);
    checks.add(
        context -> {
          String now = due.getAndSet(null);
          if (now != null) {
            assertThat(context.report().address()).isEqualTo("town/office/2017");
            write(file, now);
          }
          return List.of();
        });
    Pipeline acting = new Pipeline(TestStages.with(checks, Exports.ALL));
    BuildOptions options = SmallSite.options(root, output, cache).with().jobs(1).build();

    acting.build(options, Progress.SILENT);
    Map<String, String> mixed = SmallSite.files(output);
    write(file, text);
    Files.setLastModifiedTime(file, before);
    BuildResult again = acting.build(options, Progress.SILENT);
    Path anew = folder.resolve("anew");
    BuildResult clean = acting.build(SmallSite.options(root, anew, null), Progress.SILENT);

    assertThat(mixed).as("the other bytes were read").isNotEqualTo(SmallSite.files(anew));
    assertThat(SmallSite.files(output)).isEqualTo(SmallSite.files(anew));
    assertThat(again.diagnostics().all()).isEqualTo(clean.diagnostics().all());
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The site is of bytes that are not in the content, whatever the stamps say. */
  @Test
  void whatWasBuiltOfOtherBytesIsNotPublished() throws IOException {
    Path root = folder.resolve("small");
    SmallSite small = new SmallSite(root);
    Path file = small.content().resolve(SmallSite.REPORT + "01-overview.md");
    byte[] text = Files.readAllBytes(file);
    FileTime before = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Files.setLastModifiedTime(file, before);
    small.with("area/2017/report.yml", "title: Area\nstatus: published\n");
    small.with("area/2017/01-overview.md", "# Overview\n\nNothing happened.\n");
    List<Check> checks = new ArrayList<>(Checks.ALL);
    checks.add(
        context -> {
          if (context.report().address().equals("area/2017")) {
            write(file, "# Overview\n\nThe mill burnt.\n");
          }
          return List.of();
        });
    Stages stages = TestStages.with(checks, Exports.ALL);
    BuildOptions options =
        SmallSite.options(root, output, cache).with().jobs(1).allowFindings(false).build();
    assertThat(new Pipeline(stages).build(options, Progress.SILENT).status())
        .isEqualTo(BuildResult.Status.WRITTEN);
    Files.write(file, text);
    Files.setLastModifiedTime(file, before);

    SiteState state = SiteState.of(options, stages);

    assertThat(state.refusal())
        .isEqualTo(
            Text.of(
                "pipeline.built.older",
                "output",
                output.normalize().toString(),
                "file",
                SmallSite.REPORT + "01-overview.md"));
  }

  @Test
  void twoBuildsAtOnceIntoOneFolder() throws IOException {
    int[] refused = {0};
    Progress meanwhile =
        (stage, done, total) -> {
          if (done == 0 && (stage.equals("site") || stage.equals("seal"))) {
            assertThatThrownBy(() -> build(output, cache)).isInstanceOf(UnusableException.class);
            refused[0]++;
          }
        };

    pipeline.build(SmallSite.options(folder.resolve("site"), output, cache), meanwhile);

    assertThat(refused[0]).isEqualTo(2);
    assertThat(SmallSite.files(output)).isEqualTo(clean());
    site.edit();
    build(output, cache);
    assertThat(SmallSite.files(output)).isEqualTo(clean());
  }

  @Test
  void twoBuildsAtOnceThatKeepInOneFolder() throws IOException {
    Path other = folder.resolve("other");
    Progress meanwhile =
        (stage, done, total) -> {
          if (done == 0 && (stage.equals("site") || stage.equals("seal"))) {
            build(other, cache);
          }
        };
    for (int i = 0; i < 3; i++) {
      pipeline.build(SmallSite.options(folder.resolve("site"), output, cache), meanwhile);

      Map<String, String> expected = clean();
      assertThat(SmallSite.files(output)).isEqualTo(expected);
      assertThat(SmallSite.files(other)).isEqualTo(expected);
      site.edit();
    }
  }

  @Test
  void whereNothingCanBeKeptTheSiteIsBuiltAllTheSame() throws IOException {
    Files.writeString(cache, "a file, not a folder");

    assertThat(build(output, cache)).isEqualTo(BuildResult.Status.WRITTEN);
    assertThat(SmallSite.files(output)).isEqualTo(clean());
  }

  private List<Path> kept(String ending) throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private Map<String, String> clean() {
    try {
      Path clean = Files.createTempDirectory(folder, "clean");
      build(clean, null);
      return SmallSite.files(clean);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BuildResult.Status build(Path into, @Nullable Path kept) {
    return pipeline
        .build(SmallSite.options(folder.resolve("site"), into, kept), Progress.SILENT)
        .status();
  }
}
