package org.yearpress.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.CacheFile;
import org.yearpress.cache.Fingerprint;
import org.yearpress.check.Checks;
import org.yearpress.check.PersonalDataMasker;
import org.yearpress.content.Excerpts;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.ThemeFolder;
import org.yearpress.content.tree.TreeNode;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.export.Export;
import org.yearpress.history.Revision;
import org.yearpress.library.SiteTheme;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.output.Build;
import org.yearpress.output.ExistingOutput;
import org.yearpress.output.Output;
import org.yearpress.output.SealResult;
import org.yearpress.output.SiteFolder;
import org.yearpress.page.metadata.Sitemap;
import org.yearpress.page.template.Theme;
import org.yearpress.page.template.ThemeFiles;
import org.yearpress.scan.Phrases;

/** The stages in order: read, then each report, then the pages of the site, then the seal. */
public final class Pipeline {
  private final Stages stages;
  private final ProgramFingerprint programFingerprint = new ProgramFingerprint();

  /** A pipeline with these checks, exports and dialects. */
  public Pipeline(Stages stages) {
    this.stages = stages;
  }

  /** The pipeline with the checks, exports and dialects that come with Yearpress. */
  public static Pipeline standard() {
    return new Pipeline(Stages.standard());
  }

  /**
   * Builds the site and brings the output folder to it, unless an error is open.
   *
   * @throws UnusableException when there is no content folder, the theme is broken, or the output
   *     folder cannot be used
   */
  public BuildResult build(BuildOptions options, Progress progress) {
    try (BuildCache cache = remembered(options, false)) {
      return build(options, progress, cache, null);
    } catch (BlobStore.BrokenException e) {
      // The disk gave other bytes than it was given, or is full: what was kept is left aside.
      BuildOptions anew = options.withoutCache();
      try (BuildCache cache = remembered(anew, false)) {
        return build(anew, progress, cache, null);
      } catch (BlobStore.BrokenException again) {
        throw new UnusableException(
            Text.of(
                "pipeline.no-parts",
                "reason",
                String.valueOf(again.getCause()),
                "file",
                again.file()),
            Text.of("pipeline.no-parts-hint"),
            again);
      }
    }
  }

  /**
   * Builds the same site again and again, each time faster than a new process could.
   *
   * @throws UnusableException when there is no content folder: one that never was is not waited for
   */
  public WatchSession resident(BuildOptions options) {
    ContentTree.require(options.content());
    return new WatchSession(this, options);
  }

  /**
   * Forgets what builds keep in a folder.
   *
   * @return how many files went
   */
  public static int forget(Path cache) {
    try {
      return CacheFile.clean(cache);
    } catch (IOException e) {
      throw new UnusableException(
          Text.of("pipeline.cache-stays", "folder", cache.toString(), "reason", e.toString()),
          Text.of("pipeline.cache-stays-hint"),
          e);
    }
  }

  /** How many files another version of the program keeps in a folder: this one cannot use them. */
  public int keptByOthers(Path cache) {
    return CacheFile.ofOthers(cache, List.of(programFingerprint.of(stages), SiteState.FORM));
  }

  /** The names of the downloads that site.yml may ask for. */
  public List<String> downloads() {
    return stages.exports().stream().map(Export::name).toList();
  }

  /**
   * Builds the site of another moment; nothing is known from before and nothing is kept.
   *
   * @throws UnusableException as for any build
   */
  public BuildResult build(BuildOptions options, Revision moment, Progress progress) {
    BuildOptions anew = options.withoutCache();
    try (BuildCache none = remembered(anew, false)) {
      return build(anew, moment.content(), progress, none, null);
    }
  }

  BuildCache remembered(BuildOptions options, boolean resident) {
    return new BuildCache(options, programFingerprint.of(stages), resident);
  }

