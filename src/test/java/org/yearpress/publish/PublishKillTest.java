package org.yearpress.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.model.PublishTarget;
import org.yearpress.output.ListCut;

/**
 * A process of its own that dies without a word in the middle of a publication, while somebody
 * reads the site. What is read is always of the old site or of the new one, and no page lacks an
 * asset; the next publication completes it.
 */
@Tag("remote")
class PublishKillTest {
  private static final int KILLED = 137;
  private static final int PAGES = 60;

  /** More than a publication of so many pages has: some are not killed at all. */
  private static final int MOST_STEPS = PAGES + 20;

  /** What the repository that receives the branch runs: before it moves, and when it has moved. */
  private static final List<String> HOOKS = List.of("pre-receive", "update", "post-receive");

  @TempDir Path temp;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 401, 402, 403})
  void ofADirectory(long seed) throws Exception {
    directory(seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 6, 8, 401, 403})
  void ofAGitBranch(long seed) throws Exception {
    git(seed);
  }

  static LongStream many() {
    return LongStream.rangeClosed(101, 300);
  }

  @Tag("soak")
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("many")
  void ofADirectoryTwoHundredTimes(long seed) throws Exception {
    directory(seed);
  }

  @Tag("soak")
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("many")
  void ofAGitBranchTwoHundredTimes(long seed) throws Exception {
    git(seed);
  }

  /** From 400 on the record of the site is in parts. */
  private static ListCut cut(long seed) {
    return seed > 400 ? new ListCut(20, 8) : ListCut.STANDARD;
  }

  private void directory(long seed) throws Exception {
    Map<String, String> before = Sites.random(seed, PAGES);
    Map<String, String> after = Sites.random(seed + 1000, PAGES);
    Path output = Sites.build(temp.resolve("site-output"), before, cut(seed));
    publish(DirectoryKind.NAME, temp, output, new TargetDisk(), PublishProgress.SILENT);
    Sites.build(output, after, cut(seed));
    int step = 1 + new Random(seed).nextInt(MOST_STEPS);
    Path live = temp.resolve("www/reports");

    AtomicBoolean ended = new AtomicBoolean();
    ExecutorService readers = Executors.newSingleThreadExecutor();
    Future<Integer> reader = readers.submit(() -> readAll(live, before, after, ended));
    int exit = child(DirectoryKind.NAME, seed, step);
    ended.set(true);
    readers.shutdown();
    String where = "seed " + seed + ", step " + step;
    assertThat(exit).as(where).isIn(0, KILLED);
    assertThat(reader.get()).as(where).isPositive();

    readAll(live, before, after, ended);
    publish(DirectoryKind.NAME, temp, output, new TargetDisk(), PublishProgress.SILENT);
    Map<String, String> now = Sites.read(live);
    assertThat(now).as(where).containsAllEntriesOf(after);
    assertThat(now.keySet())
        .allMatch(path -> after.containsKey(path) || path.startsWith("assets/"));
    Sites.assertRecorded(bytes(live), where);
    assertThat(temp.resolve("www/.reports.yearpress/making")).doesNotExist();
  }

  private void git(long seed) throws Exception {
    Map<String, String> before = Sites.random(seed, PAGES);
    Map<String, String> after = Sites.random(seed + 1000, PAGES);
    GitRemote remote = new GitRemote(temp.resolve("remote.git"));
    Path output = Sites.build(temp.resolve("site-output"), before, cut(seed));
    publish("git", temp, output, new TargetDisk(), PublishProgress.SILENT);
    Map<String, String> old = remote.files(true);
    Sites.build(output, after, cut(seed));
    boolean pushing = seed % 2 == 0;
    int step = pushing ? Integer.MAX_VALUE : 1 + new Random(seed).nextInt(MOST_STEPS);
    String where = "seed " + seed + ", step " + step;
    Optional<Path> hook = Optional.empty();
    if (pushing) {
      String name = HOOKS.get((int) (seed / 2 % HOOKS.size()));
      int answer = (int) (seed / 6 % 2);
      where = "seed " + seed + ", " + name + ", which answers " + answer;
      hook = Optional.of(hook(name, answer));
    }

    int exit = child("git", seed, step);
    receiverHasEnded();
    if (hook.isPresent()) {
      Files.delete(hook.get());
    }

    assertThat(exit).as(where).isIn(pushing ? List.of(KILLED) : List.of(0, KILLED));
    Map<String, String> standing = remote.files(true);
    if (!standing.equals(old)) {
      assertThat(standing).as(where).containsAllEntriesOf(after).containsKey("manifest.json");
    }
    publish("git", temp, output, new TargetDisk(), PublishProgress.SILENT);
    assertThat(remote.files(false)).as(where).containsAllEntriesOf(after);
    Map<String, byte[]> files = new TreeMap<>();
    remote.files(true).forEach((path, text) -> files.put(path, text.getBytes(UTF_8)));
    Sites.assertRecorded(files, where);
    assertThat(remote.messages()).as(where).hasSize(2);
  }

  private static Map<String, byte[]> bytes(Path folder) throws IOException {
    Path root = folder.toRealPath();
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** A hook of the remote repository: it kills the one who publishes, and says yes (0) or no. */
  private Path hook(String name, int answer) throws IOException {
    Path hook = temp.resolve("remote.git/hooks").resolve(name);
    Files.createDirectories(hook.resolveSibling(""));
    Files.writeString(
        hook,
        "#!/bin/sh\necho $PPID > '%s'\nkill -9 $(cat '%s')\nexit %d\n"
            .formatted(receiver(), publisher(temp), answer));
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    return hook;
  }

  private Path receiver() {
    return temp.resolve("receiver.pid");
  }

  private static Path publisher(Path temp) {
    return temp.resolve("publisher.pid");
  }

  /** The receiving side outlives the one who was killed, and may still move the branch. */
  private void receiverHasEnded() throws IOException {
    if (Files.exists(receiver())) {
      ProcessHandle.of(Long.parseLong(Files.readString(receiver()).strip()))
          .ifPresent(receiving -> receiving.onExit().join());
    }
  }

  /** Fetches every page of both sites again and again; says how many responses there were. */
  private static int readAll(
      Path live, Map<String, String> before, Map<String, String> after, AtomicBoolean ended)
      throws IOException {
    List<String> paths = new ArrayList<>(new TreeMap<>(before).keySet());
    after.keySet().stream().filter(path -> !before.containsKey(path)).forEach(paths::add);
    int responses = 0;
    boolean last;
    do {
      last = ended.get();
      for (String path : paths) {
        String text = read(live, path);
        responses++;
        if (text == null) {
          assertThat(before.containsKey(path) && after.containsKey(path)).as(path).isFalse();
        } else {
          assertThat(text).as(path).isIn(before.get(path), after.get(path));
          if (path.endsWith(".html")) {
            String asset = text.split("\n", 2)[0];
            assertThat(read(live, asset)).as(path + " needs " + asset).isNotNull();
          }
        }
      }
    } while (!last);
    return responses;
  }

  /** As a web server reads: a file, by its path below the live root. */
  private static String read(Path live, String path) throws IOException {
    try (InputStream in = Files.newInputStream(live.resolve(path))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private int child(String kind, long seed, int step) throws IOException, InterruptedException {
    Path log = temp.resolve("child.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                PublishKillTest.class.getName(),
                kind,
                temp.toString(),
                Integer.toString(step))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.waitFor();
    assertThat(Files.readString(log)).as("seed " + seed).isEmpty();
    return process.exitValue();
  }

  /** The process: kind, folder, and the step before which it dies. */
  public static void main(String[] arguments) throws IOException {
    Path temp = Path.of(arguments[1]);
    int step = Integer.parseInt(arguments[2]);
    Files.writeString(publisher(temp), Long.toString(ProcessHandle.current().pid()));
    Path output = temp.resolve("site-output");
    String kind = arguments[0];
    if (kind.equals(DirectoryKind.NAME)) {
      publish(kind, temp, output, new DyingDisk(step), PublishProgress.SILENT);
    } else {
      AtomicInteger left = new AtomicInteger(step);
      publish(
          kind,
          temp,
          output,
          new TargetDisk(),
          (stage, done, total, bytes) -> {
            if (left.decrementAndGet() == 0) {
              Runtime.getRuntime().halt(KILLED);
            }
          });
    }
    Runtime.getRuntime().halt(0);
  }

  private static void publish(
      String kind, Path temp, Path output, TargetDisk targetDisk, PublishProgress progress) {
    PublishEnvironment environment = TestSurroundings.withPrograms(temp);
    PublishTarget settings =
        kind.equals(DirectoryKind.NAME)
            ? TestSurroundings.directory("www/reports", 2, false)
            : TestSurroundings.git(temp.resolve("remote.git").toString(), "gh-pages");
    Target target =
        kind.equals(DirectoryKind.NAME)
            ? new DirectoryTarget(settings, environment, targetDisk)
            : new GitTarget(settings, environment);
    try (Publication publication = Publication.open(settings, target, environment, progress)) {
      publication.publish(output, false, false);
    }
  }

  /** A disk of a process that dies before its nth step. */
  private static final class DyingDisk extends TargetDisk {
    private final AtomicInteger left;

    DyingDisk(int step) {
      this.left = new AtomicInteger(step);
    }

    private void step() {
      if (left.decrementAndGet() == 0) {
        Runtime.getRuntime().halt(KILLED);
      }
    }

    @Override
    void createFolder(Path folder) throws IOException {
      step();
      super.createFolder(folder);
    }

    @Override
    void write(Path file, InputStream in) throws IOException {
      step();
      super.write(file, in);
    }

    @Override
    boolean link(Path name, Path file) throws IOException {
      step();
      return super.link(name, file);
    }

    @Override
    void symlink(Path name, Path to) throws IOException {
      step();
      super.symlink(name, to);
    }

    @Override
    void move(Path from, Path to) throws IOException {
      step();
      super.move(from, to);
    }

    @Override
    void delete(Path path) throws IOException {
      step();
      super.delete(path);
    }
  }
}
