package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.yearpress.cache.Fingerprint;
import org.yearpress.check.Checks;
import org.yearpress.check.ReportDigest;
import org.yearpress.compare.SeenSite;
import org.yearpress.content.EditionFiles;
import org.yearpress.content.ReportSource;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.output.PathTakenException;
import org.yearpress.page.SiteReferences;
import org.yearpress.search.SearchCheck;
import org.yearpress.search.SearchIndex;

/**
 * One pass over the selected reports and pages: each report is converted, checked and, if there is
 * a renderer, rendered, in one task for each report.
 */
final class SitePass {
  private final SiteFacts facts;
  private final List<ReportSource> selected;
  private final Catalogue catalogue;
  private final Fingerprints fingerprints;
  private final ReportTask task;
  private final Map<String, Diagnostic> taken;

  /**
   * @param site fingerprint of all that every step is handed beside the site's facts
   */
  SitePass(
      SiteFacts facts,
      Checks checks,
      Predicate<Report> wanted,
      boolean prose,
      DependencyTracker.CurrentStep tracker,
      Fingerprint site,
      FileScans scans) {
    this.facts = facts;
    this.selected = facts.selected(wanted);
    this.catalogue = facts.catalogue(wanted);
    this.taken = FormerAddresses.taken(catalogue);
    SiteReferences references =
        new SiteReferences(catalogue, facts::form, facts.language(), facts.tree().paths());
    this.fingerprints =
        new Fingerprints(facts, catalogue, selected, references, siteFingerprint(site));
    this.task = new ReportTask(facts, catalogue, checks, fingerprints, tracker, prose, scans);
  }

  /** With what is known of the site as a whole: pages may show any of it anywhere. */
  private Fingerprint siteFingerprint(Fingerprint commonInputs) {
    Fingerprint.Hasher hasher = Fingerprint.hasher().add(commonInputs).add(catalogue.site());
    catalogue.bodies().forEach(hasher::add);
    catalogue.pages().forEach(hasher::add);
    catalogue.years().forEach(hasher::add);
    hasher.add(catalogue.hasPublished() ? 1 : 0); // every page leads to the feed, if there is one
    for (String folder : List.of("forms", "crosswalks")) {
      facts.tree().filesBelow(folder).forEach(f -> hasher.add(f.path()).add(Fingerprints.hash(f)));
    }
    facts.source().fonts().forEach(font -> hasher.add(font.path()).add(Fingerprints.hash(font)));
    return hasher.hash();
  }

