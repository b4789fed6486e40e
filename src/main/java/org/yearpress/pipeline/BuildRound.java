package org.yearpress.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.codec.RecordCodec;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.OwnFault;
import org.yearpress.diagnostic.packed.DiagnosticList;
import org.yearpress.diagnostic.packed.PackedDiagnostics;
import org.yearpress.output.Build;
import org.yearpress.pipeline.engine.Engine;
import org.yearpress.pipeline.engine.WorkOrder;
import org.yearpress.pipeline.step.BuildStep;
import org.yearpress.pipeline.step.BundleStep;
import org.yearpress.pipeline.step.DependencyTracker;
import org.yearpress.pipeline.step.IndexCheckStep;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.pipeline.step.SegmentStep;
import org.yearpress.pipeline.step.StepSink;
import org.yearpress.search.SearchIndex;

/**
 * One round of a build: every step over the reports that are shown, in their order. Where reports
 * are held back because of errors, the build goes another round without them.
 */
final class BuildRound {
  private final SitePass pass;
  private final SiteRenderer renderer;
  private final StepRunner runner;
  private final DependencyTracker.CurrentStep tracker;
  private final BuildCache cache;
  private final Build build;
  private final Workers workers;
  private final Progress progress;
  private final List<SourceFile> images;
  private final Engine engine;
  private final Supplier<WorkOrder> order;

  /** What workers are given, once it was asked for: they know a site again by it. */
  private byte @Nullable [] encodedOrder;

  /** Whether a report or page could not be made for a fault of ours. */
  private boolean isFaulty;

  /** Whether one has an address that it may not have. */
  private boolean isRefused;

  /**
   * @param engine does the steps
   * @param order makes what workers of the engine are given
   */
  BuildRound(
      SitePass pass,
      SiteRenderer renderer,
      List<SourceFile> images,
      DependencyTracker.CurrentStep tracker,
      BuildCache cache,
      Build build,
      Workers workers,
      Progress progress,
      Engine engine,
      Supplier<WorkOrder> order) {
    this.pass = pass;
    this.renderer = renderer;
    this.images = images;
    this.tracker = tracker;
    this.cache = cache;
    this.build = build;
    this.workers = workers;
    this.progress = progress;
    this.engine = engine;
    this.order = order;
    this.runner = new StepRunner(pass, tracker, cache, build, progress);
  }

  /**
   * What a round found.
   *
   * @param ofReports in the order of the reports
   * @param others what was found when these were done
   * @param veiled what was found up to the last report, sorted and without personal data, which is
   *     told in the end: of many reports it takes as long as the pages of the site
   */
  record Found(
      List<Diagnostic> ofReports, List<Diagnostic> others, Future<List<Diagnostic>> veiled) {
    List<Diagnostic> all() {
      return DiagnosticList.joined(ofReports, others);
    }

    Found and(List<Diagnostic> more) {
      return new Found(ofReports, DiagnosticList.joined(others, more), veiled);
    }
  }

  /**
   * Does all steps.
   *
   * @param before what was found before the round
   */
  Found run(List<Diagnostic> before) {
    DiagnosticList.Collector ofPages = new DiagnosticList.Collector();
    ofPages.addAll(pass.formerAddresses().taken());
    ofPages.addAll(pass.gone());
    DiagnosticList.Collector inReports = new DiagnosticList.Collector();
    reports(inReports, ofPages);
    List<Diagnostic> told = inReports.list();
    List<Diagnostic> others = ofPages.list();
    List<Diagnostic> ofReports = DiagnosticList.joined(told, others);
    Future<List<Diagnostic>> veiled =
        workers.start(() -> BuildResults.veiled(told, DiagnosticList.joined(before, others)));
    // Of a report that is half written no pages of the site can be made.
    return new Found(ofReports, isFaulty ? List.of() : others(), veiled);
  }

  /** Does the steps that come when all reports are done. */
  private List<Diagnostic> others() {
    DiagnosticList.Collector found = new DiagnosticList.Collector();
    progress.reached("site", 0, 0);
    found.addAll(site());
    found.addAll(runner.settle());
    Future<List<Diagnostic>> looked =
        workers.start(() -> runner.run(new IndexCheckStep(build::bytes)).list());
    found.addAll(lists());
    found.addAll(Workers.resultOf(looked));
    return found.list();
  }

