import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Goes every way to a first site as a stranger would, each in an empty folder: what was downloaded
 * is unpacked, started, and has to build the demonstration to the same bytes as the others. Prints
 * what there was to download, what to type, and how long it took to the first page.
 *
 * <p>Run by {@code mvn -Pimage,ways verify}: {@code java Ways.java root=… target=… version=…
 * maven=… fetched=…}. The clone, of the last commit, the library and the plugin have local Maven
 * repositories of their own, which are empty and filled from {@code fetched} instead of the
 * network. An archive that was not made is said to be missing, and fails the run. The container
 * image is gone through by Oci.java, which compares it with the image.
 */
public final class Ways {
  private static final String MOMENT = "2026-01-01T00:00:00Z";

  private final Path root;
  private final Path target;
  private final Path folder;
  private final String version;
  private final String maven;
  private final String fetched;

  private Ways(Map<String, String> options) {
    this.root = Path.of(options.get("root"));
    this.target = Path.of(options.get("target"));
    this.folder = target.resolve("ways");
    this.version = options.get("version");
    this.maven = options.get("maven");
    this.fetched = options.get("fetched");
  }

  private record Way(String name, long bytes, double seconds, String sums, String commands) {}

  /** The process. */
  public static void main(String[] arguments) throws Exception {
    new Ways(
            Arrays.stream(arguments)
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1])))
        .go();
  }

  private void go() throws Exception {
    run(target, Map.of(), List.of("rm", "-rf", folder.toString()));
    Files.createDirectories(folder);
    List<Way> ways = new ArrayList<>();
    ways.add(clone(true));
    ways.add(clone(false));
    ways.add(unpacked("zip", target.resolve("yearpress.zip"), "bin/yearpress", false));
    ways.add(unpacked("image, tar.xz", image(".tar.xz"), "bin/yearpress", true));
    ways.add(unpacked("image, tar.gz", image(".tar.gz"), "bin/yearpress", true));
    ways.add(unpacked("image, zip", image(".zip"), "bin/yearpress", true));
    ways.add(unpacked("application", image("-app.zip"), "bin/yearpress", true));
    ways.add(
        project(
            "library",
            """
              <dependencies>
                <dependency>
                  <groupId>org.yearpress</groupId>
                  <artifactId>yearpress</artifactId>
                  <version>%s</version>
                </dependency>
              </dependencies>
              <build>
                <plugins>
                  <plugin>
                    <groupId>org.codehaus.mojo</groupId>
                    <artifactId>exec-maven-plugin</artifactId>
                    <version>3.6.4</version>
                  </plugin>
                </plugins>
              </build>
            """,
            List.of(
                "exec:java",
                "-Dexec.mainClass=org.yearpress.Main",
                "-Dexec.cleanupDaemonThreads=false",
                "-Dexec.args=build --quiet --as-of " + MOMENT)));
    ways.add(
        project(
            "plugin",
            """
              <build>
                <plugins>
                  <plugin>
                    <groupId>org.yearpress</groupId>
                    <artifactId>yearpress-maven-plugin</artifactId>
                    <version>%s</version>
                  </plugin>
                </plugins>
              </build>
            """,
            List.of(
                "yearpress:build",
                "-Dyearpress.asOf=" + MOMENT,
                "-Dyearpress.output=site-output")));
    System.out.println("way                     download, MB   seconds   commands");
    for (Way way : ways) {
      System.out.printf(
          Locale.ROOT,
          "%-22s %13.1f %9.1f   %s%n",
          way.name(),
          way.bytes() / 1e6,
          way.seconds(),
          way.commands());
    }
    for (Way way : ways) {
      if (!way.sums().equals(ways.get(0).sums())) {
        throw new IllegalStateException(way.name() + " builds other bytes than " + ways.get(0));
      }
    }
    run(target, Map.of(), List.of("rm", "-rf", folder.toString()));
  }

  /** The clone, with an empty local repository at first, then with what that brought. */
  private Way clone(boolean empty) throws Exception {
    Path place = folder.resolve(empty ? "clone" : "clone again");
    Path repository = folder.resolve("repository");
    Files.createDirectories(repository);
    long begin = System.nanoTime();
    run(folder, Map.of(), List.of("git", "clone", "-q", root.toString(), place.toString()));
    List<String> command = maven(folder.resolve("none"), repository);
    command.addAll(List.of("compile", "exec:java"));
    command.add("-Dexec.args=build --quiet --as-of " + MOMENT);
    run(place, Map.of(), command);
    double seconds = seconds(begin);
    long bytes = empty ? size(repository) : size(place.resolve(".git"));
    return new Way(
        empty ? "clone, first time" : "clone",
        bytes,
        seconds,
        sums(place),
        "git clone ADDRESS yearpress; mvn -q compile exec:java");
  }

  /** A Maven project around the content, which has nothing of Yearpress but what it names. */
  private Way project(String name, String body, List<String> goal) throws Exception {
    Path place = Files.createDirectories(folder.resolve(name));
    Path repository = folder.resolve(name + "-repository");
    run(
        folder,
        Map.of(),
        List.of("cp", "-r", root.resolve("content").toString(), place.toString()));
    Files.writeString(
        place.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId>
          <artifactId>%s</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
        """
                .formatted(name)
            + body.formatted(version)
            + "</project>\n");
    List<String> command = maven(target.resolve("artefacts/repository"), repository);
    command.addAll(goal);
    long begin = System.nanoTime();
    run(place, Map.of(), command);
    return new Way(
        name, size(repository), seconds(begin), sums(place), "mvn " + String.join(" ", goal));
  }

  private List<String> maven(Path artefacts, Path repository) {
    return new ArrayList<>(
        List.of(
            maven,
            "-q",
            "-B",
            "-s",
            root.resolve("src/test/outside/settings.xml").toString(),
            "-Dfetched=" + fetched,
            "-Dartefacts=" + artefacts,
            "-Dmaven.repo.local=" + repository));
  }

  private Way unpacked(String name, Path archive, String program, boolean ownJava)
      throws Exception {
    Path place = Files.createDirectories(folder.resolve(name.replaceAll("[^a-z]+", "-")));
    Path site = Files.createDirectories(place.resolve("site"));
    run(folder, Map.of(), List.of("cp", "-r", root.resolve("content").toString(), site.toString()));
    List<String> unpack =
        archive.toString().endsWith(".zip")
            ? List.of("unzip", "-q", archive.toString())
            : List.of("tar", "-xf", archive.toString());
    // Nothing of this machine's Java, and no archive of classes of an earlier start.
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("XDG_CACHE_HOME", place.resolve("cache").toString());
    environment.put("JAVA_HOME", ownJava ? "" : System.getProperty("java.home"));
    long begin = System.nanoTime();
    run(place, environment, unpack);
    List<String> build =
        new ArrayList<>(List.of(place.resolve("yearpress").resolve(program).toString()));
    build.addAll(List.of("build", "--quiet", "--as-of", MOMENT));
    run(site, environment, build);
    double seconds = seconds(begin);
    return new Way(
        name,
        Files.size(archive),
        seconds,
        sums(site),
        (unpack.get(0).equals("tar") ? "tar -xf " : "unzip ")
            + archive.getFileName()
            + "; yearpress/"
            + program
            + " build");
  }

  /** The archive for this platform, with all that there is. */
  private Path image(String end) throws IOException {
    String pattern = "yearpress-[0-9.]+-[a-z]+-[a-z0-9_]+" + end.replace(".", "\\.");
    try (Stream<Path> files = Files.list(target)) {
      Optional<Path> found =
          files.filter(each -> each.getFileName().toString().matches(pattern)).findFirst();
      return found.orElseThrow(
          () -> new IOException("there is no " + pattern + " in " + target + ": mvn -Pimage,ways"));
    }
  }

  private static String sums(Path site) throws IOException {
    return Files.readString(site.resolve("site-output/SHA256SUMS"));
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .mapToLong(
              each -> {
                try {
                  return Files.size(each);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .sum();
    }
  }

  private static void run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    process.environment().put("LC_ALL", "C.UTF-8");
    process.environment().putAll(environment);
    Process running = process.start();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = running.waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code + "\n" + said);
    }
  }
}
