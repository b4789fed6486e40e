package org.yearpress.check;

import java.util.List;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.Finding;
import org.yearpress.model.Signature;

/** A signed report that was changed afterwards needs a correction that says so. */
final class SignatureCheck implements Check {
  @Override
  public List<Finding> run(CheckContext context) {
    List<Signature> digested =
        context.report().responsible().signed().stream()
            .filter(s -> !s.digest().isEmpty())
            .toList();
    boolean whole = context.report().contents().isWhole() && context.report().statistics().whole();
    if (digested.isEmpty() || !whole) {
      return List.of(); // what cannot be read is an error of its own
    }
    Signature last = digested.get(digested.size() - 1);
    String now = ReportDigest.of(context.report(), context.input().prose());
    boolean corrected =
        context.report().corrections().stream().anyMatch(c -> c.on().isAfter(last.on()));
    if (now.equals(last.digest()) || corrected) {
      return List.of();
    }
    return List.of(
        context
            .finding(Severity.ERROR, "signature", "SIGNATURE")
            .at(last.place())
            .sides(List.of(last.digest(), now))
            .figures(now)
            .message("signature", "by", last.by(), "on", last.on().toString())
            .hint("signature-hint")
            .build());
  }
}
