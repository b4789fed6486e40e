package org.yearpress.markup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters that no text of an author may have: controls, and those that Unicode keeps free of
 * meaning, between which {@link SourcePositions} are written. In their place stands the replacement
 * character U+FFFD, where it can be seen.
 */
public final class Characters {
  private static final char REPLACEMENT = '\uFFFD';

  /** A number in place of a character, as HTML writes it: leading zeros do not count. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "&#(?:[xX]0*+(\\p{XDigit}{1,6}+)(?!\\p{XDigit})|0*+([0-9]{1,7}+)(?![0-9]));?");

  private Characters() {}

  /** Whether it is one of them. */
  static boolean isRefused(int c) {
    return (c < ' ' && c != '\n' && c != '\t')
        || c == 0x7F
        || (c >= 0xFDD0 && c <= 0xFDEF)
        || c == 0xFFFE
        || c == 0xFFFF;
  }

  /** Where the first of them stands in a text; -1 where none does. */
  static int first(String text) {
    return first(text.toCharArray(), 0);
  }

  private static int first(char[] text, int from) {
    for (int i = from; i < text.length; i++) {
      if (isRefused(text[i])) {
        return i;
      }
    }
    return -1;
  }

  /** The text without them. */
  public static String replaced(String text) {
    char[] replaced = text.toCharArray();
    int at = first(replaced, 0);
    if (at < 0) {
      return text;
    }
    for (; at >= 0; at = first(replaced, at + 1)) {
      replaced[at] = REPLACEMENT;
    }
    return new String(replaced);
  }

  /** Whether HTML or Markdown may name a character by its number. */
  public static boolean mayBeReferredTo(String text) {
    return text.contains("&#");
  }

  /** HTML without numbers in their place; marks, which are no numbers, stay. */
  static String withoutReferences(String html) {
    if (!mayBeReferredTo(html)) {
      return html;
    }
    Matcher reference = REFERENCE.matcher(html);
    StringBuilder clean = new StringBuilder(html.length());
    while (reference.find()) {
      String hex = reference.group(1);
      int c = hex == null ? Integer.parseInt(reference.group(2)) : Integer.parseInt(hex, 16);
      String kept = isRefused(c) ? String.valueOf(REPLACEMENT) : reference.group();
      reference.appendReplacement(clean, Matcher.quoteReplacement(kept));
    }
    return reference.appendTail(clean).toString();
  }
}
