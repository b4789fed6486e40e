package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.CountingDialect;
import org.yearpress.testing.Soak;

/** A folder of documents as others write them: all of it builds, and no word is lost. */
@Tag("site")
class FolderImportTest {
  private static final Path SAMPLES =
      Path.of("src/test/resources/org/yearpress/importer/documents");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  /** What documents have that a build does not take, or takes for something else. */
  private static final List<String> PIECES =
      List.of(
          "Plain words of a sentence. ",
          "[a link](nowhere.md) ",
          "[an anchor](#nowhere) ",
          "![](pic.png) ",
          "![alt](https://pictures.example/a.png \"title\") ",
          "[![x](https://a.example/b.svg)](c.md) ",
          "<img src=a.png> ",
          "<a href='javascript:x'>old</a> ",
          "<https://example.org/a> ",
          "[ref][gone] ",
          "[empty]() ",
          "`code [x](y.md)` ",
          "image::a.png[] ",
          "image:https://a.example/b.png[] ",
          "<<gone>> ",
          "xref:gone.adoc[there] ",
          "link:gone.pdf[file] ",
          "{attribute} ",
          "footnote:[a note] ",
          "\u000b ",
          "\n",
          "\n\n",
          "\n\n## Heading\n\n",
          "\n== Part ==\n\n",
          "\n\n* item\n",
          "\n\n| a | b |\n| --- | --- |\n| [c](d.md) | e |\n\n",
          "\ninclude::gone.txt[]\n",
          "\n\n```\ncode [x](y.md)\n```\n\n",
          "\n----\nlisting\n----\n");

  private static final List<String> HEADERS =
      List.of(
          "",
          "---\nlayout: x\ntitle: A title\n---\n",
          "---\nown-key: value\nnested: {a: b}\n---\n",
          "---\ntitle: [a, b]\nlang: xx_YY\ndate: 2019-02-31\n---\n",
          "+++\ntitle = 'Toml'\n+++\n",
          "---\n\n",
          "Title: Plain\nAuthor: Nobody\n\n",
          "= Document\nAuthor Name <a@example.org>\n:attribute: value\n\n");

  @TempDir Path folder;

  @BeforeEach
  void writeSite() throws IOException {
    Files.createDirectories(folder.resolve("content"));
    Files.writeString(folder.resolve("content/site.yml"), "title: A site\nlanguage: en\n");
  }

