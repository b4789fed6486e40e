package org.yearpress.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.Digests;
import org.yearpress.text.MediaTypes;

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
    assertThat(sealResult.counts().written()).isEqualTo(2);
    assertThat(sealResult.counts().unchanged()).isZero();
    assertThat(sealResult.counts().removed()).isZero();
    assertThat(sealResult.counts().bytes()).isEqualTo(10);
    byte[] manifest = Files.readAllBytes(folder.resolve("manifest.json"));
    assertThat(Manifest.read(manifest)).isEqualTo(sealResult.output().files().manifest());
    assertThat(sealResult.manifest()).isEqualTo(Digests.hex(manifest));
    assertThat(folder.resolve(".yearpress")).doesNotExist();
  }

  /** What waits in the outbox of another process comes to the same as what is put. */
  @Test
  void adoptedFilesAreAsIfTheyHadBeenPut() throws Exception {
    Map<String, String> before = Map.of("same.html", "same", "other.html", "old", "gone.html", "x");
    for (boolean first : List.of(true, false)) {
      Path put = temp.resolve("put-" + first);
      Path adopted = temp.resolve("adopted-" + first);
      List<List<TakenPath>> taken = new ArrayList<>();
      for (Path site : List.of(put, adopted)) {
        if (!first) {
          try (Build build = Output.open(site)) {
            SampleSite.put(before, build, new Random(1));
            build.seal();
          }
        }
        try (Build build = Output.open(site)) {
          if (site.equals(put)) {
            for (String[] file : WANTED) {
              build.put(file[0], file[1].getBytes(UTF_8), claim(file));
            }
          } else {
            adopt(build);
          }
          taken.add(build.settle());
          build.seal();
        }
        assertThat(site.resolve(".yearpress")).doesNotExist();
      }
      assertThat(taken.get(0)).isNotEmpty();
      assertThat(taken.get(1)).isEqualTo(taken.get(0));
      assertThat(SampleSite.read(adopted)).isEqualTo(SampleSite.read(put));
      assertThat(adopted.resolve("manifest.json"))
          .hasSameBinaryContentAs(put.resolve("manifest.json"));
    }
  }

  /** Some of one path, and one where another has a folder, the stronger before or after. */
  private static final List<String[]> WANTED =
      List.of(
          new String[] {"same.html", "same", "1"},
          new String[] {"other.html", "new", "1"},
          new String[] {"deep/er/a.html", "a", "1"},
          new String[] {"deep/er/a.html", "b", "2"},
          new String[] {"Other.html", "c", "3"},
          new String[] {"deep/er", "d", "4"},
          new String[] {"low", "e", "6"},
          new String[] {"low/f.html", "f", "5"},
          new String[] {"g.html", "g", "8"},
          new String[] {"g.html", "h", "7"});

  private static Claim claim(String[] file) {
    return new Claim(Claim.Kind.REPORT, Integer.parseInt(file[2]));
  }

  private static void adopt(Build build) {
    List<Outbox.Put> puts = filled(build, "accepted");
    filled(build, "late");
    List<String> notes = new ArrayList<>();
    build.readNotes("accepted", note -> notes.add(new String(note, UTF_8)));
    assertThat(notes).containsExactly("1", "1", "1", "2", "3", "4", "6", "5", "8", "7");
    for (int i = 0; i < puts.size(); i++) {
      build.adopt("accepted", puts.get(i), claim(WANTED.get(i)));
    }
  }

  private static List<Outbox.Put> filled(Build build, String name) {
    try (Outbox outbox = Outbox.in(build.stage(), name, MediaTypes.STANDARD)) {
      for (String[] file : WANTED) {
        outbox.put(file[0], () -> new ByteArrayInputStream(file[1].getBytes(UTF_8)));
        outbox.note(file[2].getBytes(UTF_8));
      }
      assertThatThrownBy(() -> outbox.put("../x", () -> InputStream.nullInputStream()))
          .isInstanceOf(PathRefusedException.class);
      List<Outbox.Put> puts = outbox.takePuts();
      assertThat(outbox.takePuts()).isEmpty();
      return puts;
    }
  }

  /** Half of what a process that was killed has left is nothing. */
  @Test
  void anOutboxThatBreaksOffIsTold() throws Exception {
    try (Build build = Output.open(folder)) {
      Outbox outbox = Outbox.in(build.stage(), "a", MediaTypes.STANDARD);
      outbox.note(new byte[100]);
      outbox.close();
      Path notes = build.stage().resolve("outbox-a/notes");
      Files.write(notes, Arrays.copyOf(Files.readAllBytes(notes), 50));
      assertThatThrownBy(() -> build.readNotes("a", note -> {}))
          .isInstanceOf(UnusableException.class);
      assertThatThrownBy(() -> Outbox.in(build.stage(), "a", MediaTypes.STANDARD))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(
            () -> Outbox.in(folder.resolve(".yearpress/stage"), "b", MediaTypes.STANDARD))
        .as("the build has ended")
        .isInstanceOf(UnusableException.class);
  }

  @Test
  void onlyWhatChangedIsTouched() throws Exception {
    build(Map.of("same.html", "same", "other.html", "old", "gone/deep/index.html", "gone"));
    FileTime longAgo = FileTime.from(Instant.ofEpochSecond(1));
    Files.setLastModifiedTime(folder.resolve("same.html"), longAgo);

    SealResult sealResult = build(Map.of("same.html", "same", "other.html", "new"));

    assertThat(sealResult.counts().written()).isEqualTo(1);
    assertThat(sealResult.counts().unchanged()).isEqualTo(1);
    assertThat(sealResult.counts().removed()).isEqualTo(1);
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

    assertThat(sealResult.counts().written()).isZero();
    assertThat(Files.getLastModifiedTime(folder.resolve("manifest.json"))).isEqualTo(longAgo);
  }

  @Test
  void aFileThatWasDeletedOrCutIsMadeAgain() throws Exception {
    Map<String, String> site = Map.of("index.html", "home", "a.html", "aaaa", "b.html", "bbbb");
    build(site);
    Files.delete(folder.resolve("a.html"));
    Files.writeString(folder.resolve("b.html"), "b");

    SealResult sealResult = build(site);

    assertThat(sealResult.counts().written()).isEqualTo(2);
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
      assertThat(build.seal().counts().written()).isEqualTo(3000);
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

  /** Whoever comes first: what stays is what is stronger, and each other is told once. */
  @Test
  void ofFilesThatAreInEachOthersWayTheStrongerStays() {
    List<Wanted> files =
        List.of(
            new Wanted("a/index.html", "page", new Claim(Claim.Kind.PAGE, 1)),
            new Wanted("a/index.html", "report", new Claim(Claim.Kind.REPORT, 0)),
            new Wanted("a/INDEX.html", "other case", new Claim(Claim.Kind.REPORT, 2)),
            new Wanted("A/other.html", "folder of another case", new Claim(Claim.Kind.REPORT, 3)),
            new Wanted("a", "file for a folder", new Claim(Claim.Kind.OLD_ADDRESS, 0)),
            new Wanted("a/index.html/x", "folder for a file", new Claim(Claim.Kind.REPORT, 4)),
            new Wanted("b/x/y", "deep", new Claim(Claim.Kind.REPORT, 5)),
            new Wanted("b/x", "strong file", Claim.SITE),
            new Wanted("a-b", "beside", new Claim(Claim.Kind.REPORT, 6)));
    for (boolean standing : new boolean[] {false, true}) {
      for (int seed = 0; seed < 30; seed++) {
        List<Wanted> shuffled = new ArrayList<>(files);
        Collections.shuffle(shuffled, new Random(seed));
        folder = temp.resolve("site-" + standing + seed);
        if (standing) {
          build(Map.of("a/INDEX.html", "other case", "b/x/y", "old"));
        }
        List<TakenPath> taken;
        try (Build build = Output.open(folder, new SystemDisk(), seed % 2 == 0 ? 2 : 100)) {
          shuffled.forEach(file -> build.put(file.path, file.text.getBytes(UTF_8), file.claim));
          taken = build.settle();
          assertThat(new String(build.bytes("a/index.html"), UTF_8)).isEqualTo("page");
          assertThat(build.stored("a")).isEmpty();
          build.seal();
        }

        assertThat(SampleSite.read(folder))
            .as("seed %s", seed)
            .isEqualTo(Map.of("a/index.html", "page", "a-b", "beside", "b/x", "strong file"));
        assertThat(taken)
            .as("seed %s", seed)
            .containsExactly(
                new TakenPath("A/other.html", "a"),
                new TakenPath("a", "a"),
                new TakenPath("a/INDEX.html", "a/index.html"),
                new TakenPath("a/index.html", "a/index.html"),
                new TakenPath("a/index.html/x", "a/index.html"),
                new TakenPath("b/x/y", "b/x"));
      }
    }
  }

  private record Wanted(String path, String text, Claim claim) {}

  /** This system can hold both: what lost is gone all the same, or the next build would name it. */
  @Test
  void ofNamesThatDifferByCaseANewSiteHasOne() throws Exception {
    try (Build build = Output.open(folder)) {
      build.put("about/Map.html", "lost".getBytes(UTF_8), new Claim(Claim.Kind.PAGE, 1));
      build.put("about/map.html", "kept".getBytes(UTF_8), new Claim(Claim.Kind.PAGE, 0));
      assertThat(build.settle()).containsExactly(new TakenPath("about/Map.html", "about/map.html"));
      build.seal();
    }

    assertThat(folder.resolve("about/Map.html")).doesNotExist();
    assertThat(folder.resolve("about/map.html")).hasContent("kept");
    Output.open(folder).discard();
  }

  @Test
  void ofOneStepTheFirstFileAtAPathStays() {
    try (Build build = Output.open(folder)) {
      build.put("index.html", "one".getBytes(UTF_8));
      build.put("index.html", "two".getBytes(UTF_8));
      assertThat(build.settle()).containsExactly(new TakenPath("index.html", "index.html"));
      build.seal();
    }
    assertThat(folder.resolve("index.html")).hasContent("one");
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

  /** An output folder may come with a repository: nobody prepares one to reach other files. */
  @Test
  void linksInPlaceOfOurOwnFilesAreNotFollowed() throws Exception {
    for (String own : List.of("", "/lock", "/stage", "/stage/tree", "/journal", "/journal.new")) {
      Path site = temp.resolve("linked" + own.replace('/', '-'));
      Path link = site.resolve(".yearpress" + own);
      Files.createDirectories(link.getParent());
      Path outside = Files.createDirectories(temp.resolve("outside" + own.replace('/', '-')));
      Files.createDirectories(outside.resolve("stage/tree"));
      Files.writeString(outside.resolve("stage/tree/letter.txt"), "mine");
      Files.writeString(outside.resolve("journal"), "mine");
      Files.writeString(outside.resolve("letter.txt"), "mine");
      boolean isFile = own.contains("lock") || own.contains("journal");
      Files.createSymbolicLink(link, isFile ? outside.resolve("letter.txt") : outside);
      Map<String, String> before = SampleSite.read(outside);

      assertRefused(
          () -> Output.open(site),
          "the output folder "
              + site
              + " holds a file that Yearpress did not make: .yearpress"
              + own);

      assertThat(SampleSite.read(outside)).as(own).isEqualTo(before);
      assertThat(link).as(own).isSymbolicLink();
    }
  }

  @Test
  void aJournalOfOthersReachesNothingBehindALink() throws Exception {
    Path outside = Files.createDirectories(temp.resolve("outside"));
    Files.writeString(outside.resolve("letter.txt"), "mine");
    Files.createDirectories(outside.resolve("empty"));
    List<String> steps =
        List.of(
            "delete a/letter.txt",
            "delete a/empty/gone.txt",
            "put 1 b.html\ndelete a/letter.txt",
            "place a/letter.txt");
    for (int i = 0; i < steps.size(); i++) {
      Path site = temp.resolve("site-" + i);
      Path tree = Files.createDirectories(site.resolve(".yearpress/stage/tree/a"));
      Files.writeString(tree.resolve("letter.txt"), "theirs");
      Files.createSymbolicLink(site.resolve("a"), outside);
      String journal = steps.get(i);
      long count = journal.lines().count();
      Files.writeString(
          site.resolve(".yearpress/journal"),
          "yearpress journal 1\n" + journal + "\nend " + count + "\n");

      assertThatThrownBy(() -> Output.open(site)).as(journal).isInstanceOf(UnusableException.class);

      assertThat(outside.resolve("letter.txt")).as(journal).hasContent("mine");
      assertThat(outside.resolve("empty")).as(journal).isDirectory();
    }
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

    assertThat(putLong(size, -1).counts().written()).isZero();
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
        assertThat(sealResult.output().files().entry("film.mp4").orElseThrow().size())
            .isEqualTo(size);
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
  void whatWasReadOfASourceThatBrokeOffIsNotInTheSite() throws Exception {
    InputStream gone = InputStream.nullInputStream();
    gone.close();
    InputStream half = new SequenceInputStream(new ByteArrayInputStream(new byte[1 << 17]), gone);
    try (Build build = Output.open(folder)) {
      assertThatThrownBy(() -> build.put("files/a.pdf", () -> half))
          .hasRootCauseMessage("Stream closed");
      build.put("files/b.pdf", new byte[1]);
      build.seal();
    }

    assertThat(folder.resolve("files/a.pdf")).doesNotExist();
    Output.open(folder).discard();
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
  void pagesComeAfterWhatTheyUseAndBeforeThePointers() throws IOException {
    List<String> paths =
        List.of(
            "manifest.json",
            "search-index/root.json",
            "index.html",
            "a/2017/index.html",
            "a/2017/attachments/x.html",
            "a/feed.xml",
            "search-index/2017.json",
            "assets/z.css");

    try (ReplacementPlan plan = new ReplacementPlan(SortedRuns.ScratchSpace.none())) {
      for (String path : paths) {
        plan.put(path, 1, false);
      }
      assertThat(plan.journal().steps())
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
  }

  /** As {@link SiteOrder#blocking} says of lists in the heap. */
  @Test
  void whatIsInTheWayOfANewFileIsDeletedFirst() throws IOException {
    List<String> names = List.of("a", "a/b", "a/b/c", "a-b", "A", "A/b", "a/B", "c", "c/d", "b");
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<String> removed = new ArrayList<>();
      List<String> added = new ArrayList<>();
      for (String name : names) {
        switch (random.nextInt(3)) {
          case 0 -> removed.add(name);
          case 1 -> added.add(name);
          default -> {}
        }
      }
      removed.removeIf(path -> isInTheWay(path, removed)); // an old site has nothing of that
      try (ReplacementPlan plan = new ReplacementPlan(SortedRuns.ScratchSpace.none())) {
        for (String path : removed) {
          plan.remove(path);
        }
        for (String path : added) {
          plan.put(path, 1, false);
        }
        List<String> first = new ArrayList<>();
        for (Journal.Step step : plan.journal().steps()) {
          if (step instanceof Journal.Step.Put) {
            break;
          }
          first.add(step.path());
        }
        if (!added.isEmpty()) {
          assertThat(first)
              .as("seed %s: %s to %s", seed, removed, added)
              .containsExactlyInAnyOrderElementsOf(SiteOrder.blocking(removed, added));
        }
      }
    }
  }

  private static boolean isInTheWay(String path, List<String> paths) {
    String folded = OutputPath.folded(path);
    return paths.stream()
        .filter(other -> !other.equals(path))
        .map(OutputPath::folded)
        .anyMatch(other -> other.equals(folded) || folded.startsWith(other + "/"));
  }

  /** Nobody knows a page of it yet, so that folders come as wholes. */
  @Test
  void aNewSiteComesInAFewFoldersWithItsRecordLast() {
    assertThat(
            ReplacementPlan.ofNew(
                    Stream.of(
                            "manifest.json",
                            "SHA256SUMS",
                            "index.html",
                            "search-index/root.json",
                            "search-index/2017.json",
                            "a/2017/index.html",
                            "a/feed.xml",
                            "robots.txt",
                            "assets/z.css")
                        .map(ReplacementPlan.Placed::of)
                        .toList())
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

    assertThat(read(bytes).orElseThrow().open().readAllBytes()).isEqualTo(bytes);
    for (int length = 0; length < bytes.length - 1; length++) {
      assertThat(read(Arrays.copyOf(bytes, length))).isEmpty();
    }
    assertThat(read("yearpress journal 1\ndelete ../x\nend 1\n".getBytes(UTF_8))).isEmpty();
    assertThat(read("yearpress journal 1\nplace ../x\nend 1\n".getBytes(UTF_8))).isEmpty();
  }

  private static Optional<Journal> read(byte[] journal) throws IOException {
    return Journal.read(() -> new ByteArrayInputStream(journal));
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
