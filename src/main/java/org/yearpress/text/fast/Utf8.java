package org.yearpress.text.fast;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Collects characters as UTF-8 bytes. A lone surrogate becomes {@code ?}, as in the JDK; halves of
 * a pair may be written apart. Not thread-safe.
 */
public final class Utf8 extends Writer {
  private byte[] bytes;
  private int length;

  /** The first half of a pair whose other half has not come yet; 0 without one. */
  private char high;

  /** Room for a page. */
  public Utf8() {
    this(32 * 1024);
  }

  /**
   * @param room bytes expected; more are taken
   */
  public Utf8(int room) {
    this.bytes = new byte[Math.max(room, 16)];
  }

  @Override
  public void write(int c) {
    if ((c & ~0x7F) == 0 && high == 0) {
      reserve(1);
      bytes[length++] = (byte) c;
    } else {
      write(String.valueOf((char) c));
    }
  }

  @Override
  public void write(char[] chars, int from, int count) {
    int end = from + count;
    int i = from;
    if (high == 0) {
      reserve(count);
      while (i < end && chars[i] < 0x80) { // what templates consist of
        bytes[length++] = (byte) chars[i++];
      }
    }
    write(new String(chars, i, end - i));
  }

  @Override
  public void write(String text, int from, int count) {
    write(text.substring(from, from + count));
  }

  @Override
  public void write(String text) {
    if (text.isEmpty()) {
      return;
    }
    String whole = high == 0 ? text : high + text;
    int end = whole.length();
    char last = whole.charAt(end - 1);
    high = Character.isHighSurrogate(last) ? last : 0;
    append(high == 0 ? whole : whole.substring(0, end - 1));
  }

  private void append(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    append(utf8, 0, utf8.length);
  }

  private void append(byte[] utf8, int from, int count) {
    reserve(count);
    System.arraycopy(utf8, from, bytes, length, count);
    length += count;
  }

  /** Bytes that are already UTF-8, whole characters. */
  public void write(byte[] utf8) {
    write(utf8, 0, utf8.length);
  }

  /** Some of bytes that are already UTF-8, whole characters. */
  public void write(byte[] utf8, int from, int count) {
    endHigh();
    append(utf8, from, count);
  }

  /** A whole number. */
  public void number(long value) {
    if (value >= 0 && value < 10) {
      write('0' + (int) value);
    } else {
      write(Long.toString(value));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  /** Takes all bytes back, to be used again. */
  public void clear() {
    length = 0;
    high = 0;
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    endHigh();
    return Arrays.copyOf(bytes, length);
  }

  /** Copies some of the bytes. */
  public void copy(int from, byte[] target, int at, int count) {
    System.arraycopy(bytes, from, target, at, count);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  /** What comes is no second half: a first half without one. */
  private void endHigh() {
    if (high != 0) {
      append(String.valueOf(high));
      high = 0;
    }
  }
}
