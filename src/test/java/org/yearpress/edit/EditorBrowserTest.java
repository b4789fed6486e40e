package org.yearpress.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.Axe;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.GitFolder;
import org.yearpress.testing.ServeRun;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.TestBrowser;

/** A clerk's year in a real browser: nothing is done in a terminal or to a file in between. */
@Tag("browser")
class EditorBrowserTest {
  private static final double PATIENCE = 120_000;

  /** A look takes some milliseconds. */
  private static final int MOST_LOOKS = 20_000;

  /** Applications received, results and what is carried forward, by row of the matrix. */
  private static final Map<String, String> MATRIX =
      Map.of(
          "1", "15\t5\t0\t0\t0\t0\t20",
          "2", "1\t1\t0\t0\t0\t0\t2",
          "3.1", "1０\t4\t0\t0\t0\t0\t14",
          "3.7", "10\t4\t0\t0\t0\t0\t14",
          "4", "6\t2\t0\t0\t0\t0\t8");

  @TempDir private Path root;
  private static TestBrowser browser;

  @BeforeAll
  static void open() {
    browser = new TestBrowser();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  /**
   * A report that a clerk makes.
   *
   * @param language of the site and of the screens
   * @param form that the body names; empty where the site knows it
   * @param last the folder of last year's report
   * @param errors cells that are right until a 7 is written behind them
   * @param tied cells whose figures the text names
   * @param accepted the finding that stays
   * @param unfinished what lines begin with that are still to be written
   * @param first whether the screens that are the same for all forms are examined too, once in each
   *     language
   */
  private record Task(
      String language,
      String body,
      String kind,
      String form,
      String last,
      int year,
      List<String> errors,
      List<String> tied,
      String accepted,
      String unfinished,
      boolean first) {
    String report() {
      return body + "/" + year;
    }
  }

  private static final Task MATRIX_OF_2021 =
      new Task(
          "zh-CN",
          "kjj",
          "city-department",
          "",
          "content/shili/kjj/2022",
          2023,
          List.of("t3:1@3", "t3:3.1@1", "t3:3.7@2.1", "t3:4@3", "t3:2@1"),
          List.of("t3:1@3", "t3:3.1@3", "t3:4@3"),
          "R-stock@2",
          "【待写】",
          true);

  private static final Task LIST_OF_2017 =
      new Task(
          "zh-CN",
          "kjj",
          "city-department",
          "cn-2017-qingdao",
          "content/shili/kjj/2017",
          2018,
          List.of("3.1", "3.2.1", "3.3.1", "7.1", "12.2.1"),
          List.of("3.1", "3.2", "1.1"),
          "W1.1.1b",
          "【待写】",
          false);

  private static final Task OPEN_TABLES =
      new Task(
          "en",
          "agency",
          "agency",
          "us-foia-components",
          "content/example-agency/2023",
          2024,
          List.of("A:HQ@end", "A:AGENCY@received", "B1:FIELD@total", "B1:HQ@full", "B2:aggregate"),
          List.of("A:AGENCY@received", "A:AGENCY@processed", "A:AGENCY@end"),
          "U-chain@AGENCY",
          "[To be written]",
          true);

  @Test
  void aMatrixIsFilledInSignedAndCommitted() throws Exception {
    year(MATRIX_OF_2021, EditorBrowserTest::matrix);
  }

  @Test
  void aListOf84RowsPastedFromASheetIsFilledInSignedAndCommitted() throws Exception {
    year(LIST_OF_2017, EditorBrowserTest::list);
  }

  @Test
  void anOpenTableIsFilledInSignedAndCommittedInEnglish() throws Exception {
    year(OPEN_TABLES, EditorBrowserTest::openTables);
  }

  /** What readers have; a text with an address of a person; a list that an import left. */
  @Test
  void aPublishedReportIsCorrectedAPassageIsJumpedToAndNotesAreTickedOff() throws Exception {
    SmallSite site = new SmallSite(root);
    site.with(
        "site.yml", "title: Site\nlanguage: en\npublish:\n  web: {kind: directory, path: www}\n");
    site.with(SmallSite.REPORT + "01-overview.md", "# Overview\n\nWe met [4](stat:3.2).\n");
    site.with(SmallSite.REPORT + "attachments/fees.txt", "none");
    assertThat(site.run("build").exit()).isZero();
    assertThat(site.run("publish").exit()).isZero();
    site.with("town/office/2018/report.yml", "title: Report\nstatus: draft\n");
    site.with(
        "town/office/2018/01-overview.md",
        "# Overview\n\nAll went well. Ask jane.roe.1980@gmail.com for more. Or us.\n");
    site.with(
        "town/office/2018/import-notes.md", "## To be looked at (1)\n\n1. row 3: two rows fit\n");
    try (ServeRun run = new ServeRun("--edit", "--site", root.toString(), "--lang", "en")) {
      String entrance = run.heard("?key=").replaceFirst(".*(http://\\S+).*", "$1");
      browser.in(
          new Browser.NewContextOptions().setViewportSize(1280, 900),
          page -> {
            page.setDefaultTimeout(PATIENCE);
            page.navigate(entrance);
            String home = page.url();
            built(page, "town/office/2018/");
            page.navigate(home + "text/1/town/office/2018#3");
            page.waitForFunction(
                "() => { const t = document.getElementById('text');"
                    + " return t.value.slice(t.selectionStart, t.selectionEnd)"
                    + " === 'jane.roe.1980@gmail.com'; }");
            assertThat(page.locator("#marks mark").first().textContent())
                .isEqualTo("jane.roe.1980@gmail.com");
            assertThat(page.locator("#text-here").textContent())
                .contains("e-mail")
                .doesNotContain("jane.roe.1980");
            noFault(page);
            open(page, "notes");
            page.locator("[data-tick]").check();
            saved(page);
            noFault(page);
            submit(page, "form[data-post^=unnote]");
            page.navigate(home + "form/town/office/2017");
            type(page, "3.2", "3");
            page.waitForSelector("#corrected li:has-text(': 4 → 3')");
            page.locator("#correction input[name=reason]").fill("Counted again.");
            page.locator("#correction input[name=by]").fill("A");
            page.locator("#correction button").click();
            Locator text = page.locator("details[open] [data-correct=overview]");
            text.waitFor(); // it still names 4
            noFault(page);
            text.fill(text.inputValue().replace("[4]", "[3]"));
            page.locator("#s-title summary").click();
            page.locator("#s-title textarea").fill("Report, counted again");
            page.waitForSelector("#corrected li:has-text('→ Report, counted again')");
            submit(page, "#correction");
            page.waitForURL("**/ready/town/office/2017");
            open(page, "files");
            noFault(page);
            drop(page, "form[data-upload^=correct-file]", "scan.txt", "no fees");
            page.locator("form[data-upload^=correct-file] input[name=reason]").fill("Clearer.");
            submit(page, "form[data-upload^=correct-file]");
            page.waitForURL("**/ready/town/office/2017");
          });
    }
    assertThat(Files.readString(site.content().resolve(SmallSite.REPORT + "statistics.csv")))
        .contains("3.2,3");
    assertThat(Files.readString(site.content().resolve(SmallSite.REPORT + "01-overview.md")))
        .contains("[3](stat:3.2)");
    assertThat(Files.readString(site.content().resolve(SmallSite.REPORT + "report.yml")))
        .contains("title: \"Report, counted again\"");
    assertThat(Files.readString(site.content().resolve(SmallSite.REPORT + "attachments/fees.txt")))
        .isEqualTo("no fees");
    assertThat(site.content().resolve(SmallSite.REPORT + "editions/1/edition.yml")).exists();
    assertThat(site.content().resolve("town/office/2018/import-notes.md")).doesNotExist();
    assertThat(site.run("check").out()).doesNotContain(" error[");
  }

  /**
   * Another page's save made this one ask, while its own save was on its way: the answer is what
   * was there before, and comes last.
   */
  @Test
  void anAnswerFromBeforeASaveDoesNotTakeBackWhatWasSaved() throws Exception {
    SmallSite site = new SmallSite(root);
    try (ServeRun run = new ServeRun("--edit", "--site", root.toString(), "--lang", "en")) {
      String entrance = run.heard("?key=").replaceFirst(".*(http://\\S+).*", "$1");
      browser.in(
          new Browser.NewContextOptions(),
          page -> {
            page.setDefaultTimeout(PATIENCE);
            page.navigate(entrance);
            String home = page.url();
            page.addInitScript(OLD_ANSWER_LAST);
            page.navigate(home + "form/town/office/2017");
            type(page, "3.2", "3");
            page.waitForFunction("() => window.oldAnswerRead");
            assertThat(cell(page, "3.2").inputValue()).isEqualTo("3");
            saved(page);
          });
    }
    assertThat(Files.readString(site.content().resolve(SmallSite.REPORT + "statistics.csv")))
        .contains("3.2,3");
  }

  /**
   * While cells are being saved, the page hears of a change and asks; the answer, made before the
   * save, is handed over after that of the save.
   */
  private static final String OLD_ANSWER_LAST =
      """
      const ask = window.fetch;
      let hear;
      let made = null;
      window.EventSource = class { set onmessage(look) { hear = look; } };
      window.setInterval = () => 0;
      window.fetch = async (address, options) => {
        if (String(address).includes("/cells/")) {
          const old = new Promise(resolve => { made = resolve; });
          hear();
          await old;
          return ask(address, options);
        }
        if (!made) {
          return { ok: false }; // the page knows nothing yet of what the files say
        }
        const old = await (await ask(address, options)).text();
        made();
        while (document.getElementById("state").dataset.kind !== "good") {
          await new Promise(requestAnimationFrame);
        }
        const read = () => {
          setTimeout(() => { window.oldAnswerRead = true; });
          return Promise.resolve(old);
        };
        return { ok: true, text: read };
      };
      """;

  /** What is done with the figures; the form is open. */
  private interface Figures {
    void fill(Page page) throws IOException;
  }

  private void year(Task task, Figures figures) throws Exception {
    Path site = root.resolve("site");
    Path content = site.resolve("content");
    String language = task.language();
    good("init", site.toString(), "--language", language, "--title", "Site", "--lang", language);
    String at = site.toString();
    good("new", "body", task.body(), "--name", "示例 Office", "--kind", task.kind(), "--site", at);
    if (!task.form().isEmpty()) {
      Path body = content.resolve(task.body()).resolve("body.yml");
      Files.writeString(body, Files.readString(body) + "form: " + task.form() + "\n");
    }
    Path last = Path.of(task.last());
    BuiltSite.copy(last, content.resolve(task.body()).resolve(last.getFileName().toString()));
    GitFolder git = GitFolder.init(site);
    git.commit("last year");
    Path attached = Files.writeString(root.resolve("数据.csv"), "item,n\nall,20\n");
    try (ServeRun run = new ServeRun("--edit", "--site", at, "--lang", language)) {
      String entrance = run.heard("?key=").replaceFirst(".*(http://\\S+).*", "$1");
      browser.in(
          new Browser.NewContextOptions().setViewportSize(1280, 900),
          page -> {
            page.setDefaultTimeout(PATIENCE);
            page.navigate(entrance);
            noFault(page, task);
            page.navigate(page.url() + "year/" + task.year());
            page.locator("form[data-post=begin] button").click();
            page.waitForURL("**/form/" + task.report());
            filled(page, figures);
            noFault(page);
            fiveErrors(page, task);
            texts(page, task);
            open(page, "files");
            page.locator("form[data-upload^=attach] input[type=file]").setInputFiles(attached);
            submit(page, "form[data-upload^=attach]");
            page.waitForSelector("li:has-text('数据.csv')");
            noFault(page, task);
            ready(page, task);
          });
    }
    assertThat(git.git("log", "--format=%an <%ae> %s", "-1").strip())
        .isEqualTo("王示例 <wang@example.org> " + task.year() + " 年度报告");
    String folder = "content/" + task.report() + "/";
    assertThat(
            git.git("-c", "core.quotePath=false", "show", "--format=", "--name-only", "-1").lines())
        .containsExactlyInAnyOrderElementsOf(
            SmallSite.files(site.resolve(folder)).keySet().stream()
                .map(path -> folder + path)
                .toList())
        .contains(folder + "statistics.csv", folder + "attachments/数据.csv")
        .anyMatch(path -> path.startsWith(folder + "accepted/"))
        .anyMatch(path -> path.startsWith(folder + "signed/"));
    assertThat(git.git("status", "--porcelain", "content")).isEmpty();
    assertThat(Files.readString(site.resolve(folder + "01-overview.md")))
        .contains(task.tied().stream().map(cell -> "](stat:" + cell + ")").toList());
    CommandLineRun checked = CommandLineRun.of("check", "--site", at, "--lang", "en");
    assertThat(
            checked
                .out()
                .lines()
                .filter(line -> line.contains(task.report() + "/") && line.contains(" error["))
                .filter(line -> !line.endsWith("(accepted)")))
        .isEmpty();
  }

  private static void good(String... command) {
    CommandLineRun run = CommandLineRun.of(command);
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
  }

  private static void filled(Page page, Figures figures) {
    try {
      figures.fill(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    page.waitForSelector("#state[data-kind=good]");
  }

  private static void shows(Page page, String address, String text) {
    PlaywrightAssertions.assertThat(cell(page, address))
        .hasValue(text, new LocatorAssertions.HasValueOptions().setTimeout(PATIENCE));
  }

  /** Comes back when the first build has made a page, which a text shows beside it. */
  private static void built(Page page, String path) {
    String address = page.url().replaceFirst("/\\.yearpress/.*", "/" + path);
    APIResponse answer = page.request().get(address);
    for (int asked = 1; !answer.ok() && asked < MOST_LOOKS; asked++) {
      answer.dispose();
      answer = page.request().get(address);
    }
    assertThat(answer.status()).isEqualTo(200);
  }

  private static void submit(Page page, String form) {
    press(page, page.locator(form + " button").first());
  }

  @SuppressWarnings("deprecation") // The page that comes has the address of the one that goes.
  private static void press(Page page, Locator button) {
    page.waitForNavigation(button::click);
  }

  /** As a sheet of Excel or WPS puts a block on the clipboard. */
  private static void paste(Page page, String first, String... lines) {
    cell(page, first).focus();
    page.evaluate(
        "text => { const data = new DataTransfer(); data.setData('text/plain', text);"
            + " document.activeElement.dispatchEvent(new ClipboardEvent('paste',"
            + " {clipboardData: data, bubbles: true, cancelable: true})); }",
        String.join("\r\n", lines));
  }

  /** As a file is dropped from the desktop. */
  private static void drop(Page page, String form, String name, String text) {
    page.locator(form)
        .evaluate(
            "(form, [name, text]) => { const data = new DataTransfer();"
                + " data.items.add(new File([text], name));"
                + " form.dispatchEvent(new DragEvent('drop',"
                + " {dataTransfer: data, bubbles: true, cancelable: true})); }",
            List.of(name, text));
  }

  private static void matrix(Page page) {
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
    paste(page, "t3:1@1", lines.toArray(String[]::new));
    shows(page, "t3:4@3", "8");
    saved(page);
    assertThat(cell(page, "t3:3.1@1").inputValue()).isEqualTo("10");
    submit(page, "section[data-table=t3] form[data-post^=confirm]");
    saved(page);
    assertThat(page.locator("[aria-invalid]").count()).isZero();
  }

  /** The column of figures of last year's sheet with its headings, which are blank there. */
  private static void list(Page page) throws IOException {
    List<String> column = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("content/shili/kjj/2018/statistics.csv"))) {
      column.add(line.substring(line.lastIndexOf(',') + 1));
    }
    assertThat(column.remove(0)).isEqualTo("value");
    assertThat(column).hasSize(84);
    paste(page, "1.1", column.subList(1, 84).toArray(String[]::new));
    shows(page, "13.3", "52");
    saved(page);
    assertThat(cell(page, "12.4").inputValue()).isEqualTo("1.8");
    assertThat(page.locator("[aria-invalid]").count()).isZero();
    type(page, "1.1.2", "7"); // less than what was published of them: accepted below
    page.waitForSelector(".finding:has-text('8')");
  }

  /** Rows of the report's own making; a second page shows at once what the first one saved. */
  private static void openTables(Page page) {
    for (String table : List.of("A", "B1")) {
      for (String row : List.of("HQ", "FIELD")) {
        row(page, table, row);
      }
    }
    row(page, "B2", "mistake");
    row(page, "B2", "aggregate");
    Locator wrong = page.locator("form[data-post^=unrow]:has(input[value='mistake'])");
    press(page, wrong.locator("button"));
    assertThat(page.locator("[data-cell^='B2:']").count()).isEqualTo(1);
    Page second = page.context().newPage();
    second.setDefaultTimeout(PATIENCE);
    second.navigate(page.url());
    paste(page, "A:HQ@start", "48\t340\t330\t58", "71\t501\t499\t73", "119\t841\t829\t131");
    shows(second, "A:AGENCY@end", "131");
    second.close();
    saved(page);
    paste(
        page,
        "B1:HQ@full",
        "104\t91\t18\t57\t9\t21\t1\t12\t5\t2\t6\t4\t330",
        "158\t139\t27\t95\t12\t25\tN/A\t14\t9\t2\t10\t8\t499",
        "262\t230\t45\t152\t21\t46\t1\t26\t14\t4\t16\t12\t829");
    shows(page, "B1:AGENCY@total", "829");
    type(page, "B2:aggregate", "12");
    page.waitForSelector("[aria-invalid]");
    page.waitForSelector(".finding:has-text('125')"); // of which one component is gone: accepted
  }

  private static void row(Page page, String table, String name) {
    String form = "section[data-table=" + table + "] form[data-post^='row/']";
    page.locator(form + " input[name=row]").fill(name);
    submit(page, form);
    assertThat(page.locator("[data-cell^='" + table + ":" + name + "']").count()).isPositive();
  }

  /** Each is shown at its cell while it stands, and is gone when it is taken back. */
  private static void fiveErrors(Page page, Task task) {
    saved(page);
    int known = page.locator("[aria-invalid]").count();
    for (String address : task.errors()) {
      String before = cell(page, address).inputValue();
      type(page, address, before + "7");
      saved(page);
      page.waitForSelector(".finding[data-weight=error]:has-text('" + before + "7')");
      cell(page, address).press("Control+z");
      shows(page, address, before);
      saved(page);
      page.waitForFunction(
          "known => document.querySelectorAll('[aria-invalid]').length === known", known);
    }
  }

  private static void texts(Page page, Task task) {
    open(page, "text");
    String unfinished = "(?m)^" + Pattern.quote(task.unfinished()) + ".*\n?";
    int sections = page.locator("main nav a").count();
    for (int i = 0; i < sections; i++) {
      page.locator("main nav a").nth(i).click();
      page.waitForURL("**/text/" + (i + 1) + "/**");
      String text = page.locator("#text").inputValue();
      page.locator("#text").fill(text.replaceAll(unfinished, "本年工作按计划完成。\n"));
      if (i == 1) {
        noFault(page, task);
        for (String figure : task.tied()) {
          page.locator("#text").press("Control+End");
          if (figure.equals(task.tied().get(0))) {
            page.locator("#point summary").click();
            page.locator("[data-figure='" + figure + "']").click();
            continue;
          }
          page.locator("#figure").selectOption(figure);
          page.locator("#put-figure").click();
        }
      }
      page.locator("#save-text").click();
      saved(page);
    }
  }

  private static void ready(Page page, Task task) {
    open(page, "ready");
    Locator stock = page.locator("li:has-text('" + task.accepted() + "')").first();
    stock.locator("summary").click();
    stock.locator("input[name=reason]").fill("一件文件于年末到期失效，未计入废止。");
    stock.locator("input[name=by]").fill("王示例");
    press(page, stock.locator("button"));
    noFault(page, task);
    page.locator("form[data-post^=publish] input[name=on]").fill(task.year() + 1 + "-01-20");
    submit(page, "form[data-post^=publish]");
    submit(page, "form[data-post^=sign]");
    page.waitForSelector("li[data-holds=yes]");
    page.waitForSelector("#changes h2");
    noFault(page, task);
    page.locator("form[data-post^=commit] input[name=email]").fill("wang@example.org");
    page.locator("form[data-post^=commit] input[name=name]").fill("王示例");
    page.locator("form[data-post^=commit] input[name=message]").fill(task.year() + " 年度报告");
    submit(page, "form[data-post^=commit]");
    page.waitForSelector("#all-committed");
  }

  private static void noFault(Page page, Task task) {
    if (task.first()) {
      noFault(page);
    }
  }

  /** Neither on a desk in light colours nor on a phone in dark ones. */
  private static void noFault(Page page) {
    assertThat(Axe.faults(page)).isEmpty();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.setViewportSize(360, 740);
    assertThat(Axe.faults(page)).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
    page.setViewportSize(1280, 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }
}
