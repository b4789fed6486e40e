package org.yearpress.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.Axe;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.GeneratedSite;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.StaticServer;
import org.yearpress.testing.TestBrowser;
import org.yearpress.testing.TestStages;

/**
 * The search page of the demo site in a real browser, below {@code /a/b/}, under the strict policy.
 */
@Tag("browser")
class SearchBrowserTest {
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

  @Test
  void resultsAppearWhileTypingAndTheHitIsMarkedOnThePage() {
    in(
        page -> {
          page.navigate(server.address("search/"));
          page.locator("main input[name=q]").pressSequentially("千帆计划");
          done(page);
          Locator first = page.locator("[data-search-result]").first();
          assertThat(page.locator("[data-search-results] mark").first().textContent())
              .isEqualTo("千帆计划");
          assertThat(page.url()).contains("?q=");
          first.click();
          page.waitForURL(address -> !address.contains("/search/"));
          assertThat(page.locator("main mark").first().textContent()).isEqualTo("千帆计划");
          assertThat(page.locator("main mark").first().isVisible()).isTrue();
          page.locator("button.clear-marks").click();
          assertThat(page.locator("main mark").count()).isZero();
        });
  }

  @Test
  void aRowOfTheFormLeadsToItsPageFirstThenToItsRowInEveryReport() {
    in(
        page -> {
          ask(page, "q=申请答复数");
          List<String> links = links(page);
          assertThat(links.get(0)).contains("/items/cn-2017-qingdao/3.3/");
          assertThat(links)
              .anyMatch(link -> link.contains(REAL + "statistics/") && link.endsWith("#r-3.3"));
          assertThat(links).hasSize(total(page));
          page.locator("[data-search-result][href*='" + REAL + "']")
              .first()
              .evaluate("a => a.closest('details') && (a.closest('details').open = true)");
          page.locator("[data-search-result][href*='" + REAL + "']").first().click();
          assertThat(page.locator("#r-3\\.3 mark").first().textContent()).contains("申请答复数");
        });
  }

