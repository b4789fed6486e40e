package org.yearpress.export.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.yearpress.output.Sink;

/** A source that counts the bytes read from it. */
public final class Sized implements Sink.Source {
  private final Sink.Source source;
  private long size;

  /** Nothing was read yet. */
  public Sized(Sink.Source source) {
    this.source = source;
  }

  /** Bytes read so far. */
  public long size() {
    return size;
  }

  @Override
  public InputStream open() throws IOException {
    size = 0;
    return new FilterInputStream(source.open()) {
      @Override
      public int read() throws IOException {
        int read = super.read();
        size += read < 0 ? 0 : 1;
        return read;
      }

      @Override
      public int read(byte[] buffer, int from, int count) throws IOException {
        int read = super.read(buffer, from, count);
        size += Math.max(read, 0);
        return read;
      }
    };
  }
}
