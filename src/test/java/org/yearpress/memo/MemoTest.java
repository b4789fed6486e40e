package org.yearpress.memo;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoTest {
  private static final Fingerprint PROGRAM = Fingerprint.of("this program");
  private static final byte[] CONTENT = "what is known".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private MemoFile file() {
    return Objects.requireNonNull(MemoFile.in(folder.resolve("memo"), "site-output"));
  }

  private Path onDisk() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("memo"))) {
      return files.filter(path -> path.toString().endsWith(".memo")).findFirst().orElseThrow();
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
    Path memo = folder.resolve("memo");
    for (int i = 0; i < 9; i++) {
      Objects.requireNonNull(MemoFile.in(memo, "output " + i)).write(PROGRAM, CONTENT);
    }
    try (Stream<Path> files = Files.list(memo)) {
      assertThat(files.filter(path -> path.toString().endsWith(".memo"))).hasSize(4);
    }

    assertThat(MemoFile.clean(memo)).isEqualTo(4);
    assertThat(memo).doesNotExist();
    assertThat(MemoFile.clean(memo)).isZero();
  }

  @Test
  void cleaningLeavesWhatIsOfOthers() throws IOException {
    file().write(PROGRAM, CONTENT);
    Path other = Files.writeString(folder.resolve("memo/notes.txt"), "mine");

    MemoFile.clean(folder.resolve("memo"));

    assertThat(other).exists();
  }

  @Test
  void blobsAreFoundAgainAndDeadOnesGo() throws IOException {
    List<Blobs.Ref> refs = new ArrayList<>();
    for (int round = 0; round < 12; round++) {
      try (Blobs blobs = Blobs.open(folder, refs)) {
        byte[] bytes = new byte[600_000];
        bytes[0] = (byte) round;
        refs.add(blobs.put(bytes));
        while (refs.size() > 3) {
          refs.remove(0);
        }
        Map<Blobs.Ref, Blobs.Ref> places = blobs.keep(refs);
        refs.replaceAll(ref -> Objects.requireNonNull(places.get(ref)));
        blobs.prune(refs);
        assertThat(blobs.get(refs.get(refs.size() - 1))).isEqualTo(bytes);
      }
      try (Stream<Path> files = Files.list(folder)) {
        long size = files.mapToLong(path -> path.toFile().length()).sum();
        assertThat(size).as("round " + round).isLessThan(6_000_000);
      }
    }
    try (Blobs blobs = Blobs.open(folder, refs)) {
      assertThat(refs.stream().map(ref -> blobs.get(ref)[0]))
          .containsExactly((byte) 9, (byte) 10, (byte) 11);
    }
  }

  @Test
  void aBlobThatIsNotWhatWasStoredIsNeverGiven() throws IOException {
    Blobs.Ref ref;
    try (Blobs blobs = Blobs.open(folder, List.of())) {
      ref = blobs.put(CONTENT);
      blobs.keep(List.of(ref));
    }
    Path part = folder.resolve(ref.file());
    byte[] broken = Files.readAllBytes(part);
    broken[2] ^= 1;
    Files.write(part, broken);
    try (Blobs blobs = Blobs.open(folder, List.of(ref))) {
      assertThatThrownBy(() -> blobs.get(ref)).isInstanceOf(Blobs.BrokenException.class);
    }
    Files.delete(part);
    assertThatThrownBy(() -> Blobs.open(folder, List.of(ref))).isInstanceOf(IOException.class);
  }
}
