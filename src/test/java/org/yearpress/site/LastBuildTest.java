package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.check.Checks;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.export.Export;
import org.yearpress.export.ExportInput;
import org.yearpress.export.Exports;
import org.yearpress.output.Sink;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.RandomSite;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.TestStages;

/** Where nothing changed nothing is built, and what is told is the same; anything else is built. */
@Tag("site")
class LastBuildTest {
  private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
  private static final OffsetDateTime DAY = OffsetDateTime.parse("2026-11-24T08:00:00Z");

  @TempDir Path folder;
  private final Pipeline pipeline = Pipeline.standard();
  private final List<String> stages = new ArrayList<>();
  private SmallSite site;
  private boolean ages = true;
  private int aged;

  @BeforeEach
  void writeSite() throws IOException {
    site = new SmallSite(folder.resolve("site"));
    site.with("town/office/2017/02-more.md", "# More\n\nSee [this](nowhere.md).\n");
    site.with("pages/about-us.md", "# About us\n\nWe.\n");
  }

  @Test
  void whatIsToldIsTheSameAndNothingIsBuilt() throws IOException {
    BuildResult first = build(options(DAY));
    Map<String, String> files = SmallSite.files(output());

    BuildResult again = build(options(DAY.plusHours(3)));

    assertThat(stages).containsExactly("read");
    assertThat(again.status()).isEqualTo(BuildResult.Status.WRITTEN);
    assertThat(again.counts().written()).isZero();
    assertThat(again.counts().unchanged()).isEqualTo(first.counts().written());
    assertThat(again.counts().bytes()).isEqualTo(first.counts().bytes());
    assertThat(again.counts().reports()).isEqualTo(first.counts().reports());
    assertThat(again.site()).isEqualTo(first.site());
    assertThat(again.held()).isEqualTo(first.held());
    assertThat(again.diagnostics().all()).isNotEmpty().isEqualTo(first.diagnostics().all());
    assertThat(again.diagnostics().summary()).isEqualTo(first.diagnostics().summary());
    assertThat(SmallSite.files(output())).isEqualTo(files);
  }

  /** A change of each kind. */
  private interface Change {
    void make() throws IOException;
  }

  @Test
  void whateverIsAnotherThingIsBuilt() throws IOException {
    Map<String, Change> changes = new LinkedHashMap<>();
    changes.put("a text", () -> site.with("town/office/2017/02-more.md", "# More\n\nOther.\n"));
    changes.put("a file more", () -> site.with("pages/new.md", "# New\n\nText.\n"));
    changes.put("a file less", () -> Files.delete(site.content().resolve("pages/new.md")));
    changes.put("a folder more", () -> Files.createDirectories(site.content().resolve("empty")));
    changes.put("a folder less", () -> Files.delete(site.content().resolve("empty")));
    changes.put(
        "a touch",
        () ->
            Files.setLastModifiedTime(
                site.content().resolve("pages/about-us.md"), FileTime.from(OLD.minusSeconds(9))));
    changes.put(
        "another file of the same size and time in its place",
        () -> {
          Path file = site.content().resolve("pages/about-us.md");
          FileTime time = Files.getLastModifiedTime(file);
          Path other = Files.writeString(folder.resolve("other"), "# About us\n\nYe.\n");
          Files.setLastModifiedTime(other, time);
          Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        });
    changes.put(
        "the theme",
        () -> {
          Path theme = Files.createDirectories(folder.resolve("site/themes/default"));
          Files.writeString(theme.resolve("theme.yml"), "version: 2\n");
        });
    changes.put("a page that is gone", () -> Files.delete(output().resolve("years/index.html")));
    changes.put(
        "a page of another size", () -> Files.writeString(output().resolve("index.html"), "!"));
    changes.put(
        "another build into the same folder",
        () -> pipeline.build(options(DAY).forReview().verifying(), Progress.SILENT));
    build(options(DAY));
    changes.forEach(
        (name, change) -> {
          try {
            change.make();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          build(options(DAY));
          assertThat(stages).as(name).contains("seal");
          assertThat(SmallSite.files(output())).as(name).isEqualTo(clean());
          build(options(DAY));
          assertThat(stages).as("nothing after " + name).containsExactly("read");
        });
  }

  @Test
  void whatIsAskedForCounts() throws IOException {
    site.with(
        "town/office/2018/report.yml",
        "title: Next\nstatus: published\npublish-at: 2026-11-24T10:00:00Z\n");
    site.with("town/office/2018/01-overview.md", "# Overview\n\nText.\n");
    build(options(DAY));
    build(options(DAY.plusHours(1)));
    assertThat(stages).as("before the embargo ends").containsExactly("read");

    build(options(DAY.plusHours(2)));
    assertThat(stages).as("the embargo ends").contains("seal");
    assertThat(output().resolve("town/office/2018/index.html")).exists();
    build(options(DAY.plusHours(3)));
    assertThat(stages).as("after it").containsExactly("read");
    build(options(DAY));
    assertThat(stages).as("the embargo holds again").contains("seal");
    assertThat(output().resolve("town/office/2018/index.html")).doesNotExist();

    build(options(DAY.plusDays(1)));
    assertThat(stages).as("another day, another past").contains("seal");
    build(options(DAY.plusDays(1)).verifying());
    assertThat(stages).as("everything is to be read").contains("seal");
    build(options(DAY.plusDays(1)).forReview());
    assertThat(stages).as("a copy for review").contains("seal");
  }

  @Test
  void aChangeThatNoStampWouldShowIsLookedFor() throws IOException {
    build(options(DAY));
    site.with("pages/about-us.md", "# About us\n\nWe all.\n"); // just now

    ages = false;
    build(options(DAY));
    build(options(DAY));

    assertThat(stages).contains("seal");
  }

  @Test
  void whatIsToBeTriedAgainIsTriedAgain() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    List<Export> exports = new ArrayList<>(Exports.ALL);
    exports.replaceAll(
        export -> export.name().equals("csv") ? new SecondTime(export, calls) : export);
    Pipeline unlucky = new Pipeline(TestStages.with(Checks.ALL, exports));
    age(site.content());
    Path table = output().resolve("town/office/2017/downloads/town-office-2017-statistics.csv");

    unlucky.build(options(DAY), Progress.SILENT);
    assertThat(table).doesNotExist();
    unlucky.build(options(DAY), Progress.SILENT);
    assertThat(table).exists();
    unlucky.build(options(DAY), (stage, done, total) -> stages.add(stage));
    assertThat(stages).containsExactly("read");
    assertThat(calls).hasValue(2);
  }

