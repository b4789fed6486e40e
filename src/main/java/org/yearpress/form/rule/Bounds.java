package org.yearpress.form.rule;

import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;

/**
 * The interval that a term's value must lie in, given what is known of its cells.
 *
 * @param low null when it may be anything below
 * @param high null when it may be anything above
 * @param lowExcluded whether it is more than {@code low}
 * @param highExcluded whether it is less than {@code high}
 */
record Bounds(
    @Nullable Rational low, @Nullable Rational high, boolean lowExcluded, boolean highExcluded) {
  /** Any number at all. */
  static final Bounds ANY = new Bounds(null, null);

  /** An interval with its ends. */
  Bounds(@Nullable Rational low, @Nullable Rational high) {
    this(low, high, false, false);
  }

  /** Between the numbers that a mark stands for. */
  static Bounds of(Form.MarkRange range) {
    return new Bounds(
        range.low() == null ? null : Rational.of(range.low()),
        range.high() == null ? null : Rational.of(range.high()),
        range.lowExcluded(),
        range.highExcluded());
  }

  static Bounds point(Rational value) {
    return new Bounds(value, value);
  }

  /** The number, where only one is possible; else null. */
  @Nullable Rational value() {
    return low != null && high != null && low.compareTo(high) == 0 ? low : null;
  }

  Bounds plus(Bounds other) {
    return new Bounds(
        low == null || other.low == null ? null : low.plus(other.low),
        high == null || other.high == null ? null : high.plus(other.high),
        lowExcluded || other.lowExcluded,
        highExcluded || other.highExcluded);
  }

  Bounds negated() {
    return new Bounds(
        high == null ? null : high.negated(),
        low == null ? null : low.negated(),
        highExcluded,
        lowExcluded);
  }

  Bounds larger(Bounds other) {
    Rational least = low == null ? other.low : other.low == null ? low : larger(low, other.low);
    Rational most = high == null || other.high == null ? null : larger(high, other.high);
    return new Bounds(
        least,
        most,
        reaches(low, lowExcluded, least) || reaches(other.low, other.lowExcluded, least),
        (high == null || highExcluded || isBelow(high, most))
            && (other.high == null || other.highExcluded || isBelow(other.high, most)));
  }

  /** Whether an end that is excluded is the end of the whole. */
  private static boolean reaches(
      @Nullable Rational end, boolean excluded, @Nullable Rational whole) {
    return excluded && end != null && whole != null && end.compareTo(whole) == 0;
  }

  private static boolean isBelow(Rational end, @Nullable Rational whole) {
    return whole != null && end.compareTo(whole) < 0;
  }

  Bounds smaller(Bounds other) {
    return negated().larger(other.negated()).negated();
  }

  /** The product; wide where signs are not known. */
  Bounds times(Bounds other) {
    Rational factor = value();
    if (factor != null) {
      return other.scaled(factor);
    }
    Rational otherFactor = other.value();
    if (otherFactor != null) {
      return scaled(otherFactor);
    }
    if (isNotNegative() && other.isNotNegative() && low != null && other.low != null) {
      return new Bounds(
          low.times(other.low), high == null || other.high == null ? null : high.times(other.high));
    }
    return ANY;
  }

  /**
   * The quotient.
   *
   * @return null when the divisor is zero: there is no such number
   */
  @Nullable Bounds over(Bounds other) {
    Rational divisor = other.value();
    if (divisor != null) {
      return divisor.signum() == 0
          ? null
          : scaled(Rational.of(java.math.BigDecimal.ONE).over(divisor));
    }
    if (isNotNegative() && other.isNotNegative() && low != null && other.low != null) {
      return new Bounds(
          other.high == null || other.high.signum() == 0 ? Rational.ZERO : low.over(other.high),
          high == null || other.low.signum() == 0 ? null : high.over(other.low));
    }
    return ANY;
  }

  private Bounds scaled(Rational factor) {
    if (factor.signum() == 0) {
      return point(Rational.ZERO);
    }
    Rational first = low == null ? null : low.times(factor);
    Rational second = high == null ? null : high.times(factor);
    return factor.signum() > 0
        ? new Bounds(first, second, lowExcluded, highExcluded)
        : new Bounds(second, first, highExcluded, lowExcluded);
  }

  private boolean isNotNegative() {
    return low != null && low.signum() >= 0;
  }

  private static Rational larger(Rational one, Rational other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
