package org.yearpress.page.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yearpress.diagnostic.Messages;
import org.yearpress.page.context.Language;

/** Scales and drawings. */
@Tag("unit")
class ChartTest {
  private static final Language CHINESE = new Language("zh-CN", Messages.of("zh-CN"));

  private static List<BigDecimal> numbers(String texts) {
    return Arrays.stream(texts.split(" ")).map(BigDecimal::new).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "3 7, true, 0 2 4 6 8",
    "1, true, 0 1",
    "0, true, 0 1",
    "27 12 20, true, 0 10 20 30",
    "1234 80, true, 0 500 1000 1500",
    "0.3 0.9, false, 0.0 0.25 0.50 0.75 1.00",
    "-3 5, true, -4 -2 0 2 4 6",
    "100, true, 0 25 50 75 100"
  })
  void aScaleBeginsAtZeroAndHasRoundTicks(String values, boolean whole, String ticks) {
    List<BigDecimal> found = Axis.of(numbers(values), whole).ticks();
    List<BigDecimal> expected = numbers(ticks);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i)).isEqualByComparingTo(expected.get(i));
    }
  }

  @Test
  void aScaleHoldsAllItsFiguresWithFewTicks() {
    long seed = 7_013L;
    Random random = new Random(seed);
    for (int run = 0; run < 2_000; run++) {
      List<BigDecimal> values = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(5); i++) {
        values.add(
            new BigDecimal(random.nextInt(2_000_000) - 1000).movePointLeft(random.nextInt(5)));
      }
      Axis axis = Axis.of(values, false);
      assertThat(axis.ticks().size()).as("seed %d, run %d, %s", seed, run, values).isBetween(2, 7);
      for (BigDecimal value : values) {
        assertThat(axis.thousandths(value))
            .as("seed %d, run %d, %s", seed, run, values)
            .isBetween(0, 1000);
      }
    }
  }

  private static Chart.Dot dot(int year, int value, Chart.Join join) {
    return new Chart.Dot(
        year, BigDecimal.valueOf(value), "" + value, Chart.Look.FILLED, false, join);
  }

  private static Element draw(List<Chart.Line> lines, List<Chart.Rule> breaks, int from, int to) {
    List<Chart.Year> years = new ArrayList<>();
    for (int year = from; year <= to; year++) {
      years.add(new Chart.Year(year, "" + year));
    }
    Chart chart = new Chart("c", "标题 <b>", "说明 & \"引\"", years, lines, breaks);
    return Jsoup.parse(ChartSvg.of(chart, CHINESE).toString()).select("svg").first();
  }

  @Test
  void aDrawingIsAPictureWithATitleAndADescription() {
    Element svg =
        draw(
            List.of(
                new Chart.Line(
                    "",
                    "",
                    1,
                    List.of(dot(2020, 1, Chart.Join.NONE), dot(2021, 2, Chart.Join.LINE)))),
            List.of(),
            2020,
            2021);
    assertThat(svg.attr("role")).isEqualTo("img");
    assertThat(svg.attr("aria-labelledby")).isEqualTo("c-title c-desc");
    assertThat(svg.select("#c-title").text()).isEqualTo("标题 <b>");
    assertThat(svg.select("#c-desc").text()).isEqualTo("说明 & \"引\"");
    assertThat(svg.select("[style], script, foreignObject, a")).isEmpty();
  }

  @Test
  void aYearWithoutAFigureIsAGap() {
    Element svg =
        draw(
            List.of(
                new Chart.Line(
                    "",
                    "",
                    1,
                    List.of(
                        dot(2018, 4, Chart.Join.NONE),
                        dot(2019, 5, Chart.Join.LINE),
                        dot(2021, 0, Chart.Join.NONE)))),
            List.of(),
            2018,
            2021);
    assertThat(svg.select(".chart-dot > svg").eachAttr("data-year"))
        .containsExactly("2018", "2019", "2021");
    assertThat(svg.select(".chart-line > line")).hasSize(1);
    assertThat(svg.select(".chart-year > text").eachText()).contains("2020");
  }

  @Test
  void aBreakIsARuleBetweenTheYearsWithWords() {
    Element svg =
        draw(
            List.of(
                new Chart.Line(
                    "",
                    "",
                    1,
                    List.of(dot(2020, 4, Chart.Join.NONE), dot(2021, 5, Chart.Join.ACROSS)))),
            List.of(new Chart.Rule(2020, 2021, "none", "口径调整")),
            2020,
            2021);
    Element rule = svg.select(".chart-break").first();
    List<String> dots = svg.select(".chart-dot > svg").eachAttr("x");
    assertThat(percent(rule.attr("x1")))
        .isGreaterThan(percent(dots.get(0)))
        .isLessThan(percent(dots.get(1)));
    assertThat(svg.select(".chart-break-label").text()).isEqualTo("口径调整");
    assertThat(svg.select(".chart-line > .chart-across")).hasSize(1);
  }

  @Test
  void namesAtTheEndsOfLinesDoNotCoverEachOther() {
    List<Chart.Line> lines = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      lines.add(
          new Chart.Line(
              "机构" + i,
              "" + (char) ('A' + i),
              i,
              List.of(dot(2020, i, Chart.Join.NONE), dot(2021, 1, Chart.Join.LINE))));
    }
    Element svg = draw(lines, List.of(), 2020, 2021);
    List<Integer> places =
        svg.select(".chart-name").eachAttr("y").stream().map(Integer::valueOf).sorted().toList();
    for (int i = 1; i < places.size(); i++) {
      assertThat(places.get(i) - places.get(i - 1)).isGreaterThanOrEqualTo(16);
    }
    int height = Integer.parseInt(svg.attr("height"));
    assertThat(places).allMatch(y -> y > 0 && y <= height);
  }

  @Test
  void aDotThatWouldCoverAnotherStandsBesideIt() {
    List<Chart.Line> lines = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      lines.add(
          new Chart.Line(
              "机构" + i,
              "" + i,
              i,
              List.of(dot(2020, 5, Chart.Join.NONE), dot(2021, i, Chart.Join.LINE))));
    }
    Element svg = draw(lines, List.of(), 2020, 2021);

    assertThat(svg.select("[data-year=2020] > g").eachAttr("transform"))
        .containsExactly("translate(9)", "translate(18)");
    assertThat(svg.select("[data-year=2021] > g")).isEmpty();
  }

  @Test
  void figuresThatWouldTouchAreThinnedOut() {
    List<Chart.Dot> dots = new ArrayList<>();
    for (int year = 2000; year <= 2030; year++) {
      dots.add(dot(year, 10_000 + year, year == 2000 ? Chart.Join.NONE : Chart.Join.LINE));
    }
    Element svg = draw(List.of(new Chart.Line("", "", 1, dots)), List.of(), 2000, 2030);
    List<String> places = svg.select(".chart-figure > text").eachAttr("x");
    assertThat(places.size()).isBetween(2, 5);
    assertThat(svg.select(".chart-figure > text").last().text()).isEqualTo("12030");
    assertThat(svg.select(".chart-dot > svg")).hasSize(31);
  }

  @ParameterizedTest
  @CsvSource({"1 2 9, 2", "1 2 3 9, 2.5", "2 4, 3", "1.5 2, 1.75", "7, 7"})
  void theMiddleOfAnEvenNumberLiesBetweenTwo(String sorted, String median) {
    assertThat(org.yearpress.page.overview.Spread.median(numbers(sorted)).toPlainString())
        .isEqualTo(median);
  }

  private static double percent(String attribute) {
    return Double.parseDouble(attribute.replace("%", ""));
  }
}
