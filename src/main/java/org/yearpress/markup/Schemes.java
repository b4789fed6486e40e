package org.yearpress.markup;

import java.util.Locale;
import java.util.Set;

/** The URL schemes that links and pictures may use. */
final class Schemes {
  private static final Set<String> LINKS = Set.of("http", "https", "mailto", "tel");
  private static final Set<String> PICTURES = Set.of("http", "https");

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

  /** Whether the source of a picture may be written into a page as it is. */
  static boolean isSafePicture(String src) {
    return isSafe(src, PICTURES);
  }

  private static boolean isSafe(String address, Set<String> schemes) {
    String scheme = of(address);
    if (!scheme.isEmpty()) {
      return schemes.contains(scheme);
    }
    String start = squeezed(address).replace('\\', '/');
    return !start.startsWith("//");
  }

  /** Whether it leads out of the site over the web. */
  static boolean isWeb(String address) {
    return PICTURES.contains(of(address));
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
