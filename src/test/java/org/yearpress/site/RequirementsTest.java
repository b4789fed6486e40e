package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.DeflaterOutputStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.StaticServer;
import org.yearpress.testing.TestBrowser;

/**
 * What a reader needs of the pages, by the numbers of the list of requirements, in a real browser.
 * R17 and R22 are in {@link AccessibilityTest}, which has the site in two languages.
 */
@Tag("browser")
class RequirementsTest {
  private static final String REAL = "qingdao/kjj/2017/";
  private static final String LIST = REAL + "statistics/";
  private static final String MATRIX = "shili/kjj/2022/statistics/";
  private static final String CORRECTED = "shili/kjj/2018/";
  private static final List<String> KINDS =
      List.of(
          "",
          REAL,
          LIST,
          MATRIX,
          "shili/2022/",
          "shili/kjj/",
          "shili/kjj/trends/",
          "shili/kjj/compare/2021-2022/",
          "years/2021/",
          "items/cn-2021/t3-1/",
          "search/",
          "corrections/",
          "about/",
          "404.html");

  @TempDir static Path folder;
  private static StaticServer server;
  private static TestBrowser browser;

  private static Page window;
  private static final Map<String, Page> LOOKED_AT = new HashMap<>();
  private static final List<String> COMPLAINTS = new ArrayList<>();

