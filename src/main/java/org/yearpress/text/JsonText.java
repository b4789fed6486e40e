package org.yearpress.text;

import org.yearpress.text.fast.Utf8;

/**
 * Writes JSON: members in the given order, no white space, so that equal data give equal bytes.
 * Lone surrogates are escaped, U+2028 and U+2029 too, so that the text may be embedded in a script.
 */
public final class JsonText {
  private static final boolean[] ESCAPED = escaped();

  private final Utf8 text;
  private boolean first = true;
  private boolean newline;

  /** A text of its own. */
  public JsonText() {
    this(new Utf8(1024));
  }

  /** JSON that is written behind what is already there. */
  public JsonText(Utf8 text) {
    this.text = text;
  }

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
    text.write(':');
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
    text.number(value);
    return this;
  }

  /** A truth value. */
  public JsonText value(boolean value) {
    separate();
    text.write(value ? "true" : "false");
    return this;
  }

  /** Nothing. */
  public JsonText nullValue() {
    separate();
    text.write("null");
    return this;
  }

  /** JSON that is already written. */
  public JsonText json(String json) {
    separate();
    text.write(json);
    return this;
  }

  /** JSON that is already written, as UTF-8. */
  public JsonText json(byte[] json) {
    separate();
    text.write(json);
    return this;
  }

  /** Without a comma before what comes next, because it goes on with JSON that was written. */
  public JsonText joined() {
    first = true;
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

  /** The whole as UTF-8. */
  public byte[] bytes() {
    breakLine();
    return text.toBytes();
  }

  @Override
  public String toString() {
    return newline ? text + "\n" : text.toString();
  }

  private JsonText open(char bracket) {
    separate();
    text.write(bracket);
    first = true;
    return this;
  }

  private JsonText close(char bracket) {
    breakLine();
    text.write(bracket);
    first = false;
    return this;
  }

  private void separate() {
    if (!first) {
      text.write(',');
    }
    first = false;
    breakLine();
  }

  private void breakLine() {
    if (newline) {
      text.write('\n');
      newline = false;
    }
  }

  private void quote(String value) {
    text.write('"');
    int end = value.length();
    int written = 0;
    for (int at = clean(value, 0); at < end; at = clean(value, written)) {
      text.write(value, written, at - written);
      char c = value.charAt(at);
      switch (c) {
        case '"' -> text.write("\\\"");
        case '\\' -> text.write("\\\\");
        case '\n' -> text.write("\\n");
        case '\r' -> text.write("\\r");
        case '\t' -> text.write("\\t");
        default -> escape(c);
      }
      written = at + 1;
    }
    text.write(value, written, end - written);
    text.write('"');
  }

  /** The index of the first character from an index on that is escaped, or the length. */
  private static int clean(String value, int from) {
    int at = from;
    while (at < value.length()) {
      char c = value.charAt(at);
      if (c < 128 ? ESCAPED[c] : isEscapedAbove(c) && !isPair(value, at)) {
        return at;
      }
      at += Character.isHighSurrogate(c) ? 2 : 1;
    }
    return at;
  }

  private static boolean isEscapedAbove(char c) {
    return Character.isSurrogate(c) || c == 0x2028 || c == 0x2029 || c >= 0xFFFE;
  }

  private void escape(char c) {
    text.write("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      text.write(Character.forDigit((c >> shift) & 15, 16));
    }
  }

  private static boolean isPair(String value, int i) {
    return i + 1 < value.length()
        && Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1));
  }

  private static boolean[] escaped() {
    boolean[] escaped = new boolean[128];
    java.util.Arrays.fill(escaped, 0, ' ', true);
    escaped['"'] = true;
    escaped['\\'] = true;
    return escaped;
  }
}
