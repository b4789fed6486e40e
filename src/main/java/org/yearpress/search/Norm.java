package org.yearpress.search;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The text that is compared when somebody searches: what readers cannot see or would not type the
 * same way is made equal. {@code search.js} does the same in the browser; {@code search-norm.tsv}
 * holds the two together.
 *
 * <p>Compatibility forms and case are folded, characters without width vanish, white space is one
 * space and none beside a Chinese or Japanese character, figures lose the commas between thousands,
 * brackets, quotes, dashes and middle dots are of one kind. U+001F, which keeps fields apart,
 * stays.
 */
final class Norm {
  /** Ideographs, kana, bopomofo and their punctuation; Hangul is written with spaces. */
  private static final String CJK =
      "\\u2E80-\\u2FDF\\u3001-\\u303F\\u3041-\\u30FF\\u3105-\\u312F\\u31A0-\\u31FF\\u3400-\\u4DBF"
          + "\\u4E00-\\u9FFF\\uF900-\\uFAFF\\uFE30-\\uFE4F\\x{1AFF0}-\\x{1B16F}\\x{20000}-\\x{3FFFF}";

  private static final List<Rule> RULES =
      List.of(
          rule(
              "[\\u00AD\\u200B-\\u200D\\u2060\\uFEFF\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}"
                  + "\\u180B-\\u180D\\u180F]",
              ""),
          rule(
              "[\\x09-\\x0D \\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]+",
              " "),
          rule("([" + CJK + "]) ", "$1"),
          rule(" (?=[" + CJK + "])", ""),
          rule("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", ""),
          rule("[\\u3014\\u3010\\[]", "("),
          rule("[\\u3015\\u3011\\]]", ")"),
          rule("[\\u201C-\\u201F\\u300C-\\u300F\\u301D-\\u301F]", "\""),
          rule("[\\u2018-\\u201B]", "'"),
          rule("[\\u2010-\\u2015\\u2212\\u2E3A\\u2E3B]", "-"),
          rule("[\\u2022\\u2027\\u22C5\\u30FB]", "\u00B7"));

  private Norm() {}

  /**
   * One step.
   *
   * @param replacement may name a group; a look behind would miss characters of two units
   */
  private record Rule(Pattern pattern, String replacement) {}

  /** The text to compare. */
  static String of(String text) {
    String folded = lowerCase(Normalizer.normalize(text, Normalizer.Form.NFKC));
    for (Rule rule : RULES) {
      folded = rule.pattern().matcher(folded).replaceAll(rule.replacement());
    }
    return folded;
  }

  /** Character by character: a sigma at the end of a word is a sigma. */
  private static String lowerCase(String text) {
    return text.replace('\u03A3', '\u03C3').toLowerCase(Locale.ROOT);
  }

  private static Rule rule(String pattern, String replacement) {
    return new Rule(Pattern.compile(pattern), replacement);
  }
}
