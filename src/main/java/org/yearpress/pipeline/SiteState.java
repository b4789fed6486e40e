package org.yearpress.pipeline;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.Input;
import org.yearpress.cache.Kind;
import org.yearpress.cache.SeenFile;
import org.yearpress.cache.Trace;
import org.yearpress.content.SiteReader;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.Site;
import org.yearpress.output.OutputPath;
import org.yearpress.output.SealResult;
import org.yearpress.output.SiteFolder;
import org.yearpress.pipeline.reading.ContentFingerprints;
import org.yearpress.record.RecordPath;
import org.yearpress.text.Digests;

/**
 * The state of the site in an output folder: whether it was built from the current content, and
 * whether it may be published.
 *
 * @param isKnown whether a build of this machine left a record of it
 * @param refusal why it must not be published; null when it may, or when nothing is known
 */
public record SiteState(boolean isKnown, @Nullable Text refusal) {
  private static final String SETTINGS = "site.yml";
  private static final SiteState UNKNOWN = new SiteState(false, null);
  private static final Kind<Built> BUILT = new Kind<>("built-of", Built.class, Kind.Place.SITE);

  /** Whoever reads the record need not be the program that wrote it. */
  private static final Fingerprint ANY_PROGRAM = Fingerprint.of("any program");

  /**
   * What a build leaves, for the manifest that it wrote.
   *
   * @param theme fingerprint of the theme
   * @param settings fingerprint of what site.yml says of the site itself
   */
  record Built(
      Fingerprint theme,
      Fingerprint settings,
      boolean drafts,
      boolean allowFindings,
      Embargoes embargoes) {}

  /**
   * Keeps what a build was made of.
   *
   * @param site what site.yml says
   * @param theme what the theme is made of
   * @param seen the content as the build saw it
   */
  static void save(
      BuildCache cache,
      BuildOptions options,
      byte[][] seen,
      Site site,
      SealResult sealResult,
      String theme,
      Embargoes embargoes) {
    if (cache.isKept()) {
      cache.sealSite(
          BUILT,
          Trace.of(inputs(sealResult.manifest())),
          new Built(
              Fingerprint.of(theme),
              settings(site),
              options.drafts(),
              options.allowFindings(),
              embargoes),
          seen);
    }
  }

  /**
   * What site.yml says of the site: where it is published to is no part of it, so that a new target
   * changes no page.
   */
  private static Fingerprint settings(Site site) {
    return Fingerprint.ofRecord(site);
  }

  private static List<Input> inputs(String manifest) {
    return List.of(new Input("manifest", Fingerprint.of(manifest)));
  }

  /**
   * What is known of the site in the output folder.
   *
   * @param options as for a build; the moment in them is that which embargoes are compared with
   * @throws UnusableException when there is no content folder
   */
  public static SiteState of(BuildOptions options, Stages stages) {
    try (SiteFiles files = SiteFiles.of(options);
        BuildCache cache = cache(options)) {
      ContentTree tree = files.tree(null, Limits.STANDARD).value();
      Site site = SiteReader.open(tree, Limits.STANDARD, stages.vocabulary()).value().site();
      String theme = files.theme(site).fingerprint();
      return built(cache, options)
          .map(built -> new SiteState(true, refusal(built, cache, options, tree, site, theme)))
          .orElse(UNKNOWN);
    }
  }

  /**
   * Whether the site in the output folder was built with drafts. Where no record tells, whoever
   * asks says it: a site of which nothing is known counts as one for readers otherwise.
   */
  public static boolean hasDrafts(BuildOptions options) {
    try (BuildCache cache = cache(options)) {
      return built(cache, options).map(Built::drafts).orElse(options.drafts());
    }
  }

  private static BuildCache cache(BuildOptions options) {
    BuildCache cache = BuildCache.toRead(options.cache(), options.output(), ANY_PROGRAM);
    cache.begin();
    return cache;
  }

  /** The record of the site that stands there; empty when there is none, or of another. */
  private static Optional<Built> built(BuildCache cache, BuildOptions options) {
    byte[] manifest = new SiteFolder(options.output()).bytes(OutputPath.MANIFEST);
    return manifest == null
        ? Optional.empty()
        : cache.look(BUILT, "", inputs(Digests.hex(manifest)));
  }

  private static @Nullable Text refusal(
      Built built,
      BuildCache cache,
      BuildOptions options,
      ContentTree tree,
      Site site,
      String theme) {
    String output = options.output().normalize().toString();
    if (built.drafts()) {
      return Text.of("pipeline.built.drafts", "output", output);
    }
    if (built.allowFindings()) {
      return Text.of("pipeline.built.findings", "output", output);
    }
    OffsetDateTime early = built.embargoes().heldAt(options.asOf());
    if (early != null) {
      return Text.of("pipeline.built.early", "output", output, "until", early.toString());
    }
    OffsetDateTime due = built.embargoes().endedBy(options.asOf());
    if (due != null) {
      return Text.of("pipeline.built.due", "output", output, "since", due.toString());
    }
    boolean sameSettings = built.settings().equals(settings(site));
    String changed = changed(cache, tree.files(), sameSettings);
    if (!changed.isEmpty()) {
      return Text.of("pipeline.built.older", "output", output, "file", changed);
    }
    return built.theme().equals(Fingerprint.of(theme))
        ? null
        : Text.of("pipeline.built.theme", "output", output);
  }

  private static boolean isRecord(String path) {
    return path.startsWith(RecordPath.FOLDER + "/");
  }

  /** The first file, by path, that is not as it was; empty when all are. */
  private static String changed(
      BuildCache cache, Collection<SourceFile> files, boolean sameSettings) {
    Comparison comparison = new Comparison(files.iterator(), sameSettings);
    cache.eachFile(comparison::seen);
    return comparison.end();
  }

  /** Goes through the files that a build saw and those that are there, both in one order. */
  private static final class Comparison {
    private final Iterator<SourceFile> files;
    private final boolean sameSettings;
    private @Nullable SourceFile next;
    private String changed = "";

    Comparison(Iterator<SourceFile> files, boolean sameSettings) {
      this.files = files;
      this.sameSettings = sameSettings;
      this.next = following();
    }

    private @Nullable SourceFile following() {
      return files.hasNext() ? files.next() : null;
    }

    void seen(String path, SeenFile seen) {
      added(path);
      SourceFile file = next;
      if (file == null || !file.path().equals(path)) {
        // Publishing itself writes records; nothing of them is in the site.
        note(path, !isRecord(path));
        return;
      }
      note(
          path,
          matters(path)
              && changed.isEmpty()
              && !ContentFingerprints.isUnchanged(file, seen)
              && !seen.hash().equals(ContentFingerprints.hash(file)));
      next = following();
    }

    /** Goes through the files before a path: no build saw them. */
    private void added(@Nullable String to) {
      for (SourceFile file = next;
          file != null && (to == null || file.path().compareTo(to) < 0);
          file = next) {
        note(file.path(), matters(file.path()));
        next = following();
      }
    }

    private boolean matters(String path) {
      return !isRecord(path) && !(sameSettings && path.equals(SETTINGS));
    }

    private void note(String path, boolean isChanged) {
      if (isChanged && changed.isEmpty()) {
        changed = path;
      }
    }

    String end() {
      added(null);
      return changed;
    }
  }
}
