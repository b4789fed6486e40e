package org.yearpress.importer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses dates as reports print them. */
final class PrintedDates {
  private static final Pattern CHINESE =
      Pattern.compile("(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日");
  private static final Pattern NUMERALS =
      Pattern.compile("([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日");
  private static final Pattern ISO =
      Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)");
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?:(\\d{1,2})\\s+)?(January|February|March|April|May|June|July|August|September|October|November|December)\\s+(?:(\\d{1,2}),?\\s+)?(\\d{4})");
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");
  private static final String DIGITS = "〇一二三四五六七八九";

  private PrintedDates() {}

  /** The first day in a text, as {@code 2018-01-26}. */
  static Optional<String> in(String text) {
    Matcher chinese = CHINESE.matcher(text);
    if (chinese.find()) {
      return day(number(chinese, 1), number(chinese, 2), number(chinese, 3));
    }
    Matcher numerals = NUMERALS.matcher(text);
    if (numerals.find()) {
      return day(year(numerals.group(1)), small(numerals.group(2)), small(numerals.group(3)));
    }
    Matcher iso = ISO.matcher(text);
    if (iso.find()) {
      return day(number(iso, 1), number(iso, 2), number(iso, 3));
    }
    Matcher english = ENGLISH.matcher(text);
    if (english.find() && (english.group(1) != null || english.group(3) != null)) {
      int month = MONTHS.indexOf(english.group(2).toLowerCase(Locale.ROOT)) + 1;
      return day(number(english, 4), month, number(english, english.group(1) != null ? 1 : 3));
    }
    return Optional.empty();
  }

  /** Whether a text is a day and nothing else. */
  static boolean isDay(String text) {
    String bare = text.replaceAll("[（）()\\s\\u3000]", "");
    for (Pattern pattern : List.of(CHINESE, NUMERALS, ISO)) {
      if (pattern.matcher(bare).matches()) {
        return in(text).isPresent();
      }
    }
    return ENGLISH.matcher(text.strip()).matches() && in(text).isPresent();
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static Optional<String> day(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day).toString());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int year(String text) {
    int year = 0;
    for (char c : text.replace('○', '〇').replace('零', '〇').toCharArray()) {
      year = year * 10 + DIGITS.indexOf(c);
    }
    return year;
  }

  /** 1 to 31 in Chinese numerals. */
  private static int small(String text) {
    int ten = text.indexOf('十');
    if (ten < 0) {
      return DIGITS.indexOf(text);
    }
    int tens = ten == 0 ? 1 : DIGITS.indexOf(text.charAt(0));
    return tens * 10 + (ten + 1 < text.length() ? DIGITS.indexOf(text.charAt(ten + 1)) : 0);
  }
}
