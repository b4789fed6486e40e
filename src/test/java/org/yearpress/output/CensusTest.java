package org.yearpress.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
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
      return AlteredDisk.by(
          (method, arguments, answer) -> {
            if (method.equals("children")) {
              listed.incrementAndGet();
            }
            return answer instanceof OutputDisk.Stamp stamp
                    && old
                    && arguments[0].toString().endsWith(OutputPath.WORK)
                ? new OutputDisk.Stamp(stamp.changed() + HOUR, stamp.key())
                : answer;
          });
    }
  }

  /** A disk on which a folder with other names has another stamp, however soon it changed. */
  private static OutputDisk exact() {
    return AlteredDisk.by(
        (method, arguments, answer) ->
            method.equals("stampOfFolder") && answer != null
                ? new OutputDisk.Stamp(names((Path) arguments[0]).hashCode(), 1)
                : answer);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(each -> each.getFileName() + "" + Files.isDirectory(each)).sorted().toList();
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

  /** As nothing is published of it, a folder without files changes nothing, wherever it is. */
  @Test
  void aFolderWithoutFilesChangesNothing() throws IOException {
    Path folder = temp.resolve("site");
    Left left = build(folder, true);
    Files.createDirectories(folder.resolve("a/c/empty/empty"));
    try (Build build = open(folder, new Counting(true).disk(), left, ListCut.STANDARD)) {
      assertThat(build.isIntact(left.mark().manifest())).isTrue();
    }
    Files.writeString(folder.resolve("a/c/empty/empty/.gitignore"), "x");
    assertThatThrownBy(() -> open(folder, new Counting(true).disk(), left, ListCut.STANDARD))
        .isInstanceOf(UnusableException.class);
  }

  /** What is called like the record of a site is one at the root only. */
  @Test
  void aFolderOfOthersAtTheRootIsFoundWhateverItsFilesAreCalled() throws IOException {
    for (String file : List.of("manifest.json", ".gitignore", OutputPath.WORK + "/x")) {
      Path folder = temp.resolve("site" + file.length());
      Left left = build(folder, true);
      Path other = folder.resolve("other").resolve(file);
      Files.createDirectories(other.getParent());
      Files.writeString(other, "x");
      assertThatThrownBy(() -> open(folder, new Counting(true).disk(), left, ListCut.STANDARD))
          .as(file)
          .isInstanceOf(UnusableException.class);
    }
  }

  /** Below a file there is nothing: the system says that in another way. */
  @Test
  void aFileInPlaceOfAFolderIsTold() throws IOException {
    Path folder = temp.resolve("site");
    Left left = build(folder, true);
    delete(folder.resolve("e/f"));
    Files.writeString(folder.resolve("e/f"), "x");
    assertThat(new SystemDisk().stampOfFolder(folder.resolve("e/f/g"))).isNull();
    assertThat(new SystemDisk().sizeOfFile(folder.resolve("e/f/g"))).isEqualTo(-1);
    assertThatThrownBy(() -> open(folder, new Counting(true).disk(), left, ListCut.STANDARD))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("e/f");
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

  /** Where very much lies in a folder, folders in it are pieces, and what is known is the same. */
  @Test
  void aCensusInManyPiecesIsThatOfTheFolder() throws IOException {
    Census.Stamping by = new Census.Stamping(exact(), Long.MAX_VALUE, false);
    for (int seed = 0; seed < 2 * CASES; seed++) {
      Random random = new Random(seed);
      Path folder = Files.createDirectory(temp.resolve("site" + seed));
      SortedMap<String, Long> files = new TreeMap<>();
      changes(files, folder, 60, random);
      int large = 1 + random.nextInt(8);
      Census census =
          decoded(out -> Census.write("m", listed(files), List.of(), folder, by, large, out), by);
      for (int round = 0; round < 6; round++) {
        String what = "seed " + seed + " round " + round;
        assertThat(census.holds(folder)).as(what).isTrue();
        List<String> paths = List.copyOf(files.keySet());
        Path one = folder.resolve(paths.get(random.nextInt(paths.size())));
        String text = Files.readString(one);
        Files.writeString(one, text + "!");
        assertThat(census.holds(folder)).as("longer, " + what).isFalse();
        Files.delete(one);
        assertThat(census.holds(folder)).as("gone, " + what).isFalse();
        Files.createDirectory(one);
        assertThat(census.holds(folder)).as("a folder, " + what).isFalse();
        Files.delete(one);
        Files.writeString(one, text);
        Path more = one.resolveSibling("more");
        Files.writeString(more, "");
        assertThat(census.holds(folder)).as("one more, " + what).isFalse();
        Files.delete(more);
        Census next = census.with(changes(files, folder, 8, random), folder, large);
        census = decoded(out -> next.write("m", out), by);
      }
    }
  }

  private static Census decoded(ExistingOutput.Writing census, Census.Stamping by) {
    return Objects.requireNonNull(Census.decoded(written(census), "m", by));
  }

  private static Iterator<ListedFile> listed(SortedMap<String, Long> files) {
    Stream<ListedFile> all =
        files.entrySet().stream().map(file -> listed(file.getKey(), file.getValue()));
    return all.iterator();
  }

  private static ListedFile listed(String path, long size) {
    Manifest.Entry entry = new Manifest.Entry("0".repeat(64), size, "text/html");
    return new ListedFile(path, entry, ListedFile.NOT_STAGED, 0, 0, false);
  }

  /**
   * Puts some files and deletes others, with the folders that are left empty.
   *
   * @param files all that are there
   * @return sizes of what was put, below zero for what was deleted
   */
  private static SortedMap<String, Long> changes(
      SortedMap<String, Long> files, Path folder, int count, Random random) throws IOException {
    SortedMap<String, Long> changes = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      StringBuilder path = new StringBuilder();
      for (int depth = random.nextInt(4); depth > 0; depth--) {
        path.append("d").append(random.nextInt(3)).append(random.nextBoolean() ? "/" : "-/");
      }
      path.append("f").append(random.nextInt(6));
      String file = path.toString();
      if (random.nextInt(3) > 0) {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), "x".repeat(random.nextInt(200)));
        files.put(file, Files.size(folder.resolve(file)));
        changes.put(file, files.get(file));
      } else if (files.size() > 1 && files.remove(file) != null) {
        Path gone = folder.resolve(file);
        do {
          Files.delete(gone);
          gone = gone.getParent();
        } while (!gone.equals(folder) && names(gone).isEmpty());
        changes.put(file, -1L);
      }
    }
    return changes;
  }
}
