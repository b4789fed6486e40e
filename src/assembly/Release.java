import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Collects in target/release what a release gives to others: the distribution, images where they
 * were made, the library as a Maven repository, the bill of materials with what is known of
 * vulnerabilities, release notes, a statement of where all of it comes from, checksums and
 * signatures. Nothing but the signatures depends on time or folder. Run by the Maven build: {@code
 * java -cp lib/* Release.java root=… target=… version=… timestamp=…}.
 *
 * <p>With {@code key=FILE}, an OpenPGP secret key, all files are signed by gpg, and those of the
 * library too; the environment variable RELEASE_KEY_PASSPHRASE has its passphrase.
 */
public final class Release {
  private static final String BUILD_TYPE = "https://maven.apache.org/";

  /** The distribution, images and the container image; no jar. */
  private static final Pattern ARCHIVE = Pattern.compile(".*\\.(zip|tar|tar\\.[gx]z)");

  private final Path root;
  private final Path target;
  private final Path release;
  private final String version;
  private final LocalDateTime timestamp;

  private Release(Map<String, String> options) {
    this.root = Path.of(options.get("root"));
    this.target = Path.of(options.get("target"));
    this.release = target.resolve("release");
    this.version = options.get("version");
    this.timestamp =
        OffsetDateTime.parse(options.get("timestamp"))
            .withOffsetSameInstant(ZoneOffset.UTC)
            .toLocalDateTime();
  }

  /** The process. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options =
        Arrays.stream(arguments)
            .map(each -> each.split("=", 2))
            .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    Release release = new Release(options);
    release.collect();
    String key = options.getOrDefault("key", "");
    if (key.isEmpty()) {
      System.out.println("release: not signed, since no key is given (-Drelease.key=FILE)");
    } else {
      release.sign(Path.of(key));
    }
    System.out.println("release: " + release.release);
  }

  private void collect() throws IOException {
    delete(release);
    Files.createDirectories(release);
    try (Stream<Path> made = Files.list(target)) {
      for (Path file : made.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("yearpress") && ARCHIVE.matcher(name).matches()) {
          // The distribution has no version in its name, so that unpacking it twice is an update.
          Files.copy(file, release.resolve(name.equals("yearpress.zip") ? named(".zip") : name));
        }
      }
    }
    if (!Files.exists(release.resolve(named(".zip")))) {
      throw new IllegalStateException("no distribution in " + target);
    }
    Files.write(release.resolve(named("-maven.zip")), repository());
    Map<String, Object> materials = materials();
    Files.writeString(release.resolve(named(".cdx.json")), json(materials));
    Files.writeString(release.resolve("release-notes.md"), notes());
    // What follows is about the files before it.
    Files.writeString(release.resolve(named(".intoto.json")), json(provenance(materials)));
    sums("SHA-256", "SHA256SUMS");
    sums("SHA-512", "SHA512SUMS");
  }

  private String named(String ending) {
    return "yearpress-" + version + ending;
  }

  /** The library, to be unpacked on a web server; without signatures of an earlier run. */
  private byte[] repository() throws IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    Path repository = target.resolve("artefacts/repository");
    try (ZipOutputStream out = new ZipOutputStream(bytes);
        Stream<Path> walk = Files.walk(repository)) {
      SortedMap<String, Path> files = new TreeMap<>();
      walk.filter(Files::isRegularFile)
          .forEach(
              file -> files.put(repository.relativize(file).toString().replace('\\', '/'), file));
      for (Map.Entry<String, Path> file : files.entrySet()) {
        if (!file.getKey().endsWith(".asc")) {
          ZipEntry entry = new ZipEntry(file.getKey());
          entry.setTimeLocal(timestamp);
          out.putNextEntry(entry);
          Files.copy(file.getValue(), out);
          out.closeEntry();
        }
      }
    }
    return bytes.toByteArray();
  }

  /**
   * The bill of materials of the build, with vex.json as statements about its components, and with
   * those of the distribution about what is inside of one.
   */
  @SuppressWarnings("unchecked")
  private Map<String, Object> materials() throws IOException {
    Map<String, Object> materials =
        new LinkedHashMap<>((Map<String, Object>) read(target.resolve("notices/sbom.cdx.json")));
    List<Map<String, Object>> components =
        new ArrayList<>((List<Map<String, Object>>) materials.get("components"));
    materials.put("components", components);
    List<Object> statements = new ArrayList<>();
    for (Map<String, Object> known :
        (List<Map<String, Object>>) read(root.resolve("src/assembly/vex.json"))) {
      String name = (String) known.get("component");
      Map<String, Object> component =
          components.stream()
              .filter(each -> name.equals(each.get("group") + "/" + each.get("name")))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalStateException("vex.json: " + name + " is not delivered"));
      String delivered = (String) component.get("version");
      String fixed = (String) known.get("fixed");
      if (Arrays.compare(numbers(delivered), numbers(fixed)) < 0) {
        throw new IllegalStateException(
            known.get("id") + ": " + name + " " + delivered + " is older than " + fixed);
      }
      Map<String, Object> statement = new LinkedHashMap<>();
      statement.put("id", known.get("id"));
      statement.put("source", Map.of("name", "NVD"));
      Map<String, Object> analysis = new LinkedHashMap<>();
      analysis.put("state", "not_affected");
      analysis.put("justification", "code_not_present");
      analysis.put(
          "detail",
          known.get("why") + "; Yearpress brings " + delivered + ", and " + fixed + " has the fix");
      statement.put("analysis", analysis);
      statement.put("affects", List.of(Map.of("ref", component.get("bom-ref"))));
      statements.add(statement);
    }
    Map<String, Object> inside =
        (Map<String, Object>) read(root.resolve("src/main/dist/vex.cdx.json"));
    components.addAll((List<Map<String, Object>>) inside.get("components"));
    statements.addAll((List<Object>) inside.get("vulnerabilities"));
    materials.put("vulnerabilities", statements);
    return materials;
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("[.-]"))
        .takeWhile(each -> each.chars().allMatch(Character::isDigit))
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  /** What the changelog says of this version; of an unreleased one, what it says of that. */
  private String notes() throws IOException {
    String changelog = Files.readString(root.resolve("src/docs/changelog.md"));
    String section = section(changelog, version);
    if (section.isEmpty()) {
      section = section(changelog, "Unreleased");
    }
    if (section.isEmpty()) {
      throw new IllegalStateException("src/docs/changelog.md has no section ## " + version);
    }
    return "# Yearpress " + version + "\n\n" + section + "\n";
  }

  private static String section(String text, String title) {
    return text.lines()
        .dropWhile(line -> !line.equals("## " + title) && !line.startsWith("## " + title + " "))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .collect(Collectors.joining("\n"))
        .strip();
  }

  /** A statement of in-toto with the predicate of SLSA 1.0: what was made, of what, and how. */
  @SuppressWarnings("unchecked")
  private Map<String, Object> provenance(Map<String, Object> materials) throws IOException {
    List<Object> subjects = new ArrayList<>();
    for (Path file : files()) {
      Map<String, Object> subject = new LinkedHashMap<>();
      subject.put("name", file.getFileName().toString());
      subject.put("digest", Map.of("sha256", hash("SHA-256", file)));
      subjects.add(subject);
    }
    List<Object> dependencies = new ArrayList<>();
    String commit = commit();
    if (!commit.isEmpty()) {
      Map<String, Object> source = new LinkedHashMap<>();
      source.put("name", "source");
      source.put("digest", Map.of("gitCommit", commit));
      dependencies.add(source);
    }
    for (Map<String, Object> each : (List<Map<String, Object>>) materials.get("components")) {
      Map<String, Object> dependency = new LinkedHashMap<>();
      dependency.put("uri", each.get("purl"));
      for (Map<String, Object> one :
          (List<Map<String, Object>>) each.getOrDefault("hashes", List.of())) {
        if ("SHA-256".equals(one.get("alg"))) {
          dependency.put("digest", Map.of("sha256", one.get("content")));
        }
      }
      dependencies.add(dependency);
    }
    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("buildType", BUILD_TYPE);
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("command", "mvn -Prelease package");
    parameters.put("version", version);
    definition.put("externalParameters", parameters);
    definition.put(
        "internalParameters",
        new TreeMap<>(
            Map.of(
                "project.build.outputTimestamp", timestamp.atOffset(ZoneOffset.UTC).toString())));
    definition.put("resolvedDependencies", dependencies);
    Map<String, Object> predicate = new LinkedHashMap<>();
    predicate.put("buildDefinition", definition);
    // No time and no host: the statement is part of what two builds have in common.
    predicate.put("runDetails", Map.of("builder", Map.of("id", BUILD_TYPE)));
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("_type", "https://in-toto.io/Statement/v1");
    statement.put("subject", subjects);
    statement.put("predicateType", "https://slsa.dev/provenance/v1");
    statement.put("predicate", predicate);
    return statement;
  }

  /** The commit that was built; empty where the source is no clone. */
  private String commit() throws IOException {
    if (!Files.exists(root.resolve(".git"))) {
      return "";
    }
    return run(root, "", "git", "rev-parse", "HEAD").strip();
  }

  private void sums(String algorithm, String name) throws IOException {
    StringBuilder sums = new StringBuilder();
    for (Path file : files()) {
      if (!file.getFileName().toString().endsWith("SUMS")) {
        sums.append(hash(algorithm, file)).append("  ").append(file.getFileName()).append('\n');
      }
    }
    Files.writeString(release.resolve(name), sums);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(release)) {
      return files.sorted().toList();
    }
  }

  /** Signs each file of the release and of the library, in a key ring of its own. */
  private void sign(Path key) throws IOException {
    List<Path> files = new ArrayList<>(files());
    try (Stream<Path> library = Files.walk(target.resolve("artefacts/repository"))) {
      library
          .filter(file -> file.toString().endsWith(".jar") || file.toString().endsWith(".pom"))
          .sorted()
          .forEach(files::add);
    }
    // Its sockets have long names: not below the target folder.
    Path home = Files.createTempDirectory("release");
    String passphrase = System.getenv().getOrDefault("RELEASE_KEY_PASSPHRASE", "");
    try {
      List<String> gpg =
          List.of(
              "gpg",
              "--homedir",
              home.toString(),
              "--batch",
              "--yes",
              "--quiet",
              "--pinentry-mode",
              "loopback");
      run(root, "", with(gpg, "--import", key.toString()));
      for (Path file : files) {
        run(
            root,
            passphrase + "\n",
            with(gpg, "--passphrase-fd", "0", "--armor", "--detach-sign", file.toString()));
      }
      run(root, "", "gpgconf", "--homedir", home.toString(), "--kill", "gpg-agent");
    } finally {
      delete(home);
    }
    System.out.println("release: " + files.size() + " files signed");
  }

  private static String[] with(List<String> command, String... more) {
    return Stream.concat(command.stream(), Arrays.stream(more)).toArray(String[]::new);
  }

  private static String run(Path folder, String input, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    try (OutputStream out = process.getOutputStream()) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return said;
  }

  private static String hash(String algorithm, Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object read(Path file) throws IOException {
    return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
  }

  private static String json(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, "\n", out);
    return out.append('\n').toString();
  }

  private static void write(Object value, String line, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      String separator = "{";
      for (Map.Entry<?, ?> each : map.entrySet()) {
        out.append(separator).append(line).append("  ");
        write(each.getKey(), line, out);
        out.append(": ");
        write(each.getValue(), line + "  ", out);
        separator = ",";
      }
      out.append(map.isEmpty() ? "{}" : line + "}");
    } else if (value instanceof List<?> list) {
      String separator = "[";
      for (Object each : list) {
        out.append(separator).append(line).append("  ");
        write(each, line + "  ", out);
        separator = ",";
      }
      out.append(list.isEmpty() ? "[]" : line + "]");
    } else if (value instanceof Number || value instanceof Boolean || value == null) {
      out.append(value);
    } else {
      out.append('"');
      value
          .toString()
          .chars()
          .forEach(
              each -> {
                if (each == '"' || each == '\\') {
                  out.append('\\').append((char) each);
                } else if (each < ' ') {
                  out.append(String.format("\\u%04x", each));
                } else {
                  out.append((char) each);
                }
              });
      out.append('"');
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> walk = Files.walk(folder)) {
        for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      }
    }
  }
}
