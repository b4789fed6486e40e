package org.yearpress.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Makes pictures of every screen of the editor: {@code pictures-folder work-folder [language]}. As
 * the guide shows them, and, with a language, each as a whole at the width of a phone and of a desk
 * in both schemes.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.mainClass=org.yearpress.testing.EditorPictures
 *     -Dexec.classpathScope=test -Dexec.args="src/docs/images target/editor"
 * </pre>
 */
public final class EditorPictures {
  private static final double PATIENCE = 300_000;

  private final Page page;
  private final Path pictures;
  private final boolean whole;

  private EditorPictures(Page page, Path pictures, boolean whole) {
    this.page = page;
    this.pictures = pictures;
    this.whole = whole;
  }

  /** Takes the pictures. */
  public static void main(String[] args) throws Exception {
    Path pictures = Path.of(args[0]);
    Path site = Path.of(args[1]);
    boolean whole = args.length > 2;
    String language = whole ? args[2] : "zh-CN";
    site(site);
    try (TestBrowser browser = new TestBrowser();
        ServeRun run = new ServeRun("--edit", "--site", site.toString(), "--lang", language)) {
      String entrance = run.heard("?key=").replaceFirst(".*(http://\\S+).*", "$1");
      browser.in(
          new Browser.NewContextOptions().setViewportSize(900, 632).setLocale(language),
          page -> {
            page.setDefaultTimeout(PATIENCE);
            page.navigate(entrance);
            new EditorPictures(page, pictures, whole).all(page.url());
          });
    }
  }

  /** A report that readers have, one that is begun, and one that was imported. */
  private static void site(Path site) throws IOException {
    String at = site.toString();
    run("init", at, "--language", "zh-CN", "--title", "示例");
    for (String body : List.of("kjj", "jyj", "wsj")) {
      run("new", "body", body, "--name", "示例局", "--kind", "city-department", "--site", at);
    }
    Path content = site.resolve("content");
    Path body = content.resolve("kjj/body.yml");
    Files.writeString(body, Files.readString(body) + "form: cn-2017-qingdao\n");
    BuiltSite.copy(Path.of("content/shili/kjj/2017"), content.resolve("kjj/2017"));
    Files.createDirectory(content.resolve("kjj/2017/attachments"));
    Files.writeString(content.resolve("kjj/2017/attachments/公开指南.csv"), "统计项,数\n指南,1\n");
    Path settings = content.resolve("site.yml");
    Files.writeString(
        settings, Files.readString(settings) + "publish:\n  web: {kind: directory, path: www}\n");
    run("build", "--site", at);
    run("publish", "--site", at);
    run("new", "report", "kjj", "2018", "--site", at);
    Files.copy(
        Path.of("content/shili/kjj/2018/statistics.csv"),
        content.resolve("kjj/2018/statistics.csv"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(
        content.resolve("kjj/2018/01-overview.md"),
        """
        # 一、总体情况

        2018年，示例局围绕科技计划和科普服务推进政府信息公开，全年收到申请[16](stat:3.1)件。如有疑问，请与张明联系，电话13800138000。

        【待写】 请写好这一部分，并删去这一行。
        """);
    GitFolder.init(site).commit("last year");
  }

  private static void run(String... command) {
    CommandLineRun run = CommandLineRun.of(command);
    if (run.exit() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + run.out() + run.err());
    }
  }

  private void all(String home) {
    page.navigate(home + "year/2018");
    take("edit-reports", null);
    imported();
    take("edit-notes", null);
    page.navigate(home + "form/kjj/2018");
    Locator cell = page.locator("input[data-cell='3.1']");
    cell.fill("19");
    cell.press("Enter");
    page.waitForSelector(".finding[data-weight=error]");
    cell.focus();
    take("edit-form", page.locator("input[data-cell='2.2.3']"));
    cell.fill("16");
    cell.press("Enter");
    page.waitForFunction("() => !document.querySelector('[aria-invalid]')");
    page.navigate(home + "text/2/kjj/2018#3");
    page.waitForSelector("#marks mark");
    page.frameLocator("iframe").locator(".yp-note").first().waitFor();
    page.frameLocator("iframe")
        .locator(".yp-note-error")
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    take("edit-text", null);
    page.locator("#point summary").click();
    page.locator("[data-figure='3.1']").scrollIntoViewIfNeeded();
    take("edit-point", page.locator("#text-here"));
    page.navigate(home + "files/kjj/2018");
    page.locator("form[data-upload^=attach] input[type=file]")
        .setInputFiles(
            new FilePayload("数据.csv", "text/csv", "item,n\n".getBytes(StandardCharsets.UTF_8)));
    page.locator("form[data-upload^=attach] button").click();
    page.waitForSelector("li:has-text('数据.csv')");
    take("edit-files", null);
    page.navigate(home + "ready/kjj/2018");
    page.waitForSelector("#changes h2");
    page.locator("form[data-post^=commit] input[name=name]").fill("王示例");
    page.locator("form[data-post^=commit] input[name=email]").fill("wang@example.org");
    take("edit-ready", page.locator("#changes h2"));
    page.navigate(home + "form/kjj/2017");
    page.locator("input[data-cell='13.3']").fill("55");
    page.locator("#s-title summary").click();
    page.locator("#s-title textarea").fill("2017年示例局政府信息公开工作年度报告");
    page.locator("#correction input[name=reason]").fill("漏计了一期培训班的参加人员");
    page.locator("#correction input[name=by]").fill("王示例");
    take("edit-correct", page.locator("#t-correct"));
    page.navigate(home + "files/kjj/2017");
    take("edit-correct-file", null);
  }

  private void imported() {
    Locator form = page.locator("form[data-upload=import]");
    form.locator("select").first().selectOption("jyj");
    form.locator("input[type=file]")
        .setInputFiles(
            new FilePayload(
                "2018年报告.csv",
                "text/csv",
                "统计项,数\n收到申请数,20\n港口参观,7\n".getBytes(StandardCharsets.UTF_8)));
    form.locator("button").click();
    page.waitForURL("**/notes/**");
    page.locator("[data-tick]").first().check();
    page.waitForSelector("#state[data-kind=good]");
  }

  /** What is shown from an element on, or from the top. */
  private void take(String name, Locator from) {
    if (!whole) {
      if (from != null) {
        from.evaluate("e => e.scrollIntoView({block: 'start'})");
      }
      picture(name, false);
      return;
    }
    for (int width : List.of(360, 1280)) {
      page.setViewportSize(width, 800);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        picture(name + "-" + width + "-" + scheme.name().charAt(0), true);
      }
    }
  }

  private void picture(String name, boolean all) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(pictures.resolve(name + ".png"))
            .setFullPage(all)
            .setTimeout(PATIENCE));
  }
}
