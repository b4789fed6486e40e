package org.yearpress.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.tree.TreeNode;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.testing.GitFolder;

/** Repositories made by git itself, read as content. */
@Tag("unit")
class HistoryTest {
  @TempDir Path root;
  private GitFolder git;
  private Path content;

  @BeforeEach
  void begin() throws IOException {
    git = GitFolder.init(root.resolve("repository"));
    content = Files.createDirectories(git.folder().resolve("site/content"));
  }

  private void with(Consumer<History> work) {
    try (History history = History.of(content)) {
      work.accept(history);
    }
  }

  /** Path to text of every file below. */
  private static Map<String, String> files(TreeNode folder) {
    TreeMap<String, String> files = new TreeMap<>();
    collect("", folder, files);
    return files;
  }

  private static void collect(String path, TreeNode folder, Map<String, String> files) {
    try {
      for (TreeNode child : folder.children()) {
        String at = path + child.name();
        if (child.kind() == TreeNode.Kind.FOLDER) {
          collect(at + "/", child, files);
        } else if (child.kind() == TreeNode.Kind.FILE) {
          try (InputStream in = child.open()) {
            files.put(at, new String(in.readAllBytes(), UTF_8));
          }
        } else {
          files.put(at, child.kind().name());
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void isTold(
      String key, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            UnusableException.class, e -> assertThat(e.text().key()).isEqualTo(key));
  }

  @Test
  void aRevisionIsTheContentFolderOfThatCommit() {
    git.write("site/content/site.yml", "title: A\n").write("README.md", "not content");
    String first = git.commit("first");
    git.write("site/content/site.yml", "title: B\n").write("site/content/a/body.yml", "name: a\n");
    String second = git.commit("second");
    git.write("site/content/site.yml", "title: not committed\n");

    with(
        history -> {
          assertThat(files(history.revision("HEAD~1").content()))
              .containsExactly(Map.entry("site.yml", "title: A\n"));
          assertThat(history.revision(first.substring(0, 10)).id()).isEqualTo(first);
          assertThat(history.head().id()).isEqualTo(second);
          assertThat(files(history.head().content()))
              .containsEntry("site.yml", "title: B\n")
              .containsEntry("a/body.yml", "name: a\n")
              .hasSize(2);
        });
  }

  @Test
  void theIndexIsWhatIsStaged() {
    git.write("site/content/site.yml", "title: A\n");
    git.commit("first");
    git.write("site/content/site.yml", "title: staged\n");
    git.git("add", "-A");
    git.write("site/content/site.yml", "title: not staged\n");

    with(
        history ->
            assertThat(files(history.index().content()))
                .containsExactly(Map.entry("site.yml", "title: staged\n")));
  }

  @Test
  void whatDiffersFromARevisionIsToldByContentPaths() {
    git.write("site/content/same.md", "same").write("site/content/edited.md", "1");
    git.write("site/content/gone.md", "1").write("site/content/both.md", "1");
    git.commit("first");
    git.write("site/content/both.md", "2").write("README.md", "not content");
    git.commit("second");
    git.write("site/content/edited.md", "2").write("site/content/年/new.md", "new");
    git.git("rm", "-q", "site/content/gone.md");

    with(
        history -> {
          assertThat(history.changedSince(history.head()))
              .containsExactly("edited.md", "gone.md", "年/new.md");
          assertThat(history.changedSince(history.revision("HEAD~1")))
              .containsExactly("both.md", "edited.md", "gone.md", "年/new.md");
          assertThat(History.between(history.revision("HEAD~1"), history.head()))
              .containsExactly("both.md");
          assertThat(History.between(history.head(), history.index())).containsExactly("gone.md");
        });
  }

  @Test
  void beforeTheFirstCommitThereIsNothing() {
    git.write("site/content/site.yml", "title: A\n");

    with(
        history -> {
          assertThat(history.head().id()).isEmpty();
          assertThat(files(history.head().content())).isEmpty();
          assertThat(history.changedSince(history.head())).containsExactly("site.yml");
          isTold("history.no-revision", () -> history.revision("HEAD"));
        });
  }

  @Test
  void aNameThatIsNoRevisionIsTold() {
    git.write("site/content/site.yml", "title: A\n");
    git.commit("first");

    with(
        history -> {
          for (String name : List.of("nowhere", "HEAD~7", "a..b", "@{", "HEAD:site")) {
            isTold("history.no-revision", () -> history.revision(name));
          }
        });
  }

  @Test
  void aFolderOutsideOfARepositoryHasNoHistory() throws IOException {
    Path alone = Files.createDirectory(root.resolve("alone"));

    isTold("history.none", () -> History.of(alone));
    isTold("content.no-folder", () -> History.of(root.resolve("none")));
    with(
        history -> {
          assertThat(history.isOf(git.folder().resolve("site"))).isTrue();
          assertThat(history.isOf(alone)).isFalse();
          assertThat(history.isOf(root.resolve("none"))).isFalse();
        });
  }

  @Test
  void branchesMeetAtTheCommitTheyComeFrom() {
    git.write("site/content/site.yml", "title: A\n");
    String base = git.commit("base");
    git.git("checkout", "-q", "-b", "other");
    git.commit("on the other");
    git.git("checkout", "-q", "main");
    git.commit("on main");
    git.git("checkout", "-q", "--orphan", "foreign");
    git.commit("of nobody");
    git.git("checkout", "-q", "main");

    with(
        history -> {
          assertThat(history.mergeBase("other")).isEqualTo(base);
          isTold("history.no-base", () -> history.mergeBase("foreign"));
        });
  }

  @Test
  void aFileThatAMergeLeftInTwoVersionsIsTold() {
    git.write("site/content/site.yml", "title: A\n");
    git.commit("base");
    git.git("checkout", "-q", "-b", "other");
    git.write("site/content/site.yml", "title: B\n");
    git.commit("on the other");
    git.git("checkout", "-q", "main");
    git.write("site/content/site.yml", "title: C\n");
    git.commit("on main");
    assertThatThrownBy(() -> git.git("merge", "-q", "other")).isInstanceOf(AssertionError.class);

    with(history -> isTold("history.conflict", history::index));
  }

  /** What git keeps of a link is the path it leads to, which nobody follows. */
  @Test
  void linksAreKnownAsLinks() throws IOException {
    Files.createSymbolicLink(content.resolve("secret.md"), Path.of("/etc/passwd"));
    git.write("site/content/site.yml", "title: A\n");
    git.commit("first");

    with(
        history ->
            assertThat(files(history.head().content()))
                .containsEntry("secret.md", TreeNode.Kind.LINK.name()));
  }

  /** The pointer of Git LFS stands for the file, where this clone has it. */
  @Test
  void aLargeFileIsReadFromTheStoreOfTheClone() throws IOException {
    String hash = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393";
    String pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:" + hash + "\nsize 5\n";
    git.write("site/content/plan.pdf", pointer);
    git.commit("first");

    with(history -> assertThat(files(history.head().content())).containsEntry("plan.pdf", pointer));
    git.write(".git/lfs/objects/4d/7a/" + hash, "12345");
    with(history -> assertThat(files(history.head().content())).containsEntry("plan.pdf", "12345"));
    // One that is cut is none.
    git.write(".git/lfs/objects/4d/7a/" + hash, "1234");
    with(history -> assertThat(files(history.head().content())).containsEntry("plan.pdf", pointer));
  }

  @Test
  void aBodyInARepositoryOfItsOwnIsReadWhereItIsFetched() {
    GitFolder body = GitFolder.init(root.resolve("body"));
    body.write("body.yml", "name: Body\n");
    body.commit("first");
    git.write("site/content/site.yml", "title: A\n");
    git.git("submodule", "--quiet", "add", body.folder().toString(), "site/content/body");
    git.commit("with the body");

    with(
        history -> {
          assertThat(files(history.head().content()))
              .containsEntry("body/body.yml", "name: Body\n");
          assertThat(history.head().missing()).isEmpty();
        });

    Path clone = root.resolve("clone");
    git.git("clone", "-q", git.folder().toString(), clone.toString());
    try (History history = History.of(clone.resolve("site/content"))) {
      assertThat(history.head().missing()).containsExactly("body");
      assertThat(files(history.head().content())).containsOnlyKeys("site.yml");
    }
  }

  /** Git would start git-lfs for it; here the pointer says enough. */
  @Test
  void aFileOfGitLfsIsComparedWithoutItsFilter() {
    String hash = "5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5";
    git.write(".gitattributes", "*.bin filter=lfs\n");
    git.write(
        "site/content/a.bin",
        "version https://git-lfs.github.com/spec/v1\noid sha256:" + hash + "\nsize 5\n");
    git.commit("large");
    git.write("site/content/a.bin", "12345");
    with(history -> assertThat(history.changedSince(history.head())).isEmpty());

    git.write("site/content/a.bin", "12346");
    with(history -> assertThat(history.changedSince(history.head())).containsExactly("a.bin"));
  }
}
