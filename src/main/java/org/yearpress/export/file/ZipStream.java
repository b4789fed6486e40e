package org.yearpress.export.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.zip.CRC32;
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

  /** How the bytes of a file lie in the archive. */
  public enum Packing {
    /** Made smaller. */
    PACKED,
    /** Hardly touched, since it was packed before. */
    FAST,
    /** Byte for byte, so that the archive can be told by them; for small files. */
    STORED
  }

  /** A file in the archive. */
  public record Entry(String name, Packing packing, Sink.Source content) {
    /** A file that is held in memory. */
    public static Entry of(String name, byte[] bytes) {
      return new Entry(name, Packing.PACKED, () -> new ByteArrayInputStream(bytes));
    }

    /** The first file of archives that say by it what they are. */
    public static Entry mediaType(String type) {
      byte[] bytes = type.getBytes(StandardCharsets.US_ASCII);
      return new Entry("mimetype", Packing.STORED, () -> new ByteArrayInputStream(bytes));
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
    if (!next.name().chars().allMatch(c -> c < 0x80)) {
      entry.setExtra(unicodePath(next.name()));
    }
    zip.setLevel(next.packing() == Packing.FAST ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
    InputStream content = next.content().open();
    current = next.packing() == Packing.STORED ? stored(entry, content) : content;
    zip.putNextEntry(entry);
    return current;
  }

  /**
   * The name once more in Info-ZIP's extra field 0x7075. The JDK writes names in UTF-8 and sets the
   * flag that says so, but also names MS-DOS as the system: {@code unzip} then takes the name for
   * one in the character set of the console, unless this field stands beside it.
   */
  private static byte[] unicodePath(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    CRC32 sum = new CRC32();
    sum.update(utf8);
    return ByteBuffer.allocate(9 + utf8.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) 0x7075)
        .putShort((short) (5 + utf8.length))
        .put((byte) 1)
        .putInt((int) sum.getValue())
        .put(utf8)
        .array();
  }

  /** What is stored is told in front of it, and so has to be known before. */
  private static InputStream stored(ZipEntry entry, InputStream content) throws IOException {
    try (content) {
      byte[] bytes = content.readAllBytes();
      CRC32 sum = new CRC32();
      sum.update(bytes);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(bytes.length);
      entry.setCrc(sum.getValue());
      return new ByteArrayInputStream(bytes);
    }
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
