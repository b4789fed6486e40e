package org.yearpress.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An address that pages may lead readers to: on the web, a mailbox, a telephone number, or a place
 * of the site itself. The record is its own gate: no other text can become one, wherever it came
 * from, and templates print nothing else into {@code href}, {@code src} and their like.
 *
 * @param text as it is written into a page, unescaped; empty where nothing leads anywhere
 */
public record Address(String text) {
  /** Where there is nothing to lead to. */
  public static final Address NONE = new Address("");

  private static final Set<String> WEB = Set.of("http", "https");
  private static final Set<String> OTHERS = Set.of("mailto", "tel");

  /** Characters that browsers read as a slash, or that end an attribute somewhere. */
  private static final String REFUSED = "\\\"<>`";

  /** What may stand in no address of a mailbox that is written without quotes. */
  private static final String NOT_OF_MAILBOX = "@()[]{},;:?&=#%/|'";

  /**
   * Takes a text that is safe to be led to.
   *
   * @throws IllegalArgumentException for any other; whoever reads a setting asks {@link #of} first
   */
  public Address {
    if (!text.isEmpty() && !isSafe(text)) {
      throw new IllegalArgumentException("not an address for readers: " + text);
    }
  }

  /** The address that a text is; empty where it is none, or leads to what no reader should open. */
  public static Optional<Address> of(String text) {
    return !text.isEmpty() && isSafe(text) ? Optional.of(new Address(text)) : Optional.empty();
  }

  /** The address on the web, with {@code http:} or {@code https:}, that a text is. */
  public static Optional<Address> web(String text) {
    return of(text).filter(Address::isWeb);
  }

  /**
   * The address on the web that the addresses of all pages of a site can begin with: it has no
   * query and no fragment, and its path climbs nowhere. Unlike in a place {@link #below} the root,
   * an ampersand is a character of the path like any other.
   */
  public static Optional<Address> base(String text) {
    return web(text).filter(address -> isBase(address.host(), text));
  }

  /** The place below the root of the site that a text is; empty where it is none, or leads out. */
  public static Optional<Address> below(String text) {
    return of(text).filter(address -> isBelow(text));
  }

  /** Where one writes to a mailbox; empty where the text is not the address of one. */
  public static Optional<Address> mailbox(String mailbox) {
    int at = mailbox.indexOf('@');
    boolean named = at > 0 && at < mailbox.length() - 1 && mailbox.lastIndexOf('@') == at;
    boolean plain = mailbox.chars().allMatch(c -> c == '@' || NOT_OF_MAILBOX.indexOf(c) < 0);
    return named && plain ? of("mailto:" + mailbox) : Optional.empty();
  }

  /** Whether it leads nowhere. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** Whether it is one on the web. */
  public boolean isWeb() {
    return WEB.contains(scheme());
  }

  /** Its scheme in small letters; empty for a place of the site. */
  public String scheme() {
    return scheme(text);
  }

  /** The host of an address on the web; empty for any other. */
  public String host() {
    return isWeb() ? host(text) : "";
  }

  @Override
  public String toString() {
    return text;
  }

  /**
   * The scheme that a text begins with, in small letters: a letter, then letters, digits, {@code
   * +}, {@code .} and {@code -}, all of ASCII, then a colon. Empty for a text that begins with
   * none.
   */
  public static String scheme(String text) {
    int end = 0;
    while (end < text.length() && isOfScheme(text.charAt(end), end)) {
      end++;
    }
    boolean named = end > 0 && end < text.length() && text.charAt(end) == ':';
    return named ? text.substring(0, end).toLowerCase(Locale.ROOT) : "";
  }

  /** Whether a link with a scheme, in small letters, may be followed by readers. */
  public static boolean isFollowed(String scheme) {
    return WEB.contains(scheme) || OTHERS.contains(scheme);
  }

  /** Whether a scheme, in small letters, is one of the web. */
  public static boolean isOfWeb(String scheme) {
    return WEB.contains(scheme);
  }

  private static boolean isOfScheme(char c, int at) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (at > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-'));
  }

  private static boolean isSafe(String text) {
    int path = text.length();
    int colon = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isRefused(text, c, i)) {
        return false;
      }
      if (path == text.length() && (c == '/' || c == '?' || c == '#')) {
        path = i;
      } else if (c == ':' && colon < 0 && path == text.length()) {
        colon = i;
      }
    }
    if (colon < 0) {
      return !text.startsWith("//");
    }
    String scheme = scheme(text);
    String rest = text.substring(colon + 1);
    return WEB.contains(scheme)
        ? rest.startsWith("//") && isHost(host(text))
        : OTHERS.contains(scheme) && !rest.isEmpty();
  }

  /** What browsers leave out of an address or read as something else, and what cannot be seen. */
  private static boolean isRefused(String text, char c, int at) {
    if (c <= '~') {
      return c <= ' ' || REFUSED.indexOf(c) >= 0;
    }
    if (Character.isSurrogate(c)) {
      return !Character.isHighSurrogate(c)
          ? at == 0 || !Character.isHighSurrogate(text.charAt(at - 1))
          : at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return c <= 0xA0
        || c == 0xFFFD
        || Character.getType(c) == Character.FORMAT
        || Character.isSpaceChar(c);
  }

  /** What stands between the slashes and the path, with no name of a user before it. */
  private static boolean isHost(String host) {
    return !host.isEmpty() && host.charAt(0) != ':' && host.indexOf('@') < 0;
  }

  private static String host(String text) {
    int from = text.indexOf("//") + 2;
    int to = from;
    while (to < text.length() && "/?#".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    return text.substring(from, to);
  }

  /**
   * Whether it is a place below the root, as it is and to a program that takes it for ASCII. A
   * place of the site has no scheme, no reference to a character and no question.
   */
  private static boolean isBelow(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return isSafe(plain)
        && plain.chars().noneMatch(c -> c == ':' || c == '&' || c == '?')
        && text.charAt(0) != '/'
        && plain.charAt(0) != '/'
        && !climbs(plain);
  }

  private static boolean isBase(String host, String text) {
    String path = text.substring(text.indexOf("//") + 2 + host.length());
    boolean plain = path.indexOf('?') < 0 && path.indexOf('#') < 0;
    return path.length() < 2 ? plain : plain && isBelow(path.substring(1).replace('&', '+'));
  }

  /** Whether a part of the path is one or two dots, written out or as {@code %2e}. */
  private static boolean climbs(String text) {
    String path = text.split("[?#]", 2)[0];
    for (String part : path.split("/", -1)) {
      String plain = part.replaceAll("(?i)%2e", ".");
      if (plain.equals(".") || plain.equals("..")) {
        return true;
      }
    }
    return false;
  }
}
