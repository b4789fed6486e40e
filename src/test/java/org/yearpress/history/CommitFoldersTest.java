package org.yearpress.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.RevisionFolders;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.tree.TreeNode;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.testing.GitFolder;

@Tag("unit")
class CommitFoldersTest {
  private static final byte[] TEXT = "text\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path root;

  private GitFolder git;
  private Path content;

  @BeforeEach
  void init() {
    SandboxedSystemReader.use();
    git = GitFolder.init(root.resolve("repository"));
    content = git.folder().resolve("site/content");
  }

  private static TreeNode content(RevisionFolders folders, Path content) {
    return folders.require(content);
  }

  private static Parsed<ContentTree> walked(RevisionFolders folders, Path content) {
    return ContentTree.of(content(folders, content), Limits.STANDARD);
  }

  private Parsed<ContentTree> walked(String revision) {
    try (RevisionFolders folders = CommitFolders.of(content, revision)) {
      return walked(folders, content);
    }
  }

  private static List<String> paths(Parsed<ContentTree> walked) {
    return walked.value().files().stream().map(SourceFile::path).toList();
  }

  private static List<String> codes(Parsed<ContentTree> walked) {
    return walked.diagnostics().stream().map(Diagnostic::code).toList();
  }

  private static void isTold(String key, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(
            UnusableException.class, e -> assertThat(e.text().key()).isEqualTo(key));
  }

  /** What is written into a tree of git by hand. */
  private static final class RawTree {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    RawTree with(String mode, byte[] name, ObjectId id) {
      bytes.writeBytes((mode + " ").getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(name);
      bytes.write(0);
      byte[] raw = new byte[Constants.OBJECT_ID_LENGTH];
      id.copyRawTo(raw, 0);
      bytes.writeBytes(raw);
      return this;
    }

    RawTree with(String mode, String name, ObjectId id) {
      return with(mode, name.getBytes(StandardCharsets.UTF_8), id);
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }

  /** Makes a tree, which git itself would not make, from a file with a text. */
  private interface Maker {
    ObjectId tree(ObjectInserter inserter, ObjectId file) throws IOException;
  }

  /** A commit with a tree as its {@code site/content}. */
  private String commit(Maker maker) throws IOException {
    try (Repository repository =
            new FileRepositoryBuilder().setGitDir(git.folder().resolve(".git").toFile()).build();
        ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId file = inserter.insert(Constants.OBJ_BLOB, TEXT);
      ObjectId tree = maker.tree(inserter, file);
      ObjectId site =
          inserter.insert(Constants.OBJ_TREE, new RawTree().with("40000", "content", tree).bytes());
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(
          inserter.insert(Constants.OBJ_TREE, new RawTree().with("40000", "site", site).bytes()));
      PersonIdent nobody = new PersonIdent("Nobody", "nobody@example.org");
      commit.setAuthor(nobody);
      commit.setCommitter(nobody);
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id.name();
    }
  }

  @Test
  void namesThatNoDiskWouldTakeAreNotLetIn() throws IOException {
    String commit =
        commit(
            (inserter, file) -> {
              ObjectId below =
                  inserter.insert(
                      Constants.OBJ_TREE, new RawTree().with("100644", "passwd", file).bytes());
              return inserter.insert(
                  Constants.OBJ_TREE,
                  new RawTree()
                      .with("40000", "..", below)
                      .with("40000", ".", below)
                      .with("100644", "a/b.md", file)
                      .with("100644", "..\\c.md", file)
                      .with("100644", "", file)
                      .with("100644", new byte[] {'c', 'a', 'f', (byte) 0xE9}, file)
                      .with("40000", ".git", below)
                      .with("120000", "link.md", file)
                      .with("644", "odd.md", file)
                      .with("100644", "same.md", file)
                      .with("100644", "same.md", file)
                      .with("100644", "Same.md", file)
                      .with("100755", "good.md", file)
                      .bytes());
            });
    Parsed<ContentTree> walked = walked(commit);
    assertThat(paths(walked)).containsExactly("Same.md", "good.md");
    assertThat(codes(walked)).containsOnly("name", "link", "name-twice", "not-a-file").hasSize(9);
  }

