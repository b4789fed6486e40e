package org.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.Yearpress;
import org.yearpress.check.Checks;
import org.yearpress.export.Export;
import org.yearpress.export.ExportInput;
import org.yearpress.export.Exports;
import org.yearpress.model.Permalinks;
import org.yearpress.output.Sink;
import org.yearpress.pipeline.BuildResult;

/** Yearpress used from another program. */
@Tag("site")
class EmbeddingTest {
  /** A download of our own. */
  private static final class TitleExport implements Export {
    @Override
    public String name() {
      return "title";
    }

    @Override
    public String file() {
      return "title.txt";
    }

    @Override
    public void write(ExportInput input, Sink sink) {
      sink.put(
          Permalinks.download(input.report().report(), file()),
          input.report().report().joinedTitle().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Path site(Path folder) throws Exception {
    Path report = Files.createDirectories(folder.resolve("content/office/2024"));
    Files.writeString(
        folder.resolve("content/site.yml"),
        "title: Reports\nlanguage: en\ndownloads: [title, csv]\n");
    Files.writeString(
        report.resolve("report.yml"), "title: Report 2024\nstatus: published\nform: none\n");
    Files.writeString(report.resolve("01-overview.md"), "# Overview\n\nAll is well.\n");
    return folder;
  }

  @Test
  void anotherProgramAddsADownload(@TempDir Path folder) throws Exception {
    List<Export> exports = new ArrayList<>(Exports.ALL);
    exports.add(new TitleExport());

    BuildResult result = Yearpress.builder().site(site(folder)).exports(exports).build().run();

    assertThat(result.diagnostics().openErrors()).isZero();
    assertThat(folder.resolve("site-output/office/2024/downloads/office-2024-title.txt"))
        .hasContent("Report 2024");
  }

  @Test
  void anotherProgramChoosesTheChecks(@TempDir Path folder) throws Exception {
    Yearpress all = Yearpress.builder().site(site(folder)).checks(Checks.ALL).build();
    Yearpress none = Yearpress.builder().site(folder).checks(List.of()).build();

    assertThat(all.check().diagnostics().all()).extracting(d -> d.code()).contains("form-none");
    assertThat(none.check().diagnostics().all())
        .extracting(d -> d.code())
        .doesNotContain("form-none");
  }
}
