package org.yearpress.scan;

import org.yearpress.diagnostic.Severity;

/**
 * A kind of personal data, as a file in {@code privacy/} describes it.
 *
 * @param id unique over all countries
 * @param code of findings about it; several kinds may share one
 * @param severity of such a finding, unless the site says otherwise
 * @param mask what is shown of a value
 */
public record PersonalKind(String id, String code, Severity severity, Mask mask) {
  /** Whether publishing it is an error whatever the case, not something for a person to weigh. */
  public boolean isGrave() {
    return severity == Severity.ERROR;
  }

  /**
   * How much of a value is shown: enough to find it, too little to use it.
   *
   * @param head characters shown of its beginning; of an e-mail address all from its at sign, too
   * @param stars stars for the rest; 0 for one star a character
   * @param tail characters shown of its end
   */
  public record Mask(int head, int stars, int tail) {
    /** Of numbers: three and two characters of a long one, one and two of a short one. */
    static final Mask OF_NUMBER = new Mask(-1, 0, 2);

    private static final int LONG = 11;

    String of(String value) {
      int at = value.indexOf('@');
      int shown = Math.min(head >= 0 ? head : value.length() >= LONG ? 3 : 1, value.length());
      int last = at > 0 ? at : Math.max(shown, value.length() - tail);
      String hidden = "*".repeat(stars > 0 ? stars : last - shown);
      return value.substring(0, shown) + hidden + value.substring(last);
    }
  }
}