  /**
   * Builds the site.
   *
   * @param known is given what the build knew of the site, when it is done; null when nobody asks,
   *     so that nothing need be known where the last build would come again
   */
  BuildResult build(
      BuildOptions options,
      Progress progress,
      BuildCache cache,
      @Nullable Consumer<BuildSnapshot> known) {
    return build(options, null, progress, cache, known);
  }

  private BuildResult build(
      BuildOptions options,
      @Nullable TreeNode root,
      Progress progress,
      BuildCache cache,
      @Nullable Consumer<BuildSnapshot> known) {
    if (root == null) {
      ContentTree.require(options.content());
    }
    progress.reached("read", 0, 0);
    try (Workers workers = new Workers(options.jobs());
        OutputOpening outputOpening = new OutputOpening(() -> open(options, cache), workers)) {
      Parsed<ContentTree> tree = SiteFacts.tree(options, root, Limits.STANDARD);
      UpToDateCheck last = new UpToDateCheck(options, programFingerprint.of(stages), tree);
      if (known == null) {
        Optional<BuildResult> same =
            last.again(
                site -> handed(options, themeFolder(options, site)), () -> outputOpening.look());
        if (same.isPresent()) {
          return same.get();
        }
      }
      SiteFacts facts = SiteFacts.read(options, tree, stages, workers, cache);
      Checks checks = new Checks(facts.formsById(), stages.checks());
      ThemeFolder folder = themeFolder(options, facts.site());
      Theme theme = Theme.read(folder::bytes, ThemeFiles.shipped());
      Fingerprint handed = handed(options, folder);
      FileScans scans = scans(facts, options.cache(), true);
      List<Diagnostic> found = new ArrayList<>(facts.diagnostics(r -> isPublic(r, options)));
      Set<String> held = new TreeSet<>();
      Function<@Nullable ExistingOutput, BuildSnapshot> ground =
          existing ->
              new BuildSnapshot(
                  facts, checks, scans, theme, stages, cache, existing, r -> isPublic(r, options));
      while (true) {
        try (Build build = held.isEmpty() ? outputOpening.take() : open(options, cache)) {
          SitePass pass =
              new SitePass(
                  facts,
                  checks,
                  r -> isPublic(r, options) && !held.contains(r.folder()),
                  options.prose(),
                  cache.recording(),
                  handed,
                  scans);
          SiteRenderer renderer =
              new SiteRenderer(
                  facts, pass.catalogue(), theme, stages.exports(), cache, build, build::stored);
          Steps steps = new Steps(pass.catalogue(), cache.recording(), pass.prints(), cache, build);
          List<Diagnostic> here = pass.print(renderer, steps, build::bytes, workers, progress);
          List<Diagnostic> all = new ArrayList<>(found);
          all.addAll(here);
          List<Diagnostic> open =
              all.stream().filter(d -> d.isOpenError() && !isIn(held, d)).toList();
          if (open.isEmpty() || options.allowFindings()) {
            progress.reached("seal", 0, 0);
            Sitemap.write(pass.catalogue(), build.paths(), build);
            build.putChecksums();
            Diagnostics diagnostics = diagnostics(all, pass.reports(), facts, options);
            SealResult sealResult = build.seal();
            BuildResult result = written(pass, sealResult, held, diagnostics);
            Embargoes embargoes = embargoes(options, facts);
            workers.doAll(
                () -> cache.keep(facts.tree().files(), sealResult.standing()),
                () -> scans.keep(facts.tree().files()),
                () -> keepBuilt(options, facts, sealResult, folder.print(), embargoes),
                () -> {
                  if (steps.areKept()) {
                    last.keep(handed, embargoes, sealResult.standing(), result);
                  }
                });
            if (known != null) {
              known.accept(ground.apply(sealResult.standing()));
            }
            return result;
          }
          Set<String> more = toHold(open, facts, build);
          if (more.isEmpty()) {
            if (known != null) {
              known.accept(ground.apply(cache.standing()));
            }
            return stopped(pass, diagnostics(all, pass.reports(), facts, options));
          }
          held.addAll(more);
          here.stream().filter(d -> isIn(more, d)).forEach(found::add);
        }
      }
    }
  }

