package org.yearpress.form.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
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

  /**
   * Whether parts follow in order: those that are left out are passed over.
   *
   * @param rising whether none is less than one before it; else none is more
   */
  record Ordered(boolean rising, List<Term> parts) implements Term {
    public Ordered {
      parts = List.copyOf(parts);
    }
  }

  /** A day of the form's own. */
  record Day(LocalDate day) implements Term {}

  /** The first or the last day that the report speaks for. */
  record PeriodDay(boolean end) implements Term {}

  /** What a statement that stands alone must be. */
  record Truth() implements Term {}

  /** Two with a sign of arithmetic between them. */
  record Binary(Expression.Operator operator, Term left, Term right) implements Term {}
}
