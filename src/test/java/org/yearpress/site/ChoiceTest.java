package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yearpress.testing.Axe;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.StaticServer;
import org.yearpress.testing.TestBrowser;

/** The comparison that readers put together. */
@Tag("browser")
class ChoiceTest {
  /** What stands in the cells of a table: body, year, text. */
  private static final String CELLS =
      """
      table => [...table.tBodies[0].rows].flatMap(row => [...row.cells].slice(1).map((cell, i) =>
        [row.cells[0], table.tHead.rows[0].cells[i + 1], cell]
          .map(each => each.innerText.replace(/\\s+/g, ' ').trim()).join(' | ')))
      """;

  /** What it says of a year that the page of the statistic leaves out. */
  private static final List<String> NONE = List.of("表中没有", "本站没有", "已撤回");

  @TempDir static Path folder;
  private static StaticServer server;
  private static TestBrowser browser;

  @BeforeAll
  static void open() {
    browser = new TestBrowser();
    BuiltSite.ofDemo(folder.resolve("site"));
    server = new StaticServer(folder.resolve("site"), "/");
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
      server.close();
    }
  }

  private static void visit(String path, Consumer<Page> what) {
    browser.in(
        new Browser.NewContextOptions().setViewportSize(1280, 900),
        page -> {
          page.navigate(server.address(path));
          what.accept(page);
        });
  }

  private static void waitUntilDone(Page page) {
    page.waitForSelector(
        "[data-state=done]",
        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
  }

  private static String query(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Every figure, state and sign, also across changes of form. */
  @ParameterizedTest
  @CsvSource({
    "cn-2021:t3:1@3, items/cn-2021/t3-1/",
    "cn-2021:t2-1:2@3, items/cn-2021/t2-1-2/",
    "cn-2021:t4:1@1.5, items/cn-2021/t4-1/",
    "cn-2019:t3:3.2@3, items/cn-2019/t3-3.2/",
    "cn-2017-qingdao:3.1, items/cn-2017-qingdao/3.1/",
    "cn-2017-qingdao:1.1.1, items/cn-2017-qingdao/1.1.1/",
    "cn-2017-qingdao:13.3, items/cn-2017-qingdao/13.3/",
    "us-foia-components:A:AGENCY@received, items/us-foia-components/A-AGENCY/",
  })
  void itSaysWhatThePageOfTheStatisticSays(String item, String page) {
    visit(
        page,
        ready -> {
          List<?> cells = (List<?>) ready.locator("#yp-figures").evaluate(CELLS);
          List<?> bodies =
              (List<?>)
                  ready
                      .locator("#yp-figures tbody th a")
                      .evaluateAll(
                          "links => links.map(a => new URL(a.href).pathname.slice(1)"
                              + ".replace(/\\/(trends\\/)?$/, ''))");
          assertThat(bodies).isNotEmpty();
          StringBuilder address = new StringBuilder("compare/?" + query("item", item));
          bodies.forEach(body -> address.append('&').append(query("body", body.toString())));
          visit(
              address.toString(),
              chosen -> {
                waitUntilDone(chosen);
                List<?> here = (List<?>) chosen.locator("[data-tables] table").evaluate(CELLS);
                assertThat(here.containsAll(cells)).as(here + " has all of " + cells).isTrue();
                assertThat(here.stream().filter(cell -> !cells.contains(cell)))
                    .allMatch(cell -> NONE.stream().anyMatch(cell.toString()::endsWith));
              });
        });
  }

  /** Columns below different headings may have the same label. */
  @Test
  void aColumnOfAClosingRowIsNamedWithTheHeadingsAboveIt() {
    visit(
        "compare/?body=example-agency&item=us-foia-components:B1:AGENCY@reasons.no-records",
        page -> {
          waitUntilDone(page);
          assertThat(page.locator("[data-tables] caption").innerText())
              .contains("Based on Reasons Other than Exemptions · No Records");
        });
  }

  /** On a large site, which has none by default. */
  @Test
  void withoutFilesOfBodiesItReadsThoseOfTheirReports() {
    BuiltSite.ofChangedDemo(
        folder.resolve("copy"),
        folder.resolve("lean"),
        settings -> settings.replaceFirst("downloads: \\[.*]", "downloads: [csv]\ndata-files: []"));
    assertThat(folder.resolve("lean/data/bodies")).doesNotExist();
    String query =
        "compare/?body=shili/kjj&body=shili/czj&body=qingdao/kjj&body=example-agency"
            + "&item=cn-2021:t3:1@3&item=cn-2017-qingdao:3.1"
            + "&item=us-foia-components:A:AGENCY@received";
    List<Object> seen = new ArrayList<>();
    try (StaticServer lean = new StaticServer(folder.resolve("lean"), "/")) {
      for (StaticServer each : List.of(server, lean)) {
        browser.in(
            new Browser.NewContextOptions().setViewportSize(1280, 900),
            page -> {
              page.navigate(each.address(query));
              waitUntilDone(page);
              seen.add(
                  page.locator("[data-tables] table").evaluateAll("all => all.map(" + CELLS + ")"));
            });
      }
    }
    assertThat((List<?>) seen.get(0)).hasSize(3);
    assertThat(seen.get(1)).isEqualTo(seen.get(0));
  }

  @Test
  void aReportWhoseFolderIsNotNamedByItsYearIsRead() throws IOException {
    SmallSite site = new SmallSite(folder.resolve("named"));
    site.with("site.yml", "title: Reports\nlanguage: en\ndata-files: []\n");
    site.with("town/other/body.yml", "name: Other\nkind: office\nform: small\n");
    for (String file : List.of("report.yml", "01-overview.md", "statistics.csv")) {
      String text = Files.readString(site.content().resolve(SmallSite.REPORT + file));
      site.with("town/other/annual-2017/" + file, text.replace("3.2,4", "3.2,3"));
    }
    BuiltSite.build(folder.resolve("named"), site.content(), site.output(), 1);
    try (StaticServer named = new StaticServer(site.output(), "/")) {
      browser.in(
          new Browser.NewContextOptions().setViewportSize(1280, 900),
          page -> {
            page.navigate(
                named.address("compare/?body=town/office&body=town/other&item=small:3.2"));
            waitUntilDone(page);
            assertThat(page.locator("[data-tables] table").evaluate(CELLS))
                .isEqualTo(List.of("Office | 2017 | 4", "Other | 2017 | 3"));
          });
    }
  }

  /** Two reports may have made different rows of one id, and rows of two ids that are the same. */
  @Test
  void rowsThatReportsMakeAreFoundByTheirLabel() {
    String label = "Field Operations / Number of Requests Received in Fiscal Year";
    visit(
        "compare/?body=example-agency&" + query("item", "us-foia-components:A@received~" + label),
        page -> {
          waitUntilDone(page);
          assertThat(page.locator("caption").innerText()).contains(label);
          assertThat(page.locator("tbody td").last().innerText()).isEqualTo("501");
        });
  }

  @Test
  void itIsPutTogetherByKeyboardAndKeptInTheAddress() {
    visit(
        "compare/",
        page -> {
          page.focus("#yp-choice-body");
          page.keyboard().type("示例市科学");
          page.waitForSelector("#yp-options-1 [role=option]");
          page.keyboard().press("ArrowDown");
          page.keyboard().press("Enter");
          page.waitForSelector("[data-chosen=body] li");
          page.focus("#yp-choice-item");
          page.keyboard().type("新收 总计");
          page.waitForSelector("#yp-options-2 [role=option]");
          page.keyboard().press("Enter");
          waitUntilDone(page);
          assertThat(page.locator("[data-tables] table").count()).isEqualTo(1);
          String address = page.url();
          Object rows = page.locator("[data-tables] table").evaluate(CELLS);
          page.navigate("about:blank");
          page.navigate(address);
          waitUntilDone(page);
          assertThat(page.locator("[data-tables] table").evaluate(CELLS)).isEqualTo(rows);
          page.locator("[data-chosen=item] button").click();
          page.waitForSelector("[data-state=idle]");
          assertThat(page.locator("[data-tables] table").count()).isZero();
          assertThat(page.url()).doesNotContain("item=");
        });
  }

  @Test
  void figuresLeadToTheirCellsAndAreADownload() throws IOException {
    Path file = folder.resolve("compare.csv");
    visit(
        "compare/?body=shili/kjj&body=shili/czj&item=cn-2021:t3:1@3&year=2021&year=2022",
        page -> {
          waitUntilDone(page);
          Object wrong =
              page.evaluate(
                  """
                  async () => {
                    const wrong = [];
                    for (const link of document.querySelectorAll('[data-tables] td > a, [data-tables] td .noted > span > a')) {
                      const text = await (await fetch(link.href)).text();
                      const there = new DOMParser().parseFromString(text, 'text/html')
                        .getElementById(decodeURIComponent(new URL(link.href).hash.slice(1)));
                      if (!there || !there.textContent.includes(link.textContent)) wrong.push(link.href);
                    }
                    return wrong;
                  }
                  """);
          assertThat((List<?>) wrong).isEmpty();
          Download download = page.waitForDownload(() -> page.locator("[data-files] a").click());
          download.saveAs(file);
        });
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(5);
    assertThat(lines.get(1)).startsWith("cn-2021,t3:1@3,").contains(",shili/kjj,", ",2021,");
  }

  @Test
  void itIsAccessibleAndFitsTheScreen() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      browser.in(
          new Browser.NewContextOptions().setViewportSize(320, 800).setColorScheme(scheme),
          page -> {
            page.navigate(
                server.address(
                    "compare/?body=shili/kjj&body=shili/czj&body=shili&item=cn-2021:t3:1@3"
                        + "&item=cn-2017-qingdao:13.3"));
            waitUntilDone(page);
            page.focus("#yp-choice-item");
            page.waitForSelector("#yp-options-2 [role=option]");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
            assertThat(Axe.faults(page)).isEmpty();
          });
    }
  }

  @Test
  void withoutScriptsItLeadsToComparisonsThatAreReady() {
    browser.in(
        new Browser.NewContextOptions().setViewportSize(360, 800).setJavaScriptEnabled(false),
        page -> {
          page.navigate(server.address("compare/"));
          assertThat(page.locator("input:visible").count()).isZero();
          assertThat(page.locator("main").innerText()).contains("没有运行脚本");
          assertThat(page.locator("main .links a:visible").count()).isEqualTo(3);
        });
  }
}
