package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.PublishTarget;
import org.yearpress.publish.HttpFaults.Fault;

/** Whole publications to places elsewhere: order, what is sent, what is left alone. */
@Tag("remote")
class RemotePublicationTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static final Map<String, String> SITE =
      Map.of(
          "assets/site.0123456789abcdef.css", "old style",
          "data/a.csv", "a",
          "index.html", "home",
          "gone/index.html", "gone",
          "search-index/root.json", "{}");
  private static final Map<String, String> NEXT =
      Map.of(
          "assets/site.fedcba9876543210.css", "new style",
          "data/a.csv", "b",
          "index.html", "home again",
          "new/index.html", "new",
          "search-index/root.json", "{ }");

  enum Kind {
    S3,
    SFTP
  }

  @TempDir Path temp;

  private S3Server s3;
  private HttpFaults http;
  private SftpServer sftp;
  private TcpFaults tcp;
  private Path output;
  private Path root;

  /** Files are sent side by side, and so several may wait at once. */
  private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void start() throws IOException {
    output = temp.resolve("site-output");
    root = Files.createDirectories(temp.resolve("disk/www")).resolve("site");
  }

  private void start(Kind kind) throws IOException {
    if (kind == Kind.S3) {
      s3 = new S3Server();
      http = new HttpFaults(s3.port());
      return;
    }
    sftp = new SftpServer(temp.resolve("disk"));
    tcp = new TcpFaults(sftp.port());
    Files.writeString(
        Files.createDirectories(temp.resolve("home/.ssh")).resolve("known_hosts"),
        SftpServer.knownHost(tcp.port(), sftp.hostKey().getPublic()));
  }

  @AfterEach
  void stop() throws IOException {
    for (AutoCloseable each : new AutoCloseable[] {http, s3, tcp, sftp}) {
      try (each) {
        waits.clear();
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void assetsAndDataThenPagesThenTheManifestDeletionsLast(Kind kind) throws Exception {
    start(kind);
    publish(kind, SITE, false);
    forget(kind);
    publish(kind, NEXT, false);
    List<String> changes = changes(kind);
    assertThat(changes.subList(0, 2))
        .containsExactlyInAnyOrder("put assets/site.fedcba9876543210.css", "put data/a.csv");
    assertThat(changes.subList(2, changes.size()))
        .containsExactly(
            "put new/index.html",
            "put index.html",
            "put search-index/root.json",
            "put manifest.json",
            "delete gone/index.html");
    Map<String, String> live = new TreeMap<>(live(kind));
    live.remove("manifest.json");
    assertThat(live).containsAllEntriesOf(NEXT).containsKey("assets/site.0123456789abcdef.css");
    assertThat(live.keySet()).hasSize(NEXT.size() + 1);
  }

  @ParameterizedTest
  @EnumSource
  void anUnchangedSiteSendsNothing(Kind kind) throws Exception {
    start(kind);
    publish(kind, SITE, false);
    forget(kind);
    PublicationChanges publicationChanges = publish(kind, SITE, false);
    assertThat(publicationChanges.added()).isEmpty();
    assertThat(publicationChanges.changed()).isEmpty();
    assertThat(publicationChanges.bytes()).isZero();
    assertThat(changes(kind)).isEmpty();
    if (kind == Kind.S3) {
      assertThat(http.seen().stream().filter(r -> r.path().endsWith("/manifest.json"))).hasSize(1);
      assertThat(http.seen()).hasSizeLessThanOrEqualTo(6);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFaultOnTheWayIsWaitedOut(Kind kind) throws Exception {
    start(kind);
    Map<String, String> site = new TreeMap<>(SITE);
    site.put("data/large.csv", "1,2,3\n".repeat(50_000));
    if (kind == Kind.S3) {
      http.from(
          (number, request) ->
              number % 5 == 0
                  ? new Fault.Answer(503, "SlowDown", "Retry-After: 9\r\n")
                  : HttpFaults.NONE);
    } else {
      // all the rest takes 13 kB: this is amid the large file, where an answer is waited for;
      // a line that breaks between two requests is opened again without a wait
      tcp.cutOnceAfter(150_000);
    }
    publish(kind, site, false);
    assertThat(waits).isNotEmpty();
    if (kind == Kind.S3) {
      assertThat(waits).contains(Duration.ofSeconds(9));
    }
    http(kind);
    assertThat(verify(kind).damaged()).isEmpty();
  }

  private void http(Kind kind) {
    if (kind == Kind.S3) {
      http.from((number, request) -> HttpFaults.NONE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void verifyFindsWhatIsNotAsItWasPut(Kind kind) throws Exception {
    start(kind);
    publish(kind, SITE, false);
    assertThat(verify(kind).damaged()).isEmpty();
    overwrite(kind, "data/a.csv", "broken");
    assertThat(verify(kind).damaged()).containsExactly("data/a.csv");
  }

  @ParameterizedTest
  @EnumSource
  void filesOfOthersAreAskedAboutAndStay(Kind kind) throws Exception {
    start(kind);
    overwrite(kind, "index.html", "theirs");
    overwrite(kind, "robots.txt", "theirs too");
    assertThatThrownBy(() -> publish(kind, SITE, false))
        .isInstanceOfSatisfying(
            UnusableException.class,
            e -> {
              assertThat(e.text().key()).isEqualTo("publish.adopt");
              assertThat(e.text().args()).containsEntry("names", "index.html");
            });
    assertThat(live(kind)).containsOnlyKeys("index.html", "robots.txt");
    publish(kind, SITE, true);
    assertThat(live(kind)).containsEntry("index.html", "home");
    publish(kind, NEXT, false);
    assertThat(live(kind)).containsEntry("robots.txt", "theirs too");
  }

  @ParameterizedTest
  @EnumSource
  void whatAPublicationThatWasCutShortLeftIsOurs(Kind kind) throws Exception {
    start(kind);
    if (kind == Kind.S3) {
      http.from(
          (number, request) ->
              request.path().endsWith("manifest.json") && request.method().equals("PUT")
                  ? new Fault.Answer(400, "InvalidArgument", "")
                  : HttpFaults.NONE);
    } else {
      sftp.on(
          new SftpServer.Disk() {
            @Override
            public void rename(Path from, Path to) throws IOException {
              if (to.endsWith("manifest.json")) {
                throw new IOException("not this one");
              }
            }
          });
    }
    assertThatThrownBy(() -> publish(kind, SITE, false)).isInstanceOf(UnusableException.class);
    assertThat(live(kind)).containsEntry("index.html", "home").doesNotContainKey("manifest.json");
    http(kind);
    if (kind == Kind.SFTP) {
      sftp.on(new SftpServer.Disk() {});
    }
    Map<String, String> again = new TreeMap<>(SITE);
    again.put("new/index.html", "new");
    publish(kind, again, false);
    if (kind == Kind.S3) {
      String begins = "PUT /site/" + PublicationRecord.PATH;
      assertThat(http.seen().stream().takeWhile(r -> !r.line().startsWith(begins)))
          .as("before it begins, nothing is asked of what the other one put")
          .filteredOn(r -> r.method().equals("HEAD"))
          .extracting(HttpFaults.Request::path)
          .containsExactly("/site/new/index.html");
    }
    assertThat(live(kind)).containsAllEntriesOf(again);
    publish(kind, NEXT, false);
    assertThat(live(kind)).containsAllEntriesOf(NEXT).doesNotContainKey("gone/index.html");
  }

  @ParameterizedTest
  @EnumSource(names = "S3")
  void oldAddressesLeadOnByTheStoreItself(Kind kind) throws Exception {
    start(kind);
    Map<String, String> site = new TreeMap<>(SITE);
    site.put("old/\u62A5.html", "a page that leads on");
    site.put("moving/index.html", "a page that leads on today");
    site.put(
        "_redirects",
        """
        # from, to, status
        /old/%E6%8A%A5.html /new/index.html 301
        /moving/index.html /new/index.html 302
        """);
    publish(kind, site, false);
    List<HttpFaults.Request> redirects =
        http.seen().stream()
            .filter(r -> r.head().toLowerCase(java.util.Locale.ROOT).contains("redirect-location"))
            .toList();
    assertThat(redirects)
        .isNotEmpty()
        .allSatisfy(
            request -> {
              assertThat(request.path()).isEqualTo("/site/old/%E6%8A%A5.html");
              assertThat(request.head())
                  .containsIgnoringCase("x-amz-website-redirect-location: /new/index.html");
            });
    // this store knows no such thing: the page itself leads on
    assertThat(live(kind)).containsEntry("old/\u62A5.html", "a page that leads on");
  }

  private PublicationChanges publish(Kind kind, Map<String, String> site, boolean adopt) {
    Sites.build(output, site);
    try (Publication publication = open(kind)) {
      return publication.publish(output, adopt, false);
    }
  }

  private TargetComparison verify(Kind kind) {
    try (Publication publication = open(kind)) {
      return publication.verify(null);
    }
  }

  private Publication open(Kind kind) {
    PublishEnvironment environment =
        new PublishEnvironment(
            Map.of(SshLogin.PASSWORD, SftpServer.PASSWORD),
            temp.resolve("home"),
            temp,
            temp.resolve("work"),
            () -> NOW,
            waits::add,
            "",
            "yearpress test");
    PublishTarget settings =
        kind == Kind.S3
            ? S3Server.settings(http.port())
            : SftpTargetTest.settings("web@127.0.0.1:" + tcp.port());
    Duration silence = Duration.ofMinutes(1);
    Target target =
        kind == Kind.S3
            ? new S3Target(
                S3Access.client(settings, S3Server.CREDENTIALS, silence),
                S3Server.BUCKET,
                "",
                environment)
            : new SftpTarget(settings, environment, silence);
    return Publication.open(settings, target, environment, PublishProgress.SILENT);
  }

  private void forget(Kind kind) {
    if (kind == Kind.S3) {
      http.from((number, request) -> HttpFaults.NONE);
    } else {
      sftp.forgetChanges();
    }
  }

  /** Changes that readers may see, in their order. */
  private List<String> changes(Kind kind) {
    List<String> found = new ArrayList<>();
    if (kind == Kind.S3) {
      for (HttpFaults.Request request : http.seen()) {
        String path = request.path().replaceFirst("^/site/", "");
        if (!path.startsWith(".yearpress/") && !request.method().matches("GET|HEAD")) {
          found.add((request.method().equals("PUT") ? "put " : "delete ") + path);
        }
      }
      return found;
    }
    for (String line : SftpServer.ofSite(sftp.changes())) {
      found.add(
          line.replaceFirst("^rename /www/site/", "put ")
              .replaceFirst("^remove /www/site/", "delete "));
    }
    return found;
  }

  private Map<String, String> live(Kind kind) throws IOException {
    return kind == Kind.S3 ? s3.objects("") : SftpServer.files(root);
  }

  private void overwrite(Kind kind, String path, String text) throws IOException {
    if (kind == Kind.S3) {
      s3.put(path, text);
    } else {
      Files.createDirectories(root.resolve(path).getParent());
      Files.writeString(root.resolve(path), text);
    }
  }
}
