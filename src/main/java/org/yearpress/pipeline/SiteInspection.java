package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BuildCache;
import org.yearpress.check.Checks;
import org.yearpress.check.ReportDigest;
import org.yearpress.content.EditionFiles;
import org.yearpress.content.ReportSource;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.diagnostic.packed.DiagnosticList;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.pipeline.reading.FileScans;
import org.yearpress.pipeline.reading.PublishedRecords;
import org.yearpress.pipeline.step.DependencyTracker;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.text.Nearest;

/**
 * A site that was read, for whoever looks at its reports and writes nothing: the commands that
 * list, add up, compare, sign. Nothing is converted or checked before it is asked for.
 */
public final class SiteInspection implements AutoCloseable {
  private final SiteFiles files;
  private final BuildOptions options;
  private final Workers workers;
  private final SiteFacts facts;
  private final Checks checks;
  private final Predicate<Report> shown;
  private final DependencyTracker.CurrentStep tracker;
  private final FileScans scans;
  private final @Nullable BuildCache readings;
  private @Nullable SitePass pass;
  private @Nullable Catalogue catalogue;

  /**
   * @param shown the reports that exist for whoever asks
   * @param files are closed with this
   * @param workers is closed with this
   * @param tracker notes what a step asks, where one is tracked
   * @param readings where reports wait that are too many for the heap, closed with this; null where
   *     all are there
   */
  SiteInspection(
      SiteFiles files,
      Workers workers,
      SiteFacts facts,
      Checks checks,
      Predicate<Report> shown,
      DependencyTracker.CurrentStep tracker,
      FileScans scans,
      @Nullable BuildCache readings) {
    this.files = files;
    this.options = files.options();
    this.workers = workers;
    this.facts = facts;
    this.checks = checks;
    this.shown = shown;
    this.tracker = tracker;
    this.scans = scans;
    this.readings = readings;
  }

  /**
   * The same site after an edit in the folder of one report, of which nothing else is read again.
   *
   * @param folder of a report that was read
   * @return closed with this; empty when more than that report may have changed, or it cannot be
   *     read
   */
  public Optional<SiteInspection> edited(String folder) {
    return facts
        .edited(folder)
        .map(
            now ->
                new SiteInspection(files, workers, now, checks, shown, tracker, scans, readings));
  }

  /** What was asked for. */
  public BuildOptions options() {
    return options;
  }

  /** All that is known without converting any prose. */
  public SiteFacts facts() {
    return facts;
  }

  /** What reports are held against. */
  public Checks checks() {
    return checks;
  }

  /** The words of the site, or those that were asked for. */
  public Messages messages() {
    return facts.language().apply(options.language(facts.site()));
  }

  /** What was found while reading about the reports that are shown, and about no report. */
  public List<Diagnostic> diagnostics() {
    return facts.diagnostics(shown);
  }

  /**
   * The body of a path.
   *
   * @throws UnusableException when there is none; it names the nearest ones
   */
  public Body body(String path) {
    return facts.source().body(path).orElseThrow(() -> noBody(path));
  }

  private UnusableException noBody(String path) {
    List<String> known = facts.source().bodies().stream().map(Body::path).toList();
    List<String> first = Nearest.first(path, known);
    String nearest = Text.list(first.subList(0, Math.min(5, first.size())));
    return new UnusableException(
        Text.of("pipeline.no-body", "body", path),
        first.isEmpty()
            ? Text.of("pipeline.no-body-first", "body", path)
            : Text.of("pipeline.no-body-hint", "body", path, "nearest", nearest),
        null);
  }

  /** The reports that are shown, by body and year. */
  public synchronized Catalogue catalogue() {
    Catalogue known = catalogue;
    if (known == null) {
      SitePass begun = pass;
      known = begun == null ? facts.catalogue(shown) : begun.catalogue();
      catalogue = known;
    }
    return known;
  }

  /**
   * What becomes of each report that is wanted, as it stands; several at once.
   *
   * @param wanted is asked what the heap holds of a report
   * @return in the order of the reports' folders
   */
  public <T> List<T> states(Predicate<Report> wanted, Function<ReportState, T> then) {
    Messages messages = messages();
    Map<String, List<Diagnostic>> read = diagnosticsOfReports();
    return reports(wanted, source -> then.apply(state(source, read, messages)));
  }

