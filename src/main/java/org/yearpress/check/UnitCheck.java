package org.yearpress.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yearpress.diagnostic.Severity;
import org.yearpress.form.RuleKinds;
import org.yearpress.model.CellKey;
import org.yearpress.model.Finding;
import org.yearpress.model.Result;
import org.yearpress.model.RuleResult;

/** Notes a part that is counted in a different unit from its whole: 件 below 条. */
final class UnitCheck implements Check {
  private static final Set<String> PARTS =
      Set.of(
          RuleKinds.OF_WHICH.word(), RuleKinds.OF_WHICH_EXHAUSTIVE.word(), RuleKinds.TOTAL.word());

  @Override
  public List<Finding> run(CheckContext context) {
    List<Finding> found = new ArrayList<>();
    Set<String> reported = new HashSet<>();
    context
        .form()
        .ifPresent(
            form -> {
              for (RuleResult result : context.input().rules()) {
                if (PARTS.contains(result.kind()) && result.result() != Result.NOT_APPLICABLE) {
                  check(context, form, result)
                      .filter(finding -> reported.add(finding.id()))
                      .ifPresent(found::add);
                }
              }
            });
    return found;
  }

  private static Optional<Finding> check(CheckContext context, FormFacts form, RuleResult result) {
    List<CellKey> operands = result.operands();
    if (operands.size() < 2) {
      return Optional.empty();
    }
    // an of-which rule names the part first (part <= whole), a total its sum
    boolean partFirst = result.kind().equals(RuleKinds.OF_WHICH.word());
    CellKey whole = operands.get(partFirst ? operands.size() - 1 : 0);
    String wholeUnit = form.comparableUnit(whole);
    List<CellKey> parts =
        partFirst ? operands.subList(0, operands.size() - 1) : operands.subList(1, operands.size());
    for (CellKey part : parts) {
      String unit = form.comparableUnit(part);
      if (!unit.isEmpty() && !wholeUnit.isEmpty() && !unit.equals(wholeUnit)) {
        return Optional.of(
            context
                .finding(Severity.NOTE, "unit", "UNIT-" + result.rule())
                .cell(part)
                .at(context.placeOf(part))
                .sides(List.of(form.unit(part), form.unit(whole)))
                .figures(form.unit(part) + " <> " + form.unit(whole))
                .message(
                    "unit-of-part",
                    "row",
                    form.label(part),
                    "unit",
                    form.unit(part),
                    "whole",
                    form.label(whole),
                    "other",
                    form.unit(whole))
                .build());
      }
    }
    return Optional.empty();
  }
}
