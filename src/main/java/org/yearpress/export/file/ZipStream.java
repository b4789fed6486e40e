package org.yearpress.export.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.yearpress.output.Sink;
import org.yearpress.text.ChunkStream;

/**
 * A zip file, generated while it is read. All entries have the same date, so that equal contents
 * give equal bytes, as far as the JDK's deflate is the same.
 */
public final class ZipStream extends ChunkStream {
  /**
   * Not the first moment that a zip file can name: for that one Java adds the moment in the zone of
   * the machine.
   */
  private static final LocalDateTime DATE = LocalDateTime.of(1980, 2, 1, 0, 0);

  private static final int CHUNK = 1 << 16;

  private final Iterator<Entry> entries;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(CHUNK);
  private final ZipOutputStream zip = new ZipOutputStream(buffer);
  private @Nullable InputStream current;
  private boolean ended;

  /**
   * A file in the archive.
   *
   * @param packed whether its bytes are packed already, so that packing again is lost work
   */
  public record Entry(String name, boolean packed, Sink.Source content) {
    /** A file that is held in memory. */
    public static Entry of(String name, byte[] bytes) {
      return new Entry(name, false, () -> new ByteArrayInputStream(bytes));
    }
  }

  /** An archive of these files in this order. */
  public ZipStream(List<Entry> entries) {
    this.entries = entries.iterator();
  }

  /** The whole archive of small files. */
  public static byte[] bytes(List<Entry> entries) {
    try (ZipStream stream = new ZipStream(entries)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected byte @Nullable [] next() throws IOException {
    if (ended) {
      return null;
    }
    while (!ended && buffer.size() < CHUNK) {
      InputStream in = current == null ? open() : current;
      if (in == null) {
        zip.finish();
        ended = true;
      } else {
        byte[] part = in.readNBytes(CHUNK);
        zip.write(part);
        if (part.length < CHUNK) {
          zip.closeEntry();
          in.close();
          current = null;
        }
      }
    }
    byte[] chunk = buffer.toByteArray();
    buffer.reset();
    return chunk;
  }

  private @Nullable InputStream open() throws IOException {
    if (!entries.hasNext()) {
      return null;
    }
    Entry next = entries.next();
    ZipEntry entry = new ZipEntry(next.name());
    entry.setTimeLocal(DATE);
    zip.setLevel(next.packed() ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
    zip.putNextEntry(entry);
    current = next.content().open();
    return current;
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
      current = null;
    }
    zip.close();
  }
}