  /** Writes the lists of all that was written. */
  private List<Diagnostic> lists() {
    PackedDiagnostics found =
        runner.run(
            new SitemapStep(
                pass.fingerprints().siteFacts(),
                pass.catalogue(),
                build,
                pass.sizes().sitemap(),
                new StepSink(build, tracker)));
    build.putChecksums();
    return found.list();
  }

  /** Whether all steps would come to the same when they are done again. */
  boolean isKept() {
    return runner.areKept();
  }

  SitePass pass() {
    return pass;
  }

  /** Reports and ordinary pages, a step each, several at once. */
  private void reports(DiagnosticList.Collector inReports, DiagnosticList.Collector ofPages) {
    each(
        new ReportSteps(pass, renderer, progress),
        (step, told) -> {
          if (told.tally().errors() > 0) {
            List<Diagnostic> found = told.list();
            isFaulty |= OwnFault.isAmong(found);
            isRefused |= found.stream().anyMatch(BuildRound::isRefused);
          }
          if (step < pass.reports()) {
            inReports.add(told);
          } else {
            ofPages.addAll(told.list());
          }
        });
  }

  /** Has steps done by the engine, and what it leaves in this process. */
  private void each(RoundSteps steps, BiConsumer<Integer, PackedDiagnostics> found) {
    RoundWork work = new RoundWork(steps, runner, build, workers, this::order, found);
    engine.each(work);
    work.finish();
  }

  private synchronized byte[] order() {
    byte[] known = encodedOrder;
    if (known == null) {
      known = RecordCodec.encode(order.get());
      encodedOrder = known;
    }
    return known;
  }

  /** What speaks of several reports: pages, data, and the search index. */
  private List<Diagnostic> site() {
    SiteSteps site = renderer.steps(pass, images);
    ConcurrentNavigableMap<Integer, SearchIndex.Head> heads = new ConcurrentSkipListMap<>();
    List<SegmentStep> segments = new ArrayList<>();
    List<SearchIndex.Due> due = renderer.segments();
    for (int number = 0; number < due.size(); number++) {
      // numbered from the oldest on, so that a new one leaves the names of the others
      segments.add(
          new SegmentStep(
              number,
              due.get(due.size() - 1 - number),
              StepRunner.lastParts(cache, SegmentStep.name(number)),
              this::standing,
              tracker,
              cache,
              heads));
    }
    List<Diagnostic> found = new ArrayList<>();
    each(
        new GatheringSteps(site, segments, runner, cache, progress, pass.steps(), workers.jobs()),
        (step, told) -> found.addAll(told.list()));
    List<SearchIndex.Head> newestFirst = List.copyOf(heads.descendingMap().values());
    SearchIndex search = renderer.search();
    Future<Object> compared = workers.start(Executors.callable(search::comparePublished));
    List<SearchIndex.Head> inner = bundles("search bundle ", search.bundles(newestFirst), found);
    List<SearchIndex.Head> outer = bundles("search outer bundle ", search.outer(inner), found);
    List<SearchIndex.Head> bundles = search.top(inner, outer);
    // A step with a refused address was not done, so that not everything was added.
    if (!isRefused && found.stream().noneMatch(BuildRound::isRefused)) {
      Workers.resultOf(compared);
    }
    renderer.root(newestFirst, bundles, build::bytes);
    return found;
  }

  /** What leads to segments where they are very many, newest first. */
  private List<SearchIndex.Head> bundles(
      String name, List<SearchIndex.DueBundle> due, List<Diagnostic> found) {
    ConcurrentNavigableMap<Integer, SearchIndex.Head> heads = new ConcurrentSkipListMap<>();
    List<Callable<List<Diagnostic>>> steps = new ArrayList<>();
    for (int i = 0; i < due.size(); i++) {
      // numbered from the oldest on, which a new segment leaves as they are
      int number = due.size() - 1 - i;
      BuildStep step =
          new BundleStep(name, number, due.get(i), build::bytes, tracker, cache, heads);
      steps.add(() -> runner.run(step).list());
    }
    workers.run(steps).forEach(found::addAll);
    return List.copyOf(heads.descendingMap().values());
  }

  /** The bytes of a file that the last build left; null where it cannot be read. */
  private byte @Nullable [] standing(String path) {
    try (InputStream in = build.read(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isRefused(Diagnostic diagnostic) {
    return diagnostic.code().equals("address-refused");
  }
}
