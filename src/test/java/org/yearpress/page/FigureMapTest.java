package org.yearpress.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.model.Licence;
import org.yearpress.model.PlaceMap;
import org.yearpress.testing.SiteBuilder;

/** A statistic's figures on the map of a site. */
@Tag("unit")
class FigureMapTest {
  private static final PlaceMap MAP =
      new PlaceMap(
          "boundaries.geojson",
          "gb2260",
          "示例测绘院",
          Licence.of("CC-BY-4.0").orElseThrow(),
          300,
          200,
          List.of(
              area("1", "M0 0l100 0 0 100-100 0z", 50),
              area("2", "M100 0l100 0 0 100-100 0z", 150),
              area("3", "M200 0l100 0 0 100-100 0z", 250),
              area("4", "M0 100l150 0 0 100-150 0z", 0),
              area("5", "M150 100l150 0 0 100-150 0z", 0),
              area("", "M10 190l20 0 0 5z", 0)));

  private static PlaceMap.Area area(String code, String outline, int x) {
    return new PlaceMap.Area(code, outline, x, x == 0 ? 0 : 50);
  }

  private static ManyBodiesTest.Site site(String... embeds) {
    return new ManyBodiesTest.Site()
        .with(SiteBuilder.like(Sample.site("zh-CN")).map(MAP).embeds(embeds).build())
        .body("a", "甲<市>", Map.of("gb2260", "1"))
        .body("b", "乙市", Map.of("gb2260", "2"))
        .body("c", "丙市", Map.of("gb2260", "3"))
        .body("d", "丁市", Map.of("gb2260", "4"))
        .body("e", "戊局", Map.of("nuts", "5"))
        .report("a", 2018, "1")
        .report("a", 2019, "1200")
        .report("b", 2019, "7")
        .report("c", 2019, "")
        .report("d", 2019, "7")
        .report("e", 2019, "9");
  }

  private static ManyBodiesTest.Site twoBodies(String one, String other) {
    return new ManyBodiesTest.Site()
        .with(SiteBuilder.like(Sample.site("zh-CN")).map(MAP).build())
        .body("a", "甲市", Map.of("gb2260", "1"))
        .body("b", "乙市", Map.of("gb2260", "2"))
        .report("a", 2019, one)
        .report("b", 2019, other);
  }

  private static Document page(ManyBodiesTest.Site site) {
    return Jsoup.parse(site.print().text("items/sums/1/index.html"));
  }

  @Test
  void placesHaveTheClassOfTheLatestFigureItsNumberAndALegend() throws IOException {
    Element section = page(site()).getElementById("yp-map");

    assertThat(section.select("h2").text()).isEqualTo("2019年各地");
    assertThat(section.select(".finding").text())
        .isEqualTo("2019年：3 个地方有数字，最低7（乙市、丁市），最高1,200（甲<市>）。");
    assertThat(section.select(".chart-keys li").eachText())
        .containsExactly("1 7（2个）", "2 1,200（1个）", "无数字（1个）", "不在本站点（1个）");
    assertThat(section.select("svg.map > path title").eachText())
        .containsExactly("甲<市>：1,200", "乙市：7", "丙市：无数字", "丁市：7");
    assertThat(section.select("svg.map > text").eachText()).containsExactly("2", "1");
    assertThat(section.select("p.quiet").text()).isEqualTo("边界数据：示例测绘院 CC BY 4.0");
    GoldenPagesTest.matches("map", section.outerHtml() + "\n");
  }

  @Test
  void whereAllFiguresAreEqualNoneIsLowestOrHighest() {
    assertThat(page(twoBodies("7", "7")).select("#yp-map .finding").text())
        .isEqualTo("2019年：2 个地方有数字，都是7。");
  }

  @Test
  void onOtherSitesTheMapSaysWhoseItsBoundariesAre() {
    Document page =
        Jsoup.parse(site("items/sums/1/#yp-map").print().text("items/sums/1/embed-yp-map.html"));

    assertThat(page.select("svg.map")).hasSize(1);
    assertThat(page.select("p.quiet").text()).isEqualTo("边界数据：示例测绘院 CC BY 4.0");
    assertThat(page.select("p.quiet a").attr("href"))
        .isEqualTo("https://creativecommons.org/licenses/by/4.0/");
  }

  @Test
  void aMapThatCouldShowOnlyOneOfTwoBodiesIsNotDrawn() {
    assertThat(page(site().body("f", "己局", Map.of("gb2260", "2"))).select("#yp-map"))
        .as("one without a figure does no harm")
        .hasSize(1);
    assertThat(
            page(site().body("f", "己局", Map.of("gb2260", "2")).report("f", 2019, "3"))
                .select("#yp-map"))
        .isEmpty();
  }

  @Test
  void aSingleFigureIsNoMap() {
    assertThat(page(twoBodies("1", "")).select("#yp-map")).isEmpty();
  }
}
