package org.yearpress.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.output.SiteFolder;
import org.yearpress.testing.FaultyFileSystem;

/** The server alone, on a folder of files: no site is built. */
@Tag("unit")
class PreviewServerTest {
  private static final Messages ENGLISH = Messages.of("en");

  /** What is beside the folder is this test's too. */
  @TempDir Path temp;

  private Path folder;
  private final Preview preview = new Preview();
  private final HttpClient client = HttpClient.newHttpClient();
  private PreviewServer server;

  @BeforeEach
  void start() throws IOException {
    folder = Files.createDirectory(temp.resolve("site"));
    server = PreviewServer.start(preview, new SiteFolder(folder), ENGLISH, 0, true);
    Files.createDirectories(folder.resolve("town/2024"));
    Files.writeString(folder.resolve("index.html"), "<body><main>Home</main></body>");
    Files.writeString(folder.resolve("town/2024/index.html"), "<body>Old</body>");
    Files.writeString(folder.resolve("figures.csv"), "row,value\n1,2\n");
  }

  @AfterEach
  void end() {
    server.close();
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void aPageFollowsEditsAndAFileIsAsItIs() throws Exception {
    assertThat(get("").body())
        .contains("<main>Home</main>", "/.yearpress/live.js", "data-page=\"index.html\"");
    HttpResponse<String> file = get("figures.csv");
    assertThat(file.body()).isEqualTo("row,value\n1,2\n");
    assertThat(header(file, "Content-Type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(header(file, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void aPageThatIsAheadOfTheFolderIsShown() throws Exception {
    byte[] ahead = "<body>New</body>".getBytes(UTF_8);
    String path = "town/2024/index.html";
    preview.previewed("town/2024", Preview.Target.NONE, Map.of(path, ahead), List.of(), 1);

    assertThat(get("town/2024/").body()).contains("New").doesNotContain("Old");
    assertThat(get("town/2024").statusCode()).isEqualTo(307);
    assertThat(header(get("town/2024"), "Location")).isEqualTo("./%32%30%32%34/");
    preview.built(new Diagnostics(List.of(), 1, ENGLISH, place -> null), true, 1);
    assertThat(get("town/2024/").body()).contains("Old");
  }

  @Test
  void beforeTheFirstBuildAPageSaysSo() throws Exception {
    HttpResponse<String> lost = get("nothing/");

    assertThat(lost.statusCode()).isEqualTo(404);
    assertThat(lost.body()).contains("built for the first time", "/.yearpress/live.js");
  }

  @Test
  void anUnknownAddressIsTheSitesOwnPageForThose() throws Exception {
    Files.writeString(folder.resolve("404.html"), "<body>Not here</body>");

    assertThat(get("nothing/").body()).contains("Not here");
    assertThat(get("nothing/").statusCode()).isEqualTo(404);
  }

  @Test
  void pagesOfOtherSitesGetNothing() throws Exception {
    assertThat(get("", "Origin", "http://evil.example").statusCode()).isEqualTo(403);
    assertThat(get("", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    assertThat(
            get(
                    "",
                    "Sec-Fetch-Site",
                    "cross-site",
                    "Sec-Fetch-Mode",
                    "navigate",
                    "Sec-Fetch-Dest",
                    "document")
                .statusCode())
        .as("a link that a person followed")
        .isEqualTo(200);
  }

  @Test
  void nothingOutsideOfTheFolderIsServed() throws Exception {
    Files.writeString(folder.resolveSibling("secret.txt"), "secret");

    for (String path :
        List.of("%2e%2e/secret.txt", "a/..%2f..%2fsecret.txt", "%00", "//secret.txt")) {
      HttpResponse<String> answer = get(path);
      assertThat(answer.statusCode()).as(path).isBetween(400, 404);
      assertThat(answer.body()).as(path).doesNotContain("secret\n").isNotEqualTo("secret");
    }
  }

  @Test
  void whatIsThereIsOnlyRead() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address()))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void aPartOfAFileIsGiven() throws Exception {
    HttpResponse<String> part = get("figures.csv", "Range", "bytes=4-8");

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("value");
    assertThat(header(part, "Content-Range")).isEqualTo("bytes 4-8/14");
    assertThat(get("figures.csv", "Range", "bytes=99-").statusCode()).isEqualTo(416);
  }

  @Test
  void aPortThatIsTakenIsToldOrPassedOver() {
    int port = URI.create(server.address()).getPort();
    SiteFolder site = new SiteFolder(folder);

    assertThatThrownBy(() -> PreviewServer.start(preview, site, ENGLISH, port, true))
        .isInstanceOfSatisfying(
            UnusableException.class, e -> assertThat(e.text().key()).isEqualTo("serve.port"));
    try (PreviewServer next = PreviewServer.start(preview, site, ENGLISH, port, false)) {
      assertThat(URI.create(next.address()).getPort()).isBetween(port + 1, port + 20);
    }
  }

  @Test
  void aLinkInTheFolderIsNotFollowed() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolveSibling("elsewhere"));
    Files.writeString(elsewhere.resolve("secret.txt"), "hush");
    Files.writeString(elsewhere.resolve("index.html"), "<body>hush</body>");
    Files.createSymbolicLink(folder.resolve("link.txt"), elsewhere.resolve("secret.txt"));
    Files.createSymbolicLink(folder.resolve("link.html"), elsewhere.resolve("index.html"));
    Files.createSymbolicLink(folder.resolve("linked"), elsewhere);
    Files.createSymbolicLink(folder.resolve("404.html"), elsewhere.resolve("index.html"));
    Files.createSymbolicLink(folder.resolve("inside.csv"), Path.of("figures.csv"));

    for (String path :
        List.of(
            "link.txt", "link.html", "linked", "linked/", "linked/secret.txt", "inside.csv", "-")) {
      HttpResponse<String> answer = get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).as(path).doesNotContain("hush", "row,value");
    }
  }

