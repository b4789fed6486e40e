package org.yearpress.form;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number without rounding: a decimal, or the quotient of two.
 *
 * @param denominator above zero
 */
record Exact(BigDecimal numerator, BigDecimal denominator) implements Comparable<Exact> {
  static final Exact ZERO = new Exact(BigDecimal.ZERO, BigDecimal.ONE);

  /** Decimal places of a quotient that does not end, where people read it. */
  private static final int SHOWN_PLACES = 4;

  static Exact of(BigDecimal value) {
    return new Exact(value, BigDecimal.ONE);
  }

  Exact plus(Exact other) {
    if (isDecimal() && other.isDecimal()) {
      return of(numerator.add(other.numerator));
    }
    return new Exact(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Exact minus(Exact other) {
    return plus(other.negated());
  }

  Exact negated() {
    return new Exact(numerator.negate(), denominator);
  }

  Exact times(Exact other) {
    return new Exact(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /** The quotient; the other is not zero. */
  Exact over(Exact other) {
    BigDecimal top = numerator.multiply(other.denominator);
    BigDecimal bottom = denominator.multiply(other.numerator);
    return bottom.signum() < 0 ? new Exact(top.negate(), bottom.negate()) : new Exact(top, bottom);
  }

  int signum() {
    return numerator.signum();
  }

  @Override
  public int compareTo(Exact other) {
    if (isDecimal() && other.isDecimal()) {
      return numerator.compareTo(other.numerator);
    }
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  /** Digits for people: exact for a decimal, to four places for a quotient. */
  String plain() {
    return isDecimal()
        ? numerator.toPlainString()
        : numerator.divide(denominator, SHOWN_PLACES, RoundingMode.HALF_UP).toPlainString();
  }

  private boolean isDecimal() {
    return denominator.compareTo(BigDecimal.ONE) == 0;
  }
}
