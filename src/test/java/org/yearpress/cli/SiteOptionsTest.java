package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.pipeline.BuildOptions;
import picocli.CommandLine;

/** What the options of a command line ask the pipeline for. */
@Tag("unit")
class SiteOptionsTest {
  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-31T12:00:00Z");

  private static SiteOptions options(String... arguments) {
    SiteOptions options = new SiteOptions();
    new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("site", spec(options)))
        .parseArgs(arguments);
    return options;
  }

  private static CommandLine.Model.CommandSpec spec(SiteOptions options) {
    return CommandLine.Model.CommandSpec.forAnnotatedObject(options);
  }

  private static void isTold(String key, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            UnusableException.class, e -> assertThat(e.text().key()).isEqualTo(key));
  }

  @Test
  void foldersLieInTheSiteUnlessTheyAreNamed() {
    SiteOptions here = options();
    assertThat(here.siteFolder()).isEqualTo(Path.of("."));
    assertThat(here.contentFolder()).isEqualTo(Path.of(".", "content"));
    SiteOptions there = options("--site", "a");
    assertThat(there.outputFolder()).isEqualTo(Path.of("a", "site-output"));
    assertThat(there.cacheFolder()).isEqualTo(Path.of("a", ".yearpress"));
    SiteOptions named = options("--site", "a", "--content", "b", "--output", "c", "--cache", "d");
    assertThat(named.contentFolder()).isEqualTo(Path.of("b"));
    assertThat(named.outputFolder()).isEqualTo(Path.of("c"));
    assertThat(named.cacheFolder()).isEqualTo(Path.of("d"));
  }

  /** What is due on a day is out in a build of that day. */
  @Test
  void aDayMeansItsLastMoment() {
    BuildOptions buildOptions = options("--as-of", "2026-11-24").buildOptions(NOW);
    assertThat(buildOptions.asOf())
        .isEqualTo(OffsetDateTime.parse("2026-11-24T23:59:59.999999999Z"));
    assertThat(options("--as-of", "2026-11-24T10:00+08:00").buildOptions(NOW).asOf())
        .isEqualTo(OffsetDateTime.parse("2026-11-24T10:00+08:00"));
    assertThat(options().buildOptions(NOW).asOf()).isEqualTo(NOW);
    isTold("cli.bad-date", () -> options("--as-of", "2026-02-30").buildOptions(NOW));
    isTold("cli.bad-date", () -> options("--as-of", "yesterday").buildOptions(NOW));
  }

  @Test
  void withoutAFolderToKeepThingsInNothingIsKept() {
    assertThat(options("--no-cache", "--cache", "m").buildOptions(NOW).cache()).isNull();
    assertThat(options("--cache", "m").buildOptions(NOW).cache()).isEqualTo(Path.of("m"));
  }

  /** No draft comes where the site is published from. */
  @Test
  void aPreviewHasAFolderOfItsOwn() {
    BuildOptions preview = options("--site", "a").previewOptions(NOW, true);
    assertThat(preview.output()).isEqualTo(Path.of("a", ".yearpress", "preview"));
    assertThat(preview.drafts()).isTrue();
    assertThat(options("--output", "o").previewOptions(NOW, false).output())
        .isEqualTo(Path.of("o"));
  }

  @Test
  void anUnknownFormatIsTold() {
    assertThat(options("--lang", "en-GB").language()).isEqualTo("en-GB");
    assertThat(options().language()).isNull();
    Terminal terminal = new Terminal(nothing(), nothing(), false, false);
    assertThat(options("--format", "sarif").format(terminal).name()).isEqualTo("sarif");
    isTold("cli.unknown-format", () -> options("--format", "xml").format(terminal));
    assertThat(options("--format", "json").isJsonFormat()).isTrue();
    assertThat(options().isJsonFormat()).isFalse();
    isTold("cli.text-or-json", () -> options("--format", "html").isJsonFormat());
  }

  private static PrintStream nothing() {
    return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
  }

  @Test
  void atLeastOneThingIsDoneAtATime() {
    assertThat(options("--jobs", "3").buildOptions(NOW).jobs()).isEqualTo(3);
    assertThat(options().buildOptions(NOW).jobs()).isPositive();
    isTold("cli.bad-jobs", () -> options("--jobs", "0").buildOptions(NOW));
  }

  @Test
  void aPathThatTheSystemDoesNotKnowIsTold() {
    isTold("cli.bad-path", () -> options("--site", "a\0b").siteFolder());
  }

  @Test
  void pagesFromElsewhereAreNamed() {
    assertThat(options("--pages", "docs=src/docs", "--pages", "a=b").buildOptions(NOW).pages())
        .containsExactly(
            java.util.Map.entry("a", Path.of("b")),
            java.util.Map.entry("docs", Path.of("src/docs")));
  }
}
