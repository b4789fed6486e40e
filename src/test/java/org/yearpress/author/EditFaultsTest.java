package org.yearpress.author;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yearpress.content.statistics.StatisticsReaders;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.testing.DiskFaults;
import org.yearpress.testing.FaultyFileSystem.Fault;

/**
 * Everything that writes into the content, on a disk on which each single operation fails once:
 * each file is the old one or the new one, and the next try does it all.
 */
@Tag("unit")
class EditFaultsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  private static final String REPORT = "town/2024";
  private static final String SETTINGS = "content/town/2024/report.yml";

  private static final DiskFaults START =
      DiskFaults.from(
          Map.of(
              SETTINGS,
              "title: A # as printed\n".getBytes(UTF_8),
              "content/town/2024/01-a.md",
              "# A\n\nWritten by hand.\n".getBytes(UTF_8),
              "content/town/2024/statistics.csv",
              "row,value\n1,5\n".getBytes(UTF_8),
              "content/town/2024/attachments/b.txt",
              "b\n".getBytes(UTF_8)));

  private static ContentEditor editor(Path disk) {
    return new ContentEditor(disk.resolve("content"), StatisticsReaders.STANDARD);
  }

  private static final Map<String, Consumer<Path>> EDITS =
      new TreeMap<>(
          Map.of(
              "sign",
              disk -> editor(disk).sign(REPORT, "An Office", DAY, "abc"),
              "correct",
              disk ->
                  editor(disk)
                      .correct(
                          REPORT,
                          new ContentEditor.NewCorrection(
                              DAY, "", "3.1", "", "5", "6", "miscounted")),
              "accept in a file of its own",
              disk ->
                  editor(disk)
                      .acceptInFolder(
                          REPORT, new ContentEditor.NewAcceptance("T1", "", "1", "one", "A", DAY)),
              "freeze",
              disk ->
                  editor(disk)
                      .freeze(
                          REPORT,
                          new ContentEditor.NewEdition(
                              1,
                              Map.of("01-a.md", REPORT + "/01-a.md"),
                              DAY,
                              "none",
                              "abc",
                              List.of())),
              "import",
              disk ->
                  new IncomingFiles(disk.resolve("content"))
                      .write(
                          REPORT,
                          new TreeMap<>(
                              Map.of(
                                  "01-a.md", "# A\n\nHanded in.\n".getBytes(UTF_8),
                                  "02-b.md", "# B\n\nHanded in.\n".getBytes(UTF_8),
                                  "attachments/c.txt", "c\n".getBytes(UTF_8))),
                          Pattern.compile(".*\\.(md|yml)"),
                          "name: Town\n"),
              "replace",
              disk -> NewFiles.replace(disk.resolve(SETTINGS), "title: B\n".getBytes(UTF_8)),
              "make a folder",
              disk ->
                  NewFiles.folder(
                      disk.resolve("new"),
                      new TreeMap<>(
                          Map.of(
                              "a/b.txt", "b\n".getBytes(UTF_8), "c.txt", "c\n".getBytes(UTF_8))))));

  /** What the editor in the browser writes. */
  private static final Map<String, Consumer<Path>> BROWSER_EDITS =
      new TreeMap<>(
          Map.of(
              "a cell",
              disk ->
                  editor(disk)
                      .write(
                          new Cell(
                              new CellKey("main", "1", "value"),
                              "5",
                              CellState.VALUE,
                              BigDecimal.valueOf(5),
                              "",
                              "",
                              Place.at(REPORT + "/statistics.csv", 2, 2)),
                          "UTF-8",
                          "6"),
              "the rest is 0",
              disk -> editor(disk).declareZeros(REPORT, "main", "A", DAY),
              "publish",
              disk -> editor(disk).publish(REPORT, DAY),
              "a text",
              disk -> editor(disk).replace(REPORT + "/01-a.md", "# A\n\nOther.\n".getBytes(UTF_8)),
              "an attachment with its title",
              disk -> editor(disk).listAttachment(REPORT, "b.txt", "B")));

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void whatTheBrowserSavesOnADiskThatFailsIsDoneOrNot(Fault fault) {
    BROWSER_EDITS.forEach((name, edit) -> everyOperationOf(name, edit, fault));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void anEditOnADiskThatFailsIsDoneOrNot(Fault fault) {
    EDITS.forEach((name, edit) -> everyOperationOf(name, edit, fault));
  }

  private static void everyOperationOf(String name, Consumer<Path> edit, Fault fault) {
    Map<String, String> before = DiskFaults.texts(START.files());
    Map<String, String> after = DiskFaults.texts(START.after(edit::accept).files());
    for (long seed = 1; seed <= 2; seed++) {
      START.run(
          fault,
          seed,
          Integer.MAX_VALUE,
          disk -> {
            try {
              edit.accept(disk);
            } catch (UnusableException e) {
              assertThat(e.text().key()).isNotEmpty();
            }
          },
          (disk, where) -> {
            Map<String, String> left = DiskFaults.texts(disk);
            left.forEach(
                (path, text) -> {
                  if (!isWork(path)) {
                    assertThat(text)
                        .as("%s, %s: %s", name, where, path)
                        .isIn(before.get(path), after.get(path), original(path, before));
                  }
                });
            assertThat(left.keySet())
                .as("%s, %s: nothing is lost", name, where)
                .containsAll(
                    before.keySet().stream()
                        .filter(path -> left.values().stream().noneMatch(before.get(path)::equals))
                        .filter(path -> !after.containsKey(path))
                        .toList());
            if (!left.equals(after)) {
              again(name, edit, disk);
            }
            assertThat(DiskFaults.texts(disk))
                .as("%s, %s: done again", name, where)
                .containsAllEntriesOf(after);
          });
    }
  }

  /** A folder is made only where nothing is, so that what a dead disk kept must go first. */
  private static void again(String name, Consumer<Path> edit, Path disk) {
    if (name.equals("make a folder")) {
      DiskFaults.delete(disk.resolve("new"));
    }
    edit.accept(disk);
  }

  /** What a name says that begins with a dot: content passes it over. */
  private static boolean isWork(String path) {
    return path.contains("/.") && !path.contains("/.replaced/");
  }

  private static String original(String path, Map<String, String> before) {
    return before.getOrDefault(path.replace("/.replaced/", "/"), "");
  }
}
