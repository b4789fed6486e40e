package org.yearpress.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.yaml.YamlReader;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Languages;

/** A site says in which format it is written. */
@Tag("unit")
class ContentFormatTest {
  @TempDir private Path folder;

  @Test
  void aSiteWithoutTheKeyIsInTheFirst() {
    assertThat(check("title: x\n", 1)).isEmpty();
    assertThat(check("title: x\ncontent-format: 1\n", 1)).isEmpty();
    assertThat(check("title: x\ncontent-format: 3\n", 3)).isEmpty();
  }

  @Test
  void anOlderSiteOpensAndSaysWhatToEdit() {
    assertThat(check("title: x\n", 2))
        .containsExactly(
            "warning site.yml the site is in content format 1; this version writes 2 | make the"
                + " edits that “Update Yearpress” lists for format 2, then write `content-format:"
                + " 2`; until then, the site is read as before");
    assertThat(check("title: x\ncontent-format: 2\n", 3).get(0))
        .startsWith("warning site.yml:2:17 the site is in content format 2; this version writes 3");
  }

  @Test
  void aNewerSiteIsNotMisread() {
    assertThat(check("title: x\ncontent-format: 2\n", 1))
        .containsExactly(
            "error site.yml:2:17 the site is in content format 2; this version reads 1 | use the"
                + " version of Yearpress that the site was written for, or a later one");
  }

  @Test
  void whatIsNoFormatIsAnError() {
    assertThat(check("title: x\ncontent-format: 0\n", 1).get(0)).startsWith("error site.yml:2:17");
    assertThat(check("title: x\ncontent-format: new\n", 1).get(0))
        .startsWith("error site.yml:2:17");
  }

  /** Otherwise an editor would underline what the program reads. */
  @Test
  void schemaAndDocumentationNameTheCurrentOne() throws Exception {
    assertThat(Files.readString(Path.of("src/main/resources/schema/site.schema.json")))
        .contains("\"maximum\": " + ContentFormat.CURRENT + " }");
    assertThat(Files.readString(Path.of("src/docs/update.md")))
        .contains("\n| " + ContentFormat.CURRENT + " |");
  }

  private List<String> check(String text, int current) {
    Problems problems = new Problems();
    ContentTree tree =
        problems.from(
            ContentTree.scan(
                new ContentFolder(folder).with("site.yml", text).root(), Limits.STANDARD));
    YamlReader.read(tree.file("site.yml").orElseThrow(), Limits.STANDARD, problems)
        .ifPresent(
            root ->
                ContentFormat.check(
                    root.mapping(List.of("title", ContentFormat.NAME)), current, problems));
    return problems.list().stream().map(ContentFormatTest::line).toList();
  }

  private static String line(Diagnostic each) {
    var messages = Languages.STANDARD.of("en");
    return each.severity().name().toLowerCase(java.util.Locale.ROOT)
        + " "
        + each.place()
        + " "
        + messages.format(each.message())
        + (each.hint() == null ? "" : " | " + messages.format(each.hint()));
  }
}
