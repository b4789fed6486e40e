package org.yearpress.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.output.SiteFolder;

/** The server alone, on a folder of files: no site is built. */
@Tag("unit")
class PreviewServerTest {
  private static final Messages ENGLISH = Messages.of("en");

  @TempDir Path folder;
  private final Preview preview = new Preview();
  private final HttpClient client = HttpClient.newHttpClient();
  private PreviewServer server;

  @BeforeEach
  void start() throws IOException {
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
}
