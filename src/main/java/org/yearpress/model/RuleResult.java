package org.yearpress.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;

/**
 * The result of one rule of a form for one report, at one element of its scope.
 *
 * @param id the rule's id, with {@code @row} or {@code @column} where it runs over a scope
 * @param rule the rule's id in the form
 * @param kind kind of rule as the form writes it ({@code total}, {@code balance} …); the code of a
 *     finding
 * @param cell the cell the rule speaks of; null for rules about the form's print
 * @param comparison the figures that were compared
 * @param arithmetic the same in words, with what each side comes to
 * @param missing operands that apply and have no number, in order
 * @param agreesIfZero whether an undetermined rule would hold if the missing were zero; false
 *     otherwise
 * @param operands the report's own cells that the relation names, in order, each once
 */
public record RuleResult(
    String id,
    String rule,
    String kind,
    Result result,
    @Nullable CellKey cell,
    Comparison comparison,
    @Nullable Text arithmetic,
    List<CellKey> missing,
    boolean agreesIfZero,
    List<CellKey> operands) {
  public RuleResult {
    missing = List.copyOf(missing);
    operands = List.copyOf(operands);
  }
}
