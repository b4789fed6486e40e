package org.yearpress.content.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the bytes that are read are those whose hash is known. */
@Tag("unit")
class SourceFileTest {
  private static final FileTime BEFORE = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  @TempDir Path folder;
  private Path disk;
  private ContentTree tree;
  private SourceFile file;

  @BeforeEach
  void write() throws IOException {
    disk = folder.resolve("town/a.txt");
    Files.createDirectories(disk.getParent());
    write("first");
    tree = ContentTree.of(new DiskNode(folder), Limits.STANDARD).value();
    file = tree.file("town/a.txt").orElseThrow();
  }

  private void write(String text) throws IOException {
    Files.writeString(disk, text);
    Files.setLastModifiedTime(disk, BEFORE);
  }

  @Test
  void theSameBytesAreTheSameWhateverTheStampSays() throws IOException {
    file.sha256();
    Files.setLastModifiedTime(disk, FileTime.from(Instant.parse("2026-01-02T00:00:00Z")));
    file.bytes();
    assertThat(file.isUnsettled()).isFalse();
    assertThat(file.isUnsettledNow()).as("a stream may have had others").isTrue();
  }

  @Test
  void otherBytesUnderTheSameStampAreOthers() throws IOException {
    String hash = file.sha256();
    write("other");
    assertThat(file.isUnsettledNow()).isFalse();
    assertThat(file.bytes()).asString().isEqualTo("other");
    assertThat(tree.file("town/a.txt").orElseThrow().isUnsettled()).isTrue();
    assertThat(file.knownSha256()).isEqualTo(hash);
  }

  @Test
  void whatWasReadFirstIsWhatIsKnown() throws IOException {
    write("other");
    file.bytes();
    file.bytes();
    assertThat(file.isUnsettled()).isFalse();
  }

  @Test
  void aHashOfBytesThatCameAfterTheWalkIsNotThatOfTheStamp() throws IOException {
    Files.writeString(disk, "other");
    file.bytes();
    write("first");

    assertThat(file.isUnsettled()).isFalse();
    assertThat(tree.file("town/a.txt").orElseThrow().isLate()).isTrue();
    ContentTree again = tree.rescan("town").orElseThrow();
    assertThat(again.file("town/a.txt").orElseThrow().knownSha256()).isNull();
  }

  @Test
  void filesThatAreNotSettledAreNamed() throws IOException {
    assertThat(tree.unsettled()).isEmpty();
    file.head(1);
    assertThat(tree.unsettled()).isEmpty();
    Files.writeString(disk, "other");
    file.head(1);
    assertThat(tree.unsettled()).containsExactly("town/a.txt");
  }

  @Test
  void aFileThatIsGoneSinceIsNotWhatItWas() throws IOException {
    file.sha256();
    Files.delete(disk);
    assertThatThrownBy(file::bytes).isInstanceOf(IOException.class);
    assertThat(file.isUnsettled()).isTrue();
  }

  @Test
  void aFileThatIsGoneSinceIsNotWhatItWasThoughOnlyItsBeginningIsAskedFor() throws IOException {
    file.sha256();
    Files.delete(disk);
    assertThatThrownBy(() -> file.head(1)).isInstanceOf(IOException.class);
    assertThat(file.isUnsettled()).isTrue();
  }

  @Test
  void aPictureThatIsWrittenAnewIsAsItsFile() throws IOException {
    SourceFile published =
        file.rewritten(
            from -> {
              byte[] bytes = from.bytes();
              return new byte[] {bytes[0]};
            });
    file.sha256();
    write("other");
    assertThat(published.bytes()).asString().isEqualTo("o");
    assertThat(published.isUnsettled()).isTrue();
  }

  @Test
  void ofAFileThatChangedMeanwhileTheNextWalkKnowsNothing() throws IOException {
    String hash = file.sha256();
    ContentTree same = tree.rescan("town").orElseThrow();
    assertThat(same.file("town/a.txt").orElseThrow().knownSha256()).isEqualTo(hash);

    file.setUnsettled();

    ContentTree again = tree.rescan("town").orElseThrow();
    assertThat(again.file("town/a.txt").orElseThrow().knownSha256()).isNull();
    assertThat(again.file("town/a.txt").orElseThrow().isUnsettled()).isFalse();
  }
}
