package org.yearpress.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.output.ListCut;
import org.yearpress.output.OutputPath;
import org.yearpress.text.Digests;

/** Publications to a place that changes file by file. */
@Tag("unit")
class PublicationTest {
  private static final String ASSET_1 = "assets/site.0000000000000001.css";
  private static final String ASSET_2 = "assets/site.0000000000000002.css";

  @TempDir Path temp;

  private final Memory memory = new Memory();
  private final List<Duration> waited = new ArrayList<>();

  private PublicationChanges publish(Map<String, String> files) {
    return publish(Sites.build(temp.resolve("site-output"), files));
  }

  private PublicationChanges publish(Path output) {
    return publish(output, false);
  }

  private PublicationChanges publish(Path output, boolean gzip) {
    var settings = TestSurroundings.directory("unused", 3, gzip);
    PublishEnvironment environment = TestSurroundings.in(temp, Map.of(), waited);
    try (Publication publication =
        Publication.open(settings, memory, environment, PublishProgress.SILENT)) {
      return publication.publish(output, false, false);
    }
  }

  @Test
  void assetsComeBeforePagesAndDeletionsAfterTheManifest() {
    publish(Map.of("index.html", "one", ASSET_1, "1", "gone.html", "gone", "old.csv", "old"));
    memory.log.clear();
    publish(
        Map.of(
            "index.html",
            "two",
            ASSET_2,
            "2",
            "new/index.html",
            "new",
            "new/downloads/a.csv",
            "a"));
    assertThat(memory.log)
        .containsExactly(
            "put .yearpress/publication.txt",
            "put " + ASSET_2,
            "put new/downloads/a.csv",
            "put new/index.html",
            "put index.html",
            "put manifest.json",
            "delete gone.html",
            "delete old.csv",
            "put .yearpress/publication.txt");
  }

  /** A page must not be there without its record, nor the record of a publication that was cut. */
  @Test
  void whatIsLeftBesideTheSiteComesAfterItAndIsReadBack() {
    Path output = Sites.build(temp.resolve("site-output"), Map.of("index.html", "one"));
    OwnFiles two = OwnFiles.put(Map.of("a.txt", "a".getBytes(UTF_8), "b/c.txt", new byte[] {1}));
    beside(output, two);
    assertThat(memory.log)
        .containsExactly(
            "put .yearpress/publication.txt",
            "put index.html",
            "put manifest.json",
            "put .yearpress/b/c.txt",
            "put .yearpress/a.txt",
            "put .yearpress/publication.txt");
    memory.log.clear();
    beside(output, new OwnFiles(new TreeMap<>(), new TreeSet<>(List.of("a.txt"))));
    assertThat(memory.log).contains("delete .yearpress/a.txt").doesNotContain("put index.html");
    assertThat(memory.files).containsKey(".yearpress/b/c.txt");
  }

  private void beside(Path output, OwnFiles own) {
    var settings = TestSurroundings.directory("unused", 3, false);
    try (Publication publication =
        Publication.open(settings, memory, TestSurroundings.in(temp), PublishProgress.SILENT)) {
      publication.publish(output, false, false, own);
      own.puts()
          .forEach(
              (name, put) ->
                  assertThat(Digests.hex(publication.own(name))).isEqualTo(put.sha256()));
      own.deletes().forEach(name -> assertThat(publication.own(name)).isNull());
    }
  }

  /** A record that is cut is read at any moment: its parts have names of their own. */
  @Test
  void partsOfTheRecordComeBeforeItAndGoAfterIt() {
    Map<String, String> files = Sites.random(7, 30);
    publish(Sites.build(temp.resolve("site-output"), files, new ListCut(6, 4)));
    Sites.assertRecorded(memory.files, "at first");
    memory.log.clear();
    files.put("q/index.html", files.get("index.html"));
    Path output = Sites.build(temp.resolve("site-output"), files, new ListCut(6, 4));
    publish(output);

    List<String> log = memory.log;
    Sites.assertRecorded(memory.files, "after an edit");
    assertThat(log).hasSizeLessThan(9).contains("put q/index.html");
    int index = log.indexOf("put manifest.json");
    assertThat(log.subList(0, index)).anyMatch(step -> step.startsWith("put manifest-"));
    assertThat(log.subList(index, log.size()))
        .anyMatch(step -> step.startsWith("delete manifest-"))
        .noneMatch(step -> step.startsWith("put manifest-"));
    memory.log.clear();
    publish(output);
    assertThat(log).isEmpty();
    assertThat(verified(output).damaged()).isEmpty();
    memory.files.keySet().removeIf(path -> path.startsWith("manifest-"));
    assertThatThrownBy(() -> publish(output))
        .hasMessageContaining("publish.manifest")
        .hasMessageContaining("manifest-");
  }

