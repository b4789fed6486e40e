package org.yearpress.pipeline.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.cache.SeenFile;
import org.yearpress.cache.SeenFiles;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.SourceFile.Stamp;
import org.yearpress.content.tree.TreeNode;
import org.yearpress.text.Digests;
import org.yearpress.text.Sha256;

/** What is known of files that a build in another process has seen. */
@Tag("unit")
class ContentFingerprintsTest {
  private static final Sha256 TOLD = Sha256.of("00ff".repeat(16));

  /** A file with any stamp. */
  private record Stamped(String name, Stamp stamp) implements TreeNode {
    @Override
    public Kind kind() {
      return Kind.FILE;
    }

    @Override
    public List<TreeNode> children() {
      return List.of();
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes(name));
    }
  }

  /** A folder of them. */
  private record Root(List<Stamped> children) implements TreeNode {
    @Override
    public String name() {
      return "";
    }

    @Override
    public Kind kind() {
      return Kind.FOLDER;
    }

    @Override
    public Stamp stamp() {
      return Stamp.ofSize(0);
    }

    @Override
    public InputStream open() {
      return InputStream.nullInputStream();
    }
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  /** As another process has seen files, all of them under these stamps. */
  private static List<byte[]> seen(List<Stamped> files, boolean isSure) {
    SeenFiles seen = new SeenFiles();
    for (Stamped file : files) {
      Stamp stamp = file.stamp();
      seen.add(
          file.name(), new SeenFile(stamp.size(), stamp.modified(), stamp.key(), TOLD, isSure));
    }
    return Arrays.asList(seen.encoded());
  }

  /** The names of the files of which the hash was told. */
  private static List<String> told(List<Stamped> here, List<byte[]> seen) throws Exception {
    ContentTree tree = ContentTree.of(new Root(here), Limits.STANDARD).value();
    new ContentFingerprints(tree).takeHashes(seen);
    List<String> told = new ArrayList<>();
    for (Stamped file : here) {
      Sha256 hash = ContentFingerprints.hash(tree.file(file.name()).orElseThrow());
      if (hash.equals(TOLD)) {
        told.add(file.name());
      } else {
        assertThat(hash).isEqualTo(Sha256.of(Digests.sha256(bytes(file.name()))));
      }
    }
    return told;
  }

  private static List<Stamped> files(Stamp... stamps) {
    List<Stamped> files = new ArrayList<>();
    for (int i = 0; i < stamps.length; i++) {
      files.add(new Stamped("f" + i + ".md", stamps[i]));
    }
    return files;
  }

  @Test
  void theHashOfWhatHasTheSameStampIsKnown() throws Exception {
    List<Stamped> seen = files(new Stamp(5, 10, 77), new Stamp(5, 11, 78), new Stamp(5, 12, 79));

    assertThat(told(seen, seen(seen, true))).containsExactly("f0.md", "f1.md", "f2.md");
    assertThat(told(seen, seen(seen, false))).as("changed meanwhile, perhaps").isEmpty();
    assertThat(
            told(
                files(new Stamp(5, 10, 77), new Stamp(5, 99, 78), new Stamp(6, 12, 79)),
                seen(seen, true)))
        .containsExactly("f0.md");
  }

  @Test
  void anotherComputerGivesItsFileSystemAnotherNumber() throws Exception {
    List<Stamped> seen =
        files(new Stamp(5, 10, 77), new Stamp(5, 11, Integer.MAX_VALUE), new Stamp(5, 12, 79));

    assertThat(
            told(
                files(
                    new Stamp(5, 10, 77 + 1000),
                    new Stamp(5, 11, Integer.MAX_VALUE + 1000),
                    new Stamp(5, 12, 79 + 1001)),
                seen(seen, true)))
        .as("all but the first, by which the others are compared, and the one that is another")
        .containsExactly("f1.md");
  }

  @Test
  void aSizeAloneTellsNothing() throws Exception {
    List<Stamped> seen = files(Stamp.ofSize(5), Stamp.ofSize(5));
    assertThat(told(seen, seen(seen, true))).isEmpty();
  }

  @Test
  void veryManyFilesComeInPieces() throws Exception {
    List<Stamped> many = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      many.add(new Stamped(String.format("f%05d.md", i), new Stamp(5, 10 + i, 1 + i)));
    }
    List<byte[]> seen = seen(many, true);

    assertThat(seen).hasSizeGreaterThan(1);
    assertThat(told(many, seen)).hasSize(many.size());
  }
}