  /** As many as a hostile page can open, and each stops in the middle of something else. */
  @Test
  void clientsThatStallCostNoThreadsAndKeepNobodyWaiting() throws Exception {
    byte[] large = new byte[8 << 20];
    Files.write(folder.resolve("large.bin"), large);
    String host = "Host: localhost:" + URI.create(server.address()).getPort() + "\r\n";
    List<String> halves =
        List.of(
            "",
            "GE",
            "GET / HTTP/1.1\r\n" + host,
            "GET /large.bin HTTP/1.1\r\n" + host + "\r\n",
            "GET /.yearpress/events HTTP/1.1\r\n" + host + "\r\n",
            "POST / HTTP/1.1\r\n" + host + "Content-Length: 1000000\r\n\r\n");
    List<Socket> stalled = new ArrayList<>();
    try {
      for (int i = 0; i < 400; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        stalled.add(socket);
        socket.getOutputStream().write(halves.get(i % halves.size()).getBytes(UTF_8));
        if (i % 50 == 0) {
          assertThat(get("figures.csv").statusCode()).isEqualTo(200);
        }
      }

      assertThat(get("figures.csv").body()).isEqualTo("row,value\n1,2\n");
      assertThat(
              Thread.getAllStackTraces().keySet().stream()
                  .filter(thread -> thread.getName().startsWith("yearpress-serve")))
          .hasSizeLessThanOrEqualTo(64);
      for (int i = 3; i < 400; i += 60) {
        stalled.get(i).setSoTimeout(0);
        assertThat(stalled.get(i).getInputStream().readNBytes(large.length))
            .as("one that goes on after all gets what it asked for")
            .hasSize(large.length);
      }
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
  }

  @Test
  void anInterruptedThreadClosesAServerToo() throws IOException {
    Set<Thread> others = serving();
    PreviewServer other = PreviewServer.start(preview, new SiteFolder(folder), ENGLISH, 0, true);
    Set<Thread> its = serving();
    its.removeAll(others); // those of a server that was closed before may still be ending
    assertThat(its).hasSize(1);

    Thread.currentThread().interrupt();
    other.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(its).noneMatch(Thread::isAlive);
  }

  private static Set<Thread> serving() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("yearpress-serve"))
        .collect(Collectors.toSet());
  }

  @Test
  void withTooManyConnectionsTheOneThatWasSilentTheLongestIsClosed() throws Exception {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 513; i++) {
        open.add(new Socket(InetAddress.getLoopbackAddress(), port()));
      }
      assertThat(open.get(0).getInputStream().read()).isNegative();
      assertThat(get("figures.csv").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  /** What is wrong with a request is told by a number alone; no library speaks to a browser. */
  @Test
  void aRequestThatIsNoneGetsAStatusAndNoWords() throws Exception {
    for (String request :
        List.of(
            "\u0000\u0001\u0002\r\n\r\n",
            "GET\r\n\r\n",
            "GET / HTTP/9.9\r\n\r\n",
            "GET / FTP/1.1\r\n\r\n",
            "GET  / HTTP/1.1\r\n\r\n",
            "GET /%zz HTTP/1.1\r\n\r\n",
            "GET /%ff HTTP/1.1\r\n\r\n",
            "GET /%00 HTTP/1.1\r\n\r\n",
            "GET http://evil.example/ HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost\r\n\r\n",
            "GET / HTTP/1.1\r\n folded\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
            "GET / HTTP/1.1\r\nTransfer-Encoding: none\r\n\r\n",
            "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(200) + "\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nRange: bytes=99999999999999999999-\r\n\r\n",
            "TRACE / HTTP/1.1\r\nHost: localhost:" + port() + "\r\n\r\n")) {
      String answer = ask(request);
      String[] parts = answer.split("\r\n\r\n", 2);
      assertThat(parts[0]).as(request).matches("(?s)HTTP/1\\.1 (4\\d\\d|505) \\R.*");
      assertThat(parts[1]).as(request).isEmpty();
    }
  }

  @Test
  void aDiskThatFailsIsAStatusAndNoWords() throws Exception {
    server.close();
    FaultyFileSystem disk = new FaultyFileSystem(FileSystems.getDefault());
    SiteFolder site = new SiteFolder(disk.getPath(folder.toString()));
    server = PreviewServer.start(preview, site, ENGLISH, 0, true);
    for (String path : List.of("", "figures.csv")) {
      disk.fail(FaultyFileSystem.Fault.BROKEN, 0, false);
      assertThat(get(path).statusCode()).isEqualTo(200);
      int operations = disk.operations();
      for (int operation = 1; operation < operations; operation++) {
        disk.fail(FaultyFileSystem.Fault.BROKEN, operation, true);
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as("%s, %s", path, operation).isIn(404, 500);
        assertThat(answer.body()).doesNotContain("Input", "java.", folder.toString());
      }
      disk.heal();
    }
  }

  @Test
  void severalRequestsOfOneConnectionAreAnsweredInTheirOrder() throws Exception {
    String head = " HTTP/1.1\r\nHost: localhost:" + port() + "\r\n";
    String answers =
        ask(
            "GET /figures.csv"
                + head
                + "\r\n"
                + "HEAD /figures.csv"
                + head
                + "\r\n"
                + "GET /figures.csv"
                + head
                + "Range: bytes=0-2\r\nConnection: close\r\n\r\n");

    assertThat(answers.split("HTTP/1\\.1 ", -1))
        .satisfiesExactly(
            before -> assertThat(before).isEmpty(),
            first -> assertThat(first).startsWith("200 ").endsWith("\r\n\r\nrow,value\n1,2\n"),
            second -> assertThat(second).startsWith("200 ").endsWith("\r\n\r\n"),
            third -> assertThat(third).startsWith("206 ").endsWith("\r\n\r\nrow"));
  }

  /** What follows the head of a request with a body is no request. */
  @Test
  void nothingIsSmuggledInTheBodyOfARequest() throws Exception {
    String host = "Host: localhost:" + port() + "\r\n";
    String hidden = "GET /figures.csv HTTP/1.1\r\n" + host + "\r\n";
    for (String length :
        List.of("Content-Length: " + hidden.length(), "Transfer-Encoding: chunked")) {
      String answers = ask("POST / HTTP/1.1\r\n" + host + length + "\r\n\r\n" + hidden);
      assertThat(answers).startsWith("HTTP/1.1 405 ").doesNotContain("row,value");
    }
  }

  @Test
  void newsComeAsTheyHappenToAllThatFollow() throws Exception {
    List<HttpResponse<Stream<String>>> followers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      URI events = URI.create(server.address() + ".yearpress/events");
      followers.add(client.send(HttpRequest.newBuilder(events).build(), BodyHandlers.ofLines()));
    }
    List<Iterator<String>> lines =
        followers.stream()
            .map(follower -> follower.body().filter(line -> !line.isEmpty()).iterator())
            .toList();
    for (Iterator<String> each : lines) {
      assertThat(each.next()).startsWith("data: {\"kind\":\"building\"");
    }
    preview.built(new Diagnostics(List.of(), 1, ENGLISH, place -> null), true, 1);
    for (Iterator<String> each : lines) {
      assertThat(each.next()).startsWith("data: {\"kind\":\"built\",\"edit\":1");
    }
  }

  private int port() {
    return URI.create(server.address()).getPort();
  }

  /** All that comes back for some bytes until the server ends the connection. */
  private String ask(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
