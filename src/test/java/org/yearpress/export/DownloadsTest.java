package org.yearpress.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;
import org.yearpress.export.data.TableCut;
import org.yearpress.form.Crosswalks;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Download;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Site;
import org.yearpress.output.Sink;
import org.yearpress.testing.MemorySink;
import org.yearpress.testing.SampleReports;
import org.yearpress.testing.SiteBuilder;

@Tag("unit")
class DownloadsTest {
  /** A format of an embedding program. */
  private record Note(String writesTo) implements Export {
    @Override
    public String name() {
      return "note";
    }

    @Override
    public String file() {
      return "note.txt";
    }

    @Override
    public void write(ExportInput input, Sink sink) {
      sink.put(writesTo, new byte[] {1, 2, 3});
    }
  }

  /** Of reports without any. */
  private record NoFindings() implements Downloads.Given {
    @Override
    public Map<CellKey, String> ids(String folder) {
      return Map.of();
    }

    @Override
    public String lines(String folder) {
      return "";
    }
  }

  private static List<Download> write(String path) {
    CheckedReport report = SampleReports.report(2017);
    Site site = SiteBuilder.of("示例", "zh-CN").downloads("note").build();
    ExportInput input = Inputs.of(site, null, Crosswalks.NONE);
    Downloads downloads =
        new Downloads(
            new Catalogue(site, List.of(), List.of(report.entry()), List.of()),
            id -> SampleReports.form(),
            Messages::of,
            Crosswalks.NONE,
            folder -> null,
            new NoFindings(),
            List.of(new Note(path)),
            List.of(),
            TableCut.STANDARD);
    return downloads.report(
        report, input.document(), input.attachments(), input.remarks(), new MemorySink());
  }

  @Test
  void whatAFormatWritesIsListed() {
    String linked = Permalinks.download(SampleReports.report(2017).report(), "note.txt");

    assertThat(write(linked)).containsExactly(new Download("note", "note.txt", 3));
  }

  @Test
  void aFormatThatWritesWhereNoPageLinksIsNamed() {
    assertThatThrownBy(() -> write("elsewhere.txt"))
        .hasMessageContaining("DownloadsTest$Note wrote elsewhere.txt, but the file it names")
        .hasMessageEndingWith("note.txt");
  }
}
