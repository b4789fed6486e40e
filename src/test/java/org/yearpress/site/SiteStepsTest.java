package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.DiagnosticFormat;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.TestStages;

/**
 * The steps that speak of several reports: which of them an edit runs, that their names stay, and
 * that they leave nothing out that a clean build would make otherwise. Reports are on two forms
 * with a crosswalk, and name rows themselves.
 */
@Tag("site")
class SiteStepsTest {
  private static final String EARLY =
      """
      form: early
      version: 1
      title: Requests
      language: en
      years: {from: 2010, to: 2017, period: year}
      highlights: ["1"]
      kinds: {office: Office, town: Town hall}
      tables:
        - id: main
          rows:
            - {path: "1", label: Received}
            - {path: "2", label: Answered, kind: heading, rows: [
                {path: "2.1", label: In full}, {path: "2.2", label: In part}]}
            - {path: "3", label: Refused}
      rules:
        R3: {kind: of-which, holds: "3 <= 1", basis: printed}
      """;
  private static final String LATE =
      """
      form: late
      version: 1
      title: Requests, new
      language: en
      years: {from: 2018, period: year}
      highlights: ["main:1", "units:all@a"]
      kinds: {office: Office, town: Town hall}
      tables:
        - id: main
          title: Requests
          rows:
            - {path: "1", label: Received}
            - {path: "2", label: In full, kind: heading, may-hold: sum, rows: [
                {path: "2.a", label: At once}, {path: "2.b", label: Later}]}
            - {path: "3", label: Refused or returned}
        - id: units
          title: Units
          columns: [{path: a, label: Received}, {path: b, label: Answered}]
          rows: {open: unit, label: Unit, total: all, total-label: All units}
      rules:
        L1: {kind: total, holds: "main:1 = last(main:1)", basis: printed}
      """;
  private static final String CROSSWALK =
      """
      crosswalk: {id: early-to-late, from: early@1, to: late@1}
      pairs:
        - {from: "1", to: "main:1", is: exact}
        - {from: "2.1", to: "main:2.a + main:2.b", is: exact}
        - {from: "3", to: "main:3", is: partial, note: returned ones too}
      """;
  private static final List<String> BODIES = List.of("town", "town/north", "city");

  /** So many that each body of a year has a row, with the change on the year before. */
  private static final List<String> MORE = List.of("east", "hill", "lake", "west");

  private static final int EDITS = 12;

  private final Pipeline pipeline = Pipeline.standard();

  @TempDir private Path folder;

  private SmallSite site;

  @BeforeEach
  void site() throws IOException {
    delete(folder.resolve("site"));
    site = new SmallSite(folder.resolve("site"));
    BuiltSite.delete(site.content().resolve("town"));
    site.with("site.yml", "title: Reports\nlanguage: en\nurl: https://example.org/\n")
        .with("forms/early.yml", EARLY)
        .with("forms/late.yml", LATE)
        .with("crosswalks/early-to-late.yml", CROSSWALK);
    for (String body : BODIES) {
      body(body, 2017);
    }
    for (String body : MORE) {
      body(body, 2018);
    }
  }

  private void body(String body, int first) throws IOException {
    site.with(body + "/body.yml", "name: " + body + "\nkind: office\n");
    for (int year = first; year <= 2019; year++) {
      report(body, year);
    }
  }

  private void report(String body, int year) throws IOException {
    String form = year < 2018 ? "early" : "late";
    site.with(
        body + "/" + year + "/report.yml",
        "title: "
            + year
            + "\nstatus: published\npublished: 2021-01-26\nform: "
            + form
            + (year < 2019
                ? "\n"
                : "\ncorrections:\n  - {on: 2022-03-01, cell: \"units:u1@a\", from: \"1\", to:"
                    + " \"4\", reason: A slip, by: Office}\n"));
    site.with(body + "/" + year + "/01-text.md", "# Overview\n\nThe year was calm.\n");
    site.with(
        body + "/" + year + "/statistics.csv",
        year < 2018
            ? """
              table,row,column,label,value
              main,1,,,9
              main,2.1,,,3
              main,2.2,,,1
              main,3,,,2
              """
            : """
              table,row,column,label,value
              main,1,,,9
              main,2.a,,,3
              main,2.b,,,1
              main,3,,,2
              units,u1,a,Police,4
              units,u1,b,Police,3
              units,all,a,,4
              units,all,b,,3
              """);
  }

  @Test
  void anEditedFigureRunsOnlyTheStepsThatShowIt() throws IOException {
    build();
    change("town/north/2018/statistics.csv", "main,1,,,9", "main,1,,,8");

    StepsSeen steps = build();

    assertThat(steps.ran())
        .containsExactlyInAnyOrder(
            "town/north/2017",
            "town/north/2018",
            "town/north/2019",
            "body town/north/",
            "data 2018",
            "data 2019",
            "data all.csv",
            "data all.parquet",
            "data findings.csv",
            "data items",
            "data package",
            "item items/early/1/",
            "item items/late/main-1/",
            "pages home.html",
            "search 0",
            "search check",
            "sitemap",
            "year 2018",
            "year 2019");
    assertThat(steps.differences(output(), clean())).isEmpty();
  }

