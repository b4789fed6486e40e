package org.yearpress.text;

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

  /** The hash of bytes in lower-case hex. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  /** The hash of a text in UTF-8, in lower-case hex. */
  public static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }
}
