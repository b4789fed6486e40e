package org.yearpress.page.chart;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;

/**
 * Draws a chart as SVG without script and without a style of its own: colours, dashes and type come
 * from the theme by class.
 *
 * <p>Across, all is in per cent of the width, which is the reader's; down, in pixels. So the words
 * keep their size on every screen, which a scaled drawing would shrink on a phone.
 */
final class ChartSvg {
  /** What a phone leaves for a drawing, in pixels; words are thinned out to fit it. */
  private static final int NARROW = 290;

  private static final int WIDTH_OF_DIGIT = 8;
  private static final int WIDTH_OF_YEAR = 38;
  private static final int TOP = 44;
  private static final int BOTTOM = 30;
  private static final int LABEL_HEIGHT = 16;

  /** What a dot is moved aside for each one that lies below it, in pixels. */
  private static final int SHIFT = 9;

  private final Chart chart;
  private final Language language;
  private final Axis axis;
  private final int plot;
  private final int left;
  private final int right;
  private final Html out = new Html();

  private ChartSvg(Chart chart, Language language) {
    this.chart = chart;
    this.language = language;
    List<BigDecimal> values = new ArrayList<>();
    boolean whole = true;
    for (Chart.Line line : chart.lines()) {
      for (Chart.Dot dot : line.dots()) {
        values.add(dot.value());
        whole &= dot.value().stripTrailingZeros().scale() <= 0;
      }
    }
    this.axis = Axis.of(values, whole);
    boolean named = chart.lines().stream().anyMatch(line -> !line.name().isEmpty());
    this.plot = named ? 240 : 170;
    String longest = language.number(axis.ticks().get(axis.ticks().size() - 1));
    // Hundredths of a per cent: the words of the scale stand left of the first year.
    this.left = Math.min(2600, 500 + longest.length() * WIDTH_OF_DIGIT * 10_000 / NARROW / 2);
    this.right = named ? 7800 : 9500;
  }

  static SafeString of(Chart chart, Language language) {
    return new ChartSvg(chart, language).draw();
  }

  private SafeString draw() {
    int height = TOP + plot + BOTTOM;
    out.raw("<svg class=\"chart\" role=\"img\"")
        .attribute("aria-labelledby", chart.id() + "-title " + chart.id() + "-desc")
        .raw(" width=\"100%\"")
        .attribute("height", height)
        .raw("><title")
        .attribute("id", chart.id() + "-title")
        .raw(">")
        .text(chart.title())
        .raw("</title><desc")
        .attribute("id", chart.id() + "-desc")
        .raw(">")
        .text(chart.description())
        .raw("</desc>");
    scale();
    breaks();
    for (Chart.Line line : chart.lines()) {
      strokes(line);
    }
    for (Chart.Line line : chart.lines()) {
      dots(line);
    }
    if (chart.lines().stream().anyMatch(line -> !line.name().isEmpty())) {
      names();
    } else {
      figures();
    }
    return out.raw("</svg>\n").done();
  }

  private void scale() {
    for (BigDecimal tick : axis.ticks()) {
      int y = y(tick);
      line(tick.signum() == 0 ? "chart-zero" : "chart-grid", 0, y, 10_000, y);
    }
    out.raw("<g class=\"chart-tick\">");
    for (BigDecimal tick : axis.ticks()) {
      word("", 0, y(tick) - 5, language.number(tick));
    }
    out.raw("</g><g class=\"chart-year\" text-anchor=\"middle\">");
    int room = (right - left) / Math.max(1, chart.years().size() - 1) * NARROW / 10_000;
    int step = Math.max(1, (WIDTH_OF_YEAR + Math.max(1, room) - 1) / Math.max(1, room));
    int last = chart.years().size() - 1;
    for (int i = last; i >= 0; i -= step) {
      word("", x(i), TOP + plot + 20, chart.years().get(i).name());
    }
    out.raw("</g>");
  }

