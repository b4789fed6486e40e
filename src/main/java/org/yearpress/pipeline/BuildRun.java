package org.yearpress.pipeline;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.codec.RecordCodec;
import org.yearpress.content.SiteReader;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.tree.TreeNode;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.OwnFault;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.packed.DiagnosticList;
import org.yearpress.markup.Markup;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Site;
import org.yearpress.output.Build;
import org.yearpress.output.ExistingOutput;
import org.yearpress.output.ListCut;
import org.yearpress.output.Output;
import org.yearpress.output.SealResult;
import org.yearpress.output.SiteStore;
import org.yearpress.output.StandingList;
import org.yearpress.page.kind.EmbedView;
import org.yearpress.pipeline.engine.Engine;
import org.yearpress.pipeline.engine.StepOutcome;
import org.yearpress.pipeline.engine.WorkOrder;
import org.yearpress.pipeline.reading.ContentFingerprints;
import org.yearpress.pipeline.reading.PublishedRecords;
import org.yearpress.pipeline.reading.ReportDigests;
import org.yearpress.pipeline.step.DependencyTracker;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.pipeline.step.StepSink;

/**
 * One build, from the walk over the content to the sealed folder: walk, compare with the last
 * build, read, do the steps, decide, seal, keep. Each step hands its result to the next.
 */
final class BuildRun {
  private final Stages stages;
  private final BuildOptions options;
  private final BuildCache cache;
  private final Known known;
  private final boolean stays;
  private final Sizes sizes;
  private final Means means;
  private final Progress progress;
  private final DependencyTracker.CurrentStep tracker = new DependencyTracker.CurrentStep();

  /**
   * What a process that stays knows of its last build with the same cache.
   *
   * @param existing what it left in the output folder; null where it is to be looked at
   * @param facts what it read; null for nothing
   * @param rescanned the content as it is now, walked again only where it changed since that; null
   *     where all of it must be walked
   */
  record Known(
      @Nullable ExistingOutput existing,
      @Nullable SiteFacts facts,
      @Nullable ContentTree rescanned) {
    static final Known NOTHING = new Known(null, null, null);
  }

  /**
   * What a build works with that is not this process and its disk.
   *
   * @param engine does the steps; null for the threads of this build
   * @param store where the files of the site lie, of which the output folder has the list only;
   *     null for the output folder
   */
  record Means(@Nullable Engine engine, @Nullable SiteStore store) {
    static final Means OWN = new Means(null, null);
  }

  /**
   * @param known what this process knows, of which further builds follow: then what is known of the
   *     site is wanted even where the last build would come again; null where none follow
   * @param sizes from which on the site is a large one
   */
  BuildRun(
      Stages stages,
      BuildOptions options,
      BuildCache cache,
      @Nullable Known known,
      Sizes sizes,
      Means means,
      Progress progress) {
    this.stages = stages;
    this.options = options;
    this.cache = cache;
    this.known = known == null || options.verify() ? Known.NOTHING : known;
    this.stays = known != null;
    this.sizes = sizes;
    this.means = means;
    this.progress = progress;
  }

  /**
   * What a build came to.
   *
   * @param existing what it left in the output folder; null where it left that as it was
   * @param snapshot what it knew of the site; null where nothing stays
   * @param keeping stores for later builds what this one knows, before the next one begins; null
   *     where nothing is to be stored any more
   */
  record Done(
      BuildResult result,
      @Nullable ExistingOutput existing,
      @Nullable BuildSnapshot snapshot,
      @Nullable Runnable keeping) {}

  /**
   * Builds.
   *
   * @param root the content folder where it is not that of the options; null for that
   */
  Done run(@Nullable TreeNode root) {
    try (SiteFiles files = SiteFiles.of(options)) {
      if (root == null) {
        files.require();
      }
      return run(files, root);
    }
  }

  private Done run(SiteFiles files, @Nullable TreeNode root) {
    progress.reached("read", 0, 0);
    cache.begin();
    try (Workers workers = new Workers(options.jobs());
        OutputOpening output = new OutputOpening(this::open, workers)) {
      Parsed<ContentTree> tree =
          known.rescanned() == null
              ? files.tree(root, Limits.STANDARD)
              : new Parsed<>(known.rescanned(), List.of());
      UpToDateCheck last = new UpToDateCheck(options, cache, tree, stages.languages());
      if (!stays) {
        Optional<BuildResult> same =
            last.lastResult(site -> Ground.given(options, files.theme(site)), output::get);
        if (same.isPresent()) {
          output.keepLook(cache);
          return new Done(same.get(), null, null, null);
        }
      }
      progress.reached("read", 0, 0);
      Future<?> hashes = workers.start(() -> takeHashes(tree.value()));
      Future<Parsed<SiteReader>> opened = workers.start(() -> SiteFacts.open(tree, stages));
      cache.read();
      StandingList list = stays || options.verify() ? null : OutputOpening.list(cache);
      if (list == null) {
        output.readAhead(workers);
      }
      Workers.resultOf(hashes);
      progress.reached("read", 0, 0);
      Ground ground = read(files, Workers.resultOf(opened), workers);
      return rounds(ground, last, output, list, workers);
    }
  }

