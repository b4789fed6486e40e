package org.yearpress.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One term of a query.
 *
 * @param text as {@link Norm} makes it
 * @param exact what was in quotes, compared as written but for white space; empty without quotes
 * @param without whether a page must not have it
 */
public record QueryTerm(String text, String exact, boolean without) {
  /** Most characters of a question. */
  private static final int MAX_CHARACTERS = 200;

  private static final int MAX_TERMS = 6;
  private static final int MAX_TERM_LENGTH = 64;
  private static final Pattern WORD =
      Pattern.compile(
          "([-\uFF0D]?)(?:[\"\u201C]([^\"\u201D]*)[\"\u201D]?"
              + "|([^ \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF\"\u201C]+))");
  private static final Pattern CONTROL = Pattern.compile("[\u0000-\u001F]");
  private static final Pattern LONE = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

  /**
   * The terms of a question. Words are apart by white space; what is in quotes stays together and
   * is meant exactly; a hyphen before a letter or a quote means without.
   */
  public static List<QueryTerm> parse(String question) {
    String cut = question.substring(0, Math.min(question.length(), MAX_CHARACTERS));
    String text = CONTROL.matcher(LONE.matcher(cut).replaceAll("")).replaceAll(" ");
    List<QueryTerm> terms = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find() && terms.size() < MAX_TERMS) {
      String quoted = word.group(2);
      String plain = word.group(3);
      boolean without =
          !word.group(1).isEmpty() && (quoted != null || Character.isLetter(plain.codePointAt(0)));
      String written = quoted != null ? quoted : (without ? "" : word.group(1)) + plain;
      int end = Math.min(written.codePointCount(0, written.length()), MAX_TERM_LENGTH);
      written = written.substring(0, written.offsetByCodePoints(0, end));
      String exact = quoted != null ? trimmed(Norm.spaced(written)) : "";
      QueryTerm queryTerm = new QueryTerm(trimmed(Norm.of(written)), exact, without);
      if (!queryTerm.text.isEmpty() && !terms.contains(queryTerm)) {
        terms.add(queryTerm);
      }
    }
    return terms;
  }

  /** Whether some of a text is too long to be asked for as a whole. */
  static boolean isCut(String question) {
    return question.codePointCount(0, question.length()) > MAX_TERM_LENGTH;
  }

  /** How it asks of a text in which traditional characters became simplified. */
  public QueryTerm folded(Fold fold) {
    return new QueryTerm(fold.of(text), exact, without);
  }

  /** Grams that a part must have to hold it. */
  long[] grams() {
    int[] c = text.codePoints().toArray();
    if (c.length == 1) {
      return new long[] {Gram.of(c[0])};
    }
    long[] grams = new long[c.length];
    int count = 0;
    boolean isCovered = false; // by three that begin one before
    for (int i = 0; i + 1 < c.length; i++) {
      boolean isThree = i + 2 < c.length && Gram.isThree(c[i], c[i + 1], c[i + 2]);
      if (isThree) {
        grams[count++] = Gram.of(c[i], c[i + 1], c[i + 2]);
      } else if (!isCovered) {
        grams[count++] = Gram.of(c[i], c[i + 1]);
      }
      isCovered = isThree;
    }
    return java.util.Arrays.stream(grams, 0, count).distinct().toArray();
  }

  /** Only spaces stand at the ends after normalisation. */
  private static String trimmed(String text) {
    int from = text.startsWith(" ") ? 1 : 0;
    int to = text.length() > from && text.endsWith(" ") ? text.length() - 1 : text.length();
    return text.substring(from, to);
  }
}
