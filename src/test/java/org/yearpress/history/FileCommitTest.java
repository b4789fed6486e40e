package org.yearpress.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.testing.GitFolder;

/** Commits of single files, as git itself sees them. */
@Tag("site")
class FileCommitTest {
  private static final CommitAuthor AUTHOR =
      new CommitAuthor(
          "王示例", "wang@example.org", OffsetDateTime.parse("2026-01-31T10:00:00+08:00"));

  @TempDir private Path folder;

  private String commit(String... paths) {
    try (History history = History.of(folder.resolve("content"))) {
      return history.commit(List.of(paths), AUTHOR, "Figures\n\nfrom the form");
    }
  }

  @Test
  void onlyTheseFilesAreCommittedAndWhatIsStagedStaysStaged() throws Exception {
    GitFolder git = GitFolder.init(folder);
    git.write("content/a.txt", "1\n").write("content/gone.txt", "x\n").write("b.txt", "1\n");
    git.commit("first");
    git.write("content/a.txt", "2\r\n").write("content/new.txt", "n\n").write("b.txt", "2\n");
    git.git("add", "b.txt");
    Files.delete(folder.resolve("content/gone.txt"));

    String id = commit("a.txt", "gone.txt", "new.txt");

    assertThat(git.git("rev-parse", "main").strip()).isEqualTo(id);
    assertThat(git.git("show", "--format=%an <%ae>|%cn|%B", "--name-status", "-1"))
        .isEqualTo(
            """
            王示例 <wang@example.org>|王示例|Figures

            from the form


            M\tcontent/a.txt
            D\tcontent/gone.txt
            A\tcontent/new.txt
            """);
    assertThat(git.git("cat-file", "-p", "HEAD:content/a.txt")).isEqualTo("2\r\n");
    assertThat(git.git("status", "--porcelain")).isEqualTo("M  b.txt\n");
    assertThat(git.git("fsck", "--strict")).doesNotContain("error");
  }

  @Test
  void theFirstCommitOfARepositoryCanBeOne() {
    GitFolder git = GitFolder.init(folder);
    git.write("content/a.txt", "1\n");

    commit("a.txt");

    assertThat(git.git("log", "--format=%s").strip()).isEqualTo("Figures");
    assertThat(git.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void noHookAndNoFilterOfTheRepositoryRuns() throws Exception {
    GitFolder git = GitFolder.init(folder);
    git.write("content/a.txt", "1\n").write(".gitattributes", "*.txt filter=evil\n");
    git.git("config", "filter.evil.clean", "touch " + folder.resolve("ran") + "; cat");
    git.git("config", "commit.gpgsign", "true");
    git.git("config", "gpg.program", "touch " + folder.resolve("ran"));
    for (String hook :
        List.of("pre-commit", "commit-msg", "post-commit", "reference-transaction")) {
      Path file = folder.resolve(".git/hooks/" + hook);
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, "#!/bin/sh\ntouch " + folder.resolve("ran") + "\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    commit("a.txt");

    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @Test
  void inTheMiddleOfAMergeNothingIsCommitted() throws Exception {
    GitFolder git = GitFolder.init(folder);
    String first = git.write("content/a.txt", "1\n").commit("first");
    Files.writeString(folder.resolve(".git/MERGE_HEAD"), first + "\n");
    git.write("content/a.txt", "2\n");

    assertThatThrownBy(() -> commit("a.txt")).isInstanceOf(UnusableException.class);
    assertThat(git.git("rev-parse", "HEAD").strip()).isEqualTo(first);
  }

  @Test
  void aBranchKnowsHowFarItIsBehindItsCounterpart() {
    GitFolder git = GitFolder.init(folder);
    git.write("content/a.txt", "1\n").commit("first");
    git.git("branch", "other");
    git.write("content/a.txt", "2\n").commit("second");
    git.git("checkout", "-q", "other");
    git.git("branch", "-q", "--set-upstream-to=main");

    try (History history = History.of(folder.resolve("content"))) {
      assertThat(history.behind()).isEqualTo(1);
    }
  }
}
