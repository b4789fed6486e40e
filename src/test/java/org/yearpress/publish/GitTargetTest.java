package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.UnusableException;

/** A branch of a bare repository, reached as a file. */
@Tag("remote")
class GitTargetTest extends TargetContractTest {
  @TempDir Path temp;

  final GitRemote remote() throws IOException {
    return new GitRemote(temp.resolve("remote.git"));
  }

  /** Where publications are sent to. */
  String address() throws IOException {
    return remote().folder().toString();
  }

  Map<String, String> environment() {
    return Map.of();
  }

  final PublishEnvironment surroundings(String clone) {
    return surroundings(clone, environment(), new ArrayList<>());
  }

  final PublishEnvironment surroundings(
      String clone, Map<String, String> environment, List<Duration> waited) {
    PublishEnvironment machine = TestSurroundings.in(temp.resolve(clone), environment, waited);
    prepare(machine.home());
    return machine;
  }

  /** What a user has in the home folder. */
  void prepare(Path home) {}

  @Override
  Target open() throws IOException {
    return new GitTarget(TestSurroundings.git(address(), "gh-pages"), surroundings("a"));
  }

  @Override
  Map<String, String> live() throws IOException {
    return remote().files(false);
  }

  @Override
  void foreignFile(String path, String text) throws IOException {
    remote().commit(path, text);
  }

  final Publication publication(PublishEnvironment environment) throws IOException {
    return Publication.open(
        TestSurroundings.git(address(), "gh-pages"), environment, PublishProgress.SILENT);
  }

  final PublicationChanges published(Map<String, String> files) throws IOException {
    try (Publication publication = publication(surroundings("a"))) {
      return publication.publish(site(files), false, false);
    }
  }

  final Path site(Map<String, String> files) {
    return Sites.build(temp.resolve("site-output"), files);
  }

  @Test
  void eachPublicationIsOneCommitThatNamesItsSource() throws Exception {
    published(Map.of("index.html", "one"));
    published(Map.of("index.html", "two"));
    assertThat(remote().messages())
        .hasSize(2)
        .allMatch(m -> m.startsWith("Publish 0123456789ab\n"))
        .allMatch(m -> m.contains("Source-Revision: 0123456789abcdef0123456789abcdef01234567\n"));
    assertThat(remote().files(true)).containsKeys(".nojekyll", "manifest.json");
  }

  @Test
  void anUnchangedSiteIsNoCommit() throws Exception {
    published(Map.of("index.html", "one"));
    assertThat(published(Map.of("index.html", "one")).pending()).isFalse();
    assertThat(remote().messages()).hasSize(1);
  }

  @Test
  void aFreshCloneKnowsWhatIsPublic() throws Exception {
    published(Map.of("index.html", "one", "a/b.txt", "b", "gone.txt", "gone"));
    Path output = site(Map.of("index.html", "two", "a/b.txt", "b"));
    try (Publication publication = publication(surroundings("another-clone"))) {
      PublicationChanges publicationChanges = publication.publish(output, false, false);
      assertThat(publicationChanges.changed()).containsExactly("index.html");
      assertThat(publicationChanges.removed()).containsExactly("gone.txt");
      assertThat(publication.verify(output).damaged()).isEmpty();
    }
    assertThat(live()).isEqualTo(Map.of("index.html", "two", "a/b.txt", "b"));
  }

  @Test
  void filesOfOthersStay() throws Exception {
    remote().commit("CNAME", "reports.example.org");
    published(Map.of("index.html", "one"));
    remote().commit("docs/by-hand.txt", "by hand");
    published(Map.of("index.html", "two"));
    assertThat(live())
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "index.html",
                    "two",
                    "CNAME",
                    "reports.example.org",
                    "docs/by-hand.txt",
                    "by hand")));
  }

  @Test
  void aBranchWithPagesOfOthersIsAdoptedOnlyWhereAskedFor() throws Exception {
    remote().commit("index.html", "by hand");
    assertThatThrownBy(() -> published(Map.of("index.html", "one")))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("publish.adopt")
        .hasMessageContaining("index.html");
    assertThat(live()).isEqualTo(Map.of("index.html", "by hand"));
    try (Publication publication = publication(surroundings("a"))) {
      publication.publish(temp.resolve("site-output"), true, false);
    }
    assertThat(live()).isEqualTo(Map.of("index.html", "one"));
  }

  @Test
  void whoeverPublishedInBetweenIsNotOverwritten() throws Exception {
    published(Map.of("index.html", "one"));
    try (Publication first = publication(surroundings("a"))) {
      try (Publication second = publication(surroundings("b"))) {
        second.publish(site(Map.of("index.html", "two")), false, false);
      }
      Path output = site(Map.of("index.html", "three"));
      assertThatThrownBy(() -> first.publish(output, false, false))
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining("publish.overtaken");
    }
    assertThat(live()).isEqualTo(Map.of("index.html", "two"));
    published(Map.of("index.html", "three"));
    assertThat(live()).isEqualTo(Map.of("index.html", "three"));
  }

  private void beside(String text) throws IOException {
    try (Publication publication = publication(surroundings("a"))) {
      OwnFiles own = OwnFiles.put(Map.of("a.txt", text.getBytes(StandardCharsets.UTF_8)));
      publication.publish(site(Map.of("index.html", text)), false, false, own);
    }
  }

  @Test
  void afterAReturnAFreshCloneKnowsWhatWasReturnedFrom() throws Exception {
    beside("good");
    beside("bad");
    try (Publication publication = publication(surroundings("a"))) {
      assertThat(publication.ownOfLeft("a.txt")).as("not returned").isNull();
      publication.rollback(1);
    }
    try (Publication publication = publication(surroundings("another-clone"))) {
      assertThat(publication.own("a.txt")).asString(StandardCharsets.UTF_8).isEqualTo("good");
      assertThat(publication.ownOfLeft("a.txt")).asString(StandardCharsets.UTF_8).isEqualTo("bad");
    }
    beside("mended");
    try (Publication publication = publication(surroundings("a"))) {
      assertThat(publication.ownOfLeft("a.txt")).as("published since").isNull();
    }
  }

  @Test
  void rollbackIsACommitWithTheEarlierFiles() throws Exception {
    for (int i = 1; i <= 3; i++) {
      published(Map.of("index.html", "site " + i, "p" + i + ".html", "p"));
    }
    try (Publication publication = publication(surroundings("fresh"))) {
      publication.rollback(1);
    }
    assertThat(live()).isEqualTo(Map.of("index.html", "site 2", "p2.html", "p"));
    try (Publication publication = publication(surroundings("a"))) {
      publication.rollback(1);
      assertThat(live()).isEqualTo(Map.of("index.html", "site 1", "p1.html", "p"));
      assertThatThrownBy(() -> publication.rollback(1))
          .hasMessageContaining("publish.rollback-none");
    }
    assertThat(remote().messages()).hasSize(5);
    published(Map.of("index.html", "site 4"));
    assertThat(live()).isEqualTo(Map.of("index.html", "site 4"));
  }

  @Test
  void theBareRepositoryMayBeLost() throws Exception {
    published(Map.of("index.html", "one"));
    new TargetDisk().deleteAll(temp.resolve("a/work/web.git/objects"));
    Files.deleteIfExists(temp.resolve("a/work/web.git/HEAD"));
    published(Map.of("index.html", "two"));
    assertThat(live()).isEqualTo(Map.of("index.html", "two"));
  }
}
