package org.yearpress.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.text.Digests;
import org.yearpress.text.Sha256;

/** What holds and what does not, without any site. */
@Tag("unit")
class BuildCacheTest {
  private static final Fingerprint PROGRAM = Fingerprint.of("this program");
  private static final Kind<Made> STEP = new Kind<>("step", Made.class, Kind.Place.OUTPUT);
  private static final Kind<Made> LAST = new Kind<>("last", Made.class, Kind.Place.FIRST);
  private static final Kind<Made> SCAN = new Kind<>("scan", Made.class, Kind.Place.SHARED);
  private static final Kind<Made> BUILT = new Kind<>("built", Made.class, Kind.Place.SITE);
  private static final Dependency NEIGHBOUR =
      new Dependency(Dependency.Topic.REPORT, "town", "2016");
  private static final Dependency LINK =
      new Dependency(Dependency.Topic.LINK, "town/2017/01.md", "../2016/");

  @TempDir private Path folder;

  /** A result. */
  record Made(String text) {}

  /** A part. */
  record Piece(String text) {}

  /** A rest of the site of which every answer can be changed. */
  private static final class Rest implements Answers {
    private final Map<Dependency, String> answers = new HashMap<>();
    private String links = "links";
    private String reports = "reports";
    private final Set<Dependency> asked = new HashSet<>();

    @Override
    public Fingerprint links() {
      return Fingerprint.of(links);
    }

    @Override
    public Fingerprint reports() {
      return Fingerprint.of(reports);
    }

    @Override
    public Fingerprint answer(Dependency dependency) {
      asked.add(dependency);
      return Fingerprint.of(answers.getOrDefault(dependency, "as before"));
    }
  }

  private final Rest rest = new Rest();

  private BuildCache cache() {
    return cache("output", PROGRAM, false);
  }

  private BuildCache cache(String output, Fingerprint program, boolean stays) {
    return begun(BuildCache.of(folder.resolve("cache"), folder.resolve(output), program, stays));
  }

  private static BuildCache begun(BuildCache cache) {
    cache.begin();
    cache.read();
    return cache;
  }

  private static List<Input> inputs(String facts, String text) {
    return List.of(
        new Input("facts", Fingerprint.of(facts)), new Input("text", Fingerprint.of(text)));
  }

  private void keep(BuildCache cache, String name, String text) {
    Trace trace = Trace.of(inputs("facts", text), List.of(NEIGHBOUR, LINK), rest);
    Map<String, BlobStore.Ref> parts = cache.store(Map.of("index", new Piece("part of " + text)));
    cache.keep(STEP, name, trace, new Made(text), parts);
  }

  private @Nullable StaleReason why(BuildCache cache, String name, List<Input> now) {
    Lookup<Made> lookup = cache.look(STEP, name, now, rest);
    return lookup instanceof Lookup.Stale<Made> stale ? stale.why() : null;
  }

  private void keepOne() {
    try (BuildCache cache = cache()) {
      assertThat(why(cache, "a", inputs("facts", "text"))).isEqualTo(new StaleReason.Nothing());
      keep(cache, "a", "text");
      cache.seal();
    }
  }

  @Test
  void aResultHoldsAsLongAsNothingThatItDependsOnChanges() {
    keepOne();

    try (BuildCache cache = cache()) {
      Lookup<Made> lookup = cache.look(STEP, "a", inputs("facts", "text"), rest);
      assertThat(lookup.result()).contains(new Made("text"));
      BlobStore.Ref part = ((Lookup.Fresh<Made>) lookup).parts().get("index");
      assertThat(cache.part(Piece.class, part)).isEqualTo(new Piece("part of text"));
      assertThat(cache.largePart(Piece.class, part)).isEqualTo(new Piece("part of text"));
    }
  }

