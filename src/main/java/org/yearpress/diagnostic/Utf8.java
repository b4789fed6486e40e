package org.yearpress.page;

import java.io.Writer;
import java.util.Arrays;

/** Collects characters as UTF-8 bytes. A lone surrogate becomes {@code ?}, as in the JDK. */
final class Utf8 extends Writer {
  private byte[] bytes = new byte[32 * 1024];
  private int length;
  private char high;

  @Override
  public void write(int c) {
    reserve(4);
    put((char) c);
  }

  @Override
  public void write(char[] chars, int from, int count) {
    reserve(count * 3 + 4);
    for (int i = from; i < from + count; i++) {
      put(chars[i]);
    }
  }

  @Override
  public void write(String text, int from, int count) {
    reserve(count * 3 + 4);
    for (int i = from; i < from + count; i++) {
      put(text.charAt(i));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  private void put(char c) {
    if (c < 0x80 && high == 0) {
      bytes[length++] = (byte) c;
    } else if (high != 0) {
      putAfterHigh(c);
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xC0 | (c >> 6));
      bytes[length++] = (byte) (0x80 | (c & 0x3F));
    } else if (Character.isHighSurrogate(c)) {
      high = c;
    } else if (Character.isLowSurrogate(c)) {
      bytes[length++] = '?';
    } else {
      bytes[length++] = (byte) (0xE0 | (c >> 12));
      bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      bytes[length++] = (byte) (0x80 | (c & 0x3F));
    }
  }

  private void putAfterHigh(char c) {
    char before = high;
    high = 0;
    if (!Character.isLowSurrogate(c)) {
      bytes[length++] = '?';
      put(c);
      return;
    }
    int point = Character.toCodePoint(before, c);
    bytes[length++] = (byte) (0xF0 | (point >> 18));
    bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3F));
    bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
    bytes[length++] = (byte) (0x80 | (point & 0x3F));
  }
}
