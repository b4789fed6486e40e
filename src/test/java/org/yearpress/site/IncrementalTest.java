package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.DiagnosticFormat;
import org.yearpress.export.data.TableCut;
import org.yearpress.model.Catalogue;
import org.yearpress.output.Checksums;
import org.yearpress.output.ListCut;
import org.yearpress.output.Manifest;
import org.yearpress.output.ManifestReader;
import org.yearpress.output.SiteFolder;
import org.yearpress.page.metadata.Sitemap;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.Sizes;
import org.yearpress.pipeline.Stages;
import org.yearpress.pipeline.WatchSession;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.search.SearchIndex;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.RandomSite;
import org.yearpress.testing.SmallSite;

/**
 * Whatever was edited, a build that knows the last one comes to the same bytes and the same words
 * as one that knows nothing. Where it does not, the step is named that ran or was skipped wrongly.
 */
@Tag("site")
class IncrementalTest {
  private static final int EDITS = 5;
  private static final List<String> BODIES = List.of("town/north", "town/south", "town/east");

  /**
   * Some sites of a few hundred files have their lists cut, around the size from which they are.
   */
  private static final ListCut CUT = new ListCut(96, 30);

  private final Pipeline pipeline = Pipeline.standard();
  private int cut;
  private int cutTables;

  @Test
  void anyEditsGiveWhatACleanBuildGives(@TempDir Path root) throws IOException {
    sequences(root, 1, 12);
  }

  @Test
  @Tag("soak")
  void anyEditsGiveWhatACleanBuildGivesForHours(@TempDir Path root) throws IOException {
    sequences(root, 1000, 500);
  }

  private void sequences(Path root, long first, int count) throws IOException {
    for (long seed = first; seed < first + count; seed++) {
      Path folder = Files.createDirectory(root.resolve("seed-" + seed));
      sequence(folder, seed);
      BuiltSite.delete(folder);
    }
    assertThat(cut).as("sites whose lists were cut").isPositive();
    assertThat(cutTables).as("sites whose tables were cut").isPositive();
  }

  private void sequence(Path folder, long seed) throws IOException {
    Path site = folder.resolve("site");
    RandomSite random = new RandomSite(site, seed);
    Path kept = folder.resolve("kept");
    try (WatchSession stays =
        pipeline(seed, seed % 2 == 0)
            .watch(SmallSite.options(site, kept, folder.resolve("kept-cache")))) {
      sequence(folder, site, random, seed, stays, kept);
    }
  }

  /**
   * @param all whether all reports may be in the heap; otherwise each is read again where it is
   *     asked for, as for a site that does not fit
   */
  private static Pipeline pipeline(long seed, boolean all) {
    ListCut lists = seed % 4 < 2 ? CUT : ListCut.STANDARD;
    Sitemap.Cut sitemap =
        seed % 3 > 0 ? new Sitemap.Cut(7, 12, new ListCut(7, 4)) : Sitemap.Cut.STANDARD;
    TableCut tables = seed % 3 > 0 ? new TableCut(8, 5) : TableCut.STANDARD;
    return new Pipeline(
        Stages.standard(),
        new Sizes(all ? Sizes.STANDARD.held() : 0, lists, tables, sitemap, (int) seed % 5));
  }

  /**
   * @param stays a program that stays, which has what it builds in a folder of its own
   */
  private void sequence(
      Path folder, Path site, RandomSite random, long seed, WatchSession stays, Path kept)
      throws IOException {
    List<String> edits = new ArrayList<>();
    Map<String, String> before = Map.of();
    for (int i = 0; i <= EDITS; i++) {
      if (i > 0) {
        edits.add(random.edit());
      }
      String told = "seed " + seed + ", after " + edits;
      Path clean = folder.resolve("clean-" + i);
      StepsSeen steps = new StepsSeen();
      BuildResult expected =
          pipeline(seed, true).build(SmallSite.options(site, clean, null), Progress.SILENT);
      BuildResult result =
          pipeline(seed, seed % 2 == 0)
              .build(
                  SmallSite.options(site, folder.resolve("output"), folder.resolve("cache")),
                  steps);
      assertThat(said(result)).as(told + "\n" + steps).isEqualTo(said(expected));
      assertThat(result.status()).as(told).isEqualTo(expected.status());
      if (result.status() == BuildResult.Status.WRITTEN) {
        assertThat(steps.differences(folder.resolve("output"), clean)).as(told).isEmpty();
        assertThat(Checksums.verify(clean).diagnostics()).as(told).isEmpty();
        cut += manifest(clean).parts().isEmpty() ? 0 : 1;
        cutTables += Files.exists(clean.resolve("data/all.1.csv")) ? 1 : 0;
      }
      Map<String, String> now = SmallSite.files(site);
      Set<Path> changed = seed % 3 == 0 ? Set.of() : changed(site, before, now);
      before = now;
      assertThat(said(stays.build(changed, Progress.SILENT)))
          .as("stays: " + told)
          .isEqualTo(said(expected));
      if (result.status() == BuildResult.Status.WRITTEN) {
        assertThat(SmallSite.files(kept)).as("stays: " + told).isEqualTo(SmallSite.files(clean));
      }
    }
  }

