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

/** Sign-off against the date of the form, and publication against the day it was due. */
final class DateCheck implements Check {
  @Override
  public List<Finding> run(Subject subject) {
    List<Finding> found = new ArrayList<>();
    signedWhenFilled(subject).ifPresent(found::add);
    deadline(subject).ifPresent(found::add);
    return found;
  }

  private static Optional<Finding> signedWhenFilled(Subject subject) {
    Report.Filled filled = subject.report().filled();
    List<Signature> signed = subject.report().signed();
    if (filled == null || signed.isEmpty()) {
      return Optional.empty();
    }
    // a later signature belongs to a correction
    Signature first = signed.get(0);
    if (first.on().equals(filled.on())) {
      return Optional.empty();
    }
    return Optional.of(
        subject
            .finding(Severity.WARNING, "struct-signed", "STRUCT-SIGNED")
            .result(Result.FAIL)
            .at(first.place())
            .sides(List.of(first.on().toString(), filled.on().toString()))
            .figures(first.on() + " <> " + filled.on())
            .says(
                "struct-signed", "signed", first.on().toString(), "filled", filled.on().toString())
            .build());
  }

  private static Optional<Finding> deadline(Subject subject) {
    LocalDate published = day(subject.report());
    if (published == null || subject.form().isEmpty()) {
      return Optional.empty();
    }
    String kind = subject.body().kind();
    Optional<Form.Due> due =
        subject.form().get().form().due().stream()
            .filter(entry -> entry.kinds().isEmpty() || entry.kinds().contains(kind))
            .findFirst();
    return due.filter(entry -> published.isAfter(day(subject, entry)))
        .map(
            entry ->
                subject
                    .finding(Severity.WARNING, "deadline", "DEADLINE")
                    .result(Result.FAIL)
                    .at(subject.report().places().published())
                    .sides(List.of(published.toString(), day(subject, entry).toString()))
                    .figures(published + " <> " + day(subject, entry))
                    .says(
                        "deadline",
                        "published",
                        published.toString(),
                        "due",
                        day(subject, entry).toString())
                    .basis(entry.basis())
                    .build());
  }

  /** The day of publication; where only an embargo is set, the day on which it ends. */
  private static @Nullable LocalDate day(Report report) {
    return report.published() == null && report.publishAt() != null
        ? report.publishAt().toLocalDate()
        : report.published();
  }

  private static LocalDate day(Subject subject, Form.Due due) {
    return due.by().atYear(subject.report().year() + 1);
  }
}
