package org.yearpress;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.check.Check;
import org.yearpress.content.statistics.StatisticsReader;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.InterfaceLanguage;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.export.Export;
import org.yearpress.form.RuleKind;
import org.yearpress.library.SiteSettings;
import org.yearpress.markup.Dialect;
import org.yearpress.model.PublishKind;
import org.yearpress.model.PublishTarget;
import org.yearpress.page.kind.PageKind;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.Stages;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.publish.Publication;
import org.yearpress.publish.PublicationChanges;
import org.yearpress.publish.PublishEnvironment;
import org.yearpress.publish.PublishProgress;
import org.yearpress.publish.TargetKind;
import org.yearpress.release.SiteRelease;

/**
 * Yearpress as a library.
 *
 * <pre>{@code
 * BuildResult result =
 *     Yearpress.builder().site(Path.of("reports")).exports(List.of(new CsvExport(), mine)).build().run();
 * }</pre>
 *
 * <p>Whatever is said of an extension (its extensions, media types, settings, words) is said by the
 * extension itself; a list given here is used in its order, and replaces that of Yearpress.
 *
 * <p>One instance may build many times; it keeps what is slow to start. Broken content is told in
 * the result; what cannot be used at all is a {@link org.yearpress.diagnostic.UnusableException}.
 */
@API(status = API.Status.STABLE)
public final class Yearpress {
  private final Pipeline pipeline;
  private final BuildOptions options;

  private Yearpress(Pipeline pipeline, BuildOptions options) {
    this.pipeline = pipeline;
    this.options = options;
  }

  /** Begins with the lists that come with Yearpress. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds the site; the output folder holds the new one unless an error is open. */
  public BuildResult run() {
    return pipeline.build(options, Progress.SILENT);
  }

  /** Finds everything a build would find, and writes nothing. */
  public BuildResult check() {
    return pipeline.check(options, Progress.SILENT);
  }

  /**
   * Brings a place that site.yml names to the site in the output folder, which {@link #run} built.
   *
   * @param target its name under {@code publish}
   * @param environment what the publication takes from outside, among it where secrets come from
   * @throws UnusableException when there is no such place, it cannot be used, or something that
   *     readers have there would change in silence
   */
  public PublicationChanges publish(String target, PublishEnvironment environment) {
    Parsed<SortedMap<String, PublishTarget>> targets =
        SiteSettings.targets(options.content(), pipeline.stages().vocabulary());
    PublishTarget settings = targets.value().get(target);
    if (settings == null) {
      throw new UnusableException(
          Text.of(
              "cli.publish.no-target",
              "name",
              target,
              "known",
              Text.list(targets.value().keySet())));
    }
    List<PublishKind> kinds = pipeline.stages().lists().targets();
    try (Publication publication =
        Publication.open(kinds, settings, environment, PublishProgress.SILENT)) {
      if (!settings.records()) {
        return publication.publish(options.output(), false, false);
      }
      SiteRelease release = SiteRelease.prepare(pipeline, options, publication, List.of());
      release.diagnostics().all().stream()
          .filter(Diagnostic::isOpenError)
          .findFirst()
          .ifPresent(
              error -> {
                throw new UnusableException(error.message(), error.hint(), null);
              });
      PublicationChanges changes = release.publish(false, false);
      release.leaveRecord();
      return changes;
    }
  }

  /** Collects what a build is asked for. */
  public static final class Builder {
    private Path site = Path.of("");
    private @Nullable Path output;
    private @Nullable Path cache;
    private @Nullable String language;
    private @Nullable OffsetDateTime asOf;
    private int jobs = 1;
    private Stages.Lists lists = Stages.standardLists();

    private Builder() {}

    /** The folder that holds {@code content/} and {@code themes/}; the current one by default. */
    public Builder site(Path folder) {
      this.site = folder;
      return this;
    }

    /** The folder to write to; {@code site-output/} in the site by default. */
    public Builder output(Path folder) {
      this.output = folder;
      return this;
    }

    /** The folder in which builds keep what they know for the next one; none by default. */
    public Builder cache(Path folder) {
      this.cache = folder;
      return this;
    }

    /** The language of messages; the site's by default. */
    public Builder language(String tag) {
      this.language = tag;
      return this;
    }

    /**
     * The moment that embargoes and dates are compared with; by default the one at which {@link
     * #build} is called. Name one for a site that has to be the same on every day.
     */
    public Builder asOf(OffsetDateTime moment) {
      this.asOf = moment;
      return this;
    }

    /** Reports worked on at once; one by default. */
    public Builder jobs(int atOnce) {
      this.jobs = atOnce;
      return this;
    }

    /**
     * What sections may be written in, where site.yml allows it, in the order in which extensions
     * are given out. {@link org.yearpress.markup.Dialects#standard} are those of Yearpress.
     */
    public Builder dialects(List<Dialect> list) {
      lists = lists.withDialects(list);
      return this;
    }

    /**
     * The formats of statistics, in the order in which extensions are given out. {@link
     * org.yearpress.content.statistics.StatisticsReaders#ALL} are those of Yearpress.
     */
    public Builder statistics(List<StatisticsReader> list) {
      lists = lists.withStatistics(list);
      return this;
    }

    /**
     * What is looked at in every report. {@link org.yearpress.check.Checks#ALL} are those of
     * Yearpress.
     */
    public Builder checks(List<Check> list) {
      lists = lists.withChecks(list);
      return this;
    }

    /**
     * The downloads that site.yml may ask for. {@link org.yearpress.export.Exports#ALL} are those
     * of Yearpress.
     */
    public Builder exports(List<Export> list) {
      lists = lists.withExports(list);
      return this;
    }

    /**
     * The kinds of rule that forms may have. {@link org.yearpress.form.RuleKinds#ALL} are those of
     * Yearpress.
     */
    public Builder ruleKinds(List<RuleKind> list) {
      lists = lists.withRuleKinds(list);
      return this;
    }

    /**
     * The kinds of page, in the order in which they are rendered. {@link
     * org.yearpress.page.kind.PageKinds#ALL} are those of Yearpress.
     */
    @API(status = API.Status.EXPERIMENTAL)
    public Builder pages(List<PageKind> list) {
      lists = lists.withPages(list);
      return this;
    }

    /**
     * The kinds of places that site.yml may name under {@code publish}. {@link
     * org.yearpress.publish.Targets#ALL} are those of Yearpress.
     */
    public Builder targets(List<TargetKind> list) {
      lists = lists.withTargets(list);
      return this;
    }

    /**
     * The languages of pages and messages. {@link org.yearpress.diagnostic.Languages#ALL} are those
     * of Yearpress.
     */
    public Builder languages(List<InterfaceLanguage> list) {
      lists = lists.withLanguages(list);
      return this;
    }

    /**
     * The program with these registries, for a {@code main} of one's own; the folders and the
     * language come from the command line.
     *
     * @return the exit code
     */
    public int commandLine(List<String> arguments) {
      return Main.run(arguments, this::pipeline);
    }

    private Pipeline pipeline() {
      return new Pipeline(new Stages(lists));
    }

    /**
     * The site with these settings; nothing is read yet.
     *
     * @throws IllegalArgumentException when two members of one list have the same name
     */
    public Yearpress build() {
      BuildOptions options =
          BuildOptions.of(site)
              .output(output == null ? site.resolve("site-output") : output)
              .cache(cache)
              .language(language)
              .asOf(asOf == null ? OffsetDateTime.now(ZoneId.systemDefault()) : asOf)
              .jobs(jobs)
              .build();
      return new Yearpress(pipeline(), options);
    }
  }
}
