package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.PublishTarget;

/** The way back in a bucket of an S3 server. */
@Tag("remote")
class S3RollbackTest extends KeptRollbackContractTest {
  private static final String PREFIX = "reports/";

  private S3Server server;

  @BeforeEach
  void start() {
    server = new S3Server();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  PublishTarget settings(int keep, boolean rollback) {
    Map<String, String> settings = new TreeMap<>(S3Server.settings(server.port()).settings());
    settings.put(S3Kind.PATH, PREFIX);
    settings.put(S3Kind.ROLLBACK, Boolean.toString(rollback));
    return new PublishTarget("bucket", "s3", settings, keep, true, Place.of("site.yml"));
  }

  /** As the kind opens it, but for where its keys come from: not from this machine. */
  @Override
  Target target(PublishTarget settings, PublishEnvironment environment) {
    return new S3Target(
        S3Access.client(settings, S3Server.CREDENTIALS, Duration.ofMinutes(1)),
        settings,
        environment);
  }

  @Override
  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (String key : server.keys(PREFIX)) {
      files.put(
          key,
          server
              .direct()
              .getObjectAsBytes(request -> request.bucket(S3Server.BUCKET).key(PREFIX + key))
              .asString(java.nio.charset.StandardCharsets.ISO_8859_1));
    }
    return files;
  }

  @Override
  void overwrite(String path, String text) {
    server.put(PREFIX + path, text);
  }

  /** Other sites share a bucket: what is kept and what goes is of this one alone. */
  @Test
  void whatLiesBesideTheSiteInTheBucketStays() {
    server.put("other/index.html", "theirs");
    server.put("reports-old/.yearpress/kept/x", "theirs too");

    publish(Map.of("index.html", "one"), "first");
    publish(Map.of("index.html", "two"), "second");
    try (Publication publication = publication(0, true)) {
      publication.publish(temp.resolve("site-output"), false, false);
    }

    assertThat(server.keys(""))
        .contains("other/index.html", "reports-old/.yearpress/kept/x")
        .noneMatch(key -> key.startsWith(PREFIX + ".yearpress/kept/"));
    assertThat(List.copyOf(files().keySet())).contains("index.html");
  }
}
