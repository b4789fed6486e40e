package org.yearpress.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.UnusableException;

@Tag("unit")
class BuildTest {
  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void folder() {
    folder = temp.resolve("site-output");
  }

  @Test
  void aFirstBuildMakesTheSiteAndItsRecord() throws Exception {
    SealResult sealResult = build(Map.of("index.html", "home", "assets/a.css", "body{}"));

    assertThat(SampleSite.read(folder))
        .containsOnly(Map.entry("index.html", "home"), Map.entry("assets/a.css", "body{}"));
    assertThat(sealResult.written()).isEqualTo(2);
    assertThat(sealResult.unchanged()).isZero();
    assertThat(sealResult.removed()).isZero();
    assertThat(sealResult.manifest().size()).isEqualTo(10);
    assertThat(Manifest.read(Files.readAllBytes(folder.resolve("manifest.json"))))
        .isEqualTo(sealResult.manifest());
    assertThat(folder.resolve(".yearpress")).doesNotExist();
  }

  @Test
  void onlyWhatChangedIsTouched() throws Exception {
    build(Map.of("same.html", "same", "other.html", "old", "gone/deep/index.html", "gone"));
    FileTime longAgo = FileTime.from(Instant.ofEpochSecond(1));
    Files.setLastModifiedTime(folder.resolve("same.html"), longAgo);

    SealResult sealResult = build(Map.of("same.html", "same", "other.html", "new"));

    assertThat(sealResult.written()).isEqualTo(1);
    assertThat(sealResult.unchanged()).isEqualTo(1);
    assertThat(sealResult.removed()).isEqualTo(1);
    assertThat(Files.getLastModifiedTime(folder.resolve("same.html"))).isEqualTo(longAgo);
    assertThat(folder.resolve("other.html")).hasContent("new");
    assertThat(folder.resolve("gone")).doesNotExist();
  }

  @Test
  void nothingToDoWritesNothing() throws Exception {
    Map<String, String> site = Map.of("index.html", "home", "a/b.csv", "1");
    build(site);
    FileTime longAgo = FileTime.from(Instant.ofEpochSecond(1));
    Files.setLastModifiedTime(folder.resolve("manifest.json"), longAgo);

    SealResult sealResult = build(site);

    assertThat(sealResult.written()).isZero();
    assertThat(Files.getLastModifiedTime(folder.resolve("manifest.json"))).isEqualTo(longAgo);
  }

  @Test
  void aFileThatWasDeletedOrCutIsMadeAgain() throws Exception {
    Map<String, String> site = Map.of("index.html", "home", "a.html", "aaaa", "b.html", "bbbb");
    build(site);
    Files.delete(folder.resolve("a.html"));
    Files.writeString(folder.resolve("b.html"), "b");

    SealResult sealResult = build(site);

    assertThat(sealResult.written()).isEqualTo(2);
    assertThat(SampleSite.read(folder)).isEqualTo(site);
  }

  @Test
  void theRecordDoesNotDependOnTheOrderOfPutting() throws Exception {
    Map<String, String> site = SampleSite.random(new Random(7));
    byte[][] manifests = new byte[3][];
    for (int i = 0; i < manifests.length; i++) {
      Path other = temp.resolve("site-" + i);
      try (Build build = Output.open(other)) {
        SampleSite.put(site, build, new Random(i));
        build.seal();
      }
      manifests[i] = Files.readAllBytes(other.resolve("manifest.json"));
    }

    assertThat(manifests[1]).isEqualTo(manifests[0]);
    assertThat(manifests[2]).isEqualTo(manifests[0]);
  }

  @Test
  void filesMayBePutFromManyThreads() {
    try (Build build = Output.open(folder)) {
      IntStream.range(0, 3000)
          .parallel()
          .forEach(i -> build.put(i % 7 + "/" + i + ".html", ("page " + i).getBytes(UTF_8)));
      assertThat(build.seal().written()).isEqualTo(3000);
    }

    Map<String, String> site = SampleSite.read(folder);
    assertThat(site).hasSize(3000);
    IntStream.range(0, 3000)
        .forEach(i -> assertThat(site).containsEntry(i % 7 + "/" + i + ".html", "page " + i));
  }

  @Test
  void discardingLeavesTheSiteByteForByte() throws Exception {
    Map<String, String> site = Map.of("index.html", "home", "a.html", "a");
    build(site);
    byte[] manifest = Files.readAllBytes(folder.resolve("manifest.json"));

    try (Build build = Output.open(folder)) {
      build.put("index.html", "other".getBytes(UTF_8));
      build.put("new/index.html", "new".getBytes(UTF_8));
    }

    assertThat(SampleSite.read(folder)).isEqualTo(site);
    assertThat(Files.readAllBytes(folder.resolve("manifest.json"))).isEqualTo(manifest);
    assertThat(folder.resolve(".yearpress")).doesNotExist();
  }

