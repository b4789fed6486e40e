package org.yearpress.content.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.ContentFolder;

@Tag("unit")
class DecodingTest {
  private static final Charset GBK = Charset.forName("GBK");
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  @Test
  void utf8IsReadWithAndWithoutAMark(@TempDir Path root) {
    assertThat(decoded(root, "公开 café 𠀀".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("公开 café 𠀀");
    assertThat(decoded(root, "\uFEFF公开".getBytes(StandardCharsets.UTF_8))).isEqualTo("公开");
  }

  @Test
  void anotherEncodingIsAnErrorAtTheFirstByteThatNamesTheLikelyOne(@TempDir Path root) {
    assertThat(decoded(root, "# One\n政府信息公开".getBytes(GBK)))
        .isEqualTo(
            "x.md:2:1: error[encoding] this is not UTF-8; the bytes look like GB18030 (GBK)"
                + " (hint: save the file as UTF-8)");
    assertThat(decoded(root, "Résumé\nof the year".getBytes(WINDOWS_1252)))
        .isEqualTo(
            "x.md:1:2: error[encoding] this is not UTF-8; the bytes look like windows-1252"
                + " (hint: save the file as UTF-8)");
    assertThat(decoded(root, "ab\n公开".getBytes(StandardCharsets.UTF_16LE)))
        .isEqualTo(
            "x.md:1:2: error[encoding] this is not UTF-8; the bytes look like UTF-16LE"
                + " (hint: save the file as UTF-8)");
    assertThat(decoded(root, "\uFEFFab".getBytes(StandardCharsets.UTF_16BE)))
        .isEqualTo(
            "x.md:1:1: error[encoding] this is not UTF-8; the bytes look like UTF-16BE"
                + " (hint: save the file as UTF-8)");
    assertThat(decoded(root, new byte[] {'a', 0, 0, 'b', 1}))
        .isEqualTo("x.md:1:2: error[encoding] this is not text (hint: save the file as UTF-8)");
  }

  @Test
  void aFileThatIsGoneIsAnError(@TempDir Path root) throws IOException {
    SourceFile file = new ContentFolder(root).with("x.md", "1").file("x.md");
    Files.delete(root.resolve("x.md"));

    assertThat(ContentFolder.printed(Decoding.text(file, Limits.STANDARD).diagnostics()))
        .containsExactly(
            "x.md: error[unreadable] this was deleted while the build was reading the folder");
  }

  @Test
  void aFileThatTurnedIntoAFolderIsAnError(@TempDir Path root) throws IOException {
    // Stands for every fault of a disk; a test that runs as root is denied nothing.
    SourceFile file = new ContentFolder(root).with("x.md", "1").file("x.md");
    Files.delete(root.resolve("x.md"));
    Files.createDirectory(root.resolve("x.md"));

    assertThat(ContentFolder.printed(Decoding.text(file, Limits.STANDARD).diagnostics()))
        .containsExactly("x.md: error[unreadable] this cannot be read: Is a directory");
  }

  @Test
  void aTextThatIsTooLargeIsNotRead(@TempDir Path root) {
    SourceFile file = new ContentFolder(root).with("x.md", "12345").file("x.md");

    assertThat(
            ContentFolder.printed(
                Decoding.text(file, Limits.STANDARD.with(Limit.TEXT_BYTES, 4)).diagnostics()))
        .containsExactly("x.md: error[limit] the file has 5 bytes, the limit for text is 4");
  }

  private static String decoded(Path root, byte[] bytes) {
    SourceFile file = new ContentFolder(root).with("x.md", bytes).file("x.md");
    var parsed = Decoding.text(file, Limits.STANDARD);
    return parsed.diagnostics().isEmpty()
        ? parsed.value()
        : ContentFolder.printed(parsed.diagnostics().get(0));
  }
}
