package org.yearpress.page.template;

import io.pebbletemplates.pebble.extension.writer.SpecializedWriter;
import io.pebbletemplates.pebble.utils.StringUtils;
import java.io.Writer;
import org.yearpress.text.Escape;
import org.yearpress.text.fast.Utf8;

/** Collects what templates write, as UTF-8. */
public final class PageWriter extends Writer implements SpecializedWriter {
  private final Utf8 out;

  /**
   * @param room bytes expected; more are taken
   */
  PageWriter(int room) {
    this.out = new Utf8(room);
  }

  /**
   * A value that a template writes. It is escaped when it is written; whoever takes it as a text
   * gets it escaped too.
   */
  public record Unescaped(String text) {
    @Override
    public String toString() {
      return Escape.html(text);
    }
  }

  @Override
  public void write(Object value) {
    if (value instanceof Unescaped text) {
      out.write(Escape.html(text.text()));
    } else {
      out.write(StringUtils.toString(value));
    }
  }

  /** Writes what was rendered before. */
  void write(byte[] utf8) {
    out.write(utf8);
  }

  @Override
  public void write(int c) {
    out.write(c);
  }

  @Override
  public void write(char[] chars, int from, int count) {
    out.write(chars, from, count);
  }

  @Override
  public void write(String text) {
    out.write(text);
  }

  @Override
  public void write(String text, int from, int count) {
    out.write(text, from, count);
  }

  @Override
  public void writeSpecialized(int value) {
    out.number(value);
  }

  @Override
  public void writeSpecialized(long value) {
    out.number(value);
  }

  @Override
  public void writeSpecialized(double value) {
    out.write(Double.toString(value));
  }

  @Override
  public void writeSpecialized(float value) {
    out.write(Float.toString(value));
  }

  @Override
  public void writeSpecialized(short value) {
    out.number(value);
  }

  @Override
  public void writeSpecialized(byte value) {
    out.number(value);
  }

  @Override
  public void writeSpecialized(char value) {
    out.write(value);
  }

  @Override
  public void writeSpecialized(String value) {
    out.write(value);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  /** Takes back what was written, to be used again. */
  void clear() {
    out.clear();
  }

  /** How many bytes were written. */
  int length() {
    return out.length();
  }

  /** A copy of what was written. */
  byte[] toBytes() {
    return out.toBytes();
  }
}
