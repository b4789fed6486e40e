package org.yearpress.model.packed;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Attachment;
import org.yearpress.model.Binding;
import org.yearpress.model.RawCell;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.text.ListOnDemand;

/**
 * A report of which only what is short is in the heap: who, when, and how far it is. Its sections,
 * attachments, tied figures and cells as written are read again where they are asked for.
 */
public final class LightReport {
  private LightReport() {}

  /** How long the lists are that are read again. */
  public record Sizes(int cells, int sections, int attachments, int bindings, int accepted) {
    static Sizes of(Report report) {
      return new Sizes(
          report.statistics().cells().size(),
          report.sections().size(),
          report.contents().attachments().size(),
          report.contents().bindings().size(),
          report.amendments().accepted().size());
    }
  }

  /**
   * What is in the heap of a report, as it is kept between builds.
   *
   * @param report without what is read again
   * @param sizes of that
   */
  public record Kept(Report report, Sizes sizes) {}

  /** What is to be kept of a report. */
  public static Kept kept(Report report, Interner interner) {
    return new Kept(with(report, Lists.NONE, interner), Sizes.of(report));
  }

  /**
   * An equal report.
   *
   * @param again gives the whole report, as often as it is asked; thread-safe
   * @param interner what it shares with others
   */
  public static Report of(Report report, Supplier<Report> again, Interner interner) {
    return of(new Kept(report, Sizes.of(report)), again, interner);
  }

  /**
   * A report that was kept.
   *
   * @param again gives the whole report, as often as it is asked; thread-safe
   * @param interner what it shares with others
   */
  public static Report of(Kept kept, Supplier<Report> again, Interner interner) {
    Sizes sizes = kept.sizes();
    return with(
        kept.report(),
        new Lists(
            later(sizes.cells(), again, all -> all.statistics().cells()),
            later(sizes.sections(), again, Report::sections),
            later(sizes.attachments(), again, all -> all.contents().attachments()),
            later(sizes.bindings(), again, all -> all.contents().bindings()),
            later(sizes.accepted(), again, all -> all.amendments().accepted())),
        interner);
  }

  /** What is long. */
  private record Lists(
      List<RawCell> cells,
      List<Section> sections,
      List<Attachment> attachments,
      List<Binding> bindings,
      List<Acceptance> accepted) {
    static final Lists NONE = new Lists(List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private static Report with(Report report, Lists lists, Interner interner) {
    Report.Description description = report.description();
    Report.Responsible responsible = report.responsible();
    Report.Figures figures = report.figures();
    RawStatistics written = figures.statistics();
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
        new Report.Figures(
            figures.form(),
            figures.scope(),
            figures.filled(),
            new RawStatistics(written.files(), lists.cells(), written.encoding(), written.whole()),
            figures.zeros(),
            figures.notes(),
            figures.was()),
        new Report.Responsible(
            interner.one(responsible.contact()),
            interner.one(responsible.people()),
            responsible.signed()),
        new Report.Contents(
            report.contents().layout(),
            lists.sections(),
            lists.attachments(),
            lists.bindings(),
            report.contents().unread()),
        new Report.Amendments(
            report.amendments().corrections(), lists.accepted(), report.amendments().editions()),
        report.places());
  }

  private static <T> List<T> later(
      int size, Supplier<Report> again, Function<Report, List<T>> part) {
    return size == 0 ? List.of() : new ListOnDemand<>(size, i -> part.apply(again.get()).get(i), 0);
  }
}
