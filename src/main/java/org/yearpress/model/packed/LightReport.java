package org.yearpress.model.packed;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Report;
import org.yearpress.text.ListOnDemand;

/**
 * A report of which only what is short is in the heap: who, when, and how far it is. Its sections,
 * attachments, tied figures and cells as written are read again where they are asked for.
 */
public final class LightReport {
  private LightReport() {}

  /**
   * An equal report.
   *
   * @param again gives the whole report, as often as it is asked; thread-safe
   * @param interner what it shares with others
   */
  public static Report of(Report report, Supplier<Report> again, Interner interner) {
    Report.Description description = report.description();
    Report.Responsible responsible = report.responsible();
    return new Report(
        interner.one(report.body()),
        report.year(),
        report.folder(),
        new Report.Description(
            description.title(),
            interner.one(description.language()),
            interner.one(description.period()),
            description.summary(),
            description.original(),
            interner.one(description.licence())),
        report.release(),
        figures(report.figures(), again),
        new Report.Responsible(
            interner.one(responsible.contact()),
            interner.one(responsible.people()),
            responsible.signed()),
        contents(report.contents(), again),
        new Report.Amendments(
            report.amendments().corrections(),
            later(report.amendments().accepted(), again, all -> all.amendments().accepted()),
            report.amendments().editions()),
        report.places());
  }

  private static Report.Figures figures(Report.Figures figures, Supplier<Report> again) {
    RawStatistics written = figures.statistics();
    return new Report.Figures(
        figures.form(),
        figures.scope(),
        figures.filled(),
        new RawStatistics(
            written.files(),
            later(written.cells(), again, all -> all.statistics().cells()),
            written.encoding(),
            written.whole()),
        figures.zeros(),
        figures.notes(),
        figures.was());
  }

  private static Report.Contents contents(Report.Contents contents, Supplier<Report> again) {
    return new Report.Contents(
        contents.layout(),
        later(contents.sections(), again, Report::sections),
        later(contents.attachments(), again, all -> all.contents().attachments()),
        later(contents.bindings(), again, all -> all.contents().bindings()),
        contents.unread());
  }

  private static <T> List<T> later(
      List<T> items, Supplier<Report> again, Function<Report, List<T>> part) {
    return items.isEmpty()
        ? List.of()
        : new ListOnDemand<>(items.size(), i -> part.apply(again.get()).get(i), 0);
  }
}
