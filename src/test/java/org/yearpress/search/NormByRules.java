package org.yearpress.search;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The normalisation as its rules stand in {@code search.js}, one after the other: slow and plain.
 */
final class NormByRules {
  private static final String CJK =
      "\\u2E80-\\u2FDF\\u3001-\\u303F\\u3041-\\u30FF\\u3105-\\u312F\\u31A0-\\u31FF\\u3400-\\u4DBF"
          + "\\u4E00-\\u9FFF\\uF900-\\uFAFF\\uFE30-\\uFE4F\\x{1AFF0}-\\x{1B16F}\\x{20000}-\\x{3FFFF}";

  private static final List<Rule> SPACING =
      List.of(
          rule(
              "[\\u00AD\\u200B-\\u200D\\u2060\\uFEFF\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}"
                  + "\\u180B-\\u180D\\u180F]",
              ""),
          rule(
              "[\\x09-\\x0D \\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]+",
              " "),
          rule("([" + CJK + "]) ", "$1"),
          rule(" (?=[" + CJK + "])", ""));

  private static final List<Rule> KINDS =
      List.of(
          rule("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", ""),
          rule("[\\u3014\\u3010\\[]", "("),
          rule("[\\u3015\\u3011\\]]", ")"),
          rule("[\\u201C-\\u201F\\u300C-\\u300F\\u301D-\\u301F]", "\""),
          rule("[\\u2018-\\u201B]", "'"),
          rule("[\\u2010-\\u2015\\u2212\\u2E3A\\u2E3B]", "-"),
          rule("[\\u2022\\u2027\\u22C5\\u30FB]", "\u00B7"));

  private NormByRules() {}

  private record Rule(Pattern pattern, String replacement) {}

  static String of(String text) {
    String folded =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .replace('\u03A3', '\u03C3')
            .toLowerCase(Locale.ROOT);
    return apply(KINDS, apply(SPACING, folded));
  }

  static String spaced(String text) {
    return apply(SPACING, text);
  }

  private static String apply(List<Rule> rules, String text) {
    String done = text;
    for (Rule rule : rules) {
      done = rule.pattern().matcher(done).replaceAll(rule.replacement());
    }
    return done;
  }

  private static Rule rule(String pattern, String replacement) {
    return new Rule(Pattern.compile(pattern), replacement);
  }
}