  /** Where a site has many segments, only those of the last years are made anew. */
  @Test
  void anotherYearLeavesTheSegmentsOfOldYearsAsTheyAre() throws IOException {
    Pipeline large = new Pipeline(TestStages.withLargeSearch());
    StepsSeen before = new StepsSeen();
    large.build(options(output(), cache()).build(), before);
    for (String body : BODIES) {
      report(body, 2020);
    }

    StepsSeen steps = new StepsSeen();
    large.build(options(output(), cache()).build(), steps);

    assertThat(before.names()).contains("search 0", "search 3");
    assertThat(steps.names()).hasSizeGreaterThan(before.names().size());
    assertThat(steps.ran()).contains("search check").doesNotContain("search 0", "search 1");
    Path clean = folder.resolve("clean");
    large.build(options(clean, null).build(), Progress.SILENT);
    assertThat(steps.differences(output(), clean)).isEmpty();
  }

  /**
   * Lists of the site show no figures, but may name the rows that reports make, and link to them.
   */
  @Test
  void whatARowIsCalledAndWhereFiguresAreCountsWithoutTheFigures() throws IOException {
    report("old", 2016);
    report("old", 2017);
    build();
    site.with(
        "city/2019/statistics.csv", text("city/2019/statistics.csv").replace("Police", "Guards"));

    StepsSeen steps = build();

    assertThat(steps.ran()).contains("pages corrections.html");
    assertThat(steps.differences(output(), clean())).isEmpty();

    site.with("old/2017/statistics.csv", "table,row,column,label,value\n");

    steps = build();

    assertThat(output().resolve("old/trends")).doesNotExist();
    assertThat(steps.ran()).contains("pages site-map.html", "year 2017");
    delete(folder.resolve("clean"));
    assertThat(steps.differences(output(), clean())).isEmpty();
  }

  /** Some figures of the two forms are tied by the crosswalk, others are not. */
  @Test
  void aFigureThatNoCrosswalkTiesRunsOneStatistic() throws IOException {
    build();
    change("city/2017/statistics.csv", "main,2.2,,,1", "main,2.2,,,2");

    StepsSeen steps = build();

    assertThat(steps.ran())
        .filteredOn(step -> step.startsWith("item "))
        .containsExactly("item items/early/2.2/");
    assertThat(steps.differences(output(), clean())).isEmpty();
  }

  @Test
  void anEditedSectionRunsNoStepOfTheSite() throws IOException {
    build();
    change("city/2019/01-text.md", "calm", "quiet");

    assertThat(build().ran()).containsExactlyInAnyOrder("city/2019", "search 0", "search check");
  }

  @Test
  void anotherBodyAndYearLeaveTheNamesOfStepsAsTheyAre() throws IOException {
    Set<String> before = build().names();
    site.with("hamlet/body.yml", "name: Hamlet\nkind: office\n");
    report("hamlet", 2020);

    Set<String> after = build().names();

    assertThat(after).containsAll(before);
    after.removeAll(before);
    assertThat(after)
        .containsExactlyInAnyOrder("hamlet/2020", "body hamlet/", "year 2020", "data 2020");
  }

  @Test
  void whatABodyHadGoesWithIt() throws IOException {
    build();
    assertThat(output().resolve("city/feed.xml")).exists();
    assertThat(output().resolve("data/bodies/city.csv")).exists();
    BuiltSite.delete(site.content().resolve("city"));

    StepsSeen steps = build();

    assertThat(output().resolve("city")).doesNotExist();
    assertThat(output().resolve("data/bodies/city.csv")).doesNotExist();
    assertThat(steps.names()).doesNotContain("body city/");
    assertThat(steps.differences(output(), clean())).isEmpty();
  }

  @Test
  void oneThreadAndSeveralDoTheSame() {
    StepsSeen one = new StepsSeen();
    StepsSeen four = new StepsSeen();
    pipeline.build(options(folder.resolve("one"), null).jobs(1).build(), one);
    pipeline.build(options(folder.resolve("four"), null).jobs(4).build(), four);

    assertThat(four.names()).isEqualTo(one.names());
    assertThat(four.differences(folder.resolve("four"), folder.resolve("one"))).isEmpty();
  }

  /** What a step shows and did not ask for, a later build would leave as it was. */
  @Test
  void anyEditsOfFactsGiveWhatACleanBuildGives() throws IOException {
    sequences(1, 2);
  }

  @Test
  @Tag("soak")
  void anyEditsOfFactsGiveWhatACleanBuildGivesForHours() throws IOException {
    sequences(1000, 200);
  }

