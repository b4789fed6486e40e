package org.yearpress.edit;

import java.util.Optional;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.Report;
import org.yearpress.model.Signature;
import org.yearpress.pipeline.ReportState;

/** When a report may be signed, on the command line and in the browser. */
public final class SignOff {
  private SignOff() {}

  /**
   * Why a report cannot be signed as it is: errors that nobody accepted, something that is still to
   * be written. What an earlier signature says does not count, as it is about to change.
   */
  public static Optional<Text> open(ReportState state) {
    String report = state.report().address();
    long open =
        state.diagnostics().stream()
            .filter(Diagnostic::isOpenError)
            .filter(d -> !d.code().equals("signature"))
            .count();
    if (open > 0) {
      return Optional.of(Text.of("cli.sign.open", "report", report, "count", Long.toString(open)));
    }
    long unfinished =
        state.diagnostics().stream()
            .filter(d -> d.code().equals("unfinished") && !Diagnostics.isAccepted(d))
            .count();
    return unfinished == 0
        ? Optional.empty()
        : Optional.of(
            Text.of("cli.sign.unfinished", "report", report, "count", Long.toString(unfinished)));
  }

  /**
   * Refuses a signature that would say nothing: of a draft, or the same again.
   *
   * @throws UnusableException when it would
   */
  public static void refuseVain(ReportState state, String by) {
    String report = state.report().address();
    if (state.report().status() == Report.Status.DRAFT) {
      throw new UnusableException(
          Text.of("cli.sign.draft", "report", report), Text.of("cli.sign.draft-hint"), null);
    }
    Optional<Signature> before =
        state.report().responsible().signed().stream()
            .filter(s -> s.by().equals(by) && s.digest().equals(state.digest()))
            .findFirst();
    if (before.isPresent()) {
      throw new UnusableException(
          Text.of(
              "cli.sign.again", "report", report, "by", by, "on", before.get().on().toString()));
    }
  }
}
