package org.yearpress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yearpress.testing.GitFolder;

/** What src/assembly/Release.java makes of the files of a build. */
@Tag("site")
class ReleaseTest {
  private static final String SBOM =
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [
        {"type": "library", "bom-ref": "pkg:maven/commons-io/commons-io@%s?type=jar",
         "group": "commons-io", "name": "commons-io", "version": "%s",
         "purl": "pkg:maven/commons-io/commons-io@%s?type=jar",
         "hashes": [{"alg": "SHA-256", "content": "%s"}]}]}
      """;

  @TempDir private Path folder;

  @Test
  void twoBuildsInDifferentFoldersGiveTheSameFiles() throws Exception {
    Path one = build("one", "2.22.0");
    Path two = build("二 (2)", "2.22.0");
    try (Stream<Path> files = Files.walk(two.resolve("target"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1_000_000));
      }
    }

    assertThat(release(one)).startsWith("0 ").contains("not signed");
    assertThat(release(two)).startsWith("0 ");

    assertThat(files(one)).isEqualTo(files(two));
    assertThat(files(one).keySet())
        .containsExactly(
            "SHA256SUMS",
            "SHA512SUMS",
            "release-notes.md",
            "yearpress-1.2.3-linux-x64.tar.gz",
            "yearpress-1.2.3-linux-x64.tar.xz",
            "yearpress-1.2.3-maven.zip",
            "yearpress-1.2.3-oci.tar",
            "yearpress-1.2.3.cdx.json",
            "yearpress-1.2.3.intoto.json",
            "yearpress-1.2.3.zip");
  }

  @Test
  void itSaysWhatItIsAndWhatItIsMadeOf() throws Exception {
    Path root = build("one", "2.22.0");
    GitFolder git = GitFolder.init(root);
    git.git("add", "src");
    git.git("commit", "-qm", "release");

    assertThat(release(root)).startsWith("0 ");

    Path release = root.resolve("target/release");
    assertThat(release.resolve("release-notes.md"))
        .hasContent("# Yearpress 1.2.3\n\nWhat is new.\n\n### More\n");
    assertThat(run(release, "sha256sum", "-c", "SHA256SUMS")).startsWith("0 ");
    assertThat(run(release, "sha512sum", "-c", "SHA512SUMS")).startsWith("0 ");
    String provenance = Files.readString(release.resolve("yearpress-1.2.3.intoto.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                    Files.readString(Path.of("src/test/resources/slsa/statement.schema.json")),
                    InputFormat.JSON)
                .validate(provenance, InputFormat.JSON))
        .isEmpty();
    assertThat(provenance)
        .contains("\"gitCommit\": \"" + git.git("rev-parse", "HEAD").strip() + "\"")
        .contains("pkg:maven/commons-io/commons-io@2.22.0")
        .contains("\"name\": \"yearpress-1.2.3-maven.zip\"");
    assertThat(Files.readString(release.resolve("yearpress-1.2.3.cdx.json")))
        .contains("CVE-2024-47554", "not_affected", "Yearpress brings 2.22.0")
        .contains("pkg:gem/rexml@3.3.9", "CVE-2025-58767");
  }

  @Test
  void aLibraryWithoutTheFixThatWasClaimedStopsIt() throws Exception {
    assertThat(release(build("one", "2.9.0")))
        .startsWith("1 ")
        .contains("CVE-2024-47554: commons-io/commons-io 2.9.0 is older than 2.14.0");
  }

  /** Scanners would believe a statement about something that is not there. */
  @Test
  void everyStatementIsAboutALibraryThatIsDelivered() throws IOException {
    Object known =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(Path.of("src/assembly/vex.json")));
    String pom = Files.readString(Path.of("pom.xml"));
    for (Object each : (List<?>) known) {
      String component = (String) ((Map<?, ?>) each).get("component");
      assertThat(pom)
          .contains(
              "<artifactId>" + component.substring(component.indexOf('/') + 1) + "</artifactId>");
    }
  }

  @Test
  void aKeyFromOutsideSignsEverything() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/gpg")), "no gpg");
    Path root = build("one", "2.22.0");
    // Its sockets have long names: not below the folder of the test.
    Path ring = Files.createTempDirectory("gpg");
    String home = "--homedir=" + ring;
    try {
      assertThat(
              run(
                  root,
                  "gpg",
                  home,
                  "--batch",
                  "--passphrase",
                  "",
                  "--quick-generate-key",
                  "Throw-away <nobody@example.org>",
                  "ed25519",
                  "sign",
                  "never"))
          .startsWith("0 ");
      Path key = root.resolve("key.asc");
      assertThat(
              run(
                  root,
                  "gpg",
                  home,
                  "--batch",
                  "--armor",
                  "--output",
                  key.toString(),
                  "--export-secret-keys"))
          .startsWith("0 ");

      assertThat(release(root, "key=" + key)).startsWith("0 ").contains("11 files signed");

      Path zip = root.resolve("target/release/yearpress-1.2.3.zip");
      assertThat(run(root, "gpg", home, "--verify", zip + ".asc", zip.toString()))
          .startsWith("0 ")
          .contains("Throw-away");
      Path jar = root.resolve("target/artefacts/repository/org/yearpress/yearpress/yearpress.jar");
      assertThat(Path.of(jar + ".asc")).exists();
      Files.writeString(zip, "another");
      assertThat(run(root, "gpg", home, "--verify", zip + ".asc", zip.toString()))
          .doesNotStartWith("0 ");
    } finally {
      run(root, "gpgconf", "--homedir", ring.toString(), "--kill", "gpg-agent");
    }
  }

  /** A source tree after its build. */
  private Path build(String name, String version) throws IOException {
    Path root = folder.resolve(name);
    write(
        root,
        "src/docs/changelog.md",
        "# Changes\n\n## Unreleased\n\nLater.\n\n## 1.2.3\n\nWhat is new.\n\n### More\n\n## 1.2\n");
    write(
        root,
        "src/assembly/vex.json",
        """
        [{"id": "CVE-2024-47554", "component": "commons-io/commons-io", "fixed": "2.14.0",
          "why": "jbake-core asks for an older one"}]
        """);
    write(
        root,
        "src/main/dist/vex.cdx.json",
        Files.readString(Path.of("src/main/dist/vex.cdx.json")));
    write(
        root,
        "target/notices/sbom.cdx.json",
        SBOM.formatted(version, version, version, "0123456789abcdef".repeat(4)));
    write(root, "target/yearpress.zip", "the distribution");
    write(root, "target/yearpress-1.2.3-linux-x64.tar.gz", "an image");
    write(root, "target/yearpress-1.2.3-linux-x64.tar.xz", "an image");
    write(root, "target/yearpress-1.2.3-oci.tar", "a container image");
    write(root, "target/yearpress-1.2.3.jar", "no part of it");
    write(root, "target/artefacts/repository/org/yearpress/yearpress/yearpress.jar", "a jar");
    return root;
  }

  private static void write(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(root.resolve("target/release"))) {
      for (Path file : list.toList()) {
        files.put(
            file.getFileName().toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  /** Exit code and what it said. */
  private static String release(Path root, String... more) throws Exception {
    String yaml =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(each -> each.contains("snakeyaml-engine"))
            .collect(Collectors.joining());
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                yaml.isEmpty() ? System.getProperty("java.class.path") : yaml,
                Path.of("src/assembly/Release.java").toAbsolutePath().toString(),
                "root=" + root,
                "target=" + root.resolve("target"),
                "version=1.2.3",
                "timestamp=2026-01-01T00:00:00Z"));
    command.addAll(List.of(more));
    return run(root, command.toArray(String[]::new));
  }

  private static String run(Path folder, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + said;
  }
}
