package org.yearpress.page.chart;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Series;
import org.yearpress.model.Body;
import org.yearpress.model.PlaceMap;
import org.yearpress.page.context.CellHistory;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.HeadView;
import org.yearpress.page.view.LinkView;

/**
 * A statistic's figures of one year on the site's map: each place in the tint of its class, with
 * the number of the class where there is room, so that nothing is told by colour alone.
 */
public final class FigureMap {
  private static final String ID = "yp-map";

  /** A map of a single place shows nothing. */
  private static final int MIN_PLACES = 2;

  private final PlaceMap map;
  private final Language language;
  private final Chart.Year year;
  private final Map<String, Body> bodies = new HashMap<>();
  private final Map<String, BigDecimal> values = new HashMap<>();

  private FigureMap(PlaceMap map, Language language, Chart.Year year) {
    this.map = map;
    this.language = language;
    this.year = year;
  }

  /**
   * A map with what is below it.
   *
   * @param title of the drawing, with the statistic
   * @param source who made the boundaries; may be empty
   * @param licence of the boundaries; null where the publisher names none
   */
  public record View(
      String heading,
      String title,
      ChartView chart,
      String source,
      HeadView.@Nullable LicenceView licence) {}

  /**
   * The map of a year; null where the site has none, where fewer than two places have a figure, and
   * where two bodies of one place have one, since only one could be shown.
   */
  public static @Nullable View of(
      RenderContext context, String subject, List<CellHistory> histories, Chart.Year year) {
    PlaceMap map = context.site().disclosure().map();
    if (map == null || map.areas().isEmpty()) {
      return null;
    }
    FigureMap drawing = new FigureMap(map, context.language(), year);
    return drawing.takes(histories) && drawing.values.size() >= MIN_PLACES
        ? drawing.view(subject)
        : null;
  }

  /** Whether each place has a figure of one body at most. */
  private boolean takes(List<CellHistory> histories) {
    Set<String> codes = new HashSet<>();
    map.areas().forEach(area -> codes.add(area.code()));
    for (CellHistory history : histories) {
      Body body = history.timeline().body();
      String code = body.identifiers().getOrDefault(map.identifier(), "");
      if (code.isEmpty() || !codes.contains(code)) {
        continue;
      }
      Series.Point point = history.point(year.year());
      BigDecimal value = point == null ? null : point.value();
      if (value == null) {
        bodies.putIfAbsent(code, body);
      } else if (values.put(code, value) != null) {
        return false;
      } else {
        bodies.put(code, body);
      }
    }
    return true;
  }

  private View view(String subject) {
    MapClasses classes = MapClasses.of(values.values().stream().sorted().toList());
    String title =
        language.format("page.map.title", "year", language.year(year.name()), "item", subject);
    String finding = finding(classes);
    return new View(
        language.format("page.map.heading", "year", language.year(year.name())),
        title,
        new ChartView(draw(title, finding, classes), finding, keys(classes), List.of(), List.of()),
        map.source(),
        map.licence().isNone()
            ? null
            : new HeadView.LicenceView(
                map.licence().name(), map.licence().url(), map.licence().url().host()));
  }

  private String finding(MapClasses classes) {
    List<MapClasses.Range> ranges = classes.ranges();
    BigDecimal low = ranges.get(0).low();
    BigDecimal high = ranges.get(ranges.size() - 1).high();
    return language.format(
        low.compareTo(high) == 0 ? "page.map.one-finding" : "page.map.finding",
        "year",
        language.year(year.name()),
        "n",
        Integer.toString(values.size()),
        "low",
        language.number(low),
        "low-body",
        names(low),
        "high",
        language.number(high),
        "high-body",
        names(high));
  }

  /** The bodies with a figure, in the order of the map. */
  private String names(BigDecimal value) {
    List<String> names = new ArrayList<>();
    for (PlaceMap.Area area : map.areas()) {
      BigDecimal own = values.get(area.code());
      Body body = bodies.get(area.code());
      if (own != null && body != null && own.compareTo(value) == 0) {
        names.add(body.shortName());
      }
    }
    return language.names(names, 3);
  }

