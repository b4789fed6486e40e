package org.yearpress.page.chart;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;

/**
 * A very small chart: a bar a year from a common ground, the last one marked. It speaks its figures
 * to those who do not see it; colours come from the theme by class.
 */
public final class Sparkline {
  private static final int HEIGHT = 44;
  private static final int MIN_PLACES = 5;

  /** Characters of a year that is a number. */
  private static final int MAX_YEAR = 4;

  private Sparkline() {}

  /**
   * A year.
   *
   * @param text its figure as printed
   */
  public record Bar(String year, BigDecimal value, String text) {}

  /**
   * The drawing.
   *
   * @param bars oldest first
   */
  public static SafeString of(List<Bar> bars, Language language) {
    Axis axis = Axis.of(bars.stream().map(Bar::value).toList(), false);
    int ground = y(axis, BigDecimal.ZERO);
    Html out = new Html();
    String words =
        bars.stream()
            .map(bar -> language.format("page.home.bar", "year", bar.year(), "n", bar.text()))
            .collect(Collectors.joining(language.format("page.list-separator")));
    out.raw("<svg class=\"spark\" role=\"img\" width=\"100%\"")
        .attribute("height", HEIGHT + 20)
        .attribute("aria-label", words)
        .raw(">");
    // Few bars stay narrow, so that they look like bars.
    int step = 10_000 / Math.max(MIN_PLACES, bars.size());
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      int top = Math.min(y(axis, bar.value()), ground - (bar.value().signum() == 0 ? 0 : 1));
      int bottom = Math.max(y(axis, bar.value()), ground);
      out.raw(i == bars.size() - 1 ? "<rect class=\"spark-last\"" : "<rect");
      percent("x", i * step + step / 10, out);
      percent("width", step * 8 / 10, out);
      out.attribute("y", top).attribute("height", Math.max(1, bottom - top)).raw("/>");
    }
    years(bars.get(0).year(), bars.get(bars.size() - 1).year(), bars.size() * step, out);
    out.raw("</svg>\n");
    return out.done();
  }

  /**
   * The first and the last year below their bars. Below few bars there is no room on a phone for
   * two names longer than a number; then they stand together.
   *
   * @param end of the bars, in hundredths of a per cent
   */
  private static void years(String first, String last, int end, Html out) {
    out.raw("<text x=\"0\"").attribute("y", HEIGHT + 16).raw(">").text(first);
    if (end < 10_000 && last.length() > MAX_YEAR) {
      out.text(" – ").text(last).raw("</text>");
      return;
    }
    out.raw("</text><text");
    percent("x", end, out);
    out.attribute("y", HEIGHT + 16).raw(" text-anchor=\"end\">").text(last).raw("</text>");
  }

  private static int y(Axis axis, BigDecimal value) {
    return HEIGHT - axis.thousandths(value) * HEIGHT / 1000;
  }

  private static void percent(String name, int hundredths, Html out) {
    int rest = hundredths % 100;
    out.raw(" ").raw(name).raw("=\"").raw(hundredths / 100);
    if (rest != 0) {
      out.raw(rest < 10 ? ".0" : ".").raw(rest);
    }
    out.raw("%\"");
  }
}