  /**
   * When all links could lead elsewhere, but those that were asked for do not, the result is kept
   * with what is so now: else each later build would ask for all of them.
   */
  @Test
  void aResultIsRenewedWhenOnlyTheWideAnswerIsAnother() {
    keepOne();
    rest.links = "one file more";
    try (BuildCache cache = cache()) {
      Lookup.Fresh<Made> fresh =
          (Lookup.Fresh<Made>) cache.look(STEP, "a", inputs("facts", "text"), rest);
      Trace renewed = Objects.requireNonNull(fresh.renewed());
      cache.keep(STEP, "a", renewed, fresh.value(), fresh.parts());
      cache.seal();
    }
    rest.asked.clear();
    try (BuildCache cache = cache()) {
      Lookup.Fresh<Made> fresh =
          (Lookup.Fresh<Made>) cache.look(STEP, "a", inputs("facts", "text"), rest);
      assertThat(fresh.renewed()).isNull();
      assertThat(fresh.parts()).containsOnlyKeys("index");
      assertThat(rest.asked).containsExactly(NEIGHBOUR);
    }
  }

  @Test
  void whatChangedIsNamed() {
    keepOne();

    try (BuildCache cache = cache()) {
      assertThat(why(cache, "b", inputs("facts", "text"))).isEqualTo(new StaleReason.Nothing());
      assertThat(why(cache, "a", inputs("other", "text")))
          .isEqualTo(new StaleReason.OfInput("facts"));
      assertThat(why(cache, "a", inputs("facts", "new")))
          .isEqualTo(new StaleReason.OfInput("text"));
      assertThat(why(cache, "a", List.of())).isEqualTo(new StaleReason.OfInput("other"));
      rest.answers.put(NEIGHBOUR, "another title");
      assertThat(why(cache, "a", inputs("facts", "text")))
          .isEqualTo(new StaleReason.OfDependency(NEIGHBOUR));
    }
  }

  /** An answer about a link is not worked out where nothing changed that any link may lead to. */
  @Test
  void linksAreComparedWhereSomethingChangedThatTheyMayLeadTo() {
    keepOne();
    rest.answers.put(LINK, "elsewhere");

    try (BuildCache cache = cache()) {
      assertThat(why(cache, "a", inputs("facts", "text"))).isNull();
      rest.links = "one file more";
      assertThat(why(cache, "a", inputs("facts", "text")))
          .isEqualTo(new StaleReason.OfDependency(LINK));
    }
  }

  /** Figures of all reports are not gone through where no fact of any report changed. */
  @Test
  void figuresAreComparedWhereAReportChanged() {
    Dependency figures = new Dependency(Dependency.Topic.FIGURES, "form", "main/1");
    List<Input> inputs = inputs("facts", "text");
    try (BuildCache cache = cache()) {
      Trace trace = Trace.of(inputs, List.of(figures), rest);
      cache.keep(STEP, "a", trace, new Made("text"), Map.of());
      cache.seal();
    }
    rest.answers.put(figures, "others");

    try (BuildCache cache = cache()) {
      assertThat(why(cache, "a", inputs)).isNull();
      rest.reports = "one report more";
      assertThat(why(cache, "a", inputs)).isEqualTo(new StaleReason.OfDependency(figures));
      rest.answers.remove(figures);
      assertThat(why(cache, "a", inputs)).isNull();
    }
  }

  @Test
  void whatIsNeitherKeptNorCarriedIsForgotten() {
    try (BuildCache cache = cache()) {
      keep(cache, "a", "text");
      keep(cache, "b", "text");
      cache.seal();
    }
    try (BuildCache cache = cache()) {
      cache.carry(STEP, "a");
      cache.seal();
    }
    try (BuildCache cache = cache()) {
      assertThat(why(cache, "a", inputs("facts", "text"))).isNull();
      assertThat(why(cache, "b", inputs("facts", "text"))).isEqualTo(new StaleReason.Nothing());
    }
  }

