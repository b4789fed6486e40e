package org.yearpress.pipeline;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.Input;
import org.yearpress.cache.Kind;
import org.yearpress.cache.Trace;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.diagnostic.Languages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.packed.DiagnosticList;
import org.yearpress.model.Site;
import org.yearpress.output.Build;
import org.yearpress.output.ExistingOutput;
import org.yearpress.pipeline.reading.ContentFingerprints;

/**
 * Decides whether the last build into a folder is still up to date: if nothing it depended on has
 * changed, its result is repeated without doing any work.
 */
final class UpToDateCheck {
  private static final Kind<LastBuild> LAST = new Kind<>("last", LastBuild.class, Kind.Place.FIRST);

  private final BuildOptions options;
  private final BuildCache cache;
  private final Parsed<ContentTree> tree;
  private final Languages languages;
  private @Nullable List<Input> inputs;

  /**
   * The last build into the output folder of these options.
   *
   * @param tree the content as it is now
   */
  UpToDateCheck(
      BuildOptions options, BuildCache cache, Parsed<ContentTree> tree, Languages languages) {
    this.languages = languages;
    this.options = options;
    this.cache = cache;
    this.tree = tree;
  }

  /**
   * What a build leaves.
   *
   * @param given what every step was handed beside the content
   * @param embargoes between which it was made
   * @param manifest stamp of the one that was written
   * @param found as bytes of a list, without personal data
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record LastBuild(
      Fingerprint given,
      Embargoes embargoes,
      String manifest,
      Site site,
      BuildResult.Counts counts,
      List<String> held,
      byte[] found) {}

  /**
   * The result of the last build, if it is still valid.
   *
   * @param given what every step would be handed beside the content, by the settings of the site
   * @param output opens the output folder to look at it; asked last
   */
  Optional<BuildResult> lastResult(Function<Site, Fingerprint> given, Supplier<Build> output) {
    if (options.verify() || !cache.isKept() || !tree.diagnostics().isEmpty()) {
      return Optional.empty();
    }
    return cache
        .look(LAST, "", inputs())
        .filter(last -> last.embargoes().holdAt(options.asOf()))
        .filter(last -> last.given().equals(given.apply(last.site())))
        .filter(last -> output.get().isIntact(last.manifest()))
        .map(this::result);
  }

  private BuildResult result(LastBuild last) {
    BuildResult.Counts then = last.counts();
    BuildResult.Counts now =
        new BuildResult.Counts(
            then.reports(),
            then.sections(),
            then.tables(),
            0,
            then.written() + then.unchanged(),
            0,
            then.bytes());
    return new BuildResult(
        BuildResult.Status.WRITTEN,
        now,
        last.site(),
        last.held(),
        BuildResults.diagnostics(
            DiagnosticList.decoded(last.found()),
            then.reports(),
            tree.value(),
            languages.of(options.language(last.site()))));
  }

  /**
   * Saves the result of a build, unless a change to one of its files could go unnoticed.
   *
   * @param given what every step was handed beside the content
   * @param existing what was written
   */
  void save(Fingerprint given, Embargoes embargoes, ExistingOutput existing, BuildResult result) {
    if (!tree.diagnostics().isEmpty()
        || !tree.value().files().stream()
            .allMatch(file -> ContentFingerprints.wouldShowChange(file, cache))) {
      return;
    }
    LastBuild last =
        new LastBuild(
            given,
            embargoes,
            existing.mark().manifest(),
            result.site(),
            result.counts(),
            result.held(),
            DiagnosticList.encoded(result.diagnostics().all()));
    cache.keep(LAST, "", Trace.of(inputs()), last, Map.of());
  }

  private List<Input> inputs() {
    List<Input> known = inputs;
    if (known == null) {
      LocalDate day = options.asOf().toLocalDate();
      known =
          List.of(
              new Input("content", new ContentFingerprints(tree.value()).stamps()),
              new Input("day", Fingerprint.of(day.toString())));
      inputs = known;
    }
    return known;
  }
}
