package org.yearpress.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what {@link ByteWriter} wrote; any other input is reported as damaged. */
final class ByteReader {
  private final byte[] bytes;
  private int at;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean atEnd() {
    return at == bytes.length;
  }

  int number() {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int b = one();
      value |= (b & 0x7F) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new DamagedException();
  }

  /** A number of things that take at least a byte each. */
  int count() {
    int count = number();
    if (count < 0 || count > bytes.length - at) {
      throw new DamagedException();
    }
    return count;
  }

  int one() {
    if (at >= bytes.length) {
      throw new DamagedException();
    }
    return bytes[at++] & 0xFF;
  }

  String text() {
    return new String(block(), StandardCharsets.UTF_8);
  }

  /** Several texts with their number. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int left = count(); left > 0; left--) {
      texts.add(text());
    }
    return texts;
  }

  byte[] block() {
    return raw(count());
  }

  byte[] raw(int length) {
    if (length < 0 || length > bytes.length - at) {
      throw new DamagedException();
    }
    byte[] block = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return block;
  }
}
