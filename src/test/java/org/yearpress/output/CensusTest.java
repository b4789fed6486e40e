package org.yearpress.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.UnusableException;

@Tag("unit")
class CensusTest {
  private static final int CASES = 20;
  private static final long HOUR = 3_600_000_000_000L;
  private static final Map<String, String> SITE =
      Map.of("index.html", "home", "a/b.html", "b", "a/c/index.html", "d", "e/f/g/h.css", "hhh");

  @TempDir Path temp;

  /** Counts folders that are listed, and shows them as old as a test wants. */
  private static final class Counting {
    final AtomicInteger listed = new AtomicInteger();
    private final boolean old;

    /**
     * @param old whether all folders of a site are older than any doubt about their stamps
     */
    Counting(boolean old) {
      this.old = old;
    }

    OutputDisk disk() {
      OutputDisk disk = new SystemDisk();
      return (OutputDisk)
          Proxy.newProxyInstance(
              OutputDisk.class.getClassLoader(),
              new Class<?>[] {OutputDisk.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("children")) {
                  listed.incrementAndGet();
                }
                Object answer;
                try {
                  answer = method.invoke(disk, arguments);
                } catch (InvocationTargetException e) {
                  throw Objects.requireNonNull(e.getCause());
                }
                return answer instanceof OutputDisk.Stamp stamp
                        && old
                        && arguments[0].toString().endsWith(OutputPath.WORK)
                    ? new OutputDisk.Stamp(stamp.changed() + HOUR, stamp.key())
                    : answer;
              });
    }
  }

  /**
   * What a build left.
   *
   * @param census null for none
   */
  private record Left(ExistingOutput.Mark mark, @Nullable ByteBuffer census) {
    /** What the next build left, which keeps the old census where that is as good. */
    Left then(ExistingOutput output) {
      ExistingOutput.Writing now = output.census();
      return new Left(output.mark(), now == null ? census : written(now));
    }
  }

  private static ByteBuffer written(ExistingOutput.Writing census) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      census.writeTo(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBuffer.wrap(all.toByteArray());
  }

  private static Build open(Path folder, OutputDisk disk, @Nullable Left left, ListCut cut) {
    return left == null
        ? Output.open(folder, disk, null, null, cut)
        : Output.open(folder, disk, left.mark(), left.census(), cut);
  }

  private static Left build(Path folder, boolean old) {
    OutputDisk disk = new Counting(old).disk();
    try (Build build = open(folder, disk, null, ListCut.STANDARD)) {
      SITE.forEach((path, text) -> build.put(path, text.getBytes(UTF_8)));
      ExistingOutput output = build.seal().output();
      return new Left(output.mark(), written(Objects.requireNonNull(output.census())));
    }
  }

  @Test
  void foldersThatAreAsTheyWereLeftAreNotListed() {
    Path folder = temp.resolve("site");
    Left left = build(folder, true);
    Counting counting = new Counting(true);
    try (Build build = open(folder, counting.disk(), left, ListCut.STANDARD)) {
      assertThat(build.isIntact(left.mark().manifest())).isTrue();
      assertThat(counting.listed).as("the root alone").hasValue(1);
    }
  }

  /** Of a folder that changed as the build ended, another change may have the same stamp. */
  @Test
  void foldersThatChangedJustNowAreListed() {
    Path folder = temp.resolve("site");
    Left left = build(folder, false);
    Counting counting = new Counting(false);
    try (Build build = open(folder, counting.disk(), left, ListCut.STANDARD)) {
      assertThat(build.isIntact(left.mark().manifest())).isTrue();
      assertThat(counting.listed).as("all folders").hasValue(6);
    }
  }

  @Test
  void whatIsNotAsItWasLeftIsFound() throws IOException {
    List<String> changes =
        List.of(
            "longer", "gone", "renamed", "added", "in a new folder", "folder", "link", "swapped");
    for (String change : changes) {
      for (boolean old : new boolean[] {true, false}) {
        Path folder = temp.resolve(change + old);
        Left left = build(folder, old);
        Path file = folder.resolve("a/b.html");
        switch (change) {
          case "longer" -> Files.writeString(file, "longer");
          case "gone" -> Files.delete(file);
          case "renamed" -> Files.move(file, folder.resolve("a/x.html"));
          case "added" -> Files.writeString(folder.resolve("e/f/g/x.html"), "x");
          case "in a new folder" -> {
            Files.createDirectory(folder.resolve("e/f/i"));
            Files.writeString(folder.resolve("e/f/i/x.html"), "x");
          }
          case "folder" -> {
            Files.delete(file);
            Files.createDirectories(file.resolve("e"));
          }
          case "link" -> {
            Files.delete(file);
            Files.createSymbolicLink(file, Path.of("c/index.html"));
          }
          default -> { // the sizes of two files
            Files.writeString(file, "home");
            Files.writeString(folder.resolve("index.html"), "b");
          }
        }
        OutputDisk disk = new Counting(old).disk();
        boolean foreign = List.of("renamed", "added", "in a new folder", "link").contains(change);
        if (foreign) {
          assertThatThrownBy(() -> open(folder, disk, left, ListCut.STANDARD))
              .as(change)
              .isInstanceOf(UnusableException.class);
          continue;
        }
        try (Build build = open(folder, disk, left, ListCut.STANDARD)) {
          assertThat(build.isIntact(left.mark().manifest())).as(change).isFalse();
          Manifest.Entry entry = build.previous().files().get("a/b.html");
          assertThat(build.isUnchanged("a/b.html", entry)).as(change).isFalse();
        }
      }
    }
  }

  /** On a volume of its own there is lost+found, which counted for nothing before either. */
  @Test
  void aFolderWithoutFilesAtTheRootCountsForNothing() throws IOException {
    Path folder = temp.resolve("site");
    Left left = build(folder, true);
    Files.createDirectories(folder.resolve("lost+found/empty"));
    Counting counting = new Counting(true);
    try (Build build = open(folder, counting.disk(), left, ListCut.STANDARD)) {
      assertThat(build.isIntact(left.mark().manifest())).isTrue();
      assertThat(counting.listed).as("the root, and what is new").hasValue(3);
    }
  }

  /** A folder that was copied back has other stamps: it is listed, and then known again. */
  @Test
  void aRestoredFolderIsComparedAndThenKnown() throws IOException {
    Path folder = temp.resolve("site");
    Left left = build(folder, true);
    Path copy = temp.resolve("copy");
    copy(folder.resolve("a"), copy);
    delete(folder.resolve("a"));
    copy(copy, folder.resolve("a"));
    Counting counting = new Counting(true);
    try (Build build = open(folder, counting.disk(), left, ListCut.STANDARD)) {
      assertThat(build.isIntact(left.mark().manifest())).isTrue();
      assertThat(counting.listed).as("the root, a, a/c").hasValue(3);
    }
    Files.writeString(folder.resolve("a/c/x"), "x");
    assertThatThrownBy(() -> open(folder, new Counting(true).disk(), left, ListCut.STANDARD))
        .isInstanceOf(UnusableException.class);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** A file that comes into an empty folder of others changes no stamp but that of this folder. */
  @Test
  void whatComesIntoAnEmptyFolderIsFound() throws IOException {
    Path folder = temp.resolve("site");
    Left first = build(folder, true);
    Files.createDirectory(folder.resolve("a/c/empty"));
    Left left;
    try (Build build = open(folder, new Counting(true).disk(), first, ListCut.STANDARD)) {
      SITE.forEach((path, text) -> build.put(path, (text + "!").getBytes(UTF_8)));
      left = first.then(build.seal().output());
    }
    try (Build build = open(folder, new Counting(true).disk(), left, ListCut.STANDARD)) {
      assertThat(build.isIntact(left.mark().manifest())).isTrue();
    }
    Files.writeString(folder.resolve("a/c/empty/x"), "x");
    assertThatThrownBy(() -> open(folder, new Counting(true).disk(), left, ListCut.STANDARD))
        .isInstanceOf(UnusableException.class);
  }

  /** Builds one after the other: the census that grew is that of the folder. */
  @Test
  void theCensusOfABuildIsThatOfTheFolder() throws IOException {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      Path folder = temp.resolve("site" + seed);
      Left left = null;
      ListCut cut = seed % 2 == 0 ? ListCut.STANDARD : new ListCut(4, 3);
      for (int round = 0; round < 5; round++) {
        boolean old = random.nextInt(4) > 0;
        OutputDisk disk = new Counting(old).disk();
        try (Build build = open(folder, disk, left, cut)) {
          SampleSite.put(SampleSite.random(random), build, random);
          build.putChecksums();
          ExistingOutput output = build.seal().output();
          left =
              left == null
                  ? new Left(output.mark(), written(Objects.requireNonNull(output.census())))
                  : left.then(output);
        }
        Counting counting = new Counting(old);
        OutputDisk.Stamp now = Objects.requireNonNull(counting.disk().stampOfFolder(folder));
        Census census =
            Census.decoded(
                Objects.requireNonNull(left.census()),
                left.mark().manifest(),
                new Census.Stamping(counting.disk(), now.changed(), false));
        assertThat(Objects.requireNonNull(census).holds(folder))
            .as("seed %s round %s", seed, round)
            .isTrue();
      }
    }
  }

  /** Bytes that are no census, or that of another manifest, are none. */
  @Test
  void otherBytesAreNoCensus() {
    Left left = build(temp.resolve("site"), true);
    byte[] bytes = Objects.requireNonNull(left.census()).array();
    Census.Stamping by = new Census.Stamping(new SystemDisk(), 0, false);
    String manifest = left.mark().manifest();
    assertThat(Census.decoded(ByteBuffer.wrap(bytes), manifest, by)).isNotNull();
    assertThat(Census.decoded(ByteBuffer.wrap(bytes), manifest + "1", by)).isNull();
    assertThat(Census.decoded(ByteBuffer.wrap(bytes, 0, bytes.length - 1), manifest, by)).isNull();
    assertThat(Census.decoded(ByteBuffer.allocate(0), manifest, by)).isNull();
  }
}
