package org.yearpress.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.export.ReviewSheet;
import org.yearpress.export.pdf.PdfPrinters;
import org.yearpress.form.Form;
import org.yearpress.form.HeadGrid;
import org.yearpress.form.Row;
import org.yearpress.form.StatisticsPages;
import org.yearpress.form.Table;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Signature;
import org.yearpress.output.SiteFolder;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.ReportState;
import org.yearpress.pipeline.SiteFacts;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.text.FolderPath;

/**
 * A report's review sheet.
 *
 * @param address {@code body/year}
 * @param folder content path
 * @param pages output paths of the pages of the report in a preview, its own first
 * @param pdf prints the sheet
 */
public record Review(
    String address,
    String folder,
    String title,
    String body,
    List<String> pages,
    long errors,
    long warnings,
    Supplier<byte[]> pdf,
    Messages messages) {
  private static final int MOST_FIGURES = 10;

  public Review {
    pages = List.copyOf(pages);
  }

  /**
   * The sheets of reports: what a person looks at who signs without a terminal.
   *
   * @param addresses {@code body/year}; those that are not there are left out
   * @param files content paths that changed; the reports they lie in are meant too
   * @return in the order of the reports' folders
   */
  public static List<Review> of(
      SiteInspection site, Collection<String> addresses, Collection<String> files) {
    Set<String> asked = Set.copyOf(addresses);
    Set<String> changed = files.stream().flatMap(FolderPath::above).collect(Collectors.toSet());
    PdfPrinters printers = new PdfPrinters();
    return site.states(
        report -> asked.contains(report.address()) || changed.contains(report.folder()),
        state -> of(site, state, printers));
  }

  /**
   * The page that leads a reviewer to the sheets and to the changed pages of a preview.
   *
   * @param sheets file of each review's sheet, in their order, relative to the page
   * @param preview folder of the preview, relative to the page; empty without one
   * @param site the preview as it lies on disk: only pages that are in it are linked
   * @param check file of the check page, relative to the page; empty without one
   * @param others changed files that belong to no report
   */
  public static String page(
      List<Review> reviews,
      List<String> sheets,
      String preview,
      SiteFolder site,
      String check,
      List<String> others,
      Messages messages) {
    return ReviewIndex.html(reviews, sheets, preview, site, check, others, messages);
  }

  private static Review of(SiteInspection site, ReportState state, PdfPrinters printers) {
    SiteFacts facts = site.facts();
    BuildOptions options = site.options();
    Report report = state.report();
    Messages messages =
        options.language() == null ? facts.language().apply(report.language()) : state.messages();
    Body body = facts.source().body(report.body()).orElseGet(() -> Body.unnamed(report.body()));
    Diagnostics found = new Diagnostics(state.diagnostics(), 1, messages, place -> null);
    ReviewSheet sheet =
        new ReviewSheet(
            new ReviewSheet.Head(
                report.joinedTitle(),
                body.nameOn(report.period().to()),
                state.form() == null ? Integer.toString(report.year()) : name(state.form(), report),
                messages.format("export.review.status." + status(report, options))),
            state.digest(),
            options.asOf().toLocalDate(),
            figures(site, state),
            found,
            accepted(found, report),
            changed(report),
            messages);
    List<String> pages = new ArrayList<>();
    pages.add(Permalinks.file(Permalinks.report(report)));
    if (!report.statistics().cells().isEmpty()) {
      pages.add(Permalinks.file(Permalinks.statistics(report)));
      StatisticsPages.of(state.form(), state.entry().statistics())
          .all(report)
          .forEach(page -> pages.add(Permalinks.file(page)));
    }
    if (report.contents().layout() == Report.Layout.SECTIONS) {
      report.sections().stream()
          .filter(section -> !section.isCover())
          .forEach(section -> pages.add(Permalinks.file(Permalinks.section(report, section))));
    }
    return new Review(
        report.address(),
        report.folder(),
        report.joinedTitle(),
        body.nameOn(report.period().to()),
        pages,
        found.openErrors(),
        found.openWarnings(),
        () -> printers.print(sheet.printable(), sheet.day(), sheet.day()).pdf(),
        messages);
  }

  private static String name(Form form, Report report) {
    return form.years().name(report.year());
  }

  private static String status(Report report, BuildOptions options) {
    return switch (report.status()) {
      case DRAFT -> "draft";
      case WITHDRAWN -> "withdrawn";
      case PUBLISHED ->
          report.release().publishAt() != null
                  && report.release().publishAt().isAfter(options.asOf())
              ? "embargoed"
              : "published";
    };
  }

  /** The texts of the corrections that are not older than the last signature. */
  private static List<String> changed(Report report) {
    List<String> changed = new ArrayList<>();
    for (var correction : report.corrections()) {
      String what = correction.cell().isEmpty() ? correction.section() : correction.cell();
      String figures =
          correction.cell().isEmpty() ? "" : " " + correction.from() + " → " + correction.to();
      changed.add(correction.on() + " " + what + figures + ": " + correction.reason());
    }
    return changed;
  }

  /**
   * What a person accepted since the report was last signed, or at all where it never was; with the
   * reason.
   */
  private static List<ReviewSheet.Accepted> accepted(Diagnostics found, Report report) {
    Optional<java.time.LocalDate> last =
        report.responsible().signed().stream()
            .filter(sign -> !sign.digest().isEmpty())
            .map(Signature::on)
            .max(java.time.LocalDate::compareTo);
    Map<String, Acceptance> byFinding = new LinkedHashMap<>();
    report.amendments().accepted().forEach(each -> byFinding.put(each.finding(), each));
    List<ReviewSheet.Accepted> accepted = new ArrayList<>();
    for (Diagnostic diagnostic : found.all()) {
      Acceptance by = byFinding.get(diagnostic.id());
      if (Diagnostics.isAccepted(diagnostic) && by != null) {
        boolean isNew = last.map(day -> !by.on().isBefore(day)).orElse(true);
        accepted.add(new ReviewSheet.Accepted(diagnostic, by.reason(), by.by(), by.on(), isNew));
      }
    }
    return accepted;
  }

  /** The figures that the form shows first, else its first ones, beside those of last year. */
  private static List<ReviewSheet.Figure> figures(SiteInspection site, ReportState state) {
    Form form = state.form();
    if (form == null) {
      return List.of();
    }
    Report report = state.report();
    Catalogue.@Nullable Entry last =
        site.catalogue()
            .report(report.body(), report.year() - 1)
            .filter(entry -> entry.report().status() != Report.Status.WITHDRAWN)
            .orElse(null);
    List<CellKey> cells = new ArrayList<>();
    form.presentation().highlights().forEach(address -> form.cell(address).ifPresent(cells::add));
    if (cells.isEmpty()) {
      state.entry().statistics().cells().stream()
          .filter(cell -> cell.state() == CellState.VALUE)
          .limit(MOST_FIGURES)
          .forEach(cell -> cells.add(cell.at()));
    }
    List<ReviewSheet.Figure> figures = new ArrayList<>();
    for (CellKey at : cells) {
      Table table = form.table(at.table()).orElse(null);
      Row row = table == null ? null : table.row(at.row()).orElse(null);
      String label = row == null ? at.toString() : row.printed();
      if (table != null && !table.isList()) {
        String column = heads(table, at.column());
        label = label.isBlank() ? column : label + " / " + column;
      }
      String unit =
          table == null || row == null
              ? ""
              : table
                  .column(at.column())
                  .map(column -> table.cellType(row, column).unit())
                  .orElse("");
      figures.add(
          new ReviewSheet.Figure(
              state.address(at),
              label,
              unit,
              state.entry().statistics().cell(at).orElse(null),
              last == null ? null : last(site.facts(), form, last, at)));
    }
    return figures;
  }

  /** The heads above a column, from the top. */
  private static String heads(Table table, String column) {
    return HeadGrid.of(table).leaves().stream()
        .filter(leaf -> leaf.column().path().equals(column))
        .findFirst()
        .map(
            leaf ->
                leaf.heads().stream()
                    .map(head -> Lines.join(head.column().label()))
                    .filter(label -> !label.isEmpty())
                    .collect(Collectors.joining(" / ")))
        .orElse(column);
  }

  private static @Nullable Cell last(SiteFacts facts, Form form, Catalogue.Entry last, CellKey at) {
    Form theirs = facts.form(last.form());
    if (theirs == null) {
      return null;
    }
    return facts
        .forms()
        .crosswalks()
        .exact(form.reference(), theirs.reference(), List.of(at))
        .filter(keys -> keys.size() == 1)
        .flatMap(keys -> last.statistics().cell(keys.get(0)))
        .orElse(null);
  }
}