  @BeforeAll
  static void open() {
    browser = new TestBrowser();
    BuiltSite.ofDemo(folder.resolve("site"));
    server = new StaticServer(folder.resolve("site"), "/");
    window = browser.open(wide(), COMPLAINTS);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
      server.close();
    }
  }

  private static Browser.NewContextOptions wide() {
    return new Browser.NewContextOptions()
        .setViewportSize(1280, 800)
        .setReducedMotion(ReducedMotion.REDUCE);
  }

  private static void at(String path, Consumer<Page> visit) {
    at(wide(), path, visit);
  }

  private static void at(Browser.NewContextOptions options, String path, Consumer<Page> visit) {
    browser.in(
        options,
        page -> {
          page.navigate(server.address(path));
          visit.accept(page);
        });
  }

  /** For what changes nothing: the page is loaded once, and stays open for the next such test. */
  private static void lookAt(String path, Consumer<Page> look) {
    Page page =
        LOOKED_AT.computeIfAbsent(
            path,
            each -> {
              Page opened = window.context().newPage();
              opened.navigate(server.address(each));
              return opened;
            });
    look.accept(page);
    assertThat(COMPLAINTS).isEmpty();
  }

  private static void yes(Page page, String condition) {
    assertThat(page.evaluate(condition)).as(page.url() + ": " + condition).isEqualTo(true);
  }

  private static void none(Page page, String list) {
    assertThat((List<?>) page.evaluate("Array.from(" + list + ")"))
        .as(page.url() + ": " + list)
        .isEmpty();
  }

  @Test
  void r01OneHeadingLandmarksAndLanguage() {
    for (String path : KINDS) {
      lookAt(
          path,
          page -> {
            yes(page, "document.querySelectorAll('h1').length === 1");
            yes(
                page,
                "document.querySelectorAll('main, body > header, body > footer').length === 3");
            yes(page, "document.documentElement.lang === 'zh-CN'");
            none(
                page,
                "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"
                    + ".filter((level, i, all) => i && level > all[i - 1] + 1)");
          });
    }
    lookAt("items/", page -> yes(page, "!!document.querySelector('section[lang=en]')"));
  }

  @Test
  void r02ACellsHeadsAreThoseAboveAndBesideIt() {
    long seed = 20261125;
    Random random = new Random(seed);
    lookAt(
        MATRIX,
        page -> {
          none(page, "[...document.querySelectorAll('th')].filter(th => !th.textContent.trim())");
          none(page, "[...document.querySelectorAll('table')].filter(t => !t.caption)");
          for (int i = 0; i < 12; i++) {
            Object same =
                page.evaluate(
                    """
                    share => {
                      const cells = [...document.querySelectorAll('.deep td[data-state][headers]')];
                      const cell = cells[Math.floor(share * cells.length)];
                      const at = cell.getBoundingClientRect();
                      const middle = (at.left + at.right) / 2;
                      const above = [...cell.closest('table').tHead.querySelectorAll('th')]
                        .filter(th => {
                          const box = th.getBoundingClientRect();
                          return box.left <= middle && middle <= box.right;
                        });
                      const said = cell.headers ? cell.headers.split(' ')
                        : cell.getAttribute('headers').split(' ');
                      const row = cell.parentNode.querySelector('th').id;
                      return above.length > 0 && said.includes(row)
                        && above.every(th => said.includes(th.id));
                    }
                    """,
                    random.nextDouble());
            assertThat(same).as("seed %d, cell %d", seed, i).isEqualTo(true);
          }
        });
  }

  @Test
  void r03WideTablesScrollInARegionAndHeadsStay() {
    at(
        new Browser.NewContextOptions().setViewportSize(320, 700),
        MATRIX,
        page -> {
          yes(page, "document.documentElement.scrollWidth <= innerWidth");
          yes(page, "[...document.querySelectorAll('.scroll.scrolls')].length > 0");
          none(
              page,
              "[...document.querySelectorAll('.scroll.scrolls')].filter(r => r.tabIndex !== 0"
                  + " || r.getAttribute('role') !== 'region'"
                  + " || !document.getElementById(r.getAttribute('aria-labelledby')))");
          Object kept =
              page.evaluate(
                  """
                  () => {
                    const region = document.querySelector('.wide.scrolls');
                    const head = region.querySelector('tbody th');
                    const before = head.getBoundingClientRect().left;
                    region.scrollLeft = 200;
                    return Math.abs(head.getBoundingClientRect().left - before) < 2;
                  }
                  """);
          assertThat(kept).as("the first column stays").isEqualTo(true);
        });
    at(
        LIST,
        page -> {
          page.evaluate("window.scrollTo({top: 1600, behavior: 'instant'})");
          yes(page, "document.querySelector('thead th').getBoundingClientRect().top < 2");
        });
  }

  @Test
  void r04NumbersStandRightAndWhatIsMissingIsSaid() {
    lookAt(
        LIST,
        page -> {
          none(
              page,
              "[...document.querySelectorAll('td[data-state=value]')].filter(td =>"
                  + " getComputedStyle(td).textAlign !== 'end' || !/^-?[0-9.]+$/.test((td.querySelector('data') ||"
                  + " {value: td.textContent}).value)"
                  + " || !getComputedStyle(td).fontVariantNumeric.includes('tabular-nums'))");
          yes(page, "document.getElementById('r-6.3-value').textContent.includes('未填')");
          yes(page, "document.querySelector('td.is-zero').textContent === '0'");
          yes(page, "[...document.querySelectorAll('.legend b')].length >= 3");
          none(
              page,
              "[...document.querySelectorAll('td[data-state]')].filter(td => !td.textContent.trim())");
        });
  }

  @Test
  void r05RowsTablesAndSectionsHaveAddresses() {
    at(
        wide(),
        LIST,
        page -> {
          none(
              page,
              "[...document.querySelectorAll('tr[id^=r-]')].filter(row =>"
                  + " row.querySelector('a.anchor')?.hash !== '#' + row.id)");
          yes(page, "!!document.querySelector('caption a.anchor')");
          page.evaluate(
              "document.querySelector('tr[id^=r-]:has(td[data-state]) a.anchor').focus()");
          page.keyboard().press("Tab");
          page.keyboard().press("Shift+Tab");
          yes(page, "getComputedStyle(document.activeElement).opacity === '1'");
          page.keyboard().press("ArrowRight");
          yes(page, "document.activeElement.hasAttribute('data-state')");
          page.keyboard().press("Enter");
          yes(page, "location.hash === '#' + document.activeElement.id");
        });
    lookAt(
        REAL,
        page ->
            none(
                page,
                "[...document.querySelectorAll('.prose h2[id]')].filter(h =>"
                    + " h.querySelector('a.anchor')?.getAttribute('aria-label').length < 3)"));
  }

  @Test
  void r06AndR21WithoutScriptsEverythingIsThere() {
    Browser.NewContextOptions plain = wide().setJavaScriptEnabled(false);
    at(
        plain,
        LIST,
        page -> {
          assertThat(page.locator("tr[id^=r-]").count()).isEqualTo(84);
          assertThat(page.locator("[aria-sort]").count()).isZero();
        });
    at(plain, REAL, page -> assertThat(page.locator(".cite [data-quote]").count()).isEqualTo(4));
    at(plain, "shili/kjj/trends/", page -> assertThat(page.locator("svg").count()).isPositive());
    at(
        plain,
        "search/",
        page -> {
          assertThat(page.locator("main noscript").count()).isEqualTo(1);
          assertThat(page.locator("main a[href*='years']").count()).isPositive();
        });
    at(plain, "404.html", page -> assertThat(page.locator(".tiles a").count()).isPositive());
  }

  @Test
  void r07ChartsSpeakAndHaveTheirTable() {
    for (String path : List.of("shili/kjj/trends/", "items/cn-2021/t3-1/")) {
      lookAt(
          path,
          page -> {
            yes(page, "document.querySelectorAll('svg[role=img]').length > 0");
            none(
                page,
                "[...document.querySelectorAll('svg[role=img]')].filter(svg =>"
                    + " !svg.querySelector('title').textContent || !svg.querySelector('desc').textContent)");
            yes(page, "document.querySelectorAll('main table').length > 0");
          });
    }
  }

  @Test
  void r08ABreakIsDrawnSaidAndNotReckonedAcross() {
    lookAt(
        "shili/kjj/trends/",
        page -> {
          yes(page, "document.querySelectorAll('line.chart-break').length > 0");
          yes(page, "document.querySelectorAll('.chart-break-label').length > 0");
          yes(page, "document.querySelectorAll('tr.after-break').length > 0");
          none(
              page,
              "[...document.querySelectorAll('tr.after-break td:nth-child(3)')].filter(td =>"
                  + " /[0-9]/.test(td.textContent))");
        });
  }

  @Test
  void r09SeriesDifferBySignAndStandOut() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      at(
          wide().setColorScheme(scheme),
          "items/cn-2021/t3-1/",
          page -> {
            Object ratios =
                page.evaluate(
                    """
                    () => {
                      const style = getComputedStyle(document.documentElement);
                      const light = name => {
                        const hex = style.getPropertyValue(name).trim();
                        const part = i => {
                          const c = parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16) / 255;
                          return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
                        };
                        return 0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2);
                      };
                      const paper = light('--paper');
                      return [1, 2, 3, 4, 5, 6].map(n => light('--series-' + n)).filter(s =>
                        (Math.max(s, paper) + 0.05) / (Math.min(s, paper) + 0.05) < 3);
                    }
                    """);
            assertThat((List<?>) ratios).isEmpty();
            Object dashes =
                page.evaluate(
                    "[...new Set([...document.querySelectorAll('.chart-line:not(.chart-across)')]"
                        + ".map(l => getComputedStyle(l).strokeDasharray))].length");
            Object series =
                page.evaluate(
                    "[...new Set([...document.querySelectorAll('.chart-line:not(.chart-across)')]"
                        + ".map(l => getComputedStyle(l).stroke))].length");
            assertThat(dashes).isEqualTo(series);
          });
    }
  }

  @Test
  void r10WhatCanBeTakenAwayIsListedWithTypeSizeAndHash() throws Exception {
    List<String> files = new ArrayList<>();
    at(
        REAL,
        page -> {
          none(
              page,
              "[...document.querySelectorAll('.files a[download][href*=downloads]')].filter(a =>"
                  + " !/(CSV|JSON|XLSX|PDF|HTML|ZIP).* [0-9.]+ (字节|KB|MB)$/.test(a.textContent))"
                  + ".map(a => a.textContent)");
          for (Object file :
              (List<?>)
                  page.evaluate(
                      "[...document.querySelectorAll('.files a[download][href*=downloads]')]"
                          + ".map((a, i) => a.getAttribute('href') + ' '"
                          + " + document.querySelectorAll('.sums [data-quote]')[i].textContent)")) {
            files.add(file.toString());
          }
          yes(
              page,
              "/^语言和数据与本页相同。最后更新：20\\d\\d年/.test(document.querySelector('#downloads + p').textContent)");
          page.locator(".sums summary").click();
          assertThat(page.locator(".sums button").count()).isEqualTo(6);
        });
    assertThat(files).hasSize(6);
    for (String file : files) {
      String[] parts = file.split(" ", -1);
      byte[] bytes = Files.readAllBytes(folder.resolve("site/" + REAL + parts[0]));
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      assertThat(parts[1]).as(parts[0]).isEqualTo(HexFormat.of().formatHex(hash));
      assertThat(parts[0]).startsWith("downloads/qingdao-kjj-2017-");
    }
  }

  @Test
  void r11TheWorkbookHasContentsTablesAsPrintedTidyRowsAndNotes() throws IOException {
    Path file = folder.resolve("site/shili/kjj/2022/downloads/shili-kjj-2022-statistics.xlsx");
    try (Workbook book = new XSSFWorkbook(Files.newInputStream(file))) {
      int tables = book.getNumberOfSheets() - 3;
      assertThat(tables).isEqualTo(6);
      Sheet contents = book.getSheetAt(0);
      assertThat(contents.getHyperlinkList()).hasSizeGreaterThanOrEqualTo(tables + 2);
      for (int i = 1; i <= tables; i++) {
        assertThat(book.getSheetAt(i).getSheetName().length()).isLessThanOrEqualTo(31);
        assertThat(book.getSheetAt(i).getPaneInformation().isFreezePane()).isTrue();
      }
      assertThat(book.getSheetAt(5).getMergedRegions()).isNotEmpty();
      Sheet tidy = book.getSheetAt(tables + 1);
      assertThat(tidy.getMergedRegions()).isEmpty();
      assertThat(tidy.getRow(0).getCell(0).getStringCellValue()).isEqualTo("form");
      for (int row = 1; row <= tidy.getLastRowNum(); row++) {
        assertThat(tidy.getRow(row).getCell(8).getCellType()).isEqualTo(CellType.STRING);
      }
      assertThat(book.getSheetAt(tables + 2).getMergedRegions()).isEmpty();
    }
  }

  @Test
  void r12AReportCanBeCited() {
    at(
        wide().setPermissions(List.of("clipboard-read", "clipboard-write")),
        REAL,
        page -> {
          String standard = page.locator(".cite [data-quote]").nth(1).textContent();
          assertThat(standard)
              .matches(
                  "青岛市科学技术局\\. 2017年度市科技局政府信息公开工作报告\\[R/OL\\]\\."
                      + " \\(2018-01-26\\)\\[\\d{4}-\\d\\d-\\d\\d\\]\\."
                      + " https://yearpress\\.example/qingdao/kjj/2017/editions/1/\\.");
          page.locator(".cite button").nth(1).click();
          page.waitForCondition(
              () -> page.locator(".cite button").nth(1).textContent().equals("已复制"));
          assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(standard);
          assertThat(page.locator(".cite pre[data-quote]").textContent())
              .startsWith("@techreport{qingdao-kjj-2017-1,")
              .endsWith("}");
          page.navigate(server.address(REAL + "editions/1/"));
          page.waitForURL(server.address(REAL));
        });
  }

  @Test
  void r13ACorrectionStandsBeforeTheFigures() {
    at(
        CORRECTED,
        page ->
            yes(
                page,
                "document.querySelector('main .banner-corrected').compareDocumentPosition("
                    + "document.querySelector('.highlights, .prose')) === 4"));
    at(
        CORRECTED + "statistics/",
        page -> {
          page.locator("td a.mark").first().click();
          yes(page, "!!document.querySelector('li:target')");
        });
  }

  @Test
  void r14AnotherYearOpensAtTheSamePart() {
    at(
        MATRIX,
        page -> {
          assertThat(page.locator(".years [aria-current=page]").textContent()).isEqualTo("2022");
          page.evaluate("location.hash = '#r-t3-3.1-3'");
          page.locator(".years a", new Page.LocatorOptions().setHasText("2021")).click();
          page.waitForURL(address -> address.contains("2021"));
          assertThat(page.url()).endsWith("shili/kjj/2021/statistics/#r-t3-3.1-3");
          page.locator(".years a", new Page.LocatorOptions().setHasText("2018")).click();
          page.waitForURL(address -> address.contains("2018"));
          page.locator(".years [role=status]").waitFor();
        });
  }

  @Test
  void r15TextMayBeLargeAndWidelySpaced() {
    for (String path : List.of(REAL, LIST, "", "years/2021/")) {
      at(
          new Browser.NewContextOptions().setViewportSize(640, 800),
          path,
          page -> {
            page.evaluate(
                """
                () => {
                  const sheet = new CSSStyleSheet();
                  sheet.replaceSync('html { font-size: 200% !important } * { line-height: 1.5'
                    + ' !important; letter-spacing: .12em !important; word-spacing: .16em !important }');
                  document.adoptedStyleSheets = [sheet];
                }
                """);
            yes(page, "document.documentElement.scrollWidth <= innerWidth");
          });
    }
  }

  @Test
  void r16TheKeyboardReachesEverythingAndFocusIsSeen() {
    for (String path : List.of(REAL, LIST, "shili/kjj/trends/")) {
      at(
          path,
          page -> {
            page.keyboard().press("Tab");
            yes(page, "document.activeElement.className === 'skip'");
            page.keyboard().press("Enter");
            yes(page, "document.activeElement.id === 'yp-main'");
            for (int i = 0; i < 40; i++) {
              page.keyboard().press("Tab");
              Object seen =
                  page.evaluate(
                      """
                      () => {
                        const it = document.activeElement;
                        if (it === document.body) return true;
                        const box = it.getClientRects()[0];
                        const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
                        const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
                        const top = document.elementFromPoint(x, y);
                        const outlined = getComputedStyle(it).outlineStyle !== 'none';
                        return outlined && (it.contains(top) || top.contains(it)) || it.outerHTML;
                      }
                      """);
              assertThat(seen).as(path + " stop " + i).isEqualTo(true);
            }
          });
    }
    for (String path : KINDS) {
      lookAt(
          path,
          page ->
              none(
                  page,
                  "[...document.querySelectorAll('button, select, nav a, a.anchor, summary')]"
                      + ".filter(it => !it.hidden && it.getClientRects().length"
                      + " && it.getBoundingClientRect().height < 24).map(it => it.outerHTML)"));
    }
  }

  @Test
  void r18TextIsSetInFontsOfTheSystem() {
    lookAt(
        REAL,
        page -> {
          yes(
              page,
              "getComputedStyle(document.body).fontFamily.includes('system-ui')"
                  + " || getComputedStyle(document.body).fontFamily.includes('-apple-system')");
          yes(
              page,
              "parseFloat(getComputedStyle(document.querySelector('.prose p')).lineHeight)"
                  + " >= 1.6 * parseFloat(getComputedStyle(document.querySelector('.prose p')).fontSize)");
          none(
              page,
              "[...document.querySelectorAll('main *')].filter(e => getComputedStyle(e).wordBreak === 'break-all')");
          yes(page, "document.fonts.size === 0");
        });
  }

  @Test
  void r19TheChosenSchemeIsRememberedAndSetBeforePainting() {
    at(
        REAL,
        page -> {
          page.locator(".scheme select").selectOption("dark");
          page.navigate(server.address(LIST));
          yes(page, "document.documentElement.dataset.scheme === 'dark'");
          yes(page, "getComputedStyle(document.body).backgroundColor === 'rgb(18, 24, 31)'");
          yes(
              page,
              "!document.querySelector('link[rel=stylesheet]').compareDocumentPosition("
                  + "document.querySelector('script:not([defer])')) !== 4");
          page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
          yes(page, "getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)'");
        });
  }

  @Test
  void r20PaperHasHeadsRowsAndAddresses() {
    at(
        REAL,
        page -> {
          page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
          none(
              page,
              "[...document.querySelectorAll('.site-nav, .site-search, .contents, .years, .anchor,"
                  + " .cite button')].filter(e => getComputedStyle(e).display !== 'none').map(e => e.outerHTML)");
          page.evaluate("dispatchEvent(new Event('beforeprint'))");
          none(page, "document.querySelectorAll('details:not([open])')");
          yes(
              page,
              "getComputedStyle(document.documentElement).getPropertyValue('--running')"
                  + " === JSON.stringify(document.title)");
          yes(page, "getComputedStyle(document.querySelector('.print-only')).display === 'block'");
        });
    at(
        LIST,
        page -> {
          page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
          yes(
              page,
              "getComputedStyle(document.querySelector('thead')).display === 'table-header-group'");
          none(
              page,
              "[...document.querySelectorAll('tr')].filter(tr => getComputedStyle(tr).breakInside !== 'avoid')");
          assertThat(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)).length)
              .isPositive();
        });
  }

  @Test
  void r23ThePageOfTheRealReportIsLight() throws IOException {
    TreeMap<String, Integer> sizes = new TreeMap<>();
    browser.in(
        wide(),
        page -> {
          page.onResponse(answer -> sizes.put(answer.url(), compressed(answer)));
          page.navigate(server.address(REAL));
          page.waitForLoadState();
          assertThat(TestBrowser.layoutShift(page)).as("layout shift").isZero();
        });
    assertThat(sizes.keySet()).allMatch(url -> url.startsWith("http://127.0.0.1"));
    assertThat(sizes).as("requests").hasSizeLessThanOrEqualTo(8);
    assertThat(sum(sizes, "")).as("all: " + sizes).isLessThanOrEqualTo(60 * 1024);
    assertThat(sum(sizes, ".css")).isLessThanOrEqualTo(20 * 1024);
    assertThat(sum(sizes, ".js")).isLessThanOrEqualTo(15 * 1024);
  }

  private static int sum(Map<String, Integer> sizes, String ending) {
    return sizes.entrySet().stream()
        .filter(size -> size.getKey().endsWith(ending))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static int compressed(Response answer) {
    try {
      String path = java.net.URI.create(answer.url()).getPath().substring(1);
      byte[] bytes =
          Files.readAllBytes(
              folder.resolve("site").resolve(path.endsWith("/") ? path + "index.html" : path));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
        deflater.write(bytes);
      }
      return out.size();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void r24NothingIsInlineAndThePolicyIsKept() {
    for (String path : KINDS) {
      lookAt(
          path,
          page -> {
            none(page, "document.querySelectorAll('style, script:not([src]):not([type*=json])')");
            none(
                page,
                "[...document.querySelectorAll('*')].filter(e => e !== document.documentElement"
                    + " && [...e.attributes].some(a => a.name === 'style' || a.name.startsWith('on')))");
            yes(page, "document.querySelector('meta[name=referrer]').content === 'no-referrer'");
            yes(
                page,
                "document.querySelector('meta[name=format-detection]').content === 'telephone=no'");
          });
    }
  }

  @Test
  void r25TheHeadSaysWhatThePageIs() {
    lookAt(
        REAL,
        page -> {
          yes(
              page,
              "document.querySelector('link[rel=canonical]').href"
                  + " === 'https://yearpress.example/qingdao/kjj/2017/'");
          yes(page, "document.querySelector('meta[name=description]').content.length > 5");
          yes(page, "document.querySelector('meta[name=robots]').content === 'noindex'");
        });
  }

  @Test
  void r26EveryPageSaysWhoSinceWhenAndWhereFrom() {
    for (String path : KINDS) {
      lookAt(
          path,
          page -> {
            yes(page, "document.querySelector('body > footer').textContent.includes('主办：')");
            yes(page, "!!document.querySelector('body > footer .site-contact a[href^=mailto]')");
          });
    }
    for (String path : List.of(REAL, LIST, "shili/2022/")) {
      lookAt(
          path,
          page -> {
            yes(page, "/统计期/.test(document.querySelector('.facts').textContent)");
            // by its title: ids of forms are for editors
            yes(page, "/统计表/.test(document.querySelector('.facts').textContent)");
            yes(page, "!/@[0-9]/.test(document.querySelector('.facts').textContent)");
            yes(page, "/最后更新：20/.test(document.querySelector('body > footer').textContent)");
          });
    }
    for (String path : List.of("", "years/2021/")) {
      lookAt(
          path,
          page ->
              none(
                  page,
                  "[...document.querySelectorAll('main data, main table.figures td')].filter(d =>"
                      + " /^[0-9]/.test(d.textContent) && !d.closest('.totals, .headlines, [id*=total]')"
                      + " && !(d.closest('a') || d.querySelector('a'))?.hash.startsWith('#r-'))"));
    }
    // a sum over bodies comes from the page of its statistic, and says over how many
    lookAt(
        "",
        page -> {
          none(
              page,
              "[...document.querySelectorAll('.headlines li')].filter(line =>"
                  + " !line.querySelector('a').pathname.includes('/items/'))");
          none(
              page,
              "[...document.querySelectorAll('.headlines li')].filter(line =>"
                  + " !/[0-9]+个机构合计/.test(line.textContent.replace(/\\s/g, '')))");
        });
  }

  @Test
  void r27LinksThatLeaveTheSiteSayTheirHost() {
    for (String path : KINDS) {
      lookAt(
          path,
          page ->
              none(
                  page,
                  "[...document.querySelectorAll('a[href^=http]')].filter(a => a.host !== location.host"
                      + " && !a.closest('.cite') && !a.dataset.host"
                      + " && !a.textContent.includes(a.host)).map(a => a.outerHTML)"));
    }
    lookAt(
        REAL,
        page -> {
          yes(
              page,
              "getComputedStyle(document.querySelector('footer a[data-host]'), '::after')"
                  + ".content.includes('www.gov.cn')");
          yes(
              page,
              "(style => style.getPropertyValue('--visited') !== style.getPropertyValue('--accent'))"
                  + "(getComputedStyle(document.documentElement))");
          none(
              page,
              "[...document.querySelectorAll('.files li a[href*=attachments]')].filter(a => !/[0-9] ?(KB|MB|字节)/.test(a.textContent)).map(a => a.outerHTML)");
        });
  }

  @Test
  void r28WrongAndOldAddressesLeadOn() throws IOException {
    at(
        "404.html",
        page -> {
          assertThat(page.locator("main form[role=search]").count()).isEqualTo(1);
          assertThat(page.locator("main [lang=en]").innerText()).startsWith("Page not found");
          page.locator(".tiles a").first().click();
          yes(page, "location.pathname.startsWith('/years/')");
        });
    assertThat(
            Files.readString(
                folder.resolve("site/" + REAL + "editions/1/index.html"), StandardCharsets.UTF_8))
        .contains("http-equiv=\"refresh\"")
        .contains("<a href=\"../../\">");
  }

  @Test
  void theContentsFollowTheReader() {
    at(
        REAL,
        page -> {
          page.evaluate(
              "document.querySelectorAll('.prose h2')[4].scrollIntoView({behavior: 'instant'})");
          page.waitForCondition(
              () ->
                  page.locator(".contents [aria-current=true]").count() == 1
                      && page.locator(".contents [aria-current=true]")
                          .textContent()
                          .startsWith("五"));
        });
  }
}
