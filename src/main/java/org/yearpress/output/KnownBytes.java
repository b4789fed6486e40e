package org.yearpress.output;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.yearpress.text.Digests;

/** A file of which a list says the hash: where its bytes are others, it has no end. */
final class KnownBytes extends FilterInputStream {
  private final Sha256 hash;
  private final MessageDigest digest = Digests.sha256();
  private boolean isEnded;

  /** The bytes are others. */
  static final class ChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    private ChangedException() {
      super("the bytes are others than those that were written");
    }
  }

  KnownBytes(InputStream in, Sha256 hash) {
    super(in);
    this.hash = hash;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ChangedException at the end of other bytes
   */
  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    int taken = isEnded ? -1 : super.read(target, from, count);
    if (taken > 0) {
      digest.update(target, from, taken);
    } else if (taken < 0 && !isEnded) {
      isEnded = true;
      if (!Sha256.of(digest.digest()).equals(hash)) {
        throw new ChangedException();
      }
    }
    return taken;
  }
}
