package org.yearpress.form.rule;

import java.math.BigDecimal;
import java.util.List;

/** A side of a relation with its wildcards expanded, evaluated for each report. */
public sealed interface Term {
  /** A number of the form's own. */
  record Constant(BigDecimal number, Bounds bounds) implements Term {
    Constant(BigDecimal number) {
      this(number, Bounds.point(Rational.of(number)));
    }
  }

  /** The operand of a number in the rule's list. */
  record Leaf(int index) implements Term {}

  /**
   * Many made one.
   *
   * @param emptyIsZero whether a sum of nothing is zero: of rows that the report makes; elsewhere
   *     it is nothing at all
   */
  record Combined(Expression.Function function, List<Term> parts, boolean emptyIsZero)
      implements Term {
    public Combined {
      parts = List.copyOf(parts);
    }
  }

  /** Two with a sign of arithmetic between them. */
  record Binary(Expression.Operator operator, Term left, Term right) implements Term {}
}
