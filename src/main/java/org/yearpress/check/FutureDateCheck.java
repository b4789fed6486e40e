package org.yearpress.check;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.check.prose.ImpossibleDays;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.Correction;
import org.yearpress.model.Finding;
import org.yearpress.model.Report;
import org.yearpress.model.Signature;

/**
 * Finds dates in the future, and dates that no calendar has. In the prose a date after the report's
 * own is an error, unless the words say that it is planned.
 */
final class FutureDateCheck implements Check {
  private static final List<String> PLANNED =
      List.of("将", "拟", "计划", "预计", "至", "到", "于", "截止", "前", "届时", "by ", "until", "will");

  private static final int CONTEXT = 12;

  @Override
  public List<Finding> run(CheckContext context) {
    LocalDate today = context.publication().asOf();
    if (today == null) {
      return List.of();
    }
    List<Finding> found = new ArrayList<>();
    stated(context.report()).stream()
        .filter(stated -> stated.day().isAfter(today))
        .forEach(stated -> found.add(future(context, stated)));
    LocalDate own = own(context.report());
    // without a day of its own: a report on a year is finished in the next one
    LocalDate last = own == null ? LocalDate.of(context.report().year() + 1, 12, 31) : own;
    Set<String> reported = new LinkedHashSet<>();
    for (PublishedText text : context.published()) {
      if (text.passage() != null) {
        dates(context, text, last, reported, found);
        for (ImpossibleDays.Found day : ImpossibleDays.STANDARD.in(text.text())) {
          String written = text.text().substring(day.start(), day.end());
          String id = "DATE-IMPOSSIBLE:" + text.where() + "/" + written.replace(' ', '-');
          if (reported.add(id)) {
            found.add(finding(context, text, day.start(), written, "date-impossible", id, last));
          }
        }
      }
    }
    return found;
  }

  /** A day that report.yml states. */
  record Stated(String key, LocalDate day, Place place) {}

  /** The days that report.yml states as past. */
  static List<Stated> stated(Report report) {
    List<Stated> stated = new ArrayList<>();
    Place own = report.places().report();
    Report.Release release = report.release();
    if (release.published() != null && release.publishAt() == null) {
      stated.add(new Stated("published", release.published(), report.places().published()));
    }
    Report.Filled filled = report.figures().filled();
    if (filled != null) {
      stated.add(new Stated("filled", filled.on(), own));
    }
    for (Signature signature : report.responsible().signed()) {
      stated.add(new Stated("signed", signature.on(), signature.place()));
    }
    for (Correction correction : report.corrections()) {
      stated.add(new Stated("corrections", correction.on(), correction.place()));
    }
    return stated;
  }

  /** The latest of the days on which the report was finished; null when it states none. */
  private static @Nullable LocalDate own(Report report) {
    return stated(report).stream().map(Stated::day).max(LocalDate::compareTo).orElse(null);
  }

  /** What a finding depends on beside the report: which of its days have not come. */
  static String dependsOn(Report report, LocalDate asOf) {
    StringBuilder ahead = new StringBuilder();
    stated(report).stream()
        .filter(stated -> stated.day().isAfter(asOf))
        .forEach(stated -> ahead.append(stated.key()).append(stated.day()));
    return ahead.toString();
  }

  private static Finding future(CheckContext context, Stated stated) {
    return context
        .finding(
            Severity.WARNING,
            "date-future",
            "DATE-FUTURE:report/" + stated.key() + "-" + stated.day())
        .at(stated.place())
        .figures(stated.day().toString())
        .message("date-future-stated", "key", stated.key(), "day", stated.day().toString())
        .hint("date-future-hint")
        .build();
  }

  private static void dates(
      CheckContext context,
      PublishedText text,
      LocalDate last,
      Set<String> reported,
      List<Finding> found) {
    String words = text.text();
    for (int year = words.indexOf('年'); year >= 0; year = words.indexOf('年', year + 1)) {
      int start = digitsBefore(words, year);
      if (year - start != 4) {
        continue;
      }
      int month = digitsBehind(words, year + 1);
      if (month == year + 1 || month - year > 3 || at(words, month) != '月') {
        continue;
      }
      int day = digitsBehind(words, month + 1);
      if (day == month + 1 || day - month > 3 || (at(words, day) != '日' && at(words, day) != '号')) {
        continue;
      }
      judge(
          context,
          text,
          start,
          day + 1,
          number(words, start, year),
          number(words, year + 1, month),
          number(words, month + 1, day),
          last,
          reported,
          found);
    }
  }

  private static void judge(
      CheckContext context,
      PublishedText text,
      int start,
      int end,
      int year,
      int month,
      int day,
      LocalDate last,
      Set<String> reported,
      List<Finding> found) {
    String written = text.text().substring(start, end);
    boolean exists =
        year > 0
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= YearMonth.of(year, month).lengthOfMonth();
    String code = exists ? "date-future" : "date-impossible";
    if (exists
        && (!LocalDate.of(year, month, day).isAfter(last) || isPlanned(text.text(), start, end))) {
      return;
    }
    String id = code.toUpperCase(Locale.ROOT) + ":" + text.where() + "/" + written;
    if (reported.add(id)) {
      found.add(finding(context, text, start, written, code, id, last));
    }
  }

  private static Finding finding(
      CheckContext context,
      PublishedText text,
      int start,
      String written,
      String code,
      String id,
      LocalDate last) {
    return context
        .finding(Severity.WARNING, code, id)
        .at(text.placeOf(start))
        .figures(written)
        .message(code, "date", written, "last", last.toString())
        .hint(code + "-hint")
        .build();
  }

  private static boolean isPlanned(String text, int start, int end) {
    String before = text.substring(Math.max(0, start - CONTEXT), start);
    String behind = text.substring(end, Math.min(text.length(), end + 4));
    return PLANNED.stream().anyMatch(before::contains)
        || behind.contains("前")
        || behind.contains("起")
        || behind.contains("后");
  }

  private static char at(String text, int offset) {
    return offset < text.length() ? text.charAt(offset) : 0;
  }

  private static int digitsBefore(String text, int end) {
    int start = end;
    while (start > 0 && Character.isDigit(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int digitsBehind(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + Character.digit(text.charAt(i), 10);
    }
    return number;
  }
}