  /** Takes over what the last build knew of the files. */
  private boolean takeHashes(ContentTree tree) {
    if (!options.verify() && known.rescanned() == null) {
      new ContentFingerprints(tree).takeHashes(cache);
    }
    return true;
  }

  /** Reads the site and all that steps are handed. */
  private Ground read(SiteFiles files, Parsed<SiteReader> opened, Workers workers) {
    SiteFacts facts =
        SiteFacts.read(
            files,
            opened,
            stages,
            workers,
            cache,
            known.facts(),
            sizes,
            Markup::outline,
            tracker,
            progress);
    return Ground.of(files.options(), facts, cache, tracker);
  }

  /**
   * Does the steps, again without the reports to hold back, until it can be decided.
   *
   * @param list of files that the last build left; null for none
   */
  private Done rounds(
      Ground ground,
      UpToDateCheck last,
      OutputOpening output,
      @Nullable StandingList list,
      Workers workers) {
    SiteFacts facts = ground.facts();
    List<Diagnostic> before = new ArrayList<>(facts.diagnostics(Ground.shown(options)));
    Set<String> held = new TreeSet<>();
    while (true) {
      try (Build build = held.isEmpty() ? output.take() : open()) {
        if (list != null) {
          build.grow(list, step -> StepRunner.lastFiles(cache, step));
        }
        BuildRound round = round(ground, held, build, workers);
        List<Diagnostic> earlier = List.copyOf(before);
        BuildRound.Found in = round.run(earlier);
        BuildRound.Found now = in.and(unknownEmbeds(in.all(), facts, build));
        List<Diagnostic> found = now.all();
        List<Diagnostic> all = DiagnosticList.joined(earlier, found);
        List<Diagnostic> open =
            DiagnosticList.openErrors(all).filter(d -> !HeldReports.isIn(held, d)).toList();
        int reports = round.pass().reports();
        Future<Diagnostics> told =
            workers.start(
                () ->
                    BuildResults.diagnostics(
                        Workers.resultOf(now.veiled()), now.others(), reports, facts, options));
        boolean whole = !OwnFault.isAmong(found);
        if (whole && (open.isEmpty() || options.allowFindings())) {
          progress.reached("seal", 0, 0);
          Future<byte[][]> seen = stays ? null : workers.start(() -> seen(facts.tree()));
          SealResult sealed = build.seal();
          Diagnostics diagnostics = Workers.resultOf(told);
          BuildResult result = BuildResults.written(round.pass(), sealed, held, diagnostics);
          List<Runnable> work = keeping(ground, round, sealed, result, last, seen);
          if (seen == null) {
            Runnable keeping =
                () -> {
                  work.forEach(Runnable::run);
                  sealed.output().prepare();
                };
            return new Done(result, sealed.output(), snapshot(ground, sealed.output()), keeping);
          }
          workers.doAll(work);
          sealed.output().forget();
          return new Done(result, sealed.output(), null, null);
        }
        Set<String> more = toHold(open, facts, build);
        if (more.isEmpty()) {
          BuildResult result = BuildResults.stopped(round.pass(), Workers.resultOf(told));
          return new Done(result, null, snapshot(ground, known.existing()), null);
        }
        held.addAll(more);
        found.stream().filter(d -> HeldReports.isIn(more, d)).forEach(before::add);
      }
    }
  }

  /** Tables and charts that site.yml names for other sites and that no page has. */
  private static List<Diagnostic> unknownEmbeds(
      List<Diagnostic> found, SiteFacts facts, Build build) {
    SortedMap<String, Place> named = facts.basis().reader().embedPlaces();
    if (named.isEmpty() || OwnFault.isAmong(found)) {
      return List.of();
    }
    List<Diagnostic> missing = new ArrayList<>();
    named.forEach(
        (address, place) -> {
          if (build.stored(EmbedView.file(address)).isEmpty()) {
            missing.add(
                Diagnostic.error(
                    "no-embed",
                    place,
                    Text.of("pipeline.no-embed", "address", address),
                    Text.of("pipeline.no-embed-hint")));
          }
        });
    return missing;
  }

