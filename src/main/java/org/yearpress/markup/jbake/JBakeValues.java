package org.yearpress.markup.jbake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the values of a JBake header mean, with the settings that JBake has by default. */
public final class JBakeValues {
  /** A status that JBake takes for {@code published} when the text's date has passed. */
  public static final String PUBLISHED_BY_DATE = "published-date";

  private static final List<String> ANY_CASE = List.of("date", "tags", "cached");

  /** JBake's {@code date.format}, {@code yyyy-MM-dd}; it ignores what comes after the day. */
  private static final Pattern DAY =
      Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[T ]+\\d{1,2}:\\d{2}.*)?");

  private static final Pattern COMMA = Pattern.compile(",");

  private JBakeValues() {}

  /** A key as JBake compares it: the case of {@code date}, {@code tags}, {@code cached} is open. */
  static String key(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    return ANY_CASE.contains(lower) ? lower : written;
  }

  /** Whether a date is written in the form that JBake reads; it may still be no day. */
  public static boolean isDay(String value) {
    return DAY.matcher(value).matches();
  }

  /**
   * The day of a date; empty when it has another form or there is no such day. JBake counts the
   * 45th of January as the 14th of February, and takes the file's own time where it cannot read a
   * date.
   */
  public static Optional<LocalDate> day(String value) {
    Matcher day = DAY.matcher(value);
    if (!day.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(day.group(1)),
              Integer.parseInt(day.group(2)),
              Integer.parseInt(day.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The tags of a list between commas. Empty ones at its end do not count, as in JBake. */
  public static List<String> tags(String value) {
    return COMMA.splitAsStream(value).map(String::strip).toList();
  }
}
