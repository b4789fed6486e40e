package org.yearpress.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.fast.NativeDigests;

/** The hash that names and compares published files: SHA-256. */
public final class Digests {
  private static final String SHA_256 = "SHA-256";
  private static final int CHUNK = 1 << 16;

  /** Null where Java's own digests are to be used. */
  private static final @Nullable Provider PROVIDER = NativeDigests.provider();

  private Digests() {}

  /** A digest that nothing was given to. */
  public static MessageDigest sha256() {
    try {
      return PROVIDER == null
          ? MessageDigest.getInstance(SHA_256)
          : MessageDigest.getInstance(SHA_256, PROVIDER);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The hash of bytes. */
  public static byte[] sha256(byte[] bytes) {
    return sha256().digest(bytes);
  }

  /** The same. */
  public static Sha256 hash(byte[] bytes) {
    return Sha256.of(sha256(bytes));
  }

  /** The hash of what a stream gives from here to its end; the caller closes it. */
  public static Sha256 hash(InputStream in) throws IOException {
    MessageDigest digest = sha256();
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      digest.update(chunk, 0, read);
    }
    return Sha256.of(digest.digest());
  }

  /** The hash of bytes in lower-case hex. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  /** The hash of a text in UTF-8, in lower-case hex. */
  public static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }
}
