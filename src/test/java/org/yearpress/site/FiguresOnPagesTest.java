package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yearpress.testing.GeneratedSite;

/**
 * Every number in charts, in tables over the years and in comparisons against what was written into
 * the statistics files. Which cells go on in another form is read from the crosswalk files, not
 * asked of the program.
 */
@Tag("site")
class FiguresOnPagesTest {
  private static final long SEED = 20261125L;
  private static final Map<String, Map<Set<String>, List<String>>> EXACT = new HashMap<>();
  private static final Map<String, List<Pair>> PAIRS = new HashMap<>();

  @TempDir static Path folder;
  private static GeneratedSite site;

  private record Pair(List<String> from, List<String> to, boolean exact) {}

  @BeforeAll
  static void build() throws IOException {
    site = GeneratedSite.of(folder, SEED);
    crosswalk("cn-2017-to-2019", "cn-2017-qingdao", "cn-2019");
    crosswalk("cn-2019-to-2021", "cn-2019", "cn-2021");
  }

  private static void crosswalk(String file, String from, String to) throws IOException {
    String text = Files.readString(Path.of("src/main/resources/crosswalks/" + file + ".yml"));
    Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    for (Object each : (List<?>) root.get("pairs")) {
      Map<?, ?> pair = (Map<?, ?>) each;
      List<String> left = List.of(String.valueOf(pair.get("from")).split(" \\+ ", -1));
      List<String> right = List.of(String.valueOf(pair.get("to")).split(" \\+ ", -1));
      boolean exact = pair.get("is").equals("exact");
      PAIRS
          .computeIfAbsent(from + " " + to, key -> new ArrayList<>())
          .add(new Pair(left, right, exact));
      if (exact) {
        EXACT.computeIfAbsent(from + " " + to, key -> new HashMap<>()).put(Set.copyOf(left), right);
        EXACT.computeIfAbsent(to + " " + from, key -> new HashMap<>()).put(Set.copyOf(right), left);
      }
    }
  }

  /** The cells that go on with a cell, by year: nothing beyond a change that is not exact. */
  private static Map<Integer, List<String>> line(int home, String cell) {
    Map<Integer, List<String>> line = new TreeMap<>(Map.of(home, List.of(cell)));
    for (int step : List.of(1, -1)) {
      List<String> cells = List.of(cell);
      for (int year = home + step;
          year >= GeneratedSite.FIRST && year <= GeneratedSite.LAST;
          year += step) {
        String before = GeneratedSite.form(year - step);
        String now = GeneratedSite.form(year);
        if (!before.equals(now)) {
          cells = onward(EXACT.getOrDefault(before + " " + now, Map.of()), cells);
        }
        if (cells == null) {
          break;
        }
        line.put(year, cells);
      }
    }
    return line;
  }

  /** A pair of just these cells, else a pair for each; null where one has none. */
  private static List<String> onward(Map<Set<String>, List<String>> pairs, List<String> cells) {
    if (pairs.containsKey(Set.copyOf(cells))) {
      return pairs.get(Set.copyOf(cells));
    }
    List<String> all = new ArrayList<>();
    for (String cell : cells) {
      List<String> one = pairs.get(Set.of(cell));
      if (one == null) {
        return null;
      }
      all.addAll(one);
    }
    return all;
  }

  private static Document page(String path) throws IOException {
    return Jsoup.parse(Files.readString(site.output().resolve(path).resolve("index.html")));
  }

  private static int lastYear(String form) {
    int last = 0;
    for (int year = GeneratedSite.FIRST; year <= GeneratedSite.LAST; year++) {
      last = GeneratedSite.form(year).equals(form) ? year : last;
    }
    return last;
  }

  /**
   * Form and cell of a statistic, from the link to its page and what its name says of the column.
   */
  private static String[] cellOf(Element link) {
    String[] parts = link.attr("href").replaceAll("/$", "").split("items/", -1)[1].split("/", -1);
    return parts;
  }

