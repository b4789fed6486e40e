package org.yearpress.testing;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures how soon pages are seen on a phone of middling speed, with nothing cached: {@code
 * site-folder [path…]}. The processor is slowed four times, the line is "Slow 4G" (150 ms there and
 * back, 1.6 Mbit/s); nothing is compressed on the way.
 *
 * <pre>
 * mvn -q compile exec:java
 * mvn -q test-compile exec:java -Dexec.mainClass=org.yearpress.testing.PageTimes
 *     -Dexec.classpathScope=test -Dexec.args="site-output"
 * </pre>
 */
public final class PageTimes {
  private static final List<String> PAGES =
      List.of(
          "",
          "qingdao/kjj/2017/",
          "qingdao/kjj/2017/statistics/",
          "shili/kjj/2022/statistics/",
          "shili/kjj/trends/",
          "years/2021/",
          "search/");
  private static final int RUNS = 5;
  private static final int SLOWER = 4;
  private static final int DELAY_MS = 150;
  private static final double BYTES_A_SECOND = 1.6 * 1024 * 1024 / 8;

  private static final String MEASURED =
      """
      () => new Promise(done => {
        let largest = 0, shift = 0, blocked = 0;
        new PerformanceObserver(list => list.getEntries().forEach(e => largest = e.startTime))
          .observe({type: 'largest-contentful-paint', buffered: true});
        new PerformanceObserver(list => list.getEntries().forEach(e => shift += e.value))
          .observe({type: 'layout-shift', buffered: true});
        new PerformanceObserver(list => list.getEntries().forEach(e => blocked += e.duration - 50))
          .observe({type: 'longtask', buffered: true});
        setTimeout(() => done([
          performance.getEntriesByName('first-contentful-paint')[0].startTime,
          largest, shift, blocked,
        ].map(n => Math.round(n * 1000) / 1000)), 500);
      })
      """;

  private PageTimes() {}

  /** Prints a line for each run: first and largest contentful paint, shift, time blocked. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) {
    List<String> pages = args.length > 1 ? List.of(args).subList(1, args.length) : PAGES;
    try (StaticServer server = new StaticServer(Path.of(args[0]), "/");
        TestBrowser browser = new TestBrowser()) {
      System.out.println("page: first paint ms, largest paint ms, shift, blocked ms");
      for (String page : pages) {
        for (int run = 0; run < RUNS; run++) {
          System.out.println("/" + page + ": " + measure(browser.chromium(), server.address(page)));
        }
      }
    }
  }

  private static Object measure(Browser browser, String address) {
    try (BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(390, 844))) {
      Page page = context.newPage();
      CDPSession session = context.newCDPSession(page);
      JsonObject line = new JsonObject();
      line.addProperty("offline", false);
      line.addProperty("latency", DELAY_MS);
      line.addProperty("downloadThroughput", BYTES_A_SECOND);
      line.addProperty("uploadThroughput", BYTES_A_SECOND);
      session.send("Network.emulateNetworkConditions", line);
      JsonObject processor = new JsonObject();
      processor.addProperty("rate", SLOWER);
      session.send("Emulation.setCPUThrottlingRate", processor);
      page.navigate(address);
      return page.evaluate(MEASURED);
    }
  }
}
