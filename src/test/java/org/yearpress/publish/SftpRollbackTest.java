package org.yearpress.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.PublishTarget;

/** The way back on an SFTP server. */
@Tag("remote")
class SftpRollbackTest extends KeptRollbackContractTest {
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

  @Override
  PublishTarget settings(int keep, boolean rollback) {
    return new PublishTarget(
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
  }

  @Override
  Target target(PublishTarget settings, PublishEnvironment environment) {
    return new SftpKind().open(settings, environment);
  }

  @Override
  Map<String, String> environment() {
    return Map.of(SshLogin.PASSWORD, SftpServer.PASSWORD);
  }

  @Override
  Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String path = root.relativize(file).toString().replace('\\', '/');
        files.put(path, Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  @Override
  void overwrite(String path, String text) throws IOException {
    Files.writeString(root.resolve(path), text);
  }
}
