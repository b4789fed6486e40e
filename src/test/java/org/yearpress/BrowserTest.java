package org.yearpress;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo site in a real browser, below {@code /a/b/} and from the disk. */
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
          assertThat(page.locator("tr[data-row]").count()).isEqualTo(84);
          page.locator("nav[aria-label] a").first().click();
          assertThat(page.url()).endsWith("index.html");
        });
  }
}
