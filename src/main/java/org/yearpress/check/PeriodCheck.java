package org.yearpress.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yearpress.check.prose.NumberScanner;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.Finding;
import org.yearpress.model.Report;
import org.yearpress.model.Result;

/**
 * Compares the year, the period and the title of a report with each other and with the period that
 * the text states (统计期限自…起至…止). A year is named after the calendar year in which it ends.
 */
final class PeriodCheck implements Check {
  private static final Pattern CHINESE =
      Pattern.compile(
          "(?:期限|统计|时限|时段|报告期|时间范围)[^。！？；]{0,30}?"
              + "(\\d{4})年(\\d{1,2})月(\\d{1,2})日起?\\s*[至到—–~-]+\\s*(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})日");
  private static final String ENGLISH_DATE =
      "(January|February|March|April|May|June|July|August|September|October|November|December)"
          + " (\\d{1,2}), (\\d{4})";
  private static final Pattern ENGLISH =
      Pattern.compile(
          "\\b(?:covers|covering|period|fiscal year|reporting)\\b[^.!?;]{0,60}?"
              + ENGLISH_DATE
              + " (?:to|through|until) "
              + ENGLISH_DATE,
          Pattern.CASE_INSENSITIVE);
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d{2}(?!\\d)");

  @Override
  public List<Finding> run(CheckContext context) {
    Report report = context.report();
    List<Finding> found = new ArrayList<>();
    int year = report.year();
    if (report.period().to().getYear() != year) {
      found.add(
          context
              .finding(
                  report.period().from().getYear() == year ? Severity.WARNING : Severity.ERROR,
                  "struct-year",
                  "STRUCT-YEAR")
              .result(Result.FAIL)
              .at(report.places().year())
              .sides(List.of(Integer.toString(year), report.period().to().toString()))
              .figures(year + " <> " + span(report.period()))
              .message(
                  "struct-year", "year", Integer.toString(year), "period", span(report.period()))
              .build());
    }
    titleYear(context, year).ifPresent(found::add);
    textYear(context, year).ifPresent(found::add);
    for (Passages.Block block : context.blocks()) {
      Stated stated = stated(block).orElse(null);
      if (stated != null && !stated.period().equals(report.period())) {
        found.add(contradiction(context, stated));
      }
    }
    return found.size() <= 3 ? found : found.subList(0, 3);
  }

  private static Optional<Finding> titleYear(CheckContext context, int year) {
    String title = NumberScanner.fold(context.report().joinedTitle());
    if (standsAlone(title, Integer.toString(year))) {
      return Optional.empty();
    }
    List<String> years = YEAR.matcher(title).results().map(m -> m.group()).toList();
    if (years.isEmpty() || years.contains(Integer.toString(year))) {
      return Optional.empty();
    }
    return Optional.of(
        context
            .finding(
                years.contains(Integer.toString(context.report().period().from().getYear()))
                    ? Severity.WARNING
                    : Severity.ERROR,
                "struct-title-year",
                "STRUCT-TITLE-YEAR")
            .result(Result.FAIL)
            .at(context.report().places().title())
            .sides(List.of(years.get(0), Integer.toString(year)))
            .figures(years.get(0) + " <> " + year)
            .message("struct-title-year", "said", years.get(0), "year", Integer.toString(year))
            .hint("struct-title-year-hint", "year", Integer.toString(year))
            .build());
  }

  /** A text that was copied from last year's speaks of that year and never of its own. */
  private static Optional<Finding> textYear(CheckContext context, int year) {
    String own = Integer.toString(year);
    String last = Integer.toString(year - 1);
    String toWrite = context.words().format("author.new.mark");
    Passages.Block first = null;
    int at = -1;
    for (Passages.Block block : context.blocks()) {
      String text = block.text();
      if (text.startsWith(toWrite)) {
        continue; // it names last year's report, to be looked up
      }
      if (text.contains(own)) {
        return Optional.empty();
      }
      int said = first == null ? text.indexOf(last) : -1;
      if (said >= 0 && standsAlone(text, last)) {
        first = block;
        at = said;
      }
    }
    if (first == null) {
      return Optional.empty();
    }
    return Optional.of(
        context
            .finding(Severity.WARNING, "struct-text-year", "STRUCT-TEXT-YEAR")
            .result(Result.FAIL)
            .at(first.passage().placeOf(at))
            .sides(List.of(last, own))
            .figures(last + " <> " + own)
            .message("struct-text-year", "said", last, "year", own)
            .hint("struct-text-year-hint")
            .build());
  }

