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
 * @param sides the value of each side of the relation as text; {@code ?} where it is not known
 * @param figures the raw texts of all operands in the relation, failed signs negated: {@code 3 <>
 *     0+0+0+3+3+0+0+0}; the key of acceptances
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
    List<String> sides,
    String figures,
    @Nullable Text arithmetic,
    List<CellKey> missing,
    boolean agreesIfZero,
    List<CellKey> operands) {
  public RuleResult {
    sides = List.copyOf(sides);
    missing = List.copyOf(missing);
    operands = List.copyOf(operands);
  }

  /** A result whose operands nobody asks for. */
  public RuleResult(
      String id,
      String rule,
      String kind,
      Result result,
      @Nullable CellKey cell,
      List<String> sides,
      String figures,
      @Nullable Text arithmetic,
      List<CellKey> missing,
      boolean agreesIfZero) {
    this(
        id, rule, kind, result, cell, sides, figures, arithmetic, missing, agreesIfZero, List.of());
  }
}
