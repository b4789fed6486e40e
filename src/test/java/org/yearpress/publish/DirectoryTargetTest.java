package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.UnusableException;

@Tag("unit")
class DirectoryTargetTest extends TargetContractTest {
  @TempDir Path temp;

  private Path root() {
    return temp.resolve("www/reports");
  }

  @Override
  Target open() {
    return new DirectoryTarget(
        TestSurroundings.directory("www/reports", 2, false), TestSurroundings.in(temp));
  }

  @Override
  Map<String, String> live() {
    return Sites.read(root());
  }

  @Override
  void foreignFile(String path, String text) throws IOException {
    Path file = root().toRealPath().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Publication publication(int keep, TargetDisk targetDisk) {
    PublishEnvironment environment = TestSurroundings.in(temp);
    var settings = TestSurroundings.directory("www/reports", keep, false);
    return Publication.open(
        settings,
        new DirectoryTarget(settings, environment, targetDisk),
        environment,
        PublishProgress.SILENT);
  }

  private PublicationChanges published(Map<String, String> files) {
    try (Publication publication = publication(2, new TargetDisk())) {
      return publication.publish(site(files), false, false);
    }
  }

  private Path site(Map<String, String> files) {
    return Sites.build(temp.resolve("site-output"), files);
  }

  /** Personal data is to be gone at once, also where the site without it was published before. */
  @Test
  void withKeepZeroNoEarlierPublicationIsLeftEvenIfNothingIsSent() throws Exception {
    published(Map.of("index.html", "a name"));
    published(Map.of("index.html", "no name"));
    try (Publication publication = publication(0, new TargetDisk())) {
      publication.publish(site(Map.of("index.html", "no name")), false, false);
    }

    try (Stream<Path> left = Files.list(root().resolveSibling(".reports.yearpress"))) {
      assertThat(left.map(path -> path.getFileName().toString()).filter(n -> n.matches("\\d+")))
          .containsExactly("000002");
    }
    assertThat(root().resolve("index.html")).hasContent("no name");
  }

  @Test
  void theLiveRootIsALinkToAWholeGeneration() throws Exception {
    published(Map.of("index.html", "one"));
    assertThat(Files.readSymbolicLink(root())).isEqualTo(Path.of(".reports.yearpress/000001"));
    published(Map.of("index.html", "two"));
    assertThat(Files.readSymbolicLink(root())).isEqualTo(Path.of(".reports.yearpress/000002"));
  }

  @Test
  void unchangedFilesAreTheSameFileInBothGenerations() throws Exception {
    published(Map.of("index.html", "one", "a/same.txt", "same"));
    Path before = root().toRealPath();
    published(Map.of("index.html", "two", "a/same.txt", "same"));
    assertThat(Files.isSameFile(before.resolve("a/same.txt"), root().resolve("a/same.txt")))
        .isTrue();
    assertThat(Files.readString(before.resolve("index.html"))).isEqualTo("one");
  }

  @Test
  void anUnchangedSiteMakesNoGeneration() throws Exception {
    published(Map.of("index.html", "one"));
    PublicationChanges publicationChanges = published(Map.of("index.html", "one"));
    assertThat(publicationChanges.pending()).isFalse();
    assertThat(publicationChanges.unchanged()).isEqualTo(1);
    assertThat(Files.readSymbolicLink(root())).isEqualTo(Path.of(".reports.yearpress/000001"));
  }

  @Test
  void asManyGenerationsAreKeptAsAskedFor() throws Exception {
    for (int i = 1; i <= 5; i++) {
      published(Map.of("index.html", "site " + i));
    }
    try (var generations = Files.list(temp.resolve("www/.reports.yearpress"))) {
      assertThat(generations.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("000003", "000004", "000005");
    }
  }

  @Test
  void rollbackGoesBackStepByStep() {
    for (int i = 1; i <= 3; i++) {
      published(Map.of("index.html", "site " + i));
    }
    rollback(1);
    assertThat(live()).containsEntry("index.html", "site 2");
    rollback(1);
    assertThat(live()).containsEntry("index.html", "site 1");
    assertThatThrownBy(() -> rollback(1))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("publish.rollback-none");
    published(Map.of("index.html", "site 4"));
    assertThat(live()).containsEntry("index.html", "site 4");
  }

  private void beside(String text) {
    try (Publication publication = publication(2, new TargetDisk())) {
      OwnFiles own = OwnFiles.put(Map.of("a.txt", text.getBytes(StandardCharsets.UTF_8)));
      publication.publish(site(Map.of("index.html", text)), false, false, own);
    }
  }

  private String leftBeside() {
    try (Publication publication = publication(2, new TargetDisk())) {
      byte[] left = publication.ownOfLeft("a.txt");
      return left == null ? "" : new String(left, StandardCharsets.UTF_8);
    }
  }

  @Test
  void afterAReturnItIsKnownWhatWasReturnedFrom() {
    beside("good");
    beside("bad");
    assertThat(leftBeside()).as("not returned").isEmpty();
    rollback(1);
    assertThat(leftBeside()).isEqualTo("bad");
    beside("mended");
    assertThat(leftBeside()).as("published since").isEmpty();
  }

  private void rollback(int back) {
    try (Publication publication = publication(2, new TargetDisk())) {
      publication.rollback(back);
    }
  }

  @Test
  void aPlainFolderIsReplacedOnlyWhereAskedForAndIsNotLost() throws Exception {
    Files.createDirectories(root());
    Files.writeString(root().resolve("old.html"), "by hand");
    assertThatThrownBy(() -> published(Map.of("index.html", "one")))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("publish.adopt")
        .hasMessageContaining("old.html");
    assertThat(live()).isEqualTo(Map.of("old.html", "by hand"));

    try (Publication publication = publication(2, new TargetDisk())) {
      publication.publish(temp.resolve("site-output"), true, false);
    }
    assertThat(live()).isEqualTo(Map.of("index.html", "one"));
    rollback(1);
    assertThat(live()).isEqualTo(Map.of("old.html", "by hand"));
    published(Map.of("index.html", "two"));
    assertThat(live()).isEqualTo(Map.of("index.html", "two"));
  }

  @Test
  void aLinkToElsewhereIsReplacedOnlyWhereAskedFor() throws Exception {
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("old.html"), "by hand");
    Files.createDirectories(root().getParent());
    Files.createSymbolicLink(root(), elsewhere);
    assertThatThrownBy(() -> published(Map.of("index.html", "one")))
        .hasMessageContaining("publish.adopt");
    try (Publication publication = publication(2, new TargetDisk())) {
      publication.publish(temp.resolve("site-output"), true, false);
    }
    assertThat(live()).isEqualTo(Map.of("index.html", "one"));
    assertThat(Files.readString(elsewhere.resolve("old.html"))).isEqualTo("by hand");
    rollback(1);
    assertThat(Files.readString(root().resolve("old.html"))).isEqualTo("by hand");
  }

  @Test
  void anEmptyFolderIsTakenWithoutAsking() throws Exception {
    Files.createDirectories(root());
    published(Map.of("index.html", "one"));
    assertThat(live()).isEqualTo(Map.of("index.html", "one"));
  }

  @Test
  void aFolderThatHoldsTheSiteIsNeverMoved() throws Exception {
    Path output = site(Map.of("index.html", "one"));
    var settings = TestSurroundings.directory("..", 2, false);
    PublishEnvironment environment =
        TestSurroundings.in(Files.createDirectories(temp.resolve("inner")));
    try (Publication publication =
        Publication.open(
            settings,
            new DirectoryTarget(settings, environment),
            environment,
            PublishProgress.SILENT)) {
      assertThatThrownBy(() -> publication.publish(output, true, false))
          .hasMessageContaining("publish.holds-site");
    }
  }

  @Test
  void filesOfOthersInTheLiveFolderStay() throws Exception {
    published(Map.of("index.html", "one"));
    foreignFile(".well-known/token.txt", "of others");
    published(Map.of("index.html", "two"));
    assertThat(live())
        .isEqualTo(
            new TreeMap<>(Map.of("index.html", "two", ".well-known/token.txt", "of others")));
  }

  @Test
  void aLinkOfOthersLeadsNothingOutOfTheGeneration() throws Exception {
    published(Map.of("index.html", "one"));
    Path outside = Files.createDirectories(temp.resolve("outside"));
    Files.createSymbolicLink(root().toRealPath().resolve("town"), outside);
    published(Map.of("index.html", "two", "town/index.html", "page"));
    assertThat(outside).isEmptyDirectory();
    assertThat(live()).containsEntry("town/index.html", "page");
  }

  @Test
  void damageIsFoundAndMended() throws Exception {
    published(Map.of("index.html", "one", "b.txt", "b", "c.txt", "c"));
    Files.delete(root().resolve("b.txt"));
    Files.writeString(root().resolve("c.txt"), "x");
    try (Publication publication = publication(2, new TargetDisk())) {
      TargetComparison found = publication.verify(temp.resolve("site-output"));
      assertThat(found.damaged()).containsExactly("b.txt", "c.txt");
      assertThat(found.good()).isEqualTo(1);
      assertThat(found.outdated()).isEmpty();
      assertThat(found.revision()).startsWith("0123456789");
      publication.publish(temp.resolve("site-output"), false, true);
      assertThat(publication.verify(null).damaged()).isEmpty();
    }
  }

  @Test
  void hashNamedFilesOfTheSiteBeforeStayForOnePublication() {
    String first = "assets/site.0000000000000001.css";
    String second = "assets/site.0000000000000002.css";
    published(Map.of("index.html", "one", first, "1"));
    published(Map.of("index.html", "two", second, "2"));
    assertThat(live()).containsKeys(first, second);
    published(Map.of("index.html", "two", second, "2"));
    assertThat(live()).containsKeys(first, second);
    published(Map.of("index.html", "three", second, "2"));
    assertThat(live()).containsKey(second).doesNotContainKey(first);
  }

  /** Each step in turn: a full disk, then no permission. */
  @Test
  void whateverStepFailsReadersKeepTheSiteTheyHad() throws Exception {
    published(Map.of("index.html", "one", "a/x.txt", "x", "b/y.txt", "y"));
    Map<String, String> before = live();
    Path output = site(Map.of("index.html", "two", "a/x.txt", "x2", "c/z.txt", "z"));
    int failed = 0;
    for (int step = 1; ; step++) {
      FaultyDisk disk = new FaultyDisk(step, step % 2 == 0);
      try (Publication publication = publication(2, disk)) {
        publication.publish(output, false, false);
        break;
      } catch (UnusableException e) {
        failed++;
        assertThat(e).hasMessageContaining("publish.failed");
        assertThat(live()).as("step " + step).isIn(before, Sites.read(output));
      }
    }
    assertThat(failed).isGreaterThan(8);
    assertThat(live()).isEqualTo(Sites.read(output));
    assertThat(temp.resolve("www/.reports.yearpress/making")).doesNotExist();
  }

  @Test
  void whereFilesCannotBeLinkedTheyAreCopied() throws Exception {
    published(Map.of("index.html", "one", "a/same.txt", "same"));
    Path before = root().toRealPath();
    TargetDisk unlinked =
        new TargetDisk() {
          @Override
          boolean link(Path name, Path file) {
            return false;
          }
        };
    try (Publication publication = publication(2, unlinked)) {
      publication.publish(site(Map.of("index.html", "two", "a/same.txt", "same")), false, false);
    }
    assertThat(live()).containsEntry("a/same.txt", "same");
    assertThat(Files.isSameFile(before.resolve("a/same.txt"), root().resolve("a/same.txt")))
        .isFalse();
  }

  @Test
  void thePathMayBeOnAnotherFileSystem() throws Exception {
    Path memory = Path.of("/dev/shm");
    assumeTrue(
        Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(temp)),
        "a second file system that may be written: /dev/shm is none");
    Path other = Files.createTempDirectory(memory, "yearpress");
    try {
      var settings = TestSurroundings.directory(other.resolve("reports").toString(), 2, false);
      for (String text : List.of("one", "two")) {
        try (Publication publication =
            Publication.open(settings, TestSurroundings.in(temp), PublishProgress.SILENT)) {
          publication.publish(site(Map.of("index.html", text, "same.txt", "same")), false, false);
        }
      }
      assertThat(Sites.read(other.resolve("reports")))
          .isEqualTo(Map.of("index.html", "two", "same.txt", "same"));
    } finally {
      new TargetDisk().deleteAll(other);
    }
  }

