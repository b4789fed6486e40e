package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Input;
import org.yearpress.content.ReportSource;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.OwnFault;
import org.yearpress.output.Build;
import org.yearpress.pipeline.step.BuildStep;
import org.yearpress.pipeline.step.DependencyTracker;
import org.yearpress.pipeline.step.IndexCheckStep;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.pipeline.step.SegmentStep;
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

  BuildRound(
      SitePass pass,
      SiteRenderer renderer,
      List<SourceFile> images,
      DependencyTracker.CurrentStep tracker,
      BuildCache cache,
      Build build,
      Workers workers,
      Progress progress) {
    this.pass = pass;
    this.renderer = renderer;
    this.images = images;
    this.tracker = tracker;
    this.cache = cache;
    this.build = build;
    this.workers = workers;
    this.progress = progress;
    this.runner = new StepRunner(pass, tracker, cache, build, progress);
  }

  /**
   * Does all steps.
   *
   * @return what was found, in the order of the reports
   */
  List<Diagnostic> run() {
    List<Diagnostic> found = new ArrayList<>(pass.formerAddresses().taken());
    found.addAll(pass.gone());
    found.addAll(reports());
    if (found.stream().anyMatch(OwnFault::is)) {
      return found; // of a report that is half written no pages of the site can be made
    }
    progress.reached("site", 0, 0);
    found.addAll(site(found));
    found.addAll(runner.settle());
    found.addAll(runner.run(new IndexCheckStep(build::bytes)));
    return found;
  }

  /** Whether all steps would come to the same when they are done again. */
  boolean isKept() {
    return runner.areKept();
  }

  SitePass pass() {
    return pass;
  }

  /** Reports and ordinary pages, a step each, several at once. */
  private List<Diagnostic> reports() {
    AtomicInteger done = new AtomicInteger();
    List<Callable<List<Diagnostic>>> tasks = new ArrayList<>();
    for (ReportSource source : pass.selected()) {
      int number = tasks.size();
      tasks.add(
          () -> {
            List<Diagnostic> found = runner.run(new ReportStep(number, source, pass, renderer));
            progress.reached("reports", done.incrementAndGet(), pass.reports());
            return found;
          });
    }
    pass.eachPage(
        (page, file) -> {
          int number = tasks.size();
          tasks.add(() -> runner.run(new PageStep(number, page, file, pass, renderer)));
        });
    return joined(workers.run(tasks));
  }

  /** What speaks of several reports: pages, data, and the search index. */
  private List<Diagnostic> site(Collection<Diagnostic> before) {
    List<Input> inputs = pass.fingerprints().site(images, renderer.reportFindings());
    ConcurrentNavigableMap<Integer, SearchIndex.Head> heads = new ConcurrentSkipListMap<>();
    List<BuildStep> steps = new ArrayList<>();
    steps.add(new SitePagesStep(inputs, images, renderer));
    steps.add(new DataStep(inputs, renderer));
    List<SearchIndex.Due> segments = renderer.segments();
    for (int i = 0; i < segments.size(); i++) {
      steps.add(new SegmentStep(i, segments.get(i), tracker, cache, heads));
    }
    List<Callable<List<Diagnostic>>> tasks = new ArrayList<>();
    steps.forEach(step -> tasks.add(() -> runner.run(step)));
    List<Diagnostic> found = joined(workers.run(tasks));
    boolean whole =
        !before.stream().anyMatch(BuildRound::isRefused)
            && !found.stream().anyMatch(BuildRound::isRefused);
    renderer.root(heads.values(), whole);
    return found;
  }

  private static boolean isRefused(Diagnostic diagnostic) {
    return diagnostic.code().equals("address-refused");
  }

  private static List<Diagnostic> joined(List<List<Diagnostic>> lists) {
    List<Diagnostic> joined = new ArrayList<>();
    lists.forEach(joined::addAll);
    return joined;
  }
}
