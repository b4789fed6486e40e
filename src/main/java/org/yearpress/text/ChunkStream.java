package org.yearpress.text;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is generated chunk by chunk while it is read, so that the whole is never in memory.
 */
public abstract class ChunkStream extends InputStream {
  private byte[] chunk = {};
  private int at;
  private boolean ended;

  /** The next piece, which may be empty; null at the end. */
  protected abstract byte @Nullable [] next() throws IOException;

  @Override
  public final int read() throws IOException {
    return fill() ? chunk[at++] & 0xFF : -1;
  }

  @Override
  public final int read(byte[] target, int from, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int taken = Math.min(count, chunk.length - at);
    System.arraycopy(chunk, at, target, from, taken);
    at += taken;
    return taken;
  }

  /** Whether there is a byte left. */
  private boolean fill() throws IOException {
    while (at == chunk.length && !ended) {
      byte[] next = next();
      ended = next == null;
      chunk = next == null ? new byte[0] : next;
      at = 0;
    }
    return at < chunk.length;
  }
}
