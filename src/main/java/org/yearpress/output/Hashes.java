package org.yearpress.output;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.yearpress.text.Digests;

/** The hash that a manifest uses. */
final class Hashes {
  private static final int CHUNK = 1 << 16;

  private Hashes() {}

  /** The SHA-256 of a stream read to its end, in lower-case hex. */
  static String sha256(InputStream in) throws IOException {
    MessageDigest digest = Digests.sha256();
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      digest.update(chunk, 0, read);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
