package org.yearpress.scan;

import java.util.Locale;
import java.util.Set;

/**
 * Personal data found in a text.
 *
 * @param start offset of its first character in the text
 * @param end offset behind its last
 * @param value without separators, other ways to write a digit as digits: never to be printed
 * @param near whether it only looks like one: its check digit is wrong
 */
public record PersonalHit(PersonalKind kind, int start, int end, String value, boolean near) {
  /** The code of findings about what only looks like an identifier. */
  public static final String NEAR_MISS = "privacy-near-miss";

  /** Fewer digits than these are no whole number, with or without an area code. */
  private static final int LOCAL_NUMBER = 7;

  /** The code of findings about it. */
  public String code() {
    return near ? NEAR_MISS : kind.code();
  }

  /** What may be reported of it: enough to find it, too little to use it. */
  public String masked() {
    return kind.mask().of(value);
  }

  /** The same in few characters, without any that shells or addresses take for something else. */
  public String tag() {
    return masked().replaceAll("\\*+", "-").replaceAll("[@\\s]", "");
  }

  /**
   * Whether it is published on purpose: declared as it is, with or without an area code, as part of
   * an address, or as an e-mail address at the host of one that is declared.
   *
   * @param declared values and texts in lower case; {@code @host} for all addresses of a host
   */
  public boolean isAmong(Set<String> declared) {
    String own = value.toLowerCase(Locale.ROOT);
    int at = own.indexOf('@');
    if (declared.contains(own) || (at > 0 && declared.contains(own.substring(at)))) {
      return true;
    }
    if (at > 0) {
      return false;
    }
    // 020 7946 0999 is +44 20 7946 0999
    String local = own.replaceFirst("^0+", "");
    return local.length() >= LOCAL_NUMBER
        && declared.stream()
            .map(each -> each.replaceFirst("^0+", ""))
            .filter(each -> each.length() >= LOCAL_NUMBER)
            .anyMatch(each -> each.endsWith(local) || local.endsWith(each) || isAddress(own, each));
  }

  private static boolean isAddress(String own, String declared) {
    boolean numeric = own.chars().allMatch(c -> c < 0x80 && !Character.isWhitespace(c));
    return !numeric && (declared.contains(own) || own.contains(declared));
  }
}
