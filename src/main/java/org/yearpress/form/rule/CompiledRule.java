package org.yearpress.form.rule;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Rule;
import org.yearpress.model.CellKey;

/**
 * A rule for one element of its scope, ready to be evaluated.
 *
 * @param id id of its findings
 * @param cell the cell it speaks of; null where it names no cell of its own report
 * @param sides one alone for the kind {@code required}
 * @param operands of sides and condition; leaves point into it
 * @param merges headings that may hold the sum of their rows
 * @param when the condition; null without one
 * @param tolerance by how much sides may differ
 * @param cells the report's own cells that the relation names, each once
 */
public record CompiledRule(
    Rule rule,
    String id,
    @Nullable CellKey cell,
    List<Term> sides,
    List<ComparisonSign> signs,
    List<Operand> operands,
    List<Merge> merges,
    @Nullable Condition when,
    Tolerance tolerance,
    List<CellKey> cells) {
  public CompiledRule {
    sides = List.copyOf(sides);
    signs = List.copyOf(signs);
    operands = List.copyOf(operands);
    merges = List.copyOf(merges);
    cells = List.copyOf(cells);
  }

  /**
   * By how much sides may differ.
   *
   * @param difference that still agrees; null for exact
   * @param printed whether half a unit of the last printed place agrees
   */
  record Tolerance(@Nullable BigDecimal difference, boolean printed) {}

  /** A relation that must hold for the rule to run; its operands are those from a number on. */
  record Condition(List<Term> sides, List<ComparisonSign> signs, int firstOperand) {
    Condition {
      sides = List.copyOf(sides);
      signs = List.copyOf(signs);
    }
  }

  /** A heading's operand that stands for those of its rows where these are not filled in. */
  record Merge(int heading, List<Integer> rows) {
    Merge {
      rows = List.copyOf(rows);
    }
  }

  /** How many operands the relation itself has. */
  int relationOperands() {
    return when == null ? operands.size() : when.firstOperand();
  }
}
