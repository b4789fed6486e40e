package org.yearpress.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yearpress.api.API;
import org.yearpress.export.file.ZipStream;
import org.yearpress.model.Attachment;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;

/**
 * The whole report in one archive, {@code all.zip}: the other downloads, and the attachments byte
 * for byte. The archive is streamed, so that attachments of any size never have to fit in memory.
 */
@API(status = API.Status.STABLE)
public final class ZipExport implements Export {
  /** Files that get no smaller. */
  private static final Set<String> PACKED =
      Set.of(
          "pdf", "xlsx", "docx", "pptx", "ods", "odt", "odp", "ofd", "zip", "7z", "rar", "gz",
          "png", "jpg", "jpeg", "gif", "webp", "avif", "mp3", "mp4", "m4a", "ogg", "webm", "epub");

  @Override
  public String name() {
    return "zip";
  }

  @Override
  public String file() {
    return "all.zip";
  }

  @Override
  public void write(ExportInput input, Sink sink) {
    Report report = input.report().report();
    List<ZipStream.Entry> entries = new ArrayList<>();
    for (ZipStream.Entry file : input.files()) {
      entries.add(new ZipStream.Entry(file.name(), packing(file.name()), file.content()));
    }
    for (int i = 0; i < report.contents().attachments().size(); i++) {
      Attachment attachment = report.contents().attachments().get(i);
      entries.add(
          new ZipStream.Entry(
              "attachments/" + attachment.file(),
              packing(attachment.file()),
              input.attachments().get(i)));
    }
    sink.put(Permalinks.download(report, file()), () -> new ZipStream(entries));
  }

  private static ZipStream.Packing packing(String name) {
    return PACKED.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
        ? ZipStream.Packing.FAST
        : ZipStream.Packing.PACKED;
  }
}
