package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.Fingerprint;
import org.yearpress.check.Checks;
import org.yearpress.content.ReportSource;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.OwnFault;
import org.yearpress.diagnostic.packed.DiagnosticList;
import org.yearpress.model.Catalogue;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Report;
import org.yearpress.page.SiteReferences;
import org.yearpress.page.kind.PageKind;
import org.yearpress.pipeline.reading.ContentFingerprints;
import org.yearpress.pipeline.reading.FileScans;
import org.yearpress.pipeline.reading.PublishedRecords;
import org.yearpress.pipeline.step.BuildStep;
import org.yearpress.pipeline.step.DependencyTracker;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.record.PublishedReport;

/**
 * One pass over everything that is shown: the catalogue of it, where its links lead, fingerprints
 * of it, and what converts and checks each report. Of another choice of reports it is another pass.
 */
final class SitePass {
  private final SiteFacts facts;
  private final List<ReportSource> selected;
  private final List<String> folders;
  private final Catalogue catalogue;
  private final Fingerprints fingerprints;
  private final ReportTask task;
  private final FormerAddresses formerAddresses;
  private final PublishedRecords records;

  /**
   * @param site fingerprint of all that every step is handed beside the site's facts
   * @param records what readers were given, as it is compared with
   */
  SitePass(
      SiteFacts facts,
      Checks checks,
      Predicate<Report> wanted,
      boolean prose,
      DependencyTracker.CurrentStep tracker,
      Fingerprint site,
      FileScans scans,
      PublishedRecords records) {
    this.facts = facts;
    this.records = records;
    this.selected = facts.selected(wanted);
    this.folders = facts.reports().filter(wanted).map(Report::folder).toList();
    this.catalogue = facts.catalogue(wanted);
    this.formerAddresses = FormerAddresses.of(catalogue, facts.basis().stages().vocabulary());
    SiteReferences references =
        new SiteReferences(
            catalogue,
            facts::form,
            facts.language(),
            facts.tree().paths(),
            facts.basis().stages().vocabulary().sectionExtensions());
    this.fingerprints =
        new Fingerprints(facts, catalogue, folders, references, records, siteFingerprint(site));
    this.task =
        new ReportTask(facts, catalogue, checks, fingerprints, tracker, prose, scans, records);
  }

  /** With what is known of the site as a whole: pages may show any of it anywhere. */
  private Fingerprint siteFingerprint(Fingerprint commonInputs) {
    Fingerprint.Hasher hasher = Fingerprint.hasher().add(commonInputs).add(catalogue.site());
    catalogue.bodies().forEach(hasher::add);
    catalogue.pages().forEach(hasher::add);
    catalogue.years().forEach(hasher::add);
    hasher.add(catalogue.hasPublished() ? 1 : 0); // every page leads to the feed, if there is one
    hasher.add(catalogue.hasManyReports() ? 1 : 0); // how texts of the index are put together
    for (PageKind kind : facts.basis().stages().lists().pages()) {
      kind.idleAssets(catalogue).stream().sorted().forEach(hasher::add); // by the size of the site
    }
    hasher.add(new ContentFingerprints(facts.tree()).forms());
    hasher.add(ContentFingerprints.files(facts.source().fonts()));
    List<SourceFile> logo = facts.logo();
    if (!logo.isEmpty()) {
      hasher.add(ContentFingerprints.files(logo));
    }
    return hasher.hash();
  }

  /**
   * A pass of which no build keeps anything, as nothing comes of it but what is found.
   *
   * @param records what readers were given, as it is compared with
   */
  static SitePass alone(
      SiteFacts facts,
      Checks checks,
      Predicate<Report> wanted,
      boolean prose,
      DependencyTracker.CurrentStep tracker,
      FileScans scans,
      PublishedRecords records) {
    return new SitePass(
        facts, checks, wanted, prose, tracker, Fingerprint.of("nothing is kept"), scans, records);
  }

  /** What readers were given of a report; null where nothing readable is recorded. */
  @Nullable PublishedReport recorded(Report report) {
    return records.of(report).value().orElse(null);
  }

