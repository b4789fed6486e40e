package org.yearpress.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Place;
import org.yearpress.form.Column;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.form.ValueFormat;
import org.yearpress.form.ValueType;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Licence;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.overview.BodyGroups;
import org.yearpress.page.template.Theme;
import org.yearpress.testing.FormBuilder;
import org.yearpress.testing.MemorySink;
import org.yearpress.text.MediaTypes;

/** Pages of sites with very many bodies: each stays small, and together they lead to all. */
@Tag("unit")
class ManyBodiesTest {
  private static final String NAMES = "安北长德恩丰广海江康林明南平青荣石泰文兴永正";
  private static final Form SUMS = form("sums", "sum");
  private static final Form OTHER = form("other", "sum");

  private static Form form(String id, String rollsUp) {
    List<Row> rows = new ArrayList<>();
    for (String path : List.of("1", "2")) {
      rows.add(
          new Row(
              path,
              new Row.Caption("", "第" + path + "项", List.of()),
              false,
              ValueFormat.ofUnit("件"),
              Set.of(),
              "",
              new Row.Sums(false, false, rollsUp),
              "",
              Place.SITE,
              List.of()));
    }
    Column value =
        new Column(
            "value",
            "",
            List.of(),
            false,
            new ValueFormat("", List.of(), ValueType.COUNT, -1, false),
            "",
            Place.SITE,
            List.of());
    return FormBuilder.of(id)
        .title("统计表")
        .language("zh-CN")
        .years(2010, 2030)
        .highlights("1", "2")
        .tables(new Table("main", "", "", "", "", rows, List.of(value), null, Place.SITE))
        .build();
  }

  /** Bodies with the figures of their reports by year: {@code 1=5, 2=/}. */
  static final class Site {
    private org.yearpress.model.Site settings = Sample.site("zh-CN");
    private final List<Body> bodies = new ArrayList<>();
    private final List<Catalogue.Entry> entries = new ArrayList<>();

    Site with(org.yearpress.model.Site other) {
      settings = other;
      return this;
    }

    Site body(String path, String name) {
      return body(path, name, Map.of());
    }

    Site body(String path, String name, Map<String, String> identifiers) {
      bodies.add(
          new Body(
              path,
              name,
              name,
              List.of(),
              "",
              Body.Reporting.NONE,
              new TreeMap<>(identifiers),
              Licence.NONE,
              0,
              Place.of(path)));
      return this;
    }

    Site report(String body, int year, String first) {
      return report(body, year, SUMS, first, "1");
    }

    Site report(String body, int year, Form form, String first, String second) {
      entries.add(
          Sample.report(body, year, "zh-CN")
              .form(form.id())
              .cells(Sample.cell("1", first), Sample.cell("2", second))
              .build()
              .entry());
      return this;
    }

    Catalogue catalogue() {
      return new Catalogue(settings, bodies, entries, List.of());
    }

    RenderContext context() {
      return new RenderContext(
          catalogue(),
          ManyBodiesTest::formOf,
          Crosswalks.NONE,
          Theme.shipped(),
          Messages::of,
          MediaTypes.STANDARD);
    }

    MemorySink print() {
      MemorySink sink = new MemorySink();
      new Pages(
              catalogue(),
              ManyBodiesTest::formOf,
              Crosswalks.NONE,
              Theme.shipped(),
              Messages::of,
              sink)
          .site();
      return sink;
    }
  }

  private static Form formOf(String id) {
    return id.equals("sums") ? SUMS : id.equals("other") ? OTHER : null;
  }

  /** Five provinces of fifty towns; the second row is for provinces only. */
  private static Site country() {
    Site site = new Site();
    for (int p = 0; p < 5; p++) {
      site.body("p" + p, NAMES.charAt(p) + "省");
      for (int t = 0; t < 50; t++) {
        site.body("p%d/t%02d".formatted(p, t), "" + NAMES.charAt(t % 22) + NAMES.charAt(p) + "市");
      }
    }
    int i = 0;
    for (Body body : List.copyOf(site.bodies)) {
      boolean province = body.parent().isEmpty();
      for (int year = 2018; year <= 2019; year++) {
        site.report(body.path(), year, SUMS, "" + i * 7 % 256, province ? "3" : "/");
      }
      i++;
    }
    return site;
  }

