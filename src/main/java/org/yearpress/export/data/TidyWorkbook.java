package org.yearpress.export.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.export.figures.ReportFigures;
import org.yearpress.export.figures.TidySheet;
import org.yearpress.export.file.FileMetadata;
import org.yearpress.export.file.SheetXml;
import org.yearpress.export.file.Workbook;
import org.yearpress.export.file.ZipStream;
import org.yearpress.model.Catalogue;
import org.yearpress.output.Sink;
import org.yearpress.text.ChunkStream;
import org.yearpress.text.fast.Utf8;

/** The figures of many reports as a workbook of tidy rows, streamed report by report. */
final class TidyWorkbook {
  private TidyWorkbook() {}

  /**
   * A workbook of one sheet, or of several where there are more rows than a sheet holds.
   *
   * @param rows how many there are
   */
  static Sink.Source of(
      String title,
      Messages messages,
      List<Catalogue.Entry> entries,
      Function<Catalogue.Entry, ReportFigures> figures,
      long rows) {
    Workbook workbook = new Workbook(FileMetadata.titled(title, ""));
    boolean one = rows <= SiteData.ROWS_OF_A_WORKBOOK;
    for (List<Catalogue.Entry> part : one ? List.of(entries) : parts(entries, figures)) {
      String name = workbook.name(messages.format("export.xlsx.data"));
      workbook.add(name, 1, () -> new Rows(part.iterator(), figures));
    }
    return () -> new ZipStream(workbook.entries());
  }

  /** Reports by sheet; a report is never divided. */
  private static List<List<Catalogue.Entry>> parts(
      List<Catalogue.Entry> entries, Function<Catalogue.Entry, ReportFigures> figures) {
    List<List<Catalogue.Entry>> parts = new ArrayList<>();
    List<Catalogue.Entry> part = new ArrayList<>();
    long rows = 0;
    for (Catalogue.Entry entry : entries) {
      long own = figures.apply(entry).lines().size();
      if (rows + own > SiteData.ROWS_OF_A_WORKBOOK && !part.isEmpty()) {
        parts.add(part);
        part = new ArrayList<>();
        rows = 0;
      }
      part.add(entry);
      rows += own;
    }
    parts.add(part);
    return parts;
  }

  private static final class Rows extends ChunkStream {
    private static final int CHUNK = 1 << 16;

    private final Iterator<Catalogue.Entry> entries;
    private final Function<Catalogue.Entry, ReportFigures> figures;
    private final Utf8 out = new Utf8(2 * CHUNK);
    private final SheetXml sheet = TidySheet.begin(out);
    private boolean ended;

    Rows(Iterator<Catalogue.Entry> entries, Function<Catalogue.Entry, ReportFigures> figures) {
      this.entries = entries;
      this.figures = figures;
    }

    @Override
    protected byte @Nullable [] next() {
      if (ended) {
        return null;
      }
      while (entries.hasNext() && out.length() < CHUNK) {
        TidySheet.add(figures.apply(entries.next()), sheet);
      }
      if (!entries.hasNext()) {
        sheet.end();
        ended = true;
      }
      byte[] chunk = out.toBytes();
      out.clear();
      return chunk;
    }
  }
}
