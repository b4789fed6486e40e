package org.yearpress.check.prose;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Filters out the numbers of a text that do not count anything: dates and durations, ordinals,
 * numbers of articles, documents, lists and tables, telephone numbers, postcodes, addresses, names.
 * A table of patterns for Chinese and English prose; the precision is in {@code
 * src/docs/checks.md}.
 */
public final class NotFigures {
  private static final String NUMERAL = "[零〇一二两三四五六七八九十百千]";
  private static final String NUMBER = "(?:\\d+|" + NUMERAL + "+)";
  private static final String MONTH =
      "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
          + "|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?";

  private static final List<Pattern> PATTERNS =
      patterns(
          // titles of documents
          "《[^》]*》",
          // dates and spans of years
          "\\d{2,4}\\s*[-—–~至到]\\s*\\d{2,4}\\s*年",
          NUMBER + "\\s*(?:多|余)?\\s*年(?:" + NUMBER + "\\s*月份?)?(?:" + NUMBER + "\\s*[日号])?",
          NUMBER + "\\s*月\\s*" + NUMBER + "\\s*[日号]",
          NUMBER + "\\s*月份?(?!度)",
          NUMBER + "\\s*日(?!均)",
          "\\d{4}[-/.]\\d{1,2}(?:[-/.]\\d{1,2})?(?!\\d)",
          "\\d{1,2}[:：]\\d{2}",
          MONTH + " \\d{1,2}(?:, ?\\d{4})?(?!\\d)",
          "\\d{1,2} " + MONTH + "(?: \\d{4})?",
          MONTH + ",? \\d{4}",
          "\\b(?:FY|in|since|until|from|to|year|and|of|by|for|during|through|before|after) ?"
              + "(?:19|20)\\d{2}\\b(?! [a-z]+s\\b)",
          // durations
          NUMBER + "\\s*(?:余|多)?\\s*个?(?:工作日|自然日|季度|星期|小时|分钟|周|天|月)",
          "\\d+(?:[- ](?:working|business|calendar))?[- ](?:days?|weeks?|months?|years?|hours?|minutes?)\\b",
          // ordinals, articles, documents
          "第\\s*" + NUMBER + "(?:\\s*[-—–至、和]\\s*" + NUMBER + ")*",
          "\\b\\d+(?:st|nd|rd|th)\\b",
          "[〔\\[【（(]\\s*(?:19|20)\\d{2}\\s*[〕\\]】）)]\\s*\\d*\\s*号?",
          NUMBER + "\\s*号(?!召)",
          "\\bNo\\. ?\\d+",
          // list numbers, tables, sections
          "^\\s*" + NUMBER + "\\s*[、.．](?!\\d)",
          "[（(]\\s*" + NUMBER + "\\s*[)）]",
          "(?<=[。；：\\s])\\d{1,2}[.．、](?!\\d)",
          "(?:附件|附表|附图|图|表)\\s*" + NUMBER,
          "\\b(?:sections?|parts?|tables?|figures?|exemptions?|chapters?|articles?|pages?|items?|title"
              + "|rows?|columns?|appendix|annex) [0-9]+(?:[.(][0-9a-z]+\\)?)*(?:(?:,| and| to) [0-9]+)*",
          "§+ ?[0-9][0-9.()a-z]*",
          "\\d+ U\\.?S\\.?C\\.?(?: §*)? ?\\d+[0-9a-z()]*",
          // telephone numbers, postcodes, hot lines
          "(?:电话|传真|手机|热线|Tel|Fax|phone|telephone)[^0-9。；]{0,6}[0-9][0-9 -]{3,}[0-9]",
          "\\(?0\\d{2,3}\\)?[- ]?\\d{7,8}",
          "\\d{3,4}-\\d{6,8}",
          "\\d{3}-\\d{3}-\\d{4}",
          "[48]00-?\\d{3,4}-?\\d{3,4}",
          "(?<!\\d)1[3-9]\\d{9}(?!\\d)",
          "(?:邮编|邮政编码|postcode|zip code)[^0-9。；]{0,4}\\d{5,6}",
          "(?<!\\d)1\\d{4}(?!\\d)[”\"]?\\s*(?:政务|服务|便民|市民|热线|平台|投诉)",
          // addresses of the net, codes with letters
          "[\\w.%+-]+@[\\w.-]+",
          "(?:https?://|www\\.)[^\\s，。；、）)”]+",
          "[A-Za-z][\\w./-]*\\d[\\w./-]*",
          "\\d+[A-Z]{1,3}(?![A-Za-z])",
          "\\d{7,}",
          // how many parts the report has is checked with its headings
          NUMBER + "\\s*(?:个|大)?部分",
          // phrases: 三大攻坚战, 两个维护, 四个意识; a count of ideas, not of things
          NUMERAL
              + "+\\s*(?:个|项|大)?(?:方面|层面|维度|环节|阶段|重点|关键|坚持|维护|意识|自信|确保|基本"
              + "|原则|统一|结合|到位|攻坚战|领域|级|类|维码|公经费|会一层|位一体)");

  /** Counters before which numerals count things; 个 and 项 are counters of things and ideas. */
  private static final Pattern COUNTED =
      Pattern.compile(
          "^(?:人次|条次|件次|件|条|次|篇|场|期|份|人|名|户|家|宗|起|批|部|本|台|例|项|个|处|场次|张|座|所|册"
              + "|万元|亿元|元|万|亿|%|％)");

  private NotFigures() {}

  /** The numbers of a text that count something, in reading order. */
  public static List<ProseNumber> figuresIn(String text) {
    BitSet masked = masked(NumberScanner.fold(text));
    List<ProseNumber> figures = new ArrayList<>();
    for (ProseNumber number : ProseNumber.all(text)) {
      int digits = text.indexOf(number.digits(), number.start());
      boolean counts = !number.numerals() || isCounted(text, number);
      if (counts && !masked.get(digits)) {
        figures.add(number);
      }
    }
    return figures;
  }

  /** A lone 一 is an article more often than a count; a numeral without a counter is a word. */
  private static boolean isCounted(String text, ProseNumber number) {
    boolean article =
        number.value().compareTo(java.math.BigDecimal.ONE) <= 0
            && number.approximation() == Approximation.NONE;
    return !article && COUNTED.matcher(text.substring(number.end())).find();
  }

  private static BitSet masked(String text) {
    BitSet masked = new BitSet(text.length());
    for (Pattern pattern : PATTERNS) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        masked.set(matcher.start(), matcher.end());
      }
    }
    return masked;
  }

  private static List<Pattern> patterns(String... patterns) {
    List<Pattern> compiled = new ArrayList<>();
    for (String pattern : patterns) {
      compiled.add(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
    }
    return List.copyOf(compiled);
  }
}
