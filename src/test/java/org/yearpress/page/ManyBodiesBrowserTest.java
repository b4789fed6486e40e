package org.yearpress.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.Axe;
import org.yearpress.testing.StaticServer;
import org.yearpress.testing.TestBrowser;

/** Pages of sites with very many bodies, as readers use them. */
@Tag("browser")
class ManyBodiesBrowserTest {
  private static final List<String> PAGES =
      List.of("", "years/2019/", "years/2019/1/", "bodies/", "bodies/a/", "items/sums/1/");

  @TempDir static Path folder;
  private static StaticServer server;
  private static TestBrowser browser;

  @BeforeAll
  static void open() throws IOException {
    browser = new TestBrowser();
    for (Map.Entry<String, byte[]> file : ManyBodiesTest.COUNTRY.files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    Files.createDirectories(folder.resolve("pages"));
    Files.writeString(
        folder.resolve("pages/icon.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    server = new StaticServer(folder, "/");
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
      server.close();
    }
  }

  private static void visit(Browser.NewContextOptions options, String path, Consumer<Page> what) {
    browser.in(
        options,
        page -> {
          page.navigate(server.address(path));
          what.accept(page);
        });
  }

  private static Browser.NewContextOptions wide(int width) {
    return new Browser.NewContextOptions().setViewportSize(width, 800);
  }

  private static List<?> names(Page page) {
    return (List<?>)
        page.evaluate(
            "[...document.querySelectorAll('tbody tr:not(.heading)')]"
                + ".filter(row => row.checkVisibility()).map(row => row.cells[0].innerText)");
  }

  @Test
  void everyPageIsAccessibleAndFitsTheScreen() {
    List<String> wrong = new ArrayList<>();
    for (String path : PAGES) {
      int examined = PAGES.indexOf(path) % 2 == 0 ? 360 : 1280;
      for (int width : List.of(320, 360, 1280)) {
        visit(
            wide(width).setColorScheme(width == 360 ? ColorScheme.DARK : ColorScheme.LIGHT),
            path,
            page -> {
              if (!(Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")) {
                wrong.add(path + " " + width + ": sideways");
              }
              if (width == examined) {
                Axe.faults(page).forEach(fault -> wrong.add(path + " " + fault));
              }
            });
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aBodyIsFoundWhileItsNameIsTyped() {
    visit(
        wide(360),
        "bodies/",
        page -> {
          page.focus("#yp-find");
          page.keyboard().type("北长");
          page.waitForSelector("[role=option]");
          assertThat(page.locator("[role=option]").first().innerText()).contains("北长市", "长省");
          page.keyboard().press("ArrowDown");
          assertThat(page.getAttribute("#yp-find", "aria-activedescendant")).isNotEmpty();
          assertThat(Axe.faults(page)).isEmpty();
          page.keyboard().press("Enter");
          page.waitForURL("**/p2/t01/");
          assertThat(page.locator("h1").innerText()).isEqualTo("北长市");
        });
    visit(
        wide(360),
        "years/2019/",
        page -> {
          page.focus("#yp-find");
          page.keyboard().type("无此机构");
          page.waitForSelector(".finder p.quiet");
          assertThat(page.locator(".finder p").innerText()).isEqualTo("没有这个名称的机构。");
        });
  }

  @Test
  void theRankOfABodyIsFoundByItsName() {
    visit(
        wide(360),
        "items/sums/1/",
        page -> {
          page.focus("#yp-find");
          page.keyboard().type("安安市");
          page.waitForSelector("[role=option]");
          page.keyboard().press("Enter");
          page.waitForURL("**/items/sums/1/2/#n*");
          assertThat(page.locator("tr:target th").innerText()).isEqualTo("安安市");
          assertThat(page.locator("tr:target td.rank").innerText()).isEqualTo("248");
        });
    visit(
        wide(360),
        "items/sums/2/",
        page -> {
          page.focus("#yp-find");
          page.keyboard().type("安安市");
          page.waitForSelector("[role=option]");
          page.keyboard().press("Enter");
          page.waitForSelector(".finder p.quiet");
          assertThat(page.locator(".finder p").innerText()).isEqualTo("此表中没有安安市。");
        });
  }

  @Test
  void rowsAreFilteredAndSortedAndBothCanBeUndone() {
    visit(
        wide(1280),
        "years/2019/1/",
        page -> {
          List<?> all = names(page);
          page.fill(".filter input", "德");
          assertThat(names(page)).isNotEmpty().hasSizeLessThan(all.size());
          assertThat(names(page)).allMatch(name -> name.toString().contains("德"));
          page.fill(".filter input", "");
          assertThat(names(page)).isEqualTo(all);
          page.locator("th:nth-child(2) .sort").click();
          assertThat(names(page)).isNotEqualTo(all).hasSameSizeAs(all);
          assertThat(page.locator("tr.heading:visible").count()).isZero();
          page.locator("th:nth-child(2) .sort").click();
          page.locator("th:nth-child(2) .sort").click();
          assertThat(names(page)).isEqualTo(all);
          assertThat(page.locator("[aria-sort]").count()).isZero();
        });
  }

  @Test
  void withoutScriptsEverythingIsListed() {
    for (String path : PAGES) {
      visit(
          wide(360).setJavaScriptEnabled(false),
          path,
          page -> {
            assertThat(page.locator("input:visible, button:visible").count()).as(path).isZero();
            assertThat(page.locator("main a:visible").count()).as(path).isGreaterThan(10);
          });
    }
  }
}
