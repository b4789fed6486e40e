package org.yearpress.text;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Full-width characters, which Chinese input methods give for signs that mean something in YAML,
 * CSV and markup: {@code ：} looks like {@code :} and is another character.
 */
public final class FullWidth {
  private static final int FIRST = 0xFF01;
  private static final int LAST = 0xFF5E;
  private static final int DISTANCE = 0xFEE0;

  private static final Pattern KEY =
      Pattern.compile("\\s*(?:- +)?[A-Za-z][A-Za-z0-9_-]*\\s*\uFF1A");

  private FullWidth() {}

  /** The ASCII character that a full-width one stands for; itself where it stands for none. */
  public static char plain(char c) {
    return c >= FIRST && c <= LAST ? (char) (c - DISTANCE) : c;
  }

  /** Whether a character is the full-width form of one in ASCII. */
  public static boolean is(char c) {
    return plain(c) != c;
  }

  /** Where a line has {@code ：} behind what looks like a key of YAML; empty where it has none. */
  public static OptionalInt colonBehindKey(String line) {
    Matcher key = KEY.matcher(line);
    return key.lookingAt() ? OptionalInt.of(key.end() - 1) : OptionalInt.empty();
  }
}
