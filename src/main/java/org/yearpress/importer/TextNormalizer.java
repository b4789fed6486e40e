package org.yearpress.importer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yearpress.form.Labels;

/** Takes printed text apart for comparison, and measures how similar two texts are. */
final class TextNormalizer {
  /** Number before a label: 一、 （三） 1. ① 其中： */
  private static final Pattern LEAD =
      Pattern.compile(
          "^(?:\\(?[0-9一二三四五六七八九十百]{1,4}\\)|[0-9一二三四五六七八九十百]{1,4}[、.:,]|第[0-9一二三四五六七八九十百]{1,4}[章节条项部分]+|其中[:、,]?)+");

  private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)");

  private TextNormalizer() {}

  /** A print without punctuation, for labels whose marks were set otherwise. */
  static String letters(String normalized) {
    StringBuilder letters = new StringBuilder(normalized.length());
    normalized
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .map(Character::toLowerCase)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }

  /** A print without the number before it. */
  static String withoutNumber(String normalized) {
    String rest = LEAD.matcher(normalized).replaceFirst("");
    return rest.isEmpty() ? normalized : rest;
  }

  /** A print without what is in brackets. */
  static String withoutBrackets(String normalized) {
    String rest = BRACKETS.matcher(normalized).replaceAll("");
    return rest.isEmpty() ? normalized : rest;
  }

  /** How alike two texts are by their pairs of characters: 0 to 1. */
  static double likeness(String a, String b) {
    if (a.length() < 2 || b.length() < 2) {
      return a.equals(b) ? 1 : 0;
    }
    Map<Integer, Integer> pairs = new HashMap<>();
    for (int i = 0; i + 1 < a.length(); i++) {
      pairs.merge(a.charAt(i) << 16 | a.charAt(i + 1), 1, Integer::sum);
    }
    int common = 0;
    for (int i = 0; i + 1 < b.length(); i++) {
      Integer left = pairs.computeIfPresent(b.charAt(i) << 16 | b.charAt(i + 1), (k, n) -> n - 1);
      if (left != null && left >= 0) {
        common++;
      }
    }
    return 2.0 * common / (a.length() + b.length() - 2);
  }

  /** Without white space around it, U+00A0 and U+3000 included. */
  static String strip(String text) {
    String start = stripLeading(text);
    int end = start.length();
    while (end > 0 && Labels.isSpace(start.charAt(end - 1))) {
      end--;
    }
    return start.substring(0, end);
  }

  static String stripLeading(String text) {
    int start = 0;
    while (start < text.length() && Labels.isSpace(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  static String join(List<Block.Run> runs) {
    StringBuilder text = new StringBuilder();
    runs.forEach(run -> text.append(run.text()));
    return text.toString();
  }

  /** Whether a character is a letter, digit or sign of Chinese, Japanese or Korean print. */
  static boolean isWide(char c) {
    return (c >= 0x2E80 && c < 0xD7A4)
        || (c >= 0xF900 && c < 0xFB00)
        || (c >= 0xFE30 && c < 0xFFE7);
  }

  /** Columns that a text takes on a terminal. */
  static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); i++) {
      width += isWide(text.charAt(i)) ? 2 : 1;
    }
    return width;
  }
}