  private CommandLineRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--site", folder.toString(), "--lang", "en"));
    return CommandLineRun.of(all);
  }

  @Test
  void documentsOfOtherGeneratorsBuildAndNoWordIsLost() throws IOException {
    Path source = folder.resolve("old");
    BuiltSite.copy(SAMPLES, source);

    CommandLineRun imported = run("import", source.toString(), "--as", "manual");
    CommandLineRun check = run("check");

    assertThat(imported.exit()).as(imported.out() + imported.err()).isZero();
    assertThat(imported.out())
        .contains("12 of 12 documents are pages in content/pages/manual, 0 of them shown whole");
    assertThat(check.out()).doesNotContain("error[");
    assertThat(lost(source, folder.resolve("content/pages/manual"))).isEmpty();
    Path pages = folder.resolve("content/pages/manual");
    assertThat(Files.readString(pages.resolve("jekyll/kept-back.md"))).contains("draft: true");
    assertThat(Files.readString(pages.resolve("docs/broken-header.md"))).contains("draft: true");
    assertThat(Files.readString(pages.resolve("hugo/rules.md")))
        .startsWith("---\ntitle: \"Rules of the house\"\n---\n");
    assertThat(Files.readString(pages.resolve("antora/pages/index.adoc")))
        .contains("\\include::missing.txt[]")
        .contains("\ninclude::../shared.txt[]")
        .contains("link:https://pictures.example/counter.png[The counter]");
    assertThat(pages.resolve("docs/Same-2.md")).exists();
    assertThat(run("import", source.toString(), "--as", "manual").exit()).isEqualTo(2);
  }

  @Test
  void eachDocumentIsConvertedOnceAndOnceForEachTimeItIsMended() throws IOException {
    Path source = Files.createDirectories(folder.resolve("old"));
    for (int i = 0; i < 60; i++) {
      String fault =
          i % 10 == 0 ? "To [nowhere](gone.md).\n\n\nTo [there](lost.md).\n" : "Words.\n";
      Files.writeString(source.resolve("d" + i + ".md"), "# Document\n\n" + fault);
    }
    CountingDialect dialect = new CountingDialect();

    CommandLineRun imported =
        CommandLineRun.of(
            new Pipeline(dialect.stages()),
            List.of("import", source.toString(), "--site", folder.toString()));

    assertThat(imported.exit()).as(imported.err()).isZero();
    Map<String, Integer> converted = dialect.converted();
    assertThat(converted).hasSize(60);
    converted.forEach(
        (file, times) ->
            assertThat(times)
                .as(file)
                .isLessThanOrEqualTo(file.matches(".*/d[0-9]*0\\.md") ? 3 : 1));
  }

  @Test
  void aFolderIsImportedAlone() throws IOException {
    Path source = Files.createDirectories(folder.resolve("old"));

    assertThat(run("import", source.toString(), "--body", "town").exit()).isEqualTo(2);
    assertThat(run("import", source.toString(), "--as", "con").exit()).isEqualTo(2);
    assertThat(run("import", source.toString(), "--as", "../x").exit()).isEqualTo(2);
    assertThat(folder.resolve("content/pages")).doesNotExist();
  }

  @Test
  void whateverADocumentHolds() throws IOException {
    many(20_256, 24);
  }

  @Test
  @Tag("soak")
  void whateverThousandsOfDocumentsHold() throws IOException {
    many(Soak.seed(), Soak.CASES);
  }

  private void many(long seed, int count) throws IOException {
    Random random = new Random(seed);
    Path source = Files.createDirectories(folder.resolve("made"));
    for (int i = 0; i < count; i++) {
      String name = "d" + i + (random.nextBoolean() ? ".md" : ".adoc");
      Files.writeString(source.resolve(name), document(random));
    }

    CommandLineRun imported = run("import", source.toString(), "--as", "made");
    CommandLineRun check = run("check");

    assertThat(imported.exit()).as("seed %d %s", seed, imported.err()).isZero();
    assertThat(imported.out())
        .as("seed %d", seed)
        .contains(count + " of " + count + " documents are pages");
    assertThat(check.out().lines().filter(line -> line.contains("error[")))
        .as("seed %d", seed)
        .isEmpty();
    assertThat(lost(source, folder.resolve("content/pages/made"))).as("seed %d", seed).isEmpty();
  }

  private static String document(Random random) {
    StringBuilder text = new StringBuilder(HEADERS.get(random.nextInt(HEADERS.size())));
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.append("\n\nThe end.\n").toString();
  }

  /** Words of documents that are neither on their page nor in the list. */
  private static List<String> lost(Path source, Path pages) throws IOException {
    Map<String, Integer> listed = words(Files.readString(pages.resolve("import-notes.md")));
    List<String> lost = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(source)) {
      for (Path file : walk.filter(each -> each.toString().matches(".*\\.(md|adoc)")).toList()) {
        String name = source.relativize(file).toString();
        // Of Same.md and Same.adoc the one that comes second has another name.
        Path page = pages.resolve(name.equals("docs/Same.md") ? "docs/Same-2.md" : name);
        Map<String, Integer> there = words(Files.readString(page));
        words(Files.readString(file))
            .forEach(
                (word, count) -> {
                  int found = there.getOrDefault(word, 0) + listed.getOrDefault(word, 0);
                  if (found < count) {
                    lost.add(name + ": " + word);
                  }
                });
      }
    }
    return lost;
  }

  private static Map<String, Integer> words(String text) {
    Map<String, Integer> words = new HashMap<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.merge(word.group(), 1, Integer::sum);
    }
    return words;
  }
}
