package org.yearpress.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.Digests;

/** Sites whose lists of files are cut because they have many. */
@Tag("unit")
class CutSiteTest {
  /** For what needs the stamps of folders. */
  @TempDir Path disk;

  private static final ListCut CUT = new ListCut(8, 3);

  private static final Claim CLAIM = Claim.SITE;

  private final FileSystem fs = Jimfs.newFileSystem(Configuration.unix());
  private final Path temp = fs.getPath("/work");

  @AfterEach
  void close() throws IOException {
    fs.close();
  }

  /** Around the size from which on lists are cut, in both directions. */
  @Test
  void cutOrNotTheListsSayTheSameAndNothingIsLeftOver() throws Exception {
    int cut = 0;
    int whole = 0;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Path folder = temp.resolve("site-" + seed);
      for (int round = 0; round < 4; round++) {
        Map<String, String> site = SampleSite.random(random);
        build(folder, site, CUT, random);
        Path once = temp.resolve("once-" + seed + "-" + round);
        build(once, site, CUT, random);
        Path plain = temp.resolve("plain-" + seed + "-" + round);
        build(plain, site, ListCut.STANDARD, random);

        String as = "seed " + seed + " round " + round;
        assertThat(bytes(folder)).as(as).isEqualTo(bytes(once));
        Manifest manifest = new SiteFolder(folder).manifest().orElseThrow();
        assertThat(own(manifest)).as(as).isEqualTo(own(manifest(plain)));
        Map<String, Manifest.Entry> each = new LinkedHashMap<>();
        new SiteFolder(folder).eachFile(each::put);
        assertThat(List.copyOf(each.entrySet()))
            .as(as)
            .isEqualTo(List.copyOf(manifest.files().entrySet()));
        assertThat(Checksums.verify(folder).diagnostics()).as(as).isEmpty();
        assertThat(manifest.bytes())
            .as(as)
            .isEqualTo(Files.readAllBytes(folder.resolve("manifest.json")));
        for (Manifest.Part part : manifest.parts()) {
          assertThat(manifest.open(part))
              .as(as)
              .hasBinaryContent(Files.readAllBytes(folder.resolve(part.path())));
        }
        assertThat(manifest.parts().isEmpty()).as(as).isEqualTo(manifest.files().size() <= 8);
        cut += manifest.parts().isEmpty() ? 0 : 1;
        whole += manifest.parts().isEmpty() ? 1 : 0;
      }
    }
    assertThat(cut).isGreaterThan(50);
    assertThat(whole).isGreaterThan(50);
  }

  /** What this process knows of its list is worth nothing where a part of that is gone or other. */
  @Test
  void aPartThatIsGoneOrChangedIsSeenByAProcessThatStays() throws Exception {
    for (boolean isGone : new boolean[] {true, false}) {
      Path folder = temp.resolve("part-" + isGone);
      ExistingOutput known;
      try (Build build = Output.open(folder, new SystemDisk(), null, 100, CUT)) {
        for (int i = 0; i < 30; i++) {
          build.put("page-" + i + ".html", Integer.toString(i).getBytes(UTF_8));
        }
        known = build.seal().output();
      }
      Path part = folder.resolve(known.parts().get(0).path());
      if (isGone) {
        Files.delete(part);
      } else {
        Files.writeString(part, "shorter");
      }
      assertThatThrownBy(() -> Output.open(folder, new SystemDisk(), known, 100, CUT))
          .isInstanceOf(UnusableException.class);
    }
  }

  /** Builds of one process, whose lists grow: the bytes are those of a clean build. */
  @Test
  void listsThatGrowAreThoseOfACleanBuild() throws Exception {
    growing(true, CUT);
  }

  /** The same, each build as in a process of its own. */
  @Test
  void listsThatGrowFromTheRecordAreThoseOfACleanBuild() throws Exception {
    growing(false, CUT);
    growing(false, ListCut.STANDARD);
  }

  private void growing(boolean stays, ListCut cut) throws Exception {
    int grown = 0;
    for (int seed = 0; seed < (stays ? 40 : 4); seed++) {
      Random random = new Random(seed);
      Path in = stays ? temp : disk;
      Path folder = in.resolve("grown-" + cut.mean() + "-" + seed);
      StandingList list = null;
      ByteBuffer census = null;
      Map<String, Map<String, Manifest.Entry>> lastPut = new TreeMap<>();
      ExistingOutput known = null;
      SortedMap<String, SortedMap<String, String>> steps = new TreeMap<>();
      Map<String, Map<String, Manifest.Entry>> put = new TreeMap<>();
      for (int round = 0; round < 8; round++) {
        int most = round % 3 == 0 ? 30 : 6;
        for (int i = 0; i < most; i++) {
          String step = "body-" + i + "/2017";
          if (!steps.containsKey(step) || random.nextInt(8) == 0) {
            put.remove(step);
            steps.put(step, step(step, random));
          }
        }
        if (random.nextBoolean()) {
          steps.tailMap("body-" + random.nextInt(9)).clear();
          put.keySet().retainAll(steps.keySet());
        }
        try (Build build =
            stays
                ? Output.open(folder, new SystemDisk(), known, 7, cut)
                : open(folder, known, census, cut)) {
          Map<String, Map<String, Manifest.Entry>> before = Map.copyOf(lastPut);
          if (list != null) {
            build.grow(
                list,
                step -> {
                  Map<String, Manifest.Entry> files = before.get(step);
                  return files == null ? null : files.keySet();
                });
          }
          for (String step : steps.keySet()) {
            Map<String, Manifest.Entry> files = put.get(step);
            if (files == null || !build.reuse(step, files, path -> Claim.SITE)) {
              SortedMap<String, Manifest.Entry> made = new TreeMap<>();
              steps
                  .get(step)
                  .forEach(
                      (path, text) ->
                          made.put(path, build.put(path, text.getBytes(UTF_8), Claim.SITE)));
              build.remember(step, made);
              put.put(step, made);
            }
          }
          build.putChecksums();
          known = build.seal().output();
          if (stays) {
            known.prepare();
            grown += known.files().sealed() == null ? 0 : 1;
          } else {
            grown += known.files().isGrown() ? 1 : 0;
            list = known.list();
            census = census(known, census);
          }
          lastPut.clear();
          lastPut.putAll(put);
        }
        Map<String, String> site = new TreeMap<>();
        steps.values().forEach(site::putAll);
        Path once = in.resolve("clean-" + cut.mean() + "-" + seed + "-" + round);
        build(once, site, cut, random);
        assertThat(bytes(folder)).as("seed " + seed + " round " + round).isEqualTo(bytes(once));
        assertThat(FolderShape.of(new SystemDisk(), folder)).isEqualTo(known.mark().shape());
      }
    }
    assertThat(grown).isPositive();
  }

  /** Lines are not copied from checksums that somebody changed without another size. */
  @Test
  void changedChecksumsAreWrittenAnew() throws Exception {
    for (ListCut cut : List.of(CUT, ListCut.STANDARD)) {
      Path folder = disk.resolve("site-" + cut.mean());
      Map<String, String> site = site(40);
      Map<String, SortedMap<String, Manifest.Entry>> put = new TreeMap<>();
      ExistingOutput known = null;
      ByteBuffer census = null;
      for (int round = 0; round < 2; round++) {
        try (Build build = open(folder, known, census, cut)) {
          if (known != null) {
            build.grow(
                Objects.requireNonNull(known.list()),
                step -> Objects.requireNonNull(put.get(step)).keySet());
          }
          site.forEach(
              (path, text) -> {
                SortedMap<String, Manifest.Entry> files = put.get(path);
                if (files == null || !build.reuse(path, files, any -> CLAIM)) {
                  SortedMap<String, Manifest.Entry> made = new TreeMap<>();
                  made.put(path, build.put(path, text.getBytes(UTF_8), CLAIM));
                  build.remember(path, made);
                  put.put(path, made);
                }
              });
          build.putChecksums();
          known = build.seal().output();
          census = census(known, census);
        }
        if (round == 0) {
          List<String> lists =
              cut.equals(CUT) ? parts(folder, "SHA256SUMS-") : List.of("SHA256SUMS");
          for (String name : lists) {
            List<String> lines = Files.readAllLines(folder.resolve(name));
            if (lines.size() > 1) { // the first stays, and what it says is not so any more
              char digit = lines.get(0).charAt(0) == '0' ? '1' : '0';
              String text = Files.readString(folder.resolve(name));
              Files.writeString(folder.resolve(name), digit + text.substring(1));
              for (String line : lines.subList(1, lines.size())) {
                site.put(Checksums.path(line), "other");
                put.remove(Checksums.path(line));
              }
            }
          }
          assertThat(put).isNotEmpty().hasSizeLessThan(site.size());
        }
      }
      assertThat(known.files().isGrown()).isTrue();
      assertThat(Checksums.verify(folder).diagnostics()).as("cut at %s", cut).isEmpty();
    }
  }

  /** Where nearly all steps are done again, no paths of them are held: the list is made anew. */
  @Test
  void whereNearlyAllIsAnotherTheListIsMadeOfEverything() throws Exception {
    Path folder = disk.resolve("site");
    int steps = StandingList.ALWAYS + 1;
    ExistingOutput known = null;
    ByteBuffer census = null;
    for (int round = 0; round < 3; round++) {
      String text = round < 2 ? "text" : "other";
      try (Build build = open(folder, known, census, ListCut.STANDARD)) {
        if (known != null) {
          build.grow(Objects.requireNonNull(known.list()), step -> List.of(step + "/index.html"));
        }
        for (int i = 0; i < steps; i++) {
          String step = "step-" + i;
          Manifest.Entry entry =
              new Manifest.Entry(Digests.hex(text.getBytes(UTF_8)), text.length(), "text/html");
          SortedMap<String, Manifest.Entry> files = new TreeMap<>();
          files.put(step + "/index.html", entry);
          if (round != 1 || !build.reuse(step, files, path -> Claim.SITE)) {
            build.put(step + "/index.html", text.getBytes(UTF_8), Claim.SITE);
            build.remember(step, files);
          }
        }
        build.putChecksums();
        known = build.seal().output();
        census = census(known, census);
      }
      assertThat(known.files().isGrown()).as("round " + round).isEqualTo(round == 1);
    }
    try (Build build = Output.open(folder)) {
      assertThat(build.previous().files()).hasSize(steps + 1);
      assertThat(build.previous().files().get("step-7/index.html").size()).isEqualTo(5);
    }
  }

  /** Of steps that were skipped, the files are known again where they must be compared. */
  @Test
  void aPathThatMayBeInTheWayOfOthersIsComparedWithThoseOfSkippedSteps() throws Exception {
    Path folder = disk.resolve("site");
    Map<String, List<String>> steps =
        Map.of("one", List.of("a/x.html", "a/y.html"), "two", List.of("b/z.html"));
    Map<String, Map<String, Manifest.Entry>> put = new TreeMap<>();
    ExistingOutput first;
    try (Build build = open(folder, null, null, ListCut.STANDARD)) {
      steps.forEach(
          (step, paths) -> {
            SortedMap<String, Manifest.Entry> files = new TreeMap<>();
            paths.forEach(path -> files.put(path, build.put(path, path.getBytes(UTF_8), CLAIM)));
            build.remember(step, files);
            put.put(step, files);
          });
      build.putChecksums();
      first = build.seal().output();
    }
    ExistingOutput second;
    try (Build build = open(folder, first, census(first, null), ListCut.STANDARD)) {
      build.grow(
          Objects.requireNonNull(first.list()),
          step -> Objects.requireNonNull(put.get(step)).keySet());
      put.forEach((step, files) -> assertThat(build.reuse(step, files, path -> CLAIM)).isTrue());
      build.put("A/x.html", "other".getBytes(UTF_8), CLAIM);
      assertThat(build.settle()).extracting(TakenPath::path).containsExactly("A/x.html");
      build.putChecksums();
      second = build.seal().output();
    }
    assertThat(second.files().isGrown()).isFalse();
    try (Build build = Output.open(folder)) {
      assertThat(build.previous().files())
          .containsOnlyKeys("SHA256SUMS", "a/x.html", "a/y.html", "b/z.html");
    }
  }

  /** The census that a build left, which is that before it where it left none. */
  private static @Nullable ByteBuffer census(ExistingOutput left, @Nullable ByteBuffer before)
      throws IOException {
    ExistingOutput.Writing now = left.census();
    if (now == null) {
      return before;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    now.writeTo(all);
    return ByteBuffer.wrap(all.toByteArray());
  }

  private static Build open(
      Path folder, @Nullable ExistingOutput left, @Nullable ByteBuffer census, ListCut cut) {
    return Output.open(folder, new SystemDisk(), left == null ? null : left.mark(), census, cut);
  }

  @Test
  void whatIsWrongWithThePartsIsNamed() throws Exception {
    Path folder = temp.resolve("site");
    build(folder, site(40), CUT, new Random(1));
    List<String> sums = parts(folder, "SHA256SUMS-");
    List<String> records = parts(folder, "manifest-");
    assertThat(sums).hasSizeGreaterThan(5);
    Files.delete(folder.resolve(sums.get(0)));
    Files.writeString(folder.resolve(sums.get(1)), Files.readString(folder.resolve(sums.get(2))));
    Files.delete(folder.resolve(records.get(0)));
    Files.writeString(folder.resolve(records.get(1)), "{}");

    assertThat(Checksums.verify(folder).diagnostics())
        .extracting(d -> d.code() + " " + d.place().file())
        .contains(
            "sums-absent " + sums.get(0),
            "sums-changed " + sums.get(1),
            "sums-absent " + records.get(0),
            "sums-changed " + records.get(1))
        .noneMatch(line -> line.startsWith("sums-foreign"));
  }

  /** What stands there says of no part that it is one. */
  @Test
  void aRecordThatIsNotTextIsToldByItsParts() throws Exception {
    Path folder = temp.resolve("site");
    build(folder, site(40), CUT, new Random(1));
    byte[] bytes = Files.readAllBytes(folder.resolve("manifest.json"));
    bytes[bytes.length / 2] = (byte) 0xFF;
    Files.write(folder.resolve("manifest.json"), bytes);

    assertThat(Checksums.verify(folder).diagnostics())
        .extracting(d -> d.code() + " " + d.place().file())
        .containsExactlyElementsOf(
            parts(folder, "manifest-").stream().map(name -> "sums-foreign " + name).toList());
  }

  @Test
  void aPartTooManyIsNamed() throws Exception {
    Path folder = temp.resolve("site");
    build(folder, site(40), CUT, new Random(1));
    for (String name :
        List.of("SHA256SUMS-0123456789abcdef.txt", "manifest-0123456789abcdef.json")) {
      Files.writeString(folder.resolve(name), "");

      assertThat(Checksums.verify(folder).diagnostics())
          .extracting(d -> d.code() + " " + d.place().file())
          .containsExactly("sums-foreign " + name);
      assertThatThrownBy(() -> Output.open(folder))
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining(name);
      Files.delete(folder.resolve(name));
    }
  }

  @Test
  void aRecordWithoutOneOfItsPartsIsNoRecord() throws Exception {
    Path folder = temp.resolve("site");
    build(folder, site(40), CUT, new Random(1));
    String part = parts(folder, "manifest-").get(2);
    byte[] bytes = Files.readAllBytes(folder.resolve(part));
    for (byte[] other :
        new byte[][] {null, {}, site(1).toString().getBytes(UTF_8), flipped(bytes)}) {
      Files.delete(folder.resolve(part));
      if (other != null) {
        Files.write(folder.resolve(part), other);
      }
      assertThatThrownBy(() -> Output.open(folder))
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining(part);
      assertThatThrownBy(() -> manifest(folder))
          .isInstanceOf(ManifestReader.UnreadableException.class)
          .hasMessageContaining(part);
      Files.write(folder.resolve(part), bytes);
    }
    Output.open(folder).discard();
  }

  /** Nothing is written where nothing changed, and one part of each list where one file did. */
  @Test
  void anEditWritesFewParts() throws Exception {
    Path folder = temp.resolve("site");
    Map<String, String> site = site(400);
    ListCut cut = new ListCut(100, 30);
    build(folder, site, cut, new Random(1));
    Map<String, String> before = bytes(folder);
    try (Build build = Output.open(folder, new SystemDisk(), 1000, cut)) {
      SampleSite.put(site, build, new Random(2));
      build.putChecksums();
      assertThat(build.seal().counts().written()).isZero();
    }
    assertThat(bytes(folder)).isEqualTo(before);
    site.put("page-7/index.html", "other");

    build(folder, site, cut, new Random(1));

    Map<String, String> after = bytes(folder);
    after.entrySet().removeAll(before.entrySet());
    // the page, both lists, a part of the checksums, and two of the record: checksums are in it too
    assertThat(after.keySet())
        .contains("page-7/index.html", "manifest.json", "SHA256SUMS")
        .hasSizeLessThanOrEqualTo(8);
  }

  private static byte[] flipped(byte[] bytes) {
    byte[] other = bytes.clone();
    other[bytes.length / 2] ^= 1;
    return other;
  }

  private static Map<String, String> site(int pages) {
    Map<String, String> site = new TreeMap<>();
    for (int i = 0; i < pages; i++) {
      site.put("page-" + i + "/index.html", "page " + i);
    }
    return site;
  }

  private static SortedMap<String, String> step(String folder, Random random) {
    SortedMap<String, String> files = new TreeMap<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      files.put(folder + "/" + random.nextInt(5) + ".html", "" + random.nextInt(9));
    }
    return files;
  }

  /** Everything but the lists of files. */
  private static Map<String, Manifest.Entry> own(Manifest manifest) {
    Map<String, Manifest.Entry> own = new TreeMap<>(manifest.files());
    own.keySet().removeIf(Checksums::isChecksums);
    return own;
  }

  private static Manifest manifest(Path folder) throws ManifestReader.UnreadableException {
    return new SiteFolder(folder).manifest().orElseThrow();
  }

  private static List<String> parts(Path folder, String start) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(start))
          .sorted()
          .toList();
    }
  }

  private static void build(Path folder, Map<String, String> site, ListCut cut, Random random) {
    int most = random.nextBoolean() ? 5 : 1000;
    try (Build build = Output.open(folder, new SystemDisk(), most, cut)) {
      SampleSite.put(site, build, random);
      build.putChecksums();
      build.seal().output().forget();
    }
  }

  /** All files of a folder. */
  private static Map<String, String> bytes(Path folder) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return all;
  }
}
