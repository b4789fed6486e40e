package org.yearpress.markup;

import java.util.function.Predicate;
import org.yearpress.model.Address;

/** Which addresses a link in prose may lead to, whatever else is written in between. */
final class Schemes {
  private Schemes() {}

  /**
   * The scheme of an address in lower case; empty for a relative one. Characters that browsers
   * leave out of an address don't hide one.
   */
  static String of(String address) {
    return Address.scheme(squeezed(address));
  }

  /** Whether a link may be written into a page as it is. */
  static boolean isSafeLink(String href) {
    return isSafe(href, Address::isFollowed);
  }

  /**
   * Whether the source of a picture may be written into a page as it is: what a page shows lies in
   * the site itself, so that no other host sees who reads it.
   */
  static boolean isSafePicture(String src) {
    return isSafe(src, scheme -> false);
  }

  private static boolean isSafe(String address, Predicate<String> schemes) {
    String scheme = of(address);
    return scheme.isEmpty() ? !namesHost(address) : schemes.test(scheme);
  }

  /** Whether it leads out of the site over the web. */
  static boolean isWeb(String address) {
    return Address.isOfWeb(of(address));
  }

  /** Whether it leads to another host: over the web, or without saying how. */
  static boolean isElsewhere(String address) {
    return isWeb(address) || (of(address).isEmpty() && namesHost(address));
  }

  private static boolean namesHost(String address) {
    return squeezed(address).replace('\\', '/').startsWith("//");
  }

  private static String squeezed(String address) {
    StringBuilder kept = null;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      boolean ignored =
          c <= ' ' || (c >= 0x7F && (c <= 0xA0 || Character.getType(c) == Character.FORMAT));
      if (ignored && kept == null) {
        kept = new StringBuilder(address.length()).append(address, 0, i);
      } else if (!ignored && kept != null) {
        kept.append(c);
      }
    }
    return kept == null ? address : kept.toString();
  }
}
