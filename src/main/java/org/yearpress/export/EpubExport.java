package org.yearpress.export;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Text;
import org.yearpress.export.epub.Epub;
import org.yearpress.export.epub.Metadata;
import org.yearpress.export.epub.Picture;
import org.yearpress.export.file.ZipStream;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;

/** The whole report for reading programs, {@code report.epub}: EPUB 3. */
@API(status = API.Status.STABLE)
public final class EpubExport implements Export {
  @Override
  public String name() {
    return "epub";
  }

  @Override
  public String file() {
    return "report.epub";
  }

  @Override
  public void write(ExportInput input, Sink sink) {
    Report report = input.report().report();
    Document.Book book = input.document().book();
    sink.put(
        Permalinks.download(report, file()),
        ZipStream.bytes(
            Epub.entries(metadata(input), input.messages(), book.xhtml(), book.pictures())));
    input.report().prose().forEach(prose -> unshown(prose, input));
  }

  private static Metadata metadata(ExportInput input) {
    Report report = input.report().report();
    String page = Permalinks.report(report);
    String url = input.site().url();
    String address = url.isEmpty() ? "" : url + Permalinks.fileLink("", page);
    return new Metadata(
        address.isEmpty() ? named(input.site().title() + "/" + page) : address,
        report.joinedTitle(),
        report.language(),
        input.body().nameOn(report.period().to()),
        input.site().publisher(),
        input.report().summaryText(),
        address,
        input.metadata().licenceText(),
        report.release().published(),
        report.modified());
  }

  /** An identifier that is the same in every build. */
  private static String named(String name) {
    return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static void unshown(Prose prose, ExportInput input) {
    for (Prose.Picture picture : prose.pictures()) {
      String source = picture.source();
      if (source != null && !Picture.isShown(source)) {
        input
            .remarks()
            .add(
                Diagnostic.warning(
                    "epub-picture",
                    picture.place(),
                    Text.of("export.epub.picture", "file", source),
                    Text.of("export.epub.picture-hint")));
      }
    }
  }
}
