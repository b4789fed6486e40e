package org.yearpress.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The file of a record, compressed: those of a first publication are all held until they are put.
 */
public final class PackedRecord {
  private final byte[] packed;
  private final int size;
  private final String hash;

  private PackedRecord(byte[] packed, int size, String hash) {
    this.packed = packed;
    this.size = size;
    this.hash = hash;
  }

  /** Packs the bytes of a file. */
  public static PackedRecord of(byte[] record) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
      out.write(record);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    } finally {
      deflater.end();
    }
    return new PackedRecord(packed.toByteArray(), record.length, RecordText.hash(record));
  }

  /** How long the file is. */
  public int size() {
    return size;
  }

  /** As {@link RecordText#hash} gives it. */
  public String hash() {
    return hash;
  }

  /** The bytes of the file. */
  public byte[] bytes() {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }
}
