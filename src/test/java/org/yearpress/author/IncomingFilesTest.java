package org.yearpress.author;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.UnusableException;

@Tag("unit")
class IncomingFilesTest {
  private static final Pattern SECTIONS = Pattern.compile("\\d+-.*\\.md|statistics\\..*");

  @TempDir Path root;
  private Path content;
  private IncomingFiles incomingFiles;

  @BeforeEach
  void begin() throws IOException {
    content = Files.createDirectory(root.resolve("content"));
    incomingFiles = new IncomingFiles(content);
  }

  @Test
  void aContentFolderMustBeThere() {
    assertThatThrownBy(() -> new IncomingFiles(root.resolve("none")))
        .isInstanceOfSatisfying(
            UnusableException.class,
            e -> assertThat(e.text().key()).isEqualTo("content.no-folder"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status: published\n",
        "title: A\nstatus:   'published' # since May\n",
        "status: \"withdrawn\"\n"
      })
  void aReportThatReadersHaveIsKnown(String yaml) throws IOException {
    Files.createDirectories(content.resolve("a/2024"));
    Files.writeString(content.resolve("a/2024/report.yml"), yaml);

    assertThat(incomingFiles.isPublished("a/2024")).isTrue();
  }

  @Test
  void aDraftIsNotPublishedUnlessItHasEditions() throws IOException {
    Files.createDirectories(content.resolve("a/2024"));
    Files.writeString(
        content.resolve("a/2024/report.yml"), "status: draft\nnote: 'status: published'\n");

    assertThat(incomingFiles.isPublished("a/2024")).isFalse();
    assertThat(incomingFiles.isPublished("b/2024")).isFalse();
    Files.createDirectories(content.resolve("a/2024/editions"));
    assertThat(incomingFiles.isPublished("a/2024")).isTrue();
  }

  /** Attachments stay where they are; sections and statistics are kept aside. */
  @Test
  void whatIsReplacedIsKeptAside() throws IOException {
    Path folder = Files.createDirectories(content.resolve("town/2024"));
    Files.createDirectory(folder.resolve("attachments"));
    Files.writeString(folder.resolve("attachments/plan.pdf"), "plan");
    Files.writeString(folder.resolve("01-old.md"), "old");
    Files.writeString(folder.resolve("statistics.csv"), "old figures");

    assertThat(
            incomingFiles.write(
                "town/2024",
                new TreeMap<>(
                    Map.of(
                        "01-new.md", "new".getBytes(UTF_8),
                        "attachments/law.pdf", "law".getBytes(UTF_8))),
                SECTIONS,
                "name: Town\n"))
        .containsExactly("town/2024/01-new.md", "town/2024/attachments/law.pdf", "town/body.yml");

    assertThat(folder.resolve("01-old.md")).doesNotExist();
    assertThat(folder.resolve(".replaced/01-old.md")).hasContent("old");
    assertThat(folder.resolve(".replaced/statistics.csv")).hasContent("old figures");
    assertThat(folder.resolve("attachments/plan.pdf")).hasContent("plan");
    assertThat(content.resolve("town/body.yml")).hasContent("name: Town\n");
  }

  @Test
  void aBodyThatIsThereKeepsItsFile() throws IOException {
    Files.createDirectories(content.resolve("town"));
    Files.writeString(content.resolve("town/body.yml"), "name: Mine\n");

    assertThat(incomingFiles.write("town/2024", new TreeMap<>(), SECTIONS, "name: Town\n"))
        .isEmpty();
    assertThat(content.resolve("town/body.yml")).hasContent("name: Mine\n");
  }

  /** macOS gives names in another form than everyone types them. */
  @Test
  void aFileIsReadWithItsNameComposed() throws IOException {
    Path file = Files.writeString(root.resolve("Re\u0301sume\u0301.docx"), "x");

    assertThat(IncomingFiles.read(file).name()).isEqualTo("R\u00e9sum\u00e9.docx");
    assertThatThrownBy(() -> IncomingFiles.read(root.resolve("none.docx")))
        .isInstanceOfSatisfying(
            UnusableException.class,
            e -> assertThat(e.text().key()).isEqualTo("author.no-such-file"));
  }
}
