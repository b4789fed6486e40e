package org.yearpress.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.GitFolder;
import org.yearpress.testing.ServeRun;
import org.yearpress.testing.TestBrowser;

/** A clerk's year in a real browser: nothing is done in a terminal or to a file in between. */
@Tag("browser")
class EditorBrowserTest {
  private static final double PATIENCE = 120_000;

  /** Applications received, results and what is carried forward, by row of the matrix. */
  private static final Map<String, String> MATRIX =
      Map.of(
          "1", "15\t5\t0\t0\t0\t0\t20",
          "2", "1\t1\t0\t0\t0\t0\t2",
          "3.1", "1０\t4\t0\t0\t0\t0\t14",
          "3.7", "10\t4\t0\t0\t0\t0\t14",
          "4", "6\t2\t0\t0\t0\t0\t8");

  @TempDir private Path root;

  @Test
  void lastYearsReportBecomesThisYearsSignedAndCommittedOne() throws Exception {
    Path site = root.resolve("site");
    CommandLineRun.of(
        "init", site.toString(), "--language", "zh-CN", "--title", "示例", "--lang", "zh-CN");
    CommandLineRun.of(
        "new",
        "body",
        "kjj",
        "--name",
        "示例局",
        "--kind",
        "city-department",
        "--site",
        site.toString());
    BuiltSite.copy(Path.of("content/shili/kjj/2022"), site.resolve("content/kjj/2022"));
    GitFolder git = GitFolder.init(site);
    git.commit("last year");
    Path attached = Files.writeString(root.resolve("数据.csv"), "项,数\n申请,20\n");
    try (TestBrowser browser = new TestBrowser();
        ServeRun run = new ServeRun("--edit", "--site", site.toString(), "--lang", "zh-CN")) {
      String entrance = run.heard("?key=").replaceFirst(".*(http://\\S+).*", "$1");
      browser.in(
          new Browser.NewContextOptions().setViewportSize(1280, 900),
          page -> {
            page.setDefaultTimeout(PATIENCE);
            page.navigate(entrance);
            noFault(page);
            page.navigate(page.url() + "year/2023");
            page.locator("form[data-post=begin] button").click();
            page.waitForURL("**/form/kjj/2023");
            figures(page);
            noFault(page);
            fiveErrors(page);
            texts(page);
            open(page, "files");
            page.locator("form[data-upload^=attach] input[type=file]").setInputFiles(attached);
            submit(page, "form[data-upload^=attach]");
            page.waitForSelector("li:has-text('数据.csv')");
            noFault(page);
            ready(page);
          });
    }
    assertThat(git.git("log", "--format=%an <%ae> %s", "-1").strip())
        .isEqualTo("王示例 <wang@example.org> 2023 年度报告");
    assertThat(git.git("-c", "core.quotePath=false", "show", "--format=", "--name-only", "-1"))
        .contains("content/kjj/2023/statistics.csv", "content/kjj/2023/attachments/数据.csv")
        .contains("content/kjj/2023/accepted/", "content/kjj/2023/signed/")
        .doesNotContain("kjj/2022", "body.yml");
    assertThat(git.git("status", "--porcelain", "content")).isEmpty();
    assertThat(Files.readString(site.resolve("content/kjj/2023/01-overview.md")))
        .contains("[20](stat:t3:1@3)");
    CommandLineRun checked = CommandLineRun.of("check", "--site", site.toString(), "--lang", "en");
    assertThat(
            checked
                .out()
                .lines()
                .filter(line -> line.contains("kjj/2023") && line.contains("error")))
        .isEmpty();
  }

  private static void open(Page page, String tab) {
    page.locator("header nav a[href*='/" + tab + "/']").click();
    page.waitForURL("**/" + tab + "/**");
  }

  private static Locator cell(Page page, String address) {
    return page.locator("input[data-cell='" + address + "']");
  }

  private static void type(Page page, String address, String text) {
    cell(page, address).fill(text);
    cell(page, address).press("Enter");
  }

  private static void saved(Page page) {
    page.waitForSelector("#state[data-kind=good]:has-text('已')");
  }

  private static void shows(Page page, String address, String text) {
    PlaywrightAssertions.assertThat(cell(page, address))
        .hasValue(text, new LocatorAssertions.HasValueOptions().setTimeout(PATIENCE));
  }

  private static void submit(Page page, String form) {
    press(page, page.locator(form + " button").first());
  }

  @SuppressWarnings("deprecation") // The page that comes has the address of the one that goes.
  private static void press(Page page, Locator button) {
    page.waitForNavigation(button::click);
  }