  @Test
  void aBuildThatIsNotSealedLeavesWhatWasThere() throws IOException {
    keepOne();
    try (BuildCache cache = cache()) {
      keep(cache, "a", "new");
    }
    try (BuildCache cache = cache()) {
      assertThat(why(cache, "a", inputs("facts", "text"))).isNull();
    }
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".part"))).hasSize(1);
    }
  }

  @Test
  void anotherProgramAndAnotherOutputKnowNothing() {
    keepOne();

    try (BuildCache other = cache("output", Fingerprint.of("another"), false)) {
      assertThat(why(other, "a", inputs("facts", "text"))).isEqualTo(new StaleReason.Nothing());
    }
    try (BuildCache other = cache("elsewhere", PROGRAM, false)) {
      assertThat(why(other, "a", inputs("facts", "text"))).isEqualTo(new StaleReason.Nothing());
    }
    assertThat(BuildCache.keptByOthers(folder.resolve("cache"), PROGRAM)).isZero();
    assertThat(BuildCache.keptByOthers(folder.resolve("cache"), Fingerprint.of("another")))
        .isPositive();
  }

  @Test
  void theLastBuildIsKnownBeforeAnythingElseIsRead() {
    List<Input> content = inputs("stamps", "day");
    try (BuildCache cache = cache()) {
      cache.keep(LAST, "", Trace.of(content), new Made("outcome"), Map.of());
    }
    BuildCache unread =
        BuildCache.of(folder.resolve("cache"), folder.resolve("output"), PROGRAM, false);
    try (unread) {
      unread.begin();
      assertThat(unread.look(LAST, "", content)).contains(new Made("outcome"));
      assertThat(unread.look(LAST, "", inputs("stamps", "next day"))).isEmpty();
    }
  }

  @Test
  void theSiteIsKnownToAnyProgramWithTheFilesThatItWasMadeOf() {
    NavigableMap<String, SeenFile> files = new TreeMap<>();
    for (String path : List.of("a/2019/report.yml", "a/2020/report.yml", "a/报告.md", "site.yml")) {
      files.put(
          path, new SeenFile(3, 17, -4, Sha256.of(Digests.hex(path)), !path.startsWith("a/2")));
    }
    SeenFiles seen = new SeenFiles();
    files.forEach(seen::add);
    try (BuildCache cache = cache()) {
      assertThat(filesOf(cache)).isEmpty();
      cache.sealSite(BUILT, Trace.of(inputs("manifest", "")), new Made("built"), seen.encoded());
    }
    try (BuildCache other = cache("output", Fingerprint.of("another"), false)) {
      assertThat(other.look(BUILT, "", inputs("manifest", ""))).contains(new Made("built"));
      assertThat(other.look(BUILT, "", inputs("other manifest", ""))).isEmpty();
      assertThat(filesOf(other)).isEqualTo(files);
    }
  }

  private static NavigableMap<String, SeenFile> filesOf(BuildCache cache) {
    NavigableMap<String, SeenFile> files = new TreeMap<>();
    cache.eachFile(files::put);
    return files;
  }

  @Test
  void whatAllOutputsShareStaysAsLongAsItMayBeAskedFor() {
    try (BuildCache cache = cache()) {
      for (String name : List.of("asked", "live", "gone")) {
        cache.keep(SCAN, name, Trace.of(List.of()), new Made(name), Map.of());
      }
      cache.sealShared(SCAN, () -> name -> false);
    }
    try (BuildCache other = cache("elsewhere", PROGRAM, false)) {
      assertThat(other.look(SCAN, "asked", List.of())).contains(new Made("asked"));
      other.keep(SCAN, "new", Trace.of(List.of()), new Made("new"), Map.of());
      other.sealShared(SCAN, () -> name -> name.equals("live"));
    }
    try (BuildCache cache = cache()) {
      assertThat(cache.look(SCAN, "asked", List.of())).isPresent();
      assertThat(cache.look(SCAN, "live", List.of())).isPresent();
      assertThat(cache.look(SCAN, "new", List.of())).isPresent();
      assertThat(cache.look(SCAN, "gone", List.of())).isEmpty();
    }
  }

  @Test
  void onlyWhatIsOldEnoughShowsAChangeByItsTime() {
    try (BuildCache cache = cache()) {
      assertThat(cache.wouldShow(0)).isTrue();
      assertThat(cache.wouldShow(Long.MAX_VALUE)).isFalse();
    }
  }

  @Test
  void toReadLeavesNoTrace() {
    BuildCache cache = BuildCache.toRead(folder.resolve("none"), folder.resolve("output"), PROGRAM);
    try (cache) {
      cache.begin();
      assertThat(cache.isKept()).isFalse();
      assertThat(cache.look(SCAN, "a", List.of())).isEmpty();
      cache.keep(SCAN, "a", Trace.of(List.of()), new Made("a"), Map.of());
      assertThat(cache.look(SCAN, "a", List.of())).contains(new Made("a"));
      cache.sealShared(SCAN, () -> name -> true);
    }
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void withoutAFolderAResultHoldsInTheSameProcess() {
    BuildCache cache = begun(BuildCache.of(null, folder.resolve("output"), PROGRAM, true));
    try (cache) {
      keep(cache, "a", "text");
      cache.seal();
      cache.begin();
      cache.read();
      assertThat(why(cache, "a", inputs("facts", "text"))).isNull();
    }
  }

  /** Everything is written with a checksum: whatever is harmed is nothing, or is told. */
  @Test
  void brokenBytesAreNeverAResult() throws IOException {
    keepOne();
    NavigableMap<Path, byte[]> good = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      for (Path file : files.filter(file -> !file.endsWith(".gitignore")).toList()) {
        good.put(file, Files.readAllBytes(file));
      }
    }
    long seed = 42;
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Path file = List.copyOf(good.keySet()).get(random.nextInt(good.size()));
      byte[] bytes = good.get(file).clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bytes);
      String told = "seed " + seed + ", harm " + i + " in " + file.getFileName();
      try (BuildCache cache = cache()) {
        if (cache.look(STEP, "a", inputs("facts", "text"), rest)
            instanceof Lookup.Fresh<Made> fresh) {
          assertThat(fresh.value()).as(told).isEqualTo(new Made("text"));
          assertThat(cache.part(Piece.class, fresh.parts().get("index")))
              .as(told)
              .isEqualTo(new Piece("part of text"));
          assertThat(file.toString()).as(told).doesNotEndWith(".cache");
        }
      } catch (BlobStore.BrokenException e) {
        assertThat(e.file()).as(told).endsWith(".part");
      }
      for (Map.Entry<Path, byte[]> each : good.entrySet()) {
        Files.write(each.getKey(), each.getValue());
      }
    }
    try (BuildCache cache = cache()) {
      assertThat(why(cache, "a", inputs("facts", "text"))).isNull();
    }
  }

  private BuildCache visiting(SharedCache shared) {
    BuildCache cache =
        begun(BuildCache.visiting(Path.of(shared.folder()), folder.resolve("output"), PROGRAM));
    cache.visit(shared);
    return cache;
  }

  /** Without waiting for its end. */
  @Test
  void anotherProcessReadsWhatABuildHasKeptSoFar() throws IOException {
    keepOne();
    try (BuildCache cache = cache()) {
      cache.carry(STEP, "a");
      keep(cache, "b", "other");
      cache.hold(STEP, "c", cache.store(Map.of("index", new Piece("held"))));
      BlobStore.Ref bytes = cache.storeBytes(new byte[] {1, 2, 3});
      SharedCache first = shared(cache);
      try (BuildCache other = visiting(first)) {
        for (String text : List.of("text", "other")) {
          String name = text.equals("text") ? "a" : "b";
          assertThat(other.look(STEP, name, inputs("facts", text), rest).result())
              .contains(new Made(text));
          assertThat(part(other, name)).isEqualTo(new Piece("part of " + text));
          other.carry(STEP, name);
          assertThat(other.kept(STEP, name, same -> same)).isEqualTo(new Made(text));
        }
        assertThat(part(other, "c")).isEqualTo(new Piece("held"));
        assertThat(other.bytes(bytes)).containsExactly(1, 2, 3);
        assertThat(other.parts(STEP, "d")).isEmpty();

        keep(cache, "d", "later");
        keep(other, "e", "of its own");
        other.visit(shared(cache));
        assertThat(part(other, "d")).isEqualTo(new Piece("part of later"));
        assertThat(part(other, "e")).isEqualTo(new Piece("part of of its own"));
      }
      assertThat(part(cache, "b")).isEqualTo(new Piece("part of other"));
      cache.seal();
    }
    try (BuildCache cache = cache()) {
      assertThat(why(cache, "b", inputs("facts", "other"))).isNull();
      assertThat(part(cache, cache.lastParts(STEP, "e"))).isNull();
    }
  }

  private static SharedCache shared(BuildCache cache) {
    return Objects.requireNonNull(cache.share());
  }

  private static @Nullable Piece part(BuildCache cache, String name) {
    return part(cache, cache.parts(STEP, name));
  }

  private static @Nullable Piece part(BuildCache cache, Map<String, BlobStore.Ref> parts) {
    BlobStore.Ref ref = parts.get("index");
    return ref == null ? null : cache.largePart(Piece.class, ref);
  }

  @Test
  void whatIsKeptNowhereIsForNoOtherProcess() {
    try (BuildCache cache = begun(BuildCache.of(null, folder.resolve("output"), PROGRAM, false))) {
      keep(cache, "a", "text");
      assertThat(cache.share()).isNull();
    }
  }

  /** Of a result that is harmed, or not there, another process knows nothing; a part is told. */
  @Test
  void anotherProcessNeverReadsBrokenBytes() throws IOException {
    try (BuildCache cache = cache()) {
      keep(cache, "a", "text");
      SharedCache shared = shared(cache);
      Path file = folder.resolve("cache").resolve(shared.results().file());
      byte[] good = Files.readAllBytes(file);
      long seed = 43;
      Random random = new Random(seed);
      int nothing = 0;
      int told = 0;
      for (int i = 0; i < 300; i++) {
        byte[] bytes = good.clone();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, i == 0 ? new byte[0] : bytes);
        try (BuildCache other = visiting(shared)) {
          Lookup<Made> found = other.look(STEP, "a", inputs("facts", "text"), rest);
          found.result().ifPresent(made -> assertThat(made).isEqualTo(new Made("text")));
          nothing += found.result().isEmpty() ? 1 : 0;
          assertThat(part(other, "a")).as("seed " + seed).isEqualTo(new Piece("part of text"));
        } catch (BlobStore.BrokenException e) {
          told++;
        }
      }
      assertThat(nothing).isPositive();
      assertThat(told).isPositive();
      Files.write(file, good);
    }
    SharedCache gone =
        new SharedCache(
            folder.resolve("nothing").toString(),
            new BlobStore.Ref("a.part", 0, 1, 0),
            new BlobStore.Ref("a.part", 0, 1, 0));
    assertThatThrownBy(() -> visiting(gone)).isInstanceOf(BlobStore.BrokenException.class);
  }

  @Test
  void whoAskedNothingGetsNoAnswer() {
    assertThatThrownBy(() -> Answers.NONE.answer(NEIGHBOUR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cleaningForgetsAll() throws IOException {
    keepOne();

    assertThat(BuildCache.clean(folder.resolve("cache"))).isPositive();
    assertThat(folder.resolve("cache")).doesNotExist();
  }
}
