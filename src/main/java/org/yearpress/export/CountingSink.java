package org.yearpress.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.yearpress.output.Sink;

/** Passes files on and counts their bytes. */
final class CountingSink implements Sink {
  private final Sink sink;
  private long size;

  CountingSink(Sink sink) {
    this.sink = sink;
  }

  /** Bytes passed on so far. */
  long size() {
    return size;
  }

  @Override
  public void put(String path, byte[] bytes) {
    size += bytes.length;
    sink.put(path, bytes);
  }

  @Override
  public void put(String path, Source source) {
    sink.put(path, () -> new Counted(source.open()));
  }

  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

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
  }
}
