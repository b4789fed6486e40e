package org.yearpress.text;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that names and compares published files: SHA-256. */
public final class Digests {
  private Digests() {}

  /** A digest that nothing was given to. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The hash of bytes. */
  public static byte[] sha256(byte[] bytes) {
    return sha256().digest(bytes);
  }
}