  @Test
  void aTreeThatIsNoneIsToldAtItsFolder() throws IOException {
    for (String broken :
        List.of("100644 a", "what is this", "9 a\0" + "x".repeat(20), "40000 a\0")) {
      String commit =
          commit(
              (inserter, file) ->
                  inserter.insert(
                      Constants.OBJ_TREE,
                      new RawTree()
                          .with(
                              "40000",
                              "town",
                              inserter.insert(
                                  Constants.OBJ_TREE, broken.getBytes(StandardCharsets.US_ASCII)))
                          .with("100644", "a.md", file)
                          .bytes()));
      Parsed<ContentTree> walked = walked(commit);
      assertThat(paths(walked)).as(broken).containsExactly("a.md");
      assertThat(walked.diagnostics()).as(broken).hasSize(1);
      assertThat(walked.diagnostics().get(0).place().file()).as(broken).isEqualTo("town");
    }
  }

  /** In git, a folder in a million places takes the room of one. */
  @Test
  void aTreeThatUnfoldsWithoutEndIsCutAtTheLimit() throws IOException {
    String commit =
        commit(
            (inserter, file) -> {
              ObjectId below = inserter.insert(Constants.OBJ_TREE, new byte[0]);
              for (int i = 0; i < 20; i++) {
                RawTree tree = new RawTree();
                for (int n = 10; n < 99; n++) {
                  tree.with("40000", "f" + n, below);
                }
                below = inserter.insert(Constants.OBJ_TREE, tree.bytes());
              }
              return below;
            });
    try (RevisionFolders folders = CommitFolders.of(content, commit)) {
      Parsed<ContentTree> walked =
          ContentTree.of(content(folders, content), Limits.STANDARD.with(Limit.FILES, 1000));
      assertThat(walked.diagnostics()).extracting(Diagnostic::code).containsExactly("limit");
    }
  }

  /** Links are told one by one, but not without end. */
  @Test
  void linksThatUnfoldWithoutEndAreCutAtTheLimit() throws IOException {
    String commit =
        commit(
            (inserter, file) -> {
              RawTree links = new RawTree();
              for (int n = 10; n < 99; n++) {
                links.with("120000", "l" + n, file);
              }
              ObjectId below = inserter.insert(Constants.OBJ_TREE, links.bytes());
              RawTree tree = new RawTree();
              for (int n = 10; n < 99; n++) {
                tree.with("40000", "f" + n, below);
              }
              return inserter.insert(Constants.OBJ_TREE, tree.bytes());
            });
    try (RevisionFolders folders = CommitFolders.of(content, commit)) {
      Parsed<ContentTree> walked =
          ContentTree.of(content(folders, content), Limits.STANDARD.with(Limit.LEFT_OUT, 100));
      assertThat(walked.diagnostics()).hasSize(101);
      assertThat(walked.diagnostics().get(100).code()).isEqualTo("limit");
      assertThat(walked.value().leftOut()).hasSize(100);
    }
  }

  /** More bytes of names than git reads into the heap by itself. */
  @Test
  void aFolderOfVeryManyNamesIsRead() throws IOException {
    String[] folder = {""};
    String commit =
        commit(
            (inserter, file) -> {
              RawTree tree = new RawTree();
              String name = "n".repeat(200);
              for (int n = 100_000; n < 340_000; n++) {
                tree.with("100644", name + n, file);
              }
              ObjectId id = inserter.insert(Constants.OBJ_TREE, tree.bytes());
              folder[0] = id.name();
              return id;
            });
    assertThat(commit).isNotEmpty();
    try (Repository repository =
        new FileRepositoryBuilder().setWorkTree(git.folder().toFile()).build()) {
      byte[] listed = new GitObjects(repository, true).folder(ObjectId.fromString(folder[0]));
      assertThat(listed.length).isGreaterThan(50 << 20);
    }
  }

