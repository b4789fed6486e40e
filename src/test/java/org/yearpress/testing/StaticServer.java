package org.yearpress.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A plain web host on loopback that serves a folder below a prefix, under the strict policy. */
public final class StaticServer implements AutoCloseable {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png");

  private final HttpServer server;

  /** The one kind of range that programs of the tests ask for. */
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final Path folder;
  private final String prefix;
  private final String policy;

  public StaticServer(Path folder, String prefix) {
    this(folder, prefix, POLICY);
  }

  /** One that sends no policy, as many hosts do. */
  public static StaticServer withoutPolicy(Path folder) {
    return new StaticServer(folder, "/", "");
  }

  private StaticServer(Path folder, String prefix, String policy) {
    this.policy = policy;
    this.folder = folder;
    this.prefix = prefix;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(pool);
    server.start();
  }

  /** The address of a page of the site. */
  public String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + prefix + path;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Path file = folder.resolve(path.startsWith(prefix) ? path.substring(prefix.length()) : "404");
      if (path.endsWith("/")) {
        file = file.resolve("index.html");
      }
      if (!Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String name = file.getFileName().toString();
      String extension = name.substring(name.lastIndexOf('.') + 1);
      exchange
          .getResponseHeaders()
          .set("Content-Type", TYPES.getOrDefault(extension, "application/octet-stream"));
      if (!policy.isEmpty()) {
        exchange.getResponseHeaders().set("Content-Security-Policy", policy);
      }
      byte[] bytes = Files.readAllBytes(file);
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      Matcher range =
          RANGE.matcher(
              Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Range"), ""));
      int status = 200;
      if (range.matches()) {
        int from = Integer.parseInt(range.group(1));
        int last = Math.min(Integer.parseInt(range.group(2)), bytes.length - 1);
        exchange
            .getResponseHeaders()
            .set("Content-Range", "bytes " + from + "-" + last + "/" + bytes.length);
        bytes = Arrays.copyOfRange(bytes, from, last + 1);
        status = 206;
      }
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }
}
