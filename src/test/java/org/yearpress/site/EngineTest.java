package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.codec.RecordCodec;
import org.yearpress.check.Check;
import org.yearpress.check.CheckContext;
import org.yearpress.diagnostic.DiagnosticFormat;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.export.data.TableCut;
import org.yearpress.model.Finding;
import org.yearpress.output.ListCut;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.kind.PageKind;
import org.yearpress.page.metadata.Sitemap;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.SiteState;
import org.yearpress.pipeline.Sizes;
import org.yearpress.pipeline.Stages;
import org.yearpress.pipeline.WorkerSite;
import org.yearpress.pipeline.engine.Engine;
import org.yearpress.pipeline.engine.WorkOrder;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.pipeline.step.StepEvent;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.NotingEngine;
import org.yearpress.testing.OtherJava;
import org.yearpress.testing.ProcessEngine;
import org.yearpress.testing.RandomSite;
import org.yearpress.testing.ShuffledEngine;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.TestStages;

/** Whatever does the steps of a build, and however often: the same bytes and the same words. */
@Tag("site")
class EngineTest {
  private static final int EDITS = 3;

  private static final FileTime OLD = FileTime.from(Instant.parse("2026-01-31T00:00:00Z"));

  private final Pipeline local = Pipeline.standard();

  /** Counts sites of this size as large: their lists and tables are cut. */
  private final Pipeline counting =
      new Pipeline(
          Stages.standard(),
          new Sizes(
              Sizes.STANDARD.held(),
              new ListCut(60, 30),
              new TableCut(8, 5),
              new Sitemap.Cut(7, 12, 4),
              1));

  /** Cuts the search index of small sites into many segments, which stand in bundles. */
  private final Pipeline searching = new Pipeline(TestStages.withLargeSearch());

  @TempDir private Path folder;

  @Test
  void anyEditsGiveWhatABuildInOneProcessGives() throws IOException {
    sequences(1, 3);
  }

  @Test
  @Tag("soak")
  void anyEditsGiveWhatABuildInOneProcessGivesForHours() throws IOException {
    sequences(1000, 500);
  }

  private void sequences(long first, int count) throws IOException {
    for (long seed = first; seed < first + count; seed++) {
      sequence(Files.createDirectory(folder.resolve("seed-" + seed)), seed);
    }
  }

  /** Each cache is used by either engine in turn. */
  private void sequence(Path in, long seed) throws IOException {
    Path site = in.resolve("site");
    RandomSite edits = new RandomSite(site, seed);
    Random random = new Random(seed);
    List<String> done = new ArrayList<>();
    Pipeline pipeline = List.of(searching, counting, local).get((int) (seed % 3));
    for (int i = 0; i <= EDITS; i++) {
      if (i > 0) {
        done.add(edits.edit());
      }
      String told = "seed " + seed + ", after " + done;
      Path clean = in.resolve("clean-" + i);
      BuildResult expected = pipeline.build(SmallSite.options(site, clean, null), Progress.SILENT);
      for (String kept : List.of("a", "b")) {
        boolean engine = kept.equals("a") == (i % 2 == 0);
        StepsSeen steps = new StepsSeen();
        Path output = in.resolve(kept);
        BuildResult result =
            (engine ? pipeline.on(new ShuffledEngine(pipeline.stages(), random)) : pipeline)
                .build(SmallSite.options(site, output, in.resolve(kept + "-cache")), steps);
        assertThat(said(result)).as(told).isEqualTo(said(expected));
        assertThat(result.status()).as(told).isEqualTo(expected.status());
        if (result.status() == BuildResult.Status.WRITTEN) {
          assertThat(steps.differences(output, clean)).as(told).isEmpty();
          assertThat(output.resolve(".yearpress/stage")).as(told).doesNotExist();
        }
      }
    }
    BuiltSite.delete(in);
  }