  static final MemorySink COUNTRY = country().print();

  private static Document page(String path) {
    return Jsoup.parse(COUNTRY.text(path + "index.html"));
  }

  @Test
  void aYearAddsUpAndLeadsToPagesByProvince() {
    Document year = page("years/2019/");

    assertThat(year.select(".groups a").eachText()).containsExactly("安省", "北省", "长省", "德省", "恩省");
    assertThat(year.select("#yp-spread-1 tbody tr").first().select("td").eachText())
        .startsWith("255", "0")
        .endsWith("255");
    Set<String> reports = new LinkedHashSet<>();
    for (Element group : year.select(".groups a")) {
      String[] href = group.attr("href").split("#", -1);
      Document list = page("years/2019/" + href[0]);
      Element rows = list.getElementById(href[1]);
      assertThat(rows).as(group.text()).isNotNull();
      assertThat(rows.text()).isEqualTo(group.text());
      rows.parent().select("tr:not(.heading) th a").forEach(link -> reports.add(link.attr("href")));
    }
    assertThat(reports).hasSize(255);
  }

  @Test
  void everyBodyIsFoundThroughTheTreeAndTheLetters() {
    Document bodies = page("bodies/");
    assertThat(bodies.select("#yp-find")).isNotEmpty();
    assertThat(bodies.select(".groups li")).hasSize(255);
    Set<String> named = new LinkedHashSet<>();
    for (Element letter : bodies.select(".letters a")) {
      Document of = page("bodies/" + letter.attr("href"));
      assertThat(of.select(".letters [aria-current]").text()).isEqualTo(letter.text());
      of.select(".by-letter a").forEach(link -> named.add(link.attr("href")));
    }
    assertThat(named).hasSize(255);
    assertThat(new String(COUNTRY.files().get("bodies/names.json"), StandardCharsets.UTF_8))
        .startsWith("[\n[\"安省\",\"p0\",-1],\n[\"安安市\",\"t00\",0],")
        .endsWith("]\n");
  }

  @Test
  void aStatisticHasTheHighestFirstWithTheirRanks() {
    Document item = page("items/sums/1/");

    List<Integer> figures = new ArrayList<>();
    Map<Integer, Integer> ranks = new LinkedHashMap<>();
    for (Element row : item.select("#yp-figures tbody tr")) {
      int figure = Integer.parseInt(row.select("td").last().text());
      figures.add(figure);
      ranks.put(Integer.parseInt(row.select("td.rank").text()), figure);
    }
    assertThat(figures).hasSizeBetween(100, 200).isSortedAccordingTo((a, b) -> b - a);
    assertThat(ranks).containsEntry(1, 255).containsEntry(2, 254);
    assertThat(item.select("#yp-spread tbody tr")).hasSize(2);
    assertThat(page("items/sums/1/2/").select("#yp-figures tbody tr").last().text())
        .contains("255");
  }

  @Test
  void aBodysRankIsFoundByItsNameAndByItsFigure() {
    String places = COUNTRY.text("items/sums/1/places.json");
    Matcher file =
        Pattern.compile("\\{\"page\":(\\d+),\"places\":\\[([\\d,]*)]}\n").matcher(places);
    assertThat(file.matches()).as(places).isTrue();
    int most = Integer.parseInt(file.group(1));
    String[] place = file.group(2).split(",", -1);
    List<String> names = COUNTRY.text("bodies/names.json").lines().toList();
    assertThat(place).hasSize(255);
    for (int i = 0; i < place.length; i += 31) {
      int at = Integer.parseInt(place[i]);
      String part = at > most ? (at - 1) / most + 1 + "/" : "";
      Element row = page("items/sums/1/" + part).getElementById("n" + at);
      assertThat(names.get(i + 1)).contains("\"" + row.select("th").text() + "\"");
    }
    for (Element link : page("items/sums/1/").select("nav.years a")) {
      Document part = page("items/sums/1/" + link.attr("href").replace("./", ""));
      List<String> figures = part.select("#yp-figures td:last-child").eachText();
      assertThat(link.text()).isEqualTo(figures.get(0) + "至" + figures.get(figures.size() - 1));
    }
    assertThat(page("items/sums/2/").select(".finder")).isNotEmpty();
    assertThat(COUNTRY.text("items/sums/2/places.json")).contains(",0,0,0,");
  }

