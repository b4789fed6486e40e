package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.StaticServer;
import org.yearpress.testing.TestBrowser;

/** What readers meet at the widths of phones, tablets and desks. */
@Tag("browser")
class ReaderWidthsTest {
  private static final List<Integer> WIDTHS = List.of(320, 360, 768, 1024, 1280);
  private static final String REPORT = "qingdao/kjj/2017/";
  private static final String LIST = REPORT + "statistics/";
  private static final String MATRIX = "shili/kjj/2022/statistics/";

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

  private static Browser.NewContextOptions size(int width, int height) {
    return new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setReducedMotion(ReducedMotion.REDUCE);
  }

  private static void at(Browser.NewContextOptions options, String path, Consumer<Page> visit) {
    browser.in(
        options,
        page -> {
          page.navigate(server.address(path));
          visit.accept(page);
        });
  }

  private static void yes(Page page, String condition) {
    assertThat(page.evaluate(condition)).as(page.url() + ": " + condition).isEqualTo(true);
  }

  private static int number(Page page, String expression) {
    return ((Number) page.evaluate(expression)).intValue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        REPORT,
        LIST,
        MATRIX,
        "shili/2022/",
        "shili/kjj/",
        "shili/kjj/trends/",
        "shili/kjj/compare/2021-2022/",
        "shili/kjj/compare/2020-2021/",
        "years/2021/",
        "bodies/",
        "items/cn-2021/t3-1/",
        "corrections/",
        "compare/?body=shili/kjj&body=shili/czj&item=cn-2021:t3:1@3",
        "search/",
        "404.html"
      })
  void noPageScrollsSidewaysAndNamesAreReadable(String path) {
    List<String> wrong = new ArrayList<>();
    at(
        size(320, 800),
        path,
        page -> {
          for (int width : WIDTHS) {
            page.setViewportSize(width, 800);
            Object found =
                page.evaluate(
                    """
                    () => {
                      const found = [];
                      if (document.documentElement.scrollWidth > innerWidth) found.push('sideways');
                      document.querySelectorAll('tbody th').forEach(th => {
                        const wide = th.getBoundingClientRect().width;
                        if (wide && wide < 64 && th.textContent.trim().length > 5)
                          found.push('narrow: ' + th.textContent);
                      });
                      // what a table does not show can be reached by scrolling its region
                      document.querySelectorAll('main table').forEach(table => {
                        const region = table.closest('.scroll, .table-scroll');
                        const right = table.getBoundingClientRect().right;
                        if (right > innerWidth
                            && !(region && /auto|scroll/.test(getComputedStyle(region).overflowX)))
                          found.push('cut off: ' + table.id);
                      });
                      return found;
                    }
                    """);
            ((List<?>) found).forEach(each -> wrong.add(width + ": " + each));
          }
        });
    assertThat(wrong).as(path).isEmpty();
  }

  @Test
  void theHeadOfALongTableStaysInSight() {
    at(
        size(1024, 700),
        LIST,
        page ->
            yes(
                page,
                """
                () => {
                  const rows = document.querySelectorAll('table.statistics tbody tr');
                  rows[50].scrollIntoView();
                  const head = document.querySelector('table.statistics thead')
                    .getBoundingClientRect();
                  return head.top >= -1 && head.bottom < 150
                    && rows[50].getBoundingClientRect().bottom > head.bottom;
                }
                """));
    at(
        size(1024, 500),
        MATRIX,
        page ->
            yes(
                page,
                """
                () => {
                  const table = document.querySelector('#t-t3'), region = table.closest('.scroll');
                  region.scrollIntoView();
                  region.scrollTop = 400;
                  const head = table.tHead.getBoundingClientRect(),
                    place = region.getBoundingClientRect();
                  return region.scrollTop > 0 && Math.abs(head.top - place.top) < 3;
                }
                """));
  }

  @Test
  void whatIsPrintedAfterADarkScreenIsDarkOnWhite() {
    for (String scheme : List.of("", "dark")) {
      at(
          size(1024, 700).setColorScheme(ColorScheme.DARK),
          "shili/kjj/trends/",
          page -> {
            page.evaluate(
                "s => s && document.documentElement.setAttribute('data-scheme', s)", scheme);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            yes(
                page,
                "getComputedStyle(document.querySelector('.chart-style-1')).color"
                    + " === 'rgb(23, 80, 140)'");
            yes(page, "getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)'");
            yes(
                page,
                "getComputedStyle(document.querySelector('.finding')).breakAfter === 'avoid'");
          });
    }
  }

  @Test
  void listsAreCardsOnAPhone() {
    for (String path : List.of("years/2021/", "shili/kjj/")) {
      at(
          size(320, 700),
          path,
          page ->
              yes(
                  page,
                  "[...document.querySelectorAll('table.list tbody tr > *')]"
                      + ".every(cell => cell.getBoundingClientRect().width > 240)"));
    }
  }

  @Test
  void onAPhoneTheTextIsNearAndDownloadsAreAFewTabsAway() {
    at(
        size(360, 800),
        REPORT,
        page -> {
          assertThat(
                  number(
                      page,
                      "document.querySelector('.text .prose').getBoundingClientRect().top + scrollY"))
              .isLessThan(1300);
          tabsToDownloads(page);
        });
    at(size(360, 800), LIST, ReaderWidthsTest::tabsToDownloads);
    at(
        size(1280, 800),
        LIST,
        page -> {
          tabsToDownloads(page);
          page.click("a[href='#downloads']");
          yes(
              page,
              "document.querySelector('#downloads').getBoundingClientRect().top < innerHeight");
        });
  }

  private static void tabsToDownloads(Page page) {
    assertThat(
            number(
                page,
                "[...document.querySelectorAll('a[href], button, input, summary')]"
                    + ".filter(each => each.checkVisibility())"
                    + ".findIndex(each => each.getAttribute('href') === '#downloads')"))
        .isBetween(1, 30);
  }

  @Test
  void theFirstPageOfALongReportLeadsOn() {
    at(
        size(360, 800),
        "shili/2022/",
        page ->
            yes(
                page,
                """
                () => {
                  const text = document.querySelector('.text'),
                    links = [...text.querySelectorAll('.chapters a')];
                  return links.length > 3 && links.every(link => link.checkVisibility());
                }
                """));
  }

  @Test
  void searchShowsResultsOnAPhoneAndTakesNoRoomWithoutAny() {
    at(
        size(360, 800),
        "search/?q=%E7%94%B3%E8%AF%B7",
        page -> {
          page.waitForSelector("[data-search-state=done]");
          yes(page, "!document.querySelector('.search-more').open");
          yes(
              page,
              "document.querySelector('.results > li').getBoundingClientRect().bottom"
                  + " < innerHeight");
        });
    at(
        size(1280, 800),
        "search/?q=qqqqzzzz",
        page -> {
          page.waitForSelector("[data-search-state=done]");
          yes(page, "document.querySelector('.search-filters').checkVisibility()");
          yes(page, "document.querySelector('[data-search]').getBoundingClientRect().height < 200");
        });
  }

  @Test
  void aQuestionIsAnsweredByItsFigureAndElseByMostOfItsWords() {
    at(
        size(360, 800),
        "search/?q=示例市财政局2022年收到多少件申请",
        page -> {
          page.waitForSelector("[data-search-state=done]");
          assertThat(page.locator(".results > li").first().innerText())
              .containsPattern("\\d+")
              .contains("示例市财政局", "2022");
        });
    at(
        size(360, 800),
        "search/?q=示例市科学技术局2018年接受培训人员数",
        page -> {
          page.waitForSelector("[data-search-state=done]");
          assertThat(page.locator(".search-figure").first().innerText()).isEqualTo("52 人次 [更正]");
        });
    at(
        size(360, 800),
        "search/?q=青岛科技局年度报告",
        page -> {
          page.waitForSelector("[data-search-state=done]");
          assertThat(page.locator("[data-search-state]").innerText()).startsWith("没有同时包含");
          assertThat(page.locator(".results > li").count()).isPositive();
        });
  }

  @Test
  void linksOfFiguresAndLabelsLookLikeLinks() {
    String underlined =
        """
        links => links.every(link => {
          const style = getComputedStyle(link);
          return style.textDecorationLine === 'underline'
            && !/, 0\\)|transparent/.test(style.textDecorationColor);
        })
        """;
    at(
        size(1280, 800),
        REPORT,
        page ->
            assertThat(page.locator(".highlight-figure a").evaluateAll(underlined))
                .isEqualTo(true));
    at(
        size(1280, 800),
        LIST,
        page ->
            assertThat(page.locator("th[class^=depth] > a:not(.anchor)").evaluateAll(underlined))
                .isEqualTo(true));
  }

  @Test
  void forcedColoursMarkTheCurrentLinkOnly() {
    at(
        size(1280, 800).setForcedColors(ForcedColors.ACTIVE),
        "years/",
        page ->
            yes(
                page,
                """
                () => {
                  const colour = link => getComputedStyle(link).borderBottomColor;
                  const links = [...document.querySelectorAll('.site-nav a')];
                  const here = links.filter(link => link.hasAttribute('aria-current'));
                  const others = links.filter(link => !link.hasAttribute('aria-current'));
                  const paper = getComputedStyle(document.body).backgroundColor;
                  return here.length === 1 && others.length > 0
                    && others.every(link => colour(link) === paper) && colour(here[0]) !== paper;
                }
                """));
  }

  /** Years scroll on a phone: what lies outside of their box is cut off. */
  @Test
  void forcedColoursShowTheWholeSignOfTheCurrentYear() {
    at(
        size(360, 900).setForcedColors(ForcedColors.ACTIVE),
        "shili/2022/",
        page ->
            yes(
                page,
                """
                () => {
                  const style = getComputedStyle(document.querySelector('.years [aria-current]'));
                  const width = parseFloat(style.outlineWidth);
                  return width >= 2 && parseFloat(style.outlineOffset) <= -width;
                }
                """));
  }

  /** The number stands beside the first line, also of a title that takes two. */
  @Test
  void chaptersHaveTheirNumberAtTheirFirstLine() {
    at(
        size(360, 900),
        "shili/2022/",
        page ->
            assertThat(
                    page.evaluate(
                        """
                        () => [...document.querySelectorAll('.chapters li')].map(li => {
                          const link = li.querySelector('a'), base = document.createElement('span');
                          base.style.display = 'inline-block';
                          li.prepend(base);
                          const line = parseFloat(getComputedStyle(link).lineHeight);
                          const box = link.getBoundingClientRect();
                          return [box.height > 1.5 * line,
                            base.getBoundingClientRect().bottom - box.top < 1.5 * line].join();
                        }).sort().filter((each, i, all) => each !== all[i - 1])
                        """))
                .isEqualTo(List.of("false,true", "true,true")));
  }

  /** Nobody wants a sheet that only says where the page is. */
  @Test
  void theLastSheetHasMoreThanTheAddress() throws IOException {
    for (String path : List.of("shili/2022/", MATRIX, "search/?q=2017年收到申请数")) {
      List<byte[]> sheets = new ArrayList<>();
      at(
          size(1280, 900),
          path,
          page -> {
            if (path.startsWith("search/")) {
              page.waitForSelector("[data-search-state=done]");
              page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
              yes(page, "!document.querySelector('#yp-browse').checkVisibility()");
            }
            sheets.add(page.pdf(new Page.PdfOptions().setFormat("A4")));
          });
      try (PDDocument document = Loader.loadPDF(sheets.get(0))) {
        PDFTextStripper text = new PDFTextStripper();
        text.setStartPage(document.getNumberOfPages());
        assertThat(text.getText(document).lines().filter(line -> !line.isBlank()).count())
            .as(path)
            .isGreaterThan(4);
      }
    }
  }

  /** A result is not told apart from what is said of it. */
  @Test
  void resultsStayWholeOnPaper() {
    at(
        size(1280, 900),
        "search/?q=政府信息",
        page -> {
          page.waitForSelector("[data-search-state=done]");
          page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
          // but for one with so many like it that half a sheet would stay empty
          yes(
              page,
              "() => [...document.querySelectorAll('.results li')].every(li =>"
                  + " (getComputedStyle(li).breakInside === 'avoid')"
                  + " === (li.querySelectorAll('li').length < 6))");
        });
  }

  @Test
  void withoutScriptsNothingAsksForWordsThatWouldBeLost() {
    for (String path : List.of("", "search/", "404.html")) {
      at(
          size(360, 800).setJavaScriptEnabled(false),
          path,
          page -> {
            assertThat(page.locator("input[type=search]:visible").count()).isZero();
            assertThat(page.locator("main a:visible, .site-browse:visible").count()).isPositive();
          });
    }
  }

  @Test
  void aWrongAddressIsToldInBothLanguages() {
    at(
        size(360, 800),
        "404.html",
        page -> assertThat(page.locator("main").innerText()).contains("找不到页面", "Page not found"));
  }
}
