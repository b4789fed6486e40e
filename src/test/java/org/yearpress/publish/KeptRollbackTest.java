package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.PublishTarget;

/** The way back on a server where each file changes by itself. */
@Tag("remote")
class KeptRollbackTest {
  @TempDir private Path temp;
  private SftpServer server;
  private Path root;

  @BeforeEach
  void start() throws IOException {
    Path disk = Files.createDirectories(temp.resolve("disk"));
    Files.createDirectories(disk.resolve("www"));
    root = disk.resolve("www/site");
    server = new SftpServer(disk);
    Path ssh = Files.createDirectories(temp.resolve("here/home/.ssh"));
    Files.writeString(
        ssh.resolve("known_hosts"),
        SftpServer.knownHost(server.port(), server.hostKey().getPublic()));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Publication publication(int keep, boolean rollback) {
    PublishTarget settings =
        new PublishTarget(
            "server",
            "sftp",
            Map.of(
                "path",
                "/www/site",
                "host",
                "web@127.0.0.1:" + server.port(),
                "rollback",
                Boolean.toString(rollback)),
            keep,
            true,
            Place.of("site.yml"));
    return Publication.open(
        settings,
        TestSurroundings.in(
            temp.resolve("here"),
            Map.of(SshLogin.PASSWORD, SftpServer.PASSWORD),
            new java.util.ArrayList<>()),
        PublishProgress.SILENT);
  }

  private void publish(Map<String, String> files, String record) {
    Path site = Sites.build(temp.resolve("site-output"), files);
    OwnFiles own = OwnFiles.put(Map.of("published.txt", record.getBytes(StandardCharsets.UTF_8)));
    try (Publication publication = publication(3, true)) {
      publication.publish(site, false, false, own);
    }
  }

  private Map<String, String> live() throws IOException {
    Map<String, String> files = SftpServer.files(root);
    files.keySet().removeIf(path -> path.endsWith(".gz") || path.equals("manifest.json"));
    return files;
  }

  private String record() throws IOException {
    return Files.readString(root.resolve(".yearpress/published.txt"));
  }

  private List<String> kept() throws IOException {
    Path folder = root.resolve(".yearpress/kept");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static final Map<String, String> ONE =
      Map.of("index.html", "one", "a/page.html", "gone later", "same.txt", "same");
  private static final Map<String, String> TWO =
      Map.of("index.html", "two", "a", "a file now", "same.txt", "same", "new.html", "new");
  private static final Map<String, String> THREE =
      Map.of("index.html", "three", "same.txt", "same");

  @Test
  void filesAndRecordsAreAgainWhatTheyWere() throws Exception {
    publish(ONE, "first");
    publish(TWO, "second");
    publish(THREE, "third");
    try (Publication publication = publication(3, true)) {
      assertThat(publication.canRollBack()).isTrue();
      assertThat(publication.generations()).hasSize(2);
      publication.rollback(1);
      assertThat(live()).isEqualTo(new TreeMap<>(TWO));
      assertThat(record()).isEqualTo("second");
      assertThat(new String(publication.ownOfLeft("published.txt"), StandardCharsets.UTF_8))
          .isEqualTo("third");
      publication.rollback(1);
    }
    assertThat(live()).isEqualTo(new TreeMap<>(ONE));
    assertThat(record()).isEqualTo("first");
    try (Publication publication = publication(3, true)) {
      assertThat(publication.verify(null).damaged()).isEmpty();
      assertThatThrownBy(() -> publication.rollback(1))
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining("publish.rollback-none");
    }
    publish(THREE, "third");
    assertThat(live()).isEqualTo(new TreeMap<>(THREE));
    try (Publication publication = publication(3, true)) {
      assertThat(publication.ownOfLeft("published.txt")).isNull();
      publication.rollback(1);
    }
    assertThat(live()).isEqualTo(new TreeMap<>(ONE));
  }

  @Test
  void twoPublicationsAreReturnedFromAtOnce() throws Exception {
    publish(ONE, "first");
    publish(TWO, "second");
    publish(THREE, "third");

    try (Publication publication = publication(3, true)) {
      publication.rollback(2);
    }

    assertThat(live()).isEqualTo(new TreeMap<>(ONE));
    assertThat(record()).isEqualTo("first");
    assertThat(kept()).isEmpty();
  }

  @Test
  void whatNoPublicationNeedsAnyMoreGoes() throws Exception {
    for (int i = 0; i < 8; i++) {
      publish(Map.of("index.html", "version " + i), "record " + i);
    }

    try (Publication publication = publication(3, true)) {
      assertThat(publication.generations()).hasSize(3);
    }
    // a page, a manifest and a record of each
    assertThat(kept()).hasSizeLessThanOrEqualTo(3 * 4);
  }

  /** Somebody's data must go at once, not three publications later. */
  @Test
  void withKeepZeroAllOfItGoesThoughNothingChanged() throws Exception {
    publish(ONE, "first");
    publish(TWO, "second");
    assertThat(kept()).isNotEmpty();

    try (Publication publication = publication(0, true)) {
      publication.publish(temp.resolve("site-output"), false, false);
      assertThat(publication.canRollBack()).isFalse();
    }

    assertThat(kept()).isEmpty();
    assertThat(live()).isEqualTo(new TreeMap<>(TWO));
  }

  /** What is damaged at the server cannot be returned to, and does not keep others from it. */
  @Test
  void aDamagedFileIsNoWayBackAndNoHindrance() throws Exception {
    publish(ONE, "first");
    Files.writeString(root.resolve("index.html"), "somebody else's");
    publish(TWO, "second");

    assertThat(live()).isEqualTo(new TreeMap<>(TWO));
    try (Publication publication = publication(3, true)) {
      assertThat(publication.generations()).isEmpty();
    }
  }

  @Test
  void whereNothingIsToBeKeptNothingIs() throws Exception {
    Path site = Sites.build(temp.resolve("site-output"), ONE);
    try (Publication publication = publication(3, false)) {
      publication.publish(site, false, false);
      publication.publish(Sites.build(temp.resolve("site-output"), TWO), false, false);
      assertThat(publication.canRollBack()).isFalse();
      assertThatThrownBy(() -> publication.rollback(1)).hasMessageContaining("publish.no-rollback");
    }
    assertThat(kept()).isEmpty();
  }

  @Test
  void aListThatWasTamperedWithIsNone() {
    KeptIndex index =
        new KeptIndex(
            new TreeSet<>(List.of("a".repeat(64))),
            List.of(
                new KeptIndex.Generation(
                    "2026-01-31T12:00:00Z",
                    "",
                    "b".repeat(64),
                    new TreeSet<>(List.of("a".repeat(64))),
                    new TreeMap<>(Map.of("published/a/b.txt", KeptIndex.ABSENT)))),
            new TreeSet<>(List.of("published.txt")));

    assertThat(KeptIndex.read(index.bytes())).contains(index);
    String text = new String(index.bytes(), StandardCharsets.UTF_8);
    for (String bad :
        List.of(
            text.replace("own published/a/b.txt", "own ../../etc/passwd"),
            text.replace("left published.txt", "left ../x"),
            text.replace("needs aaaa", "needs ../a"),
            text.replaceFirst("end .*\n", ""))) {
      assertThat(KeptIndex.read(bad.getBytes(StandardCharsets.UTF_8))).as(bad).isEmpty();
    }
  }
}
