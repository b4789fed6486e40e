package org.yearpress.text.fast;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import org.jspecify.annotations.Nullable;

/**
 * The digests of the Amazon Corretto Crypto Provider, which use the processor's instruction for
 * SHA-256 whatever compiler of Java is at work. What pays for it is {@code DigestBench} in {@code
 * src/bench/java}.
 */
public final class NativeDigests {
  /** Set by the launcher where the distribution has the library for the platform. */
  private static final String GIVEN = "com.amazon.corretto.crypto.provider.useExternalLib";

  private static final String PROVIDER =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  private NativeDigests() {}

  /**
   * The provider; null where the launcher names no library, or the library cannot be loaded: Java's
   * own digests give the same, only slower. Without the launcher's word nothing is tried, since the
   * provider would write its library into the folder for temporary files first.
   */
  public static @Nullable Provider provider() {
    return Boolean.getBoolean(GIVEN) ? load(PROVIDER) : null;
  }

  /** The provider of a class that has itself as INSTANCE; null where it gives no SHA-256. */
  static @Nullable Provider load(String className) {
    try {
      Provider provider = (Provider) Class.forName(className).getField("INSTANCE").get(null);
      return worksAsJava(provider) ? provider : null;
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      return null;
    }
  }

  private static boolean worksAsJava(Provider provider) {
    try {
      return MessageDigest.getInstance("SHA-256", provider).getDigestLength() == 32;
    } catch (NoSuchAlgorithmException e) {
      return false;
    }
  }
}
