package org.yearpress.scan;

import java.util.List;

/**
 * Finds personal data in a text, in one pass without going back further than a bound. Ways to hide
 * a number from a search are undone first: full-width, circled and spelled digits, blanks, signs
 * and words between groups, a line break. A tab stands between things that are not read as one
 * number.
 *
 * <p>What decides is the number itself (region, date, check digit, prefix) and what stands around
 * it: amounts, file numbers and codes of organisations have the same shapes. Both are data, see
 * {@link PersonalKinds}.
 */
public final class PersonalData {
  /** Fewer digits than these are in no number of a person that has no letters. */
  private static final int FEWEST_DIGITS = 6;

  /** From the letters of a number to its digits. */
  private static final int MAX_GAP = 4;

  private PersonalData() {}

  /** What is in a text, of the kinds of all countries; in the order of the text, no overlaps. */
  public static List<PersonalHit> find(CharSequence text) {
    return find(text, PersonalKinds.all());
  }

  /** What is in a text, in the order of the text, without overlaps. */
  public static List<PersonalHit> find(CharSequence text, PersonalKinds kinds) {
    char[] plain = PlainCharacters.of(text);
    int roles = 0;
    int count = 0;
    for (char c : plain) {
      int more = kinds.roles(c);
      roles |= more;
      count += more & PersonalKinds.DIGIT;
    }
    Hits hits = new Hits();
    if ((roles & PersonalKinds.AT) != 0) {
      kinds.mails().forEach(rule -> new MailScan(plain, kinds, rule, hits).run());
    }
    if ((roles & PersonalKinds.BEFORE_HANDLE) != 0) {
      new HandleScan(plain, kinds, hits).run();
    }
    if ((roles & PersonalKinds.NUMERAL) != 0) {
      char[] digits = PlainCharacters.withDigits(plain, kinds);
      count = digits == plain ? count : count(digits);
      if (count > 0 && (roles & PersonalKinds.LETTER) != 0 && isLettered(digits, kinds)) {
        numbers(plain, digits, kinds, true, hits);
      }
      if (count >= FEWEST_DIGITS) {
        numbers(plain, digits, kinds, false, hits);
      }
      new PlaceScan(plain, kinds, hits).run();
    }
    return hits.sorted();
  }

  private static void numbers(
      char[] plain, char[] digits, PersonalKinds kinds, boolean letters, Hits hits) {
    Surroundings around = new Surroundings(plain, kinds.signs());
    new NumberScan(around, digits, kinds, letters, hits).run();
  }

  /** Whether a host gives addresses to persons, so that one of them says nothing of the others. */
  public static boolean isPrivateHost(String host) {
    return PersonalKinds.all().mails().stream()
        .anyMatch(rule -> rule.privateHosts().contains(host));
  }

  /** A text with all personal data in it masked. */
  public static String masked(String text) {
    List<PersonalHit> found = find(text);
    if (found.isEmpty()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    int from = 0;
    for (PersonalHit hit : found) {
      masked.append(text, from, hit.start()).append(hit.masked());
      from = hit.end();
    }
    return masked.append(text, from, text.length()).toString();
  }

  /** A text of the same length, with the inner characters of all personal data as stars. */
  public static String maskedInPlace(String text) {
    StringBuilder veiled = new StringBuilder(text);
    for (PersonalHit hit : find(text)) {
      boolean mail = hit.value().indexOf('@') > 0;
      int end = hit.end() - 2;
      for (int i = hit.start() + (mail ? 1 : 3); i < end; i++) {
        char c = text.charAt(i);
        if (mail && (c == '@' || c == 0xFF20)) {
          break;
        }
        if (Character.isLetterOrDigit(c)) {
          veiled.setCharAt(i, '*');
        }
      }
    }
    return veiled.toString();
  }

  private static int count(char[] text) {
    int digits = 0;
    for (char c : text) {
      digits += PlainCharacters.isDigit(c) ? 1 : 0;
    }
    return digits;
  }

  /** Whether a digit follows a letter at once, or behind a blank or a sign. */
  private static boolean isLettered(char[] text, PersonalKinds kinds) {
    int letter = -MAX_GAP - 1;
    for (int i = 0; i < text.length; i++) {
      int roles = kinds.roles(text[i]);
      if ((roles & PersonalKinds.LETTER) != 0) {
        letter = i;
      } else if ((roles & PersonalKinds.DIGIT) != 0 && i - letter <= MAX_GAP) {
        return true;
      }
    }
    return false;
  }
}
