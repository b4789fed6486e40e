package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.PublishTarget;
import org.yearpress.publish.HttpFaults.Fault;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * A publication whose line breaks for good at a random request or byte, so that nothing of what it
 * still wants reaches the other side: for that side it is killed. Somebody reads all the while.
 */
@Tag("remote")
class RemoteKillTest {
  private static final int PAGES = 25;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path temp;

  static LongStream many() {
    return LongStream.rangeClosed(101, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void ofS3(long seed) throws Exception {
    s3(seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void ofSftp(long seed) throws Exception {
    sftp(seed);
  }

  @Tag("soak")
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("many")
  void ofS3TwoHundredTimes(long seed) throws Exception {
    s3(seed);
  }

  @Tag("soak")
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("many")
  void ofSftpTwoHundredTimes(long seed) throws Exception {
    sftp(seed);
  }

  private void s3(long seed) throws Exception {
    Map<String, String> before = RemoteSites.random(seed, PAGES);
    Map<String, String> after = RemoteSites.random(seed + 1000, PAGES);
    Path output = Sites.build(temp.resolve("site-output"), before);
    try (S3Server server = new S3Server();
        HttpFaults line = new HttpFaults(server.port())) {
      publish(s3(line), output);
      int requests = line.seen().size();
      Sites.build(output, after);
      int at = 1 + new Random(seed).nextInt(requests);
      RemoteSites.Place live = path -> object(server, path);

      line.at(at, new Fault.End());
      RemoteSites.during(live, before, after, () -> killed(s3(line), output));
      line.from((number, request) -> HttpFaults.NONE);

      String where = "seed " + seed + ", at request " + at + " of some " + requests;
      RemoteSites.during(live, before, after, () -> publish(s3(line), output));
      assertComplete(server.objects(""), before, after, where);
      line.from((number, request) -> HttpFaults.NONE);
      publish(s3(line), output);
      assertThat(line.seen().stream().filter(request -> request.method().equals("PUT")))
          .as("only the lock: " + where)
          .hasSize(1);
    }
  }

  private void sftp(long seed) throws Exception {
    Map<String, String> before = RemoteSites.random(seed, PAGES);
    Map<String, String> after = RemoteSites.random(seed + 1000, PAGES);
    Path output = Sites.build(temp.resolve("site-output"), before);
    Path root = Files.createDirectories(temp.resolve("disk/www")).resolve("site");
    try (SftpServer server = new SftpServer(temp.resolve("disk"));
        TcpFaults line = new TcpFaults(server.port())) {
      Path ssh = Files.createDirectories(temp.resolve("home/.ssh"));
      Files.writeString(
          ssh.resolve("known_hosts"),
          SftpServer.knownHost(line.port(), server.hostKey().getPublic()));
      publish(sftp(line), output);
      long bytes = line.sent();
      Sites.build(output, after);
      long at = 1 + new Random(seed).nextLong(bytes);
      RemoteSites.Place live = path -> file(root.resolve(path));

      line.cutForGoodAfter(at);
      RemoteSites.during(live, before, after, () -> killed(sftp(line), output));
      line.heal();

      String where = "seed " + seed + ", at byte " + at + " of some " + bytes;
      RemoteSites.during(live, before, after, () -> publish(sftp(line), output));
      assertComplete(SftpServer.files(root), before, after, where);
      server.forgetChanges();
      publish(sftp(line), output);
      assertThat(SftpServer.ofSite(server.changes())).as(where).isEmpty();
    }
  }

  private static void assertComplete(
      Map<String, String> live,
      Map<String, String> before,
      Map<String, String> after,
      String where) {
    assertThat(live).as(where).containsAllEntriesOf(after);
    assertThat(live.keySet())
        .as(where)
        .allMatch(
            path ->
                after.containsKey(path)
                    || path.equals("manifest.json")
                    || (before.containsKey(path) && path.startsWith("assets/")));
  }

  private PublishEnvironment surroundings() {
    return RemoteRuns.surroundings(temp, () -> NOW, Map.of(SshLogin.PASSWORD, SftpServer.PASSWORD));
  }

  private Target s3(HttpFaults line) {
    return new S3Target(
        S3Access.client(
            S3Server.settings(line.port()), S3Server.CREDENTIALS, Duration.ofMinutes(1)),
        S3Server.BUCKET,
        "",
        surroundings());
  }

  private Target sftp(TcpFaults line) {
    return new SftpTarget(
        SftpTargetTest.settings("web@127.0.0.1:" + line.port()),
        surroundings(),
        Duration.ofMinutes(1));
  }

  private void publish(Target target, Path output) {
    PublishTarget settings = S3Server.settings(1);
    try (Publication publication =
        Publication.open(settings, target, surroundings(), PublishProgress.SILENT)) {
      publication.publish(output, false, false);
    }
  }

  /** It may have ended before its time came. */
  private void killed(Target target, Path output) {
    try {
      publish(target, output);
    } catch (UnusableException e) {
      assertThat(e.text().key()).isEqualTo("publish.failed");
    }
  }

  private static String object(S3Server server, String key) {
    try {
      return server
          .direct()
          .getObjectAsBytes(request -> request.bucket(S3Server.BUCKET).key(key))
          .asUtf8String();
    } catch (NoSuchKeyException e) {
      return null;
    }
  }

  private static String file(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
