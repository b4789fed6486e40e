package org.yearpress.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FolderPathTest {
  @Test
  void aPathLiesInTheFoldersAboveIt() {
    assertThat(FolderPath.folder("a/b/c.md")).isEqualTo("a/b");
    assertThat(FolderPath.folder("c.md")).isEmpty();
    assertThat(FolderPath.folder("")).isEmpty();
    assertThat(FolderPath.above("a/b/c.md")).containsExactly("a/b", "a");
    assertThat(FolderPath.upFrom("a/b/c.md")).containsExactly("a/b/c.md", "a/b", "a");
    assertThat(FolderPath.upFrom("")).isEmpty();
    assertThat(FolderPath.above("c.md")).isEmpty();
    assertThat(FolderPath.above("")).isEmpty();
  }

  @Test
  void aFolderIsNotBelowItselfNorBelowOneThatBeginsLikeIt() {
    Set<String> folders = Set.of("town/2024");
    assertThat(FolderPath.isBelowAny("town/2024/report.yml", folders)).isTrue();
    assertThat(FolderPath.isBelowAny("town/2024/attachments/a.pdf", folders)).isTrue();
    assertThat(FolderPath.isBelowAny("town/2024", folders)).isFalse();
    assertThat(FolderPath.isBelowAny("town/2024-2/report.yml", folders)).isFalse();
    assertThat(FolderPath.isBelowAny("town/body.yml", folders)).isFalse();
  }

  @Test
  void whatIsBelowAFolderIsFoundAmongSortedPaths() {
    TreeSet<String> paths =
        new TreeSet<>(
            List.of("town", "town-2/2024", "town/2024", "town/parks/2024", "town0/2024", "towns"));
    assertThat(FolderPath.below("town", paths)).containsExactly("town/2024", "town/parks/2024");
    assertThat(FolderPath.below("tow", paths)).isEmpty();
  }
}