  /** What is known of a file by its stamp is known of its bytes. */
  @Test
  void aStampStandsForTheBytes() {
    git.write("site/content/a.md", "one\n").write("site/content/b.md", "two\n");
    String first = git.commit("first");
    git.write("site/content/a.md", "two\n").write("site/content/b.md", "two\n");
    String second = git.commit("second");
    ContentTree before = walked(first).value();
    ContentTree after = walked(second).value();

    assertThat(stamp(before, "a.md")).isNotEqualTo(stamp(after, "a.md"));
    assertThat(stamp(before, "b.md"))
        .isEqualTo(stamp(after, "b.md"))
        .isEqualTo(stamp(after, "a.md"));
    assertThat(stamp(before, "a.md").size()).isEqualTo(4);
    assertThat(stamp(before, "a.md").modified()).isNegative();
    ContentTree disk = ContentTree.scan(content, Limits.STANDARD).value();
    assertThat(stamp(disk, "b.md").modified()).isPositive();
  }

  private static SourceFile.Stamp stamp(ContentTree tree, String path) {
    return tree.file(path).orElseThrow().stamp();
  }

  @Test
  void aLargeFileIsNotInTheHeap() throws IOException {
    byte[] bytes = new byte[3 << 20];
    new Random(1).nextBytes(bytes);
    Files.createDirectories(content);
    Files.write(content.resolve("plan.pdf"), bytes);
    git.write("site/content/a.md", "small\n");
    git.commit("loose");
    readsBoth(bytes);
    git.git("repack", "-adq");
    readsBoth(bytes);
  }

  private void readsBoth(byte[] bytes) throws IOException {
    try (RevisionFolders folders = CommitFolders.of(content, "HEAD")) {
      ContentTree tree = walked(folders, content).value();
      try (InputStream in = tree.file("plan.pdf").orElseThrow().open()) {
        assertThat(in).isNotInstanceOf(ByteArrayInputStream.class);
        assertThat(in.readAllBytes()).isEqualTo(bytes);
      }
      assertThat(tree.file("a.md").orElseThrow().bytes()).asString().isEqualTo("small\n");
    }
  }

  @Test
  void aFileOfGitLfsIsReadOrMissed() {
    String hash = "5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5";
    String pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:" + hash + "\nsize 5\n";
    git.write("site/content/plan.pdf", pointer);
    git.commit("made");
    isTold("history.no-large-file", () -> walked("HEAD"));

    git.write(".git/lfs/objects/59/94/" + hash, "12345");
    try (RevisionFolders folders = CommitFolders.of(content, "HEAD")) {
      SourceFile file = walked(folders, content).value().file("plan.pdf").orElseThrow();
      assertThat(file.size()).isEqualTo(5);
      assertThat(bytes(file)).asString().isEqualTo("12345");
    }
  }

