package org.yearpress.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.pipeline.Stages;
import org.yearpress.testing.Soak;

@Tag("unit")
class FolderGateTest {
  @TempDir Path root;
  private Path content;
  private FolderGate gate;

  @BeforeEach
  void begin() throws IOException {
    content = Files.createDirectory(root.resolve("content"));
    gate = new FolderGate(content, Stages.standard().vocabulary());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/etc",
        "..",
        "../away",
        "a/../../b",
        "a//b",
        "a/.",
        ".git/hooks",
        "a/.hidden",
        "a~",
        "a\\b",
        "C:/x",
        "a*",
        "a?",
        "a|b",
        "a\"b",
        "a<b",
        "name.",
        "a\nb",
        "a\u202eb/2024",
        "con/2024",
        "a/CONIN$/2024",
        "COM\u00b9",
        "search/2024",
        "Assets/2024",
        "pages/2024",
        "a/statistics/2024",
        "a/attachments"
      })
  void whatACheckWouldRefuseIsNotMade(String folder) {
    assertThatThrownBy(() -> gate.require(folder)).isInstanceOf(UnusableException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"town/2024", "市/局/2024", "a b/2024", "new/folders/below/2024", "a/search/2024"})
  void aFolderOfAReportIsTaken(String folder) {
    gate.require(folder);
  }

  @Test
  void aNameThatIsTooLongIsNotMade() {
    gate.require("一".repeat(60) + "/2024");

    assertThatThrownBy(() -> gate.require("一".repeat(81) + "/2024"))
        .isInstanceOf(UnusableException.class);
    assertThatThrownBy(() -> gate.require("一".repeat(40) + "/" + "二".repeat(40)))
        .isInstanceOf(UnusableException.class);
  }

  @Test
  void aNameThatIsAnotherOnSomeDiskIsNotMade() throws IOException {
    Files.createDirectories(content.resolve("Town/office"));

    gate.require("Town/office/2024");
    assertThatThrownBy(() -> gate.require("town/2024")).isInstanceOf(UnusableException.class);
    assertThatThrownBy(() -> gate.require("Town/OFFICE/2024"))
        .isInstanceOf(UnusableException.class);
  }

  @Test
  void whatWasMadeCountsAsWhatLiesThere() {
    gate.require("town/2024");
    gate.require("Town/2024"); // nothing was made of what was asked

    gate.made("town/office/2024");

    gate.require("town/2025");
    gate.require("town/office/2024");
    for (String folder : new String[] {"Town/2025", "town/Office/2025", "TOWN"}) {
      assertThatThrownBy(() -> gate.require(folder))
          .as(folder)
          .isInstanceOf(UnusableException.class);
    }
  }

  /** A folder is looked at once. */
  @Test
  void whatOthersMakeMeanwhileIsNotSeen() throws IOException {
    gate.require("town/2024");
    Files.createDirectories(content.resolve("Town"));

    gate.require("town/2025");
  }

  /** A link in the content folder leads out of it. */
  @Test
  void aFolderBehindALinkIsRefused() throws IOException {
    Path away = Files.createDirectory(root.resolve("away"));
    Files.createSymbolicLink(content.resolve("link"), away);

    assertThatThrownBy(() -> gate.require("link/2024")).isInstanceOf(UnusableException.class);
    assertThat(away).isEmptyDirectory();
  }

  /** Whatever a command may make, the walk over the content takes in. */
  @Test
  void whatIsMadeIsRead() throws IOException {
    many(20_255, 300);
  }

  @Test
  @Tag("soak")
  void whateverOfTenThousandIsMadeIsRead() throws IOException {
    many(Soak.seed(), Soak.CASES);
  }

  private void many(long seed, int cases) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < cases; i++) {
      String name = name(random);
      if (isTaken(name)) {
        Path folder = Files.createDirectories(content.resolve(name));
        Files.writeString(folder.resolve("body.yml"), "name: x\n");
        var tree = ContentTree.scan(content, Limits.STANDARD);
        assertThat(tree.diagnostics()).as("seed %d, case %d: %s", seed, i, name).isEmpty();
        assertThat(tree.value().isFolder(name)).as("seed %d, case %d: %s", seed, i, name).isTrue();
        Files.delete(folder.resolve("body.yml"));
        Files.delete(folder);
      }
    }
  }

  private boolean isTaken(String name) {
    try {
      gate.require(name);
      return true;
    } catch (UnusableException e) {
      return false;
    }
  }

  private static String name(Random random) {
    String[] pieces = {
      "con", "COM", "lpt", "nul", "1", "\u00b9", "\u00b3", "$", "in", "out", ".", " ", "a", "青",
      "e\u0301", "\u00e9", "\u200b", "\u202e", "~", "-", "_", "\u0130", "ß", "\u3000", "’"
    };
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      name.append(pieces[random.nextInt(pieces.length)]);
    }
    return name.toString();
  }
}
