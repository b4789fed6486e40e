package org.yearpress.scan;

import java.util.regex.Matcher;

/** Finds addresses of persons. Each begins, or goes on, with the number of a house. */
final class PlaceScan {
  /** How far a pattern looks from a number. */
  private static final int MAX_LENGTH = 110;

  /** How far back names of places are taken to belong to it. */
  private static final int MAX_BEFORE = 26;

  /** How much of what stands before the number is looked at by a pattern. */
  private static final int MAX_NAME = 4;

  private static final String NUMERALS = "一二三四五六七八九十";

  private final char[] text;
  private final Hits hits;

  PlaceScan(char[] text, Hits hits) {
    this.text = text;
    this.hits = hits;
  }

  void run(KindRule.Place rule) {
    int i = 0;
    while (i < text.length) {
      if (!isNumeral(text[i])) {
        i++;
        continue;
      }
      int end = hits.isTaken(i) ? -1 : place(rule, i);
      if (end > i) {
        i = end;
      } else {
        while (i < text.length && isNumeral(text[i])) {
          i++;
        }
      }
    }
  }

  private static boolean isNumeral(char c) {
    return PlainCharacters.isDigit(c) || NUMERALS.indexOf(c) >= 0;
  }

  /** The end of the address around a number; -1 where there is none. */
  private int place(KindRule.Place rule, int number) {
    if (number > 0 && PlainCharacters.isLetter(text[number - 1])) {
      return -1;
    }
    int first = number;
    int start = number;
    if (rule.before() != null) {
      int from = Math.max(0, number - MAX_NAME);
      if (number == 0
          || !PlainCharacters.isIdeograph(text[number - 1])
          || !rule.before().matcher(String.valueOf(text, from, number - from)).find()) {
        return -1;
      }
      first = nameStart(number);
      start = first + said(rule, first, number);
    }
    String rest = String.valueOf(text, number, Math.min(MAX_LENGTH, text.length - number));
    Matcher matcher = rule.pattern().matcher(rest);
    if (!matcher.lookingAt()) {
      return -1;
    }
    int end = number + matcher.end();
    String context = ContextWords.before(text, first) + String.valueOf(text, first, number - first);
    String value = String.valueOf(text, start, end - start);
    boolean ours =
        (rule.around().says().isIn(context) || rule.enough().matcher(value).find())
            && !rule.around().unless().isIn(context);
    if (ours) {
      hits.add(new PersonalHit(rule.kind(), start, end, value, false));
    }
    return ours ? end : -1;
  }

  /** Back over the names of places. */
  private int nameStart(int number) {
    int start = number;
    while (start > 0
        && number - start < MAX_BEFORE
        && (PlainCharacters.isIdeograph(text[start - 1])
            || PlainCharacters.isAlphanumeric(text[start - 1]))) {
      start--;
    }
    return start;
  }

  /** How much of the names before a number are words that say whose address it is. */
  private int said(KindRule.Place rule, int first, int number) {
    int said = rule.around().says().lastEnd(String.valueOf(text, first, number - first));
    return said > 0 && said < number - first ? said : 0;
  }
}
