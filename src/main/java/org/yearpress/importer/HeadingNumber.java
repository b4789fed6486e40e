package org.yearpress.importer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number before a heading.
 *
 * @param kind how it is written; headings of one level have one kind
 * @param length characters of the number with its punctuation
 */
record HeadingNumber(Kind kind, int length) {
  /** Ways to number, from the outer to the inner where a report uses several. */
  enum Kind {
    PART("^第[一二三四五六七八九十百\\d]{1,4}(?:部分|章|节|篇)[、:：\\s\\u3000]*"),
    CHINESE("^[一二三四五六七八九十]{1,3}(?:、|\\.(?!\\d)|．|\\s|\\u3000|,|，)+"),
    ROMAN("^[IVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{1,5}(?:[.．、](?=\\s|[^\\p{ASCII}])|\\s(?=\\p{Lu}))\\s*"),
    CHINESE_BRACKETS("^[（(][一二三四五六七八九十]{1,3}[）)][、.．]?\\s*"),
    DIGITS("^\\d{1,2}(?:[.．、](?!\\d)|\\s+(?=\\p{Lu}))\\s*"),
    DIGITS_TWICE("^\\d{1,2}\\.\\d{1,2}(?![.\\d%])[.．、\\s]*"),
    DIGITS_BRACKETS("^[（(]\\d{1,2}[）)][、.．]?\\s*"),
    CIRCLED("^[①-⑳]\\s*");

    private final Pattern pattern;

    Kind(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }
  }

  /** The number that a text begins with. */
  static Optional<HeadingNumber> of(String text) {
    for (Kind kind : Kind.values()) {
      Matcher matcher = kind.pattern.matcher(text);
      if (matcher.find()) {
        return Optional.of(new HeadingNumber(kind, matcher.end()));
      }
    }
    return Optional.empty();
  }
}
