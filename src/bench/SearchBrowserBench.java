import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * From the key to the results, in a real browser against a server on this machine:
 *
 * <pre>java -cp … src/bench/SearchBrowserBench.java SITE QUESTIONS [cold|warm|slow]</pre>
 *
 * QUESTIONS has one a line. Cold: a new profile for each, the page loaded and at rest. Warm: one
 * page, each question for the first time, then each once more. Slow: as cold, with 400 kbit/s and
 * 400 ms a round trip; the profile is new, the files of the page are there. What an input method
 * commits is one input event; the clock runs inside the page, from that event to the results in
 * the document, and to the frame that shows them.
 */
public final class SearchBrowserBench {
  private static final String WATCH =
      """
      () => {
        performance.setResourceTimingBufferSize(100000);
        const box = document.querySelector('[data-search]'), list = box.querySelector('[data-search-results]'), state = box.querySelector('[data-search-state]');
        const seen = (window.seen = {});
        const files = () => performance.getEntriesByType('resource').filter((e) => e.name.includes('/search-index/') && e.responseEnd > 0).length;
        document.addEventListener('input', () => { Object.keys(seen).forEach((k) => delete seen[k]); seen.at = performance.now(); seen.before = files(); }, true);
        new MutationObserver((records) => {
          if (!seen.at) return;
          const n = list.querySelectorAll('[data-search-result]').length, now = performance.now() - seen.at;
          if (n && !seen.first && records.some((r) => r.target === list && r.addedNodes.length)) { seen.first = now; seen.filesFirst = files() - seen.before; seen.countFirst = n; requestAnimationFrame(() => setTimeout(() => (seen.frame = performance.now() - seen.at), 0)); }
          if (state.dataset.searchState === 'done' && !seen.done) { seen.done = now; seen.filesDone = files() - seen.before; seen.count = n; }
        }).observe(box, { subtree: true, childList: true, attributes: true });
      }
      """;

  private SearchBrowserBench() {}

  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    // head and body are sent at once: else each file waits 40 ms for an acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Path site = Path.of(args[0]);
    List<String> questions = Files.readAllLines(Path.of(args[1]));
    List<String> modes = args.length > 2 ? List.of(args[2].split(",")) : List.of("cold", "warm", "slow");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(site, exchange));
    server.setExecutor(threads);
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/search/";
    try (Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium")).setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
      for (String mode : modes) {
        List<Map<String, Object>> first = new ArrayList<>();
        List<Map<String, Object>> again = new ArrayList<>();
        if (mode.equals("warm")) {
          try (BrowserContext context = browser.newContext()) {
            Page page = open(context, address, false);
            for (String question : questions) {
              first.add(ask(page, question));
            }
            for (String question : questions) {
              again.add(ask(page, question));
            }
          }
          tell("warm, a new question", first);
          tell("warm, asked before", again);
        } else {
          for (String question : questions) {
            try (BrowserContext context = browser.newContext()) {
              first.add(ask(open(context, address, mode.equals("slow")), question));
            }
          }
          tell(mode, first);
        }
      }
    }
    server.stop(0);
    threads.shutdown();
  }

  private static Page open(BrowserContext context, String address, boolean slow) {
    Page page = context.newPage();
    page.navigate(address);
    page.waitForFunction("() => document.querySelector('select[name=from]').length > 1");
    page.evaluate(WATCH);
    page.locator("main input[name=q]").focus();
    if (slow) {
      CDPSession protocol = context.newCDPSession(page);
      JsonObject line = new JsonObject();
      line.addProperty("offline", false);
      line.addProperty("latency", 400);
      line.addProperty("downloadThroughput", 400_000 / 8);
      line.addProperty("uploadThroughput", 400_000 / 8);
      protocol.send("Network.enable");
      protocol.send("Network.emulateNetworkConditions", line);
    }
    return page;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> ask(Page page, String question) {
    page.locator("main input[name=q]").evaluate("q => q.select()");
    page.keyboard().insertText(question);
    page.waitForFunction("() => window.seen.done && (window.seen.frame || !window.seen.first)", null, new Page.WaitForFunctionOptions().setTimeout(120_000));
    return (Map<String, Object>) page.evaluate("() => ({...window.seen})");
  }

  private static void tell(String what, List<Map<String, Object>> all) {
    System.out.printf(
        Locale.ROOT,
        "%s, %d questions: first results %s, in a frame %s, answer stands %s; index files when the first stand %s, when all stand %s%n",
        what, all.size(), times(all, "first"), times(all, "frame"), times(all, "done"), times(all, "filesFirst"), times(all, "filesDone"));
  }

  private static String times(List<Map<String, Object>> all, String key) {
    List<Double> values = new ArrayList<>();
    for (Map<String, Object> each : all) {
      if (each.get(key) instanceof Number number) {
        values.add(number.doubleValue());
      }
    }
    Collections.sort(values);
    return values.isEmpty() ? "-" : String.format(Locale.ROOT, "%.0f (p95 %.0f)", values.get(values.size() / 2), values.get(Math.min(values.size() - 1, values.size() * 95 / 100)));
  }

  private static void answer(Path site, HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(1);
    Path file = site.resolve(path.isEmpty() || path.endsWith("/") ? path + "index.html" : path).normalize();
    try (exchange) {
      if (!file.startsWith(site) || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String name = file.toString();
      String type = name.endsWith(".html") ? "text/html; charset=utf-8" : name.endsWith(".js") ? "text/javascript" : name.endsWith(".css") ? "text/css" : name.endsWith(".json") ? "application/json" : "application/octet-stream";
      exchange.getResponseHeaders().add("Content-Type", type);
      if (name.contains("search-index") && !name.endsWith("root.json")) {
        exchange.getResponseHeaders().add("Cache-Control", "max-age=31536000, immutable");
      }
      byte[] bytes = Files.readAllBytes(file);
      exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
