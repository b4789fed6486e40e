package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.ReportSource;
import org.yearpress.content.ReportTaker;
import org.yearpress.content.SiteSource;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.OwnFault;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.form.StatisticsReading;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.Binding;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Report;
import org.yearpress.model.Statistics;
import org.yearpress.model.packed.Interner;
import org.yearpress.model.packed.LightReport;
import org.yearpress.pipeline.reading.CachedReadings;
import org.yearpress.pipeline.reading.ReportBrief;

/**
 * Reads the figures of reports against their forms, each while its report is in the heap. Figures
 * stay there, whether or not their reports do: pages of the site look up cells of all reports.
 * Which bound passages site.yml speaks of is found out on the way.
 */
final class FiguresReading implements ReportTaker {
  private final Map<String, String> kinds;
  private final FormRules forms;
  private final Map<String, Catalogue.Entry> before;
  private final @Nullable CachedReadings onDemand;
  private final IntConsumer progress;
  private final AtomicInteger done = new AtomicInteger();
  private final Interner interner = new Interner();
  private volatile @Nullable SiteSource source;
  private final Set<String> ids;

  /** By the folder of a report those of the ids that begin with the id of a bound passage in it. */
  private final Map<String, Set<String>> bound = new ConcurrentHashMap<>();

  /** By the folder of a report: that report, then its superseded editions. */
  private final Map<String, List<Parsed<Catalogue.Entry>>> read = new ConcurrentHashMap<>();

  /**
   * @param ids those to which the site gives a severity
   * @param before what this process read for the last build, by folder
   * @param onDemand from where reports are read again; null where they stay in the heap
   * @param progress is told how many reports there are so far; from several threads
   */
  FiguresReading(
      List<Body> bodies,
      FormRules forms,
      Set<String> ids,
      Map<String, Catalogue.Entry> before,
      @Nullable CachedReadings onDemand,
      IntConsumer progress) {
    this.progress = progress;
    this.kinds = kinds(bodies);
    this.ids = Set.copyOf(ids);
    this.forms = forms;
    this.before = before;
    this.onDemand = onDemand;
  }

  /** The kind of each body, by its path. */
  private static Map<String, String> kinds(List<Body> bodies) {
    Map<String, String> kinds = new HashMap<>();
    bodies.forEach(body -> kinds.put(body.path(), body.kind()));
    return kinds;
  }

  /** Reads those of a report and of its superseded editions. */
  @Override
  public void take(ReportSource report, List<Diagnostic> found) {
    String folder = report.report().folder();
    List<Parsed<Catalogue.Entry>> entries = new ArrayList<>();
    entries.add(entry(report, again(folder, 0)));
    for (int i = 0; i < report.editions().size(); i++) {
      entries.add(entry(report.editions().get(i), again(folder, i + 1)));
    }
    Set<String> own =
        ids.stream()
            .filter(id -> report.report().contents().bindings().stream().anyMatch(isOf(id)))
            .collect(Collectors.toSet());
    put(folder, entries, own);
    if (onDemand != null && entries.stream().allMatch(entry -> entry.diagnostics().isEmpty())) {
      onDemand.keep(folder, () -> brief(entries, own, found, onDemand));
    }
  }

  private ReportBrief brief(
      List<Parsed<Catalogue.Entry>> entries,
      Set<String> own,
      List<Diagnostic> found,
      CachedReadings readings) {
    return new ReportBrief(
        entries.stream().map(entry -> readings.brief(entry.value(), interner)).toList(),
        own.stream().sorted().toList(),
        found);
  }

  private void put(String folder, List<Parsed<Catalogue.Entry>> entries, Set<String> own) {
    read.put(folder, entries);
    if (!own.isEmpty()) {
      bound.put(folder, own);
    }
    progress.accept(done.incrementAndGet());
  }

  /** What an earlier build read. */
  @Override
  public Optional<Known> known(String folder) {
    return onDemand == null
        ? Optional.empty()
        : onDemand.lastBrief(folder).flatMap(brief -> known(folder, brief, onDemand));
  }