  private static void keepBuilt(
      BuildOptions options,
      SiteFacts facts,
      SealResult sealResult,
      String theme,
      Embargoes embargoes) {
    if (options.cache() == null) {
      return;
    }
    SiteState.keep(
        options,
        new SiteState.Kept(
            sealResult.manifest().sha256(),
            theme,
            options.drafts(),
            options.allowFindings(),
            embargoes,
            SiteState.seen(facts.tree().files(), options)));
  }

  private static Embargoes embargoes(BuildOptions options, SiteFacts facts) {
    return Embargoes.around(
        options.asOf(),
        facts.source().reports().stream()
            .map(report -> report.report())
            .filter(report -> !isDraft(report))
            .flatMap(report -> Stream.ofNullable(report.publishAt()))
            .toList());
  }

  private static Build open(BuildOptions options, BuildCache cache) {
    return options.verify()
        ? Output.openVerified(options.output())
        : Output.open(options.output(), cache.standing());
  }

  /**
   * Finds everything that a build would find, in embargoed reports too, and writes nothing.
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
  public BuildResult check(BuildOptions options, CheckScope scope, Progress progress) {
    progress.reached("read", 0, 0);
    try (SiteInspection site = inspect(options, scope)) {
      List<Diagnostic> all = new ArrayList<>(site.diagnostics());
      all.addAll(site.check(scope, progress));
      List<Report> reports = site.pass().asked(scope);
      all.removeIf(diagnostic -> !scope.tells(diagnostic, reports));
      Diagnostics diagnostics = diagnostics(all, reports.size(), site.facts(), options);
      return new BuildResult(
          BuildResult.Status.CHECKED,
          counts(site.pass(), null),
          site.pass().catalogue().site(),
          List.copyOf(wouldHold(all, site.facts(), options)),
          diagnostics);
    }
  }

  /** What a build would hold back of all that was found in its first round. */
  private static Set<String> wouldHold(
      List<Diagnostic> found, SiteFacts facts, BuildOptions options) {
    if (facts.site().onError() != Site.OnError.HOLD) {
      return Set.of();
    }
    SiteFolder site = new SiteFolder(options.output());
    return HeldReports.of(
        found.stream().filter(Diagnostic::isOpenError).toList(),
        facts.reportFolders(),
        folder -> site.bytes(Permalinks.file(Permalinks.page(folder))) != null);
  }

  /**
   * Reads a site with its drafts, for whoever looks at reports and writes nothing.
   *
   * @throws UnusableException when there is no content folder
   */
  public SiteInspection inspect(BuildOptions options) {
    return inspect(options, null, report -> true);
  }

  /**
   * Reads the site of some content as a check does.
   *
   * @throws UnusableException when there is no content folder
   */
  public SiteInspection inspect(BuildOptions options, CheckScope scope) {
    return inspect(options, scope.tree(), isChecked(options));
  }

  private SiteInspection inspect(
      BuildOptions options, @Nullable TreeNode root, Predicate<Report> shown) {
    Workers workers = new Workers(options.jobs());
    try {
      SiteFacts facts = facts(options, root, workers);
      Checks checks = new Checks(facts.formsById(), stages.checks());
      FileScans scans = scans(facts, options.cache(), false);
      return new SiteInspection(options, workers, facts, checks, shown, scans);
    } catch (RuntimeException | Error e) {
      workers.close();
      throw e;
    }
  }

  /**
   * All that is known of a site, from nothing that builds keep.
   *
   * @param root the content folder where it is not that of the options; null for that
   */
  private SiteFacts facts(BuildOptions options, @Nullable TreeNode root, Workers workers) {
    Parsed<ContentTree> tree = SiteFacts.tree(options, root, Limits.STANDARD);
    return SiteFacts.read(options, tree, stages, workers, null);
  }

