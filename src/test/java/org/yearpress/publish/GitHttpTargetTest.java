package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.UnusableException;

/** The same branch, reached over smart HTTP with a login. */
@Tag("remote")
class GitHttpTargetTest extends GitTargetTest {
  private static final String TOKEN = "s3cr3t-t0ken";

  private GitHttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = new GitHttpServer(temp, "x-access-token:" + TOKEN);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  String address() throws IOException {
    return server.address(remote().folder().getFileName().toString());
  }

  @Override
  Map<String, String> environment() {
    return Map.of("YEARPRESS_GIT_TOKEN", TOKEN);
  }

  @Test
  void withoutALoginItSaysWhatIsMissing() {
    assertThatThrownBy(() -> publication(surroundings("a", Map.of(), new ArrayList<>())))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("publish.git.denied");
  }

  @Test
  void aWrongTokenIsSaidNowhere() {
    Map<String, String> wrong = Map.of("YEARPRESS_GIT_TOKEN", "wr0ng-t0ken");
    assertThatThrownBy(() -> publication(surroundings("a", wrong, new ArrayList<>())))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("publish.git.denied")
        .hasStackTraceContaining("publish.git.denied")
        .satisfies(e -> assertThat(e.toString()).doesNotContain("wr0ng"));
  }

  @Test
  void theLoginMayStandInNetrc() throws Exception {
    PublishEnvironment environment = surroundings("a", Map.of(), new ArrayList<>());
    Files.createDirectories(environment.home());
    Files.writeString(
        environment.home().resolve(".netrc"),
        "machine example.org login no password no\n"
            + "machine 127.0.0.1 login x-access-token password "
            + TOKEN
            + "\n");
    try (Publication publication = publication(environment)) {
      publication.publish(site(Map.of("index.html", "one")), false, false);
    }
    assertThat(live()).isEqualTo(Map.of("index.html", "one"));
  }

  @Test
  void theTokenIsWrittenNowhere() throws Exception {
    published(Map.of("index.html", "one"));
    try (Stream<Path> files = Files.walk(temp)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(TOKEN);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void aConnectionThatIsCutAtAnyByteLeavesTheOldSiteOrTheNew(long seed) throws Exception {
    Random random = new Random(seed);
    Map<String, String> before = Sites.random(seed, 20);
    Map<String, String> after = Sites.random(seed + 1000, 20);
    published(before);
    Path output = site(after);
    try (CuttingProxy proxy = new CuttingProxy(server.port(), random.nextInt(9000))) {
      String through = "http://127.0.0.1:" + proxy.port() + "/" + remote().folder().getFileName();
      PublishEnvironment environment = surroundings("through", environment(), new ArrayList<>());
      try (Publication publication =
          Publication.open(
              TestSurroundings.git(through, "gh-pages"), environment, PublishProgress.SILENT)) {
        publication.publish(output, false, false);
        assertThat(live()).as("seed " + seed).containsAllEntriesOf(after);
      } catch (UnusableException e) {
        assertThat(e).as("seed " + seed).hasMessageContaining("publish.failed");
      }
    }
    Map<String, String> now = live();
    assertThat(now.get("index.html"))
        .as("seed " + seed)
        .isIn(before.get("index.html"), after.get("index.html"));
    published(after);
    assertThat(live()).containsAllEntriesOf(after);
  }
}