  /** Labels of breaks that would touch stand in two rows. */
  private void breaks() {
    int row = 0;
    int before = -10_000;
    for (Chart.Rule rule : chart.breaks()) {
      int x = (x(index(rule.after())) + x(index(rule.before()))) / 2;
      row = (x - before) * NARROW / 10_000 < 80 ? 1 - row : 0;
      int y = 13 + row * LABEL_HEIGHT;
      before = x;
      line("chart-break", x, y + 5, x, TOP + plot);
      out.raw("<text class=\"chart-break-label\"");
      percent("x", x);
      out.attribute("y", y)
          .raw(" text-anchor=\"middle\"")
          .attribute("data-before", rule.before())
          .attribute("data-caveat", rule.kind())
          .raw(">")
          .text(rule.label())
          .raw("</text>");
    }
  }

  /** The strokes of a line, as its dots, are in one element that has their style. */
  private void strokes(Chart.Line line) {
    begin("chart-line", line);
    for (int i = 1; i < line.dots().size(); i++) {
      Chart.Dot from = line.dots().get(i - 1);
      Chart.Dot to = line.dots().get(i);
      if (to.joined() != Chart.Join.NONE) {
        line(
            to.joined() == Chart.Join.ACROSS ? "chart-across" : "",
            x(index(from.year())),
            y(from.value()),
            x(index(to.year())),
            y(to.value()));
      }
    }
    out.raw("</g>");
  }

  private void begin(String style, Chart.Line line) {
    out.raw("<g").attribute("class", style + " chart-style-" + line.style()).raw(">");
  }

  private void dots(Chart.Line line) {
    begin("chart-dot", line);
    for (Chart.Dot dot : line.dots()) {
      out.raw("<svg overflow=\"visible\"");
      percent("x", x(index(dot.year())));
      out.attribute("y", y(dot.value()));
      if (dot.look() != Chart.Look.FILLED) {
        out.attribute("class", dot.look() == Chart.Look.HOLLOW ? "chart-hollow" : "chart-partly");
      }
      out.attribute("data-year", dot.year())
          .attribute("data-value", dot.value().toPlainString())
          .raw(">");
      int aside = SHIFT * before(line, dot);
      if (aside > 0) {
        out.raw("<g").attribute("transform", "translate(" + aside + ")").raw(">");
      }
      if (dot.corrected()) {
        out.raw("<circle class=\"chart-ring\" r=\"9\"/>");
      }
      out.raw(marker(dot.look() == Chart.Look.PARTLY ? 0 : line.style()))
          .raw(aside > 0 ? "</g></svg>" : "</svg>");
    }
    out.raw("</g>");
  }

  /** How many lines drawn before have a dot at the same place, which this one would cover. */
  private int before(Chart.Line line, Chart.Dot dot) {
    int count = 0;
    for (Chart.Line other : chart.lines()) {
      if (other.equals(line)) {
        return count;
      }
      for (Chart.Dot there : other.dots()) {
        count += there.year() == dot.year() && there.value().compareTo(dot.value()) == 0 ? 1 : 0;
      }
    }
    return count;
  }

  /** A shape of about ten pixels around the origin. */
  static String marker(int style) {
    return switch (style) {
      case 0 -> "<path d=\"M-4-4 4 4M-4 4 4-4\"/>";
      case 2 -> "<path d=\"M-4.5-4.5h9v9h-9z\"/>";
      case 3 -> "<path d=\"M0-6 6 0 0 6-6 0z\"/>";
      case 4 -> "<path d=\"M0-6 5.5 4.5h-11z\"/>";
      case 5 -> "<path d=\"M0 6-5.5-4.5h11z\"/>";
      case 6 -> "<path d=\"M-2-5.5h4V-2h3.5v4H2v3.5h-4V2h-3.5v-4H-2z\"/>";
      default -> "<circle r=\"5\"/>";
    };
  }

