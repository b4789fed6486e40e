package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yearpress.page.template.Theme;
import org.yearpress.testing.Axe;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.Screenshots;
import org.yearpress.testing.StaticServer;
import org.yearpress.testing.TestBrowser;

/**
 * Requirement R17 of the reader's pages: every kind of page in a site of each language, light, dark
 * and with forced colours, on three widths, has no fault that axe finds, does not scroll sideways,
 * and makes no complaint in the console.
 */
@Tag("browser")
class AccessibilityTest {
  private static final List<String> LANGUAGES = List.of("zh-CN", "en");
  private static final List<Integer> WIDTHS = List.of(320, 768, 1280);
  private static final List<String> PAGES =
      Stream.concat(
              Screenshots.PAGES.stream(),
              Stream.of(
                  "shili/2022/",
                  "shili/2022/statistics/",
                  "shili/kjj/2018/",
                  "shili/kjj/2018/statistics/"))
          .toList();

  @TempDir static Path folder;
  private static final List<StaticServer> SERVERS = new ArrayList<>();
  private static TestBrowser browser;
  private static Page window;
  private static final List<String> complaints = new ArrayList<>();

  private enum Colours {
    LIGHT,
    DARK,
    FORCED
  }

  /** How a page is looked at. */
  private record View(String path, String language, Colours colours, int width) {
    void set(Page page) {
      page.setViewportSize(width, 800);
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setColorScheme(colours == Colours.DARK ? ColorScheme.DARK : ColorScheme.LIGHT)
              .setForcedColors(
                  colours == Colours.FORCED ? ForcedColors.ACTIVE : ForcedColors.NONE));
    }

    @Override
    public String toString() {
      return "/"
          + path
          + " "
          + language
          + " "
          + colours.name().toLowerCase(Locale.ROOT)
          + " "
          + width;
    }
  }

  @BeforeAll
  static void open() {
    browser = new TestBrowser();
    window = browser.open(new Browser.NewContextOptions(), complaints);
    BuiltSite.ofDemo(folder.resolve("zh-CN"));
    BuiltSite.ofDemoInEnglish(folder.resolve("copy"), folder.resolve("en"));
    for (String language : LANGUAGES) {
      SERVERS.add(new StaticServer(folder.resolve(language), "/"));
    }
  }

  @AfterAll
  static void close() {
    SERVERS.forEach(StaticServer::close);
    if (browser != null) {
      browser.close();
    }
  }

  /** Each page in all colours and on all widths; each two of all four on some page. */
  static Stream<View> pairs() {
    List<View> views = new ArrayList<>();
    for (int page = 0; page < PAGES.size(); page++) {
      for (int i = 0; i < 3; i++) {
        views.add(
            new View(
                PAGES.get(page),
                LANGUAGES.get((page + i) % 2),
                Colours.values()[i],
                WIDTHS.get((page + i) % 3)));
      }
    }
    return views.stream();
  }

  static Stream<View> all() {
    return PAGES.stream()
        .flatMap(
            page ->
                LANGUAGES.stream()
                    .flatMap(
                        language ->
                            Stream.of(Colours.values())
                                .flatMap(
                                    colours ->
                                        WIDTHS.stream()
                                            .map(
                                                width ->
                                                    new View(page, language, colours, width)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void everyKindOfPageIsAccessibleOnEveryScreen(View view) {
    look(view);
  }

  @Tag("soak")
  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void everyKindOfPageIsAccessibleInEveryCombination(View view) {
    look(view);
  }

  /** What the others ask of axe is of no use unless it answers. */
  @Test
  void axeFindsWhatIsPlanted() {
    browser.in(
        new Browser.NewContextOptions(),
        page -> {
          page.setContent(
              "<html lang=en><title>t</title><main><h1>t</h1><img src=''>"
                  + "<p style='color:#bbb;background:#fff'>pale</p></main>");
          assertThat(Axe.faults(page))
              .satisfiesExactlyInAnyOrder(
                  fault -> assertThat(fault).startsWith("image-alt <img"),
                  fault -> assertThat(fault).startsWith("color-contrast <p").contains("1.91"));
        });
  }

  /** Requirement R22: the words follow the language of the site, the figures do not. */
  @Test
  void r22TheSameFiguresStandUnderWordsOfEitherLanguage() {
    for (String path : List.of("years/2021/", "shili/kjj/trends/", "items/cn-2021/t3-1/")) {
      List<Object> figures = new ArrayList<>();
      List<Object> words = new ArrayList<>();
      for (String language : LANGUAGES) {
        browser.in(
            new Browser.NewContextOptions(),
            page -> {
              page.navigate(SERVERS.get(LANGUAGES.indexOf(language)).address(path));
              figures.add(
                  page.evaluate(
                      "[...document.querySelectorAll('main data, main td')]"
                          + ".map(d => d.value || d.textContent).filter(t => /^[0-9.]+$/.test(t)).join()"));
              words.add(page.locator("body > footer nav").textContent());
              assertThat(page.locator("link[hreflang]").count()).isZero();
              assertThat(page.locator("body").textContent())
                  .doesNotContain("page.")
                  .doesNotContain("{");
            });
      }
      assertThat(figures.get(0)).as(path).isEqualTo(figures.get(1));
      assertThat(figures.get(0).toString()).hasSizeGreaterThan(20);
      assertThat(words.get(0)).isNotEqualTo(words.get(1));
    }
  }

  /** The themes of the documentation's gallery, each kind of page in another way. */
  @ParameterizedTest(name = "{1} {0}")
  @MethodSource("themed")
  void everyThemeIsAccessible(View view, String theme) {
    Path themeFolder = Path.of("themes", theme);
    Theme read = Theme.read(file -> bytes(themeFolder.resolve(file)));
    browser.in(
        new Browser.NewContextOptions(),
        page -> {
          page.route(
              "**/assets/site.*.css",
              route ->
                  route.fulfill(
                      new Route.FulfillOptions()
                          .setContentType("text/css")
                          // Its pictures are not in the demo.
                          .setBody(read.style().replaceAll("url\\([^)]*\\)", "none"))));
          look(view, page);
        });
  }

  static Stream<Arguments> themed() {
    List<String> themes = List.of("ministry", "city", "statistics-office");
    List<String> pages =
        List.of(
            "",
            "shili/2022/",
            "search/",
            "shili/2022/statistics/",
            "shili/kjj/trends/",
            "items/cn-2021/t3-1/");
    List<Arguments> views = new ArrayList<>();
    for (int theme = 0; theme < themes.size(); theme++) {
      for (int page = theme; page < pages.size(); page += themes.size()) {
        int turn = page / themes.size();
        Colours colours = Colours.values()[(theme + turn) % 3];
        View view = new View(pages.get(page), "zh-CN", colours, WIDTHS.get((theme + 2 * turn) % 3));
        views.add(Arguments.of(view, themes.get(theme)));
      }
    }
    return views.stream();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All in one window: nothing that these pages keep changes how another one looks. */
  private static void look(View view) {
    complaints.clear();
    look(view, window);
    assertThat(complaints).isEmpty();
  }

  private static void look(View view, Page page) {
    view.set(page);
    page.navigate(SERVERS.get(LANGUAGES.indexOf(view.language())).address(view.path()));
    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .as("no sideways scrolling of " + view)
        .isEqualTo(true);
    assertThat(Axe.faults(page)).as(view.toString()).isEmpty();
  }
}
