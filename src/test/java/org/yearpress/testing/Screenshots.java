package org.yearpress.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes pictures of every kind of page, at the width of a phone and of a desk, in both schemes and
 * as printed: {@code site-folder pictures-folder [path…]}. Contributors run it before they change a
 * theme and after:
 *
 * <pre>
 * mvn -q compile exec:java
 * mvn -q test-compile exec:java -Dexec.mainClass=org.yearpress.testing.Screenshots
 *     -Dexec.classpathScope=test -Dexec.args="site-output target/pictures"
 * </pre>
 */
public final class Screenshots {
  /** One page of each kind, those with the odd cases first. */
  public static final List<String> PAGES =
      List.of(
          "",
          "qingdao/kjj/2017/",
          "qingdao/kjj/2017/statistics/",
          "shili/kjj/2022/",
          "shili/kjj/2022/statistics/",
          "shili/kjj/",
          "shili/kjj/trends/",
          "shili/kjj/compare/2020-2021/",
          "shili/kjj/compare/2018-2019/",
          "shili/",
          "years/",
          "years/2021/",
          "bodies/",
          "items/",
          "items/cn-2021/t3-1/",
          "items/cn-2017-qingdao/3.1/",
          "example-agency/2024/statistics/",
          "example-agency/trends/",
          "about/",
          "site-map/",
          "corrections/",
          "compare/",
          "search/",
          "404.html");

  private Screenshots() {}

  /** Takes the pictures. */
  public static void main(String[] args) {
    Path site = Path.of(args[0]);
    Path pictures = Path.of(args[1]);
    List<String> pages = args.length > 2 ? List.of(args).subList(2, args.length) : PAGES;
    try (StaticServer server = new StaticServer(site, "/");
        TestBrowser browser = new TestBrowser()) {
      for (String page : pages) {
        String name = page.isEmpty() ? "home" : page.replaceAll("[/.]+", "-").replaceAll("-$", "");
        for (int width : List.of(390, 1280)) {
          for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            take(
                browser.chromium(),
                server.address(page),
                width,
                scheme,
                pictures.resolve(
                    name
                        + "-"
                        + width
                        + "-"
                        + scheme.name().toLowerCase(java.util.Locale.ROOT)
                        + ".png"));
          }
        }
        print(browser.chromium(), server.address(page), pictures.resolve(name + ".pdf"));
      }
    }
  }

  private static void take(
      Browser browser, String address, int width, ColorScheme scheme, Path file) {
    try (BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, 844).setColorScheme(scheme))) {
      Page page = context.newPage();
      page.navigate(address);
      page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file));
    }
  }

  private static void print(Browser browser, String address, Path file) {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      page.navigate(address);
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      page.pdf(new Page.PdfOptions().setPath(file).setPreferCSSPageSize(true));
    }
  }
}