  /** What one engine made holds for the other. */
  @Test
  void nothingRunsAgainAfterABuildWithAnotherEngine() throws IOException {
    assertThat(new RandomSite(folder.resolve("site"), 7)).isNotNull();
    Pipeline shuffled = local.on(new ShuffledEngine(Stages.standard(), new Random(7)));
    for (int i = 0; i < 2; i++) {
      Path output = folder.resolve("output-" + i);
      BuildOptions options =
          SmallSite.options(folder.resolve("site"), output, folder.resolve("cache-" + i));
      (i == 0 ? shuffled : local).build(options, Progress.SILENT);

      List<String> ran = new ArrayList<>();
      Progress seen =
          new Progress() {
            @Override
            public void reached(String stage, int done, int total) {}

            @Override
            public void step(StepEvent event) {
              if (event.ran()) {
                ran.add(event.step());
              }
            }
          };
      BuildResult again = (i == 0 ? local : shuffled).build(options.verifying(), seen);

      assertThat(ran).as("output-" + i).isEmpty();
      assertThat(again.counts().written()).isZero();
    }
  }

  /** Fails in one report as a fault of ours would. */
  private record Failing() implements Check {
    @Override
    public List<Finding> run(CheckContext context) {
      if (context.report().title().equals("One")) {
        throw new IllegalStateException("a case that was not thought of");
      }
      return List.of();
    }
  }

  /**
   * Faults, refused addresses, paths that two want, reports that are held back: round after round.
   */
  @Test
  void whatGoesWrongIsToldAsInOneProcess() throws IOException {
    Stages stages = TestStages.with(List.of(new Failing()), Stages.standardLists().exports());
    Pipeline failing = new Pipeline(stages);
    for (String onError : List.of("stop", "hold")) {
      Path in = Files.createDirectory(folder.resolve(onError));
      SmallSite site = new SmallSite(in);
      site.with("site.yml", "title: Reports\nlanguage: en\non-error: " + onError + "\n");
      site.with("pages/about.md", "# About\n\nSee [x](gone.md).\n");
      report(site, "town/2011", "title: One\n");
      report(
          site, "town/2012", "title: Two\naliases: [/about/index.html, /town/2013/index.html]\n");
      report(site, "town/2013", "title: Three\naliases: [/old/" + "x".repeat(300) + "]\n");
      report(site, "town/2014", "title: Four\naliases: [/town/2012/index.html/below]\n");
      for (boolean allowed : List.of(true, false)) {
        BuildOptions options =
            SmallSite.options(in, in.resolve("one-" + allowed), null)
                .with()
                .allowFindings(allowed)
                .build();
        Path output = in.resolve("other-" + allowed);
        BuildResult expected = failing.build(options, Progress.SILENT);
        BuildResult result =
            failing
                .on(new ShuffledEngine(stages, new Random(1)))
                .build(
                    options.into(output).with().cache(in.resolve("cache-" + allowed)).build(),
                    Progress.SILENT);

        assertThat(said(expected)).contains("a case that was not thought of").contains("address-");
        assertThat(said(result)).isEqualTo(said(expected));
        assertThat(result.status()).isEqualTo(expected.status());
        assertThat(result.held()).isEqualTo(expected.held());
        if (expected.status() == BuildResult.Status.WRITTEN) {
          assertThat(SmallSite.files(output)).isEqualTo(SmallSite.files(options.output()));
        } else {
          assertThat(output).doesNotExist();
        }
      }
    }
  }

  private static void report(SmallSite site, String path, String yaml) throws IOException {
    site.with(
        path + "/report.yml", yaml + "form: none\nstatus: published\npublished: 2022-01-31\n");
    site.with(path + "/01-a.md", "# A\n\nText.\n");
  }

  @Test
  void aWorkerThatIsKilledCostsNothing() throws IOException {
    killed(System.getProperty("java.home"));
  }

  @Test
  void workersMayRunOnAnotherJava() throws IOException {
    killed(OtherJava.home());
  }

  private void killed(String java) throws IOException {
    new RandomSite(folder.resolve("site"), 11);
    Path output = folder.resolve("output");
    Path clean = folder.resolve("clean");
    BuildOptions options =
        SmallSite.options(folder.resolve("site"), output, folder.resolve("cache"));
    BuildResult expected = local.build(options.withoutCache().into(clean), Progress.SILENT);
    try (ProcessEngine engine = new ProcessEngine(java, 2)) {
      BuildResult result = local.on(engine).build(options, Progress.SILENT);

      assertThat(engine.killed()).as("one of each work").isEqualTo(2);
      assertThat(said(result)).isEqualTo(said(expected));
    }
    assertThat(SmallSite.files(output)).isEqualTo(SmallSite.files(clean));
  }

