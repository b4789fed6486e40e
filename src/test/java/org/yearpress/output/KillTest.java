package org.yearpress.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process of its own that dies without a word in the middle of a build with several threads. */
@Tag("site")
class KillTest {
  private static final int KILLED = 137;

  /** How the documentation verifies checksums in parts without Yearpress. */
  private static final String DOCUMENTED =
      "sha256sum --quiet -c SHA256SUMS && sha256sum --quiet -c $(cut -c67- SHA256SUMS)";

  @TempDir Path temp;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 101, 102, 103})
  void theNextCommandFinishesOrUndoes(long seed) throws Exception {
    Path folder = temp.resolve("site-output");
    build(folder, new SystemDisk(), site(seed), cut(seed));
    Map<String, String> before = SampleSite.read(folder);
    int step = 1 + new Random(seed).nextInt(steps(seed));
    String where = "seed " + seed + ", step " + step;

    assertThat(killed(folder, seed, step)).as(where).isEqualTo(KILLED);
    assertThat(SampleSite.brokenPages(SampleSite.read(folder))).as(where).isEmpty();

    Output.open(folder).discard();
    assertThat(SampleSite.read(folder)).as(where).isIn(before, site(seed + 1000));
    assertThat(Checksums.verify(folder).diagnostics()).as(where).isEmpty();
    build(folder, new SystemDisk(), site(seed + 1000), cut(seed));
    assertThat(SampleSite.read(folder)).as(where).isEqualTo(site(seed + 1000));
    assertThat(Checksums.verify(folder).diagnostics()).as(where).isEmpty();
    assertThat(SampleSite.emptyFolders(folder)).as(where).isEmpty();
    if (seed > 100) {
      assertThat(exitOf(folder, DOCUMENTED)).as(where).isZero();
      Files.writeString(folder.resolve("index.html"), "other");
      assertThat(exitOf(folder, DOCUMENTED)).as(where).isPositive();
    }
  }

  /** The process: folder, seed, step at which it dies. */
  public static void main(String[] arguments) {
    OutputDisk outputDisk =
        FaultyDisk.at(Integer.parseInt(arguments[2]), () -> Runtime.getRuntime().halt(KILLED));
    long seed = Long.parseLong(arguments[1]);
    build(Path.of(arguments[0]), outputDisk, site(seed + 1000), cut(seed));
  }

  private static int killed(Path folder, long seed, int step)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KillTest.class.getName(),
                folder.toString(),
                Long.toString(seed),
                Integer.toString(step))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolveSibling("child.log").toFile())
            .start();
    process.waitFor();
    assertThat(Files.readString(folder.resolveSibling("child.log"))).isEmpty();
    return process.exitValue();
  }

  private static int exitOf(Path folder, String command) throws IOException, InterruptedException {
    assertThat(Path.of("src/docs/downloads.md")).content().contains(command);
    return new ProcessBuilder("sh", "-c", command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private int steps(long seed) {
    Path folder = temp.resolve("counted");
    build(folder, new SystemDisk(), site(seed), cut(seed));
    FaultyDisk counting = FaultyDisk.healthy();
    build(folder, counting, site(seed + 1000), cut(seed));
    return counting.steps();
  }

  private static ListCut cut(long seed) {
    return seed > 100 ? new ListCut(40, 30) : ListCut.STANDARD;
  }

  private static void build(
      Path folder, OutputDisk outputDisk, Map<String, String> site, ListCut cut) {
    try (Build build = Output.open(folder, outputDisk, 50, cut)) {
      site.entrySet().parallelStream()
          .forEach(file -> build.put(file.getKey(), file.getValue().getBytes(UTF_8)));
      build.putChecksums();
      build.seal();
    }
  }

  private static Map<String, String> site(long seed) {
    Random random = new Random(seed);
    Map<String, String> site = new TreeMap<>(SampleSite.random(random));
    String asset =
        site.keySet().stream().filter(p -> p.startsWith("assets/")).findFirst().orElse("");
    for (int i = 0; i < 150 + random.nextInt(200); i++) {
      String page = "items/" + random.nextInt(400) + "/index.html";
      site.put(page, asset + "\n" + random.nextInt(3));
    }
    return site;
  }
}
