package org.yearpress.content.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.ContentFolder;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.text.Digests;

@Tag("unit")
class ContentTreeTest {
  /** More of them than are looked at ahead at once, with files and a link between them. */
  @Test
  void allOfVeryManyFoldersAreWalked(@TempDir Path root) throws IOException {
    List<String> paths = new ArrayList<>();
    for (int i = 100; i < 230; i++) {
      String path = i % 10 == 0 ? i + ".md" : i + "/2017/a/1.md";
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "1");
      paths.add(path);
    }
    Files.createSymbolicLink(root.resolve("170-link"), root.resolve("171"));

    Parsed<ContentTree> walked = ContentTree.scan(root, Limits.STANDARD);

    assertThat(walked.value().files().stream().map(SourceFile::path))
        .containsExactlyElementsOf(new TreeSet<>(paths));
    assertThat(walked.value().leftOut()).containsExactly("170-link");
  }

  @Test
  void filesAreSortedByPathWhateverTheDiskSays(@TempDir Path root) {
    ContentFolder folder =
        new ContentFolder(root)
            .with("b/x.md", "1")
            .with("a/2.md", "1")
            .with("a-b/1.md", "1")
            .with("b/1.md/1.md", "1")
            .with("1.md", "1")
            .with("a/10.md", "1")
            .with("示例市/科技局/2017/report.yml", "1");
    ContentTree tree = folder.tree();

    assertThat(tree.files().stream().map(SourceFile::path))
        .containsExactly(
            "1.md",
            "a-b/1.md",
            "a/10.md",
            "a/2.md",
            "b/1.md/1.md",
            "b/x.md",
            "示例市/科技局/2017/report.yml");
    assertThat(tree.filesBelow("a").stream().map(SourceFile::path))
        .containsExactly("a/10.md", "a/2.md");
    assertThat(tree.filesIn("示例市")).isEmpty();
    assertThat(tree.filesNamed("1.md").stream().map(SourceFile::path))
        .containsExactly("1.md", "a-b/1.md", "b/1.md/1.md");
    assertThat(tree.filesNamed("none.md")).isEmpty();
    assertThat(tree.foldersIn("")).containsExactly("a", "a-b", "b", "示例市");
    assertThat(tree.isFolder("示例市/科技局")).isTrue();
    assertThat(tree.isFolder("示例市/科技局/2018")).isFalse();
  }

  @Test
  void aTreeFindsThePathsThatASortedSetOfThemFinds() {
    List<String> names = List.of("a", "a-b", "a.b", "a0", "b", "报", "é", "a b");
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Map<String, byte[]> bytes = new TreeMap<>();
      for (int i = 0; i < 12; i++) {
        StringBuilder path = new StringBuilder();
        for (int depth = random.nextInt(3); depth >= 0; depth--) {
          path.append(names.get(random.nextInt(names.size()))).append(depth == 0 ? ".md" : "/");
        }
        bytes.put(path.toString(), new byte[0]);
      }
      NavigableSet<String> all = new TreeSet<>(bytes.keySet());
      ContentTree tree = ContentTree.of(MemoryNode.of(bytes), Limits.STANDARD).value();

      assertThat(tree.paths()).as("seed " + seed).containsExactlyElementsOf(all);
      assertThat(tree.files()).as("seed " + seed).hasSize(all.size());
      for (int i = 0; i < 50; i++) {
        List<String> known = List.copyOf(all);
        String some = known.get(random.nextInt(known.size()));
        String asked = some.substring(0, random.nextInt(some.length() + 1));
        asked += List.of("", "/", "-", "0", "\0").get(random.nextInt(5));
        String what = "seed " + seed + ", " + asked;
        assertThat(tree.paths().contains(asked)).as(what).isEqualTo(all.contains(asked));
        assertThat(tree.paths().ceiling(asked)).as(what).isEqualTo(all.ceiling(asked));
        assertThat(tree.paths().higher(asked)).as(what).isEqualTo(all.higher(asked));
        assertThat(tree.paths().lower(asked)).as(what).isEqualTo(all.lower(asked));
        assertThat(tree.paths().tailSet(some, true).lower(asked))
            .as(what)
            .isEqualTo(all.tailSet(some, true).lower(asked));
        assertThat(tree.paths().tailSet(asked))
            .as(what)
            .containsExactlyElementsOf(all.tailSet(asked));
      }
    }
  }

  @Test
  void whatIsKnownOfAFileIsKnownWheneverItIsAskedFor(@TempDir Path root) throws IOException {
    ContentTree tree = new ContentFolder(root).with("a/1.svg", "one").with("a/2.svg", "two").tree();
    SourceFile.Rewriting rewriting =
        file -> (file.path() + new String(file.bytes(), UTF_8)).getBytes(UTF_8);
    List<String> asked = new ArrayList<>();
    SourceFile.Rewriting counted =
        file -> {
          asked.add(file.path());
          return rewriting.bytes(file);
        };

    SourceFile first = tree.file("a/1.svg").orElseThrow();
    assertThat(first.knownSha256()).isNull();
    assertThat(first.bytes()).asString(UTF_8).isEqualTo("one");
    assertThat(tree.filesIn("a").get(0).knownSha256()).isEqualTo(first.sha256());
    assertThat(tree.filesIn("a").get(1).knownSha256()).isNull();

    SourceFile published = first.rewritten(counted);
    assertThat(published.bytes()).asString(UTF_8).isEqualTo("a/1.svgone");
    assertThat(tree.file("a/1.svg").orElseThrow().rewritten(counted).size()).isEqualTo(10);
    assertThat(first.rewritten(counted).sha256()).isEqualTo(Digests.hex("a/1.svgone"));
    assertThat(first.sha256()).isEqualTo(Digests.hex("one"));
    assertThat(asked).containsExactly("a/1.svg");
    assertThat(published).isEqualTo(first.rewritten(counted)).isNotEqualTo(first);
    assertThat(first).isEqualTo(tree.filesIn("a").get(0)).isNotEqualTo(tree.filesIn("a").get(1));
  }

  @Test
  void aFolderWalkedAgainKeepsWhatIsKnownOfFilesThatDidNotChange(@TempDir Path root)
      throws IOException {
    ContentFolder folder =
        new ContentFolder(root).with("a/b/1.md", "1").with("a/b/2.md", "2").with("a/3.md", "3");
    ContentTree tree = folder.tree();
    for (SourceFile file : tree.files()) {
      file.sha256();
    }
    folder.with("a/b/2.md", "longer").with("a/b/4.md", "4");
    ContentTree again = tree.rescan("a/b").orElseThrow();

    assertThat(again.files().stream().map(SourceFile::path))
        .containsExactly("a/3.md", "a/b/1.md", "a/b/2.md", "a/b/4.md");
    assertThat(again.files().stream().map(file -> file.knownSha256() != null))
        .containsExactly(true, true, false, false);
    assertThat(tree.files()).hasSize(3);
    Files.delete(root.resolve("a/b/1.md"));
    assertThat(again.rescan("a/b").orElseThrow().filesBelow("a/b")).hasSize(2);
    assertThat(tree.rescan("a/c")).isEmpty();
  }

  @Test
  void aFileKnowsItsBytesAndTheirHash(@TempDir Path root) throws IOException {
    ContentFolder folder = new ContentFolder(root).with("a/报告.PDF", "abc");
    String sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    SourceFile streamed = folder.file("a/报告.PDF");
    assertThat(streamed.sha256()).isEqualTo(sha);
    SourceFile read = folder.file("a/报告.PDF");
    assertThat(read.bytes()).asString().isEqualTo("abc");
    assertThat(read.sha256()).isEqualTo(sha);
    assertThat(read.size()).isEqualTo(3);
    assertThat(read.extension()).isEqualTo("pdf");
    assertThat(read.folder()).isEqualTo("a");
    assertThat(read.name()).isEqualTo("报告.PDF");
  }

  @Test
  void dotFilesAndWhatSystemsLeaveBehindArePassedOver(@TempDir Path root) {
    ContentFolder folder =
        new ContentFolder(root)
            .with(".git/config", "1")
            .with("kjj/.git", "gitdir: ../.git/modules/kjj")
            .with("kjj/.gitignore", "1")
            .with("kjj/Thumbs.db", "1")
            .with("kjj/~$report.docx", "1")
            .with("kjj/report.yml~", "1")
            .with("kjj/body.yml", "1");
    Parsed<ContentTree> parsed = ContentTree.scan(folder.root(), Limits.STANDARD);

    assertThat(parsed.diagnostics()).isEmpty();
    assertThat(parsed.value().files().stream().map(SourceFile::path))
        .containsExactly("kjj/body.yml");
  }

  @Test
  void aMissingFolderIsOneError(@TempDir Path root) {
    Parsed<ContentTree> parsed = ContentTree.scan(root.resolve("content"), Limits.STANDARD);

    assertThat(parsed.value().files()).isEmpty();
    assertThat(ContentFolder.printed(parsed.diagnostics()))
        .containsExactly(
            ": error[no-folder] there is no content folder at "
                + root.resolve("content")
                + " (hint: name the folder of the site with --site, or that of its content with --content)");
  }

  @Test
  void linksAreRefusedWhereverTheyLead(@TempDir Path root) throws IOException {
    new ContentFolder(root).with("secret.txt", "1").with("content/a.md", "1");
    Path content = root.resolve("content");
    Files.createSymbolicLink(content.resolve("out.txt"), root.resolve("secret.txt"));
    Files.createSymbolicLink(content.resolve("in.md"), content.resolve("a.md"));
    Files.createSymbolicLink(content.resolve("folder"), root);
    Files.createSymbolicLink(content.resolve("nowhere"), root.resolve("gone"));
    Parsed<ContentTree> parsed = ContentTree.scan(content, Limits.STANDARD);

    assertThat(parsed.value().files().stream().map(SourceFile::path)).containsExactly("a.md");
    String words =
        ": error[link] this is a symbolic link; links are not followed, because"
            + " they could lead out of the content folder (hint: put the file itself here)";
    assertThat(ContentFolder.printed(parsed.diagnostics()))
        .containsExactly("folder" + words, "in.md" + words, "nowhere" + words, "out.txt" + words);
  }

  @Test
  void theContentFolderItselfMayBeReachedThroughALink(@TempDir Path root) throws IOException {
    new ContentFolder(root).with("there/a.md", "1");
    Files.createSymbolicLink(root.resolve("here"), root.resolve("there"));

    assertThat(ContentTree.scan(root.resolve("here"), Limits.STANDARD).value().files()).hasSize(1);
  }

  @Test
  void aFileThatBecameALinkAfterTheWalkIsNotRead(@TempDir Path root) throws IOException {
    ContentFolder folder = new ContentFolder(root).with("content/a.md", "1").with("secret", "2");
    SourceFile file = new ContentFolder(root.resolve("content")).file("a.md");
    Files.delete(folder.root().resolve("content/a.md"));
    Files.createSymbolicLink(root.resolve("content/a.md"), root.resolve("secret"));

    assertThat(Decoding.text(file, Limits.STANDARD).value()).isEmpty();
    assertThat(Decoding.text(file, Limits.STANDARD).diagnostics()).hasSize(1);
  }

  @Test
  void namesThatCannotBeAddressesAreErrors(@TempDir Path root) {
    ContentFolder folder =
        new ContentFolder(root)
            .with("a..b.md", "1")
            .with("line\nbreak.md", "1")
            .with("bell\u0007.md", "1")
            .with("turn\u202Edm.txt", "1")
            .with("what?.md", "1")
            .with("a:b/c.md", "1")
            .with("back\\slash.md", "1")
            .with(" lead.md", "1")
            .with("dot./x.md", "1")
            .with("nul.md", "1");
    Parsed<ContentTree> parsed = ContentTree.scan(folder.root(), Limits.STANDARD);

    assertThat(parsed.value().files()).isEmpty();
    String hint = " (hint: rename it; letters of any script, digits, - and _ are safe)";
    assertThat(ContentFolder.printed(parsed.diagnostics()))
        .containsExactly(
            " lead.md: error[name] the name \" lead.md\" begins or ends with a space,"
                + " or ends with a dot"
                + hint,
            "a..b.md: error[name] the name \"a..b.md\" has two dots in a row, which mean the"
                + " folder above"
                + hint,
            "a:b: error[name] the name \"a:b\" has the character :, which some systems and web"
                + " addresses reserve"
                + hint,
            "back\\slash.md: error[name] the name \"back\\slash.md\" has the character \\, which some systems and web"
                + " addresses reserve"
                + hint,
            "bell\\u0007.md: error[name] the name \"bell\\u0007.md\" has the control character"
                + " U+0007"
                + hint,
            "dot.: error[name] the name \"dot.\" begins or ends with a space, or ends with a dot"
                + hint,
            "line\\nbreak.md: error[name] the name \"line\\nbreak.md\" has the control character"
                + " U+000A"
                + hint,
            "nul.md: error[name] the name \"nul.md\" means a device on Windows" + hint,
            "turn\\u202edm.txt: error[name] the name \"turn\\u202edm.txt\" has the control"
                + " character U+202E"
                + hint,
            "what?.md: error[name] the name \"what?.md\" has the character ?, which some systems and web"
                + " addresses reserve"
                + hint);
  }

  @Test
  void namesThatAreOneFileElsewhereAreErrors(@TempDir Path root) {
    String composed = Normalizer.normalize("café.md", Normalizer.Form.NFC);
    String decomposed = Normalizer.normalize("café.md", Normalizer.Form.NFD);
    ContentFolder folder =
        new ContentFolder(root)
            .with("Report.md", "1")
            .with("report.md", "1")
            .with(composed, "1")
            .with(decomposed, "1")
            .with("a/same.md", "1")
            .with("b/same.md", "1");
    Parsed<ContentTree> parsed = ContentTree.scan(folder.root(), Limits.STANDARD);

    assertThat(parsed.value().files()).hasSize(4);
    assertThat(ContentFolder.printed(parsed.diagnostics()))
        .containsExactly(
            composed
                + ": error[name-twice] \""
                + composed
                + "\" occurs twice in the folder, written in two Unicode forms that look alike"
                + " (hint: rename or remove one of the two)",
            "report.md: error[name-twice] \"report.md\" and \"Report.md\" differ only by case, and"
                + " are one file on Windows and macOS (hint: rename or remove one of the two)");
  }

  @Test
  void pathsAreInFormCWhateverTheDiskSays(@TempDir Path root) {
    String decomposed = Normalizer.normalize("café.md", Normalizer.Form.NFD);
    ContentFolder folder = new ContentFolder(root).with(decomposed, "text");

    SourceFile file = folder.file(Normalizer.normalize("café.md", Normalizer.Form.NFC));
    assertThat(Decoding.text(file, Limits.STANDARD).value()).isEqualTo("text");
  }

  @Test
  void namesAndPathsThatAreTooLongAreErrors() throws IOException {
    // Disks of today refuse such a name; one in memory does not.
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      ContentFolder folder = new ContentFolder(memory.getPath("/content"));
      folder.with("k".repeat(300) + ".md", "1").with("报".repeat(86), "1");
      folder.with(("d".repeat(200) + "/").repeat(5) + "x.md", "1");
      Parsed<ContentTree> parsed = ContentTree.scan(folder.root(), Limits.STANDARD);

      assertThat(parsed.value().files()).isEmpty();
      String dirs = ("d".repeat(200) + "/").repeat(4);
      assertThat(ContentFolder.printed(parsed.diagnostics()))
          .containsExactly(
              dirs + "d".repeat(40) + "…: error[limit] the path has 1004 bytes, the limit is 1000",
              "k".repeat(40) + "…: error[limit] the name has 303 bytes, the limit is 240",
              "报".repeat(40) + "…: error[limit] the name has 258 bytes, the limit is 240");
    }
  }

  @Test
  void depthAndNumberOfFilesAreBounded(@TempDir Path root) {
    ContentFolder folder =
        new ContentFolder(root).with("1.md", "1").with("2.md", "1").with("3/4/5.md", "1");

    assertThat(
            ContentFolder.printed(
                ContentTree.scan(root, Limits.STANDARD.with(Limit.FILES, 1)).diagnostics()))
        .containsExactly("2.md: error[limit] there are 2 files or more, the limit is 1");
    assertThat(
            ContentFolder.printed(
                ContentTree.scan(folder.root(), Limits.STANDARD.with(Limit.FOLDER_DEPTH, 1))
                    .diagnostics()))
        .containsExactly("3/4: error[limit] folders are 2 deep, the limit is 1");
  }
}
