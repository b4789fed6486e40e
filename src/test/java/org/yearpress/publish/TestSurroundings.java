package org.yearpress.publish;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.PublishTarget;

/** Surroundings of a test: nothing of this machine, and time that passes only in a list. */
final class TestSurroundings {
  static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private TestSurroundings() {}

  static PublishEnvironment in(Path folder) {
    return in(folder, Map.of(), new ArrayList<>());
  }

  /**
   * @param waited each pause is added to it
   */
  static PublishEnvironment in(
      Path folder, Map<String, String> environment, List<Duration> waited) {
    return new PublishEnvironment(
        environment,
        folder.resolve("home"),
        folder,
        folder.resolve("work"),
        () -> NOW,
        waited::add,
        "0123456789abcdef0123456789abcdef01234567",
        "yearpress test");
  }

  /** As on a machine with git. */
  static PublishEnvironment withPrograms(Path folder) {
    return in(folder, Map.of("PATH", System.getenv().getOrDefault("PATH", "")), new ArrayList<>());
  }

  static PublishTarget directory(String path, int keep, boolean gzip) {
    return new PublishTarget(
        "web", DirectoryKind.NAME, Map.of("path", path), keep, gzip, Place.of("site.yml"));
  }

  static PublishTarget git(String url, String branch) {
    return new PublishTarget(
        "web", "git", Map.of("url", url, "branch", branch), 3, false, Place.of("site.yml"));
  }
}
