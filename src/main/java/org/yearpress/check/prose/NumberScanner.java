package org.yearpress.check.prose;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the numbers of a text. The words that make a number approximate are data below. */
public final class NumberScanner {
  /** Words before a number, longest first. */
  private static final List<Word> BEFORE =
      List.of(
          new Word("more than", Approximation.OVER),
          new Word("approximately", Approximation.ABOUT),
          new Word("nearly", Approximation.NEARLY),
          new Word("almost", Approximation.NEARLY),
          new Word("around", Approximation.ABOUT),
          new Word("about", Approximation.ABOUT),
          new Word("over", Approximation.OVER),
          new Word("some", Approximation.ABOUT),
          new Word("大约", Approximation.ABOUT),
          new Word("约为", Approximation.ABOUT),
          new Word("将近", Approximation.NEARLY),
          new Word("接近", Approximation.NEARLY),
          new Word("超过", Approximation.OVER),
          new Word("约", Approximation.ABOUT),
          new Word("近", Approximation.NEARLY),
          new Word("超", Approximation.OVER),
          new Word("逾", Approximation.OVER));

  private static final Pattern ARABIC =
      Pattern.compile("\\d{1,3}(?:[,，]\\d{3})+(?!\\d)(?:\\.\\d+)?|\\d+(?:\\.\\d+)?");
  private static final Pattern NUMERALS = Pattern.compile("[" + ChineseNumber.CHARACTERS + "]+");
  private static final Pattern TAIL =
      Pattern.compile("([余多])?\\s?([千百]?[万亿萬億])?([余多]|\\+)?(\\s?%|\\s?per ?cent)?");

  private final String text;
  private final String folded;

  NumberScanner(String text) {
    this.text = text;
    this.folded = fold(text);
  }

  List<ProseNumber> scan() {
    List<ProseNumber> found = new ArrayList<>();
    Matcher arabic = ARABIC.matcher(folded);
    Matcher numerals = NUMERALS.matcher(folded);
    int from = 0;
    while (true) {
      boolean anyArabic = arabic.find(from);
      boolean anyNumeral = numerals.find(from);
      if (!anyArabic && !anyNumeral) {
        return found;
      }
      boolean takeNumeral = anyNumeral && (!anyArabic || numerals.start() < arabic.start());
      Matcher match = takeNumeral ? numerals : arabic;
      Optional<ProseNumber> number =
          takeNumeral
              ? numeral(match.start(), match.end())
              : Optional.of(
                  number(
                      match.start(),
                      match.end(),
                      new BigDecimal(match.group().replaceAll("[,，]", "")),
                      false));
      number.ifPresent(found::add);
      from = number.map(ProseNumber::end).orElse(match.end());
    }
  }

  /** A number in numerals; 百余 stands for 一百余, other lone units are no numbers. */
  private Optional<ProseNumber> numeral(int start, int end) {
    String written = text.substring(start, end);
    boolean more = end < text.length() && (text.charAt(end) == '余' || text.charAt(end) == '多');
    boolean near = approximationBefore(start).isPresent();
    String whole =
        (more || near) && "百千万".indexOf(written.charAt(0)) >= 0 ? "一" + written : written;
    return ChineseNumber.parse(whole).map(value -> number(start, end, value, true));
  }

  private ProseNumber number(int start, int end, BigDecimal written, boolean numerals) {
    Matcher tail = TAIL.matcher(folded).region(end, folded.length());
    boolean hasTail = tail.lookingAt();
    int stop = hasTail ? tail.end() : end;
    String multiplier = hasTail && tail.group(2) != null ? tail.group(2) : "";
    if (hasTail && multiplier.isEmpty() && tail.group(4) == null) {
      // a blank that only waited for 万 or % belongs to the text
      stop = tail.group(3) != null ? tail.end(3) : tail.group(1) != null ? tail.end(1) : end;
    }
    boolean more = hasTail && (tail.group(1) != null || tail.group(3) != null);
    boolean percent = hasTail && tail.group(4) != null;
    Optional<Integer> before = approximationBefore(start);
    Approximation approximation =
        more
            ? Approximation.AND_MORE
            : before.map(i -> BEFORE.get(i).meaning()).orElse(Approximation.NONE);
    return new ProseNumber(
        before.map(i -> wordStart(start, BEFORE.get(i).text())).orElse(start),
        stop,
        text.substring(start, end),
        written,
        written.multiply(factor(multiplier)),
        approximation,
        percent,
        numerals);
  }

  private static BigDecimal factor(String multiplier) {
    BigDecimal factor = BigDecimal.ONE;
    for (int i = 0; i < multiplier.length(); i++) {
      factor =
          factor.multiply(
              switch (multiplier.charAt(i)) {
                case '百' -> BigDecimal.valueOf(100);
                case '千' -> BigDecimal.valueOf(1000);
                case '万', '萬' -> BigDecimal.valueOf(10_000);
                default -> BigDecimal.valueOf(100_000_000);
              });
    }
    return factor;
  }

  /** Index of the word right before an offset; empty without one. */
  private Optional<Integer> approximationBefore(int offset) {
    int end = offset > 0 && folded.charAt(offset - 1) == ' ' ? offset - 1 : offset;
    for (int i = 0; i < BEFORE.size(); i++) {
      String word = BEFORE.get(i).text();
      int start = end - word.length();
      if (start >= 0
          && folded.regionMatches(true, start, word, 0, word.length())
          && (word.charAt(0) > 'z' || start == 0 || !isLatin(folded.charAt(start - 1)))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private int wordStart(int offset, String word) {
    return folded.charAt(offset - 1) == ' ' ? offset - 1 - word.length() : offset - word.length();
  }

  private static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Full-width digits, point and percent sign as ASCII, character by character. */
  public static String fold(String text) {
    StringBuilder folded = null;
    char[] characters = text.toCharArray();
    for (int i = 0; i < characters.length; i++) {
      char c = characters[i];
      boolean wide = (c >= '０' && c <= '９') || c == '．' || c == '％' || c == '＋';
      if (wide) {
        folded = folded == null ? new StringBuilder(text) : folded;
        folded.setCharAt(i, (char) (c - '０' + '0'));
      }
    }
    return folded == null ? text : folded.toString();
  }

  private record Word(String text, Approximation meaning) {}
}