  /** What earlier builds found in files; a folder that is not there yet is not made for it. */
  private FileScans scans(SiteFacts facts, @Nullable Path cache, boolean keeps) {
    return new FileScans(
        new Phrases(facts.site().bannedPhrases()), cache, programFingerprint.of(stages), keeps);
  }

  /** What every step of a build is handed beside the facts of the site. */
  private static Fingerprint handed(BuildOptions options, ThemeFolder theme) {
    return Fingerprint.mixer()
        .add(String.valueOf(options.language()))
        .add(options.drafts() + " " + options.allowFindings() + " " + options.prose())
        .add(Boolean.toString(options.review()))
        .add(theme.print())
        .done();
  }

  /** What readers may see: no draft, and nothing before its time. */
  private static boolean isPublic(Report report, BuildOptions options) {
    boolean due = report.publishAt() == null || !report.publishAt().isAfter(options.asOf());
    return options.drafts() || (!isDraft(report) && due);
  }

  /** What an editor is told of: all but drafts, before its time too. */
  private static Predicate<Report> isChecked(BuildOptions options) {
    return report -> options.drafts() || !isDraft(report);
  }

  private static boolean isDraft(Report report) {
    return report.status() == Report.Status.DRAFT;
  }

  private static boolean isIn(Collection<String> folders, Diagnostic diagnostic) {
    String file = diagnostic.place().file();
    return folders.stream().anyMatch(folder -> file.startsWith(folder + "/"));
  }

  private static Set<String> toHold(List<Diagnostic> open, SiteFacts facts, Build build) {
    if (facts.site().onError() != Site.OnError.HOLD) {
      return Set.of();
    }
    Predicate<String> published =
        folder -> build.previous().files().containsKey(Permalinks.file(Permalinks.page(folder)));
    return HeldReports.of(open, facts.reportFolders(), published);
  }

  static ThemeFolder themeFolder(BuildOptions options, Site site) {
    String name = options.theme() == null ? site.theme() : options.theme();
    return SiteTheme.of(options.site(), name).folder();
  }

  private static Diagnostics diagnostics(
      List<Diagnostic> all, int reports, SiteFacts facts, BuildOptions options) {
    return diagnostics(
        all.stream().map(PersonalDataMasker::over).toList(),
        reports,
        facts.tree(),
        options.language(facts.site()));
  }

  /**
   * What was found, with its surroundings in the content.
   *
   * @param veiled what was found, without personal data
   * @param language of messages
   */
  static Diagnostics diagnostics(
      List<Diagnostic> veiled, int reports, ContentTree tree, String language) {
    Excerpts excerpts = new Excerpts(tree, Limits.STANDARD);
    return new Diagnostics(
        veiled,
        reports,
        Messages.of(language),
        place -> PersonalDataMasker.over(excerpts.around(place)));
  }

  private static BuildResult written(
      SitePass pass, SealResult sealResult, Set<String> held, Diagnostics diagnostics) {
    return new BuildResult(
        BuildResult.Status.WRITTEN,
        counts(pass, sealResult),
        pass.catalogue().site(),
        List.copyOf(held),
        diagnostics);
  }

  private static BuildResult stopped(SitePass pass, Diagnostics diagnostics) {
    return new BuildResult(
        BuildResult.Status.STOPPED,
        counts(pass, null),
        pass.catalogue().site(),
        List.of(),
        diagnostics);
  }

  private static BuildResult.Counts counts(SitePass pass, @Nullable SealResult sealResult) {
    if (sealResult == null) {
      return new BuildResult.Counts(pass.reports(), pass.sections(), pass.tables(), 0, 0, 0, 0);
    }
    long bytes =
        sealResult.manifest().files().values().stream().mapToLong(entry -> entry.size()).sum();
    return new BuildResult.Counts(
        pass.reports(),
        pass.sections(),
        pass.tables(),
        sealResult.written(),
        sealResult.unchanged(),
        sealResult.removed(),
        bytes);
  }
}