  private TargetComparison verified(Path output) {
    var settings = TestSurroundings.directory("unused", 3, false);
    try (Publication publication =
        Publication.open(settings, memory, TestSurroundings.in(temp), PublishProgress.SILENT)) {
      return publication.verify(output);
    }
  }

  @Test
  void whatIsThereAlreadyIsNotSent() {
    publish(Map.of("index.html", "one", "a.csv", "a"));
    memory.log.clear();
    PublicationChanges publicationChanges = publish(Map.of("index.html", "one", "a.csv", "a"));
    assertThat(memory.log).isEmpty();
    assertThat(publicationChanges.pending()).isFalse();
  }

  @Test
  void whatIsWorthItIsTriedAgainAfterLongerAndLongerPauses() {
    memory.failures.set(4);
    publish(Map.of("index.html", "one"));
    assertThat(memory.files).containsKey("index.html");
    assertThat(waited)
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8));
  }

  @Test
  void theFifthFailureEndsItAndTheNextRunGoesOn() {
    memory.failures.set(5);
    assertThatThrownBy(() -> publish(Map.of("index.html", "one")))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("publish.failed");
    publish(Map.of("index.html", "one"));
    assertThat(memory.files).containsKey("index.html");
  }

  @Test
  void theOtherSideMayAskForALongerPause() {
    memory.failures.set(1);
    memory.after = Duration.ofSeconds(17);
    publish(Map.of("index.html", "one"));
    assertThat(waited).containsExactly(Duration.ofSeconds(17));
  }

  @Test
  void aRecordThatCannotBeReadIsNotGuessedAt() {
    memory.files.put("manifest.json", "{\"format\":1,\"fi".getBytes(UTF_8));
    memory.files.put("index.html", "of whom?".getBytes(UTF_8));
    assertThatThrownBy(() -> publish(Map.of("index.html", "one")))
        .hasMessageContaining("publish.manifest");
    assertThat(memory.files).hasSize(2);
  }

  @Test
  void filesOfOthersAreNeverDeleted() {
    memory.files.put("of-others.txt", "x".getBytes(UTF_8));
    publish(Map.of("index.html", "one", "a.txt", "a"));
    publish(Map.of("index.html", "two"));
    assertThat(memory.files).containsKey("of-others.txt").doesNotContainKey("a.txt");
  }

  @Test
  void aFileThatChangedUnderOurHandsIsNotPublished() throws Exception {
    Path output = Sites.build(temp.resolve("site-output"), Map.of("index.html", "built"));
    Files.writeString(output.resolve("index.html"), "other");
    assertThatThrownBy(() -> publishAsItIs(output)).hasMessageContaining("publish.changed-file");
    assertThat(memory.files).doesNotContainKey("manifest.json").doesNotContainKey("index.html");
  }

  private void publishAsItIs(Path output) {
    var settings = TestSurroundings.directory("unused", 3, false);
    try (Publication publication =
        Publication.open(settings, memory, TestSurroundings.in(temp), PublishProgress.SILENT)) {
      publication.publish(output, false, false);
    }
  }

  /**
   * Cut at each step in turn; then another site is published, which the cut one must not litter.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 101, 102, 103})
  void cutAtAnyStepNoPageLacksWhatItNeeds(long seed) {
    Map<String, String> before = Sites.random(seed, 6);
    Map<String, String> cut = Sites.random(seed + 1000, 6);
    Map<String, String> after = Sites.random(seed + 2000, 6);
    // From 100 on the record of a site is in parts, of every other site.
    ListCut parts = seed > 100 ? new ListCut(3, 2) : ListCut.STANDARD;
    Path outputBefore = Sites.build(temp.resolve("before"), before, parts);
    Path outputCut = Sites.build(temp.resolve("cut"), cut, parts);
    ListCut last = seed % 2 == 0 ? ListCut.STANDARD : parts;
    Path outputAfter = Sites.build(temp.resolve("after"), after, last);
    for (int step = 1; ; step++) {
      memory.files.clear();
      publish(outputBefore);
      memory.dies.set(step);
      boolean died = false;
      try {
        publish(outputCut);
      } catch (UnusableException e) {
        died = true;
      }
      memory.dies.set(0);
      String where = "seed " + seed + ", step " + step;
      assertThat(brokenPages()).as(where).isEmpty();
      boolean again = new Random(seed + step).nextBoolean();
      if (again) {
        publish(outputCut);
        assertThat(site()).as(where).containsAllEntriesOf(cut);
        Sites.assertRecorded(memory.files, where);
      }
      publish(outputAfter);
      assertThat(brokenPages()).as(where).isEmpty();
      assertThat(site()).as(where).containsAllEntriesOf(after);
      Sites.assertRecorded(memory.files, where);
      publish(outputAfter);
      Map<String, String> left = new TreeMap<>(site());
      left.keySet().removeAll(after.keySet());
      // What pages of the site before need stays for one publication; nothing else does.
      assertThat(left.keySet())
          .as(where)
          .allMatch(path -> path.startsWith("assets/"))
          .hasSizeLessThan(3);
      if (!died) {
        return;
      }
    }
  }

  /**
   * Cut at each step in turn; then the site before is published again, of which the cut one may
   * have replaced files although the manifest is still that of the site before.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 101, 102})
  void cutAtAnyStepTheSiteBeforeComesBackWhole(long seed) {
    ListCut parts = seed > 100 ? new ListCut(3, 2) : ListCut.STANDARD;
    Map<String, String> before = compressible(Sites.random(seed, 6));
    Map<String, String> other = compressible(Sites.random(seed + 1000, 6));
    Path outputBefore = Sites.build(temp.resolve("before"), before, parts);
    // Of the even ones nothing changes but that compressed files come beside the others.
    Path outputCut =
        Sites.build(temp.resolve("cut"), seed % 2 == 0 ? before : other, ListCut.STANDARD);
    publish(outputBefore, true);
    Map<String, String> clean = site();
    assertThat(clean.keySet()).anyMatch(path -> path.endsWith(".gz"));
    boolean died = true;
    for (int step = 1; died; step++) {
      memory.files.clear();
      publish(outputBefore, seed % 2 != 0);
      memory.dies.set(step);
      try {
        publish(outputCut, true);
        died = false;
      } catch (UnusableException e) {
        assertThat(e).hasMessageContaining("publish.failed");
      }
      memory.dies.set(0);
      publish(outputBefore, true);
      String where = "seed " + seed + ", step " + step;
      assertThat(site()).as(where).containsAllEntriesOf(clean);
      Sites.assertRecorded(memory.files, where);
      assertThat(publish(outputBefore, true).pending()).as(where).isFalse();
    }
  }

  private static Map<String, String> compressible(Map<String, String> files) {
    files.replaceAll((path, text) -> text + "\n" + " ".repeat(1100));
    return files;
  }

  private Map<String, String> site() {
    Map<String, String> site = new TreeMap<>();
    memory.files.forEach(
        (path, bytes) -> {
          if (!path.startsWith(".yearpress/") && !OutputPath.isRecord(path)) {
            site.put(path, new String(bytes, UTF_8));
          }
        });
    return site;
  }

  private List<String> brokenPages() {
    Map<String, String> site = site();
    return site.keySet().stream()
        .filter(path -> path.endsWith(".html"))
        .filter(path -> !site.containsKey(site.get(path).split("\n", 2)[0]))
        .toList();
  }

  /** A place in memory. */
  private static final class Memory implements Target {
    private final Map<String, byte[]> files = new ConcurrentSkipListMap<>();
    private final List<String> log = new ArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger dies = new AtomicInteger();
    private Duration after;

    @Override
    public Traits traits() {
      return new Traits(false, 1, false);
    }

    @Override
    public String address() {
      return "memory";
    }

    @Override
    public void lock() {}

    @Override
    public InputStream read(String path) {
      byte[] bytes = files.get(path);
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    private void step() throws IOException {
      if (dies.get() > 0 && dies.decrementAndGet() == 0) {
        dies.set(-1);
      }
      if (dies.get() < 0) {
        throw new IOException("cut");
      }
      if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        throw new RetryableException("503", new IOException("slow down"), after);
      }
    }

    @Override
    public void put(Upload upload) throws IOException {
      step();
      byte[] bytes;
      try (InputStream in = upload.source().open()) {
        bytes = in.readAllBytes();
      }
      assertThat(bytes).hasSize((int) upload.size());
      files.put(upload.path(), bytes);
      log.add("put " + upload.path());
    }

    @Override
    public void delete(String path) throws IOException {
      step();
      files.remove(path);
      log.add("delete " + path);
    }

    @Override
    public void close() {}
  }
}
