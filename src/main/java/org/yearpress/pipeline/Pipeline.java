package org.yearpress.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.BuildCache;
import org.yearpress.check.Checks;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.EditedNode;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Revision;
import org.yearpress.content.tree.TreeNode;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.diagnostic.packed.DiagnosticList;
import org.yearpress.library.SiteSettings;
import org.yearpress.markup.Markup;
import org.yearpress.markup.Outline;
import org.yearpress.markup.SourceText;
import org.yearpress.model.Permalinks;
import org.yearpress.model.PublishTarget;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.output.SiteFolder;
import org.yearpress.output.SiteStore;
import org.yearpress.pipeline.engine.Engine;
import org.yearpress.pipeline.reading.FileScans;
import org.yearpress.pipeline.reading.PublishedRecords;
import org.yearpress.pipeline.step.DependencyTracker;
import org.yearpress.pipeline.step.Progress;

/**
 * The door to a site: it is built, checked or watched. What commands do beside that is in rooms of
 * their own, over a site that was {@linkplain #inspect read}.
 */
@API(status = API.Status.STABLE)
public final class Pipeline {
  private final Stages stages;
  private final Sizes sizes;
  private final BuildRun.Means means;
  private final ProgramFingerprint programFingerprint = new ProgramFingerprint();

  /** A pipeline with these registries. */
  public Pipeline(Stages stages) {
    this(stages, Sizes.STANDARD);
  }

  /**
   * The same.
   *
   * @param held how many reports a build may have in the heap at once; it reads the others again
   *     where they are asked for
   */
  @API(status = API.Status.INTERNAL)
  public Pipeline(Stages stages, int held) {
    this(stages, Sizes.STANDARD.holding(held));
  }

  /** The same with other sizes from which on a site is a large one. */
  @API(status = API.Status.INTERNAL)
  public Pipeline(Stages stages, Sizes sizes) {
    this(stages, sizes, BuildRun.Means.OWN);
  }

  private Pipeline(Stages stages, Sizes sizes, BuildRun.Means means) {
    this.stages = stages;
    this.sizes = sizes;
    this.means = means;
  }

  /** The pipeline with what comes with Yearpress. */
  public static Pipeline standard() {
    return new Pipeline(Stages.standard());
  }

  /** The same, but an engine does the steps of a build; whoever asks closes it. */
  @API(status = API.Status.INTERNAL)
  public Pipeline on(Engine other) {
    return new Pipeline(stages, sizes, new BuildRun.Means(other, means.store()));
  }

  /**
   * The same, but the files of a build go to a store, and its output folder has only their list;
   * whoever asks closes the store.
   */
  @API(status = API.Status.INTERNAL)
  public Pipeline into(SiteStore store) {
    return new Pipeline(stages, sizes, new BuildRun.Means(means.engine(), store));
  }

  /** From where on a site counts as large. */
  Sizes sizes() {
    return sizes;
  }

  /** The registries. */
  public Stages stages() {
    return stages;
  }

  /**
   * Builds the site and brings the output folder to it, unless an error is open.
   *
   * @throws UnusableException when there is no content folder, the theme is broken, or the output
   *     folder cannot be used
   */
  public BuildResult build(BuildOptions options, Progress progress) {
    try {
      return buildAgainIfDamaged(options, progress);
    } catch (BlobStore.BrokenException e) {
      // The disk gave other bytes than it was given, or is full: what was kept is left aside.
      try {
        return build(options.withoutCache(), (TreeNode) null, progress);
      } catch (BlobStore.BrokenException secondFailure) {
        throw noRoom(secondFailure);
      }
    }
  }

  /** The folder for temporary data does not take any. */
  private static UnusableException noRoom(BlobStore.BrokenException failure) {
    return new UnusableException(
        Text.of(
            "pipeline.no-parts",
            "reason",
            String.valueOf(failure.getCause()),
            "file",
            failure.file()),
        Text.of("pipeline.no-parts-hint"),
        failure);
  }

  /** Builds with what was kept; where some of that is damaged, anew, to be kept. */
  private BuildResult buildAgainIfDamaged(BuildOptions options, Progress progress) {
    try {
      return build(options, (TreeNode) null, progress);
    } catch (BlobStore.BrokenException e) {
      if (e.isDamage() && options.cache() != null) {
        return build(options, (TreeNode) null, progress);
      }
      throw e;
    }
  }