  /** Reports that readers had and that are not published any more. */
  List<Diagnostic> gone() {
    if (records.isEmpty()) {
      return List.of();
    }
    return records.gone(facts.reports().toList(), facts.reportFolders());
  }

  /** What works on each report and page. */
  ReportTask task() {
    return task;
  }

  /** The reports that are shown, in the order of their folders. */
  List<ReportSource> selected() {
    return selected;
  }

  /** Their folders, in the same order. */
  List<String> folders() {
    return folders;
  }

  /** Goes through the ordinary pages and their files. */
  void eachPage(BiConsumer<OrdinaryPage, SourceFile> then) {
    for (int i = 0; i < catalogue.pages().size(); i++) {
      then.accept(catalogue.pages().get(i), facts.source().pageFiles().get(i));
    }
  }

  /** How many steps are about one report or one ordinary page. */
  int steps() {
    return reports() + catalogue.pages().size();
  }

  /** Such a step by its number, the same in every process that has the same site. */
  BuildStep step(int number, SiteRenderer renderer) {
    if (number < reports()) {
      return new ReportStep(number, folders.get(number), this, renderer);
    }
    int page = number - reports();
    SourceFile file = facts.source().pageFiles().get(page);
    return new PageStep(number, catalogue.pages().get(page), file, this, renderer);
  }

  /** What the heap holds of the report of a folder. */
  Report report(String folder) {
    return facts.entry(folder).report();
  }

  /** A diagnostic with the severity that the site gives to its code. */
  Diagnostic weighed(Diagnostic found) {
    return facts.weighed(found);
  }

  /** Knows which paths of the output two want. */
  FormerAddresses formerAddresses() {
    return formerAddresses;
  }

  /** Knows what every step is handed, and answers what it asks. */
  Fingerprints fingerprints() {
    return fingerprints;
  }

  /** From where on the site counts as large. */
  Sizes sizes() {
    return facts.basis().sizes();
  }

  /** The content that it is of. */
  ContentTree tree() {
    return facts.tree();
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
    return catalogue.reports().stream().mapToInt(entry -> entry.report().sections().size()).sum();
  }

  /** How many of their tables have at least one cell. */
  int tables() {
    return catalogue.reports().stream().mapToInt(entry -> entry.statistics().tables()).sum();
  }

  /**
   * Checks everything and writes nothing.
   *
   * @return what was found, in the order of the reports
   */
  List<Diagnostic> check(CheckScope scope, Workers workers, Progress progress) {
    AtomicInteger done = new AtomicInteger();
    List<ReportSource> reports = selected;
    IntFunction<Callable<List<Diagnostic>>> ofReport =
        number ->
            () -> {
              String folder = folders.get(number);
              List<Diagnostic> found =
                  scope.includes(report(folder))
                      ? OwnFault.guarded(
                          folder + "/report.yml",
                          () -> task.check(reports.get(number)).diagnostics(),
                          List::of)
                      : List.of();
              progress.reached("reports", done.incrementAndGet(), reports.size());
              return found;
            };
    List<Callable<List<Diagnostic>>> ofPages = new ArrayList<>();
    eachPage(
        (page, file) -> {
          if (scope.includes(file.path())) {
            ofPages.add(
                () ->
                    OwnFault.guarded(
                        file.path(), () -> task.convert(page, file).diagnostics(), List::of));
          }
        });
    DiagnosticList.Collector found = new DiagnosticList.Collector();
    formerAddresses.taken().forEach(each -> found.add(weighed(each)));
    gone().forEach(each -> found.add(weighed(each)));
    workers.each(
        Stream.concat(IntStream.range(0, reports.size()).mapToObj(ofReport), ofPages.stream())
            .iterator(),
        all -> all.forEach(each -> found.add(weighed(each))));
    return found.list();
  }

  /** The reports in scope. */
  List<Report> reportsIn(CheckScope scope) {
    return folders.stream().map(this::report).filter(scope::includes).toList();
  }
}