  /** Words that a form prints elsewhere than in a row: which ones is shown, and marked there. */
  @Test
  void wordsOfAFormAreShownWithTheTableThatHasThem() {
    in(
        page -> {
          ask(page, "q=行政复议");
          Locator table =
              page.locator("[data-search-result][href*='shili/2022/statistics/']")
                  .locator("xpath=..");
          assertThat(table.locator(".search-excerpt mark").first().textContent()).isEqualTo("行政复议");
          table.locator("a").first().click();
          page.waitForURL("**/statistics/?hl=**");
          assertThat(page.locator("main mark").first().textContent()).isEqualTo("行政复议");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "申请数量",
        "请数",
        "数",
        "2024",
        "17年",
        "，全",
        "（一",
        "e",
        "２０１７",
        "資訊",
        "Component",
        "-1"
      })
  void allKindsOfTextAreFound(String question) {
    in(
        page -> {
          page.navigate(server.address("search/?q=" + encoded(question)));
          done(page);
          assertThat(links(page)).as(question).hasSize(total(page));
          if (!question.equals("-1") && !question.equals("資訊")) {
            assertThat(total(page)).as(question).isPositive();
          }
        });
  }

  @Test
  void traditionalCharactersFindSimplifiedTextUnlessQuoted() {
    in(
        page -> {
          ask(page, "q=申請公開");
          int folded = total(page);
          ask(page, "q=申请公开");
          assertThat(total(page)).isEqualTo(folded).isPositive();
          ask(page, "q=\"申請公開\"");
          assertThat(total(page)).isZero();
        });
  }

  @Test
  void filtersNarrowAndTheBackButtonWidens() {
    in(
        page -> {
          ask(page, "q=公开");
          int all = total(page);
          for (String choice : List.of("kind] option[value=text", "from] option[value='2017'")) {
            assertThat(page.locator("select[name=" + choice + "]").textContent())
                .matches(".+ \\([1-9]\\d*\\)");
          }
          page.locator("select[name=from]").selectOption("2017");
          done(page);
          page.locator("select[name=to]").selectOption("2017");
          page.waitForURL("**year=2017");
          done(page);
          assertThat(total(page)).isBetween(1, all - 1);
          assertThat(reports(page)).allMatch(link -> link.contains("/2017/"));
          page.locator("select[name=body]").selectOption("qingdao/kjj");
          page.waitForURL("**body=qingdao**");
          done(page);
          assertThat(reports(page)).isNotEmpty().allMatch(link -> link.contains(REAL));
          page.goBack();
          page.goBack();
          page.goBack();
          done(page);
          assertThat(total(page)).isEqualTo(all);
          assertThat(page.locator("select[name=from]").inputValue()).isEmpty();
        });
  }

  @Test
  void anAddressWithFiltersIsAnswered() {
    in(
        page -> {
          page.navigate(
              server.address(
                  "search/?q="
                      + encoded("公开")
                      + "&year=2018-2019&body=shili&kind=text&sort=year&utm_source=x&from=singlemessage"));
          done(page);
          assertThat(reports(page))
              .isNotEmpty()
              .allMatch(link -> link.matches(".*/shili/.*201[89]/.*"));
          assertThat(page.locator("[data-search-notice]").textContent()).isEmpty();
          page.navigate(server.address("search/?q=" + encoded("公开") + "&year=1999&kind=nonsense"));
          done(page);
          assertThat(page.locator("[data-search-notice]").textContent())
              .contains("1999")
              .contains("nonsense");
          assertThat(total(page)).isPositive();
        });
  }

  @Test
  void theKeyThatEndsAnInputMethodDoesNotSubmit() {
    in(
        page -> {
          page.navigate(server.address("search/"));
          page.locator("main input[name=q]").focus();
          CDPSession protocol = page.context().newCDPSession(page);
          JsonObject composition = new JsonObject();
          composition.addProperty("text", "shen");
          composition.addProperty("selectionStart", 4);
          composition.addProperty("selectionEnd", 4);
          protocol.send("Input.imeSetComposition", composition);
          JsonObject enter = new JsonObject();
          enter.addProperty("type", "rawKeyDown");
          enter.addProperty("windowsVirtualKeyCode", 229);
          enter.addProperty("key", "Enter");
          protocol.send("Input.dispatchKeyEvent", enter);
          assertThat(page.url()).doesNotContain("?q");
          assertThat(page.locator("[data-search-state]").getAttribute("data-search-state"))
              .isEqualTo("idle");
          JsonObject text = new JsonObject();
          text.addProperty("text", "申请");
          protocol.send("Input.insertText", text);
          done(page);
          assertThat(total(page)).isPositive();
        });
  }

  @Test
  void resultsAreAccessible() {
    in(
        page -> {
          ask(page, "q=公开 信息");
          page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
          assertThat(Axe.faults(page)).isEmpty();
          assertThat(page.locator("[role=status]").first().textContent()).contains("公开");
          assertThat(page.locator("ol[data-search-results] > li > a").count()).isPositive();
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=alert(1)>",
        "(.*)+[a-z]{3,}$^\\",
        "\"",
        "\"\" \"\"",
        "-",
        "- -\"",
        "a\u0000b\u001F",
        "\u202E\u200B",
        "%E4%%",
        "&lt;script&gt;"
      })
  void hostileQuestionsStayText(String question) {
    in(
        page -> {
          page.navigate(server.address("search/?q=" + encoded(question)));
          rest(page);
          assertThat(page.locator("[data-search] img, [data-search] script").count()).isZero();
        });
  }

  @Test
  void loneSurrogatesAndVeryLongQuestionsAreAnswered() {
    in(
        page -> {
          page.navigate(server.address("search/?q=%ED%A0%80" + encoded("公开")));
          rest(page);
          page.navigate(server.address("search/?q=" + "x".repeat(10_000)));
          rest(page);
          page.evaluate(
              "() => { const q = document.querySelector('main input[name=q]'); q.value = '\\ud800公开\\udc00'; q.dispatchEvent(new InputEvent('input')); }");
          page.waitForURL("**q=**");
          done(page);
          assertThat(total(page)).isPositive();
        });
  }

  /** The script of large sites, on a small one that is cut as they are. */
  @Test
  void bundlesAndGroupsOfBodiesAreSearchedToo() throws IOException {
    try (StaticServer large = new StaticServer(largeSite(), "/a/b/")) {
      List<String> asked = new ArrayList<>();
      in(
          page -> {
            page.onRequest(request -> asked.add(request.url()));
            page.navigate(large.address("search/?q=" + encoded("一段文字")));
            done(page);
            assertThat(total(page)).isBetween(10, 23);
            page.locator("[data-search] button").click();
            page.locator("[data-search-state][data-search-total='24']").waitFor();
            assertThat(page.locator("[data-search] button").count()).isZero();
            assertThat(asked)
                .anyMatch(url -> url.endsWith("/b.bin"))
                .noneMatch(url -> url.endsWith("/search.js"));
            page.navigate(large.address("search/?q=" + encoded("机构1")));
            done(page);
            assertThat(links(page).get(0)).endsWith("/a/b/qu/jiaoyu/");
            assertThat(asked).anyMatch(url -> url.matches(".*/n/\\d+\\.bin"));
            page.navigate(large.address("search/?q=" + encoded("机构1 文字") + "&body=qu/jiaoyu"));
            done(page);
            assertThat(total(page)).isEqualTo(8);
            Locator narrowed = page.locator("select[name=body]");
            assertThat(narrowed.isVisible()).isTrue();
            assertThat(narrowed.inputValue()).isEqualTo("qu/jiaoyu");
            assertThat(narrowed.locator("option").count()).isEqualTo(2);
            assertThat(narrowed.locator("option").last().textContent()).startsWith("机构1");
            page.navigate(large.address("search/?q=" + encoded("机构1 文字") + "&body=qu/jiao"));
            done(page);
            assertThat(page.locator("[data-search-notice]").textContent()).contains("qu/jiao");
            assertThat(narrowed.isVisible()).isFalse();
            assertThat(total(page)).isEqualTo(8);
            page.navigate(large.address("search/?q=" + encoded("2018年收到申请数")));
            done(page);
            assertThat(page.locator(".search-figure").count()).isPositive();
            page.navigate(large.address("search/?q=" + encoded("并无此事")));
            done(page);
            assertThat(page.locator("[role=status]").first().textContent()).contains("没有包含");
          });
    }
  }

  /** Names that come later than the question lead to bodies as those of a small site do. */
  @Test
  void bodiesOfALargeSiteAreFoundAsThoseOfASmallOne() throws IOException {
    Path cut = largeSite();
    Path whole = cut.resolveSibling("site-output");
    List<String> questions =
        List.of("機構1", "机构 -机构1", "机构1&kind=text", "机构1&lang=zh-CN", "机构1并无此事");
    try (StaticServer small = new StaticServer(whole, "/a/b/");
        StaticServer large = new StaticServer(cut, "/a/b/")) {
      for (String question : questions) {
        String query = "search/?q=" + question;
        List<List<String>> bodies = new ArrayList<>();
        for (StaticServer one : List.of(small, large)) {
          in(
              page -> {
                page.navigate(one.address(query));
                done(page);
                bodies.add(
                    links(page).stream()
                        .filter(link -> link.matches(".*/a/b/qu/([a-z]+/)?"))
                        .map(link -> link.replaceAll(".*/a/b/", ""))
                        .sorted()
                        .toList());
              });
        }
        assertThat(bodies.get(1)).as(question).isEqualTo(bodies.get(0));
        assertThat(bodies.get(0).isEmpty()).as(question).isEqualTo(question.contains("&"));
      }
    }
  }

  /** Two that are spent at once: what was not looked at is offered before other words are tried. */
  @Test
  void whereAFirstAnswerIsSpentWithoutAResultTheRestOfTheQuestionComesFirst() throws IOException {
    try (StaticServer large = new StaticServer(largeSite(), "/a/b/")) {
      in(
          page -> {
            page.route(
                "**/assets/search-large.*.js",
                route -> {
                  String script = route.fetch().text();
                  assertThat(script).contains("BUDGET=60000");
                  route.fulfill(
                      new Route.FulfillOptions()
                          .setContentType("text/javascript")
                          .setBody(script.replace("BUDGET=60000", "BUDGET=0")));
                });
            page.navigate(large.address("search/?q=" + encoded("2018年并无此事")));
            done(page);
            Locator status = page.locator("[role=status]").first();
            assertThat(status.textContent()).contains("“2018年并无此事”").contains("尚未查找");
            page.locator("[data-search] button").click();
            // nothing has all words, so the question is put without those that ask
            page.locator("[role=status]:has-text('“2018 并无此事”')").waitFor();
            assertThat(status.textContent()).contains("尚未查找");
          });
    }
  }

  /** A small site that is cut as large ones are. */
  private static Path largeSite() throws IOException {
    Path made = folder.resolve("large");
    Path cut = made.resolve("cut");
    if (!Files.exists(cut)) {
      GeneratedSite.of(made, 11);
      new Pipeline(TestStages.withLargeSearch())
          .build(SmallSite.options(made, cut, null), Progress.SILENT);
    }
    return cut;
  }

  @Test
  void aMissingTextGivesPartialResultsAndAMessage() {
    List<String> complaints =
        browser.complaintsIn(
            options(),
            page -> {
              List<Route> stopped = new ArrayList<>();
              page.route(
                  "**/search-index/t/qingdao/**",
                  route -> {
                    stopped.add(route);
                    route.fulfill(new Route.FulfillOptions().setStatus(404));
                  });
              ask(page, "q=公开");
              assertThat(stopped).isNotEmpty();
              assertThat(total(page)).isPositive();
              assertThat(page.locator("[role=status]").first().textContent()).contains("无法读取");
            });
    assertThat(complaints).allMatch(text -> text.contains("404"));
  }

  @Test
  void deadOrDamagedShardsAreNeverNoResult() {
    for (String answer : List.of("", "YPS2S\u0005nonsense")) {
      browser.complaintsIn(
          options(),
          page -> {
            page.route(
                "**/search-index/*/s/*",
                route ->
                    route.fulfill(
                        new Route.FulfillOptions()
                            .setStatus(answer.isEmpty() ? 500 : 200)
                            .setBody(answer)));
            page.navigate(server.address("search/?q=" + encoded("新闻发布会的")));
            page.locator("[data-search-state=error], [data-search-state=done]").waitFor();
            String told = page.locator("[role=status]").first().textContent();
            assertThat(told).contains("无法读取").doesNotContain("没有包含");
          });
    }
  }

  @Test
  void withoutTheIndexThereIsAMessageAndASecondTry() {
    browser.complaintsIn(
        options(),
        page -> {
          page.route("**/search-index/**", route -> route.abort());
          page.navigate(server.address("search/?q=" + encoded("公开")));
          page.locator("[data-search-state=error]").waitFor();
          page.unroute("**/search-index/**");
          page.locator("[data-search] button").click();
          done(page);
          assertThat(total(page)).isPositive();
        });
  }

  @Test
  void browsersThatCannotInflateGetOurOwn() {
    in(
        page -> {
          page.addInitScript("delete window.DecompressionStream");
          List<String> loaded = new ArrayList<>();
          page.onRequest(request -> loaded.add(request.url()));
          ask(page, "q=新闻发布会");
          assertThat(total(page)).isPositive();
          assertThat(loaded).anyMatch(address -> address.contains("/inflate."));
        });
  }

  /** The vectors that Java is held to, in the engine that readers have. */
  @Test
  void theBrowserNormalisesAsJavaDoes() throws IOException {
    List<List<String>> vectors = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/search-norm.tsv"))) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        vectors.add(List.of(line.split("\t", -1)));
      }
    }
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(300);
    in(
        page -> {
          page.navigate(server.address("search/"));
          Object different =
              page.evaluate(
                  """
                  vectors => {
                    const decode = text => text.replace(/\\\\u([0-9a-fA-F]{4})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
                    const { norm, withPlaces } = globalThis.yearpressSearch;
                    return vectors.map(pair => pair.map(decode))
                      .filter(([input, expected]) => norm(input) !== expected || withPlaces(input, false, null).text !== expected)
                      .map(([input]) => JSON.stringify([input, norm(input)]));
                  }
                  """,
                  vectors);
          assertThat((List<?>) different).isEmpty();
        });
  }