  private BuildRound round(Ground ground, Set<String> held, Build build, Workers workers) {
    SitePass pass = ground.pass(held);
    SiteRenderer renderer = ground.renderer(pass, cache, new StepSink(build, tracker));
    List<SourceFile> images = ground.facts().source().pageImages();
    return new BuildRound(
        pass,
        renderer,
        images,
        tracker,
        cache,
        build,
        workers,
        progress,
        means.engine() == null ? new LocalEngine(workers) : means.engine(),
        () ->
            WorkerSite.order(
                ground.options(),
                stages,
                reading(ground.facts().tree()),
                held,
                build.stage(),
                means.store()));
  }

  /** How workers read the site: from what this build has read, where they can. */
  private WorkOrder.Reading reading(ContentTree tree) {
    List<BlobStore.Ref> pieces = new ArrayList<>();
    for (byte[] piece : seen(tree)) {
      pieces.add(cache.storeBytes(piece));
    }
    StepOutcome.Part encodedSizes = new StepOutcome.Part(RecordCodec.encode(sizes));
    return new WorkOrder.Reading(encodedSizes, cache.share(), pieces);
  }

  /**
   * Leaves to later builds what this one knows.
   *
   * @param seen the content as this build saw it; null where that is to be put together still
   */
  private List<Runnable> keeping(
      Ground ground,
      BuildRound round,
      SealResult sealed,
      BuildResult result,
      UpToDateCheck last,
      @Nullable Future<byte[][]> seen) {
    ContentTree tree = ground.facts().tree();
    Site site = ground.facts().site();
    String theme = ground.facts().basis().theme().fingerprint();
    Embargoes embargoes = embargoes(ground.facts());
    return List.of(
        () -> {
          try {
            if (!stays) {
              OutputOpening.keepList(cache, sealed.output());
            }
            ReportDigests digests = ground.facts().digests();
            if (digests != null && tracker.isCacheable()) {
              digests.keep(cache, folder -> ground.facts().entries().containsKey(folder));
            }
          } catch (BlobStore.BrokenException e) {
            // The site is written: the next build is slower and that is all.
          }
          cache.seal();
        },
        () -> OutputOpening.keep(cache, sealed.output(), stays),
        () -> ground.scans().save(tree.files()),
        () -> {
          byte[][] content = seen == null ? seen(tree) : Workers.resultOf(seen);
          SiteState.save(cache, options, content, site, sealed, theme, embargoes);
        },
        () -> {
          // A fault of ours may pass: what it kept back is tried again.
          if (round.isKept() && !OwnFault.isAmong(result.diagnostics().all())) {
            last.save(ground.given(), embargoes, sealed.output(), result);
          }
        });
  }

  /** The content as this build saw it, for the next one and for whoever publishes this one. */
  private byte[][] seen(ContentTree tree) {
    return cache.isKept() ? new ContentFingerprints(tree).seen(cache).encoded() : new byte[0][];
  }

  private @Nullable BuildSnapshot snapshot(Ground ground, @Nullable ExistingOutput existing) {
    return stays
        ? new BuildSnapshot(
            ground.facts(),
            ground.checks(),
            ground.scans(),
            ground.theme(),
            stages,
            cache,
            existing,
            Ground.shown(options))
        : null;
  }

  private Embargoes embargoes(SiteFacts facts) {
    return Embargoes.around(
        options.asOf(),
        facts
            .reports()
            .filter(report -> !Ground.isDraft(report))
            .flatMap(report -> Stream.ofNullable(report.release().publishAt()))
            .toList());
  }

  private Build open() {
    ListCut cut = sizes.lists();
    if (means.store() != null) {
      return Output.open(options.output(), means.store(), stages.mediaTypes(), cut);
    }
    if (options.verify()) {
      return Output.openVerified(options.output(), stages.mediaTypes(), cut);
    }
    ExistingOutput existing = known.existing();
    ExistingOutput.Mark left = existing == null ? OutputOpening.left(cache) : null;
    ByteBuffer census = existing == null ? OutputOpening.census(cache) : null;
    return Output.open(options.output(), existing, left, census, stays, stages.mediaTypes(), cut);
  }

  private static Set<String> toHold(List<Diagnostic> open, SiteFacts facts, Build build) {
    if (facts.site().checking().onError() != Site.OnError.HOLD) {
      return Set.of();
    }
    PublishedRecords records = facts.records();
    Predicate<String> published =
        folder ->
            build.hadBefore(Permalinks.file(Permalinks.page(folder)))
                || facts.isRecorded(folder, records);
    return HeldReports.of(open, facts.reportFolders(), facts.tree().leftOut(), published);
  }
}
