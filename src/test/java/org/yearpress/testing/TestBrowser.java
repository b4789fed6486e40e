package org.yearpress.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;

/**
 * A real browser for tests; those that need one are left out where none is installed. It is started
 * once in each process of the tests, and ends with it: what a test opened is closed with this.
 */
public final class TestBrowser implements AutoCloseable {
  /** The shell first: the same engine without windows, in which a page costs a quarter. */
  private static final List<String> PROGRAMS =
      List.of(
          "/usr/bin/chromium-headless-shell",
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome");

  private final Locale usual = Locale.getDefault();
  private final Browser browser;

  /** Where it is installed; empty without one. */
  public static String program() {
    return PROGRAMS.stream()
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst()
        .orElse("");
  }

  public TestBrowser() {
    Assumptions.assumeFalse(program().isEmpty(), "Chromium is not installed: it shows the pages");
    // Playwright writes its options with the default locale's lower case; the tests' is Turkish.
    Locale.setDefault(Locale.ROOT);
    browser = Started.BROWSER;
  }

  private static final class Started {
    static final Browser BROWSER = byDaemon();
  }

  /** The threads that it starts are daemons as this one is: they keep no process alive. */
  private static Browser byDaemon() {
    CompletableFuture<Browser> started = new CompletableFuture<>();
    Thread daemon =
        new Thread(
            () -> {
              try {
                started.complete(start());
              } catch (RuntimeException e) {
                started.completeExceptionally(e);
              }
            });
    daemon.setDaemon(true);
    daemon.start();
    return started.join();
  }

  private static Browser start() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(program()))
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync")));
  }

  /** Runs in a page of its own and fails on anything the console complains of. */
  public void in(Browser.NewContextOptions options, Consumer<Page> visit) {
    List<String> complaints = complaintsIn(options, visit);
    assertThat(complaints).isEmpty();
  }

  /** Runs in a page of its own; what the console complained of. */
  public List<String> complaintsIn(Browser.NewContextOptions options, Consumer<Page> visit) {
    List<String> complaints = new ArrayList<>();
    Page page = open(options, complaints);
    try {
      visit.accept(page);
    } finally {
      page.context().close();
    }
    return complaints;
  }

  /**
   * A page of its own, open until this is closed; gathers what the console complains of, of other
   * pages of its context too.
   */
  public Page open(Browser.NewContextOptions options, List<String> complaints) {
    BrowserContext context = browser.newContext(options);
    context.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text() + " (" + message.location() + ")");
          }
        });
    context.onWebError(error -> complaints.add(error.error()));
    return context.newPage();
  }

  /** How far the parts of a page have moved since it began to be shown; 0 when they stood still. */
  public static double layoutShift(Page page) {
    Object shift =
        page.evaluate(
            """
            () => new Promise(done => {
              let sum = 0;
              new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value))
                .observe({type: 'layout-shift', buffered: true});
              requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
            })
            """);
    return ((Number) shift).doubleValue();
  }

  public Browser chromium() {
    return browser;
  }

  @Override
  public void close() {
    browser.contexts().forEach(BrowserContext::close);
    Locale.setDefault(usual);
  }
}
