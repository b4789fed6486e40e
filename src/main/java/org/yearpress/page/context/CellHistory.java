package org.yearpress.page.context;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Continuity;
import org.yearpress.form.Form;
import org.yearpress.form.Series;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.Report;

/**
 * One cell of a form over the years of a body, with everything that interrupts its line: a change
 * of form, of the scope of the figures, of the body's name, a year without a report.
 *
 * @param points oldest first
 * @param beside years in which only something partly the same was counted; never joined
 * @param breaks oldest first
 */
public record CellHistory(
    Timeline timeline, List<Series.Point> points, List<Series.Point> beside, List<Break> breaks) {
  public CellHistory {
    points = List.copyOf(points);
    beside = List.copyOf(beside);
    breaks = List.copyOf(breaks);
  }

  /** What breaks a line. */
  public enum Cause {
    FORM,
    SCOPE,
    NAME,
    GAP
  }

  /**
   * A break.
   *
   * @param after last year before it
   * @param before first year after it
   * @param joined whether the same thing is counted on both sides
   * @param continuity how a figure after it compares with one before it
   */
  public record Break(
      int after, int before, boolean joined, Continuity continuity, Cause cause, Text reason) {}

  public static CellHistory of(RenderContext context, Timeline timeline, Form form, CellKey cell) {
    Series series = Series.of(form, cell, timeline.series(), context.crosswalks());
    List<Break> breaks = new ArrayList<>();
    for (Series.Break one : series.breaks()) {
      boolean gap = one.reason().key().equals("form.break-gap");
      breaks.add(
          new Break(
              one.after(),
              one.before(),
              one.joined(),
              one.continuity(),
              gap ? Cause.GAP : Cause.FORM,
              gap ? gap(timeline, one) : one.reason()));
    }
    breaks.addAll(timeline.changes());
    breaks.sort(Comparator.comparingInt(Break::before));
    return new CellHistory(timeline, series.points(), series.beside(), breaks);
  }

  /** A year without a figure may be one whose report was withdrawn. */
  private static Text gap(Timeline timeline, Series.Break gap) {
    boolean withdrawn =
        timeline.all().stream()
            .map(Catalogue.Entry::report)
            .anyMatch(
                report ->
                    report.year() > gap.after()
                        && report.year() < gap.before()
                        && report.status() == Report.Status.WITHDRAWN);
    return withdrawn ? new Text("page.break.withdrawn", gap.reason().args()) : gap.reason();
  }

  /** The point of a year; null where the item was not on that year's form. */
  public Series.@Nullable Point point(int year) {
    return find(points, year);
  }

  /** What was only partly the same in a year; null without. */
  public Series.@Nullable Point beside(int year) {
    return find(beside, year);
  }

  private static Series.@Nullable Point find(List<Series.Point> points, int year) {
    for (Series.Point point : points) {
      if (point.year() == year) {
        return point;
      }
    }
    return null;
  }

  /** How the figure of a year compares with that of the report before. */
  public Continuity continuity(int year) {
    Continuity all = Continuity.SAME;
    for (Break one : breaks) {
      all = one.before() == year ? all.and(one.continuity()) : all;
    }
    return all;
  }

  /** The change on the year before; null where there is none to speak of, and across a break. */
  public @Nullable Change change(int year) {
    Series.Point now = point(year);
    Series.Point before = point(year - 1);
    return now == null || before == null || continuity(year) != Continuity.SAME
        ? null
        : Change.between(before.value(), now.value());
  }

  /** The points that are figures. */
  public List<Series.Point> figures() {
    return points.stream().filter(point -> point.value() != null).toList();
  }

  /** The lowest and the highest figure, the earlier one of equal ones; null without any. */
  public Series.@Nullable Point extreme(boolean highest) {
    Series.Point best = null;
    for (Series.Point point : figures()) {
      if (best == null || compare(point, best) * (highest ? 1 : -1) > 0) {
        best = point;
      }
    }
    return best;
  }

  private static int compare(Series.Point one, Series.Point other) {
    BigDecimal value = Objects.requireNonNull(one.value());
    return value.compareTo(Objects.requireNonNull(other.value()));
  }
}
