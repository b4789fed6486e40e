package org.yearpress.check.prose;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days that no calendar has, as texts in any language write them: {@code 31 February}, {@code
 * February 30th, 2024}, {@code 31. 4. 2025}, {@code 2025-02-29}, {@code 2월 31일}. The names of
 * months are data. A number that may be something else than a day is passed over.
 */
public final class ImpossibleDays {
  /** The names of months, read once. */
  public static final ImpossibleDays STANDARD = new ImpossibleDays(names());

  /** A year in which February has 29 days, for days without a year. */
  private static final int LEAP = 2000;

  private static final String DAY = "(?<![\\p{L}\\p{N}.,:/-])([0-9]{1,2})";
  private static final String ORDINAL = "(?:st|nd|rd|th|er|[.ºª°])?";
  private static final String YEAR = "([0-9]{4})(?![\\p{N}]|[.,][0-9])";

  private static final Pattern DAY_FIRST =
      Pattern.compile(
          DAY
              + ORDINAL
              + "[ \\u00A0]+(?:(?:of|de|del|di|den|d[’'])[ \\u00A0]*)?"
              + "([\\p{L}\\p{M}'’\\u02BB]{3,20})"
              + "(?:[., \\u00A0]+(?:(?:de|del)[ \\u00A0]+)?"
              + YEAR
              + ")?");

  /** Without a year it may be a number of something: in February 31 requests. */
  private static final Pattern MONTH_FIRST =
      Pattern.compile(
          "([\\p{L}\\p{M}'’\\u02BB]{3,20})[. \\u00A0]+([0-9]{1,2})"
              + ORDINAL
              + "(?:,[ \\u00A0]*|[ \\u00A0]+)"
              + YEAR);

  private static final Pattern KOREAN =
      Pattern.compile("(?:([0-9]{4})년 *)?([0-9]{1,2})월 *([0-9]{1,2})일");

