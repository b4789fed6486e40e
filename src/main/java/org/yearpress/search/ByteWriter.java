package org.yearpress.search;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the records of index files: numbers in 7 bits a byte, texts with their length. */
final class ByteWriter {
  private byte[] bytes = new byte[1024];
  private int length;

  ByteWriter number(int value) {
    int left = value;
    while ((left & ~0x7F) != 0) {
      one(left | 0x80);
      left >>>= 7;
    }
    return one(left);
  }

  ByteWriter text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return number(utf8.length).raw(utf8);
  }

  ByteWriter one(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
    return this;
  }

  ByteWriter raw(byte[] other) {
    reserve(other.length);
    System.arraycopy(other, 0, bytes, length, other.length);
    length += other.length;
    return this;
  }

  /** A block with its length. */
  ByteWriter block(byte[] other) {
    return number(other.length).raw(other);
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
