package org.yearpress.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.StaticServer;
import org.yearpress.testing.TestBrowser;

/** The documentation as a site, on the screen of a phone. */
@Tag("browser")
class DocsSiteBrowserTest {
  @TempDir static Path folder;

  @BeforeAll
  static void build() {
    BuiltSite.withPages(Path.of("src/site/en"), "en", Path.of("src/docs"), folder);
  }

  /** A tutorial is typed along: neither the prompt nor what a command prints belongs to it. */
  @Test
  void codeIsCopiedAsItIsTyped() {
    try (StaticServer server = new StaticServer(folder, "/");
        TestBrowser browser = new TestBrowser();
        BrowserContext context =
            browser
                .chromium()
                .newContext(
                    new Browser.NewContextOptions()
                        .setPermissions(List.of("clipboard-read", "clipboard-write")))) {
      Page page = context.newPage();
      page.navigate(server.address("en/start/"));
      page.locator(".code")
          .filter(new Locator.FilterOptions().setHasText("$ cd reports"))
          .first()
          .locator("button")
          .click();
      page.locator(".code button:text('Copied')").first().waitFor();

      assertThat(page.evaluate("navigator.clipboard.readText()"))
          .isEqualTo("yearpress init reports --language en\ncd reports");
    }
  }

  /** Names of keys and options stood broken on phones: "titl e". */
  @ParameterizedTest
  @ValueSource(strings = {"en/content/", "en/cli/", "en/views/", "en/zh-CN/content/"})
  void onAPhoneNoWordIsBrokenAndNoPageIsTooWide(String path) {
    try (StaticServer server = new StaticServer(folder, "/");
        TestBrowser browser = new TestBrowser();
        BrowserContext context =
            browser
                .chromium()
                .newContext(new Browser.NewContextOptions().setViewportSize(390, 844))) {
      Page page = context.newPage();
      page.navigate(server.address(path));
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
      assertThat(
              page.evaluate(
                  "[...document.querySelectorAll('td code')].filter(c =>"
                      + " /^\\w+$/.test(c.textContent) && c.getClientRects().length > 1).map(c =>"
                      + " c.textContent)"))
          .isEqualTo(List.of());
    }
  }
}
