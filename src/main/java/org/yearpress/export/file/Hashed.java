package org.yearpress.export.file;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.yearpress.output.Sink;
import org.yearpress.text.Digests;

/** A source that counts and hashes the bytes read from it. */
public final class Hashed implements Sink.Source {
  private final Sized source;
  private MessageDigest digest = Digests.sha256();

  /** Nothing was read yet. */
  public Hashed(Sink.Source source) {
    this.source = new Sized(source);
  }

  /** Bytes read so far. */
  public long size() {
    return source.size();
  }

  /** The SHA-256 of what was read, in hexadecimal digits; to be asked once, when all is read. */
  public String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public InputStream open() throws IOException {
    digest = Digests.sha256();
    return new DigestInputStream(source.open(), digest);
  }
}
