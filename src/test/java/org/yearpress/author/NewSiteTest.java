package org.yearpress.author;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yearpress.author.NewSite.Ci;
import org.yearpress.pipeline.Stages;

@Tag("unit")
class NewSiteTest {
  private static final Map<String, String> SCHEMAS = Stages.standard().schemas();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "https://gitlab.example.org/a/b.git,GITLAB",
    "git@GitLab.com:a/b.git,GITLAB",
    "https://codeberg.org/a/b,GITEA",
    "ssh://git@forgejo.example/a,GITEA",
    "https://github.com/a/b,GITHUB",
    "https://git.example.org/a/b,GITHUB"
  })
  void theHostIsGuessedFromTheFirstRemote(String url, Ci expected) throws IOException {
    Files.createDirectory(folder.resolve(".git"));
    Files.writeString(
        folder.resolve(".git/config"), "[remote \"origin\"]\n\turl = " + url + "\n\turl = x\n");

    assertThat(Ci.guess(folder)).isEqualTo(expected);
  }

  @Test
  void withoutARepositoryItIsTheMostUsedOne() {
    assertThat(Ci.guess(folder)).isEqualTo(Ci.GITHUB);
  }

  @ParameterizedTest
  @EnumSource(Ci.class)
  void aSiteHasTheFileOfItsHostAlone(Ci ci) {
    Map<String, byte[]> files =
        NewSite.files("A", "en", List.of(), new NewSite.Host(ci, "words", "1.2"), SCHEMAS);

    for (Ci other : Ci.values()) {
      assertThat(files.containsKey(other.file()))
          .as("%s", other)
          .isEqualTo(other == ci && ci != Ci.NONE);
    }
    assertThat(Ci.ofWord(ci.word())).contains(ci);
    assertThat(Ci.ofWord("jenkins")).isEmpty();
  }

  /** A title may have quotes and colons in it; YAML must read it as it was typed. */
  @Test
  void aTitleIsQuotedWhereItMust() {
    String title = "Reports: \"all\" of # them";
    Map<String, byte[]> files =
        NewSite.files(title, "en", List.of(), new NewSite.Host(Ci.NONE, "", "1.2"), SCHEMAS);

    assertThat(new String(files.get("content/site.yml"), UTF_8))
        .contains("title: \"Reports: \\\"all\\\" of # them\"\nlanguage: en\n");
    assertThat(new String(files.get("README.md"), UTF_8)).contains(title).doesNotContain("{");
  }

  @Test
  void filesOfAChineseSiteAreInChinese() {
    Map<String, byte[]> files =
        NewSite.files("年报", "zh-CN", List.of(), new NewSite.Host(Ci.NONE, "", "1.2"), SCHEMAS);

    assertThat(new String(files.get("content/site.yml"), UTF_8)).contains("language: zh-CN\n");
    assertThat(new String(files.get("README.md"), UTF_8)).containsPattern("\\p{IsHan}");
    assertThat(files.keySet()).contains(".gitignore", ".schemas/report.schema.json");
  }

  @Test
  void copiesOfSchemasAreStaleWhenTheyDifferOrAreMissing() throws IOException {
    assertThat(SiteSetup.staleSchemas(folder, SCHEMAS)).hasSize(SCHEMAS.size());
    NewFiles.folder(folder, NewSite.schemas(SCHEMAS));
    assertThat(SiteSetup.staleSchemas(folder, SCHEMAS)).isEmpty();
    Files.writeString(folder.resolve(".schemas/form.schema.json"), "{}");
    assertThat(SiteSetup.staleSchemas(folder, SCHEMAS))
        .containsExactly(".schemas/form.schema.json");
  }

  @Test
  void theSurroundingsOfASiteAreFoundAbove() throws IOException {
    Path below = Files.createDirectories(folder.resolve("repository/site/content"));
    assertThat(SiteSetup.isWritable(below.resolve("not/yet/there"))).isTrue();
    assertThat(SiteSetup.freeBytes(below.resolve("not/yet/there"))).isPositive();
    assertThat(below).isEmptyDirectory();

    Files.createDirectory(folder.resolve("repository/.git"));
    assertThat(SiteSetup.repository(below)).isEqualTo(folder.resolve("repository"));
    Files.writeString(below.resolve("b.yml"), "");
    Files.writeString(below.resolve("a.yml"), "");
    Files.writeString(below.resolve("a.md"), "");
    assertThat(SiteSetup.endingIn(below, ".yml")).containsExactly("a.yml", "b.yml");
    assertThat(SiteSetup.endingIn(below.resolve("none"), ".yml")).isEmpty();
  }
}
