package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.UnusableException;

/** The same branch, reached over SSH with the login that SFTP has. */
@Tag("remote")
class GitSshTargetTest extends GitTargetTest {
  private SftpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = new SftpServer(Files.createDirectories(temp.resolve("disk"))).withGit();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Override
  String address() throws IOException {
    return "ssh://web@127.0.0.1:" + server.port() + remote().folder();
  }

  @Override
  Map<String, String> environment() {
    return Map.of(SshLogin.PASSWORD, SftpServer.PASSWORD);
  }

  @Override
  void prepare(Path home) {
    try {
      Path ssh = Files.createDirectories(home.resolve(".ssh"));
      Files.writeString(
          ssh.resolve("known_hosts"),
          SftpServer.knownHost(server.port(), server.hostKey().getPublic()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whoIsNotLetInIsToldWhatWasTried() {
    Map<String, String> wrong = Map.of(SshLogin.PASSWORD, "wr0ng");

    assertThatThrownBy(() -> publication(surroundings("a", wrong, new ArrayList<>())))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("publish.sftp.login")
        .hasMessageContaining(SshLogin.PASSWORD)
        .satisfies(e -> assertThat(e.toString()).doesNotContain("wr0ng"));
  }

  @Test
  void aServerWhoseKeyIsNotKnownIsRefused() throws IOException {
    PublishEnvironment machine = surroundings("a");
    Files.delete(machine.home().resolve(".ssh/known_hosts"));

    assertThatThrownBy(() -> publication(machine))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("publish.sftp.host-unknown");
  }
}
