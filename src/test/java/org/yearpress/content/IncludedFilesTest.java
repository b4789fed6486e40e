package org.yearpress.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.testing.TestStages;

@Tag("unit")
class IncludedFilesTest {
  private ContentFolder folder;

  @BeforeEach
  void texts(@TempDir Path root) {
    folder =
        new ContentFolder(root)
            .with("site.yml", "title: Site\nmarkup: [asciidoc, markdown]\n")
            .with("kjj/body.yml", "name: KJJ\n")
            .with("kjj/2017/report.yml", "title: Report\nstatus: published\nform: none\n")
            .with("kjj/2017/01-a.adoc", "= A\n\ninclude::../shared/first.inc[]\n")
            .with("kjj/2017/02-b.md", "# B\n\ninclude::../shared/not.inc[]\n")
            .with("kjj/2018/report.yml", "title: Report\nstatus: published\nform: none\n")
            .with("kjj/2018/01-a.adoc", "= A\n\ninclude::../shared/later.inc[]\n")
            .with("kjj/shared/first.inc", "include::second.inc[]\n")
            .with("kjj/shared/second.inc", "Text\n")
            .with("kjj/shared/later.inc", "Text\n")
            .with("kjj/shared/not.inc", "Text\n");
  }

  @Test
  void whatTextsIncludeAndWhatThatIncludesIsUsed() {
    Parsed<SiteReader> read =
        SiteReader.open(folder.tree(), Limits.STANDARD, TestStages.VOCABULARY);

    assertThat(ContentFolder.printed(read.diagnostics()))
        .containsExactly(
            "kjj/shared/not.inc: warning[unused-file] this file is not used, so it is not"
                + " published");
  }

  /** A site has a million texts. */
  @Test
  void noMoreTextsAreReadThanItTakesToAnswer() {
    ContentTree tree = folder.tree();
    IncludedFiles included =
        new IncludedFiles(tree, Limits.STANDARD, TestStages.VOCABULARY, tree.files());
    assertThat(included.contains("kjj/shared/second.inc")).isTrue();

    folder.with("kjj/2018/01-a.adoc", "= A\n\ninclude::../shared/other.inc[]\n"); // unread so far
    assertThat(included.contains("kjj/shared/first.inc")).isTrue();
    assertThat(included.contains("kjj/shared/later.inc")).isFalse();
    assertThat(included.contains("kjj/shared/other.inc")).isTrue();
    assertThat(included.anyBelow("kjj/shared")).isTrue();
    assertThat(included.anyBelow("kjj/2017")).isFalse();
  }
}
