package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.PublishTarget;

/** Servers that are not there. */
@Tag("remote")
class FirstContactTest {
  @TempDir private Path temp;

  /** Five attempts with growing pauses told nobody anything for half a minute. */
  @ParameterizedTest
  @ValueSource(strings = {"sftp", "s3", "git", "git-ssh"})
  void aServerThatRefusesIsSaidAtOnceWithWhatWasTried(String kind) throws IOException {
    List<Duration> waited = new ArrayList<>();
    Map<String, String> environment =
        Map.of(
            "AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret", "PATH", "/usr/bin:/bin");

    try (Socket taken = new Socket()) {
      // nobody listens there, and no other process can begin to
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int closed = taken.getLocalPort();
      assertThatThrownBy(
              () ->
                  Publication.open(
                          settings(kind, closed),
                          target(kind, closed, TestSurroundings.in(temp, environment, waited)),
                          TestSurroundings.in(temp, environment, waited),
                          PublishProgress.SILENT)
                      .close())
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining("publish.contact.refused")
          .hasMessageContaining("127.0.0.1:" + closed);
    }
    assertThat(waited).isEmpty();
  }

  private static Target target(String kind, int port, PublishEnvironment environment) {
    if (!kind.equals("s3")) {
      return Targets.open(Targets.ALL, settings(kind, port), environment);
    }
    return new S3Target(
        S3Access.client(
            settings(kind, port), S3Server.credentials("id", "secret"), Duration.ofSeconds(9)),
        settings(kind, port),
        environment);
  }

  private static PublishTarget settings(String kind, int port) {
    Map<String, String> settings =
        switch (kind) {
          case "sftp" -> Map.of("host", "web@127.0.0.1:" + port, "path", "/www");
          case "s3" -> Map.of("bucket", "b", "url", "http://127.0.0.1:" + port);
          case "git" -> Map.of("url", "http://127.0.0.1:" + port + "/a.git");
          default -> Map.of("url", "ssh://web@127.0.0.1:" + port + "/a.git");
        };
    return new PublishTarget(
        "there", kind.replace("-ssh", ""), settings, 3, false, Place.of("site.yml"));
  }

  @Test
  void whatAFailureMeansIsSaidInWords() {
    FirstContact contact = new FirstContact(Duration.ofSeconds(5));

    assertThat(key(contact, new IOException(new SocketTimeoutException("Connect timed out"))))
        .isEqualTo("publish.contact.silent");
    assertThat(key(contact, new ConnectException("Connection timed out: example.org")))
        .isEqualTo("publish.contact.silent");
    assertThat(key(contact, new UnknownHostException("x"))).isEqualTo("publish.contact.unknown");
    assertThat(key(contact, new NoRouteToHostException("No route to host")))
        .isEqualTo("publish.contact.no-way");
    assertThat(key(contact, new SocketTimeoutException("Read timed out"))).isEmpty();
    contact.reached();
    assertThat(key(contact, new ConnectException("Connection refused"))).isEmpty();
  }

  private static String key(FirstContact contact, IOException failure) {
    return contact.refusal(failure, "127.0.0.1", 22).map(e -> e.text().key()).orElse("");
  }

  @Test
  void thePatienceCanBeSet() {
    PublishTarget set =
        new PublishTarget(
            "a", "sftp", Map.of("connect-timeout", "20"), 3, false, Place.of("site.yml"));

    assertThat(FirstContact.patience(set)).isEqualTo(Duration.ofSeconds(20));
    assertThat(FirstContact.patience(settings("sftp", 1))).isEqualTo(Duration.ofSeconds(5));
  }
}
