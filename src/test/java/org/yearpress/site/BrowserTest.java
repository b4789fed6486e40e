package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.StaticServer;
import org.yearpress.testing.TestBrowser;

/** The demo site in a real browser, below {@code /a/b/} and from the disk. */
@Tag("browser")
class BrowserTest {
  private static final String REAL = "qingdao/kjj/2017/";

  @TempDir static Path folder;
  private static StaticServer server;
  private static TestBrowser browser;

  @BeforeAll
  static void open() {
    browser = new TestBrowser();
    BuiltSite.ofDemo(folder.resolve("site"));
    server = new StaticServer(folder.resolve("site"), "/a/b/");
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  /** Runs in a page of a given size and fails on anything the console complains of. */
  private static void in(int width, ColorScheme scheme, Consumer<Page> visit) {
    browser.in(
        new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme), visit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"千帆计划", "申请答复", "请答", "319", "Component"})
  void searchFindsAnySubstringAndLeadsToItsPlace(String words) {
    in(
        1280,
        ColorScheme.LIGHT,
        page -> {
          page.navigate(server.address("search/"));
          page.locator("main input[name=q]").fill(words);
          page.locator("[data-search-state=done]").waitFor();
          assertThat(page.locator("[data-search-result]").count()).isPositive();
          page.locator("[data-search-result]").first().click();
          page.waitForURL(address -> !address.contains("/search/"));
          assertThat(page.locator("main").textContent()).contains(words);
          String id = page.evaluate("decodeURIComponent(location.hash.slice(1))").toString();
          if (!id.isEmpty()) {
            assertThat(page.evaluate("id => document.getElementById(id) !== null", id))
                .isEqualTo(true);
          }
        });
  }

  /** Where there are many bodies; a figure that reads like its digits is one, too. */
  @Test
  void aTableIsSortedByTheFiguresOfAColumn() {
    in(
        1280,
        ColorScheme.LIGHT,
        page -> {
          page.route(
              "**/shili/kjj/",
              route -> {
                APIResponse given = route.fetch();
                route.fulfill(
                    new Route.FulfillOptions()
                        .setResponse(given)
                        .setBody(
                            given
                                .text()
                                .replace(
                                    "id=\"yp-figures-3\">",
                                    "id=\"yp-figures-3\" data-say-sort=\"Sort by {}\">")));
              });
          page.navigate(server.address("shili/kjj/"));
          String figures =
              "[...document.querySelectorAll('#yp-figures-3 tbody td:last-child')]"
                  + ".map(cell => Number.parseInt(cell.textContent.replace(',', '')))";
          List<?> listed = (List<?>) page.evaluate(figures);
          List<Integer> rising = listed.stream().map(Integer.class::cast).sorted().toList();
          assertThat(rising).hasSizeGreaterThan(2).isNotEqualTo(listed);
          page.locator("#yp-figures-3 th:last-child .sort").first().click();
          assertThat(page.evaluate(figures))
              .isEqualTo(rising.stream().sorted(Comparator.reverseOrder()).toList());
          page.locator("#yp-figures-3 th:last-child .sort").first().click();
          assertThat(page.evaluate(figures)).isEqualTo(rising);
        });
  }

  /**
   * The bar below a table and a chart: what is cited, and the files that are made in the browser.
   */
  @Test
  void tablesAndChartsCanBeCitedAndKept() {
    in(
        360,
        ColorScheme.LIGHT,
        page -> {
          page.navigate(server.address("shili/2022/statistics/"));
          page.locator(".use > summary").last().click();
          page.locator(".use[open] button").first().click();
          String id = page.locator("table.statistics").last().getAttribute("id");
          assertThat(page.locator(".use[open] textarea").inputValue())
              .contains("https://yearpress.example/shili/2022/statistics/#" + id);
          Download csv =
              page.waitForDownload(
                  () -> page.locator(".use[open] button").getByText("CSV").click());
          assertThat(csv.suggestedFilename()).endsWith(id + ".csv");

          page.navigate(server.address("shili/kjj/trends/"));
          page.locator(".use > summary").first().click();
          for (String type : List.of("SVG", "PNG")) {
            Download picture =
                page.waitForDownload(
                    () -> page.locator(".use[open] button").getByText(type).click());
            assertThat(picture.suggestedFilename()).endsWith("." + type.toLowerCase(Locale.ROOT));
          }
          assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
              .isEqualTo(true);
        });
  }

  @Test
  void aSearchCanBeLinked() {
    in(
        360,
        ColorScheme.LIGHT,
        page -> {
          page.navigate(server.address("search/?q=新闻发布会"));
          page.locator("[data-search-state=done]").waitFor();
          assertThat(page.locator("main input[name=q]").inputValue()).isEqualTo("新闻发布会");
          assertThat(page.locator("[data-search-result]").count()).isPositive();
        });
  }

  /** Where no server sends the policy, pages may carry it. */
  @Test
  void pagesThatCarryThePolicyKeepItWithoutComplaint() throws IOException {
    SmallSite site = new SmallSite(folder.resolve("policy"));
    site.with("site.yml", "title: Town\nlanguage: en\ncsp: meta\nurl: https://example.org/\n");
    CommandLineRun run = site.run("build");
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    try (StaticServer plain = StaticServer.withoutPolicy(site.output())) {
      for (String path :
          List.of(
              "",
              SmallSite.REPORT,
              SmallSite.REPORT + "statistics/",
              "years/2017/",
              "about/",
              "404.html")) {
        in(390, ColorScheme.DARK, page -> page.navigate(plain.address(path)));
      }
      in(
          390,
          ColorScheme.LIGHT,
          page -> {
            page.navigate(plain.address("search/?q=report"));
            page.locator("[data-search-state=done]").waitFor();
            assertThat(page.locator("[data-search-result]").count()).isPositive();
          });
      List<String> complaints =
          browser.complaintsIn(
              new Browser.NewContextOptions(),
              page -> {
                page.navigate(plain.address(""));
                page.evaluate(
                    "() => { const s = document.createElement('script');"
                        + " s.textContent = 'document.title = 1'; document.body.append(s); }");
                assertThat(page.title()).isNotEqualTo("1");
              });
      assertThat(complaints).singleElement().asString().contains("Content Security Policy");
    }
  }

  @Test
  void withLinksToFilesTheSiteIsReadFromTheDisk() {
    Path disk = folder.resolve("disk");
    BuiltSite.ofDemoWithLinksToFiles(folder.resolve("with-files"), disk);
    in(
        1280,
        ColorScheme.LIGHT,
        page -> {
          page.navigate(disk.resolve("index.html").toUri().toString());
          page.navigate(disk.resolve(REAL + "index.html").toUri().toString());
          page.locator("a[href*='statistics/index.html']").first().click();
          assertThat(page.locator("tr[id^=r-]").count()).isEqualTo(84);
          page.locator("nav[aria-label] a").first().click();
          assertThat(page.url()).endsWith("index.html");
        });
  }
}