  /** What authors wrote is text in results, whatever it looks like. */
  @Test
  void hostileContentStaysTextInResults(@TempDir Path other) throws IOException {
    SmallSite site = new SmallSite(other);
    String hostile = "<img src=x onerror=alert(1)>";
    site.with(
        "town/office/2016/report.yml",
        "title: \""
            + hostile
            + " &amp; report\"\nstatus: published\nsummary: \""
            + hostile
            + "\"\n");
    site.with(
        "town/office/2016/01-overview.md",
        "# Overview\n\n## \\<script>alert(2)\\</script>\n\nA \\" + hostile + " and \\&lt;b>.\n");
    assertThat(site.run("build", "--allow-findings").exit()).isZero();
    try (StaticServer host = new StaticServer(site.output(), "/")) {
      in(
          page -> {
            for (String question : List.of("onerror", "alert(2)", "\"&amp; report\"")) {
              page.navigate(host.address("search/?q=" + encoded(question)));
              done(page);
              assertThat(total(page)).as(question).isPositive();
              assertThat(page.locator("[data-search-results]").textContent())
                  .as(question)
                  .contains(question.replace("\"", ""));
            }
            assertThat(page.locator("[data-search] img, [data-search] script").count()).isZero();
          });
    }
  }

  @Test
  void nothingIsAskedOfOtherHostsAndTheIndexLiesBesideThePage() {
    in(
        page -> {
          List<Request> requests = new ArrayList<>();
          page.onRequest(requests::add);
          ask(page, "q=政府信息");
          assertThat(requests)
              .extracting(Request::url)
              .allMatch(url -> url.startsWith(server.address("")) || url.startsWith("data:"));
          assertThat(requests)
              .extracting(Request::url)
              .anyMatch(url -> url.startsWith(server.address("search-index/")));
        });
  }

