package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yearpress.check.Checks;
import org.yearpress.check.ReportDigest;
import org.yearpress.content.EditionFiles;
import org.yearpress.content.ReportSource;
import org.yearpress.content.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Catalogue;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.output.PathTakenException;
import org.yearpress.page.SiteReferences;

/**
 * One pass over everything that is shown: each report is converted, held against its form and,
 * where there is a press, printed, one task a report.
 */
final class Round {
  private final SiteFacts facts;
  private final List<ReportSource> shown;
  private final Catalogue catalogue;
  private final ReportTask task;
  private final Map<String, Diagnostic> taken;

  Round(SiteFacts facts, Checks checks, Predicate<Report> wanted, boolean prose) {
    this.facts = facts;
    this.shown = facts.shown(wanted);
    this.catalogue = facts.catalogue(wanted);
    this.taken = Addresses.taken(catalogue);
    SiteReferences references =
        new SiteReferences(
            catalogue,
            facts::form,
            facts.language(),
            facts.tree().files().stream().map(SourceFile::path).toList());
    this.task = new ReportTask(facts, catalogue, checks, references, prose);
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /** How many reports are shown. */
  int reports() {
    return shown.size();
  }

  /** How many sections they have. */
  int sections() {
    return shown.stream().mapToInt(source -> source.report().sections().size()).sum();
  }

  /** How many of their tables have at least one cell. */
  int tables() {
    return catalogue.reports().stream()
        .mapToInt(
            entry ->
                (int)
                    entry.statistics().cells().stream()
                        .map(cell -> cell.at().table())
                        .distinct()
                        .count())
        .sum();
  }

  /**
   * Works through everything.
   *
   * @param press null to find only, and write nothing
   * @return what was found, in the order of the reports
   */
  List<Diagnostic> run(@Nullable Press press, Workers workers, Progress progress) {
    AtomicInteger done = new AtomicInteger();
    List<Callable<List<Diagnostic>>> tasks = new ArrayList<>();
    for (ReportSource source : shown) {
      tasks.add(
          () -> {
            List<Diagnostic> found = report(source, press);
            progress.reached("reports", done.incrementAndGet(), shown.size());
            return found;
          });
    }
    for (int i = 0; i < catalogue.pages().size(); i++) {
      OrdinaryPage page = catalogue.pages().get(i);
      SourceFile file = facts.source().pageFiles().get(i);
      tasks.add(() -> page(page, file, press));
    }
    List<Diagnostic> found = new ArrayList<>(taken.values());
    workers.run(tasks).forEach(found::addAll);
    if (press != null) {
      progress.reached("site", 0, 0);
      print(() -> press.site(facts.source().pageImages()), found);
    }
    return found;
  }

  /** One report as it stands; empty when none has that address. */
  Optional<ReportState> state(String address, Messages messages) {
    return shown.stream()
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

  private List<Diagnostic> report(ReportSource source, @Nullable Press press) {
    ReportTask.Checked checked = task.check(source);
    List<Diagnostic> found = new ArrayList<>(checked.diagnostics());
    if (press != null) {
      print(() -> press.report(source, checked, task::pictures), found);
    }
    return found;
  }

  private List<Diagnostic> page(OrdinaryPage page, SourceFile file, @Nullable Press press) {
    Parsed<Prose> prose = task.convert(page, file);
    List<Diagnostic> found = new ArrayList<>(prose.diagnostics());
    if (press != null) {
      print(() -> press.page(page, prose.value()), found);
    }
    return found;
  }

  /** An address that is taken is one more error, and keeps no other from being told. */
  private void print(Runnable work, List<Diagnostic> found) {
    try {
      work.run();
    } catch (PathTakenException e) {
      found.add(
          taken.getOrDefault(
              e.path(),
              Diagnostic.error(
                  "address-taken",
                  Place.SITE,
                  Text.of("pipeline.address-taken", "path", e.path()),
                  Text.of("pipeline.address-taken-hint"))));
    }
  }
}