  @Test
  void trendsShowWhatWasReportedInTablesAndCharts() throws IOException {
    int figures = 0;
    for (String body : GeneratedSite.BODIES) {
      Document page = page(body + "/trends");
      assertThat(page.select(".trend")).as("seed %d, %s", SEED, body).hasSizeGreaterThan(8);
      for (Element trend : page.select(".trend")) {
        Map<Integer, List<String>> line = trendLine(trend);
        Map<Integer, BigDecimal> expected = new TreeMap<>();
        line.forEach((year, cells) -> expected.put(year, site.sum(body, year, cells)));
        String name = "seed " + SEED + ", " + body + ", " + trend.select("h3").text();
        for (Element row : trend.select("tbody tr")) {
          int year = Integer.parseInt(row.select("th a").text());
          boolean partly = !row.select("[data-caveat=beside]").isEmpty();
          if (!partly) {
            assertThat(number(row.select("td").first()))
                .as("%s, %d", name, year)
                .isEqualTo(expected.get(year));
            figures++;
          }
          change(row, year, partly ? Map.of() : expected, name);
        }
        chart(trend.select("svg.chart").first(), "", expected, line, name);
      }
    }
    assertThat(figures).isGreaterThan(100);
  }

  /** The figure of the table beside is a link to its cell: that names the cell. */
  private static Map<Integer, List<String>> trendLine(Element trend) {
    String[] item = cellOf(trend.select("h3 a").first());
    int home = lastYear(item[0]);
    for (Element row : trend.select("tbody tr")) {
      if (row.select("th a").text().equals(Integer.toString(home))) {
        return line(home, cellOfAnchor(item, row.select("td a").attr("href")));
      }
    }
    throw new AssertionError("no year " + home + " in " + trend);
  }

  /** {@code …#r-t3-3.1-3} with {@code t3-3.1} known from the item's address. */
  private static String cellOfAnchor(String[] item, String href) {
    String anchor = href.substring(href.indexOf("#r-") + 3);
    String column = anchor.substring(item[1].length() + 1);
    boolean list = item[0].equals("cn-2017-qingdao");
    int dash = item[1].lastIndexOf('-');
    return list
        ? item[1]
        : GeneratedSite.address(item[1].substring(0, dash), item[1].substring(dash + 1), column);
  }

  private static void change(
      Element row, int year, Map<Integer, BigDecimal> expected, String name) {
    if (row.select("td").size() < 2) {
      return;
    }
    Element cell = row.select("td").get(1);
    BigDecimal now = expected.get(year);
    BigDecimal before = expected.get(year - 1);
    boolean sameForm = GeneratedSite.form(year).equals(GeneratedSite.form(year - 1));
    if (now == null || before == null || !sameForm) {
      assertThat(cell.select(".unseen").text())
          .as("%s, change of %d", name, year)
          .isEqualTo("不作比较");
    } else {
      assertThat(changeOf(cell))
          .as("%s, change of %d", name, year)
          .isEqualByComparingTo(now.subtract(before));
    }
  }

  private static BigDecimal changeOf(Element cell) {
    String text = cell.ownText().isBlank() ? cell.text() : cell.ownText();
    String plain = text.strip().replace("\u2212", "-").replace("+", "").replace(",", "");
    return plain.equals("持平") || plain.equals("=") ? BigDecimal.ZERO : new BigDecimal(plain);
  }

  /** The digits of a figure: a cell with nothing else in it says them by its text. */
  private static String plain(Element cell) {
    Element data = cell.selectFirst("data");
    return data != null
        ? data.attr("value")
        : cell.select(".word").isEmpty() ? cell.text().strip() : "";
  }

  private static BigDecimal number(Element cell) {
    String value = plain(cell);
    return value.isEmpty() ? null : new BigDecimal(value);
  }

