package org.yearpress.diagnostic;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.packed.DiagnosticList;

/**
 * The diagnostics of one run, and the language to write them in.
 *
 * @param all sorted by {@link Diagnostic#ORDER}, each once
 * @param reports how many reports were looked at
 * @param held addresses of reports that were left out of the site because of open errors
 * @param excerpts the surroundings of a place; gives null where the file cannot be shown
 */
public record Diagnostics(
    List<Diagnostic> all,
    int reports,
    List<String> held,
    Messages messages,
    Function<Place, @Nullable Excerpt> excerpts) {
  public Diagnostics {
    held = List.copyOf(held);
    all = DiagnosticList.sorted(all);
  }

  /** A run in which no report was left out. */
  public Diagnostics(
      List<Diagnostic> all,
      int reports,
      Messages messages,
      Function<Place, @Nullable Excerpt> excerpts) {
    this(all, reports, List.of(), messages, excerpts);
  }

  /** The same run with only some of what was found. */
  public Diagnostics filter(Predicate<Diagnostic> wanted) {
    return new Diagnostics(
        DiagnosticList.of(all.stream().filter(wanted)), reports, held, messages, excerpts);
  }

  /** The same run, in which these reports were left out. */
  public Diagnostics withHeld(List<String> addresses) {
    return new Diagnostics(all, reports, addresses, messages, excerpts);
  }

  /** The same run in other words. */
  public Diagnostics withMessages(Messages words) {
    return new Diagnostics(all, reports, held, words, excerpts);
  }

  /** Errors that nobody accepted. */
  public long openErrors() {
    return count(Diagnostic::isOpenError);
  }

  /** Warnings that nobody accepted. */
  public long openWarnings() {
    return count(d -> d.severity() == Severity.WARNING && !isAccepted(d));
  }

  /** Notes that nobody accepted. */
  public long openNotes() {
    return count(d -> d.severity() == Severity.NOTE && !isAccepted(d));
  }

  /** Findings that a person accepted. */
  public long accepted() {
    return count(Diagnostics::isAccepted);
  }

  /** The counts in words. */
  public String summary() {
    return messages.format(
        Text.of(
            "diagnostic.summary",
            "errors",
            Long.toString(openErrors()),
            "warnings",
            Long.toString(openWarnings()),
            "notes",
            Long.toString(openNotes()),
            "accepted",
            Long.toString(accepted())));
  }

  /** Whether a person accepted it. */
  public static boolean isAccepted(Diagnostic diagnostic) {
    Diagnostic.Subject subject = diagnostic.subject();
    return subject != null && subject.accepted();
  }

  private long count(Predicate<Diagnostic> wanted) {
    return all.stream().filter(wanted).count();
  }
}
