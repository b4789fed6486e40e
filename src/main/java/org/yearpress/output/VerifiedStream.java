package org.yearpress.output;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import org.yearpress.text.Digests;
import org.yearpress.text.Sha256;

/** A file of which a list says the hash: where its bytes are others, its end is an error. */
public final class VerifiedStream extends DigestInputStream {
  private final Sha256 hash;
  private final Failure failure;
  private boolean hasEnded;

  /** What is said where the bytes are others. */
  @FunctionalInterface
  public interface Failure {
    /** Throws what the reader of the stream is to get. */
    void raise() throws IOException;
  }

  /** A stream that ends with a failure where its bytes have another hash. */
  public VerifiedStream(InputStream in, Sha256 hash, Failure failure) {
    super(in, Digests.sha256());
    this.hash = hash;
    this.failure = failure;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    checkAtEnd(read);
    return read;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    int read = super.read(target, from, count);
    checkAtEnd(read);
    return read;
  }

  private void checkAtEnd(int read) throws IOException {
    if (read < 0 && !hasEnded) {
      hasEnded = true;
      if (!Sha256.of(digest.digest()).equals(hash)) {
        failure.raise();
      }
    }
  }

  @Override
  public long skip(long count) throws IOException {
    throw new IOException("the hash is of all bytes: none can be left out");
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