  @Test
  void compressedFilesStandBesideTextsWhereAskedFor() throws Exception {
    var settings = TestSurroundings.directory("www/reports", 2, true);
    PublishEnvironment environment = TestSurroundings.in(temp);
    String text = "text ".repeat(1000);
    List<Map<String, String>> sites =
        List.of(
            Map.of("index.html", text, "short.txt", "short", "gone.html", text),
            Map.of("index.html", text + "2", "short.txt", "short"));
    for (Map<String, String> files : sites) {
      try (Publication publication =
          Publication.open(settings, environment, PublishProgress.SILENT)) {
        publication.publish(site(files), false, false);
      }
    }
    assertThat(root().resolve("short.txt.gz")).doesNotExist();
    assertThat(root().resolve("gone.html.gz")).doesNotExist();
    try (InputStream in =
        new java.util.zip.GZIPInputStream(Files.newInputStream(root().resolve("index.html.gz")))) {
      assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo(text + "2");
    }
    published(Map.of("index.html", text + "2"));
    assertThat(root().resolve("index.html.gz")).doesNotExist();
  }

  /** Fails at the nth step, and only there. */
  private static final class FaultyDisk extends TargetDisk {
    private final java.util.concurrent.atomic.AtomicInteger left;
    private final boolean full;

    FaultyDisk(int step, boolean full) {
      this.left = new java.util.concurrent.atomic.AtomicInteger(step);
      this.full = full;
    }

    private void step(Path path) throws IOException {
      if (left.decrementAndGet() == 0) {
        throw full
            ? new FileSystemException(path.toString(), null, "No space left on device")
            : new AccessDeniedException(path.toString());
      }
    }

    @Override
    void createFolder(Path folder) throws IOException {
      step(folder);
      super.createFolder(folder);
    }

    @Override
    void write(Path file, InputStream in) throws IOException {
      step(file);
      super.write(file, in);
    }

    @Override
    boolean link(Path name, Path file) throws IOException {
      step(name);
      return super.link(name, file);
    }

    @Override
    void symlink(Path name, Path to) throws IOException {
      step(name);
      super.symlink(name, to);
    }

    @Override
    void move(Path from, Path to) throws IOException {
      step(to);
      super.move(from, to);
    }
  }
}