  /** Pages of the site that cannot be made. */
  private record Unmade(String template, RuntimeException failure) implements PageKind {
    @Override
    public String templateText() {
      return "nothing";
    }

    @Override
    public Stream<Page> ofSite(RenderContext context) {
      throw failure;
    }
  }

  /** Whoever meets which of them first. */
  @Test
  void whatEndsABuildIsToldAsInOneProcess() throws IOException {
    new RandomSite(folder.resolve("site"), 3);
    Text text = Text.of("pipeline.no-parts-hint");
    for (RuntimeException first :
        List.of(new IllegalStateException("first"), new UnusableException(text, null, null))) {
      List<PageKind> pages = new ArrayList<>();
      pages.add(new Unmade("first.html", first));
      pages.add(new Unmade("second.html", new IllegalStateException("second")));
      pages.addAll(Stages.standardLists().pages());
      Stages stages = TestStages.withPages(pages);
      Pipeline broken = new Pipeline(stages);
      for (long seed = 0; seed < 3; seed++) {
        Pipeline pipeline =
            seed == 0 ? broken : broken.on(new ShuffledEngine(stages, new Random(seed)));
        Path output = folder.resolve("output");
        Path cache = folder.resolve("cache-" + seed + first.getClass().getSimpleName());
        BuildOptions options = SmallSite.options(folder.resolve("site"), output, cache);
        assertThatThrownBy(() -> pipeline.build(options, Progress.SILENT)).isSameAs(first);
        assertThat(output).doesNotExist();
      }
    }
  }

  /** Of few reports all are in the heap, of many they are read again from what the build keeps. */
  @ParameterizedTest
  @ValueSource(ints = {1, 1024})
  void workersDoTheStepsAboutSeveralReportsToo(int held) throws IOException {
    new RandomSite(folder.resolve("site"), 7);
    Pipeline pipeline = new Pipeline(Stages.standard(), held);
    Path clean = folder.resolve("clean");
    Path output = folder.resolve("output");
    BuildOptions options =
        SmallSite.options(folder.resolve("site"), output, folder.resolve("cache"));
    pipeline.build(options.withoutCache().into(clean), Progress.SILENT);
    NotingEngine engine = new NotingEngine(Stages.standard(), kept -> kept);
    pipeline.on(engine).build(options, Progress.SILENT);

    assertThat(engine.works()).hasSize(2);
    assertThat(engine.works()).allMatch(work -> work.asked().size() == work.steps());
    assertThat(engine.works()).allMatch(work -> work.left().isEmpty());
    assertThat(engine.works().get(1).asked())
        .as("numbers behind those of the first work")
        .isEqualTo(numbers(engine.works().get(0).steps(), engine.works().get(1).steps()));
    assertThat(SmallSite.files(output)).isEqualTo(SmallSite.files(clean));
  }

  private static Set<Integer> numbers(int first, int count) {
    return IntStream.range(first, first + count).boxed().collect(Collectors.toSet());
  }

  /** What takes nothing of reports is done by workers all the same. */
  @Test
  void whatWorkersCannotReadIsDoneByTheBuild() throws IOException {
    new RandomSite(folder.resolve("site"), 7);
    Path clean = folder.resolve("clean");
    BuildOptions options = SmallSite.options(folder.resolve("site"), clean, null);
    local.build(options, Progress.SILENT);
    for (String cache : List.of("none", "elsewhere")) {
      NotingEngine engine =
          new NotingEngine(Stages.standard(), kept -> folder.resolve("nothing here").toString());
      Path output = folder.resolve(cache);
      local
          .on(engine)
          .build(
              SmallSite.options(
                  folder.resolve("site"),
                  output,
                  cache.equals("none") ? null : folder.resolve("cache")),
              Progress.SILENT);

      NotingEngine.Noted second = engine.works().get(1);
      int here = second.steps() - second.asked().size() + second.left().size();
      assertThat(here).as(cache).isBetween(2, second.steps() - 5);
      assertThat(second.left().isEmpty()).as(cache).isEqualTo(cache.equals("none"));
      assertThat(engine.works().get(0).left()).as(cache).isEmpty();
      assertThat(SmallSite.files(output)).as(cache).isEqualTo(SmallSite.files(clean));
    }
  }