  @Test
  void bodiesToWhichAStatisticDoesNotApplyAreNamedInOneLine() {
    Document item = page("items/sums/2/");

    assertThat(item.select("#yp-figures tbody tr")).hasSize(5);
    assertThat(item.select("#yp-figures td.rank").eachText()).containsOnly("1");
    assertThat(item.select("main > p.quiet").text()).contains("250 个机构", "安安市", "另有 240 个");
  }

  @Test
  void theHomePageShowsSumsWithTheirYears() {
    Document home = page("");

    assertThat(home.select(".headlines .highlight-label").eachText()).containsExactly("第1项", "第2项");
    assertThat(home.select(".headlines .spark").first().attr("aria-label"))
        .startsWith("2018年：")
        .contains("2019年：");
    assertThat(home.select(".reports > li")).hasSize(10);
    assertThat(home.select(".home a").eachAttr("href"))
        .contains("compare/", "items/", "years/2018/");
  }

  @Test
  void sumsOfEarlierYearsEndWhereSomethingElseWasCounted() {
    Site site = new Site().body("a", "甲局").body("b", "乙局");
    for (String body : List.of("a", "b")) {
      site.report(body, 2017, OTHER, "1", "1")
          .report(body, 2018, SUMS, "10", "1")
          .report(body, 2019, SUMS, "20", "");
    }
    Document home = Jsoup.parse(site.print().text("index.html"));

    Element first = home.select(".headlines li").first();
    assertThat(first.select("data").attr("value")).isEqualTo("40");
    assertThat(first.text()).contains("2 个机构合计");
    assertThat(first.select(".spark").attr("aria-label")).isEqualTo("2018年：20、2019年：40");
    assertThat(home.select(".headlines li")).as("a blank is no figure").hasSize(1);
  }

  @Test
  void fewBodiesStandInTheirOrderWithASmallChartEach() {
    Site site = new Site();
    for (int i = 0; i < 9; i++) {
      site.body("b" + i, NAMES.charAt(i) + "局");
      site.report("b" + i, 2018, SUMS, "" + i, "1").report("b" + i, 2019, SUMS, "" + i * 2, "1");
    }
    MemorySink sink = site.print();
    Document item = Jsoup.parse(sink.text("items/sums/1/index.html"));

    assertThat(item.select(".multiples li")).hasSize(9);
    assertThat(item.select(".multiples svg.small").get(3).attr("aria-label"))
        .isEqualTo("2018年：3、2019年：6");
    assertThat(item.select("#yp-figures tbody th").eachText()).first().isEqualTo("安局");
    assertThat(item.select(".rank, #yp-spread")).isEmpty();
    assertThat(sink.paths()).noneMatch(path -> path.matches("bodies/[a-z]/.*|years/2019/1/.*"));
  }

  @Test
  void groupsHoldEachBodyOnceAndFitOnAPage() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Site site = new Site();
      List<String> paths = new ArrayList<>();
      for (int i = 1 + random.nextInt(120); i > 0; i--) {
        String above =
            paths.isEmpty() || random.nextInt(4) == 0
                ? ""
                : paths.get(random.nextInt(Math.min(paths.size(), 12))) + "/";
        paths.add(above + "b" + i);
        site.body(above + "b" + i, NAMES.charAt(random.nextInt(22)) + "局");
      }
      int most = 1 + random.nextInt(30);
      RenderContext context = site.context();

      List<BodyGroups.Group> groups = BodyGroups.of(context, context.bodies(), most);
      List<Body> members = groups.stream().flatMap(group -> group.members().stream()).toList();
      assertThat(members).as("seed " + seed).containsExactlyInAnyOrderElementsOf(context.bodies());
      for (BodyGroups.Group group : groups) {
        assertThat(group.members()).as("seed " + seed).hasSizeBetween(1, most);
        Body above = group.above();
        if (above != null) {
          assertThat(group.members())
              .as("seed " + seed)
              .allMatch(body -> (body.path() + "/").startsWith(above.path() + "/"));
        }
      }
      assertThat(BodyGroups.pages(groups, most).stream().flatMap(List::stream))
          .as("seed " + seed)
          .containsExactlyElementsOf(groups);
    }
  }
}
