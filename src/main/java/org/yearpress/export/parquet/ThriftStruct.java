package org.yearpress.export.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.yearpress.text.VarInt;

/**
 * A structure in Thrift's compact protocol, in which Parquet says what is in a file. Fields are
 * written in the order of their numbers.
 */
final class ThriftStruct {
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;

  /** Lists of more elements have their length behind the first byte. */
  private static final int SHORT_LIST = 15;

  private final ByteArrayOutputStream out;
  private int last;

  private ThriftStruct(ByteArrayOutputStream out) {
    this.out = out;
  }

  /** One that stands by itself. */
  static byte[] bytes(Consumer<ThriftStruct> fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ThriftStruct struct = new ThriftStruct(out);
    fields.accept(struct);
    struct.out.write(0);
    return out.toByteArray();
  }

  ThriftStruct int32(int field, int value) {
    head(field, I32);
    zigzag(value);
    return this;
  }

  ThriftStruct int64(int field, long value) {
    head(field, I64);
    zigzag(value);
    return this;
  }

  ThriftStruct binary(int field, byte[] value) {
    head(field, BINARY);
    binary(value);
    return this;
  }

  ThriftStruct text(int field, String value) {
    return binary(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** A structure within this one; in a union one without fields says which member holds. */
  ThriftStruct struct(int field, Consumer<ThriftStruct> fields) {
    head(field, STRUCT);
    fields.accept(new ThriftStruct(out));
    out.write(0);
    return this;
  }

  ThriftStruct integers(int field, int... values) {
    list(field, values.length, I32);
    for (int value : values) {
      zigzag(value);
    }
    return this;
  }

  /** A list of one text. */
  ThriftStruct texts(int field, String value) {
    list(field, 1, BINARY);
    binary(value.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Structures that are written already, each to its end. */
  ThriftStruct structs(int field, List<byte[]> structs) {
    list(field, structs.size(), STRUCT);
    structs.forEach(out::writeBytes);
    return this;
  }

  private void head(int field, int type) {
    out.write((field - last) << 4 | type);
    last = field;
  }

  private void list(int field, int size, int type) {
    head(field, LIST);
    if (size < SHORT_LIST) {
      out.write(size << 4 | type);
    } else {
      out.write(SHORT_LIST << 4 | type);
      VarInt.write(size, out);
    }
  }

  private void binary(byte[] value) {
    VarInt.write(value.length, out);
    out.writeBytes(value);
  }

  private void zigzag(long value) {
    VarInt.write(value << 1 ^ value >> 63, out);
  }

  /** Four bytes, the lowest first. */
  static void fixed32(int value, ByteArrayOutputStream out) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(value >> shift);
    }
  }
}
