package org.yearpress.markup;

import java.util.Locale;
import java.util.Set;

/** Which addresses a link may lead to. */
final class Schemes {
  private static final Set<String> LINKS = Set.of("http", "https", "mailto", "tel");
  private static final Set<String> WEB = Set.of("http", "https");

  private Schemes() {}

  /**
   * The scheme of an address in lower case; empty for a relative one. Characters that browsers
   * leave out of an address don't hide one.
   */
  static String of(String address) {
    String plain = squeezed(address);
    int end = 0;
    while (end < plain.length() && isOfScheme(plain.charAt(end), end)) {
      end++;
    }
    boolean named = end > 0 && end < plain.length() && plain.charAt(end) == ':';
    return named ? plain.substring(0, end).toLowerCase(Locale.ROOT) : "";
  }

  /** A letter first, then letters, digits, {@code +}, {@code .} and {@code -}, all of ASCII. */
  private static boolean isOfScheme(char c, int at) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (at > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-'));
  }

  /** Whether a link may be written into a page as it is. */
  static boolean isSafeLink(String href) {
    return isSafe(href, LINKS);
  }

  /**
   * Whether the source of a picture may be written into a page as it is: what a page shows lies in
   * the site itself, so that no other host sees who reads it.
   */
  static boolean isSafePicture(String src) {
    return isSafe(src, Set.of());
  }

  private static boolean isSafe(String address, Set<String> schemes) {
    String scheme = of(address);
    return scheme.isEmpty() ? !namesHost(address) : schemes.contains(scheme);
  }

  /** Whether it leads out of the site over the web. */
  static boolean isWeb(String address) {
    return WEB.contains(of(address));
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