  /**
   * The dots of one line of a chart: each figure, nothing else, at its height; and the strokes
   * between them, none over a gap.
   */
  private static void chart(
      Element svg,
      String style,
      Map<Integer, BigDecimal> expected,
      Map<Integer, List<String>> line,
      String name) {
    Map<Integer, BigDecimal> figures = new TreeMap<>(expected);
    figures.values().removeIf(value -> value == null);
    if (figures.size() < 2 && svg == null) {
      return;
    }
    assertThat(svg).as(name).isNotNull();
    String marker = style.isEmpty() ? ".chart-style-1" : style;
    Map<Integer, BigDecimal> dots = new TreeMap<>();
    for (Element dot : svg.select(".chart-dot" + marker + " > svg:not(.chart-partly)")) {
      dots.put(Integer.parseInt(dot.attr("data-year")), new BigDecimal(dot.attr("data-value")));
      assertThat(Integer.parseInt(dot.attr("y")))
          .as(name + ": height of " + dot.attr("data-value"))
          .isCloseTo(
              height(svg, new BigDecimal(dot.attr("data-value"))),
              org.assertj.core.data.Offset.offset(1));
    }
    assertThat(dots).as(name).isEqualTo(figures);
    long strokes = figures.keySet().stream().filter(year -> figures.containsKey(year - 1)).count();
    assertThat(svg.select(".chart-line" + marker + " > line"))
        .as(name + ": strokes")
        .hasSize((int) strokes);
    long across =
        figures.keySet().stream()
            .filter(year -> figures.containsKey(year - 1))
            .filter(year -> !GeneratedSite.form(year).equals(GeneratedSite.form(year - 1)))
            .count();
    assertThat(svg.select(marker + " > .chart-across"))
        .as(name + ": across breaks")
        .hasSize((int) across);
    long breaks =
        line.keySet().stream()
            .filter(year -> line.containsKey(year - 1))
            .filter(year -> !GeneratedSite.form(year).equals(GeneratedSite.form(year - 1)))
            .count();
    assertThat(svg.select("line.chart-break").size())
        .as(name + ": breaks")
        .isGreaterThanOrEqualTo((int) breaks);
  }

  /** Where a figure belongs between the printed ticks. */
  private static int height(Element svg, BigDecimal value) {
    List<Element> ticks = svg.select(".chart-tick > text");
    BigDecimal low = new BigDecimal(ticks.get(0).text().replace(",", ""));
    BigDecimal high = new BigDecimal(ticks.get(ticks.size() - 1).text().replace(",", ""));
    double lowY = Integer.parseInt(ticks.get(0).attr("y")) + 5;
    double highY = Integer.parseInt(ticks.get(ticks.size() - 1).attr("y")) + 5;
    double part = value.subtract(low).doubleValue() / high.subtract(low).doubleValue();
    return (int) Math.round(lowY + (highY - lowY) * part);
  }

  @Test
  void statisticsShowAllBodiesByYearsInTablesAndCharts() throws IOException {
    int pages = 0;
    for (String form : List.of("cn-2017-qingdao", "cn-2019", "cn-2021")) {
      try (var items = Files.list(site.output().resolve("items/" + form))) {
        for (Path item : items.sorted().toList()) {
          item(form, item.getFileName().toString());
          pages++;
        }
      }
    }
    assertThat(pages).isGreaterThan(130);
  }