  /** Whatever a disk makes of what the build keeps: it is read anew, or done by the build. */
  @Test
  void brokenBytesGiveNoOtherSite() throws IOException {
    Random random = new Random(5);
    new RandomSite(folder.resolve("site"), 5);
    Path clean = folder.resolve("clean");
    local.build(SmallSite.options(folder.resolve("site"), clean, null), Progress.SILENT);
    int left = 0;
    for (int i = 0; i < 8; i++) {
      Path in = Files.createDirectory(folder.resolve("broken-" + i));
      int one = 1 << (6 + 2 * i);
      NotingEngine engine =
          new NotingEngine(
              Stages.standard(), kept -> broken(Path.of(kept), in, one, random).toString());
      Pipeline pipeline = i % 2 == 0 ? local : new Pipeline(Stages.standard(), 1);
      Path output = in.resolve("output");
      BuildResult result =
          pipeline
              .on(engine)
              .build(
                  SmallSite.options(folder.resolve("site"), output, in.resolve("cache")),
                  Progress.SILENT);

      assertThat(result.status()).isEqualTo(BuildResult.Status.WRITTEN);
      assertThat(SmallSite.files(output)).as("seed 5, " + i).isEqualTo(SmallSite.files(clean));
      left += engine.works().get(1).left().size();
    }
    assertThat(left).isPositive();
  }

  /** A copy of what a build keeps, with about one byte in so many changed. */
  private static Path broken(Path kept, Path in, int one, Random random) {
    try {
      Path copy = Files.createTempDirectory(in, "kept");
      try (DirectoryStream<Path> parts = Files.newDirectoryStream(kept, "*.part")) {
        for (Path part : parts) {
          byte[] bytes = Files.readAllBytes(part);
          for (int i = random.nextInt(one); i < bytes.length; i += 1 + random.nextInt(2 * one)) {
            bytes[i] ^= (byte) (1 << random.nextInt(8));
          }
          Files.write(copy.resolve(part.getFileName()), bytes);
        }
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nobody can see by its stamp that the file is another, and so nobody reads it. */
  @Test
  void workersTakeWhatTheBuildHasRead() throws IOException {
    SmallSite site = agedSite();
    Path yaml = site.content().resolve(SmallSite.REPORT + "report.yml");
    Path clean = folder.resolve("clean");
    local.build(SmallSite.options(folder, clean, null), Progress.SILENT);
    String text = Files.readString(yaml);
    Runnable meanwhile = () -> writeUnseen(yaml, "#".repeat(text.length()));
    Path output = folder.resolve("output");
    local
        .on(new Meddling(Stages.standard(), meanwhile, UnaryOperator.identity()))
        .build(SmallSite.options(folder, output, folder.resolve("cache")), Progress.SILENT);

    assertThat(SmallSite.files(output)).isEqualTo(SmallSite.files(clean));
  }

  private SmallSite agedSite() throws IOException {
    SmallSite site = new SmallSite(folder);
    try (Stream<Path> files = Files.walk(site.content())) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, OLD);
      }
    }
    return site;
  }

