package org.yearpress.text.fast;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Collects characters as UTF-8 bytes. A lone surrogate becomes {@code ?}, as in the JDK. Not
 * thread-safe.
 */
public final class Utf8 extends Writer {
  private static final boolean[] NO_STOPS = new boolean[128];

  /** Texts from this length on are encoded faster by the library, for all that it copies them. */
  private static final int LONG = 12;

  /** Characters that are taken out of a text at once: far faster than one by one. */
  private static final int CHUNK = 256;

  private final char[] chunk = new char[CHUNK];
  private byte[] bytes;
  private int length;
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
    reserve(4);
    if ((c & ~0x7F) == 0 && high == 0) {
      bytes[length++] = (byte) c;
    } else {
      put((char) c);
    }
  }

  @Override
  public void write(char[] chars, int from, int count) {
    reserve(count * 3 + 4);
    int end = from + count;
    int i = from;
    if (high == 0) {
      byte[] to = bytes;
      int at = length;
      while (i < end && chars[i] < 0x80) {
        to[at++] = (byte) chars[i++];
      }
      length = at;
    }
    for (; i < end; i++) {
      put(chars[i]);
    }
  }

  @Override
  public void write(String text, int from, int count) {
    int end = from + count;
    for (int i = from; i < end; i++) {
      i = run(text, i, end, NO_STOPS);
      if (i < end) {
        put(text.charAt(i));
      }
    }
  }

  /**
   * Writes what needs no thought: up to the first character that is marked, that is half of a pair,
   * that ends a line in Unicode alone (U+2028, U+2029), or that is none (U+FFFE, U+FFFF).
   *
   * @param stops for each character below 128 whether it is marked
   * @return the index of that character, or {@code end}
   */
  public int run(String text, int from, int end, boolean[] stops) {
    reserve((end - from) * 3 + 4);
    if (high != 0) {
      return from;
    }
    int i = from;
    while (i < end) {
      int count = Math.min(end - i, CHUNK);
      text.getChars(i, i + count, chunk, 0);
      int done = run(count, stops);
      i += done;
      if (done < count) {
        break;
      }
    }
    return i;
  }

  /** The same of the first characters of the chunk, for which there is room. */
  private int run(int count, boolean[] stops) {
    char[] from = chunk;
    byte[] to = bytes;
    int at = length;
    int i = 0;
    while (i < count) {
      char c = from[i];
      if (c < 0x80) {
        if (stops[c]) {
          break;
        }
        to[at++] = (byte) c;
      } else if (c < 0x800) {
        to[at++] = (byte) (0xC0 | (c >> 6));
        to[at++] = (byte) (0x80 | (c & 0x3F));
      } else if ((c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
          || c == 0x2028
          || c == 0x2029
          || c >= 0xFFFE) {
        break;
      } else {
        to[at++] = (byte) (0xE0 | (c >> 12));
        to[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        to[at++] = (byte) (0x80 | (c & 0x3F));
      }
      i++;
    }
    length = at;
    return i;
  }

  @Override
  public void write(String text) {
    int end = text.length();
    // Half of a pair at an end may have its other half in what stands beside it.
    if (end >= LONG && high == 0 && !Character.isHighSurrogate(text.charAt(end - 1))) {
      write(text.getBytes(StandardCharsets.UTF_8));
    } else {
      write(text, 0, end);
    }
  }

  /** Bytes that are already UTF-8, whole characters. */
  public void write(byte[] utf8) {
    write(utf8, 0, utf8.length);
  }

  /** Some of bytes that are already UTF-8, whole characters. */
  public void write(byte[] utf8, int from, int count) {
    reserve(count + 4);
    endHigh();
    System.arraycopy(utf8, from, bytes, length, count);
    length += count;
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

  /** What comes is no second half: a first half without one. */
  private void endHigh() {
    if (high != 0) {
      high = 0;
      bytes[length++] = '?';
    }
  }
}