  /**
   * Builds the site of another moment; nothing is known from before and nothing is kept.
   *
   * @throws UnusableException as for any build
   */
  @API(status = API.Status.INTERNAL)
  public BuildResult build(BuildOptions options, Revision moment, Progress progress) {
    return build(options.withoutCache(), moment.content(), progress);
  }

  private BuildResult build(BuildOptions options, @Nullable TreeNode root, Progress progress) {
    try (BuildCache cache = cache(options, false)) {
      // Another moment is in no folder that workers could read.
      BuildRun.Means with = root == null ? means : BuildRun.Means.OWN;
      try {
        return new BuildRun(stages, options, cache, null, sizes, with, progress).run(root).result();
      } catch (BlobStore.BrokenException e) {
        if (e.isDamage()) {
          cache.discard();
        }
        throw e;
      }
    }
  }

  /**
   * Reports everything that a build would find, in embargoed reports too, and writes nothing.
   *
   * @throws UnusableException when there is no content folder
   */
  public BuildResult check(BuildOptions options, Progress progress) {
    return check(options, CheckScope.DISK, progress);
  }

  /**
   * Finds what a build of some content would find, and writes nothing.
   *
   * @throws UnusableException when there is no content folder
   */
  @API(status = API.Status.INTERNAL)
  public BuildResult check(BuildOptions options, CheckScope scope, Progress progress) {
    progress.reached("read", 0, 0);
    try (SiteInspection site = inspect(options, scope.tree(), shown(options), progress)) {
      SitePass pass = site.pass();
      List<Diagnostic> found = site.check(scope, progress);
      List<Report> reports = pass.reportsIn(scope);
      List<Diagnostic> all =
          DiagnosticList.of(
              Stream.concat(site.diagnostics().stream(), found.stream())
                  .filter(scope.findings(reports)));
      Diagnostics diagnostics =
          BuildResults.diagnostics(all, reports.size(), site.facts(), options);
      return BuildResults.checked(
          pass, reportsHeldByBuild(all, site.facts(), options), diagnostics);
    }
  }

  /**
   * Finds what a check of everything would find at some places. A report or page is looked at if it
   * has a file there, or a text that may include one.
   *
   * @param places tells by their content paths which files are meant
   * @throws UnusableException when there is no content folder
   */
  @API(status = API.Status.INTERNAL)
  public Diagnostics check(BuildOptions options, Predicate<String> places) {
    try (SiteInspection site = inspect(options, CheckScope.DISK)) {
      return site.check(places);
    }
  }

  /** Looks at pages that are to be made, as often as they are mended. */
  @API(status = API.Status.INTERNAL)
  public PageCheck pageCheck(BuildOptions options) {
    return new PageCheck(this, options);
  }

  /**
   * Builds the same site again and again, each time faster than a new process could.
   *
   * @throws UnusableException when there is no content folder: one that never was is not waited for
   */
  @API(status = API.Status.INTERNAL)
  public WatchSession watch(BuildOptions options) {
    if (options.revision() != null) {
      throw new IllegalArgumentException("a revision does not change");
    }
    ContentTree.require(options.content());
    return new WatchSession(this, options);
  }

  /**
   * Reads a site with its drafts, for whoever looks at reports and writes nothing. Of a large one,
   * the heap holds no more than while it is built.
   *
   * @throws UnusableException when there is no content folder
   */
  @API(status = API.Status.INTERNAL)
  public SiteInspection inspect(BuildOptions options) {
    return inspect(options, null, report -> true, Progress.SILENT);
  }

  /**
   * Reads the site of some content as a check does: without drafts, unless they are asked for.
   *
   * @throws UnusableException when there is no content folder
   */
  @API(status = API.Status.INTERNAL)
  public SiteInspection inspect(BuildOptions options, CheckScope scope) {
    return inspect(options, scope.tree(), shown(options), Progress.SILENT);
  }

  /**
   * The same with edits that are not written.
   *
   * @param edits bytes of files by content path, nothing for those that are gone
   * @throws UnusableException when there is no content folder
   */
  @API(status = API.Status.INTERNAL)
  public SiteInspection inspect(BuildOptions options, Map<String, Optional<byte[]>> edits) {
    try {
      TreeNode edited = EditedNode.of(options.content(), edits);
      return inspect(options, edited, report -> true, Progress.SILENT);
    } catch (IOException e) {
      throw ContentTree.noFolder(options.content(), e);
    }
  }

