package org.yearpress.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class CacheFileTest {
  private static final Fingerprint PROGRAM = Fingerprint.of("this program");
  private static final List<String> OF_OTHERS =
      List.of("film.iso.part", "a-b-c.tmp", "0123456789abcdef-x-1.part", "part", "x.cache");
  private static final byte[] CONTENT = "what is known".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private CacheFile file() {
    return Objects.requireNonNull(CacheFile.in(folder.resolve("cache"), "site-output"));
  }

  private Path onDisk() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      return files.filter(path -> path.toString().endsWith(".cache")).findFirst().orElseThrow();
    }
  }

  @Test
  void whatWasKeptIsFoundByTheSameProgramOnly() {
    file().write(PROGRAM, CONTENT);

    assertThat(file().read(PROGRAM)).isEqualTo(CONTENT);
    assertThat(file().read(Fingerprint.of("another"))).isNull();
  }

  @Test
  void aBrokenFileCountsAsNone() throws IOException {
    file().write(PROGRAM, CONTENT);
    byte[] good = Files.readAllBytes(onDisk());
    for (int i = 0; i < good.length; i++) {
      byte[] broken = good.clone();
      broken[i] ^= 1;
      Files.write(onDisk(), broken);
      assertThat(file().read(PROGRAM)).as("byte " + i).isNull();
    }
    Files.write(onDisk(), new byte[3]);
    assertThat(file().read(PROGRAM)).isNull();
  }

  @Test
  void fewOutputsAreRememberedAndCleaningLeavesNothing() throws IOException {
    Path cache = folder.resolve("cache");
    for (int i = 0; i < 22; i++) {
      Objects.requireNonNull(CacheFile.in(cache, "output " + i)).write(PROGRAM, CONTENT);
    }
    try (Stream<Path> files = Files.list(cache)) {
      assertThat(files.filter(path -> path.toString().endsWith(".cache"))).hasSize(21);
    }

    assertThat(CacheFile.deleteAll(cache)).isEqualTo(21);
    assertThat(cache).doesNotExist();
    assertThat(CacheFile.deleteAll(cache)).isZero();
  }

  @Test
  void cleaningLeavesWhatIsOfOthers() throws IOException {
    file().write(PROGRAM, CONTENT);
    Path other = Files.writeString(folder.resolve("cache/notes.txt"), "mine");

    CacheFile.deleteAll(folder.resolve("cache"));

    assertThat(other).exists();
  }

  @Test
  void blobsAreFoundAgainAndDeadOnesGo() throws IOException {
    List<BlobStore.Ref> refs = new ArrayList<>();
    for (int round = 0; round < 12; round++) {
      try (BlobStore blobStore = BlobStore.open(folder, "x-", index(refs))) {
        byte[] bytes = new byte[600_000];
        bytes[0] = (byte) round;
        refs.add(blobStore.put(bytes));
        while (refs.size() > 3) {
          refs.remove(0);
        }
        CacheIndex places = blobStore.commit(index(refs));
        refs.clear();
        places.eachRef(refs::add);
        blobStore.prune();
        assertThat(blobStore.get(refs.get(refs.size() - 1))).isEqualTo(bytes);
      }
      try (Stream<Path> files = Files.list(folder)) {
        long size = files.mapToLong(path -> path.toFile().length()).sum();
        assertThat(size).as("round " + round).isLessThan(6_000_000);
      }
    }
    try (BlobStore blobStore = BlobStore.open(folder, "x-", index(refs))) {
      assertThat(refs.stream().map(ref -> blobStore.get(ref)[0]))
          .containsExactly((byte) 9, (byte) 10, (byte) 11);
    }
  }

  @Test
  void aBlobThatIsNotWhatWasStoredIsNeverGiven() throws IOException {
    BlobStore.Ref ref;
    try (BlobStore blobStore = BlobStore.open(folder, "x-", index(List.of()))) {
      ref = blobStore.put(CONTENT);
      blobStore.commit(index(List.of(ref)));
    }
    Path part = folder.resolve(ref.file());
    byte[] broken = Files.readAllBytes(part);
    broken[2] ^= 1;
    Files.write(part, broken);
    try (BlobStore blobStore = BlobStore.open(folder, "x-", index(List.of(ref)))) {
      assertThatThrownBy(() -> blobStore.get(ref)).isInstanceOf(BlobStore.BrokenException.class);
    }
    Files.delete(part);
    assertThatThrownBy(() -> BlobStore.open(folder, "x-", index(List.of(ref))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whatCutBuildsLeftGoesAndWhatIsNeededStays() throws IOException {
    Path cache = folder.resolve("cache");
    CacheFile first = file();
    CacheFile second = Objects.requireNonNull(CacheFile.in(cache, "another output"));
    BlobStore.Ref needed = kept(first);
    BlobStore.Ref ofOther = kept(second);
    second.write(PROGRAM, CONTENT);
    long deleted = gonePid();
    String own = needed.file().split("-", 2)[0];
    for (String name :
        List.of(
            own + "-" + deleted + "-1.part",
            own + "-" + deleted + "-2.tmp",
            "0123456789abcdef-" + deleted + "-4.part")) {
      Files.write(cache.resolve(name), CONTENT);
    }
    String running = own + "-" + ProcessHandle.current().parent().orElseThrow().pid() + "-5.part";
    Files.write(cache.resolve(running), CONTENT);
    for (String name : OF_OTHERS) {
      Files.write(cache.resolve(name), CONTENT);
    }

    first.deleteUnused(Set.of(needed.file()));

    try (Stream<Path> files = Files.list(cache)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .contains(
              ".gitignore",
              needed.file(),
              ofOther.file(),
              running,
              ofOther.file().split("-", 2)[0] + ".cache")
          .containsAll(OF_OTHERS)
          .hasSize(5 + OF_OTHERS.size());
    }
  }

  /** Anybody may name any folder as that of the cache. */
  @Test
  void filesOfOthersStayWhateverTheyAreCalled() throws IOException {
    Path cache = Files.createDirectories(folder.resolve("cache"));
    for (String name : OF_OTHERS) {
      Files.write(cache.resolve(name), CONTENT);
    }
    for (int i = 0; i < 22; i++) {
      Files.write(cache.resolve("theirs" + i + ".cache"), CONTENT);
    }
    Files.writeString(cache.resolve(".gitignore"), "*.iso\n");
    CacheFile file = file();
    file.write(PROGRAM, CONTENT);
    file.deleteUnused(Set.of());

    assertThat(CacheFile.countFromOtherPrograms(cache, List.of(PROGRAM))).isZero();
    assertThat(CacheFile.deleteAll(cache)).isEqualTo(1);

    try (Stream<Path> files = Files.list(cache)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsAll(OF_OTHERS)
          .contains(".gitignore")
          .hasSize(OF_OTHERS.size() + 23);
    }
  }

  @Test
  void aBuildThatDecidesNothingLeavesNothing() throws IOException {
    CacheFile file = file();
    try (BlobStore blobStore = BlobStore.open(file, index(List.of()))) {
      blobStore.put(CONTENT);
    }
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      assertThat(files.map(path -> path.getFileName().toString())).containsExactly(".gitignore");
    }
  }

  @Test
  void anOutputThatIsForgottenTakesItsPartsWithIt() throws IOException {
    Path cache = folder.resolve("cache");
    for (int i = 0; i < 22; i++) {
      CacheFile file = Objects.requireNonNull(CacheFile.in(cache, "output " + i));
      kept(file);
      file.write(PROGRAM, CONTENT);
    }
    try (Stream<Path> files = Files.list(cache)) {
      assertThat(files.filter(path -> path.toString().endsWith(".part"))).hasSize(21);
    }
  }

  private static BlobStore.Ref kept(CacheFile file) throws IOException {
    try (BlobStore blobStore = BlobStore.open(file, index(List.of()))) {
      BlobStore.Ref ref = blobStore.put(CONTENT);
      return Objects.requireNonNull(blobStore.commit(index(List.of(ref))).get("result 0")).result();
    }
  }

  private static CacheIndex index(List<BlobStore.Ref> refs) {
    CacheIndex index = new CacheIndex();
    for (int i = 0; i < refs.size(); i++) {
      index.put("result " + i, new CacheIndex.Entry(refs.get(i), Map.of()));
    }
    return index;
  }

  /** The number of a process that has ended. */
  private static long gonePid() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    process.onExit().join();
    return process.pid();
  }
}
