package org.yearpress.author;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.UnusableException;

@Tag("unit")
class RecordFolderTest {
  private static final String RECORD = "published/office/2024.txt";

  @TempDir Path temp;

  private RecordFolder folder() throws IOException {
    return new RecordFolder(Files.createDirectories(temp.resolve("content")), "published");
  }

  @Test
  void whatIsPutIsListedReadAndDeleted() throws IOException {
    assertThat(folder().paths()).isEmpty();
    assertThat(folder().bytes(RECORD)).isNull();
    folder().put(RECORD, "one".getBytes(UTF_8));
    assertThat(folder().paths()).containsExactly(RECORD);
    assertThat(folder().bytes(RECORD)).asString(UTF_8).isEqualTo("one");
    folder().delete(RECORD);
    folder().delete(RECORD);
    assertThat(folder().paths()).isEmpty();
  }

  /** Whoever may commit to the content must not choose where the program writes. */
  @Test
  void nothingIsWrittenThroughALink() throws IOException {
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
    Files.createSymbolicLink(folder().content().resolve("published"), elsewhere);
    assertThatThrownBy(() -> folder().put(RECORD, new byte[1]))
        .isInstanceOfSatisfying(
            UnusableException.class, e -> assertThat(e.text().key()).isEqualTo("author.link"));
    assertThatThrownBy(() -> folder().delete(RECORD)).isInstanceOf(UnusableException.class);
    assertThat(elsewhere).isEmptyDirectory();
  }
}