  /** What a program that watches the site would be told. */
  private static Set<Path> changed(Path site, Map<String, String> before, Map<String, String> now) {
    Set<String> files = new TreeSet<>(before.keySet());
    files.addAll(now.keySet());
    files.removeIf(file -> Objects.equals(before.get(file), now.get(file)));
    return files.stream().map(site::resolve).collect(Collectors.toSet());
  }

  /** Pages of bodies and the files of figures change with it, reports do not. */
  @Test
  void aSiteThatBecomesLargeIsThatOfACleanBuild(@TempDir Path folder) throws IOException {
    SmallSite site = siteOfBodies(folder);
    report(site, "town/north/2017", Catalogue.CELLS_OF_A_FILE / 6 - 10);
    report(site, "town/south/2017", Catalogue.CELLS_OF_A_FILE / 6 - 10);
    report(site, "town/east/2016", 0);
    Path output = folder.resolve("output");
    build(folder.resolve("site"), output, folder.resolve("cache"), Progress.SILENT);
    assertThat(output.resolve("data/all.csv")).exists();
    assertThat(Files.readString(output.resolve("town/north/index.html"))).contains("north.csv");

    report(site, "town/east/2016", 40);
    StepsSeen steps = differsInNothing(folder);
    assertThat(output.resolve("data/all.csv")).doesNotExist();
    assertThat(output.resolve("data/bodies")).doesNotExist();
    assertThat(steps.toString()).contains("step town/north/2017 skipped");
  }

  /** Texts of the index that were not touched are put together otherwise. */
  @Test
  void aSiteThatGetsManyReportsIsThatOfACleanBuild(@TempDir Path folder) throws IOException {
    SmallSite site = siteOfBodies(folder);
    for (int i = 1; i < Catalogue.FEW_REPORTS; i++) {
      report(site, BODIES.get(i % BODIES.size()) + "/" + (1920 + i / BODIES.size()), 0);
    }
    Path output = folder.resolve("output");
    Path root = output.resolve(SearchIndex.ROOT);
    build(folder.resolve("site"), output, folder.resolve("cache"), Progress.SILENT);
    assertThat(Files.readString(root)).contains("\"texts\":1,");

    report(site, BODIES.get(0) + "/1920", 0);
    differsInNothing(folder);
    assertThat(Files.readString(root)).contains("\"texts\":4,");
  }

  private static SmallSite siteOfBodies(Path folder) throws IOException {
    SmallSite site = new SmallSite(folder.resolve("site"));
    site.with(
        "forms/long.yml",
        """
        form: long
        version: 1
        title: Reasons
        language: en
        years: {from: 1900, period: year}
        kinds: {office: Office, town: Town hall}
        tables:
          - id: main
            columns: [{path: a, label: A}, {path: b, label: B}, {path: c, label: C}]
            rows: {open: reason, label: Reason}
        """);
    for (String body : BODIES) {
      site.with(body + "/body.yml", "name: " + body + "\nkind: office\n");
    }
    return site;
  }

  /** Builds once more, and compares with a build that knows nothing. */
  private StepsSeen differsInNothing(Path folder) {
    StepsSeen steps = new StepsSeen();
    Path output = folder.resolve("output");
    BuildResult result = build(folder.resolve("site"), output, folder.resolve("cache"), steps);
    assertThat(result.status()).as(said(result)).isEqualTo(BuildResult.Status.WRITTEN);
    build(folder.resolve("site"), folder.resolve("clean"), null, Progress.SILENT);
    assertThat(steps.differences(output, folder.resolve("clean"))).isEmpty();
    return steps;
  }

  /** A report with so many rows of three figures. */
  private static void report(SmallSite site, String folder, int rows) throws IOException {
    StringBuilder figures = new StringBuilder("table,row,column,label,value\n");
    for (int row = 0; row < rows; row++) {
      for (String column : List.of("a", "b", "c")) {
        figures.append("main,r%d,%s,Reason %d,1\n".formatted(row, column, row));
      }
    }
    site.with(
        folder + "/report.yml",
        "title: Report\nstatus: published\npublished: 2018-01-26\nform: long\n");
    site.with(folder + "/01-text.md", "# Overview\n\nThe year was calm.\n");
    if (rows > 0) {
      site.with(folder + "/statistics.csv", figures.toString());
    }
  }

  private static String said(BuildResult result) {
    return DiagnosticFormat.named("json").orElseThrow().format(result.diagnostics());
  }

  private static Manifest manifest(Path output) {
    try {
      return new SiteFolder(output).manifest().orElseThrow();
    } catch (ManifestReader.UnreadableException e) {
      throw new AssertionError(e);
    }
  }

  private BuildResult build(Path site, Path output, @Nullable Path cache, Progress progress) {
    return pipeline.build(SmallSite.options(site, output, cache), progress);
  }
}
