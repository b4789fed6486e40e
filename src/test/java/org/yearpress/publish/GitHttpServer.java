package org.yearpress.publish;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** git's own smart HTTP server, {@code git http-backend}, behind the HTTP server of the JDK. */
final class GitHttpServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Path root;
  private final String expected;

  /**
   * @param root folder of the repositories
   * @param login {@code user:password} that is asked for; empty for none
   */
  GitHttpServer(Path root, String login) throws IOException {
    this.root = root;
    this.expected =
        login.isEmpty()
            ? ""
            : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String address(String repository) {
    return "http://127.0.0.1:" + port() + "/" + repository;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String given = exchange.getRequestHeaders().getFirst("Authorization");
      if (!expected.isEmpty() && !expected.equals(given)) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
      Map<String, String> environment = builder.environment();
      environment.put("GIT_PROJECT_ROOT", root.toString());
      environment.put("GIT_HTTP_EXPORT_ALL", "1");
      environment.put("PATH_INFO", exchange.getRequestURI().getPath());
      environment.put("REQUEST_METHOD", exchange.getRequestMethod());
      String query = exchange.getRequestURI().getRawQuery();
      environment.put("QUERY_STRING", query == null ? "" : query);
      header(exchange, "Content-Type", "CONTENT_TYPE", environment);
      header(exchange, "Content-Encoding", "HTTP_CONTENT_ENCODING", environment);
      header(exchange, "Git-Protocol", "GIT_PROTOCOL", environment);
      environment.put("REMOTE_USER", "tester");
      environment.put("REMOTE_ADDR", "127.0.0.1");
      // Only what the test sets up counts, not the configuration of whoever runs it.
      environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
      environment.put("GIT_CONFIG_SYSTEM", "/dev/null");
      environment.put("GIT_CONFIG_COUNT", "2");
      environment.put("GIT_CONFIG_KEY_0", "safe.directory");
      environment.put("GIT_CONFIG_VALUE_0", "*");
      environment.put("GIT_CONFIG_KEY_1", "http.receivepack");
      environment.put("GIT_CONFIG_VALUE_1", "true");
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      threads.execute(() -> pass(exchange, process));
      try (InputStream from = process.getInputStream()) {
        int status = headers(from, exchange);
        exchange.sendResponseHeaders(status, 0);
        from.transferTo(exchange.getResponseBody());
      } finally {
        process.destroy();
      }
    }
  }

  private static void pass(HttpExchange exchange, Process process) {
    try (OutputStream to = process.getOutputStream()) {
      exchange.getRequestBody().transferTo(to);
    } catch (IOException e) {
      // whoever sent it has gone
    }
  }

  private static void header(
      HttpExchange exchange, String name, String variable, Map<String, String> environment) {
    String value = exchange.getRequestHeaders().getFirst(name);
    if (value != null) {
      environment.put(variable, value);
    }
  }

  private static int headers(InputStream from, HttpExchange exchange) throws IOException {
    int status = 200;
    StringBuilder line = new StringBuilder();
    for (int c = from.read(); c >= 0; c = from.read()) {
      if (c != '\n') {
        line.append((char) c);
        continue;
      }
      String text = line.toString().strip();
      line.setLength(0);
      if (text.isEmpty()) {
        return status;
      }
      int colon = text.indexOf(':');
      String name = text.substring(0, colon);
      String value = text.substring(colon + 1).strip();
      if (name.equalsIgnoreCase("Status")) {
        status = Integer.parseInt(value.substring(0, 3));
      } else {
        exchange.getResponseHeaders().set(name, value);
      }
    }
    return 500;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
