package org.yearpress.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.output.SiteFolder;
import org.yearpress.text.Escape;
import org.yearpress.text.JsonText;

/**
 * Serves a preview to browsers on this machine only: it listens on loopback and answers only
 * requests whose host is loopback, so that no other site can read drafts through DNS rebinding. It
 * changes nothing.
 */
public final class PreviewServer implements AutoCloseable {
  /** What the server itself adds to a site; no page of a site can have such an address. */
  private static final String OWN = "/.yearpress/";

  private static final int CHUNK = 1 << 16;
  private static final int TRIES = 20;
  private static final int HEARTBEAT_SECONDS = 15;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** The check page carries its own style. */
  private static final String CHECK_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private final HttpServer server;
  private final ExecutorService pool =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "yearpress-serve");
            thread.setDaemon(true);
            return thread;
          });
  private final Preview preview;
  private final SiteFolder site;
  private final Messages messages;
  private final Set<String> hosts;
  private final int port;

  /**
   * Starts to serve.
   *
   * @param site the folder that builds write
   * @param port 0 for any that is free
   * @param strict whether another port is an error; else the next free one is taken
   * @throws UnusableException when the port is taken
   */
  public static PreviewServer start(
      Preview preview, SiteFolder site, Messages messages, int port, boolean strict) {
    int last = strict || port == 0 ? port : port + TRIES;
    for (int each = port; each <= last; each++) {
      try {
        return new PreviewServer(preview, site, messages, each);
      } catch (BindException e) {
        // the next one
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new UnusableException(
        Text.of("serve.port", "port", Integer.toString(port)), Text.of("serve.port-hint"), null);
  }

  private PreviewServer(Preview preview, SiteFolder site, Messages messages, int port)
      throws IOException {
    this.preview = preview;
    this.site = site;
    this.messages = messages;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    this.port = server.getAddress().getPort();
    this.hosts = Set.of("localhost:" + this.port, "127.0.0.1:" + this.port, "[::1]:" + this.port);
    server.createContext("/", this::answer);
    server.setExecutor(pool);
    server.start();
  }

  /** The address of the home page. */
  public String address() {
    return "http://localhost:" + port + "/";
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Cache-Control", "no-store");
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Content-Security-Policy", POLICY);
      if (!isForUs(exchange.getRequestHeaders())) {
        refuse(exchange, 403);
        return;
      }
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        headers.set("Allow", "GET, HEAD");
        refuse(exchange, 405);
        return;
      }
      String path = exchange.getRequestURI().getPath();
      if (path == null || !path.startsWith("/") || path.indexOf('\0') >= 0) {
        refuse(exchange, 400);
      } else if (path.startsWith(OWN)) {
        internal(exchange, path.substring(OWN.length()));
      } else {
        page(exchange, path.substring(1));
      }
    } catch (IOException e) {
      // The browser went away.
    } catch (UncheckedIOException e) {
      fail(exchange);
    }
  }

  /** The disk did not give a file; the next build may mend it. */
  private static void fail(HttpExchange exchange) {
    try {
      refuse(exchange, 500);
    } catch (IOException e) {
      // The answer had begun already.
    }
  }

  /** Names of other machines may point here; what comes from pages of other sites is not ours. */
  private boolean isForUs(Headers requested) {
    String host = requested.getFirst("Host");
    String origin = requested.getFirst("Origin");
    String from = requested.getFirst("Sec-Fetch-Site");
    boolean sameOrigin = origin == null || hosts.contains(origin.replaceFirst("^http://", ""));
    boolean ownPage =
        from == null || from.equals("same-origin") || from.equals("none") || isVisit(requested);
    return host != null && hosts.contains(host) && sameOrigin && ownPage;
  }

  /** A link on another page that a person followed. */
  private static boolean isVisit(Headers requested) {
    return "navigate".equals(requested.getFirst("Sec-Fetch-Mode"))
        && "document".equals(requested.getFirst("Sec-Fetch-Dest"));
  }

  private void internal(HttpExchange exchange, String name) throws IOException {
    switch (name) {
      case "live.js" -> send(exchange, 200, "text/javascript", resource("live.js"));
      case "live.css" -> send(exchange, 200, "text/css", resource("live.css"));
      case "events" -> events(exchange);
      case "check" -> {
        exchange.getResponseHeaders().set("Content-Security-Policy", CHECK_POLICY);
        byte[] page = preview.findings().getBytes(StandardCharsets.UTF_8);
        send(exchange, 200, "text/html", page);
      }
      case "notes" -> {
        String page = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        send(exchange, 200, "application/json", preview.notes(page));
      }
      default -> refuse(exchange, 404);
    }
  }

  private void events(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    if (exchange.getRequestMethod().equals("HEAD")) {
      return;
    }
    BlockingQueue<String> news = preview.await();
    try (OutputStream out = exchange.getResponseBody()) {
      while (true) {
        String next = news.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        String line = next == null ? ":\n\n" : "data: " + next + "\n\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      preview.leave(news);
    }
  }

  private void page(HttpExchange exchange, String requested) throws IOException {
    String path =
        requested.isEmpty() || requested.endsWith("/") ? requested + "index.html" : requested;
    byte[] ahead = preview.page(path);
    if (path.endsWith(".html")) {
      byte[] page = ahead == null ? site.bytes(path) : ahead;
      if (page != null) {
        send(exchange, 200, page, path);
        return;
      }
    } else {
      SiteFolder.File file = site.file(path).orElse(null);
      if (file != null) {
        file(exchange, file);
        return;
      }
      if (site.file(path + "/index.html").isPresent()
          || preview.page(path + "/index.html") != null) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        exchange.getResponseHeaders().set("Location", "./" + encoded(name) + "/");
        refuse(exchange, 307);
        return;
      }
    }
    byte[] lost = site.bytes("404.html");
    byte[] page = lost == null ? waitingPage() : lost;
    send(exchange, 404, page, path);
  }

  private static String encoded(String name) {
    StringBuilder text = new StringBuilder();
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      text.append('%').append(HexFormat.of().toHexDigits(each));
    }
    return text.toString();
  }

  /** What is there until the first build is done. */
  private byte[] waitingPage() {
    return ("<!doctype html>\n<html lang=\""
            + messages.language()
            + "\">\n<title>Yearpress</title>\n<body><main><p>"
            + Escape.html(messages.format(Text.of("serve.waiting")))
            + "</p></main></body>\n</html>\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The page with the script that follows edits. */
  private byte[] withLiveScript(byte[] page, String path) {
    String text = new String(page, StandardCharsets.UTF_8);
    int end = text.lastIndexOf("</body>");
    String script =
        "<link rel=\"stylesheet\" href=\"/.yearpress/live.css\">\n"
            + "<script src=\"/.yearpress/live.js\" defer data-tag=\""
            + tag(page)
            + "\" data-page=\""
            + Escape.html(path)
            + "\" data-words=\""
            + Escape.html(words())
            + "\"></script>\n";
    String whole = end < 0 ? text + script : text.substring(0, end) + script + text.substring(end);
    return whole.getBytes(StandardCharsets.UTF_8);
  }

  private String words() {
    JsonText json = new JsonText().object();
    for (String key :
        List.of("title", "building", "clean", "stopped", "follow", "all", "away", "table")) {
      json.name(key).value(messages.format("serve." + key));
    }
    // The script puts the number where the braces are.
    json.name("errors").value(messages.format(Text.of("serve.errors", "count", "{}")));
    json.name("elsewhere").value(messages.format(Text.of("serve.elsewhere", "count", "{}")));
    return json.endObject().toString();
  }

  private void file(HttpExchange exchange, SiteFolder.File file) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", typed(file.type()));
    headers.set("Accept-Ranges", "bytes");
    ByteRange.Requested requested =
        ByteRange.of(exchange.getRequestHeaders().getFirst("Range"), file.size());
    long first = 0;
    long length = file.size();
    int status = 200;
    if (requested instanceof ByteRange.Requested.Beyond) {
      headers.set("Content-Range", "bytes */" + file.size());
      refuse(exchange, 416);
      return;
    }
    if (requested instanceof ByteRange.Requested.Part part) {
      first = part.range().first();
      length = part.range().length();
      status = 206;
      headers.set(
          "Content-Range", "bytes " + first + "-" + part.range().last() + "/" + file.size());
    }
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head) {
      headers.set("Content-Length", Long.toString(length));
    }
    exchange.sendResponseHeaders(status, head || length == 0 ? -1 : length);
    if (head || length == 0) {
      return;
    }
    try (InputStream in = file.open();
        OutputStream out = exchange.getResponseBody()) {
      in.skipNBytes(first);
      byte[] chunk = new byte[CHUNK];
      for (long left = length; left > 0; ) {
        int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
        if (read < 0) {
          return; // a build replaced it by a shorter one; the browser sees that it is cut
        }
        out.write(chunk, 0, read);
        left -= read;
      }
    }
  }

  /** Sends a page, which is known by the bytes that builds made of it. */
  private void send(HttpExchange exchange, int status, byte[] page, String path)
      throws IOException {
    exchange.getResponseHeaders().set("ETag", '"' + tag(page) + '"');
    send(exchange, status, "text/html", withLiveScript(page, path));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] bytes)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", typed(type));
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
  }

  private static String typed(String type) {
    boolean text = type.startsWith("text/") || type.equals("application/json");
    return text ? type + "; charset=utf-8" : type;
  }

  private static String tag(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return Long.toHexString(crc.getValue()) + "-" + bytes.length;
  }

  private static byte[] resource(String name) {
    try (InputStream in = PreviewServer.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }
}