  private static void figures(Page page) {
    type(page, "t2-1:2@1", "1");
    type(page, "t2-1:2@2", "1");
    type(page, "t2-1:2@3", "52"); // 51 would follow from last year: accepted below
    type(page, "t2-5:1", "1,300");
    saved(page);
    assertThat(cell(page, "t2-5:1").inputValue()).isEqualTo("1300");
    for (String table : List.of("t2-1", "t2-6", "t2-8", "t4")) {
      String form = "section[data-table=" + table + "] form[data-post^=zeros]";
      page.locator(form + " input[name=by]").fill("王示例");
      submit(page, form);
    }
    List<String> lines = new ArrayList<>();
    for (Object row :
        (List<?>)
            page.evaluate(
                "() => [...document.querySelectorAll('section[data-table=t3] tbody tr')]"
                    + ".map(row => row.querySelector('input')).filter(each => each)"
                    + ".map(each => each.dataset.cell.replace(/^t3:|@.*/g, ''))")) {
      lines.add(MATRIX.getOrDefault(row, "0\t0\t0\t0\t0\t0\t0"));
    }
    assertThat(lines).hasSize(25);
    cell(page, "t3:1@1").focus();
    page.evaluate(
        "text => { const data = new DataTransfer(); data.setData('text/plain', text);"
            + " document.activeElement.dispatchEvent(new ClipboardEvent('paste',"
            + " {clipboardData: data, bubbles: true, cancelable: true})); }",
        String.join("\r\n", lines));
    shows(page, "t3:4@3", "8");
    saved(page);
    assertThat(cell(page, "t3:3.1@1").inputValue()).isEqualTo("10");
    submit(page, "section[data-table=t3] form[data-post^=confirm]");
    saved(page);
    assertThat(page.locator("[aria-invalid]").count()).isZero();
  }

  /** Each is told at its cell while it stands, and is gone when it is taken back. */
  private static void fiveErrors(Page page) {
    for (String address : List.of("t3:1@3", "t3:3.1@1", "t3:3.7@2.1", "t3:4@3", "t3:2@1")) {
      String before = cell(page, address).inputValue();
      type(page, address, before + "7");
      page.waitForSelector("[aria-invalid] >> nth=0");
      assertThat(page.locator("tr.said .finding[data-weight=error]").first().textContent())
          .contains(before + "7");
      cell(page, address).press("Control+z");
      shows(page, address, before);
      page.waitForSelector(
          "[aria-invalid]",
          new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
    }
  }

  private static void texts(Page page) {
    open(page, "text");
    int sections = page.locator("main nav a").count();
    for (int i = 0; i < sections; i++) {
      page.locator("main nav a").nth(i).click();
      page.waitForURL("**/text/" + (i + 1) + "/**");
      String text = page.locator("#text").inputValue();
      page.locator("#text").fill(text.replaceAll("(?m)^【待写】.*\n?", "本年工作按计划完成。\n"));
      if (i == 1) {
        noFault(page);
        for (String figure : List.of("t3:1@3", "t3:3.1@3", "t3:4@3")) {
          page.locator("#text").press("Control+End");
          page.locator("#figure").selectOption(figure);
          page.locator("#put-figure").click();
        }
      }
      page.locator("#save-text").click();
      saved(page);
    }
  }

  private static void ready(Page page) {
    open(page, "ready");
    Locator stock = page.locator("li:has-text('R-stock@2')");
    stock.locator("summary").click();
    stock.locator("input[name=reason]").fill("一件文件于年末到期失效，未计入废止。");
    stock.locator("input[name=by]").fill("王示例");
    press(page, stock.locator("button"));
    noFault(page);
    page.locator("form[data-post^=publish] input[name=on]").fill("2024-01-20");
    submit(page, "form[data-post^=publish]");
    submit(page, "form[data-post^=sign]");
    page.waitForSelector("li:has-text('有效')");
    page.locator("form[data-post^=commit] input[name=email]").fill("wang@example.org");
    page.locator("form[data-post^=commit] input[name=name]").fill("王示例");
    page.locator("form[data-post^=commit] input[name=message]").fill("2023 年度报告");
    submit(page, "form[data-post^=commit]");
    page.waitForSelector("text=本报告的改动均已提交");
  }

  /** Neither on a desk in light colours nor on a phone in dark ones. */
  private static void noFault(Page page) {
    assertThat(new AxeBuilder(page).exclude("iframe").analyze().getViolations()).isEmpty();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.setViewportSize(360, 740);
    assertThat(new AxeBuilder(page).exclude("iframe").analyze().getViolations()).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
    page.setViewportSize(1280, 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }
}
