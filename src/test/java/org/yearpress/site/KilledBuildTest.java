package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.RandomSite;
import org.yearpress.testing.SmallSite;

/**
 * The whole program in a process of its own, which the system ends without a word (SIGKILL) at a
 * moment drawn by lot: while it reads, prints, writes the index, seals, or keeps what it knows.
 */
@Tag("site")
class KilledBuildTest {
  private static final List<String> STAGES = List.of("read", "reports", "site", "seal", "seal");

  /** More than a stage makes that can be told apart: some builds end before they are killed. */
  private static final int MOST_CHANGES = 12;

  private final Pipeline pipeline = Pipeline.standard();
  private final List<String> met = new ArrayList<>();

  @Test
  void whateverWasCutIsFinishedOrUndone(@TempDir Path root) throws Exception {
    kill(root, 1, 10);
  }

  @Test
  @Tag("soak")
  void whateverWasCutIsFinishedOrUndoneForHours(@TempDir Path root) throws Exception {
    for (int part = 0; part < 20; part++) {
      kill(Files.createDirectory(root.resolve("part-" + part)), 5000 + part, 10);
    }
  }

  /** One site that is edited and whose builds are cut, again and again. */
  private void kill(Path root, long seed, int times) throws Exception {
    Random random = new Random(seed);
    Path site = root.resolve("site");
    Path output = root.resolve("output");
    RandomSite edits = new RandomSite(site, seed);
    for (int i = 0; i < times; i++) {
      String told = "seed " + seed + ", kill " + i + " of " + met;
      if (random.nextInt(4) == 0 && Files.exists(output)) {
        BuiltSite.delete(output); // cold again
      }
      killed(root, STAGES.get(random.nextInt(STAGES.size())), random.nextInt(MOST_CHANGES));
      if (Files.exists(output)) {
        assertThat(lacking(output)).as(told).isEmpty();
      }
      edits.edit();
      if (random.nextInt(3) == 0) {
        continue; // and cut once more before anyone has finished it
      }
      Path clean = root.resolve("clean-" + i);
      BuildResult expected = build(site, clean, null);
      BuildResult result = build(site, output, root.resolve("cache"));
      assertThat(result.status()).as(told).isEqualTo(expected.status());
      if (result.status() == BuildResult.Status.WRITTEN) {
        assertThat(SmallSite.files(output)).as(told).isEqualTo(SmallSite.files(clean));
        BuiltSite.delete(clean);
        assertThat(leftInCache(root.resolve("cache"))).as(told).isEmpty();
      }
    }
  }

  /** Ends a build when it has reached a stage and its folders have changed so many times since. */
  private void killed(Path root, String stage, int changes)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledBuildTest.class.getName(),
                root.toString())
            .redirectError(root.resolve("child.log").toFile())
            .start();
    String last = "ended";
    try (BufferedReader said = process.inputReader()) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.equals(stage)) {
          untilChanged(process, root, changes);
          last = process.isAlive() ? stage : "ended";
          process.destroyForcibly();
          break;
        }
      }
    }
    process.waitFor();
    met.add(last);
    assertThat(Files.readString(root.resolve("child.log"))).isEmpty();
  }

  /** Looks at the folders until they have changed so many times, or the process has ended. */
  private static void untilChanged(Process process, Path root, int times) throws IOException {
    Set<Path> before = paths(root);
    for (int seen = 0; seen < times && process.isAlive(); ) {
      Set<Path> now = paths(root);
      if (!now.equals(before)) {
        seen++;
        before = now;
      }
    }
  }

  /** All files and folders below; one that goes meanwhile may be missing. */
  private static Set<Path> paths(Path root) throws IOException {
    Set<Path> paths = new HashSet<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            paths.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
            paths.add(folder);
            return FileVisitResult.CONTINUE;
          }
        });
    return paths;
  }

  /** The process: the folder of the test. Says each stage that it reaches. */
  public static void main(String[] arguments) {
    Path root = Path.of(arguments[0]);
    Pipeline.standard()
        .build(
            SmallSite.options(root.resolve("site"), root.resolve("output"), root.resolve("cache")),
            (stage, done, total) -> {
              System.out.println(stage);
              System.out.flush();
            });
  }

  /** What pages of a site need that is not there. */
  private static List<String> lacking(Path output) throws IOException {
    List<String> lacking = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(output)) {
      for (Path page : walk.filter(path -> path.toString().endsWith(".html")).toList()) {
        if (output.relativize(page).startsWith(".yearpress")) {
          continue;
        }
        for (Element element : Jsoup.parse(Files.readString(page)).select("[href], [src]")) {
          String link = element.attr(element.hasAttr("src") ? "src" : "href").split("[#?]", 2)[0];
          boolean here = !link.isEmpty() && !link.contains(":") && !link.startsWith("/");
          if (here && isUsed(link)) {
            Path target = page.resolveSibling(link).normalize();
            if (!Files.isRegularFile(target)) {
              lacking.add(output.relativize(page) + " -> " + link);
            }
          }
        }
      }
    }
    return lacking;
  }

  /** Assets, data and downloads; other pages and feeds may come a moment later. */
  private static boolean isUsed(String link) {
    return link.matches(".*\\.(css|js|mjs|svg|png|woff2|csv|json|xlsx|pdf|zip|txt)");
  }

  /** Files that no build will ask for. */
  private static List<String> leftInCache(Path cache) throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      List<String> names = files.map(path -> path.getFileName().toString()).toList();
      TreeSet<String> left = new TreeSet<>(names);
      left.removeIf(name -> name.endsWith(".cache") || name.equals(".gitignore"));
      // What was kept may lie in several files, but not in more than these.
      return left.size() <= 6 && left.stream().allMatch(name -> name.endsWith(".part"))
          ? List.of()
          : List.copyOf(left);
    }
  }

  private BuildResult build(Path site, Path output, @Nullable Path cache) {
    return pipeline.build(SmallSite.options(site, output, cache), (stage, done, total) -> {});
  }
}
