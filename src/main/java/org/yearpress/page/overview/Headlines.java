package org.yearpress.page.overview;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Continuity;
import org.yearpress.form.Series;
import org.yearpress.form.Table;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.page.chart.Sparkline;
import org.yearpress.page.context.CellHistory;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.kind.YearPage;
import org.yearpress.page.kind.YearTotals;
import org.yearpress.page.view.FigureView;
import org.yearpress.page.view.LinkView;

/**
 * A few figures over all bodies of a site: of those that the form shows first, the first three that
 * add up over bodies. The sums of earlier years stand beside the latest as far back as every body
 * counts the same.
 */
public final class Headlines {
  private static final int MAX_FIGURES = 3;

  private static final int MAX_YEARS = 10;

  private Headlines() {}

  /**
   * A figure.
   *
   * @param year that it is for, as the form names it
   * @param about how many bodies are added up
   * @param chart the sums of the years; null for one year
   */
  public record Headline(
      LinkView item,
      String unit,
      String year,
      FigureView figure,
      String about,
      @Nullable SafeString chart) {}

  /** The figures; none where no form has any that add up. */
  public static List<Headline> of(RenderContext context, Links links, Language language) {
    Subject subject = subject(context, language);
    if (subject == null) {
      return List.of();
    }
    List<Headline> headlines = new ArrayList<>();
    for (FormLayout.Highlight highlight : subject.layout().highlights()) {
      if (headlines.size() < MAX_FIGURES && addsUp(subject.layout(), highlight.cell())) {
        Headline headline = headline(context, links, language, subject, highlight);
        if (headline != null) {
          headlines.add(headline);
        }
      }
    }
    return headlines;
  }

  /** The form and the year that are shown. */
  private record Subject(FormLayout layout, int year) {}

  /**
   * The latest year in which several bodies reported on a form that has such figures, with the form
   * that most of them used; else the latest year at all.
   */
  private static @Nullable Subject subject(RenderContext context, Language language) {
    Subject alone = null;
    for (int year : context.years()) {
      Subject best = null;
      int most = 0;
      for (Map.Entry<String, List<Catalogue.Entry>> used :
          YearPage.byForm(context.reports(year)).entrySet()) {
        FormLayout layout = context.layout(used.getKey(), language);
        boolean fits =
            layout != null
                && layout.highlights().stream().anyMatch(each -> addsUp(layout, each.cell()));
        if (layout != null && fits && used.getValue().size() > most) {
          most = used.getValue().size();
          best = new Subject(layout, year);
        }
      }
      if (most > 1) {
        return best;
      }
      alone = alone == null ? best : alone;
    }
    return alone;
  }

  private static boolean addsUp(FormLayout layout, CellKey cell) {
    Table table = layout.form().table(cell.table()).orElseThrow();
    return table
        .column(cell.column())
        .map(column -> table.rollsUp(cell.row(), column))
        .filter("sum"::equals)
        .isPresent();
  }

  private static @Nullable Headline headline(
      RenderContext context,
      Links links,
      Language language,
      Subject subject,
      FormLayout.Highlight highlight) {
    TreeMap<Integer, Sum> sums = sums(context, subject, highlight.cell());
    Sum latest = sums.get(subject.year());
    if (latest == null || latest.bodies == 0) {
      return null;
    }
    List<Sparkline.Bar> bars = new ArrayList<>();
    sums.forEach(
        (year, sum) ->
            bars.add(
                new Sparkline.Bar(
                    subject.layout().form().years().name(year),
                    sum.value,
                    language.number(sum.value))));
    return new Headline(
        YearPage.item(links, language, subject.layout(), highlight),
        highlight.unit(),
        language.year(subject.layout().form(), subject.year()),
        FigureView.number(language, latest.value),
        latest.bodies == 1
            ? ""
            : language.format(
                "page.home.sum-of", "n", language.number(BigDecimal.valueOf(latest.bodies))),
        bars.size() < 2 ? null : Sparkline.of(bars, language));
  }

  /** What is added up. */
  private static final class Sum {
    private BigDecimal value = BigDecimal.ZERO;
    private int bodies;
  }

  /** The sums by year, back to the first before which some body counted something else. */
  private static TreeMap<Integer, Sum> sums(RenderContext context, Subject subject, CellKey cell) {
    TreeMap<Integer, Sum> sums = new TreeMap<>();
    for (int year = subject.year(); year > subject.year() - MAX_YEARS; year--) {
      Sum sum = new Sum();
      boolean goesOn = true;
      for (Catalogue.Entry entry : YearTotals.counted(context.reports(year))) {
        CellHistory history =
            CellHistory.of(
                context,
                context.timeline(context.catalogue().body(entry.report().body())),
                subject.layout().form(),
                cell);
        Series.Point point = history.point(year);
        BigDecimal value = point == null ? null : point.value();
        if (value != null) {
          sum.value = sum.value.add(value);
          sum.bodies++;
        }
        goesOn &= history.continuity(year).compareTo(Continuity.PARTLY) < 0;
      }
      if (sum.bodies == 0) {
        break;
      }
      sums.put(year, sum);
      if (!goesOn) {
        break;
      }
    }
    return sums;
  }
}
