package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.Soak;

/**
 * How a figure compares with that of the report before is the same in the table over the years, at
 * its chart, on the statistic's page, on the body's page, in the comparison and in the data, on
 * sites of random forms, crosswalks, scopes and gaps.
 */
@Tag("site")
class ComparabilityOnPagesTest {
  private static final int ROWS = 5;
  private static final int FIRST = 2014;
  private static final int LAST = 2022;

  @TempDir Path folder;

  @Test
  void allPagesAndTheDataSayTheSame() throws IOException {
    check(Soak.seed(), 8);
  }

  @Test
  @Tag("soak")
  void allPagesAndTheDataSayTheSameOnManySites() throws IOException {
    check(Soak.seed(), 500);
  }

  private void check(long seed, int sites) throws IOException {
    Map<String, Integer> seen = new TreeMap<>();
    for (int i = 0; i < sites; i++) {
      Site site = new Site(folder.resolve("site" + i), seed + i);
      site.compare(seen);
    }
    assertThat(seen).as("seed %d", seed).containsKeys("", "exact", "partial", "none");
  }

  /** One body, three forms of five rows. */
  private static final class Site {
    private final Path folder;
    private final long seed;
    private final Random random;
    private final List<Integer> years = new ArrayList<>();
    // By year and row.
    private final Map<String, String> data = new HashMap<>();

    Site(Path folder, long seed) throws IOException {
      this.folder = folder;
      this.seed = seed;
      this.random = new Random(seed);
      write("site.yml", site());
      write("town/body.yml", "name: Town\n");
      for (String form : List.of("f1", "f2", "f3")) {
        write("forms/" + form + ".yml", form(form));
      }
      write("crosswalks/f1-to-f2.yml", crosswalk("f1", "f2"));
      write("crosswalks/f2-to-f3.yml", crosswalk("f2", "f3"));
      for (int year = FIRST; year <= LAST; year++) {
        if (random.nextInt(6) > 0) {
          years.add(year);
          report(year);
        }
      }
      BuildResult result =
          Pipeline.standard()
              .build(SmallSite.options(folder, folder.resolve("out"), null), Progress.SILENT);
      assertThat(result.status())
          .as("seed %d: %s", seed, result.diagnostics())
          .isEqualTo(BuildResult.Status.WRITTEN);
      for (String line : Files.readAllLines(folder.resolve("out/data/bodies/town.csv"))) {
        String[] cells = line.split(",", -1);
        data.put(cells[4] + " " + cells[8], cells[17]);
      }
    }

    private static String form(int year) {
      return year < FIRST + 3 ? "f1" : year < FIRST + 6 ? "f2" : "f3";
    }

    private static String site() {
      return """
          title: Town
          language: en
          forms:
            - {years: {from: 2014, to: 2016}, form: f1}
            - {years: {from: 2017, to: 2019}, form: f2}
            - {years: {from: 2020, to: 2022}, form: f3}
          """;
    }

    private static String form(String id) {
      StringBuilder form = new StringBuilder();
      form.append("form: ").append(id).append("\nversion: 1\ntitle: Form ").append(id);
      form.append("\nlanguage: en\nyears: {from: 2010, period: year}\n");
      form.append("tables:\n  - id: main\n    rows:\n");
      for (int row = 1; row <= ROWS; row++) {
        form.append("      - {path: \"").append(row).append("\", label: Row ").append(row);
        form.append(", unit: pieces}\n");
      }
      return form.append("highlights: [\"1\", \"2\", \"3\", \"4\", \"5\"]\nrules: {}\n").toString();
    }

    private String crosswalk(String from, String to) {
      StringBuilder file = new StringBuilder("crosswalk: {id: ");
      file.append(from).append("-to-").append(to).append(", from: ").append(from);
      file.append("@1, to: ").append(to).append("@1}\npairs:\n");
      List<String> there = new ArrayList<>(List.of("1", "2", "3", "4", "5"));
      Collections.shuffle(there, random);
      for (int row = 1; row <= ROWS; row++) {
        // the first pair is always there: a crosswalk without any is none
        int kind = row == 1 ? random.nextInt(2) : random.nextInt(4);
        boolean sum = row == 3 && random.nextBoolean();
        if (kind < 2 || sum) {
          file.append("  - {from: \"").append(sum ? "3 + 4" : row).append("\", to: \"");
          file.append(there.get(row - 1)).append("\", is: ");
          file.append(kind == 0 ? "exact}\n" : "partial, note: not all}\n");
        }
        row += sum ? 1 : 0;
      }
      return file.toString();
    }

    private void report(int year) throws IOException {
      String scope = List.of("office", "office", "office", "whole", "").get(random.nextInt(5));
      write(
          "town/" + year + "/report.yml",
          "title: Report "
              + year
              + "\nstatus: published\npublished: "
              + (year + 1)
              + "-02-01\n"
              + (scope.isEmpty() ? "" : "scope: " + scope + "\n"));
      write("town/" + year + "/01-text.md", "# Text\n\nWords.\n");
      StringBuilder figures = new StringBuilder("table,row,column,value\n");
      for (int row = 1; row <= ROWS; row++) {
        figures
            .append("main,")
            .append(row)
            .append(",value,")
            .append(random.nextInt(90))
            .append('\n');
      }
      write("town/" + year + "/statistics.csv", figures.toString());
    }