  /**
   * One report as it stands.
   *
   * @param address {@code body/year}
   * @return empty when none has that address
   */
  public Optional<ReportState> state(String address) {
    return states(report -> report.address().equals(address), state -> state).stream().findFirst();
  }

  /** What was found while reading reports, by their folders. */
  private Map<String, List<Diagnostic>> diagnosticsOfReports() {
    return facts.diagnosticsIn(facts.source()::hasReport);
  }

  /**
   * What becomes of each report that is wanted, once it was checked; several at once.
   *
   * @param wanted is asked what the heap holds of a report
   * @return in the order of the reports' folders
   */
  public <T> List<T> checked(Predicate<Report> wanted, Function<ReportCheck, T> then) {
    return reports(wanted, source -> then.apply(pass().task().check(source)));
  }

  /** What becomes of each ordinary page, once it was converted; several at once. */
  public <T> List<T> pages(BiFunction<OrdinaryPage, Parsed<Prose>, T> then) {
    return eachPage((page, file) -> then.apply(page, pass().task().convert(page, file)));
  }

  /** What becomes of each ordinary page and its file; several at once. */
  <T> List<T> eachPage(BiFunction<OrdinaryPage, SourceFile, T> work) {
    List<Callable<T>> tasks = new ArrayList<>();
    pass().eachPage((page, file) -> tasks.add(() -> work.apply(page, file)));
    return workers.run(tasks);
  }

  /**
   * What is found about the reports that are shown.
   *
   * @param scope what of it is looked at
   */
  List<Diagnostic> check(CheckScope scope, Progress progress) {
    return pass().check(scope, workers, progress);
  }

  /**
   * What a check of everything would find at some places. A report or page is looked at if it has a
   * file there, or a text that may include one.
   *
   * @param places tells by their content paths which files are meant
   */
  public Diagnostics check(Predicate<String> places) {
    List<Diagnostic> found = check(CheckScope.of(facts, places), Progress.SILENT);
    List<Diagnostic> all =
        DiagnosticList.of(
            Stream.concat(diagnostics().stream(), found.stream())
                .filter(each -> places.test(each.place().file())));
    return BuildResults.diagnostics(all, pass().reports(), facts, options);
  }

  synchronized SitePass pass() {
    SitePass known = pass;
    if (known == null) {
      known =
          SitePass.alone(facts, checks, shown, options.prose(), tracker, scans, facts.records());
      pass = known;
    }
    return known;
  }

  private <T> List<T> reports(Predicate<Report> wanted, Function<ReportSource, T> work) {
    SitePass of = pass();
    return each(of.folders().stream().filter(each -> wanted.test(of.report(each))).toList(), work);
  }

  /**
   * What becomes of some reports, in their order; several at once. Each is read again for its turn
   * where the heap does not hold it.
   *
   * @param folders of the reports
   */
  <T> List<T> each(List<String> folders, Function<ReportSource, T> work) {
    List<Callable<T>> tasks = new ArrayList<>();
    for (String folder : folders) {
      tasks.add(() -> work.apply(facts.source().report(folder).orElseThrow()));
    }
    return workers.run(tasks);
  }

  /** A pass over some of the reports, compared with the records of another place. */
  SitePass passOver(Predicate<Report> wanted, PublishedRecords records) {
    return SitePass.alone(facts, checks, wanted, false, tracker, scans, records);
  }

  private ReportState state(
      ReportSource source, Map<String, List<Diagnostic>> read, Messages messages) {
    ReportCheck checked = pass().task().check(source);
    List<Diagnostic> diagnostics =
        new ArrayList<>(read.getOrDefault(source.report().folder(), List.of()));
    diagnostics.addAll(checked.diagnostics());
    List<ReportSource> editions = source.editions();
    ReportSource.Seal seal = editions.isEmpty() ? null : editions.get(editions.size() - 1).seal();
    return new ReportState(
        checked.report().entry(),
        source.form(),
        ReportDigest.of(source.report(), checked.report().prose()),
        seal == null ? "" : seal.digest(),
        EditionFiles.of(source, facts.tree(), facts.site()),
        EditionFiles.frozen(source, facts.tree(), facts.site()),
        pass().recorded(source.report()),
        diagnostics,
        messages);
  }

  @Override
  public void close() {
    workers.close();
    files.close();
    if (readings != null) {
      readings.close();
    }
  }
}
