package org.yearpress.export.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The values of a column in a group of rows: each different one once, and their numbers. */
final class ColumnChunk {
  private static final int MISSING = -1;
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int RLE_DICTIONARY = 8;
  private static final int GZIP = 2;
  private static final int DATA_PAGE = 0;
  private static final int DICTIONARY_PAGE = 2;

  /** Longer texts are no bounds: they would make what the file says of itself as large as it is. */
  private static final int LONGEST_BOUND = 64;

  private final ParquetColumn column;
  private final Map<Object, Integer> known = new HashMap<>();
  private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
  private int different;
  private int[] numbers = new int[1024];
  private int count;
  private int missing;
  private @Nullable Object last;
  private int lastNumber = MISSING;
  private byte @Nullable [] least;
  private byte @Nullable [] most;
  private boolean bounded;

  /**
   * A column of a group, as it was written.
   *
   * @param metadata what the end of the file says of it
   * @param plainBytes its size before it is compressed
   */
  record Written(ByteArrayOutputStream metadata, long at, long plainBytes, long bytes) {}

  ColumnChunk(ParquetColumn column) {
    this.column = column;
    clear();
  }

  /** Adds a value; null for a missing one. */
  void add(@Nullable Object value) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    if (value != null && !value.equals(last)) {
      last = value;
      lastNumber = known.computeIfAbsent(value, this::number);
    }
    int number = value == null ? MISSING : lastNumber;
    numbers[count++] = number;
    missing += number == MISSING ? 1 : 0;
  }

  /** The number of a value that was not there before. */
  private int number(Object value) {
    byte[] bytes = column.bytes(value);
    if (bytes == null) {
      return MISSING;
    }
    if (column.type() == ParquetColumn.Type.TEXT) {
      ThriftStruct.fixed32(bytes.length, dictionary);
    }
    dictionary.writeBytes(bytes);
    bounded &= bytes.length <= LONGEST_BOUND;
    if (bounded) {
      least = least == null || compare(bytes, least) < 0 ? bytes : least;
      most = most == null || compare(bytes, most) > 0 ? bytes : most;
    }
    return different++;
  }

  private int compare(byte[] one, byte[] other) {
    return column.type() == ParquetColumn.Type.TEXT
        ? Arrays.compareUnsigned(one, other)
        : Integer.compare(integer(one), integer(other));
  }

  private static int integer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  /**
   * Writes what was added, and begins anew.
   *
   * @param before bytes of the file that are out already
   */
  Written writeTo(ByteArrayOutputStream out, long before) {
    long at = before + out.size();
    long plain =
        page(
            DICTIONARY_PAGE,
            dictionary.toByteArray(),
            head -> head.struct(7, page -> page.int32(1, different).int32(2, PLAIN)),
            out);
    long dataAt = before + out.size();
    plain +=
        page(
            DATA_PAGE,
            data(),
            head ->
                head.struct(
                    5,
                    page ->
                        page.int32(1, count).int32(2, RLE_DICTIONARY).int32(3, RLE).int32(4, RLE)),
            out);
    long plainBytes = plain;
    long bytes = before + out.size() - at;
    ByteArrayOutputStream metadata = new ByteArrayOutputStream();
    metadata.writeBytes(
        ThriftStruct.bytes(
            chunk ->
                chunk
                    .int64(2, at)
                    .struct(
                        3,
                        about ->
                            about
                                .int32(1, column.type().physical)
                                .integers(2, PLAIN, RLE, RLE_DICTIONARY)
                                .texts(3, column.name())
                                .int32(4, GZIP)
                                .int64(5, count)
                                .int64(6, plainBytes)
                                .int64(7, bytes)
                                .int64(9, dataAt)
                                .int64(11, at)
                                .struct(12, this::statistics))));
    clear();
    return new Written(metadata, at, plain, bytes);
  }

  /** What readers skip the group by. */
  private void statistics(ThriftStruct struct) {
    struct.int64(3, missing);
    if (bounded && least != null && most != null) {
      struct.binary(5, most).binary(6, least);
    }
  }

  /** Which values are there, then their numbers. */
  private byte[] data() {
    int[] there = new int[count];
    int[] theirs = new int[count - missing];
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (numbers[i] != MISSING) {
        there[i] = 1;
        theirs[at++] = numbers[i];
      }
    }
    ByteArrayOutputStream levels = new ByteArrayOutputStream();
    RunLengths.write(there, 1, levels);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ThriftStruct.fixed32(levels.size(), data);
    data.writeBytes(levels.toByteArray());
    int bits = RunLengths.bits(different);
    data.write(bits);
    RunLengths.write(theirs, bits, data);
    return data.toByteArray();
  }

  /** Writes a page; gives its size as it is before it is compressed, with its head. */
  private static long page(
      int type, byte[] plain, Consumer<ThriftStruct> own, ByteArrayOutputStream out) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: it is memory
    }
    byte[] head =
        ThriftStruct.bytes(
            struct -> {
              struct.int32(1, type).int32(2, plain.length).int32(3, packed.size());
              own.accept(struct);
            });
    out.writeBytes(head);
    out.writeBytes(packed.toByteArray());
    return (long) head.length + plain.length;
  }

  private void clear() {
    known.clear();
    dictionary.reset();
    different = 0;
    count = 0;
    missing = 0;
    last = null;
    least = null;
    most = null;
    bounded = column.type() != ParquetColumn.Type.FIGURE;
  }
}
