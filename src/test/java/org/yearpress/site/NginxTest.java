package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.SmallSite;

/** A published folder behind nginx, with the snippet that the build writes. */
@Tag("site")
class NginxTest {
  private static final String TARGETS =
      """
      title: Reports of our town
      language: en
      downloads: [csv, html]
      publish:
        web: {kind: directory, path: www, gzip: true, records: false}
      """;

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private int port;

  private static Optional<Path> nginx() {
    return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Test
  void readersGetHeadersRedirectsAndAlwaysAWholePage() throws Exception {
    assumeTrue(nginx().isPresent(), "nginx is not installed: .ci/run installs nginx-light");
    SmallSite site = new SmallSite(folder).with("site.yml", TARGETS);
    Path report = site.content().resolve(SmallSite.REPORT + "report.yml");
    Files.writeString(report, Files.readString(report) + "aliases: [/old/2017.html, /旧/]\n");
    CommandLineRun run = site.run("publish");
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    Process server = start();
    try {
      headersAndRedirects();
      whileTheSiteChanges(site);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private void headersAndRedirects() throws Exception {
    HttpResponse<String> page = get("/town/office/2017/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(page, "cache-control")).isEqualTo("no-cache");
    assertThat(header(page, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(page, "content-security-policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self' 'sha256-")
        .contains("frame-ancestors 'none'");

    // The one style element of the document is among what the header allows.
    HttpResponse<String> document = get("/town/office/2017/downloads/town-office-2017-report.html");
    String own = document.body().split("style-src &#39;", 2)[1].split("&#39;", 2)[0];
    assertThat(header(document, "content-security-policy")).contains("'" + own + "'");

    String asset = page.body().split("href=\"../../../assets/", 2)[1].split("\"", 2)[0];
    HttpResponse<String> style = get("/assets/" + asset);
    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(header(style, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(get("/assets/gone.0000000000000000.css"), "cache-control")).isEmpty();

    assertThat(header(get("/data/all.csv"), "content-type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(header(get("/data/all.parquet"), "content-type"))
        .isEqualTo("application/vnd.apache.parquet");
    assertThat(header(get("/data/catalog.jsonld"), "content-type"))
        .startsWith("application/ld+json");
    assertThat(header(get("/assets/" + asset), "content-type"))
        .isEqualTo("text/css; charset=utf-8");

    assertThat(get("/old/2017.html").statusCode()).isEqualTo(301);
    // behind a proxy, host and port of this server would lead nowhere
    assertThat(header(get("/old/2017.html"), "location")).isEqualTo("/town/office/2017/");
    assertThat(header(get("/%E6%97%A7/"), "location")).isEqualTo("/town/office/2017/");
    assertThat(get("/town/office/2017/editions/1/").statusCode()).isEqualTo(302);
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    assertThat(get("/nowhere").body()).contains("Page not found");
    for (String path :
        List.of("/.yearpress/publication.txt", "/hosting/nginx.conf", "/_headers", "/_redirects")) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
    HttpResponse<String> figures = get("/data/all.csv");
    assertThat(header(figures, "content-type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(header(figures, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(get("/data/catalog.jsonld"), "content-type"))
        .isEqualTo("application/ld+json; charset=utf-8");

    HttpRequest compressed =
        HttpRequest.newBuilder(uri("/town/office/2017/")).header("Accept-Encoding", "gzip").build();
    assertThat(header(client.send(compressed, BodyHandlers.ofString()), "content-encoding"))
        .isEqualTo("gzip");
  }

  /** Publishes while somebody reads: each page is that of a build, and its style sheet is there. */
  private void whileTheSiteChanges(SmallSite site) throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    Thread editor =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 3; i++) {
                  site.with(SmallSite.REPORT + "02-more.md", "# More\n\nVersion " + i + ".\n");
                  site.run("build");
                  site.run("publish");
                }
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              } finally {
                ended.set(true);
              }
            });
    editor.start();
    int responses = 0;
    while (!ended.get()) {
      for (String path : List.of("/", "/town/office/2017/", "/town/office/2017/statistics/")) {
        HttpResponse<String> page = get(path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        assertThat(page.body()).as(path).endsWith("</html>\n");
        String style = page.body().split("rel=\"stylesheet\" href=\"", 2)[1].split("\"", 2)[0];
        URI at = uri(path).resolve(style);
        HttpResponse<String> found =
            client.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString());
        assertThat(found.statusCode()).as(at.toString()).isEqualTo(200);
        responses += 2;
      }
    }
    editor.join();
    assertThat(responses).isPositive();
    assertThat(get("/town/office/2017/").body()).contains("Version 2.");
  }

  private Process start() throws IOException, InterruptedException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path configuration = folder.resolve("nginx.conf");
    boolean root = "root".equals(System.getProperty("user.name"));
    Files.writeString(
        configuration,
        (root ? "user root;\n" : "")
            + "worker_processes 1;\npid PREFIX/nginx.pid;\nerror_log PREFIX/error.log;\nevents {}\n"
            + "http {\n  access_log off;\n"
            + Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(name -> "  " + name + "_temp_path PREFIX/" + name + ";\n")
                .reduce("", String::concat)
            + "  types { text/html html; text/css css; text/javascript js; text/plain txt; }\n"
            + "  server {\n    listen 127.0.0.1:PORT;\n    root PREFIX/www;\n"
            + "    gzip_static on;\n    include PREFIX/www/hosting/nginx.conf;\n  }\n}\n");
    Files.writeString(
        configuration,
        Files.readString(configuration)
            .replace("PREFIX", folder.toString())
            .replace("PORT", Integer.toString(port)));
    Process process =
        new ProcessBuilder(
                nginx().orElseThrow().toString(),
                "-p",
                folder.toString(),
                "-c",
                configuration.toString(),
                "-g",
                "daemon off;")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    while (process.isAlive() && !answers()) {
      Thread.onSpinWait();
    }
    assertThat(process.isAlive()).as(Files.readString(folder.resolve("nginx.log"))).isTrue();
    return process;
  }

  private boolean answers() throws InterruptedException {
    try {
      get("/");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
