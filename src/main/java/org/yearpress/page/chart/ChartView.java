package org.yearpress.page.chart;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.view.LinkView;

/**
 * A chart with its texts.
 *
 * @param svg the drawing
 * @param finding what it shows, in a sentence; may be empty
 * @param keys what each line is; none where the chart shows one thing only
 * @param breaks why the line is broken, oldest first
 * @param remarks other things to know; may be empty
 */
public record ChartView(
    SafeString svg, String finding, List<Key> keys, List<String> breaks, List<String> remarks) {
  public ChartView {
    keys = List.copyOf(keys);
    breaks = List.copyOf(breaks);
    remarks = List.copyOf(remarks);
  }

  /**
   * A line.
   *
   * @param letter that stands at its end on a small screen
   * @param sample its stroke and marker
   */
  record Key(String letter, SafeString sample, LinkView name) {}

  /** The view of a chart; null where there is too little to draw. */
  public static @Nullable ChartView of(
      Chart chart,
      Language language,
      String finding,
      List<Key> keys,
      List<String> breaks,
      List<String> remarks) {
    return chart.isWorthDrawing()
        ? new ChartView(ChartSvg.of(chart, language), finding, keys, breaks, remarks)
        : null;
  }

  /** A line with its marker, for the list of lines. */
  static SafeString sample(int style) {
    return new Html()
        .raw("<svg class=\"chart-sample\" width=\"36\" height=\"16\" aria-hidden=\"true\">")
        .raw("<line class=\"chart-line chart-style-" + style)
        .raw("\" x1=\"1\" y1=\"8\" x2=\"35\" y2=\"8\"/>")
        .raw("<svg overflow=\"visible\" x=\"18\" y=\"8\" class=\"chart-dot chart-style-")
        .raw(style)
        .raw("\">")
        .raw(ChartSvg.marker(style))
        .raw("</svg></svg>")
        .done();
  }
}
