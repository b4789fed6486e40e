package org.yearpress.page.chart;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yearpress.page.context.CellHistory;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.LinkView;

/**
 * A small drawing for each body, all on one scale, where lines in one drawing would be too many to
 * tell apart and drawings side by side are still few enough to look over.
 */
public final class SmallMultiples {
  /** So many lines can be told apart in one drawing. */
  private static final int MIN_BODIES = 7;

  private static final int MAX_BODIES = 24;

  private static final int TOP = 18;
  private static final int PLOT = 62;
  private static final int BOTTOM = 20;

  /** Hundredths of a per cent at both sides, so that dots and words are not cut off. */
  private static final int ASIDE = 800;

  private final Language language;
  private final List<Chart.Year> years;
  private final Axis axis;

  private SmallMultiples(Language language, List<Chart.Year> years, Axis axis) {
    this.language = language;
    this.years = years;
    this.axis = axis;
  }

  /** A body's drawing. */
  public record Small(LinkView body, SafeString svg) {}

  /** The drawings; none for few or very many bodies, and for a single year. */
  public static List<Small> of(
      Links links, Language language, List<CellHistory> histories, List<Chart.Year> years) {
    List<CellHistory> filled =
        histories.stream().filter(history -> !history.figures().isEmpty()).toList();
    if (filled.size() < MIN_BODIES || filled.size() > MAX_BODIES || years.size() < 2) {
      return List.of();
    }
    HistoryChart charts = new HistoryChart(language);
    List<List<Chart.Dot>> dots = filled.stream().map(charts::dots).toList();
    List<BigDecimal> values = dots.stream().flatMap(List::stream).map(Chart.Dot::value).toList();
    SmallMultiples drawing = new SmallMultiples(language, years, Axis.of(values, false));
    List<Small> all = new ArrayList<>();
    for (int i = 0; i < filled.size(); i++) {
      all.add(
          new Small(
              RenderContext.link(links, filled.get(i).timeline().body()),
              drawing.draw(dots.get(i))));
    }
    return all;
  }

  private SafeString draw(List<Chart.Dot> dots) {
    Html out = new Html();
    String words =
        dots.stream()
            .map(
                dot ->
                    language.format(
                        "page.home.bar",
                        "year",
                        years.get(index(dot.year())).name(),
                        "n",
                        dot.text()))
            .collect(Collectors.joining(language.format("page.list-separator")));
    out.raw("<svg class=\"chart small\" role=\"img\" width=\"100%\"")
        .attribute("height", TOP + PLOT + BOTTOM)
        .attribute("aria-label", words)
        .raw(">");
    int ground = y(BigDecimal.ZERO);
    out.raw("<line class=\"chart-zero\" x1=\"0\" x2=\"100%\"")
        .attribute("y1", ground)
        .attribute("y2", ground)
        .raw("/>");
    out.raw("<g class=\"chart-line chart-style-1\">");
    for (int i = 1; i < dots.size(); i++) {
      Chart.Dot from = dots.get(i - 1);
      Chart.Dot to = dots.get(i);
      if (to.joined() != Chart.Join.NONE) {
        out.raw(to.joined() == Chart.Join.ACROSS ? "<line class=\"chart-across\"" : "<line");
        percent("x1", from.year(), out);
        out.attribute("y1", y(from.value()));
        percent("x2", to.year(), out);
        out.attribute("y2", y(to.value())).raw("/>");
      }
    }
    out.raw("</g><g class=\"chart-dot chart-style-1\">");
    for (Chart.Dot dot : dots) {
      out.raw("<svg overflow=\"visible\"");
      percent("x", dot.year(), out);
      out.attribute("y", y(dot.value()))
          .raw(dot.look() == Chart.Look.HOLLOW ? " class=\"chart-hollow\">" : ">")
          .raw(dot.look() == Chart.Look.PARTLY ? ChartSvg.marker(0) : "<circle r=\"3\"/>")
          .raw("</svg>");
    }
    out.raw("</g>");
    if (!dots.isEmpty()) {
      Chart.Dot last = dots.get(dots.size() - 1);
      boolean right = index(last.year()) * 2 >= years.size();
      out.raw("<text class=\"chart-figure\"");
      percent("x", last.year(), out);
      out.attribute("y", y(last.value()) - 8)
          .attribute("text-anchor", right ? "end" : "start")
          .raw(">")
          .text(last.text())
          .raw("</text>");
    }
    int foot = TOP + PLOT + BOTTOM - 4;
    out.raw("<text class=\"chart-year\" x=\"0\"").attribute("y", foot).raw(">");
    out.text(years.get(0).name()).raw("</text><text class=\"chart-year\" x=\"100%\"");
    out.attribute("y", foot).raw(" text-anchor=\"end\">");
    out.text(years.get(years.size() - 1).name()).raw("</text></svg>\n");
    return out.done();
  }

  private int index(int year) {
    return year - years.get(0).year();
  }

  private int y(BigDecimal value) {
    return TOP + PLOT - axis.thousandths(value) * PLOT / 1000;
  }

  private void percent(String name, int year, Html out) {
    int hundredths = ASIDE + (10_000 - 2 * ASIDE) * index(year) / (years.size() - 1);
    int rest = hundredths % 100;
    out.raw(" ").raw(name).raw("=\"").raw(hundredths / 100);
    out.raw(rest == 0 ? "" : rest < 10 ? ".0" + rest : "." + rest).raw("%\"");
  }
}
