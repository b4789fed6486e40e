package org.yearpress.content.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program that stays is told of changes. */
@Tag("unit")
class FolderWatchTest {
  @TempDir Path folder;
  private Path content;
  private Path themes;
  private FolderWatch watch;
  private int writes;

  @BeforeEach
  void begin() throws IOException {
    content = folder.resolve("content");
    themes = folder.resolve("themes");
    Files.createDirectories(content.resolve("town/2024"));
    watch = FolderWatch.on(List.of(content, themes));
  }

  @AfterEach
  void end() throws IOException {
    watch.close();
  }

  /** All that is told until something is that comes after it; empty where the count was lost. */
  private Set<Path> told() throws Exception {
    writes++;
    Path last = Files.createFile(content.resolve("last-" + writes));
    Set<Path> told = new TreeSet<>();
    while (!told.contains(last)) {
      Set<Path> next = watch.await();
      if (next.isEmpty()) {
        return next;
      }
      told.addAll(next);
    }
    return told;
  }

  private static Path write(Path file) throws IOException {
    return Files.writeString(file, "text");
  }

  @Test
  void whatIsMadeInNewFoldersIsTold() throws Exception {
    Path made = Files.createDirectories(content.resolve("town/2025/attachments"));
    assertThat(told()).contains(content.resolve("town/2025"));

    Path file = write(made.resolve("fees.txt"));
    assertThat(told()).contains(file);
    Path below = Files.createDirectory(made.resolve("more"));
    assertThat(told()).contains(below);
    assertThat(write(below.resolve("a.txt"))).isIn(told());
  }

  /** Editors write another file and give it the name of the old one. */
  @Test
  void afterASaveByRenamingAllFoldersAreWatchedAsBefore() throws Exception {
    Path text = write(content.resolve("town/2024/1.md"));
    Path other = write(content.resolve("town/2024/1.md.new"));
    Files.move(other, text, StandardCopyOption.REPLACE_EXISTING);
    assertThat(told()).contains(text);

    assertThat(write(content.resolve("site.yml"))).isIn(told());
    assertThat(write(content.resolve("town/body.yml"))).isIn(told());
    assertThat(write(text)).isIn(told());
  }

  /** It was told of by its old name, and a folder made in it was not watched. */
  @Test
  void aFolderThatWasRenamedIsToldOfByItsNewName() throws Exception {
    Files.createDirectories(content.resolve("town/2024/attachments"));
    told();
    Path renamed = Files.move(content.resolve("town"), content.resolve("city"));
    assertThat(told()).contains(renamed);

    assertThat(write(renamed.resolve("2024/attachments/fees.txt"))).isIn(told());
    Path made = Files.createDirectory(renamed.resolve("2024/editions"));
    assertThat(told()).contains(made);
    assertThat(write(made.resolve("1.md"))).isIn(told());
  }

  @Test
  void aFolderThatWasDeletedAndMadeAgainIsWatched() throws Exception {
    Files.delete(content.resolve("town/2024"));
    Files.createDirectory(content.resolve("town/2024"));
    told();

    assertThat(write(content.resolve("town/2024/1.md"))).isIn(told());
  }

  @Test
  void aRootThatComesLaterIsWatchedFromTheNextNewFileOn() throws Exception {
    Files.createDirectories(themes.resolve("blue/assets"));
    told();
    assertThat(write(themes.resolve("blue/assets/site.css"))).isIn(told());

    Files.delete(themes.resolve("blue/assets/site.css"));
    Files.delete(themes.resolve("blue/assets"));
    Files.delete(themes.resolve("blue"));
    Files.delete(themes);
    told();
    Files.createDirectories(themes.resolve("red"));
    told();
    assertThat(write(themes.resolve("red/theme.yml"))).isIn(told());
  }

  /** Of so many the system may lose some. */
  @Test
  void afterVeryManyChangesAllThatIsThereIsWatched() throws Exception {
    for (int i = 0; i < 2000; i++) {
      write(content.resolve("town/2024/" + i + ".md"));
    }
    Path made = Files.createDirectories(content.resolve("village/2024"));
    Set<Path> all = told();
    while (all.isEmpty()) {
      all = told();
    }

    assertThat(write(made.resolve("1.md"))).isIn(told());
    assertThat(write(content.resolve("town/2024/0.md"))).isIn(told());
  }

  /** Nothing in it was ever told of. */
  @Test
  void aRootThatIsALinkIsWatchedUnderItsOwnName() throws Exception {
    watch.close();
    Path link = Files.createSymbolicLink(folder.resolve("link"), content);
    watch = FolderWatch.on(List.of(link, themes));
    content = link;

    assertThat(write(link.resolve("town/2024/1.md"))).isIn(told());
    Path made = Files.createDirectories(link.resolve("town/2025"));
    assertThat(told()).contains(made);
    assertThat(write(made.resolve("1.md"))).isIn(told());
  }

  @Test
  void aWatchThatIsClosedEndsTheWait() throws IOException {
    watch.close();
    assertThatThrownBy(() -> watch.await()).isInstanceOf(InterruptedException.class);
  }
}