  private Optional<Known> known(String folder, ReportBrief brief, CachedReadings readings) {
    List<Parsed<Catalogue.Entry>> entries = new ArrayList<>();
    for (ReportBrief.Edition edition : brief.editions()) {
      Statistics figures = readings.statistics(edition, interner);
      if (figures == null) {
        return Optional.empty();
      }
      Report report = LightReport.of(edition.report(), again(folder, entries.size()), interner);
      entries.add(new Parsed<>(new Catalogue.Entry(report, edition.formId(), figures), List.of()));
    }
    put(folder, entries, Set.copyOf(brief.bound()));
    Catalogue.Entry entry = entries.get(0).value();
    return Optional.of(new Known(entry.report(), entry.form(), brief.diagnostics()));
  }

  private static Predicate<Binding> isOf(String id) {
    return binding -> id.startsWith(binding.id());
  }

  /** Those of the ids that are about a bound passage in one of the reports that were read. */
  Set<String> bound(SiteSource source) {
    return source.folders().stream()
        .flatMap(folder -> bound.getOrDefault(folder, Set.of()).stream())
        .collect(Collectors.toSet());
  }

  /**
   * The entries of all reports and superseded editions, by folder; to be called once, when all were
   * read.
   *
   * @param source what was read
   * @param diagnostics takes the faults that kept figures from being read
   */
  Map<String, Catalogue.Entry> entries(SiteSource source, List<Diagnostic> diagnostics) {
    this.source = source;
    Map<String, Catalogue.Entry> entries = new LinkedHashMap<>();
    for (String folder : source.folders()) {
      for (Parsed<Catalogue.Entry> entry : Objects.requireNonNull(read.get(folder), folder)) {
        entries.put(entry.value().report().folder(), entry.value());
        diagnostics.addAll(entry.diagnostics());
      }
    }
    read.clear();
    return entries;
  }

  /**
   * Reads a report again.
   *
   * @param edition 0 for the report, then its superseded editions from 1 on
   */
  private Supplier<Report> again(String folder, int edition) {
    return () -> {
      ReportSource whole = Objects.requireNonNull(source).report(folder).orElseThrow();
      return edition == 0 ? whole.report() : whole.editions().get(edition - 1).report();
    };
  }

  private Parsed<Catalogue.Entry> entry(ReportSource report, Supplier<Report> again) {
    Catalogue.Entry known = before.get(report.report().folder());
    return known != null && isReadingOf(report, known)
        ? new Parsed<>(known, List.of())
        : guarded(
            report,
            onDemand != null ? LightReport.of(report.report(), again, interner) : report.report());
  }

  /**
   * Whether the figures of a report were read for the last build. A reading that is still the same
   * object comes from the same settings, bodies and forms ({@link CachedReadings}). Where there are
   * none, a fault may have kept them from being read.
   */
  @SuppressWarnings("ReferenceEquality") // To compare the figures takes as long as to read them.
  private static boolean isReadingOf(ReportSource source, Catalogue.Entry known) {
    return known.report() == source.report() && known.statistics() != Statistics.NONE;
  }

  /** A report whose figures a fault of ours keeps from being read has none. */
  private Parsed<Catalogue.Entry> guarded(ReportSource source, Report report) {
    return OwnFault.guarded(
        source.report().folder() + "/report.yml",
        () -> {
          Statistics figures = figures(source, kinds, forms).sharedBy(interner);
          return new Parsed<>(new Catalogue.Entry(report, source.formId(), figures), List.of());
        },
        fault ->
            new Parsed<>(
                new Catalogue.Entry(report, source.formId(), Statistics.NONE), List.of(fault)));
  }

  private static Statistics figures(
      ReportSource source, Map<String, String> kinds, FormRules forms) {
    Report report = source.report();
    Rules of = forms.rules().get(source.formId());
    return of == null
        ? StatisticsReading.withoutForm(report.statistics())
        : of.read(kinds.getOrDefault(report.body(), ""), report.statistics());
  }

  /** The figures of one report alone. */
  static Catalogue.Entry entry(ReportSource report, List<Body> bodies, FormRules forms) {
    return new Catalogue.Entry(
        report.report(), report.formId(), figures(report, kinds(bodies), forms));
  }
}