  /** Whether a title has the year and no digit beside it: most do, and any year may be meant. */
  private static boolean standsAlone(String title, String year) {
    int at = title.indexOf(year);
    int end = at + year.length();
    return at >= 0
        && (at == 0 || !isDigit(title, at - 1))
        && (end == title.length() || !isDigit(title, end));
  }

  private static Finding contradiction(CheckContext context, Stated stated) {
    String period = span(context.report().period());
    return context
        .finding(
            stated.period().to().getYear() == context.report().period().to().getYear()
                ? Severity.WARNING
                : Severity.ERROR,
            "struct-period",
            "STRUCT-PERIOD")
        .result(Result.FAIL)
        .at(stated.block().passage().placeOf(stated.offset()))
        .sides(List.of(span(stated.period()), period))
        .figures(span(stated.period()) + " <> " + period)
        .message("struct-period", "said", span(stated.period()), "period", period)
        .hint("struct-period-hint")
        .build();
  }

  private static Optional<Stated> stated(Passages.Block block) {
    String text = block.text();
    // two days, each with its month: cheaper than the expression
    int month = text.indexOf('月');
    if (month >= 0 && text.indexOf('月', month + 1) >= 0 && text.indexOf('日', month + 1) >= 0) {
      Matcher chinese = CHINESE.matcher(NumberScanner.fold(text));
      if (chinese.find()) {
        return chinese(block, chinese);
      }
    }
    if (hasEnglishYear(text)) {
      Matcher english = ENGLISH.matcher(NumberScanner.fold(text));
      if (english.find()) {
        return english(block, english);
      }
    }
    return Optional.empty();
  }

  private static Optional<Stated> chinese(Passages.Block block, Matcher chinese) {
    String endYear = chinese.group(4) == null ? chinese.group(1) : chinese.group(4);
    return period(
            date(chinese.group(1), chinese.group(2), chinese.group(3)),
            date(endYear, chinese.group(5), chinese.group(6)))
        .map(period -> new Stated(block, period, chinese.start(1)));
  }

  private static Optional<Stated> english(Passages.Block block, Matcher english) {
    return period(
            date(english.group(3), month(english.group(1)), english.group(2)),
            date(english.group(6), month(english.group(4)), english.group(5)))
        .map(period -> new Stated(block, period, english.start(1)));
  }

  /** Whether a comma stands in "1, 2017" as in a date: cheaper than the expression. */
  private static boolean hasEnglishYear(String text) {
    for (int at = text.indexOf(", ", 1); at >= 0; at = text.indexOf(", ", at + 2)) {
      if (at + 5 < text.length() && isDigit(text, at - 1) && isDigit(text, at + 5)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(String text, int at) {
    return Character.isDigit(text.charAt(at));
  }

  private static String month(String name) {
    return Integer.toString(Month.valueOf(name.toUpperCase(Locale.ROOT)).getValue());
  }

  private static Optional<LocalDate> date(String year, String month, String day) {
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException e) {
      // 2月30日 is a slip of the text, not a period to compare
      return Optional.empty();
    }
  }

  private static Optional<Report.Period> period(Optional<LocalDate> from, Optional<LocalDate> to) {
    return from.flatMap(first -> to.map(last -> new Report.Period(first, last)));
  }

  private static String span(Report.Period period) {
    return period.from() + "/" + period.to();
  }

  private record Stated(Passages.Block block, Report.Period period, int offset) {}
}
