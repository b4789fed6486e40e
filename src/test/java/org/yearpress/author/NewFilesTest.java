package org.yearpress.author;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.UnusableException;

@Tag("unit")
class NewFilesTest {
  @TempDir Path root;

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void aNewFolderHasAllItsFiles() {
    Path folder = root.resolve("a/site");
    NewFiles.folder(
        folder, Map.of("content/site.yml", bytes("title: A\n"), "README.md", bytes("A")));

    assertThat(folder.resolve("content/site.yml")).hasContent("title: A\n");
    assertThat(folder.resolve("README.md")).hasContent("A");
  }

  /** A repository that was just cloned is empty but for that. */
  @Test
  void aFolderWithNothingButItsRepositoryCountsAsEmpty() throws IOException {
    Files.createDirectory(root.resolve(".git"));
    NewFiles.folder(root, Map.of("README.md", bytes("A")));

    assertThat(root.resolve("README.md")).exists();
  }

  @Test
  void aFolderThatHoldsSomethingIsNotTouched() throws IOException {
    Files.writeString(root.resolve("mine.txt"), "mine");

    assertThatThrownBy(() -> NewFiles.folder(root, Map.of("README.md", bytes("A"))))
        .isInstanceOfSatisfying(
            UnusableException.class, e -> assertThat(e.text().key()).isEqualTo("author.not-empty"));
    assertThat(root).isDirectoryNotContaining("glob:**README.md");
  }

  /** A file stands where a folder is needed: what came before it is taken away again. */
  @Test
  void whatCannotBeFinishedIsTakenBack() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.txt", bytes("a"));
    files.put("b", bytes("a file"));
    files.put("b/c.txt", bytes("below a file"));

    Path folder = root.resolve("site");
    assertThatThrownBy(() -> NewFiles.folder(folder, files))
        .isInstanceOfSatisfying(
            UnusableException.class,
            e -> assertThat(e.text().key()).isEqualTo("author.unwritable"));
    assertThat(folder).doesNotExist();
  }

  @Test
  void aFileThatIsThereIsNeverWrittenOver() throws IOException {
    Path file = root.resolve("new/report.yml");
    NewFiles.file(file, bytes("first"));

    assertThatThrownBy(() -> NewFiles.file(file, bytes("second")))
        .isInstanceOfSatisfying(
            UnusableException.class, e -> assertThat(e.text().key()).isEqualTo("author.exists"));
    assertThat(file).hasContent("first");
  }

  @Test
  void aFileThatIsReplacedIsReplacedAsAWhole() {
    Path file = root.resolve("a/status.csv");
    NewFiles.replace(file, bytes("a long first text"));
    NewFiles.replace(file, bytes("second"));

    assertThat(NewFiles.read(file)).isEqualTo("second");
    assertThat(file.resolveSibling("")).isDirectoryNotContaining("glob:**.new");
  }
}
