package org.yearpress.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Finding;

/**
 * Marks the findings that the report's acceptances cover. An acceptance is valid as long as its
 * finding has the same figures under the same form; if it names no form, under any form.
 */
final class Acceptances {
  private Acceptances() {}

  /** The findings, accepted where a person did so, and those about acceptances themselves. */
  static List<Finding> apply(CheckContext context, List<Finding> findings) {
    List<Acceptance> accepted = context.report().amendments().accepted();
    if (accepted.isEmpty()) {
      return findings;
    }
    String form = context.formReference();
    Set<Acceptance> used = new HashSet<>();
    List<Finding> result = new ArrayList<>();
    for (Finding finding : findings) {
      List<Acceptance> named =
          accepted.stream().filter(a -> a.finding().equals(finding.id())).toList();
      Acceptance match =
          named.stream().filter(a -> isValid(a, finding, form)).findFirst().orElse(null);
      if (match == null && !named.isEmpty()) {
        Acceptance lapsed = named.get(named.size() - 1);
        used.add(lapsed);
        result.add(finding.withDetail(lapsedMessage(lapsed, finding, form)));
      } else {
        result.add(match == null ? finding : finding.acceptedBy(match));
        markUsed(match, used);
      }
    }
    for (Acceptance acceptance : accepted) {
      if (!used.contains(acceptance)) {
        result.add(unmatched(context, acceptance));
      }
    }
    return result;
  }

  private static void markUsed(@Nullable Acceptance match, Set<Acceptance> used) {
    Optional.ofNullable(match).ifPresent(used::add);
  }

  private static boolean isValid(Acceptance acceptance, Finding finding, String form) {
    return sameForm(acceptance, form)
        && FormFacts.withoutSpaces(acceptance.figures())
            .equals(FormFacts.withoutSpaces(finding.comparison().figures()));
  }

  private static boolean sameForm(Acceptance acceptance, String form) {
    return acceptance.form().isEmpty() || acceptance.form().equals(form);
  }

  private static Text lapsedMessage(Acceptance acceptance, Finding finding, String form) {
    return sameForm(acceptance, form)
        ? Text.of(
            "check.acceptance-lapsed",
            "by",
            acceptance.by(),
            "on",
            acceptance.on().toString(),
            "was",
            acceptance.figures(),
            "now",
            finding.comparison().figures())
        : Text.of(
            "check.acceptance-lapsed-form",
            "by",
            acceptance.by(),
            "on",
            acceptance.on().toString(),
            "was",
            acceptance.form(),
            "now",
            form.isEmpty() ? "none" : form);
  }

  private static Finding unmatched(CheckContext context, Acceptance acceptance) {
    return context
        .finding(Severity.WARNING, "acceptance", "ACCEPTANCE:" + acceptance.finding())
        .at(acceptance.place())
        .figures(acceptance.figures())
        .message(
            "acceptance",
            "id",
            acceptance.finding(),
            "by",
            acceptance.by(),
            "on",
            acceptance.on().toString())
        .hint("acceptance-hint")
        .build();
  }
}
