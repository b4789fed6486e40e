package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.PublishTarget;

/** SFTP by a real server, with a line that breaks and a disk that refuses. */
@Tag("remote")
class SftpTargetTest extends TargetContractTest {
  @TempDir Path temp;

  private Path disk;
  private Path root;
  private SftpServer server;
  private TcpFaults line;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @BeforeEach
  void start() throws IOException {
    disk = Files.createDirectories(temp.resolve("disk"));
    root = disk.resolve("www/site");
    Files.createDirectories(disk.resolve("www"));
    run(new SftpServer(disk));
  }

  private void run(SftpServer next) throws IOException {
    stop();
    server = next;
    line = new TcpFaults(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      line.close();
      server.close();
    }
  }

  @Override
  Target open() throws IOException {
    return target("here", Map.of(SshLogin.PASSWORD, SftpServer.PASSWORD));
  }

  private SftpTarget target(String machine, Map<String, String> environment) throws IOException {
    trust(machine, SftpServer.knownHost(line.port(), server.hostKey().getPublic()));
    return untrusting(machine, environment, Duration.ofMinutes(1));
  }

  private SftpTarget untrusting(String machine, Map<String, String> environment, Duration silence) {
    return new SftpTarget(
        settings("web@127.0.0.1:" + line.port()),
        RemoteRuns.surroundings(temp.resolve(machine), () -> now, environment),
        silence);
  }

  static PublishTarget settings(String host) {
    return new PublishTarget(
        "server",
        "sftp",
        Map.of("path", "/www/site", "host", host),
        PublishTarget.KEEP,
        false,
        Place.of("site.yml"));
  }

  private Path ssh(String machine) throws IOException {
    return Files.createDirectories(temp.resolve(machine).resolve("home/.ssh"));
  }

  private void trust(String machine, String lines) throws IOException {
    Files.writeString(ssh(machine).resolve("known_hosts"), lines);
  }

  @Override
  Map<String, String> live() throws IOException {
    return SftpServer.files(root);
  }

  @Override
  void foreignFile(String path, String text) throws IOException {
    Files.createDirectories(root.resolve(path).getParent());
    Files.writeString(root.resolve(path), text);
  }

  @Test
  void aServerThatIsNotKnownIsRefusedWithItsFingerprint() throws Exception {
    try (Target target =
        untrusting("new", Map.of(SshLogin.PASSWORD, SftpServer.PASSWORD), Duration.ofMinutes(1))) {
      assertThatThrownBy(target::lock)
          .isInstanceOfSatisfying(
              UnusableException.class,
              e -> {
                assertThat(e.text().key()).isEqualTo("publish.sftp.host-unknown");
                assertThat(e.text().args().get("fingerprint"))
                    .isEqualTo(
                        KeyUtils.getFingerPrint(
                            BuiltinDigests.sha256, server.hostKey().getPublic()))
                    .startsWith("SHA256:");
                assertThat(e.text().args()).containsEntry("type", "ssh-ed25519");
              });
    }
    assertThat(root).doesNotExist();
    assertThat(temp.resolve("new/home/.ssh/known_hosts")).doesNotExist();
  }

  @Test
  void aServerWithAnotherKeyIsRefused() throws Exception {
    trust("here", SftpServer.knownHost(line.port(), SftpServer.key("Ed25519").getPublic()));
    Map<String, String> environment = Map.of(SshLogin.PASSWORD, SftpServer.PASSWORD);
    try (Target target = untrusting("here", environment, Duration.ofMinutes(1))) {
      assertThatThrownBy(target::lock).hasMessageContaining("publish.sftp.host-changed");
    }
    trust(
        "here",
        "@revoked * "
            + SftpServer.knownHost(1, server.hostKey().getPublic()).replaceFirst("^[^ ]+ ", ""));
    try (Target target = untrusting("here", environment, Duration.ofMinutes(1))) {
      assertThatThrownBy(target::lock).hasMessageContaining("publish.sftp.host-revoked");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "EC", "RSA"})
  void serversOfEveryUsualKind(String algorithm) throws Exception {
    run(new SftpServer(disk, algorithm, "posix-rename@openssh.com=1"));
    publish(Map.of("index.html", "home"));
    assertThat(live()).containsEntry("index.html", "home");
  }

  @Test
  void aKeyFromTheUsualPlaceLetsIn() throws Exception {
    // as ssh-keygen -t ed25519 writes it
    KeyPair key = OpenSshKeys.write(ssh("here").resolve("id_ed25519"), "");
    server.admit(key.getPublic());
    try (Target target = target("here", Map.of())) {
      target.lock();
    }
  }

