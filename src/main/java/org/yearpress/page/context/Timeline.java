package org.yearpress.page.context;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Continuity;
import org.yearpress.form.Form;
import org.yearpress.form.Series;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Report;

/**
 * The reports of one body over the years, prepared once for all pages that show them.
 *
 * @param all oldest first, those without figures and those withdrawn too
 * @param filled those with figures on a form, not withdrawn, by year
 * @param series the same for the arithmetic of series
 * @param changes years in which the figures began to speak for others, or the body had a new name
 */
public record Timeline(
    Body body,
    List<Catalogue.Entry> all,
    Map<Integer, Catalogue.Entry> filled,
    List<Series.Year> series,
    List<CellHistory.Break> changes) {

  static Timeline of(RenderContext context, Body body) {
    List<Catalogue.Entry> all = context.catalogue().reports(body.path());
    Map<Integer, Catalogue.Entry> filled = new LinkedHashMap<>();
    List<Series.Year> series = new ArrayList<>();
    List<CellHistory.Break> changes = new ArrayList<>();
    Report last = null;
    for (Catalogue.Entry entry : all) {
      Report report = entry.report();
      Form form = context.form(entry.form());
      if (form == null
          || entry.statistics().isEmpty()
          || report.status() == Report.Status.WITHDRAWN) {
        continue;
      }
      filled.put(report.year(), entry);
      series.add(new Series.Year(report.year(), form, entry.statistics()));
      if (last != null) {
        addChanges(context, last, report, context.language().year(form, report.year()), changes);
      }
      last = report;
    }
    return new Timeline(
        body, all, Collections.unmodifiableMap(filled), List.copyOf(series), List.copyOf(changes));
  }

  private static void addChanges(
      RenderContext context,
      Report last,
      Report report,
      String year,
      List<CellHistory.Break> changes) {
    if (report.figures().isOfOtherScope(last.figures())) {
      changes.add(
          new CellHistory.Break(
              last.year(),
              report.year(),
              false,
              Continuity.NONE,
              CellHistory.Cause.SCOPE,
              Text.of("page.break.scope-" + report.figures().scope(), "year", year)));
    }
    String before = context.nameOf(last);
    String now = context.nameOf(report);
    if (!before.equals(now)) {
      changes.add(
          new CellHistory.Break(
              last.year(),
              report.year(),
              true,
              Continuity.SAME,
              CellHistory.Cause.NAME,
              Text.of("page.break.name", "year", year, "from", before, "to", now)));
    }
  }

  /** The form of a year that has figures. */
  public Form form(int year) {
    for (Series.Year one : series) {
      if (one.year() == year) {
        return one.form();
      }
    }
    throw new IllegalArgumentException(body.path() + " has no figures for " + year);
  }

  /** The last year with figures before another; null without one. */
  public Series.@Nullable Year before(int year) {
    Series.Year found = null;
    for (Series.Year one : series) {
      if (one.year() < year) {
        found = one;
      }
    }
    return found;
  }
}