  /** The figures at the dots of a single line, or the telling ones where not all have room. */
  private void figures() {
    out.raw("<g class=\"chart-figure\" text-anchor=\"middle\">");
    for (Chart.Line line : chart.lines()) {
      List<Chart.Dot> dots = line.dots();
      int widest = dots.stream().mapToInt(dot -> dot.text().length()).max().orElse(0);
      int room = (right - left) / Math.max(1, chart.years().size() - 1) * NARROW / 10_000;
      boolean all = widest * WIDTH_OF_DIGIT <= room;
      int last = -1_000_000;
      for (int i = 0; i < dots.size(); i++) {
        Chart.Dot dot = dots.get(i);
        int x = x(index(dot.year()));
        boolean free = (x - last) * NARROW / 10_000 > widest * WIDTH_OF_DIGIT;
        boolean lasts = i == dots.size() - 1;
        boolean ends =
            lasts
                || (x(index(dots.get(dots.size() - 1).year())) - x) * NARROW / 10_000
                    > widest * WIDTH_OF_DIGIT;
        if (all || lasts || (free && ends && (i == 0 || isExtreme(dots, dot)))) {
          word("", x, y(dot.value()) - 11, dot.text());
          last = x;
        }
      }
    }
    out.raw("</g>");
  }

  private static boolean isExtreme(List<Chart.Dot> dots, Chart.Dot dot) {
    return dots.stream().noneMatch(other -> other.value().compareTo(dot.value()) > 0)
        || dots.stream().noneMatch(other -> other.value().compareTo(dot.value()) < 0);
  }

  /** Names at the ends of lines, moved apart where they would cover each other. */
  private void names() {
    List<Chart.Line> lines =
        chart.lines().stream()
            .filter(line -> !line.dots().isEmpty() && !line.name().isEmpty())
            .sorted((one, other) -> last(other).value().compareTo(last(one).value()))
            .toList();
    int[] y = new int[lines.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = y(last(lines.get(i)).value()) + 5;
      y[i] = i == 0 ? y[i] : Math.max(y[i], y[i - 1] + LABEL_HEIGHT);
    }
    for (int i = y.length - 1, low = TOP + plot + 5; i >= 0; i--, low -= LABEL_HEIGHT) {
      y[i] = Math.min(y[i], low);
    }
    for (int i = 0; i < y.length; i++) {
      Chart.Line line = lines.get(i);
      int x = x(index(last(line).year())) + 350;
      String style = " chart-style-" + line.style();
      word("chart-name" + style, x, y[i], line.name());
      word("chart-letter" + style, x, y[i], line.letter());
    }
  }

  private static Chart.Dot last(Chart.Line line) {
    return line.dots().get(line.dots().size() - 1);
  }

  private int index(int year) {
    return year - chart.years().get(0).year();
  }

  /** Hundredths of a per cent from the left. */
  private int x(int index) {
    int last = chart.years().size() - 1;
    return last == 0 ? (left + right) / 2 : left + (right - left) * index / last;
  }

  private int y(BigDecimal value) {
    return TOP + plot - axis.thousandths(value) * plot / 1000;
  }

  private void line(String style, int x1, int y1, int x2, int y2) {
    element("line", style);
    percent("x1", x1);
    out.attribute("y1", y1);
    percent("x2", x2);
    out.attribute("y2", y2).raw("/>");
  }

  private void word(String style, int x, int y, String text) {
    element("text", style);
    percent("x", x);
    out.attribute("y", y).raw(">").text(text).raw("</text>");
  }

  /** The beginning of an element; without a class where that around it has the style. */
  private void element(String name, String style) {
    out.raw("<").raw(name);
    if (!style.isEmpty()) {
      out.attribute("class", style);
    }
  }

  private void percent(String name, int hundredths) {
    if (hundredths == 0) {
      return; // where they begin of themselves
    }
    out.raw(" ").raw(name).raw("=\"").raw(hundredths / 100);
    int rest = hundredths % 100;
    if (rest != 0) {
      out.raw(rest < 10 ? ".0" : ".").raw(rest % 10 == 0 ? rest / 10 : rest);
    }
    out.raw("%\"");
  }
}