  private static byte[] bytes(SourceFile file) {
    try {
      return file.bytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSubmoduleIsReadAtItsCommitOrMissed() {
    GitFolder body = GitFolder.init(root.resolve("body"));
    body.write("body.yml", "name: Body\n");
    body.commit("first");
    git.write("site/content/site.yml", "title: A\n");
    git.git("submodule", "--quiet", "add", body.folder().toString(), "site/content/body");
    String commit = git.commit("with the body");
    GitFolder inner = new GitFolder(content.resolve("body"));
    inner.write("body.yml", "name: Later\n");
    inner.commit("later");

    try (RevisionFolders folders = CommitFolders.of(content, commit)) {
      Parsed<ContentTree> walked = walked(folders, content);
      assertThat(paths(walked)).containsExactly("body/body.yml", "site.yml");
      assertThat(bytes(walked.value().file("body/body.yml").orElseThrow()))
          .asString()
          .isEqualTo("name: Body\n");
      assertThat(folders.require(content.resolve("body"))).isNotNull();
    }

    Path clone = root.resolve("clone");
    git.git("clone", "-q", git.folder().toString(), clone.toString());
    Path theirs = clone.resolve("site/content");
    try (RevisionFolders folders = CommitFolders.of(theirs, "HEAD")) {
      isTold("history.no-submodule", () -> walked(folders, theirs));
      assertThat(folders.require(theirs)).as("nobody looked into it").isNotNull();
    }
  }

  @Test
  void aCloneThatLacksFilesIsTold() {
    git.write("site/content/a.md", "text\n");
    git.commit("made");
    git.git("config", "uploadpack.allowFilter", "true");
    Path clone = root.resolve("clone");
    String from = "file://" + git.folder();
    git.git("clone", "-q", "--no-checkout", "--filter=blob:none", from, clone.toString());
    try (RevisionFolders folders = CommitFolders.of(clone.resolve("site/content"), "HEAD")) {
      isTold("history.not-whole", () -> walked(folders, clone.resolve("site/content")));
    }
  }

  @Test
  void foldersAreFoundWhereverTheWorkTreeStands() throws IOException {
    git.write("site/content/站点/a.md", "text\n");
    git.write("site/themes/blue/a.css", "p {}\n");
    String commit = git.commit("made");
    git.git("rm", "-rq", "site");
    git.commit("gone");
    assertThat(content).doesNotExist();
    Path outside = Files.createDirectory(root.resolve("outside"));
    Path link = Files.createSymbolicLink(root.resolve("link"), git.folder());
    Path tree = root.resolve("tree");
    git.git("worktree", "add", "-q", "--detach", tree.toString());
    for (Path repository : List.of(git.folder(), link, tree)) {
      Path site = repository.resolve("site");
      try (RevisionFolders folders = CommitFolders.of(site.resolve("content"), commit)) {
        assertThat(folders.commit()).isEqualTo(commit);
        assertThat(paths(walked(folders, site.resolve("content")))).containsExactly("站点/a.md");
        assertThat(names(content(folders, site))).containsExactly("content", "themes");
        assertThat(names(content(folders, repository))).containsExactly("site");
        assertThat(folders.encloses(outside)).isFalse();
        assertThat(folders.encloses(site.resolve("pages"))).isTrue();
        assertThat(folders.find(site.resolve("pages"))).isNull();
        isTold("history.no-folder", () -> folders.require(site.resolve("pages")));
        isTold("history.no-folder", () -> folders.require(site.resolve("content/站点/a.md")));
      }
    }
    try (RevisionFolders folders = CommitFolders.of(content, "HEAD")) {
      isTold("history.no-folder", () -> folders.require(content));
    }
  }

  private static List<String> names(TreeNode folder) throws IOException {
    List<String> names = new ArrayList<>();
    folder.children().forEach(child -> names.add(child.name()));
    return names;
  }

  @Test
  void whatIsNoRevisionIsTold() throws IOException {
    git.write("site/content/a.md", "text\n");
    git.commit("made");
    for (String name : List.of("nowhere", "HEAD~7", "a..b", "HEAD:site", "--help", "")) {
      isTold("history.no-revision", () -> CommitFolders.of(content, name));
    }
    isTold("history.no-commit", () -> CommitFolders.of(content, "1".repeat(40)));
    Path alone = Files.createDirectory(root.resolve("alone"));
    isTold("history.no-clone", () -> CommitFolders.of(alone, "HEAD"));
    isTold("history.no-clone", () -> CommitFolders.of(alone.resolve("not/there"), "HEAD"));
    git.git("config", "core.worktree", alone.toString());
    isTold("history.no-clone", () -> CommitFolders.of(content, "HEAD"));
  }
}
