package org.yearpress.export.data;

import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Catalogue;
import org.yearpress.text.ChunkStream;
import org.yearpress.text.fast.Utf8;

/** A file with heads and the lines of many reports, streamed report by report. */
final class LineStream extends ChunkStream {
  /** So many bytes are handed over at once. */
  private static final int CHUNK = 1 << 16;

  private final Iterator<Catalogue.Entry> entries;
  private final BiConsumer<Catalogue.Entry, Utf8> lines;
  private final Utf8 out = new Utf8(CHUNK + (CHUNK >> 1));

  /**
   * The bytes of a file.
   *
   * @param heads writes what stands before the first line
   * @param lines writes those of a report
   */
  LineStream(
      Consumer<Utf8> heads,
      Iterator<Catalogue.Entry> entries,
      BiConsumer<Catalogue.Entry, Utf8> lines) {
    this.entries = entries;
    this.lines = lines;
    heads.accept(out);
  }

  @Override
  protected byte @Nullable [] next() {
    while (entries.hasNext() && out.length() < CHUNK) {
      lines.accept(entries.next(), out);
    }
    if (out.length() == 0) {
      return null;
    }
    byte[] chunk = out.toBytes();
    out.clear();
    return chunk;
  }
}
