package org.yearpress;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.check.Check;
import org.yearpress.check.Checks;
import org.yearpress.export.Export;
import org.yearpress.export.Exports;
import org.yearpress.markup.Dialect;
import org.yearpress.markup.Dialects;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.Progress;
import org.yearpress.pipeline.Stages;

/**
 * Yearpress as a library.
 *
 * <pre>{@code
 * BuildResult result =
 *     Yearpress.builder().site(Path.of("reports")).exports(List.of(new CsvExport(), mine)).build().run();
 * }</pre>
 *
 * <p>One instance may build many times; it keeps what is slow to start. Broken content is reported
 * in the result; what cannot be used at all is a {@link
 * org.yearpress.diagnostic.UnusableException}.
 */
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

  /** Collects what a build is asked for. */
  public static final class Builder {
    private Path site = Path.of("");
    private @Nullable Path output;
    private @Nullable Path cache;
    private @Nullable String language;
    // Before every embargo: what has a time to be published is left out until one is named.
    private OffsetDateTime asOf = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private int jobs = 1;
    private List<Dialect> dialects = Dialects.standard();
    private List<Check> checks = Checks.ALL;
    private List<Export> exports = Exports.ALL;

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

    /** The moment that embargoes are compared with. */
    public Builder asOf(OffsetDateTime moment) {
      this.asOf = moment;
      return this;
    }

    /** Reports worked on at once; one by default. */
    public Builder jobs(int atOnce) {
      this.jobs = atOnce;
      return this;
    }

    /** The languages that sections may be written in, where site.yml allows them. */
    public Builder dialects(List<Dialect> list) {
      this.dialects = List.copyOf(list);
      return this;
    }

    /** What is looked at in every report. */
    public Builder checks(List<Check> list) {
      this.checks = List.copyOf(list);
      return this;
    }

    /** The downloads that site.yml may ask for. */
    public Builder exports(List<Export> list) {
      this.exports = List.copyOf(list);
      return this;
    }

    /** The site with these settings; nothing is read yet. */
    public Yearpress build() {
      BuildOptions options =
          new BuildOptions(
              site,
              site.resolve("content"),
              output == null ? site.resolve("site-output") : output,
              cache,
              null,
              language,
              false,
              false,
              false,
              asOf,
              jobs);
      return new Yearpress(new Pipeline(new Stages(dialects, checks, exports)), options);
    }
  }
}
