package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.FoiaSamples;

/** The second demo: real reports of US agencies, imported from the XML of FOIA.gov. */
@Tag("site")
class FoiaDemoTest {
  private static final Path DEMO = Path.of("src/samples/us-foia");

  @TempDir Path root;

  /** Import, check and build by the command line, in a site that has only its settings. */
  @Test
  void aYearInOneZipFileIsImportedAsItStandsInTheDemoAndBuilt() throws IOException {
    Path content = Files.createDirectories(root.resolve("content"));
    Files.copy(DEMO.resolve("site.yml"), content.resolve("site.yml"));
    for (String year : List.of("2022", "2023")) {
      Path zip = root.resolve(year + ".zip");
      try (var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(zip))) {
        for (String name : FoiaSamples.NAMES) {
          if (name.endsWith(year)) {
            out.putNextEntry(new java.util.zip.ZipEntry(name + ".xml"));
            out.write(FoiaSamples.xml(name));
          }
        }
      }
      CommandLineRun run =
          CommandLineRun.of("import", zip.toString(), "--content", content.toString());
      assertThat(run.exit()).as(run.out() + run.err()).isZero();
      assertThat(run.out()).contains("3 reports: ").contains("known fault");
      if (year.equals("2023")) {
        assertThat(run.out())
            .contains(
                "yearpress accept CH-V-A-start@AGENCY --report gsa/2023 --reason 'After reviewing its database, GSA updated");
      }
    }
    for (String name : FoiaSamples.NAMES) {
      String folder = name.replace('-', '/');
      assertThat(content.resolve(folder + "/statistics.csv"))
          .hasSameBinaryContentAs(DEMO.resolve(folder + "/statistics.csv"));
      assertThat(content.resolve(folder + "/import-notes.md")).exists();
      String draft = Files.readString(content.resolve(folder + "/report.yml"));
      assertThat(draft.replace("status: draft", "status: published"))
          .isEqualTo(Files.readString(DEMO.resolve(folder + "/report.yml")));
    }
    CommandLineRun built =
        CommandLineRun.of(
            "build", "--content", DEMO.toString(), "--output", root.resolve("out").toString());
    assertThat(built.exit()).as(built.out() + built.err()).isZero();
    String page =
        Files.readString(
            root.resolve("out/gsa/2023/statistics/index.html"), StandardCharsets.UTF_8);
    assertThat(page)
        .contains("After reviewing its database, GSA updated the number of requests pending")
        .contains("VII.A. FOIA REQUESTS");
  }
}