  @Test
  void aFolderMadeForADiscardedBuildGoesAgain() {
    try (Build build = Output.open(folder)) {
      build.put("index.html", "home".getBytes(UTF_8));
    }

    assertThat(folder).doesNotExist();
  }

  @Test
  void twoFilesAtOnePathAreRefused() {
    try (Build build = Output.open(folder)) {
      build.put("a/index.html", "one".getBytes(UTF_8));

      assertTaken(() -> build.put("a/index.html", "two".getBytes(UTF_8)), "a/index.html");
      assertTaken(() -> build.put("a/INDEX.html", "two".getBytes(UTF_8)), "a/index.html");
      assertTaken(() -> build.put("A/other.html", "two".getBytes(UTF_8)), "a");
      assertTaken(() -> build.put("a", "two".getBytes(UTF_8)), "a");
      assertTaken(() -> build.put("a/index.html/x", "two".getBytes(UTF_8)), "a/index.html");
    }
  }

  @Test
  void aPathOutOfTheFolderIsRefused() {
    try (Build build = Output.open(folder)) {
      assertThatThrownBy(() -> build.put("../x.html", new byte[0]))
          .isInstanceOfSatisfying(
              PathRefusedException.class,
              e -> {
                assertThat(e.path()).isEqualTo("../x.html");
                assertThat(Messages.of("en").format(e.problem()))
                    .isEqualTo("a file of the site would lie outside the output folder: ../x.html");
              });
    }
    assertThat(temp.resolve("x.html")).doesNotExist();
  }

  @Test
  void filesOfOthersAreNamedAndStay() throws Exception {
    Files.createDirectories(folder.resolve("photos"));
    Files.writeString(folder.resolve("photos/cat.jpg"), "cat");
    Files.writeString(folder.resolve(".gitignore"), "*");

    assertRefused(
        () -> Output.open(folder),
        "the output folder "
            + folder
            + " holds a file that Yearpress did not make: photos/cat.jpg");

    assertThat(folder.resolve("photos/cat.jpg")).hasContent("cat");
    assertThat(folder.resolve(".yearpress")).doesNotExist();
  }

  @Test
  void atMostFiveFilesOfOthersAreNamed() throws Exception {
    Files.createDirectories(folder);
    for (int i = 9; i > 0; i--) {
      Files.writeString(folder.resolve("f" + i), "mine");
    }

    assertRefused(
        () -> Output.open(folder),
        "the output folder "
            + folder
            + " holds files that Yearpress did not make: f1, f2, f3, f4, f5 and others");
  }

  @Test
  void aFileOfOthersBesideAnOldSiteIsNamedToo() throws Exception {
    build(Map.of("index.html", "home"));
    Files.writeString(folder.resolve("notes.txt"), "mine");

    assertRefused(
        () -> Output.open(folder),
        "the output folder " + folder + " holds a file that Yearpress did not make: notes.txt");
    assertThat(folder.resolve("index.html")).hasContent("home");
  }

  @Test
  void aFileThatCameDuringTheBuildIsNotReplaced() throws Exception {
    try (Build build = Output.open(folder)) {
      build.put("index.html", "home".getBytes(UTF_8));
      Files.writeString(folder.resolve("index.html"), "mine");

      assertRefused(
          build::seal,
          "the output folder " + folder + " holds a file that Yearpress did not make: index.html");
    }
    assertThat(folder.resolve("index.html")).hasContent("mine");
  }

  @Test
  void theIgnoreFileStays() throws Exception {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(".gitignore"), "*\n");

    build(Map.of("index.html", "home"));
    build(Map.of("other.html", "other"));