  /**
   * The same options with the whole id of the commit that they name, so that all that is done with
   * them is done with one commit.
   *
   * @throws UnusableException when there is no such commit
   */
  @API(status = API.Status.INTERNAL)
  public BuildOptions pinned(BuildOptions options) {
    try (SiteFiles files = SiteFiles.of(options)) {
      return files.options();
    }
  }

  /**
   * Where the site can be published to, by name.
   *
   * @throws UnusableException when there is no content folder
   */
  @API(status = API.Status.INTERNAL)
  public Parsed<SortedMap<String, PublishTarget>> targets(BuildOptions options) {
    try (SiteFiles files = SiteFiles.of(options)) {
      return SiteSettings.targets(files.tree(null, Limits.STANDARD).value(), stages.vocabulary());
    }
  }

  /** How many files another version of the program keeps in a folder: this one cannot use them. */
  @API(status = API.Status.INTERNAL)
  public int cacheFilesOfOtherPrograms(Path cache) {
    return BuildCache.keptByOthers(cache, programFingerprint.of(stages));
  }

  BuildCache cache(BuildOptions options, boolean stays) {
    return BuildCache.of(options.cache(), options.output(), programFingerprint.of(stages), stays);
  }

  private SiteInspection inspect(
      BuildOptions options, @Nullable TreeNode root, Predicate<Report> shown, Progress progress) {
    DependencyTracker.CurrentStep tracker = new DependencyTracker.CurrentStep();
    return inspect(options, root, shown, Markup::outline, tracker, progress);
  }

  private static Predicate<Report> shown(BuildOptions options) {
    return report -> options.drafts() || report.status() != Report.Status.DRAFT;
  }

  /**
   * Reads a site. Reports that are too many for the heap wait on the disk, as in a build.
   *
   * @param root the content folder where it is not that of the options; null for that
   * @param outlines gives the outline of a text
   * @param tracker notes what a page asks, once it is converted
   * @param progress is told how many reports were read
   */
  SiteInspection inspect(
      BuildOptions options,
      @Nullable TreeNode root,
      Predicate<Report> shown,
      BiFunction<Markup, SourceText, Outline> outlines,
      DependencyTracker.CurrentStep tracker,
      Progress progress) {
    BuildCache cache =
        BuildCache.toRead(options.cache(), options.output(), programFingerprint.of(stages));
    cache.begin();
    SiteFiles files = SiteFiles.of(options);
    Workers workers = new Workers(options.jobs());
    BuildCache readings = null;
    try {
      Parsed<ContentTree> tree = files.tree(root, Limits.STANDARD);
      readings =
          tree.value().filesNamed("report.yml").size() > sizes.held() ? readings(options) : null;
      SiteFacts facts =
          SiteFacts.read(
              files,
              SiteFacts.open(tree, stages),
              stages,
              workers,
              readings,
              null,
              sizes,
              outlines,
              tracker,
              progress);
      return new SiteInspection(
          files,
          workers,
          facts,
          new Checks(facts.formsById(), stages.lists().checks(), stages.languages()),
          shown,
          tracker,
          FileScans.of(facts.site(), cache),
          readings);
    } catch (RuntimeException | Error e) {
      workers.close();
      files.close();
      if (readings != null) {
        readings.close();
      }
      if (e instanceof BlobStore.BrokenException failure) {
        throw noRoom(failure);
      }
      throw e;
    }
  }

  /** Where readings wait until this process ends. */
  private BuildCache readings(BuildOptions options) {
    BuildCache readings = cache(options.withoutCache(), false);
    readings.begin();
    readings.read();
    return readings;
  }

  /** What a build would hold back of all that was found in its first pass. */
  private static Set<String> reportsHeldByBuild(
      List<Diagnostic> found, SiteFacts facts, BuildOptions options) {
    if (facts.site().checking().onError() != Site.OnError.HOLD) {
      return Set.of();
    }
    SiteFolder site = new SiteFolder(options.output());
    PublishedRecords records = facts.records();
    return HeldReports.of(
        DiagnosticList.openErrors(found).toList(),
        facts.reportFolders(),
        facts.tree().leftOut(),
        folder ->
            site.bytes(Permalinks.file(Permalinks.page(folder))) != null
                || facts.isRecorded(folder, records));
  }
}
