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
  /** Fewer digits than these are in no number of a person. */
  private static final int FEWEST_DIGITS = 2;

  private PersonalData() {}

  /** What is in a text, of the kinds of all countries; in the order of the text, no overlaps. */
  public static List<PersonalHit> find(CharSequence text) {
    return find(text, PersonalKinds.ALL);
  }

  /** What is in a text, in the order of the text, without overlaps. */
  public static List<PersonalHit> find(CharSequence text, PersonalKinds kinds) {
    char[] plain = PlainCharacters.of(text);
    Hits hits = new Hits();
    if (mayContainMail(plain)) {
      kinds.mails().forEach(rule -> new MailScan(plain, rule, hits).run());
    }
    HandleScan handles = new HandleScan(plain, hits);
    kinds.handles().forEach(handles::run);
    char[] digits = PlainCharacters.withDigits(plain);
    if (mayContainNumber(digits)) {
      Surroundings around = new Surroundings(plain, kinds.signs());
      new NumberScan(around, digits, kinds, true, hits).run();
      new NumberScan(around, digits, kinds, false, hits).run();
    }
    PlaceScan places = new PlaceScan(plain, hits);
    kinds.places().forEach(places::run);
    return hits.sorted();
  }

  /** Whether a host gives addresses to persons, so that one of them says nothing of the others. */
  public static boolean isPrivateHost(String host) {
    return PersonalKinds.ALL.mails().stream().anyMatch(rule -> rule.privateHosts().contains(host));
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

  /** Most texts have not enough digits in them. */
  private static boolean mayContainNumber(char[] text) {
    int digits = 0;
    for (char c : text) {
      if (PlainCharacters.isDigit(c) && ++digits >= FEWEST_DIGITS) {
        return true;
      }
    }
    return false;
  }

  /** Most texts have neither an at sign nor a word for one. */
  private static boolean mayContainMail(char[] text) {
    for (int i = 0; i < text.length; i++) {
      char c = text[i];
      boolean bracketed = c < 0x80 && "([{<# ".indexOf(c) >= 0 && i + 1 < text.length;
      if (c == '@'
          || c == '艾'
          || c == '#'
          || (bracketed && (text[i + 1] == 'a' || text[i + 1] == 'A'))) {
        return true;
      }
    }
    return false;
  }
}
