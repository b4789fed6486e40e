package org.yearpress.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.UnusableException;

/** Every single step of a build goes wrong once; readers see the old site or the new one. */
@Tag("site")
class FaultTest {
  /** From this seed on the lists of a site are cut, and checksums are among them. */
  private static final long CUT = 100;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 101, 102, 103, 104, 105})
  void aBuildKilledAtAnyStepIsFinishedOrUndone(long seed) throws IOException {
    Map<String, String> before = SampleSite.random(new Random(seed));
    Map<String, String> after = SampleSite.random(new Random(seed + 1000));
    int steps = steps(before, after, seed);
    boolean undone = false;
    boolean finished = false;
    for (int step = 1; step <= steps; step++) {
      try (FileSystem fs = Jimfs.newFileSystem(Configuration.unix())) {
        Path folder = made(fs, before, seed);
        String where = "seed " + seed + ", step " + step;

        OutputDisk dying = FaultyDisk.dyingAt(step);
        assertThatThrownBy(() -> build(folder, dying, after, seed))
            .as(where)
            .isInstanceOf(FaultyDisk.Killed.class);
        assertThat(SampleSite.brokenPages(SampleSite.read(folder))).as(where).isEmpty();

        FaultyDisk healthy = FaultyDisk.healthy();
        Output.open(folder, healthy).discard();
        assertThat(healthy.open()).as("files left open, " + where).isZero();
        Map<String, String> site = SampleSite.read(folder);
        assertThat(site).as(where).isIn(before, after);
        Manifest manifest = new SiteFolder(folder).manifest().orElseThrow();
        assertThat(manifest.files().keySet())
            .as(where)
            .filteredOn(path -> !Checksums.isChecksums(path))
            .containsExactlyElementsOf(site.keySet());
        assertWhole(folder, seed, where);
        assertThat(SampleSite.emptyFolders(folder)).as(where).isEmpty();
        undone |= site.equals(before);
        finished |= site.equals(after);
      } catch (ManifestReader.UnreadableException e) {
        throw new AssertionError(e);
      }
    }
    assertThat(undone && finished).as("both ends were met").isTrue();
  }

  /** A new site comes as a few folders; one of their names may be that of a folder of others. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 101, 102, 103, 104})
  void aFirstBuildKilledAtAnyStepIsFinishedOrUndone(long seed) throws IOException {
    Map<String, String> site = SampleSite.random(new Random(seed));
    boolean taken = seed % 2 == 0;
    int steps = Integer.MAX_VALUE;
    boolean undone = false;
    boolean finished = false;
    for (int step = 1; step <= steps; step++) {
      try (FileSystem fs = Jimfs.newFileSystem(Configuration.unix())) {
        Path folder = empty(fs, site, taken);
        String where = "seed " + seed + ", step " + step;
        FaultyDisk dying = FaultyDisk.dyingAt(step);
        try {
          build(folder, dying, site, seed);
          steps = step; // it is over before that step
        } catch (FaultyDisk.Killed e) {
          assertThat(SampleSite.brokenPages(SampleSite.read(folder))).as(where).isEmpty();
          killAgain(folder, step);
        }

        Output.open(folder).discard();
        Map<String, String> there = SampleSite.read(folder);
        assertThat(there).as(where).isIn(site, Map.of());
        assertThat(folder.resolve(".yearpress")).as(where).doesNotExist();
        undone |= there.isEmpty();
        finished |= there.equals(site);
        build(folder, new SystemDisk(), site, seed);
        assertThat(SampleSite.read(folder)).as(where).isEqualTo(site);
        assertWhole(folder, seed, where);
      }
    }
    assertThat(undone && finished).as("both ends were met").isTrue();
  }

  private static void killAgain(Path folder, int step) {
    try {
      Output.open(folder, FaultyDisk.dyingAt(1 + step % 20)).discard();
    } catch (FaultyDisk.Killed e) {
      assertThat(SampleSite.brokenPages(SampleSite.read(folder))).isEmpty();
    }
  }

  private static Path empty(FileSystem fs, Map<String, String> site, boolean taken)
      throws IOException {
    Path folder = fs.getPath("/work/site-output");
    Files.createDirectories(folder);
    if (taken) {
      for (String path : site.keySet()) {
        Path above = folder.resolve(path).getParent();
        if (!folder.equals(above)) {
          Files.createDirectories(above.resolve("mine"));
          break;
        }
      }
    }
    return folder;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 101, 102})
  void aFinishingCommandMayBeKilledToo(long seed) throws IOException {
    Map<String, String> before = SampleSite.random(new Random(seed));
    Map<String, String> after = SampleSite.random(new Random(seed + 1000));
    int steps = steps(before, after, seed);
    for (int step = 1 + (int) (seed % 2); step <= steps; step += 2) {
      for (int second = 1; second <= 20; second += 4) {
        try (FileSystem fs = Jimfs.newFileSystem(Configuration.unix())) {
          Path folder = made(fs, before, seed);
          String where = "seed " + seed + ", step " + step + ", then " + second;
          OutputDisk dying = FaultyDisk.dyingAt(step);
          assertThatThrownBy(() -> build(folder, dying, after, seed))
              .isInstanceOf(FaultyDisk.Killed.class);
          try {
            Output.open(folder, FaultyDisk.dyingAt(second)).discard();
          } catch (FaultyDisk.Killed e) {
            assertThat(SampleSite.brokenPages(SampleSite.read(folder))).as(where).isEmpty();
          }

          Output.open(folder).discard();

          assertThat(SampleSite.read(folder)).as(where).isIn(before, after);
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 101, 102, 103})
  void aStepThatTheSystemRefusesIsReportedAndLeavesOneSite(long seed) throws IOException {
    Map<String, String> before = SampleSite.random(new Random(seed));
    Map<String, String> after = SampleSite.random(new Random(seed + 1000));
    int steps = steps(before, after, seed);
    for (int step = 1; step <= steps; step++) {
      try (FileSystem fs = Jimfs.newFileSystem(Configuration.unix())) {
        Path folder = made(fs, before, seed);
        FaultyDisk refusing =
            FaultyDisk.at(
                step,
                () -> {
                  throw new FileSystemException("x", null, "Input/output error");
                });

        try {
          build(folder, refusing, after, seed);
          // A part of a list that cannot be compared is written again.
          assertThat(seed).as("seed %s, step %s", seed, step).isGreaterThan(CUT);
          assertThat(SampleSite.read(folder)).isEqualTo(after);
        } catch (UnusableException e) {
          assertThat(e)
              .as("seed %s, step %s", seed, step)
              .hasMessageContaining("Input/output error");
        }
        assertThat(refusing.open()).as("left open, seed %s, step %s", seed, step).isZero();

        Output.open(folder).discard();
        assertThat(SampleSite.read(folder)).as("seed %s, step %s", seed, step).isIn(before, after);
        assertWhole(folder, seed, "seed " + seed + ", step " + step);
      }
    }
  }

  private static int steps(Map<String, String> before, Map<String, String> after, long seed)
      throws IOException {
    try (FileSystem fs = Jimfs.newFileSystem(Configuration.unix())) {
      Path folder = made(fs, before, seed);
      FaultyDisk disk = FaultyDisk.healthy();
      build(folder, disk, after, seed);
      assertThat(SampleSite.read(folder)).isEqualTo(after);
      assertThat(disk.open()).as("files left open").isZero();
      return disk.steps();
    }
  }

  /** Whether every list says what is there: no part is left over, and none is missing. */
  private static void assertWhole(Path folder, long seed, String where) {
    if (seed > CUT && Files.exists(folder.resolve(Checksums.FILE))) {
      assertThat(Checksums.verify(folder).diagnostics()).as(where).isEmpty();
    }
  }

  private static Path made(FileSystem fs, Map<String, String> site, long seed) {
    Path folder = fs.getPath("/work/site-output");
    build(folder, new SystemDisk(), site, seed);
    return folder;
  }

  private static void build(
      Path folder, OutputDisk outputDisk, Map<String, String> site, long seed) {
    // of every third seed the lists do not fit into the heap
    int most = seed % 3 == 0 ? 3 : SortedRuns.ScratchSpace.MOST;
    ListCut cut = seed > CUT ? new ListCut(4, 3) : ListCut.STANDARD;
    try (Build build = Output.open(folder, outputDisk, most, cut)) {
      SampleSite.put(site, build, new Random(seed));
      if (seed > CUT) {
        build.putChecksums();
      }
      build.seal().output().forget();
    }
  }
}
