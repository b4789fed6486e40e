package org.yearpress.scan;

import java.util.regex.Matcher;

/** Finds names of accounts behind the word that says what they are. */
final class HandleScan {
  /** How far a pattern looks. */
  private static final int MAX_LENGTH = 60;

  private final char[] text;
  private final PersonalKinds kinds;
  private final Hits hits;

  HandleScan(char[] text, PersonalKinds kinds, Hits hits) {
    this.text = text;
    this.kinds = kinds;
    this.hits = hits;
  }

  void run() {
    for (int i = 0; i < text.length; i++) {
      if ((kinds.roles(text[i]) & PersonalKinds.BEFORE_HANDLE) == 0) {
        continue;
      }
      for (KindRule.Handle rule : kinds.handles()) {
        if (rule.firsts().get(text[i])) {
          int end = wordEnd(rule.after(), i);
          i = end < 0 ? i : Math.max(i, value(rule, i, end) - 1);
        }
      }
    }
  }

  /** The end of the longest word that stands here, whole; -1 where there is none. */
  private int wordEnd(ContextWords words, int at) {
    if (at > 0
        && PlainCharacters.isLetter(text[at])
        && PlainCharacters.isAlphanumeric(text[at - 1])) {
      return -1;
    }
    int longest = -1;
    for (String word : words.words()) {
      int end = at + word.length();
      if (end > longest && end <= text.length && matches(at, word)) {
        boolean whole =
            end == text.length
                || !PlainCharacters.isLetter(text[end - 1])
                || !PlainCharacters.isLetter(text[end]);
        longest = whole ? end : longest;
      }
    }
    return longest;
  }

  private boolean matches(int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Character.toLowerCase(text[at + i]) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int value(KindRule.Handle rule, int word, int end) {
    String rest = String.valueOf(text, end, Math.min(MAX_LENGTH, text.length - end));
    Matcher matcher = rule.pattern().matcher(rest);
    if (!matcher.lookingAt()
        || rule.around().unless().isIn(ContextWords.ownPart(ContextWords.before(text, word)))) {
      return end;
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.start(group) >= 0) {
        int from = end + matcher.start(group);
        int to = end + matcher.end(group);
        hits.add(new PersonalHit(rule.kind(), from, to, matcher.group(group), false));
        return to;
      }
    }
    return end;
  }
}
