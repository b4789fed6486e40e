package org.yearpress.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Severity;
import org.yearpress.form.Form;
import org.yearpress.model.Finding;
import org.yearpress.model.Report;
import org.yearpress.model.Result;
import org.yearpress.model.Signature;

/**
 * Checks the sign-off against the date on the form, and the publication date against the day it was
 * due.
 */
final class DateCheck implements Check {
  /** Who signs a little before the last day is in a hurry; months before it is the wrong year. */
  private static final int EARLY_DAYS = 31;

  @Override
  public List<Finding> run(CheckContext context) {
    List<Finding> found = new ArrayList<>();
    early(context, found);
    signedWhenFilled(context).ifPresent(found::add);
    deadline(context).ifPresent(found::add);
    return found;
  }

  /** In January people write the year that has just ended. */
  private static void early(CheckContext context, List<Finding> found) {
    LocalDate end = context.report().period().to();
    for (FutureDateCheck.Stated stated : FutureDateCheck.stated(context.report())) {
      String key = stated.key();
      if (stated.day().isBefore(end.minusDays(EARLY_DAYS)) && !key.equals("corrections")) {
        found.add(
            context
                .finding(Severity.ERROR, "date-early", "DATE-EARLY:" + key)
                .result(Result.FAIL)
                .at(stated.place())
                .sides(List.of(stated.day().toString(), end.toString()))
                .figures(stated.day() + " < " + end)
                .message(
                    "date-early", "key", key, "day", stated.day().toString(), "end", end.toString())
                .hint("date-early-hint")
                .build());
      }
    }
  }

  private static Optional<Finding> signedWhenFilled(CheckContext context) {
    Report.Filled filled = context.report().figures().filled();
    List<Signature> signed = context.report().responsible().signed();
    if (filled == null || signed.isEmpty()) {
      return Optional.empty();
    }
    // a later signature belongs to a correction
    Signature first = signed.get(0);
    if (first.on().equals(filled.on())) {
      return Optional.empty();
    }
    return Optional.of(
        context
            .finding(Severity.WARNING, "struct-signed", "STRUCT-SIGNED")
            .result(Result.FAIL)
            .at(first.place())
            .sides(List.of(first.on().toString(), filled.on().toString()))
            .figures(first.on() + " <> " + filled.on())
            .message(
                "struct-signed", "signed", first.on().toString(), "filled", filled.on().toString())
            .build());
  }

  private static Optional<Finding> deadline(CheckContext context) {
    LocalDate published = day(context.report());
    if (published == null || context.form().isEmpty()) {
      return Optional.empty();
    }
    String kind = context.body().kind();
    Optional<Form.Due> due =
        context.form().get().form().validity().due().stream()
            .filter(entry -> entry.kinds().isEmpty() || entry.kinds().contains(kind))
            .findFirst();
    return due.filter(entry -> published.isAfter(day(context, entry)))
        .map(
            entry ->
                context
                    .finding(Severity.WARNING, "deadline", "DEADLINE")
                    .result(Result.FAIL)
                    .at(context.report().places().published())
                    .sides(List.of(published.toString(), day(context, entry).toString()))
                    .figures(published + " <> " + day(context, entry))
                    .message(
                        "deadline",
                        "published",
                        published.toString(),
                        "due",
                        day(context, entry).toString())
                    .basis(context.form().get().form(), entry.basis())
                    .build());
  }

  /** The day of publication; where only an embargo is set, the day on which it ends. */
  private static @Nullable LocalDate day(Report report) {
    Report.Release release = report.release();
    return release.published() == null && release.publishAt() != null
        ? release.publishAt().toLocalDate()
        : release.published();
  }

  private static LocalDate day(CheckContext context, Form.Due due) {
    return due.by().atYear(context.report().year() + 1);
  }
}
