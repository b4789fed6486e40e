package org.yearpress.export.data;

import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.export.figures.ReportFigures;
import org.yearpress.model.Catalogue;
import org.yearpress.text.ChunkStream;
import org.yearpress.text.fast.Utf8;

/**
 * The figures of many reports as one CSV file, streamed report by report. It begins with the heads:
 * programs that read data take a byte order mark for a part of the first name.
 */
final class CsvStream extends ChunkStream {
  /** So many bytes are handed over at once. */
  private static final int CHUNK = 1 << 16;

  private final Iterator<Catalogue.Entry> entries;
  private final Function<Catalogue.Entry, ReportFigures> figures;
  private final Counts counts;
  private final Utf8 out = new Utf8(CHUNK + (CHUNK >> 1));

  /** What went by. */
  static final class Counts {
    long lines;
  }

  CsvStream(
      Iterator<Catalogue.Entry> entries,
      Function<Catalogue.Entry, ReportFigures> figures,
      Counts counts) {
    this.entries = entries;
    this.figures = figures;
    this.counts = counts;
    CsvLines.begin(false, out);
  }

  @Override
  protected byte @Nullable [] next() {
    while (entries.hasNext() && out.length() < CHUNK) {
      ReportFigures report = figures.apply(entries.next());
      counts.lines += report.lines().size();
      CsvLines.of(report, out);
    }
    if (out.length() == 0) {
      return null;
    }
    byte[] chunk = out.toBytes();
    out.clear();
    return chunk;
  }
}