  @Test
  void howFarABuildIsIsCounted() {
    Map<String, Integer> most = new ConcurrentHashMap<>();
    Map<String, Integer> totals = new ConcurrentHashMap<>();
    pipeline.build(
        options(DAY),
        (stage, done, total) -> {
          if (total > 0) {
            most.merge(stage, done, Math::max);
            totals.put(stage, total);
          }
        });

    assertThat(most).isEqualTo(totals).containsOnlyKeys("read", "reports", "site");
  }

  /** A format that another hour can write. */
  private record SecondTime(Export export, AtomicInteger calls) implements Export {
    @Override
    public String name() {
      return export.name();
    }

    @Override
    public String file() {
      return export.file();
    }

    @Override
    public void write(ExportInput input, Sink sink) {
      if (calls.getAndIncrement() == 0) {
        input
            .remarks()
            .addTransient(Diagnostic.warning("pdf-unmade", Place.SITE, Text.of("export.x"), null));
      } else {
        export.write(input, sink);
      }
    }
  }

  @Test
  void randomEditsAndThenNothing() throws IOException {
    for (long seed = 1; seed <= 3; seed++) {
      RandomSite random = new RandomSite(folder.resolve("random" + seed), seed);
      BuildOptions options =
          SmallSite.options(
              folder.resolve("random" + seed),
              folder.resolve("out" + seed),
              folder.resolve("cache" + seed));
      for (int edit = 0; edit < 3; edit++) {
        random.edit();
        age(options.content());
        build(options);
        Map<String, String> files = SmallSite.files(options.output());
        build(options);
        String told = "seed " + seed + ", edit " + edit;
        assertThat(stages).as(told).isEqualTo(List.of("read"));
        Path anew = folder.resolve("anew" + seed + "-" + edit);
        pipeline.build(SmallSite.options(options.site(), anew, null), Progress.SILENT);
        assertThat(files).as(told).isEqualTo(SmallSite.files(anew));
      }
    }
  }

  private BuildResult build(BuildOptions options) {
    stages.clear();
    if (ages) {
      age(site.content());
    }
    return pipeline.build(options, (stage, done, total) -> stages.add(stage));
  }

  /** Gives what was written lately a time that is long ago, each time another one. */
  private void age(Path content) {
    try (Stream<Path> walk = Files.walk(content)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isAfter(OLD.plusSeconds(100_000))) {
          Files.setLastModifiedTime(file, FileTime.from(OLD.plusSeconds(aged++)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path output() {
    return folder.resolve("output");
  }

  private Map<String, String> clean() {
    Path anew = folder.resolve("anew");
    pipeline.build(SmallSite.options(folder.resolve("site"), anew, null), Progress.SILENT);
    return SmallSite.files(anew);
  }

  private BuildOptions options(OffsetDateTime moment) {
    return SmallSite.options(folder.resolve("site"), output(), folder.resolve("cache"))
        .with()
        .asOf(moment)
        .build();
  }
}
