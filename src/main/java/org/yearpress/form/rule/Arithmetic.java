package org.yearpress.form.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Occasion;

/**
 * Evaluates terms and relations from the figures of one rule.
 *
 * <p>A term lies within bounds: a missing count is zero or more, so that known parts can exceed a
 * total although others are blank. A term all of whose operands are left out is nothing, null.
 */
final class Arithmetic {
  private static final Bounds ZERO = Bounds.point(Rational.ZERO);
  private static final Bounds ONE = Bounds.point(Rational.of(BigDecimal.ONE));

  private final OperandValue[] figures;
  private final boolean missingIsZero;
  private final Occasion occasion;

  /**
   * @param missingIsZero whether to ask what would be if the missing were zero
   */
  Arithmetic(OperandValue[] figures, boolean missingIsZero, Occasion occasion) {
    this.figures = figures;
    this.missingIsZero = missingIsZero;
    this.occasion = occasion;
  }

  @Nullable Bounds bounds(Term term) {
    if (term instanceof Term.Constant constant) {
      return constant.bounds();
    }
    if (term instanceof Term.Leaf leaf) {
      return bounds(figures[leaf.index()]);
    }
    if (term instanceof Term.Combined combined) {
      return combined(combined);
    }
    if (term instanceof Term.Ordered ordered) {
      return ordered(ordered);
    }
    if (term instanceof Term.Day day) {
      return day(day.day());
    }
    if (term instanceof Term.PeriodDay day) {
      LocalDate known = day.end() ? occasion.to() : occasion.from();
      return known == null ? null : day(known);
    }
    if (term instanceof Term.Truth) {
      return ONE;
    }
    return binary((Term.Binary) term);
  }

  /** The bounds of each side; null for one that is nothing. */
  @Nullable Bounds[] bounds(List<Term> sides) {
    @Nullable Bounds[] bounds = new Bounds[sides.size()];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = bounds(sides.get(i));
    }
    return bounds;
  }

  private @Nullable Bounds bounds(OperandValue operandValue) {
    if (operandValue.state() == OperandValue.State.LEFT_OUT) {
      return null;
    }
    if (operandValue.value() != null) {
      return Bounds.point(Rational.of(operandValue.value()));
    }
    if (operandValue.range() != null) {
      return operandValue.range();
    }
    if (missingIsZero) {
      return operandValue.least() == null ? ZERO : Bounds.point(Rational.of(operandValue.least()));
    }
    return operandValue.least() == null
        ? Bounds.ANY
        : new Bounds(Rational.of(operandValue.least()), null);
  }

  private @Nullable Bounds combined(Term.Combined combined) {
    Bounds all = null;
    for (Term part : combined.parts()) {
      Bounds one = bounds(part);
      if (one != null) {
        all =
            all == null
                ? one
                : switch (combined.function()) {
                  case SUM -> all.plus(one);
                  case MAX, ANY -> all.larger(one);
                  case MIN, ALL -> all.smaller(one);
                };
      }
    }
    return all == null && combined.emptyIsZero() ? ZERO : all;
  }

  /** 1 where the parts follow in order, 0 where two do not; what is left out is passed over. */
  private @Nullable Bounds ordered(Term.Ordered ordered) {
    Bounds before = null;
    boolean certain = true;
    boolean any = false;
    for (Term part : ordered.parts()) {
      Bounds one = bounds(part);
      if (one == null) {
        continue;
      }
      any = true;
      certain &= one.value() != null;
      ComparisonSign sign = ordered.rising() ? ComparisonSign.AT_MOST : ComparisonSign.AT_LEAST;
      if (before != null && isFalse(sign, before, one, BigDecimal.ZERO)) {
        return ZERO;
      }
      before = before == null ? one : ordered.rising() ? before.larger(one) : before.smaller(one);
    }
    return !any ? null : certain ? ONE : new Bounds(Rational.ZERO, Rational.of(BigDecimal.ONE));
  }

  private static Bounds day(LocalDate day) {
    return Bounds.point(Rational.of(BigDecimal.valueOf(day.toEpochDay())));
  }

  private @Nullable Bounds binary(Term.Binary binary) {
    Bounds left = bounds(binary.left());
    Bounds right = bounds(binary.right());
    return switch (binary.operator()) {
      case PLUS -> left == null ? right : right == null ? left : left.plus(right);
      case MINUS ->
          right == null ? left : left == null ? right.negated() : left.plus(right.negated());
      case TIMES -> left == null || right == null ? null : left.times(right);
      case OVER -> left == null || right == null ? null : left.over(right);
    };
  }

  /** Whether a comparison cannot hold between two sides. */
  static boolean isFalse(ComparisonSign sign, Bounds left, Bounds right, BigDecimal tolerance) {
    return switch (sign) {
      case EQUAL, EXACTLY_IF -> isAbove(left, right, tolerance) || isAbove(right, left, tolerance);
      case AT_MOST, ONLY_IF -> isAbove(left, right, tolerance);
      case AT_LEAST -> isAbove(right, left, tolerance);
      case LESS -> isNotBelow(left, right, tolerance);
      case MORE -> isNotBelow(right, left, tolerance);
      case UNEQUAL -> {
        Rational one = left.value();
        Rational other = right.value();
        yield one != null && other != null && one.compareTo(other) == 0;
      }
    };
  }

  private static boolean isAbove(Bounds one, Bounds other, BigDecimal tolerance) {
    Rational low = one.low();
    Rational high = other.high();
    if (low == null || high == null) {
      return false;
    }
    int order = low.compareTo(with(high, tolerance));
    return order > 0 || (order == 0 && (one.lowExcluded() || other.highExcluded()));
  }

  private static boolean isNotBelow(Bounds one, Bounds other, BigDecimal tolerance) {
    Rational low = one.low();
    Rational high = other.high();
    return low != null && high != null && low.compareTo(with(high, tolerance)) >= 0;
  }

  private static Rational with(Rational high, BigDecimal tolerance) {
    return tolerance.signum() == 0 ? high : high.plus(Rational.of(tolerance));
  }
}
