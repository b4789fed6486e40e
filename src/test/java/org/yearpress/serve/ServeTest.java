package org.yearpress.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.GitFolder;
import org.yearpress.testing.ServeRun;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.TestBrowser;

/** A preview as it is used: the command itself, over HTTP and in a real browser. */
@Tag("browser")
class ServeTest {
  private static final int PATIENCE_SECONDS = 120;
  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-24T00:00:00Z");

  @TempDir private Path root;
  private SmallSite site;
  private ServeRun run;
  private int port;

  @BeforeEach
  void serve() throws Exception {
    site = new SmallSite(root);
    run = new ServeRun("--site", root.toString(), "--lang", "en");
    String address = run.heard("http://localhost:");
    port = Integer.parseInt(address.replaceFirst(".*localhost:(\\d+)/.*", "$1"));
    run.heard("errors");
  }

  @AfterEach
  void end() {
    run.close();
  }

  /** An answer to a request as it is written, byte for byte. */
  private String ask(String first, String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request =
          first + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      try (InputStream in = socket.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      }
    }
  }

  private String status(String first, String... headers) throws IOException {
    return ask(first, headers).replaceFirst("(?s)HTTP/1.1 (\\d+).*", "$1");
  }

  private String host() {
    return "Host: localhost:" + port;
  }

  @Test
  void onlyPagesOfThisMachineAreAnswered() throws IOException {
    assertThat(status("GET / HTTP/1.1", host())).isEqualTo("200");
    assertThat(status("GET / HTTP/1.1", "Host: 127.0.0.1:" + port)).isEqualTo("200");
    assertThat(status("GET / HTTP/1.1", "Host: reports.example:" + port)).isEqualTo("403");
    assertThat(status("GET / HTTP/1.1", host(), "Origin: http://evil.example")).isEqualTo("403");
    assertThat(status("GET / HTTP/1.1", host(), "Origin: null")).isEqualTo("403");
    assertThat(status("GET / HTTP/1.1", host(), "Origin: http://localhost:" + port))
        .isEqualTo("200");
    assertThat(
            status(
                "GET /search-index/root.json HTTP/1.1",
                host(),
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Mode: no-cors",
                "Sec-Fetch-Dest: script"))
        .isEqualTo("403");
    assertThat(status("POST / HTTP/1.1", host(), "Content-Length: 0")).isEqualTo("405");
  }

  @Test
  void nothingOutsideTheSiteIsServed() throws IOException {
    Files.writeString(root.resolve(".yearpress/secret.txt"), "secret");
    for (String path :
        List.of(
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/town/..%5c..%5c..%5csecret.txt",
            "//etc/passwd",
            "/%00",
            "/" + "a/".repeat(2000))) {
      String answer = ask("GET " + path + " HTTP/1.1", host());
      assertThat(answer).as(path).startsWith("HTTP/1.1 4").doesNotContain("secret\n", "root:");
    }
  }

  @Test
  void filesComeInParts() throws IOException {
    Path file = root.resolve(".yearpress/preview/SHA256SUMS");
    String all = Files.readString(file);
    String path = "GET /SHA256SUMS HTTP/1.1";
    assertThat(ask(path, host(), "Range: bytes=2-5"))
        .startsWith("HTTP/1.1 206")
        .contains("bytes 2-5/" + all.length())
        .endsWith("\r\n\r\n" + all.substring(2, 6));
    assertThat(ask(path, host(), "Range: bytes=-3"))
        .endsWith("\r\n\r\n" + all.substring(all.length() - 3));
    assertThat(status(path, host(), "Range: bytes=" + all.length() + "-")).isEqualTo("416");
    assertThat(ask(path, host(), "Range: bytes=5-2")).startsWith("HTTP/1.1 200");
    assertThat(ask(path.replace("GET", "HEAD"), host())).contains("ength: " + all.length());
  }

  @Test
  void thePageFollowsAndShowsFindingsWhereTheyBelong() throws Exception {
    try (TestBrowser browser = new TestBrowser()) {
      List<String> complaints =
          browser.complaintsIn(
              new Browser.NewContextOptions(),
              page -> {
                page.navigate("http://localhost:" + port + "/town/office/2017/");
                write(
                    "town/office/2017/01-overview.md",
                    "# Overview\n\nWe answered *every* one of them.\n");
                page.waitForSelector("text=We answered every one of them.", patient());

                // An error does not end the preview: it stands at its paragraph.
                write(
                    "town/office/2017/01-overview.md",
                    "# Overview\n\nFine words.\n\nSee [the law](nowhere.md) of the land.\n");
                page.waitForSelector("p:has-text('of the land') + .yp-note-error", patient());
                // a page that was just loaded again has it by the next news only
                page.waitForSelector(".yp-preview[data-state=error]", patient());

                // A file that cannot be read at all leaves the last pages, with the reason.
                write("town/office/2017/report.yml", "title: [\n");
                page.waitForSelector(".yp-note:has-text('report.yml')", patient());

                write("town/office/2017/report.yml", "title: Report\nstatus: draft\n");
                write("town/office/2017/01-overview.md", "# Overview\n\nAgain good.\n");
                page.waitForSelector("text=Again good.", patient());
              });
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void thePageThatShowsAnEditIsOpened() throws Exception {
    try (TestBrowser browser = new TestBrowser()) {
      browser.in(
          new Browser.NewContextOptions(),
          page -> {
            page.navigate("http://localhost:" + port + "/");
            page.waitForSelector(".yp-preview-state:has-text('errors')", patient());
            write("town/office/2017/01-overview.md", "# Overview\n\nLook here.\n");
            page.waitForSelector("text=Look here.", patient());
            assertThat(page.url()).contains("/town/office/2017/#");
          });
    }
  }

  /**
   * An edit of a text also changes the page of the figures, by the digest. When a browser on that
   * page was slow, it loaded it again, heard of the finished build alone, and stayed there. So it
   * did when the answer to an earlier question about the page came while it was leaving.
   */
  @Test
  void aPageThatChangedItselfIsLeftForTheOneThatShowsTheEdit() throws Exception {
    try (TestBrowser browser = new TestBrowser()) {
      browser.in(
          new Browser.NewContextOptions(),
          page -> {
            page.addInitScript("window.EventSource = function () { window.news = this; };");
            page.addInitScript(
                "(() => { const ask = fetch; window.answers = []; window.fetch = (to, how) => how"
                    + " && how.method === 'HEAD' ? new Promise(answered => ask(to, how).then(answer"
                    + " => window.answers.push(() => answered(answer)))) : ask(to, how); })();");
            page.navigate("http://localhost:" + port + "/town/office/2017/statistics/");
            String news =
                "window.news.onmessage({data: JSON.stringify({kind: '%s', edit: %d, shown: %d,"
                    + " page: 'town/office/2017/', anchor: 'overview', errors: 0, words: ''})})";
            page.evaluate(String.format(java.util.Locale.ROOT, news, "built", 3, 3));
            assertThat(page.url()).endsWith("/statistics/");
            // asked from outside: the page's policy lets no text be run as a script
            page.waitForCondition(
                () -> Boolean.TRUE.equals(page.evaluate("window.answers.length === 1")),
                new Page.WaitForConditionOptions().setTimeout(PATIENCE_SECONDS * 1000.0));
            page.evaluate(
                "() => { document.querySelector('script[data-tag]').dataset.tag = 'another'; "
                    + String.format(java.util.Locale.ROOT, news, "built", 5, 4)
                    + "; window.answers[0](); }");
            page.waitForURL(
                "**/town/office/2017/#overview",
                new Page.WaitForURLOptions().setTimeout(PATIENCE_SECONDS * 1000.0));
          });
    }
  }

  @Test
  void foldersMayBeRenamedAndManyFilesChangeAtOnce() throws Exception {
    Path report = site.content().resolve("town/office/2017");
    Files.move(report, report.resolveSibling("2018"));
    untilServed("/town/office/2018/", "200");
    untilServed("/town/office/2017/", "404");
    for (int i = 0; i < 1000; i++) {
      site.with("town/office/" + (3000 + i) + "x/note.txt", "switched " + i);
    }
    for (int year = 2001; year < 2011; year++) {
      BuiltSite.copy(
          site.content().resolve("town/office/2018"),
          site.content().resolve("town/office/" + year));
    }
    untilServed("/town/office/2010/", "200");
  }

  /** Git itself switches to a branch on which more than a thousand files of reports differ. */
  @Test
  @Tag("soak")
  void aBranchMayBeSwitchedOnWhichAThousandFilesDiffer() throws Exception {
    GitFolder git = GitFolder.init(root);
    site.with("../.gitignore", ".yearpress/\nsite-output/\n");
    reports("before", 0);
    git.git("add", "-A");
    git.git("commit", "-qm", "before");
    git.git("checkout", "-qb", "other");
    reports("after", 7);
    git.git("add", "-A");
    git.git("commit", "-qm", "after");
    int differ = git.git("diff", "--name-only", "main", "other").split("\n", -1).length - 1;
    assertThat(differ).isGreaterThan(1000);
    untilSaid("/town/b59/2003/", "after 59 2003");
    for (String branch : List.of("main", "other", "main")) {
      git.git("checkout", "-q", branch);
      String word = branch.equals("main") ? "before" : "after";
      untilSaid("/town/b59/2003/", word + " 59 2003");
      untilSaid("/town/b0/2000/", word + " 0 2000");
      untilServed("/town/only-after/2000/", branch.equals("main") ? "404" : "200");
    }
  }

  /** 60 bodies with four reports of five files each, and one more body on the other branch. */
  private void reports(String word, int more) throws IOException {
    for (int body = 0; body < 60; body++) {
      for (int year = 2000; year < 2004; year++) {
        report("town/b" + body + "/" + year + "/", word + " " + body + " " + year, more);
      }
    }
    if (more > 0) {
      report("town/only-after/2000/", word, more);
    }
  }

  private void report(String folder, String words, int more) throws IOException {
    site.with(folder + "report.yml", "title: " + words + "\nstatus: published\nform: small\n");
    for (int section = 1; section < 4; section++) {
      site.with(folder + "0" + section + "-part.md", "# Part " + section + "\n\n" + words + "\n");
    }
    site.with(
        folder + "statistics.csv",
        "row,value\n3,\n3.1," + (5 + more) + "\n3.1.1," + (2 + more) + "\n3.1.2,3\n3.2,4\n");
  }

  private void untilSaid(String path, String words) throws Exception {
    while (!ask("GET " + path + " HTTP/1.1", host()).contains(words)) {
      run.heard("errors");
    }
  }

  private void untilServed(String path, String expected) throws Exception {
    while (!status("GET " + path + " HTTP/1.1", host()).equals(expected)) {
      run.heard("errors");
    }
  }

  private void write(String path, String text) {
    try {
      site.with(path, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Page.WaitForSelectorOptions patient() {
    return new Page.WaitForSelectorOptions().setTimeout(PATIENCE_SECONDS * 1000.0);
  }

  @Test
  void aFewEditsInARowComeToTheCleanPage() throws Exception {
    edits(5, 1);
  }

  @Test
  @Tag("soak")
  void aHundredEditsInARowComeToTheCleanPage() throws Exception {
    edits(100, 7);
  }

  /**
   * Random edits of a text, a figure, the title, and of whole sections; after each the page in the
   * browser becomes the clean build's page.
   */
  private void edits(int count, long seed) throws Exception {
    Random random = new Random(seed);
    try (TestBrowser browser = new TestBrowser()) {
      browser.in(
          new Browser.NewContextOptions(),
          page -> {
            page.navigate("http://localhost:" + port + "/town/office/2017/");
            for (int i = 0; i < count; i++) {
              String told = "seed " + seed + ", edit " + i;
              String mark = edit(i, random);
              shows(page, mark, told);
              becomes(page, clean(i), told);
            }
          });
    }
  }

  private static void shows(Page page, String mark, String told) {
    try {
      page.waitForSelector("main >> text=" + mark, patient());
    } catch (PlaywrightException e) {
      throw new AssertionError(
          told + ": " + mark + " is not on " + page.url() + "\n" + page.innerText("body"), e);
    }
  }

  /** One random edit; gives words that are to be seen in the browser then. */
  private String edit(int number, Random random) {
    String mark = "mark " + number + " " + random.nextInt(1_000_000);
    String report = "town/office/2017/";
    switch (number == 0 ? 0 : random.nextInt(5)) {
      case 0 ->
          write(
              report + "01-overview.md",
              "# Overview\n\nText.\n\n"
                  + "- item\n".repeat(random.nextInt(5))
                  + "\n"
                  + mark
                  + "\n");
      case 1 -> {
        int figure = 1_000_000 + number * 1000 + random.nextInt(1000);
        write(
            report + "statistics.csv",
            "row,value\n3,\n3.1," + figure + "\n3.1.1,2\n3.1.2,3\n3.2,4\n");
        return String.format(java.util.Locale.ROOT, "%,d", figure);
      }
      case 2 ->
          write(
              report + "report.yml",
              "title: " + mark + "\nstatus: published\npublished: 2018-01-26\n");
      case 3 -> {
        int more = 2 + random.nextInt(3);
        write(report + file(more), "# More " + more + "\n\n" + mark + ", [3](stat:3.1.2)\n");
      }
      default -> {
        for (int more = 2; more < 5; more++) {
          try {
            Files.deleteIfExists(site.content().resolve(report + file(more)));
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }
        write(report + "01-overview.md", "# Overview\n\n" + mark + " [5](stat:3.1)\n");
      }
    }
    return mark;
  }

  private static String file(int section) {
    return "0" + section + "-more" + section + ".md";
  }

  /**
   * Waits for what a page says to be what it says in a clean build, without what scripts put there.
   * A page that follows is loaded again when the build after the first look is done, at any moment.
   */
  private static void becomes(Page page, Map<String, String> clean, String told) {
    try {
      page.waitForFunction(
          """
          clean => {
            const said = main => {
              const copy = main.cloneNode(true);
              copy.querySelectorAll('a.anchor, .yp-note').forEach(each => each.remove());
              copy.querySelectorAll('[class*=yp-marked]').forEach(each => {
                each.className = each.className.replace(/ *yp-marked-[a-z]+/g, '').trim();
                if (each.className === '') {
                  each.removeAttribute('class');
                }
              });
              return [...copy.querySelectorAll('h1, .prose')].map(each => each.outerHTML)
                  .concat([...copy.querySelectorAll('tr[id^=r-]')].map(each => each.textContent))
                  .join();
            };
            const html = clean[location.pathname];
            const main = document.querySelector('main');
            if (!main || html === undefined) {
              return false; // the page is just being loaded
            }
            return said(main) ===
                said(new DOMParser().parseFromString(html, 'text/html').querySelector('main'));
          }
          """,
          clean,
          new Page.WaitForFunctionOptions().setTimeout(PATIENCE_SECONDS * 1000.0));
    } catch (PlaywrightException e) {
      throw new AssertionError(
          told + ": " + page.url() + " never became " + clean.values() + "\nbut " + page.content(),
          e);
    }
  }

  /** The pages of the report that a clean build writes, by the address in the preview. */
  private Map<String, String> clean(int number) {
    Path output = root.resolve("clean-" + number);
    BuildOptions options =
        BuildOptions.of(root)
            .output(output)
            .language("en")
            .drafts(true)
            .allowFindings(true)
            .asOf(NOW)
            .jobs(2)
            .build();
    Pipeline.standard().build(options, Progress.SILENT);
    Map<String, String> pages = new HashMap<>();
    try {
      for (String address : List.of("/town/office/2017/", "/town/office/2017/statistics/")) {
        pages.put(address, Files.readString(output.resolve(address.substring(1) + "index.html")));
      }
      BuiltSite.delete(output);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return pages;
  }
}
