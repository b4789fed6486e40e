package org.yearpress.diagnostic.packed;

import java.util.List;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Severity;

/**
 * How many diagnostics there are, without those that a person accepted, and how many were accepted.
 *
 * @param errors nobody accepted
 * @param warnings nobody accepted
 * @param notes nobody accepted
 */
public record Tally(long errors, long warnings, long notes, long accepted) {
  static final Tally NOTHING = new Tally(0, 0, 0, 0);

  /** Counts diagnostics; those of a long list are counted already. */
  public static Tally of(List<Diagnostic> all) {
    Tally known = DiagnosticList.knownTally(all);
    if (known != null) {
      return known;
    }
    Tally tally = NOTHING;
    for (Diagnostic each : all) {
      tally = tally.plus(each);
    }
    return tally;
  }

  Tally plus(Tally other) {
    return new Tally(
        errors + other.errors,
        warnings + other.warnings,
        notes + other.notes,
        accepted + other.accepted);
  }

  Tally plus(Diagnostic one) {
    if (Diagnostics.isAccepted(one)) {
      return new Tally(errors, warnings, notes, accepted + 1);
    }
    return new Tally(
        errors + (one.severity() == Severity.ERROR ? 1 : 0),
        warnings + (one.severity() == Severity.WARNING ? 1 : 0),
        notes + (one.severity() == Severity.NOTE ? 1 : 0),
        accepted);
  }
}