  @Test
  void withoutScriptsThePageLeadsToTheLists() {
    browser.in(
        options().setJavaScriptEnabled(false),
        page -> {
          page.navigate(server.address("search/"));
          assertThat(page.locator("noscript").count()).isPositive();
          assertThat(page.locator("a[href='../years/']").count()).isPositive();
          assertThat(page.locator("a[href='../bodies/']").count()).isPositive();
          assertThat(page.locator("a[href='../items/']").count()).isPositive();
          assertThat(page.locator("fieldset").isVisible()).isFalse();
        });
  }

  @Test
  void theHeaderOfEveryPageLeadsToTheAnswer() {
    in(
        page -> {
          page.navigate(server.address(REAL));
          page.locator("header input[name=q]").fill("市科技局");
          page.locator("header input[name=q]").press("Enter");
          page.waitForURL("**/search/?q=**");
          done(page);
          assertThat(total(page)).isPositive();
        });
  }

  /** The script comes after the first paint, as on a slow line, and moves nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"390", "390 q=公开", "1280", "1280 q=公开"})
  void nothingMovesWhenTheScriptComesLate(String visit) {
    String[] fields = visit.split(" ", 2);
    browser.in(
        new Browser.NewContextOptions().setViewportSize(Integer.parseInt(fields[0]), 844),
        page -> {
          List<Route> held = new ArrayList<>();
          page.route("**/assets/search.*.js", held::add);
          page.navigate(
              server.address("search/" + (fields.length > 1 ? "?" + fields[1] : "")),
              new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
          page.waitForFunction(
              "() => performance.getEntriesByName('first-contentful-paint').length > 0");
          assertThat(held).hasSize(1);
          held.get(0).resume();
          page.waitForFunction("() => document.querySelector('select[name=from]').length > 1");
          rest(page);
          assertThat(TestBrowser.layoutShift(page)).as("layout shift of " + visit).isZero();
        });
  }

  /** A row by its label, its figure, its unit, its year, its body, alone and together. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "319",
        "主动公开政府信息数",
        "主动公开政府信息数 319",
        "319 条",
        "2017 319",
        "2017年 青岛市科学技术局 319",
        "市科技局 2017 主动公开政府信息数",
        "市科技局 2017 主动公开政府信息数 319 条"
      })
  void aRowIsFoundByAllThatIsSaidOfIt(String question) {
    in(
        page -> {
          ask(page, "q=" + encoded(question));
          Locator row =
              page.locator("[data-search-result][href*='" + REAL + "statistics/'][href$='#r-1.1']");
          assertThat(row.count()).as(question).isEqualTo(1);
          if (question.contains("319")) {
            assertThat(row.locator("xpath=..").locator(".search-excerpt").textContent())
                .isEqualTo("319 条");
          }
        });
  }

  /** Named in the data of the report alone, and shown by what is asked of it. */
  @Test
  void aRowThatAReportMakesIsAnsweredWithItsFigure() {
    in(
        page -> {
          ask(page, "q=" + encoded("how many requests did Headquarters receive in 2024"));
          Locator first = page.locator("[data-search-results] > li").first();
          assertThat(first.locator("a").first().textContent()).isEqualTo("Headquarters");
          assertThat(first.locator("a").first().getAttribute("href"))
              .endsWith("example-agency/2024/statistics/#r-A-HQ");
          assertThat(first.locator(".search-figure").textContent()).isEqualTo("340 request");
          assertThat(first.locator(".search-meta").textContent())
              .contains("2024", "Number of Requests Received in Fiscal Year");
        });
  }

  /** The scripts, in the browser, against an oracle that reads every text: all of it, in order. */
  @Test
  void resultsStandInTheOrderThatIsWrittenDown(@TempDir Path other) throws IOException {
    compareOrders(other, 15, 150);
  }

  @Test
  @Tag("soak")
  void resultsStandInTheirOrderForHours(@TempDir Path other) throws IOException {
    for (int seed = 1; seed <= 40; seed++) {
      compareOrders(other.resolve("seed-" + seed), seed, 500);
    }
  }

  private static void compareOrders(Path other, long seed, int questions) throws IOException {
    Path made = GeneratedSite.of(other, seed).output();
    try (StaticServer host = new StaticServer(made, "/")) {
      compareOrder(folder.resolve("site"), server, seed, questions);
      compareOrder(made, host, seed, questions);
    }
  }

  private static void compareOrder(Path site, StaticServer host, long seed, int count) {
    OrderOracle oracle = new OrderOracle(path -> bytes(site.resolve(path)));
    List<String> questions = oracle.questions(seed, count);
    in(
        page -> {
          page.navigate(host.address("search/"));
          List<?> answers = (List<?>) page.evaluate(ORDER, List.of(questions, Map.of()));
          assertThat(answers).hasSameSizeAs(questions);
          for (int i = 0; i < questions.size(); i++) {
            assertThat((List<?>) answers.get(i))
                .as("seed " + seed + ", question " + questions.get(i))
                .isEqualTo(oracle.order(questions.get(i)).stream().map(r -> r.address()).toList());
          }
          // the page itself shows them so; what is like one above is folded into it
          for (String question : questions.subList(0, 6)) {
            page.navigate(host.address("search/?q=" + encoded(question)));
            rest(page);
            assertThat(top(page, host))
                .as("seed " + seed + ", question " + question)
                .isEqualTo(shown(oracle.order(question)));
          }
        });
  }

  /** What a filter leaves is what a plain look at the addresses leaves, in the same order. */
  @Test
  void filtersLeaveWhatTheyShould() {
    Path site = folder.resolve("site");
    OrderOracle oracle = new OrderOracle(path -> bytes(site.resolve(path)));
    List<String> questions = oracle.questions(8, 60);
    in(
        page -> {
          page.navigate(server.address("search/"));
          for (Map<String, Object> filter :
              List.<Map<String, Object>>of(
                  Map.of("from", 2019, "to", 2021),
                  Map.of("to", 2017),
                  Map.of("from", 2022, "body", "shili"),
                  Map.of("body", "shili/kjj"),
                  Map.of("kind", "statistics"))) {
            List<?> answers = (List<?>) page.evaluate(ORDER, List.of(questions, filter));
            for (int i = 0; i < questions.size(); i++) {
              List<String> expected =
                  oracle.order(questions.get(i)).stream()
                      .map(OrderOracle.Result::address)
                      .filter(address -> passes(address, filter))
                      .toList();
              List<String> found =
                  ((List<?>) answers.get(i))
                      .stream()
                          .map(String::valueOf)
                          .filter(address -> address.matches(".*/\\d{4}/.*"))
                          .toList();
              String what = filter + " " + questions.get(i);
              if (filter.containsKey("kind")) {
                assertThat(found).as(what).containsExactlyInAnyOrderElementsOf(expected);
              } else {
                assertThat(found).as(what).isEqualTo(expected);
              }
            }
          }
        });
  }

  /** Whether the page of a report passes; other pages have neither year nor body. */
  private static boolean passes(String address, Map<String, Object> filter) {
    Matcher report = Pattern.compile("([^#]+/)(\\d{4})/.*").matcher(address);
    if (!report.matches()) {
      return false;
    }
    int year = Integer.parseInt(report.group(2));
    return year >= (int) filter.getOrDefault("from", 0)
        && year <= (int) filter.getOrDefault("to", 9999)
        && report.group(1).startsWith(filter.getOrDefault("body", "") + "")
        && (!filter.containsKey("kind") || address.contains("/statistics/"));
  }

  /** From the top of any page to the answer and to the place that has it, by keys alone. */
  @Test
  void keysAloneLeadToTheAnswer() {
    in(
        page -> {
          page.navigate(server.address(REAL));
          tabTo(page, "header input[name=q]");
          page.keyboard().insertText("千帆计划");
          page.keyboard().press("Enter");
          page.waitForURL("**/search/?q=**");
          done(page);
          tabTo(page, "select[name=kind]");
          page.keyboard().press("ArrowDown");
          page.waitForURL("**kind=text");
          done(page);
          tabTo(page, "[data-search-result]");
          page.keyboard().press("Enter");
          page.waitForURL("**/" + REAL + "**");
          assertThat(page.locator("main mark").first().textContent()).isEqualTo("千帆计划");
        });
  }

  /** Presses Tab until something has the focus, as somebody does who sees where it is. */
  private static void tabTo(Page page, String selector) {
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      if ((boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
        assertThat(
                page.evaluate(
                    "() => getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
            .as("focus is seen on " + selector)
            .isEqualTo(true);
        return;
      }
    }
    throw new AssertionError("no key leads to " + selector);
  }

  /** What is not folded: three bodies, three statistics, the first of pages that are alike. */
  private static List<String> shown(List<OrderOracle.Result> order) {
    List<String> shown = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    int statistics = 0;
    int bodies = 0;
    for (OrderOracle.Result each : order) {
      boolean isName = each.key().equals(each.address());
      boolean isItem = isName && each.address().startsWith("items/");
      if (isItem ? ++statistics <= 3 : isName ? ++bodies <= 3 : keys.add(each.key())) {
        shown.add(each.address());
      }
    }
    return shown;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Where the results lead that are not folded, without what is marked there. */
  private static List<String> top(Page page, StaticServer host) {
    List<String> links = new ArrayList<>();
    for (Locator link : page.locator("[data-search-results] > li > a").all()) {
      String address = link.getAttribute("href").replaceFirst("\\?[^#]*", "");
      links.add(decoded(address.substring(host.address("").length())));
    }
    return links;
  }

  private static String decoded(String path) {
    return java.net.URLDecoder.decode(path, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static final String ORDER =
      """
      async ([questions, filter]) => {
        const { Index, Question, parse } = globalThis.yearpressSearch, folder = new URL("../search-index/", location.href);
        const read = async (file) => new Uint8Array(await (await fetch(new URL(file, folder))).arrayBuffer());
        const inflate = async (bytes) => new Uint8Array(await new Response(new Response(bytes).body.pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer());
        const index = new Index(read, inflate), site = await index.start(), answers = [];
        for (const asked of questions) {
          const question = new Question(index, site, parse(asked), filter, () => false), named = question.entities(), found = [];
          for (let batch; (batch = await question.next()); ) found.push(...batch);
          if (question.damaged) throw new Error("damaged: " + asked);
          found.sort((a, b) => b.score - a.score || b.report.year - a.report.year || a.page.first - b.page.first);
          answers.push([
            ...named.bodies.map(({ body }) => body.path + "/"),
            ...named.items.map(({ form, item }) => "items/" + form.id + "/" + item.anchor.slice(2) + "/"),
            ...found.map((one) => decodeURIComponent(one.url) + (one.unit.anchor && "#" + one.unit.anchor)),
          ]);
        }
        return answers;
      }
      """;

  private static void in(Consumer<Page> visit) {
    browser.in(options(), visit);
  }

  private static Browser.NewContextOptions options() {
    return new Browser.NewContextOptions().setViewportSize(1280, 800);
  }

  private static void ask(Page page, String query) {
    page.navigate(server.address("search/?" + query.replace("\"", "%22")));
    done(page);
  }

  private static void done(Page page) {
    page.locator("[data-search-state=done]").waitFor();
  }

  /** Waits until the answer stands, whatever it is. */
  private static void rest(Page page) {
    page.locator("[data-search-state=done], [data-search-state=idle]").waitFor();
  }

  private static int total(Page page) {
    return Integer.parseInt(page.locator("[data-search-state]").getAttribute("data-search-total"));
  }

  private static List<String> links(Page page) {
    List<String> links = new ArrayList<>();
    for (Locator link : page.locator("[data-search-result]").all()) {
      links.add(java.net.URI.create(link.getAttribute("href")).toString());
    }
    return links;
  }

  /** The links that lead into reports. */
  private static List<String> reports(Page page) {
    return links(page).stream().filter(link -> link.matches(".*/\\d{4}/.*")).toList();
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }
}
