package org.yearpress.scan;

import java.util.Locale;

/** Finds e-mail addresses, also with words for their signs: {@code name (at) host dot com}. */
final class MailScan {
  private static final int MAX_NAME_LENGTH = 64;
  private static final int MAX_LABEL_LENGTH = 63;
  private static final int MAX_LABELS = 8;

  private final char[] text;
  private final PersonalKinds kinds;
  private final KindRule.Mail rule;
  private final Hits hits;

  MailScan(char[] text, PersonalKinds kinds, KindRule.Mail rule, Hits hits) {
    this.text = text;
    this.kinds = kinds;
    this.rule = rule;
    this.hits = hits;
  }

  void run() {
    int i = 0;
    while (i < text.length) {
      if ((kinds.roles(text[i]) & PersonalKinds.AT) == 0) {
        i++;
        continue;
      }
      int length = text[i] == '@' ? 1 : wordAt(rule.ats(), i);
      i = length > 0 ? Math.max(i + 1, address(i, i + length)) : i + 1;
    }
  }

  /** The length of the word that stands here; 0 where there is none. */
  private int wordAt(ContextWords words, int at) {
    if (at >= text.length || PlainCharacters.isAlphanumeric(text[at])) {
      return 0;
    }
    for (String word : words.words()) {
      if (startsWith(at, word)) {
        return word.length();
      }
    }
    return 0;
  }

  private boolean startsWith(int at, String word) {
    if (at + word.length() > text.length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = text[at + i];
      if ((c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Looks at an address around an at sign; gives where to look on. */
  private int address(int at, int behind) {
    int nameEnd = at > 0 && isBlank(text[at - 1]) ? at - 1 : at;
    int start = nameEnd;
    while (start > 0 && nameEnd - start < MAX_NAME_LENGTH && isOfName(text[start - 1])) {
      start--;
    }
    while (start < nameEnd && !PlainCharacters.isAlphanumeric(text[start])) {
      start++;
    }
    if (start == nameEnd || (start > 0 && text[start - 1] == '*')) {
      return behind;
    }
    StringBuilder host = new StringBuilder();
    int[] end = new int[1];
    boolean spelledDot =
        host(behind < text.length && isBlank(text[behind]) ? behind + 1 : behind, host, end);
    String of = host.toString();
    int lastDot = of.lastIndexOf('.');
    if (lastDot < 1 || !isTopLevel(of.substring(lastDot + 1))) {
      return behind;
    }
    boolean isPrivate = isPrivate(of);
    // " at " and "#" have other uses
    boolean ambiguous = text[at] == ' ' || text[at] == '#';
    if (ambiguous && !isPrivate && !spelledDot) {
      return behind;
    }
    String name = String.valueOf(text, start, nameEnd - start);
    if (isPrivate || !(isOfficial(of) || isOfOffice(name.toLowerCase(Locale.ROOT)))) {
      hits.add(new PersonalHit(rule.kind(), start, end[0], name + "@" + of, false));
    } else {
      hits.pass(start, end[0]);
    }
    return end[0];
  }

  /** Reads a host; says whether a dot of it is spelled as a word. */
  private boolean host(int from, StringBuilder host, int[] end) {
    boolean spelled = false;
    int at = from;
    for (int labels = 0; labels < MAX_LABELS; labels++) {
      int label = at;
      while (at < text.length && at - label < MAX_LABEL_LENGTH && isOfLabel(text[at])) {
        at++;
      }
      if (at == label) {
        break;
      }
      if (host.length() > 0) {
        host.append('.');
      }
      host.append(String.valueOf(text, label, at - label).toLowerCase(Locale.ROOT));
      end[0] = at;
      int dot = dotLength(at);
      if (dot == 0) {
        break;
      }
      spelled |= dot > 1 || text[at] != '.';
      at += dot;
    }
    return spelled;
  }

  private int dotLength(int at) {
    if (at + 1 < text.length && text[at] == '.' && isOfLabel(text[at + 1])) {
      return 1;
    }
    boolean spaced =
        at + 3 < text.length
            && isBlank(text[at])
            && text[at + 1] == '.'
            && isBlank(text[at + 2])
            && isOfLabel(text[at + 3]);
    return spaced ? 3 : wordAt(rule.dots(), at);
  }

  private static boolean isTopLevel(String label) {
    return label.length() >= 2 && label.chars().allMatch(c -> PlainCharacters.isLetter((char) c));
  }

  private boolean isPrivate(String host) {
    int dot = host.indexOf('.');
    boolean ofCustomers = host.startsWith("vip.") || host.startsWith("my.");
    return rule.privateHosts().contains(host)
        || (ofCustomers && rule.privateHosts().contains(host.substring(dot + 1)));
  }

  private boolean isOfficial(String host) {
    for (int dot = -1; ; ) {
      if (rule.officialHosts().contains(host.substring(dot + 1))) {
        return true;
      }
      dot = host.indexOf('.', dot + 1);
      if (dot < 0) {
        return false;
      }
    }
  }

  /** Whether a name, or the part of it before a dot or a dash, is one of an office. */
  private boolean isOfOffice(String name) {
    int end = 0;
    while (end < name.length() && PlainCharacters.isLetter(name.charAt(end))) {
      end++;
    }
    return rule.officialNames().contains(name)
        || rule.officialNames().contains(name.substring(0, end));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == PlainCharacters.NOTHING;
  }

  private static boolean isOfName(char c) {
    return PlainCharacters.isAlphanumeric(c) || c == '.' || c == '_' || c == '-' || c == '+';
  }

  private static boolean isOfLabel(char c) {
    return PlainCharacters.isAlphanumeric(c) || c == '-';
  }
}
