package com.example.outside;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.yearpress.diagnostic.Severity;
import org.yearpress.form.RuleKind;

/** A kind of rule whose first side must also be an even number. */
final class Even implements RuleKind {
  @Override
  public String word() {
    return "even";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public boolean holds(List<BigDecimal> sides) {
    return sides.get(0).remainder(BigDecimal.valueOf(2)).signum() == 0;
  }

  @Override
  public Map<String, Map<String, String>> words() {
    return Map.of(
        "en",
        Map.of(
            "check.rule.even",
            "{row}: {left} is odd",
            "page.rule.even",
            "Pairs",
            "explain.even",
            "Whatever comes in pairs is even in number."));
  }
}