  /** Writes a file of the {@link #agedSite} so that its stamp stays the same. */
  private static void writeUnseen(Path file, String text) {
    try {
      assertThat(text).hasSameSizeAs(Files.readString(file));
      Files.writeString(file, text);
      Files.setLastModifiedTime(file, OLD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({SmallSite.REPORT + "01-overview.md, answer, refuse", "forms/small.yml, grant, refus"})
  void whatWorkersMakeOfOtherBytesIsNeitherPublishedNorKept(String path, String from, String to)
      throws IOException {
    Path file = agedSite().content().resolve(path);
    String text = Files.readString(file);
    Path clean = folder.resolve("clean");
    local.build(SmallSite.options(folder, clean, null), Progress.SILENT);
    Path output = folder.resolve("output");
    BuildOptions options =
        SmallSite.options(folder, output, folder.resolve("cache"))
            .with()
            .allowFindings(false)
            .build();
    Runnable meanwhile = () -> writeUnseen(file, text.replace(from, to));
    local
        .on(new Meddling(Stages.standard(), meanwhile, UnaryOperator.identity()))
        .build(options, Progress.SILENT);
    assertThat(SmallSite.files(output)).isNotEqualTo(SmallSite.files(clean));
    writeUnseen(file, text);

    assertThat(SiteState.of(options, local.stages()).refusal())
        .isEqualTo(
            Text.of("pipeline.built.older", "output", output.normalize().toString(), "file", path));
    local.build(options, Progress.SILENT);
    assertThat(SmallSite.files(output)).isEqualTo(SmallSite.files(clean));
  }

  /** Does something between the order and the work. */
  private record Meddling(Stages stages, Runnable before, UnaryOperator<byte[]> order)
      implements Engine {
    @Override
    public void each(Work work) {
      List<byte[]> ranges = work.due(1);
      byte[] given = order.apply(work.order());
      before.run();
      try (WorkerSite site = new WorkerSite(stages, given, 1)) {
        ranges.forEach(range -> work.take(site.answer(range)));
      }
    }

    @Override
    public void close() {}
  }

  @Test
  void aWorkerThatSeesAnotherSiteIsTold() throws IOException {
    SmallSite site = new SmallSite(folder);
    Path section = site.content().resolve(SmallSite.REPORT + "01-overview.md");
    Engine engine =
        new Meddling(
            Stages.standard(), () -> append(section, "\nMeanwhile.\n"), UnaryOperator.identity());
    assertRefused(engine, "pipeline.engine-other-site");
  }

  @Test
  void aWorkerOfAnotherProgramRefuses() throws IOException {
    new SmallSite(folder);
    assertRefused(
        new Meddling(Stages.standard(), () -> {}, EngineTest::ofAnotherProgram),
        "pipeline.engine-other-program");
    Stages others = TestStages.with(List.of(new Failing()), List.of());
    assertRefused(
        new Meddling(others, () -> {}, UnaryOperator.identity()), "pipeline.engine-other-program");
  }

  private static byte[] ofAnotherProgram(byte[] encoded) {
    try {
      WorkOrder order = RecordCodec.decode(WorkOrder.class, encoded);
      return RecordCodec.encode(
          new WorkOrder(
              order.build(),
              Fingerprint.of("another"),
              order.folders(),
              order.shown(),
              order.theme(),
              order.language(),
              order.asOf(),
              order.reading(),
              order.held(),
              order.store()));
    } catch (RecordCodec.UnreadableException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertRefused(Engine engine, String key) {
    Path output = folder.resolve("output");
    assertThatThrownBy(
            () -> local.on(engine).build(SmallSite.options(folder, output, null), Progress.SILENT))
        .isInstanceOfSatisfying(
            UnusableException.class, e -> assertThat(e.text().key()).isEqualTo(key));
    assertThat(output).doesNotExist();
  }

  @Test
  void anEngineThatIsNotThereIsTold() throws IOException {
    SmallSite site = new SmallSite(folder);
    CommandLineRun unknown = site.run("build", "--engine", "abacus");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("there is no engine abacus; known are local")
        .contains("YEARPRESS_CLASS_PATH");
    for (List<String> wrong :
        List.of(
            List.of("--master", "spark://host:7077"),
            List.of("--engine", "spark", "--watch"),
            List.of("--engine", "spark", "--review", "--changed"))) {
      List<String> command = new ArrayList<>(List.of("build"));
      command.addAll(wrong);
      CommandLineRun run = site.run(command.toArray(String[]::new));
      assertThat(run.exit()).as(wrong.toString()).isEqualTo(2);
      assertThat(run.err()).as(wrong.toString()).contains("--engine belongs to a build");
    }
  }

  private static void append(Path file, @Nullable String text) {
    try {
      Files.writeString(file, Files.readString(file) + text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String said(BuildResult result) {
    return DiagnosticFormat.named("json").orElseThrow().format(result.diagnostics());
  }
}
