package org.yearpress.output;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.yearpress.text.Digests;

/** A source that counts and hashes the bytes read from it. */
final class Hashed implements Sink.Source {
  private final Sink.Source source;
  private MessageDigest digest = Digests.sha256();
  private long size;

  /** Nothing was read yet. */
  Hashed(Sink.Source source) {
    this.source = source;
  }

  /** What was read; to be asked once, when all is. */
  Sink.Stored stored() {
    return new Sink.Stored(size, HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public InputStream open() throws IOException {
    digest = Digests.sha256();
    size = 0;
    return new FilterInputStream(source.open()) {
      @Override
      public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
          digest.update((byte) one);
          size++;
        }
        return one;
      }

      @Override
      public int read(byte[] target, int from, int count) throws IOException {
        int taken = super.read(target, from, count);
        if (taken > 0) {
          digest.update(target, from, taken);
          size += taken;
        }
        return taken;
      }
    };
  }
}
