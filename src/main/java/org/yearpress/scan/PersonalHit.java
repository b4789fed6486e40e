package org.yearpress.scan;

/**
 * Personal data found in a text.
 *
 * @param start offset of its first character in the text
 * @param end offset behind its last
 * @param value without separators, full-width forms as plain ones: never to be printed
 */
public record PersonalHit(PersonalKind kind, int start, int end, String value) {

  /** What may be reported of it: enough to find it, too little to use it. */
  public String masked() {
    return switch (kind) {
      case EMAIL -> value.charAt(0) + "***" + value.substring(value.indexOf('@'));
      case PLATE -> value.substring(0, 2) + "****" + value.charAt(value.length() - 1);
      case PASSPORT -> value.charAt(0) + "******" + value.substring(value.length() - 2);
      default ->
          value.substring(0, 3)
              + "*".repeat(value.length() - 5)
              + value.substring(value.length() - 2);
    };
  }

  /** The same in few characters, without any that shells or addresses take for something else. */
  public String tag() {
    return masked().replaceAll("\\*+", "-").replace("@", "");
  }
}
