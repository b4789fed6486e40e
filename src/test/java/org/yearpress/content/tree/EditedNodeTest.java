package org.yearpress.content.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.Parsed;

@Tag("unit")
class EditedNodeTest {
  @TempDir Path root;

  private static Optional<byte[]> text(String text) {
    return Optional.of(text.getBytes(UTF_8));
  }

  @Test
  void contentIsSeenWithEditsThatAreNotWritten() throws IOException {
    Files.createDirectories(root.resolve("town/2024/images"));
    Files.writeString(root.resolve("site.yml"), "title: A\n");
    Files.writeString(root.resolve("town/2024/report.yml"), "title: B\n");
    Files.writeString(root.resolve("town/2024/gone.md"), "# Gone\n");
    Files.writeString(root.resolve("town/2024/images/a.txt"), "a\n");

    Parsed<ContentTree> tree =
        ContentTree.of(
            EditedNode.of(
                root,
                Map.of(
                    "town/2024/report.yml", text("title: C\n"),
                    "town/2024/gone.md", Optional.empty(),
                    "town/2024/editions/1/report.yml", text("title: B\n"),
                    "never/was.txt", Optional.empty())),
            Limits.STANDARD);

    Map<String, String> seen = new TreeMap<>();
    for (SourceFile file : tree.value().files()) {
      seen.put(file.path(), new String(file.bytes(), UTF_8));
    }
    assertThat(tree.diagnostics()).isEmpty();
    assertThat(seen)
        .isEqualTo(
            Map.of(
                "site.yml", "title: A\n",
                "town/2024/report.yml", "title: C\n",
                "town/2024/editions/1/report.yml", "title: B\n",
                "town/2024/images/a.txt", "a\n"));
    assertThat(tree.value().isFolder("never")).isFalse();
    assertThat(root.resolve("town/2024/editions")).doesNotExist();
    assertThat(Files.readString(root.resolve("town/2024/report.yml"))).isEqualTo("title: B\n");
  }
}