  private void item(String form, String address) throws IOException {
    Document page = page("items/" + form + "/" + address);
    int home = lastYear(form);
    Element grid = page.select("#yp-figures").first();
    List<String> years = grid.select("thead th a").eachText();
    String href = "";
    for (Element row : grid.select("tbody tr")) {
      href = row.select("td").get(years.indexOf(Integer.toString(home))).select("a").attr("href");
    }
    Map<Integer, List<String>> line = line(home, cellOfAnchor(new String[] {form, address}, href));
    for (int b = 0; b < GeneratedSite.BODIES.size(); b++) {
      String body = GeneratedSite.BODIES.get(b);
      String name = "seed " + SEED + ", " + form + " " + address + ", " + body;
      Map<Integer, BigDecimal> expected = new TreeMap<>();
      line.forEach((year, cells) -> expected.put(year, site.sum(body, year, cells)));
      Element row = grid.select("tbody tr").get(b);
      for (int i = 0; i < years.size(); i++) {
        Element cell = row.select("td").get(i);
        if (cell.select("[data-caveat=beside]").isEmpty()) {
          assertThat(number(cell))
              .as(name + ", " + years.get(i))
              .isEqualTo(expected.get(Integer.valueOf(years.get(i))));
        }
      }
      Element svg = page.select("svg.chart").first();
      if (svg != null && svg.select("text.chart-name").size() == GeneratedSite.BODIES.size()) {
        chart(svg, ".chart-style-" + (b + 1), expected, line, name);
      }
    }
    columns(page, form, address);
  }

  private static void columns(Document page, String form, String address) {
    Element grid = page.select("#yp-columns").first();
    if (grid == null) {
      return;
    }
    for (Element cell : grid.select("tbody td")) {
      String href = cell.select("a").attr("href");
      String[] place = href.replace("../../../", "").split("/statistics/", -1);
      int slash = place[0].lastIndexOf('/');
      String key = cellOfAnchor(new String[] {form, address}, href);
      assertThat(number(cell))
          .as(form + " " + href)
          .isEqualTo(
              site.number(
                  place[0].substring(0, slash),
                  Integer.parseInt(place[0].substring(slash + 1)),
                  key));
    }
  }

  @Test
  void comparisonsShowBothYearsAndTheirDifference() throws IOException {
    int compared = 0;
    for (String body : GeneratedSite.BODIES) {
      for (int year = GeneratedSite.FIRST + 1; year <= GeneratedSite.LAST; year++) {
        Document page = page(body + "/compare/" + (year - 1) + "-" + year);
        if (GeneratedSite.form(year).equals(GeneratedSite.form(year - 1))) {
          compared += rows(page, body, year);
        } else {
          pairs(page, body, year);
        }
      }
    }
    assertThat(compared).isGreaterThan(2000);
  }

  private static int rows(Document page, String body, int year) {
    Map<String, String> anchors = new HashMap<>();
    boolean list = GeneratedSite.form(year).equals("cn-2017-qingdao");
    for (String cell : site.cells(body, year)) {
      String anchor = "r-" + cell.replace(":", "-").replace("@", "-");
      anchors.put(list ? anchor + "-value" : anchor, cell);
    }
    int compared = 0;
    for (Element row : page.select("table.compare tbody tr:not(.heading)")) {
      List<Element> cells = row.select("td");
      boolean stacked = cells.get(0).hasClass("stack");
      List<String> columns = columns(anchors, row.id(), stacked);
      for (int i = 0; i < columns.size(); i++) {
        String cell = anchors.get(columns.get(i));
        BigDecimal before = site.number(body, year - 1, cell);
        BigDecimal now = site.number(body, year, cell);
        String name = "seed " + SEED + ", " + body + " " + year + " " + cell;
        Element own = stacked ? cells.get(i) : cells.get(1);
        Element change = stacked ? own.select(".change").first() : cells.get(2);
        Element was = stacked ? own.select(".was").first() : cells.get(0);
        assertThat(number(was)).as(name).isEqualTo(before);
        Element later = stacked ? own.children().first() : own;
        String value = stacked ? later.attr("value") : plain(later);
        assertThat(value.isEmpty() ? null : new BigDecimal(value)).as(name).isEqualTo(now);
        if (before == null || now == null) {
          assertThat(change.text()).as(name).isIn("", "不作比较");
        } else {
          assertThat(changeOf(change)).as(name).isEqualByComparingTo(now.subtract(before));
        }
        compared++;
      }
    }
    return compared;
  }