  private static final Pattern CHINESE =
      Pattern.compile("(?<![0-9年])()([0-9]{1,2})月([0-9]{1,2})[日号]");

  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}./_-])([0-9]{1,4})([-/.]|[.] )([0-9]{1,2})\\2([0-9]{1,4})"
              + "(?![\\p{L}\\p{N}/_-]|\\.[0-9])");

  private final Map<String, Set<Integer>> months;

  private ImpossibleDays(Map<String, Set<Integer>> months) {
    this.months = Map.copyOf(months);
  }

  /**
   * Which notations a text may hold, by what stands beside its numbers. The expressions look at
   * every character of every text of a site, and hardly any text has a day in them.
   */
  private record Signs(boolean dayFirst, boolean monthFirst, boolean numbers) {
    static Signs of(String text) {
      boolean dayFirst = false;
      boolean monthFirst = false;
      boolean numbers = false;
      int at = 0;
      while (at < text.length()) {
        char first = text.charAt(at);
        if (first < '0' || first > '9') {
          at++;
          continue;
        }
        int end = digits(text, at + 1);
        char before = at == 0 ? 0 : text.charAt(at - 1);
        char next = end == text.length() ? 0 : text.charAt(end);
        boolean small = end - at <= 2;
        dayFirst |= small && (isBlank(next) || isOrdinal(text, end));
        monthFirst |= small && (isBlank(before) || (before == '.' && isWord(text, at - 2)));
        numbers |= isSeparator(next) && isParted(text, end, next);
        at = end;
      }
      return new Signs(dayFirst, monthFirst, numbers);
    }

    private static int digits(String text, int from) {
      int end = from;
      while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        end++;
      }
      return end;
    }

    private static boolean isBlank(char c) {
      return c == ' ' || c == '\u00A0';
    }

    /** One sign or two letters, and a blank. */
    private static boolean isOrdinal(String text, int at) {
      char c = at < text.length() ? text.charAt(at) : 0;
      int behind =
          c == '.' || c == 'º' || c == 'ª' || c == '°' ? at + 1 : c >= 'a' && c <= 'z' ? at + 2 : 0;
      return behind > 0 && behind < text.length() && isBlank(text.charAt(behind));
    }

    /** Whether a number does not begin a decimal there. */
    private static boolean isWord(String text, int at) {
      return at >= 0 && (text.charAt(at) < '0' || text.charAt(at) > '9');
    }

    private static boolean isSeparator(char c) {
      return c == '-' || c == '/' || c == '.';
    }

    /** Whether a number and the same separator follow. */
    private static boolean isParted(String text, int end, char separator) {
      int from = end + 1;
      if (separator == '.' && from < text.length() && text.charAt(from) == ' ') {
        from++;
      }
      int to = digits(text, from);
      return to > from && to < text.length() && text.charAt(to) == separator;
    }
  }

  /** A day that is none, by its offsets in the text. */
  public record Found(int start, int end) {}

  /**
   * Those of a text, in its order. Chinese dates with a year are not among them: whoever looks at
   * those looks for the future, too.
   */
  public List<Found> in(String text) {
    List<Found> found = new ArrayList<>();
    Signs signs = Signs.of(text);
    if (signs.dayFirst()) {
      words(DAY_FIRST.matcher(text), 1, 2, found);
    }
    if (signs.monthFirst()) {
      words(MONTH_FIRST.matcher(text), 2, 1, found);
    }
    if (text.indexOf('월') >= 0) {
      asian(KOREAN.matcher(text), found);
    }
    if (text.indexOf('月') >= 0) {
      asian(CHINESE.matcher(text), found);
    }
    if (signs.numbers()) {
      numbers(NUMBERS.matcher(text), found);
    }
    found.sort(java.util.Comparator.comparingInt(Found::start));
    return found;
  }

  private void words(Matcher matcher, int dayGroup, int monthGroup, List<Found> found) {
    for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
      Set<Integer> meant =
          months.getOrDefault(matcher.group(monthGroup).toLowerCase(Locale.ROOT), Set.of());
      int day = Integer.parseInt(matcher.group(dayGroup));
      boolean dated = matcher.group(3) != null;
      boolean isDay = dated || day <= 31;
      int year = dated ? Integer.parseInt(matcher.group(3)) : LEAP;
      if (!meant.isEmpty() && isDay && meant.stream().noneMatch(m -> exists(year, m, day))) {
        found.add(new Found(matcher.start(), matcher.end()));
        from = matcher.end() - 1;
      }
    }
  }

  private static void asian(Matcher matcher, List<Found> found) {
    while (matcher.find()) {
      String dated = matcher.group(1);
      int year = dated == null || dated.isEmpty() ? LEAP : Integer.parseInt(dated);
      int month = Integer.parseInt(matcher.group(2));
      if (!exists(year, month, Integer.parseInt(matcher.group(3)))) {
        found.add(new Found(matcher.start(), matcher.end()));
      }
    }
  }

  /** Only where the numbers could be month and day: else they are those of a file or a version. */
  private static void numbers(Matcher matcher, List<Found> found) {
    while (matcher.find()) {
      int first = Integer.parseInt(matcher.group(1));
      int second = Integer.parseInt(matcher.group(3));
      int third = Integer.parseInt(matcher.group(4));
      boolean yearFirst = matcher.group(1).length() == 4 && matcher.group(4).length() <= 2;
      boolean yearLast = matcher.group(1).length() <= 2 && matcher.group(4).length() == 4;
      boolean impossible =
          yearFirst
              ? isPlausible(second, third) && !exists(first, second, third)
              : yearLast
                  && (isPlausible(second, first) || isPlausible(first, second))
                  && !exists(third, second, first)
                  && !exists(third, first, second);
      if (impossible) {
        found.add(new Found(matcher.start(), matcher.end()));
      }
    }
  }

  private static boolean isPlausible(int month, int day) {
    return month >= 1 && month <= 12 && day >= 29 && day <= 31;
  }

  private static boolean exists(int year, int month, int day) {
    return year > 0
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  private static Map<String, Set<Integer>> names() {
    Map<String, Set<Integer>> names = new HashMap<>();
    try (InputStream in =
        ImpossibleDays.class.getResourceAsStream("/org/yearpress/check/months.txt")) {
      if (in == null) {
        throw new IllegalStateException("months.txt");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", -1);
        for (int i = 1; i < words.length && !words[0].equals("#"); i++) {
          names.computeIfAbsent(words[i], name -> new HashSet<>()).add(Integer.parseInt(words[0]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