  private List<ChartView.Key> keys(MapClasses classes) {
    List<ChartView.Key> keys = new ArrayList<>();
    for (int i = 0; i < classes.ranges().size(); i++) {
      MapClasses.Range range = classes.ranges().get(i);
      String low = language.number(range.low());
      String high = language.number(range.high());
      keys.add(
          key(
              Integer.toString(i + 1),
              i + 1,
              low.equals(high)
                  ? language.format("page.map.one", "figure", low, "n", count(range.count()))
                  : language.format(
                      "page.map.class", "low", low, "high", high, "n", count(range.count()))));
    }
    int empty = bodies.size() - values.size();
    if (empty > 0) {
      keys.add(key("", 0, language.format("page.map.none", "n", count(empty))));
    }
    long strange =
        map.areas().stream()
            .filter(area -> !area.code().isEmpty() && !bodies.containsKey(area.code()))
            .count();
    if (strange > 0) {
      keys.add(key("", -1, language.format("page.map.not-here", "n", Long.toString(strange))));
    }
    return keys;
  }

  private static String count(int count) {
    return Integer.toString(count);
  }

  private static ChartView.Key key(String number, int style, String words) {
    Html sample =
        new Html()
            .raw("<svg class=\"chart-sample\" width=\"36\" height=\"16\" aria-hidden=\"true\">")
            .raw("<rect");
    style(style, sample);
    return new ChartView.Key(
        number, sample.raw(" width=\"36\" height=\"16\"/></svg>").done(), LinkView.label(words));
  }

  /** Of a class, of a place without a figure (0), and of one without a body (-1). */
  private static void style(int style, Html out) {
    out.raw(" class=\"map-area");
    if (style > 0) {
      out.raw(" map-").raw(style).raw("\"");
    } else {
      out.raw(style == 0 ? "\" fill=\"url(#" + ID + "-none)\"" : " map-else\"");
    }
  }

  private SafeString draw(String title, String finding, MapClasses classes) {
    Html out = new Html();
    // a ring within another is a hole, whichever way round it goes
    out.raw("<svg class=\"chart map\" role=\"img\" fill-rule=\"evenodd\"")
        .attribute("aria-labelledby", ID + "-title " + ID + "-desc")
        .attribute("viewBox", "-4 -4 " + (map.width() + 8) + " " + (map.height() + 8))
        .attribute("width", map.width() + 8)
        .attribute("height", map.height() + 8)
        .raw("><title")
        .attribute("id", ID + "-title")
        .raw(">")
        .text(title)
        .raw("</title><desc")
        .attribute("id", ID + "-desc")
        .raw(">")
        .text(finding)
        .raw("</desc><defs><pattern")
        .attribute("id", ID + "-none")
        .raw(" width=\"10\" height=\"10\" patternUnits=\"userSpaceOnUse\"")
        .raw(" patternTransform=\"rotate(45)\"><path class=\"map-hatch\" d=\"M0 0V10\"/>")
        .raw("</pattern></defs>\n");
    for (PlaceMap.Area area : map.areas()) {
      area(area, classes, out);
    }
    for (PlaceMap.Area area : map.areas()) {
      BigDecimal value = values.get(area.code());
      if (value != null && area.hasRoom()) {
        out.raw("<text")
            .attribute("x", area.x())
            .attribute("y", area.y())
            .raw(" dy=\".35em\" text-anchor=\"middle\">")
            .raw(classes.of(value))
            .raw("</text>");
      }
    }
    return out.raw("</svg>\n").done();
  }

  private void area(PlaceMap.Area area, MapClasses classes, Html out) {
    BigDecimal value = values.get(area.code());
    Body body = bodies.get(area.code());
    out.raw("<path");
    style(value == null ? body == null ? -1 : 0 : classes.of(value), out);
    out.raw(" d=\"").raw(area.outline()).raw("\"");
    if (body == null) {
      out.raw("/>\n");
      return;
    }
    out.raw("><title>")
        .text(
            language.format(
                "page.map.place",
                "body",
                body.shortName(),
                "figure",
                value == null ? language.format("page.map.no-figure") : language.number(value)))
        .raw("</title></path>\n");
  }
}