    private void write(String path, String text) throws IOException {
      Path file = folder.resolve("content").resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }

    private Document page(String path) throws IOException {
      return Jsoup.parse(Files.readString(folder.resolve("out").resolve(path + "/index.html")));
    }

    /** What a figure says of how it compares. */
    private static String said(Element place) {
      return place
          .select("[data-caveat=exact], [data-caveat=partial], [data-caveat=none]")
          .attr("data-caveat");
    }

    /** What the data says of the cell that a figure links to; null for the sum of several. */
    private String known(Element figure) {
      String href = figure.select("a:not(.mark)").attr("href");
      String row = href.replaceAll(".*#r-(.*)-value", "$1");
      String year = href.replaceAll(".*?([0-9]{4})/statistics.*", "$1");
      return data.get(year + " " + row);
    }

    private boolean isSum(Element figure, Element at) {
      return at.text().contains("the sum of") || figure.select("a:not(.mark)").isEmpty();
    }

    void compare(Map<String, Integer> seen) throws IOException {
      trends(seen);
      items();
      body();
      comparisons();
    }

    private void trends(Map<String, Integer> seen) throws IOException {
      for (Element trend : page("town/trends").select(".trend")) {
        String name = "seed " + seed + ", trend " + trend.select("h3").text();
        for (Element row : trend.select("tbody tr")) {
          Element figure = row.select("td").first();
          String year = row.select("th").text();
          if (figure.select("[data-caveat=beside]").isEmpty()) {
            if (!isSum(figure, trend)) {
              assertThat(said(figure)).as("%s, %s", name, year).isEqualTo(known(figure));
              seen.merge(said(figure), 1, Integer::sum);
            }
            Element rule = trend.select("svg .chart-break-label[data-before=" + year + "]").first();
            boolean first = row.nextElementSibling() == null;
            if (!trend.select("svg").isEmpty() && !first) {
              assertThat(rule == null ? "" : rule.attr("data-caveat"))
                  .as("%s, %s in the chart", name, year)
                  .isEqualTo(said(figure));
            }
            if (!said(figure).isEmpty() && row.select("td").size() > 1) {
              assertThat(row.select("td").get(1).text()).as(name).isEqualTo("none worked out");
            }
          }
        }
      }
    }

    private void items() throws IOException {
      for (String form : List.of("f1", "f2", "f3")) {
        for (int row = 1; row <= ROWS; row++) {
          Path file = folder.resolve("out/items/" + form + "/" + row + "/index.html");
          if (Files.exists(file)) {
            Document page = Jsoup.parse(Files.readString(file));
            for (Element cell : page.select("#yp-figures tbody td")) {
              boolean own = cell.select("[data-caveat=beside]").isEmpty();
              String other = known(cell);
              if (own && other != null && !sumOnItem(form, row)) {
                assertThat(said(cell))
                    .as("seed %d, item %s %d, %s", seed, form, row, cell)
                    .isEqualTo(other);
              }
            }
          }
        }
      }
    }

    /** Whether a row of a form goes on as the sum of two: those figures are of no one cell. */
    private boolean sumOnItem(String form, int row) throws IOException {
      return page("items/" + form + "/" + row).select(".versions").text().contains(" + ");
    }

    private void body() throws IOException {
      for (Element grid : page("town").select("table.figures")) {
        for (Element row : grid.select("tbody tr")) {
          List<Element> cells = row.select("td");
          for (int i = 0; i < cells.size() - 1; i++) {
            assertThat(said(cells.get(i)))
                .as("seed %d, body, %s", seed, row)
                .isEqualTo(known(cells.get(i)));
          }
          assertThat(said(cells.get(cells.size() - 1))).isEmpty();
        }
      }
    }

    private void comparisons() throws IOException {
      for (int i = 1; i < years.size(); i++) {
        int before = years.get(i - 1);
        int year = years.get(i);
        Document page = page("town/compare/" + before + "-" + year);
        String name = "seed " + seed + ", " + before + " and " + year;
        if (form(before).equals(form(year))) {
          boolean same = data.get(year + " 1").isEmpty();
          assertThat(page.select(".banner").isEmpty())
              .as(name)
              .isEqualTo(same && year - before == 1);
          assertThat(page.select("td.change").isEmpty())
              .as(name)
              .isEqualTo(!same || year - before > 1);
        }
        for (Element row : page.select("table.pairs tbody tr")) {
          if (!row.text().contains(" + ")) {
            assertThat(said(row)).as("%s: %s", name, row.text()).isEqualTo(pair(row, year));
          }
        }
      }
    }

    /** The same cell may stand in several pairs; the data says the best of them. */
    private String pair(Element row, int year) {
      Element later = row.select("td:not(.words)").get(1);
      String href = later.select("a:not(.mark)").attr("href");
      return data.get(year + " " + href.replaceAll(".*#r-(.*)-value", "$1"));
    }
  }
}