  private void sequences(long first, int count) throws IOException {
    for (long seed = first; seed < first + count; seed++) {
      site();
      delete(output());
      delete(folder.resolve("cache"));
      Random random = new Random(seed);
      List<String> edits = new ArrayList<>();
      for (int i = 0; i <= EDITS; i++) {
        if (i > 0) {
          edits.add(edit(random));
        }
        StepsSeen steps = new StepsSeen();
        BuildResult result = pipeline.build(options(output(), cache()).build(), steps);
        String told = "seed " + seed + ", after " + edits + "\n" + steps;
        Path clean = folder.resolve("clean");
        delete(clean);
        BuildResult expected = pipeline.build(options(clean, null).build(), Progress.SILENT);
        assertThat(said(result)).as(told).isEqualTo(said(expected));
        assertThat(steps.differences(output(), clean)).as(told).isEmpty();
      }
    }
  }

  private String edit(Random random) throws IOException {
    String body = BODIES.get(random.nextInt(BODIES.size()));
    int year = 2017 + random.nextInt(3);
    String report = body + "/" + year + "/";
    String statistics = report + "statistics.csv";
    int kind = random.nextInt(19);
    String told = kind + " " + report;
    if (!Files.exists(site.content().resolve(statistics)) && kind != 15) {
      return told + " nothing";
    }
    switch (kind) {
      case 0, 1, 2, 3, 4, 5 -> {
        List<String> lines = lines(statistics);
        int line = 1 + random.nextInt(lines.size() - 1);
        String value = List.of("", "0", "1", "7", "12", "/", "x").get(random.nextInt(7));
        lines.set(line, lines.get(line).replaceFirst("[^,]*$", value));
        told += " line " + line + " " + value;
        site.with(statistics, String.join("\n", lines) + "\n");
      }
      case 6 -> change(statistics, "(?s)$", "units,u2,a,Fire,1\nunits,u2,b,Fire,1\n");
      case 7 -> change(statistics, "Police", "Police " + random.nextInt(3));
      case 8 -> change(statistics, "(?m)^main,2.*\n", "");
      case 9 ->
          site.with(body + "/body.yml", "name: Name " + random.nextInt(3) + "\nkind: office\n");
      case 10 -> change("forms/late.yml", "label: Later\\d*", "label: Later" + random.nextInt(3));
      case 11 ->
          add(report, "status", "status: withdrawn\nwithdrawn: {on: 2022-01-01, reason: Wrong}");
      case 12 ->
          add(
              report,
              "corrections",
              "corrections:\n  - {on: 2022-03-0"
                  + (1 + random.nextInt(8))
                  + (year < 2018
                      ? ", cell: \"1\", from: \"1\", to: \"2\", reason: A slip, by: Office}"
                      : ", cell: \"units:u1@a\", from: \"1\", to: \"2\", reason: A slip, by:"
                          + " Office}"));
      case 13 -> add(report, "scope", "scope: " + (random.nextBoolean() ? "office" : "whole"));
      case 14 -> BuiltSite.delete(site.content().resolve(report));
      case 15 -> report(body, 2016 + random.nextInt(6));
      case 17 -> site.with(statistics, "table,row,column,label,value\n");
      case 16 -> add(report, "aliases", "aliases: [/old/" + random.nextInt(3) + "/]");
      default -> add(report, "title", "title: Report " + random.nextInt(3));
    }
    return told;
  }

  private void add(String report, String key, String lines) throws IOException {
    String file = report + "report.yml";
    String rest = text(file).replaceAll("(?m)^(withdrawn|" + key + "):.*\n(?:  .*\n)*", "");
    site.with(file, rest + lines + "\n");
  }

  private void change(String file, String from, String to) throws IOException {
    site.with(file, text(file).replaceFirst(from, to));
  }

  private List<String> lines(String file) throws IOException {
    return new ArrayList<>(List.of(text(file).split("\n")));
  }

  private String text(String file) throws IOException {
    return Files.readString(site.content().resolve(file));
  }

  private StepsSeen build() {
    StepsSeen steps = new StepsSeen();
    BuildResult result = pipeline.build(options(output(), cache()).build(), steps);
    assertThat(result.status()).as(said(result)).isEqualTo(BuildResult.Status.WRITTEN);
    return steps;
  }

  private Path clean() {
    Path clean = folder.resolve("clean");
    pipeline.build(options(clean, null).build(), Progress.SILENT);
    return clean;
  }

  private Path output() {
    return folder.resolve("output");
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private BuildOptions.Builder options(Path output, @Nullable Path cache) {
    return BuildOptions.of(folder.resolve("site"))
        .output(output)
        .cache(cache)
        .language("en")
        .allowFindings(true)
        .asOf(OffsetDateTime.parse("2026-11-24T00:00:00Z"))
        .jobs(2);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      BuiltSite.delete(folder);
    }
  }

  private static String said(BuildResult result) {
    return DiagnosticFormat.named("json").orElseThrow().format(result.diagnostics());
  }
}
