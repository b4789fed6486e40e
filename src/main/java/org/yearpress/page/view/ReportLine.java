package org.yearpress.page.view;

import java.util.List;
import java.util.Locale;
import org.yearpress.model.Address;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.kind.ComparePage;

/**
 * A report in a list.
 *
 * @param year as a number
 * @param published day of publication; empty when not said
 * @param statistics link to its tables; empty without
 * @param status {@code published}, {@code draft} or {@code withdrawn}
 * @param compare link to the comparison with the report before; empty without
 * @param corrected whether it was corrected after publication
 */
public record ReportLine(
    LinkView report,
    LinkView body,
    String year,
    String published,
    Address statistics,
    String status,
    Address compare,
    boolean corrected) {
  public static List<ReportLine> of(
      RenderContext context, Links links, Language language, List<Catalogue.Entry> entries) {
    return entries.stream().map(entry -> of(context, links, language, entry)).toList();
  }

  private static ReportLine of(
      RenderContext context, Links links, Language language, Catalogue.Entry entry) {
    Report report = entry.report();
    ComparePage.Pair pair =
        context.catalogue().withoutFigures(() -> ComparePage.pair(context, entry));
    return new ReportLine(
        context.link(links, report, language),
        LinkView.to(
            context.nameOf(report),
            links.page(RenderContext.page(context.catalogue().body(report.body())))),
        Integer.toString(report.year()),
        report.release().published() == null ? "" : language.date(report.release().published()),
        RenderContext.hasStatistics(entry)
            ? links.page(Permalinks.statistics(report))
            : Address.NONE,
        report.status().name().toLowerCase(Locale.ROOT),
        pair == null ? Address.NONE : links.page(pair.path()),
        !report.corrections().isEmpty());
  }
}
