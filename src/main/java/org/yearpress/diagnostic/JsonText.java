package org.yearpress.diagnostic;

/**
 * Writes JSON: members in the order they are given, no white space, so that equal data are equal
 * bytes. Lone surrogates are written as escapes, U+2028 and U+2029 too, so that the text may stand
 * in a script.
 */
public final class JsonText {
  private final StringBuilder text = new StringBuilder();
  private boolean first = true;
  private boolean newline;

  /** Begins an object. */
  public JsonText object() {
    return open('{');
  }

  /** Begins an array. */
  public JsonText array() {
    return open('[');
  }

  /** Ends the innermost object. */
  public JsonText endObject() {
    return close('}');
  }

  /** Ends the innermost array. */
  public JsonText endArray() {
    return close(']');
  }

  /** The name of the next member. */
  public JsonText name(String name) {
    separate();
    quote(name);
    text.append(':');
    first = true;
    return this;
  }

  /** A string. */
  public JsonText value(String value) {
    separate();
    quote(value);
    return this;
  }

  /** A whole number. */
  public JsonText value(long value) {
    separate();
    text.append(value);
    return this;
  }

  /** A truth value. */
  public JsonText value(boolean value) {
    separate();
    text.append(value);
    return this;
  }

  /** Nothing. */
  public JsonText nothing() {
    separate();
    text.append("null");
    return this;
  }

  /** JSON that is already written. */
  public JsonText json(String json) {
    separate();
    text.append(json);
    return this;
  }

  /** A member with a string, left out when it is empty. */
  public JsonText optional(String name, String value) {
    return value.isEmpty() ? this : name(name).value(value);
  }

  /** A line break before what comes next, for people who read the file. */
  public JsonText newline() {
    newline = true;
    return this;
  }

  @Override
  public String toString() {
    return newline ? text + "\n" : text.toString();
  }

  private JsonText open(char bracket) {
    separate();
    text.append(bracket);
    first = true;
    return this;
  }

  private JsonText close(char bracket) {
    breakLine();
    text.append(bracket);
    first = false;
    return this;
  }

  private void separate() {
    if (!first) {
      text.append(',');
    }
    first = false;
    breakLine();
  }

  private void breakLine() {
    if (newline) {
      text.append('\n');
      newline = false;
    }
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < 0x20 || c == 0x2028 || c == 0x2029 || isLoneSurrogate(value, i)) {
            escape(c);
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  private void escape(char c) {
    text.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      text.append(Character.forDigit((c >> shift) & 15, 16));
    }
  }

  private static boolean isLoneSurrogate(String value, int i) {
    char c = value.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
  }
}