  @Test
  void aLockedKeyIsOpenedFromTheEnvironment() throws Exception {
    KeyPair key = OpenSshKeys.write(ssh("here").resolve("id_ed25519"), "Wort");
    server.admit(key.getPublic());
    try (Target target = target("here", Map.of())) {
      assertThatThrownBy(target::lock)
          .hasMessageContaining("publish.sftp.login")
          .hasMessageContaining("id_ed25519")
          .hasMessageContaining(SshLogin.PASSPHRASE);
    }
    try (Target target = target("here", Map.of(SshLogin.PASSPHRASE, "Wort"))) {
      target.lock();
    }
  }

  @Test
  void settingsOfThePersonHold() throws Exception {
    KeyPair key = OpenSshKeys.write(ssh("here").resolve("deploy_key"), "");
    server.admit(key.getPublic());
    trust("here", SftpServer.knownHost(line.port(), server.hostKey().getPublic()));
    Files.writeString(
        ssh("here").resolve("config"),
        "Host www\n  HostName 127.0.0.1\n  Port "
            + line.port()
            + "\n  User web\n  IdentityFile "
            + ssh("here").resolve("deploy_key")
            + "\n");
    try (Target target =
        new SftpTarget(
            settings("www"),
            RemoteRuns.surroundings(temp.resolve("here"), () -> now, Map.of()),
            Duration.ofMinutes(1))) {
      target.lock();
    }
  }

  @Test
  void nobodyGetsInWithoutAKeyAndTheWrongPasswordIsNotShown() throws Exception {
    try (Target target = target("here", Map.of(SshLogin.PASSWORD, "falsch"))) {
      assertThatThrownBy(target::lock)
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining("publish.sftp.login")
          .hasMessageNotContaining("falsch");
    }
  }

