package org.yearpress.publish;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.Digests;

/** Hashes a file while it is uploaded: it may have changed since it was listed. */
final class HashedInput extends FilterInputStream {
  private final MessageDigest digest;
  private long length;

  HashedInput(InputStream in) {
    super(in);
    this.digest = Digests.sha256();
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      digest.update((byte) read);
      length++;
    }
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int read = super.read(bytes, offset, count);
    if (read > 0) {
      digest.update(bytes, offset, read);
      length += read;
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** The failure of a file that is not the one that was listed. */
  static UnusableException changed(String path) {
    return new UnusableException(
        Text.of("publish.changed-file", "path", path), Text.of("publish.changed-file-hint"), null);
  }

  /** Whether all that passed is the file that was listed; to be asked once, at the end. */
  boolean isWhole(Upload upload) {
    return length == upload.size()
        && HexFormat.of().formatHex(digest.digest()).equals(upload.sha256());
  }
}