  /** The cells of a row in the order of the columns of the form. */
  private static List<String> columns(Map<String, String> anchors, String row, boolean stacked) {
    if (!stacked) {
      return List.of(
          anchors.containsKey(row)
              ? row
              : anchors.keySet().stream()
                  .filter(a -> a.startsWith(row + "-"))
                  .findFirst()
                  .orElseThrow());
    }
    return anchors.keySet().stream().filter(a -> a.startsWith(row + "-")).sorted().toList();
  }

  private static void pairs(Document page, String body, int year) {
    List<Pair> pairs = PAIRS.get(GeneratedSite.form(year - 1) + " " + GeneratedSite.form(year));
    List<Element> rows = page.select("table.pairs tbody tr");
    assertThat(rows).hasSize(pairs.size());
    Set<String> expected = new HashSet<>();
    for (Pair pair : pairs) {
      expected.add(
          site.sum(body, year - 1, pair.from())
              + " "
              + site.sum(body, year, pair.to())
              + " "
              + (pair.exact() ? "[换表]" : "[部分可比]"));
    }
    Set<String> shown = new HashSet<>();
    for (Element row : rows) {
      List<Element> cells = row.select("td");
      shown.add(
          number(cells.get(1))
              + " "
              + number(cells.get(2))
              + " "
              + cells.get(3).select(".mark").text());
    }
    assertThat(shown).as("seed %d, %s %d", SEED, body, year).isEqualTo(expected);
    assertThat(page.select(".change")).isEmpty();
  }

  @Test
  void aYearAddsUpItsBodiesWithoutCountingTwice() throws IOException {
    Document page = page("years/2023");
    List<String> offices = List.of("qu/jiaoyu", "qu/weisheng");
    for (Element row : page.select("#yp-totals-1 tbody tr")) {
      String[] item = cellOf(row.select("th a").first());
      Element source =
          page.select("#yp-figures-1 tbody tr").stream()
              .filter(
                  other ->
                      other.select("th a").attr("href").equals(row.select("th a").attr("href")))
              .findFirst()
              .orElseThrow();
      String cell = cellOfAnchor(item, source.select("td a").attr("href"));
      BigDecimal sum = null;
      int figures = 0;
      for (String office : offices) {
        BigDecimal number = site.number(office, 2023, cell);
        if (number != null) {
          sum = sum == null ? number : sum.add(number);
          figures++;
        }
      }
      assertThat(number(row.select("td").first())).as(cell).isEqualTo(sum);
      assertThat(row.select("td").get(1).text()).as(cell).isEqualTo(figures + "/2");
    }
    assertThat(page.select("#yp-totals-1 caption").text()).contains("机构0");
  }

  @Test
  void aReportShowsTheYearBeforeBesideItsFirstFigures() throws IOException {
    for (String body : GeneratedSite.BODIES) {
      for (int year = GeneratedSite.FIRST; year <= GeneratedSite.LAST; year++) {
        Document page = page(body + "/" + year);
        boolean sameForm =
            year > GeneratedSite.FIRST
                && GeneratedSite.form(year).equals(GeneratedSite.form(year - 1));
        if (!sameForm) {
          assertThat(page.select(".highlight-before")).as(body + year).isEmpty();
          continue;
        }
        for (Element one : page.select(".highlights li")) {
          String anchor = one.select("a").attr("href").replaceAll(".*#r-", "");
          String cell =
              site.cells(body, year).stream()
                  .filter(
                      c ->
                          c.replace(":", "-").replace("@", "-").equals(anchor)
                              || (c + "-value").equals(anchor))
                  .findFirst()
                  .orElseThrow();
          BigDecimal before = site.number(body, year - 1, cell);
          BigDecimal now = site.number(body, year, cell);
          Element change = one.select(".highlight-before b").first();
          if (before == null || now == null) {
            assertThat(change).as(body + year + cell).isNull();
          } else {
            assertThat(changeOf(change))
                .as(body + year + cell)
                .isEqualByComparingTo(now.subtract(before));
          }
        }
      }
    }
  }
}