  @Test
  void aFolderWhoseParentIsMissingIsNotMade() throws Exception {
    Files.delete(disk.resolve("www"));
    try (Target target = open()) {
      assertThatThrownBy(target::lock).hasMessageContaining("publish.sftp.folder");
    }
    assertThat(disk.resolve("www")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void filesAreReplacedInOneStepWhereTheServerCan(boolean can) throws Exception {
    run(
        new SftpServer(disk, "EC", can ? "posix-rename@openssh.com=1" : "fsync@openssh.com=1")
            .plain());
    publish(Map.of("index.html", "one"));
    server.forgetChanges();
    publish(Map.of("index.html", "two"));
    assertThat(live()).containsEntry("index.html", "two");
    List<String> expected =
        can
            ? List.of("rename /www/site/index.html")
            : List.of("remove /www/site/index.html", "rename /www/site/index.html");
    assertThat(SftpServer.ofSite(server.changes())).isEqualTo(expected);
  }

  @Test
  void aFileOfOthersIsNeitherReplacedNorDeleted() throws Exception {
    foreignFile("robots.txt", "theirs");
    try (Target target = open()) {
      target.lock();
      Step step = put("robots.txt", "ours", true);
      target.begin(new PublicationPlan(List.of(step), List.of()));
      assertThatThrownBy(() -> target.put(upload(step)))
          .hasMessageContaining("publish.foreign-file");
      Step equal = put("robots.txt", "theirs", true);
      target.put(upload(equal)); // nothing is lost
    }
    assertThat(live()).containsOnly(Map.entry("robots.txt", "theirs"));
  }

  @Test
  void nothingTemporaryStays() throws Exception {
    publish(Map.of("a/b.txt", "b"));
    foreignFile(".yearpress/tmp/7", "left by a killed publication");
    publish(Map.of("a/c.txt", "c"));
    try (var left = Files.list(root.resolve(".yearpress/tmp"))) {
      assertThat(left).isEmpty();
    }
    assertThat(root.resolve(".yearpress/lock")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aLineThatBreaksIsWorthAnotherAttempt(long seed) throws Exception {
    byte[] bytes = new byte[300_000];
    new Random(seed).nextBytes(bytes);
    try (Target target = open()) {
      target.lock();
      Upload upload = upload("files/large.bin", bytes);
      long at = 1L + new Random(seed).nextInt(300_000);
      line.cutOnceAfter(at);
      assertThatThrownBy(() -> target.put(upload))
          .as("seed %s, cut after %s bytes", seed, at)
          .isInstanceOf(RetryableException.class);
      assertThat(live()).isEmpty();
      target.put(upload);
      assertThat(Files.readAllBytes(root.resolve("files/large.bin"))).isEqualTo(bytes);
      line.cutOnceAfter(10);
      assertThatThrownBy(() -> target.read("files/large.bin").readAllBytes())
          .isInstanceOf(RetryableException.class);
      assertThat(target.read("files/large.bin").readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void silenceIsNotWaitedForForEver() throws Exception {
    trust("here", SftpServer.knownHost(line.port(), server.hostKey().getPublic()));
    try (Target target =
        untrusting(
            "here", Map.of(SshLogin.PASSWORD, SftpServer.PASSWORD), Duration.ofMillis(1500))) {
      new Retries(length -> {}).run(target::lock); // a slow machine may be silent for as long
      line.silentAfter(1);
      assertThatThrownBy(() -> target.read("index.html")).isInstanceOf(RetryableException.class);
    }
  }

  @Test
  void aServerThatIsNotThereIsWorthAnotherAttempt() throws Exception {
    Target target = open();
    line.cutForGoodAfter(0);
    assertThatThrownBy(target::lock).isInstanceOf(RetryableException.class);
    line.heal();
    target.lock();
    target.close();
  }

  @Test
  void aFullDiskIsTold() throws Exception {
    try (Target target = open()) {
      target.lock();
      server.on(SftpServer.full());
      assertThatThrownBy(() -> target.put(upload(put("index.html", "home", true))))
          .isInstanceOfSatisfying(
              UnusableException.class,
              e ->
                  assertThat(e.text().key())
                      .as(e.text().toString())
                      .isEqualTo("publish.sftp.full"));
    }
    assertThat(live()).isEmpty();
  }

  @Test
  void whatIsForbiddenIsTold() throws Exception {
    try (Target target = open()) {
      target.lock();
      server.on(SftpServer.denying());
      assertThatThrownBy(() -> target.put(upload(put("index.html", "home", true))))
          .isInstanceOfSatisfying(
              UnusableException.class,
              e -> assertThat(e.text().key()).isEqualTo("publish.sftp.denied"));
    }
  }

  @Test
  void anotherMachineIsRefusedUntilTheLockIsOld() throws Exception {
    Map<String, String> environment = Map.of(SshLogin.PASSWORD, SftpServer.PASSWORD);
    Target dead = target("there", environment);
    dead.lock();
    try (Target target = open()) {
      assertThatThrownBy(target::lock).hasMessageContaining("publish.busy");
    }
    Path lock = root.resolve(".yearpress/lock");
    Files.setLastModifiedTime(
        lock, FileTime.from(Files.getLastModifiedTime(lock).toInstant().minusSeconds(700)));
    try (Target target = open()) {
      target.lock();
      now = now.plus(Duration.ofMinutes(2));
      assertThatThrownBy(() -> dead.put(upload(put("index.html", "theirs", false))))
          .hasMessageContaining("publish.lock-lost");
      dead.close();
      assertThat(lock).exists();
    }
    assertThat(lock).doesNotExist();
  }

  @Test
  void aLockThatAKilledPublicationLeftIsOursAtOnce() throws Exception {
    Target dead = open();
    dead.lock();
    line.cutForGoodAfter(0);
    dead.close(); // as the system does to a killed one: the claim is free, the lock stays
    line.heal();
    assertThat(root.resolve(".yearpress/lock")).exists();
    try (Target again = open()) {
      again.lock();
    }
    assertThat(root.resolve(".yearpress/lock")).doesNotExist();
  }

  @Test
  void theLockIsRenewedInTime() throws Exception {
    try (Target target = open()) {
      target.lock();
      String first = text(target.read(".yearpress/lock"));
      now = now.plus(Duration.ofMinutes(2));
      target.put(upload(put("a.txt", "a", true)));
      assertThat(text(target.read(".yearpress/lock")))
          .isNotEqualTo(first)
          .contains(Lease.token(first));
    }
  }

  @Test
  void aSourceThatChangedIsNotShown() throws Exception {
    try (Target target = open()) {
      target.lock();
      Upload upload =
          new Upload(
              "a.txt",
              1,
              sha256(new byte[] {1}),
              "text/plain",
              Upload.Cache.REVALIDATE,
              () -> new ByteArrayInputStream(new byte[] {2}));
      assertThatThrownBy(() -> target.put(upload)).isInstanceOf(UnusableException.class);
    }
    assertThat(live()).isEmpty();
  }

  private static Upload upload(String path, byte[] bytes) {
    return new Upload(
        path,
        bytes.length,
        sha256(bytes),
        "application/zip",
        Upload.Cache.REVALIDATE,
        () -> new ByteArrayInputStream(bytes));
  }
}
