package org.yearpress.content.yaml;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yearpress.text.FullWidth;

/**
 * Days as people write them with the year first: {@code 2025/1/24}, {@code 2025.1.24}, {@code
 * 2025-1-24}, {@code 2025年1月24日}. With the day or the month first nobody knows which is which.
 */
final class WrittenDay {
  private static final Pattern NUMBERS = Pattern.compile("(\\d{4})([/.-])(\\d{1,2})\\2(\\d{1,2})");
  private static final Pattern CHINESE =
      Pattern.compile("(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*[日号]");

  private WrittenDay() {}

  /** The day; empty where the text is none, or the calendar has no such day. */
  static Optional<LocalDate> read(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.strip().chars().forEach(c -> plain.append(FullWidth.plain((char) c)));
    Matcher numbers = NUMBERS.matcher(plain);
    if (numbers.matches()) {
      return day(numbers.group(1), numbers.group(3), numbers.group(4));
    }
    Matcher chinese = CHINESE.matcher(plain);
    return chinese.matches()
        ? day(chinese.group(1), chinese.group(2), chinese.group(3))
        : Optional.empty();
  }

  private static Optional<LocalDate> day(String year, String month, String day) {
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
