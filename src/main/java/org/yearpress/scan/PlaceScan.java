package org.yearpress.scan;

import java.nio.CharBuffer;
import java.util.regex.Matcher;

/** Finds addresses of persons. Each begins, or goes on, with the number of a house. */
final class PlaceScan {
  /** How far a pattern looks from a number. */
  private static final int MAX_LENGTH = 110;

  /** How far back names of places are taken to belong to it. */
  private static final int MAX_BEFORE = 26;

  /** How far behind a number the name of a street begins, where it does not stand before. */
  private static final int MAX_GAP = 5;

  private final char[] text;
  private final PersonalKinds kinds;
  private final Hits hits;

  PlaceScan(char[] text, PersonalKinds kinds, Hits hits) {
    this.text = text;
    this.kinds = kinds;
    this.hits = hits;
  }

  void run() {
    int i = 0;
    while (i < text.length) {
      if ((kinds.roles(text[i]) & PersonalKinds.NUMERAL) == 0
          || !PlainCharacters.isNumeral(text[i])) {
        i++;
        continue;
      }
      int end = i + 1;
      while (end < text.length && PlainCharacters.isNumeral(text[end])) {
        end++;
      }
      i = Math.max(end, hits.isTaken(i) ? end : place(i, end));
    }
  }

  /** The end of the address around a number; -1 where there is none. */
  private int place(int number, int numberEnd) {
    if (number > 0 && PlainCharacters.isLetter(text[number - 1])) {
      return -1;
    }
    for (KindRule.Place rule : kinds.places()) {
      boolean named =
          rule.before().isEmpty() ? isNameNext(numberEnd) : rule.isNamedBefore(text, number);
      int end = named ? place(rule, number) : -1;
      if (end >= 0) {
        return end;
      }
    }
    return -1;
  }

  /** Whether a word with a capital stands shortly behind, or an ordinal as of 5th Avenue. */
  private boolean isNameNext(int numberEnd) {
    for (int i = numberEnd; i < text.length && i - numberEnd < MAX_GAP; i++) {
      char c = text[i];
      if (i > numberEnd && c >= 'a' && c <= 'z' && PlainCharacters.isDigit(text[i - 1])) {
        return true;
      }
      if (c > 'Z' || (c != ' ' && c != ',' && c < '0')) {
        return false;
      }
      if (c >= 'A') {
        return true;
      }
    }
    return false;
  }

  private int place(KindRule.Place rule, int number) {
    int length = Math.min(MAX_LENGTH, text.length - number);
    Matcher matcher = rule.pattern().matcher(CharBuffer.wrap(text, number, length));
    if (!matcher.lookingAt()) {
      return -1;
    }
    int first = rule.before().isEmpty() ? number : nameStart(number);
    int start = first + said(rule, first, number);
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
