package org.yearpress.diagnostic;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.packed.DiagnosticList;
import org.yearpress.diagnostic.packed.Tally;

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
    return new Diagnostics(DiagnosticList.view(all, wanted), reports, held, messages, excerpts);
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
    return Tally.of(all).errors();
  }

  /** Warnings that nobody accepted. */
  public long openWarnings() {
    return Tally.of(all).warnings();
  }

  /** Notes that nobody accepted. */
  public long openNotes() {
    return Tally.of(all).notes();
  }

  /** Findings that a person accepted. */
  public long accepted() {
    return Tally.of(all).accepted();
  }

  /** The counts in words. */
  public String summary() {
    Tally tally = Tally.of(all);
    return messages.format(
        Text.of(
            "diagnostic.summary",
            "errors",
            Long.toString(tally.errors()),
            "warnings",
            Long.toString(tally.warnings()),
            "notes",
            Long.toString(tally.notes()),
            "accepted",
            Long.toString(tally.accepted())));
  }

  /** Whether a person accepted it. */
  public static boolean isAccepted(Diagnostic diagnostic) {
    Diagnostic.Subject subject = diagnostic.subject();
    return subject != null && subject.accepted();
  }
}