  Fingerprints fingerprints() {
    return fingerprints;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /** How many reports are shown. */
  int reports() {
    return selected.size();
  }

  /** How many sections they have. */
  int sections() {
    return selected.stream().mapToInt(source -> source.report().sections().size()).sum();
  }

  /** How many of their tables have at least one cell. */
  int tables() {
    return catalogue.reports().stream()
        .mapToInt(
            entry ->
                (int) entry.statistics().keys().stream().map(CellKey::table).distinct().count())
        .sum();
  }

  /**
   * Checks everything and writes nothing.
   *
   * @return what was found, in the order of the reports
   */
  List<Diagnostic> check(CheckScope scope, Workers workers, Progress progress) {
    return each(
        source -> scope.includes(source.report()) ? task.check(source).diagnostics() : List.of(),
        (page, file) ->
            scope.includes(file.path()) ? task.convert(page, file).diagnostics() : List.of(),
        workers,
        progress);
  }

  /** The reports in scope. */
  List<Report> reportsIn(CheckScope scope) {
    return selected.stream().map(ReportSource::report).filter(scope::includes).toList();
  }

  /**
   * Everything as readers would see it.
   *
   * @param wanted which reports, by their addresses
   */
  List<SeenSite.Part> readerView(ReaderView readerView, Predicate<Report> wanted, Workers workers) {
    List<Callable<SeenSite.Part>> tasks = new ArrayList<>();
    for (ReportSource source : selected) {
      if (wanted.test(source.report())) {
        tasks.add(() -> readerView.report(task.check(source)));
      }
    }
    for (int i = 0; i < catalogue.pages().size(); i++) {
      OrdinaryPage page = catalogue.pages().get(i);
      SourceFile file = facts.source().pageFiles().get(i);
      tasks.add(() -> readerView.page(page, task.convert(page, file)));
    }
    return workers.run(tasks);
  }

  /**
   * Checks and renders everything; steps whose result would not change are skipped.
   *
   * @param files the rendered files, for the check of the index
   * @return what was found, in the order of the reports
   */
  List<Diagnostic> render(
      SiteRenderer renderer,
      Steps steps,
      SearchCheck.Files files,
      Workers workers,
      Progress progress) {
    List<Diagnostic> found =
        each(
            source -> report(source, renderer, steps),
            (page, file) -> page(page, file, renderer, steps),
            workers,
            progress);
    progress.reached("site", 0, 0);
    List<SourceFile> images = facts.source().pageImages();
    Fingerprint commonInputs =
        Fingerprint.hasher().add(fingerprints.site(images)).add(renderer.reportFindings()).hash();
    List<Callable<List<Diagnostic>>> tasks = new ArrayList<>();
    tasks.add(
        () ->
            steps.run(
                "site",
                commonInputs,
                diagnostics -> renderer.site(images),
                renderer::add,
                this::taken));
    tasks.add(
        () ->
            steps.run(
                "data", commonInputs, diagnostics -> renderer.data(), renderer::add, this::taken));
    ConcurrentNavigableMap<Integer, SearchIndex.Head> heads = new ConcurrentSkipListMap<>();
    tasks.addAll(renderer.segments(steps, heads, this::taken));
    workers.run(tasks).forEach(found::addAll);
    renderer.root(heads.values(), found.stream().noneMatch(d -> d.code().equals("address-taken")));
    found.addAll(renderer.checkIndex(steps, files, this::taken));
    return found;
  }

  private List<Diagnostic> each(
      Function<ReportSource, List<Diagnostic>> report,
      BiFunction<OrdinaryPage, SourceFile, List<Diagnostic>> page,
      Workers workers,
      Progress progress) {
    AtomicInteger done = new AtomicInteger();
    List<Callable<List<Diagnostic>>> tasks = new ArrayList<>();
    for (ReportSource source : selected) {
      tasks.add(
          () -> {
            List<Diagnostic> found = report.apply(source);
            progress.reached("reports", done.incrementAndGet(), selected.size());
            return found;
          });
    }
    for (int i = 0; i < catalogue.pages().size(); i++) {
      OrdinaryPage each = catalogue.pages().get(i);
      SourceFile file = facts.source().pageFiles().get(i);
      tasks.add(() -> page.apply(each, file));
    }
    List<Diagnostic> found = new ArrayList<>(taken.values());
    workers.run(tasks).forEach(found::addAll);
    return found;
  }

  /**
   * Renders the pages of one report for a preview.
   *
   * @param folder of a report
   * @return what was found about it; empty when it is not shown
   */
  Optional<List<Diagnostic>> renderReport(String folder, SiteRenderer renderer) {
    return selected.stream()
        .filter(source -> source.report().folder().equals(folder))
        .findFirst()
        .map(
            source -> {
              ReportTask.Checked checked = task.check(source);
              renderer.pages(checked);
              return checked.diagnostics();
            });
  }

  /** The reports that are wanted as they stand. */
  List<ReportState> states(Predicate<Report> wanted, Messages messages, Workers workers) {
    List<Callable<ReportState>> tasks = new ArrayList<>();
    for (ReportSource source : selected) {
      if (wanted.test(source.report())) {
        tasks.add(() -> state(source, messages));
      }
    }
    return workers.run(tasks);
  }

  /** One report as it stands; empty when none has that address. */
  Optional<ReportState> state(String address, Messages messages) {
    return selected.stream()
        .filter(source -> source.report().address().equals(address))
        .findFirst()
        .map(source -> state(source, messages));
  }

  private ReportState state(ReportSource source, Messages messages) {
    ReportTask.Checked checked = task.check(source);
    String folder = source.report().folder() + "/";
    List<Diagnostic> diagnostics =
        new ArrayList<>(
            facts.diagnostics().stream()
                .filter(diagnostic -> diagnostic.place().file().startsWith(folder))
                .toList());
    diagnostics.addAll(checked.diagnostics());
    List<ReportSource> editions = source.editions();
    ReportSource.Seal seal = editions.isEmpty() ? null : editions.get(editions.size() - 1).seal();
    return new ReportState(
        checked.report().entry(),
        source.form(),
        ReportDigest.of(source.report(), checked.report().prose()),
        seal == null ? "" : seal.digest(),
        EditionFiles.of(source, facts.tree(), facts.site()),
        diagnostics,
        messages);
  }

  private List<Diagnostic> report(ReportSource source, SiteRenderer renderer, Steps steps) {
    return steps.run(
        source.report().folder(),
        fingerprints.report(source),
        diagnostics -> {
          ReportTask.Checked checked = task.check(source);
          diagnostics.addAll(checked.diagnostics());
          renderer.report(source, checked, task::pictures, diagnostics);
        },
        renderer::add,
        this::taken);
  }

  private List<Diagnostic> page(
      OrdinaryPage page, SourceFile file, SiteRenderer renderer, Steps steps) {
    return steps.run(
        file.path(),
        fingerprints.page(page, file),
        diagnostics -> {
          Parsed<Prose> prose = task.convert(page, file);
          diagnostics.addAll(prose.diagnostics());
          renderer.page(page, prose.value());
        },
        renderer::add,
        this::taken);
  }

  /** A taken address is one more error, and hides no other. */
  private Diagnostic taken(PathTakenException e) {
    return taken.getOrDefault(
        e.path(),
        Diagnostic.error(
            "address-taken",
            Place.SITE,
            Text.of("pipeline.address-taken", "path", e.path()),
            Text.of("pipeline.address-taken-hint")));
  }
}
