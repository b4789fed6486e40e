package org.yearpress.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
import org.yearpress.compare.SeenSite;
import org.yearpress.content.Excerpts;
import org.yearpress.content.SiteLanguage;
import org.yearpress.content.SiteReader;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Submodules;
import org.yearpress.content.tree.ThemeFolder;
import org.yearpress.content.tree.TreeNode;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.export.Export;
import org.yearpress.export.pdf.PdfPrinters;
import org.yearpress.history.Revision;
import org.yearpress.model.Permalinks;
import org.yearpress.model.PublishTarget;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.output.Build;
import org.yearpress.output.ExistingOutput;
import org.yearpress.output.Manifest;
import org.yearpress.output.ManifestReader;
import org.yearpress.output.Output;
import org.yearpress.output.OutputPath;
import org.yearpress.output.SealResult;
import org.yearpress.output.SiteFolder;
import org.yearpress.output.TempSite;
import org.yearpress.page.metadata.Sitemap;
import org.yearpress.page.template.Theme;
import org.yearpress.page.template.ThemeFiles;
import org.yearpress.scan.Phrases;
import org.yearpress.search.SearchCheck;
import org.yearpress.search.SearchIndex;

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
    try (BuildCache cache = openCache(options, false)) {
      return build(options, progress, cache, null);
    } catch (BlobStore.BrokenException e) {
      // The cache is corrupt or the disk is full: build without it.
      BuildOptions withoutCache = options.withoutCache();
      try (BuildCache cache = openCache(withoutCache, false)) {
        return build(withoutCache, progress, cache, null);
      } catch (BlobStore.BrokenException secondFailure) {
        throw new UnusableException(
            Text.of(
                "pipeline.no-parts",
                "reason",
                String.valueOf(secondFailure.getCause()),
                "file",
                secondFailure.file()),
            Text.of("pipeline.no-parts-hint"),
            secondFailure);
      }
    }
  }

  /**
   * Builds the same site again and again, each time faster than a new process could.
   *
   * @throws UnusableException when there is no content folder: one that never was is not waited for
   */
  public WatchSession openSession(BuildOptions options) {
    ContentTree.require(options.content());
    return new WatchSession(this, options);
  }

  /**
   * Deletes the build cache in a folder.
   *
   * @return number of files deleted
   */
  public static int deleteCache(Path cache) {
    try {
      return CacheFile.deleteAll(cache);
    } catch (IOException e) {
      throw new UnusableException(
          Text.of("pipeline.cache-stays", "folder", cache.toString(), "reason", e.toString()),
          Text.of("pipeline.cache-stays-hint"),
          e);
    }
  }

  /** How many files another version of the program keeps in a folder: this one cannot use them. */
  public int cacheFilesOfOtherPrograms(Path cache) {
    return CacheFile.countFromOtherPrograms(
        cache, List.of(programFingerprint.of(stages), SiteState.FORM));
  }

  /** The language of the site in a content folder, as far as a look at site.yml tells. */
  public static Optional<String> language(Path content) {
    return SiteLanguage.of(content);
  }

  /** Content paths of bodies that are git submodules and were not fetched. */
  public static List<String> notFetched(Path content) {
    return Submodules.notFetched(content);
  }

  BuildCache openCache(BuildOptions options, boolean keepsRecords) {
    return new BuildCache(options, programFingerprint.of(stages), keepsRecords);
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

  /**
   * Builds the part of the site that a change touches, for those who look at it before it goes out:
   * the pages that differ from those before the change, with what they need. In the place of each
   * other page that they link to stands one that says so. Pages that lie elsewhere have no state
   * before the change that is known here: they count as new.
   *
   * @param options as for a build for review
   * @param before the content before the change
   * @param whole whether everything counts as changed, as where the theme is another
   * @return the result of the whole site's build, and how many pages are in the preview
   */
  public Preview preview(BuildOptions options, Revision before, boolean whole, Progress progress) {
    BuildOptions buildOptions = options.withoutCache().forReview(); // so it is written in any case
    try (TempSite tempSite = TempSite.open()) {
      SortedMap<String, Manifest.Entry> then = new TreeMap<>();
      if (!whole) {
        BuildOptions base = buildOptions.withPages(new TreeMap<>()).into(tempSite.folder("before"));
        try (BuildCache none = openCache(base, false)) {
          build(base, before.content(), progress, none, null);
        }
        then.putAll(files(base));
      }
      BuildOptions now = buildOptions.into(tempSite.folder("now"));
      BuildResult result = build(now, progress);
      ContentTree tree = SiteFacts.tree(options, null, Limits.STANDARD).value();
      Site site = SiteReader.open(tree, Limits.STANDARD).value().site();
      try (Build build = Output.open(options.output())) {
        SiteFolder previewed = new SiteFolder(now.output());
        int pages = new ReviewCut(previewed::file, files(now), site).put(then, build);
        build.putChecksums();
        build.seal();
        return new Preview(result, pages);
      }
    }
  }

  /**
   * A part of a site.
   *
   * @param result of the build of all of it
   * @param pages that changed
   */
  public record Preview(BuildResult result, int pages) {}

  private static SortedMap<String, Manifest.Entry> files(BuildOptions built) {
    byte[] manifest = new SiteFolder(built.output()).bytes(OutputPath.MANIFEST);
    try {
      return manifest == null ? new TreeMap<>() : Manifest.read(manifest).files();
    } catch (ManifestReader.UnreadableException e) {
      throw new IllegalStateException("a manifest that was just written", e);
    }
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
            last.lastResult(
                site -> commonInputs(options, themeFolder(options, site)),
                () -> outputOpening.get());
        if (same.isPresent()) {
          return same.get();
        }
      }
      SiteFacts facts = SiteFacts.read(options, tree, stages, workers, cache);
      Checks checks = new Checks(facts.formsById(), stages.checks());
      ThemeFolder folder = themeFolder(options, facts.site());
      Theme theme = Theme.read(folder::bytes, ThemeFiles.shipped());
      Fingerprint commonInputs = commonInputs(options, folder);
      FileScans scans = scans(facts, options.cache(), true);
      List<Diagnostic> found = new ArrayList<>(facts.diagnostics(r -> isPublic(r, options)));
      Set<String> held = new TreeSet<>();
      Function<@Nullable ExistingOutput, BuildSnapshot> snapshotOf =
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
                  cache.tracker(),
                  commonInputs,
                  scans);
          SiteRenderer renderer =
              new SiteRenderer(
                  facts, pass.catalogue(), theme, stages.exports(), cache, build, build::stored);
          Steps steps =
              new Steps(pass.catalogue(), cache.tracker(), pass.fingerprints(), cache, build);
          List<Diagnostic> here = pass.render(renderer, steps, build::bytes, workers, progress);
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
                () -> cache.save(facts.tree().files(), sealResult.output()),
                () -> scans.save(facts.tree().files()),
                () -> saveSiteState(options, facts, sealResult, folder.fingerprint(), embargoes),
                () -> {
                  if (steps.areAllCacheable()) {
                    last.save(commonInputs, embargoes, sealResult.output(), result);
                  }
                });
            if (known != null) {
              known.accept(snapshotOf.apply(sealResult.output()));
            }
            return result;
          }
          Set<String> more = reportsToHold(open, facts, build);
          if (more.isEmpty()) {
            if (known != null) {
              known.accept(snapshotOf.apply(cache.existingOutput()));
            }
            return stopped(pass, diagnostics(all, pass.reports(), facts, options));
          }
          held.addAll(more);
          here.stream().filter(d -> isIn(more, d)).forEach(found::add);
        }
      }
    }
  }

  private static void saveSiteState(
      BuildOptions options,
      SiteFacts facts,
      SealResult sealResult,
      String theme,
      Embargoes embargoes) {
    if (options.cache() == null) {
      return;
    }
    SiteState.save(
        options,
        new SiteState.StoredState(
            sealResult.manifest().sha256(),
            theme,
            options.drafts(),
            options.allowFindings(),
            embargoes,
            SiteState.contentFiles(facts.tree().files(), options)));
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

  /**
   * What is known of the site in the output folder.
   *
   * @param options as for a build; the moment in them is that which embargoes are compared with
   */
  public SiteState siteState(BuildOptions options) {
    ContentTree tree = SiteFacts.tree(options, null, Limits.STANDARD).value();
    Site site = SiteReader.open(tree, Limits.STANDARD).value().site();
    byte[] manifest = new SiteFolder(options.output()).bytes(OutputPath.MANIFEST);
    return SiteState.of(options, manifest, tree.files(), themeFolder(options, site).fingerprint());
  }

  /** Whether a sealed site stands in the output folder. */
  public boolean hasOutput(BuildOptions options) {
    return new SiteFolder(options.output()).bytes(OutputPath.MANIFEST) != null;
  }

  /**
   * Where the site can be published to, by name.
   *
   * @throws UnusableException when there is no content folder
   */
  public Parsed<SortedMap<String, PublishTarget>> targets(BuildOptions options) {
    ContentTree tree = ContentTree.scan(options.content(), Limits.STANDARD).value();
    if (!tree.isFolder("")) {
      throw ContentTree.noFolder(options.content(), null);
    }
    List<String> downloads = stages.exports().stream().map(Export::name).toList();
    Parsed<SiteReader> read = SiteReader.open(tree, Limits.STANDARD, downloads);
    List<Diagnostic> settings =
        read.diagnostics().stream().filter(d -> d.place().file().endsWith("site.yml")).toList();
    return new Parsed<>(read.value().targets(), settings);
  }

  private static Build open(BuildOptions options, BuildCache cache) {
    return options.verify()
        ? Output.openVerified(options.output())
        : Output.open(options.output(), cache.existingOutput());
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
  public BuildResult check(BuildOptions options, CheckScope scope, Progress progress) {
    try (Workers workers = new Workers(options.jobs())) {
      progress.reached("read", 0, 0);
      SiteFacts facts = facts(options, scope.tree(), workers);
      FileScans scans = scans(facts, options.cache(), false);
      SitePass pass = pass(facts, isChecked(options), options.prose(), scans);
      List<Diagnostic> all = new ArrayList<>(facts.diagnostics(isChecked(options)));
      all.addAll(pass.check(scope, workers, progress));
      List<Report> reports = pass.reportsIn(scope);
      all.removeIf(diagnostic -> !scope.includesFinding(diagnostic, reports));
      Diagnostics diagnostics = diagnostics(all, reports.size(), facts, options);
      return new BuildResult(
          BuildResult.Status.CHECKED,
          counts(pass, null),
          pass.catalogue().site(),
          List.copyOf(reportsHeldByBuild(all, facts, options)),
          diagnostics);
    }
  }

  /** What a build would hold back of all that was found in its first pass. */
  private static Set<String> reportsHeldByBuild(
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
   * A site as readers, and those who check it, would see it.
   *
   * @param scope where it is taken from, and the content paths at which two moments differ: what
   *     cannot differ is left out
   * @throws UnusableException when there is no content folder
   */
  public SeenSite readerView(BuildOptions options, CheckScope scope) {
    try (Workers workers = new Workers(options.jobs())) {
      SiteFacts facts = facts(options, scope.tree(), workers);
      FileScans scans = scans(facts, options.cache(), false);
      SitePass pass = pass(facts, isChecked(options), false, scans);
      Checks checks = new Checks(facts.formsById(), stages.checks());
      List<SeenSite.Part> parts =
          pass.readerView(new ReaderView(checks), report -> mayDiffer(scope, report), workers);
      Revision revision = scope.revision();
      return new SeenSite(
          revision == null ? "" : revision.name(),
          revision == null ? "" : revision.id(),
          messages(facts, options).language(),
          parts,
          ReaderView.masked(facts.diagnostics(isChecked(options))));
    }
  }

  /** The figures of a report are compared with last year's and with those of bodies below. */
  private static boolean mayDiffer(CheckScope scope, Report report) {
    NavigableSet<String> touched = scope.touched();
    if (scope.includes(report) || touched == null) {
      return true;
    }
    String last = report.body() + "/" + (report.year() - 1) + "/";
    String below = report.body() + "/";
    String year = "/" + report.year() + "/";
    return touched.stream()
        .anyMatch(path -> path.startsWith(last) || (path.startsWith(below) && path.contains(year)));
  }

  /**
   * Holds the search index in the output folder against the pages there, all of it.
   *
   * @param options as for a build; whether they ask for drafts counts where no record of the build
   *     tells
   * @throws UnusableException when there is none
   */
  public IndexState checkSearch(BuildOptions options) {
    SiteFolder site = new SiteFolder(options.output());
    if (site.bytes(SearchIndex.ROOT) == null) {
      throw new UnusableException(
          Text.of("pipeline.no-index", "path", options.output().normalize().toString()));
    }
    boolean drafts = SiteState.hasDrafts(options, site.bytes(OutputPath.MANIFEST));
    return IndexState.of(SearchCheck.audit(site::bytes, drafts));
  }

  /**
   * A report as it stands, a draft too, for what is signed or corrected.
   *
   * @param address {@code body/year}
   * @return empty when there is no such report
   * @throws UnusableException when there is no content folder
   */
  public Optional<ReportState> state(BuildOptions options, String address) {
    try (Workers workers = new Workers(options.jobs())) {
      SiteFacts facts = facts(options, null, workers);
      FileScans scans = scans(facts, options.cache(), false);
      return pass(facts, report -> true, false, scans).state(address, messages(facts, options));
    }
  }

  /**
   * What a new report begins with; writes nothing.
   *
   * @param body path of its body
   * @param form id of its form; empty to take the body's, the site's or that of the report before
   * @param workbook whether its figures are filled in in a workbook and not in a CSV file
   * @throws UnusableException when there is no such body or form, or the report is there already
   */
  public ScaffoldFiles scaffold(
      BuildOptions options, String body, int year, String form, boolean workbook) {
    try (Workers workers = new Workers(options.jobs())) {
      SiteFacts facts = facts(options, null, workers);
      return new ReportScaffold(facts, body, year, form, messages(facts, options)).make(workbook);
    }
  }

  /**
   * How far the reports of a year are, drafts too; for the office that gathers them.
   *
   * @throws UnusableException when there is no content folder
   */
  public SiteStatus status(BuildOptions options, int year) {
    try (Workers workers = new Workers(options.jobs())) {
      SiteFacts facts = facts(options, null, workers);
      Messages messages = messages(facts, options);
      List<ReportState> states =
          pass(facts, report -> true, false, scans(facts, options.cache(), false))
              .states(report -> report.year() == year, messages, workers);
      return new ReturnedWorkbooks(facts, options, year)
          .status(states, Submodules.notFetched(options.content()), messages);
    }
  }

  /** The status as a workbook, with a sheet that counts and one with a line for each body. */
  public static byte[] workbook(SiteStatus status) {
    return StatusWorkbook.of(status);
  }

  /**
   * A body's figures added up from those of the bodies directly below it; drafts count too.
   *
   * @param partial whether bodies without a report are left out; else every sum lacks them
   * @throws UnusableException when there is no such body, nothing below it, or no form
   */
  public BodyTotals rollup(BuildOptions options, String body, int year, boolean partial) {
    try (Workers workers = new Workers(options.jobs())) {
      SiteFacts facts = facts(options, null, workers);
      return BodyTotals.of(facts, body, year, partial, messages(facts, options));
    }
  }

  /**
   * The review sheets of reports: what a person looks at who signs without a terminal.
   *
   * @param addresses {@code body/year}; those that are not there are left out
   * @param files content paths that changed; the reports they lie in are meant too
   * @return in the order of the reports' folders
   * @throws UnusableException when there is no content folder
   */
  public List<Review> review(
      BuildOptions options, Collection<String> addresses, Collection<String> files) {
    try (Workers workers = new Workers(options.jobs())) {
      SiteFacts facts = facts(options, null, workers);
      SitePass pass = pass(facts, report -> true, false, scans(facts, options.cache(), false));
      Predicate<Report> wanted =
          report ->
              addresses.contains(report.address())
                  || files.stream().anyMatch(file -> file.startsWith(report.folder() + "/"));
      PdfPrinters printers = new PdfPrinters();
      return pass.states(wanted, messages(facts, options), workers).stream()
          .map(state -> Review.of(facts, state, options, printers))
          .toList();
    }
  }

  /**
   * The page that leads a reviewer to the sheets and to the changed pages of a preview.
   *
   * @param sheets file of each review's sheet, in their order, relative to the page
   * @param preview folder of the preview, relative to the page; empty without one
   * @param check file of the check page, relative to the page; empty without one
   * @param site the preview as it lies on disk: only pages that are in it are linked
   * @param others changed files that belong to no report
   */
  public static String reviewPage(
      List<Review> reviews,
      List<String> sheets,
      String preview,
      SiteFolder site,
      String check,
      List<String> others,
      Messages messages) {
    return ReviewIndex.html(reviews, sheets, preview, site, check, others, messages);
  }

  /**
   * Reads the facts of a site without the build cache.
   *
   * @param root the content folder where it is not that of the options; null for that
   */
  private SiteFacts facts(BuildOptions options, @Nullable TreeNode root, Workers workers) {
    Parsed<ContentTree> tree = SiteFacts.tree(options, root, Limits.STANDARD);
    return SiteFacts.read(options, tree, stages, workers, null);
  }

  /** A pass that writes nothing and caches nothing. */
  private SitePass pass(SiteFacts facts, Predicate<Report> wanted, boolean prose, FileScans scans) {
    Checks checks = new Checks(facts.formsById(), stages.checks());
    return new SitePass(
        facts,
        checks,
        wanted,
        prose,
        new DependencyTracker.CurrentStep(),
        Fingerprint.of("nothing is kept"),
        scans);
  }

  /** What earlier builds found in files; a folder that is not there yet is not made for it. */
  private FileScans scans(SiteFacts facts, @Nullable Path cache, boolean keeps) {
    return new FileScans(
        new Phrases(facts.site().bannedPhrases()), cache, programFingerprint.of(stages), keeps);
  }

  /** What every step of a build is handed beside the facts of the site. */
  private static Fingerprint commonInputs(BuildOptions options, ThemeFolder theme) {
    return Fingerprint.hasher()
        .add(String.valueOf(options.language()))
        .add(options.drafts() + " " + options.allowFindings() + " " + options.prose())
        .add(Boolean.toString(options.review()))
        .add(theme.fingerprint())
        .hash();
  }

  /** What readers may see: no draft, and nothing before its time. */
  private static boolean isPublic(Report report, BuildOptions options) {
    boolean due = report.publishAt() == null || !report.publishAt().isAfter(options.asOf());
    return options.drafts() || (!isDraft(report) && due);
  }

  /** What is reported to an editor: all but drafts, embargoed reports too. */
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

  private static Set<String> reportsToHold(List<Diagnostic> open, SiteFacts facts, Build build) {
    if (facts.site().onError() != Site.OnError.HOLD) {
      return Set.of();
    }
    Predicate<String> published =
        folder -> build.previous().files().containsKey(Permalinks.file(Permalinks.page(folder)));
    return HeldReports.of(open, facts.reportFolders(), published);
  }

  private static ThemeFolder themeFolder(BuildOptions options, Site site) {
    String name = options.theme() == null ? site.theme() : options.theme();
    return SiteTheme.of(options.site(), name).folder();
  }

  private static Diagnostics diagnostics(
      List<Diagnostic> all, int reports, SiteFacts facts, BuildOptions options) {
    return diagnostics(
        all.stream().map(PersonalDataMasker::mask).toList(),
        reports,
        facts.tree(),
        options.language(facts.site()));
  }

  /**
   * What was found, with its surroundings in the content.
   *
   * @param masked what was found, without personal data
   * @param language of messages
   */
  static Diagnostics diagnostics(
      List<Diagnostic> masked, int reports, ContentTree tree, String language) {
    Excerpts excerpts = new Excerpts(tree, Limits.STANDARD);
    return new Diagnostics(
        masked,
        reports,
        Messages.of(language),
        place -> PersonalDataMasker.mask(excerpts.around(place)));
  }

  private static Messages messages(SiteFacts facts, BuildOptions options) {
    return Messages.of(options.language(facts.site()));
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