    assertThat(folder.resolve(".gitignore")).hasContent("*");
  }

  @Test
  void linksInsideTheOutputAreNotFollowed() throws Exception {
    Path outside = Files.createDirectories(temp.resolve("outside"));
    Files.writeString(outside.resolve("index.html"), "outside");
    build(Map.of("a/index.html", "old"));
    Files.delete(folder.resolve("a/index.html"));
    Files.delete(folder.resolve("a"));
    Files.createSymbolicLink(folder.resolve("a"), outside);

    assertRefused(
        () -> Output.open(folder),
        "the output folder " + folder + " holds a file that Yearpress did not make: a");

    assertThat(outside.resolve("index.html")).hasContent("outside");
  }

  @Test
  void aLinkThatComesDuringTheBuildIsNotFollowed() throws Exception {
    Path outside = Files.createDirectories(temp.resolve("outside"));
    try (Build build = Output.open(folder)) {
      build.put("a/index.html", "new".getBytes(UTF_8));
      Files.createSymbolicLink(folder.resolve("a"), outside);

      assertThatThrownBy(build::seal).isInstanceOf(UnusableException.class);
    }
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void theOutputItselfMayBeALinkToAFolder() throws Exception {
    Path real = Files.createDirectories(temp.resolve("www"));
    Files.createSymbolicLink(folder, real);

    build(Map.of("index.html", "home"));

    assertThat(real.resolve("index.html")).hasContent("home");
  }

  @Test
  void aSecondBuildAtOnceIsTold() {
    try (Build first = Output.open(folder)) {
      first.put("index.html", "home".getBytes(UTF_8));
      assertRefused(
          () -> Output.open(folder),
          "another command is writing the output folder " + folder + "; wait for it to end");
      first.seal();
    }

    assertThat(folder.resolve("index.html")).hasContent("home");
    Output.open(folder).discard();
  }

  @Test
  void aFileInPlaceOfTheFolderIsTold() throws Exception {
    Files.writeString(folder, "a file");

    assertRefused(() -> Output.open(folder), "the output " + folder + " is not a folder");
  }

  @Test
  void aManifestOfSomebodyElseIsTold() throws Exception {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("manifest.json"), "{\"name\":\"An application\"}");

    assertRefused(
        () -> Output.open(folder),
        folder
            + "/manifest.json is not a manifest that Yearpress wrote:"
            + " character 7: \"format\" expected");
    assertThat(folder.resolve("manifest.json")).exists();
  }

  @Test
  void aFolderThatCannotBeWrittenIsTold() {
    OutputDisk denying =
        FaultyDisk.at(
            1,
            () -> {
              throw new AccessDeniedException(folder.toString());
            });

    assertRefused(() -> Output.open(folder, denying), "no permission to write " + folder);
  }

  @Test
  void aFullDiskIsToldWithWhatWasNeeded() {
    int open = stepsOfOpening();
    OutputDisk full =
        FaultyDisk.at(
            open + 3,
            () -> {
              throw new FileSystemException("x", null, "No space left on device");
            });
    try (Build build = Output.open(folder, full)) {
      assertThatThrownBy(() -> build.put("a/page.html", new byte[1234]))
          .isInstanceOfSatisfying(
              UnusableException.class,
              e ->
                  assertThat(Messages.of("en").format(e.text()))
                      .matches(
                          "no room on the disk for a/page.html: 1234 bytes were needed,"
                              + " \\d+ are free"));
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void aFullDiskInALongFileIsToldWithTheWholeLength() {
    int open = stepsOfOpening();
    OutputDisk full =
        FaultyDisk.at(
            open + 5,
            () -> {
              throw new FileSystemException("x", null, "No space left on device");
            });
    try (Build build = Output.open(folder, full)) {
      assertThatThrownBy(() -> build.put("film.mp4", () -> zeros(1_000_000, -1)))
          .isInstanceOfSatisfying(
              UnusableException.class,
              e -> assertThat(e.text().args()).containsEntry("needed", "1000000"));
    }
  }

  @Test
  void longFilesAreStoredAndLeftAloneWhenEqual() throws Exception {
    long size = 300_001;
    putLong(size, -1);
    byte[] before = Files.readAllBytes(folder.resolve("film.mp4"));
    assertThat(before).hasSize((int) size);
    FileTime longAgo = FileTime.from(Instant.ofEpochSecond(1));
    Files.setLastModifiedTime(folder.resolve("film.mp4"), longAgo);

    assertThat(putLong(size, -1).written()).isZero();
    assertThat(Files.getLastModifiedTime(folder.resolve("film.mp4"))).isEqualTo(longAgo);
  }

  @Test
  void longFilesThatDifferAnywhereAreStored() throws Exception {
    for (long size : new long[] {65_536, 200_000}) {
      for (long mark : new long[] {0, 65_535, 65_536, 150_000, size - 1}) {
        putLong(size, -1);
        SealResult sealResult = putLong(size, mark);
        try (InputStream expected = zeros(size, mark)) {
          assertThat(Files.readAllBytes(folder.resolve("film.mp4")))
              .isEqualTo(expected.readAllBytes());
        }
        assertThat(sealResult.manifest().file("film.mp4").orElseThrow().size()).isEqualTo(size);
      }
    }
  }

  @Test
  void aLongFileMayBecomeShorterOrLonger() throws Exception {
    for (long size : new long[] {200_000, 131_072, 131_073, 65_536, 10, 300_000}) {
      putLong(size, -1);
      assertThat(folder.resolve("film.mp4")).hasSize(size);
    }
  }

  @Test
  void aSourceThatCannotBeReadIsNoFaultOfTheOutput() {
    try (Build build = Output.open(folder)) {
      assertThatThrownBy(
              () ->
                  build.put(
                      "a.pdf",
                      () -> {
                        throw new IOException("gone");
                      }))
          .isInstanceOf(UncheckedIOException.class)
          .hasRootCauseMessage("gone");
    }
  }

  @Test
  void nothingIsTakenAfterTheEnd() {
    Build build = Output.open(folder);
    build.seal();

    assertThatThrownBy(() -> build.put("a.html", new byte[0]))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(build::seal).isInstanceOf(IllegalStateException.class);
    build.close();
  }

  @Test
  void emptyFoldersOfOthersStayAndDoNotHinder() throws Exception {
    Files.createDirectories(folder.resolve("empty/deep"));
    Files.createDirectories(folder.resolve("index.html/deep"));

    build(Map.of("index.html", "home"));

    assertThat(folder.resolve("empty/deep")).isDirectory();
    assertThat(folder.resolve("index.html")).hasContent("home");
  }

  @Test
  void pagesComeAfterWhatTheyUseAndBeforeThePointers() {
    Manifest none = Manifest.EMPTY;
    Map<String, Integer> staged = new TreeMap<>();
    for (String path :
        List.of(
            "manifest.json",
            "search-index/root.json",
            "index.html",
            "a/2017/index.html",
            "a/2017/attachments/x.html",
            "a/feed.xml",
            "search-index/2017.json",
            "assets/z.css")) {
      staged.put(path, staged.size());
    }

    assertThat(ReplacementPlan.of(none, none, staged).steps())
        .extracting(Journal.Step::path)
        .containsExactly(
            "a/2017/attachments/x.html",
            "assets/z.css",
            "search-index/2017.json",
            "a/2017/index.html",
            "a/feed.xml",
            "index.html",
            "search-index/root.json",
            "manifest.json");
  }

  /** Nobody knows a page of it yet, so that folders come as wholes. */
  @Test
  void aNewSiteComesInAFewFoldersWithItsRecordLast() {
    assertThat(
            ReplacementPlan.ofNew(
                    List.of(
                        "manifest.json",
                        "SHA256SUMS",
                        "index.html",
                        "search-index/root.json",
                        "search-index/2017.json",
                        "a/2017/index.html",
                        "a/feed.xml",
                        "robots.txt",
                        "assets/z.css"))
                .steps())
        .extracting(Journal.Step::path)
        .containsExactly(
            "assets",
            "a",
            "search-index",
            "robots.txt",
            "index.html",
            "SHA256SUMS",
            "manifest.json");
  }

  @Test
  void aDamagedJournalIsNoDecision() throws IOException {
    byte[] bytes =
        new Journal(
                List.of(
                    new Journal.Step.Put(1, "a b.html"),
                    new Journal.Step.Place("d e"),
                    new Journal.Step.Delete("c")))
            .open()
            .readAllBytes();

    assertThat(Journal.read(bytes).orElseThrow().open().readAllBytes()).isEqualTo(bytes);
    for (int length = 0; length < bytes.length - 1; length++) {
      assertThat(Journal.read(Arrays.copyOf(bytes, length))).isEmpty();
    }
    assertThat(Journal.read("yearpress journal 1\ndelete ../x\nend 1\n".getBytes(UTF_8))).isEmpty();
    assertThat(Journal.read("yearpress journal 1\nplace ../x\nend 1\n".getBytes(UTF_8))).isEmpty();
  }

  private SealResult build(Map<String, String> site) {
    try (Build build = Output.open(folder)) {
      SampleSite.put(site, build, new Random(1));
      return build.seal();
    }
  }

  private SealResult putLong(long size, long mark) {
    try (Build build = Output.open(folder)) {
      build.put("film.mp4", () -> zeros(size, mark));
      return build.seal();
    }
  }

  private int stepsOfOpening() {
    FaultyDisk counting = FaultyDisk.healthy();
    Build build = Output.open(folder, counting);
    int steps = counting.steps();
    build.discard();
    return steps;
  }

  /** Zeros with a one at a place; none where the place is outside. */
  private static InputStream zeros(long size, long mark) {
    byte[] bytes = new byte[(int) size];
    if (mark >= 0 && mark < size) {
      bytes[(int) mark] = 1;
    }
    return new ByteArrayInputStream(bytes);
  }

  private static void assertTaken(ThrowingCallable call, String other) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PathTakenException.class, e -> assertThat(e.other()).isEqualTo(other));
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            UnusableException.class,
            e -> {
              assertThat(Messages.of("en").format(e.text())).isEqualTo(message);
              assertThat(Messages.of("zh-CN").format(e.text())).isNotBlank();
              if (e.hint() != null) {
                assertThat(Messages.of("zh-CN").format(e.hint())).isNotBlank();
                assertThat(Messages.of("en").format(e.hint())).isNotBlank();
              }
            });
  }
}
