package org.yearpress.form.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A number without rounding: a decimal, or the quotient of two.
 *
 * @param denominator above zero
 */
record Rational(BigDecimal numerator, BigDecimal denominator) implements Comparable<Rational> {
  static final Rational ZERO = new Rational(BigDecimal.ZERO, BigDecimal.ONE);

  /** Decimal places of a quotient that does not end, where people read it. */
  private static final int SHOWN_PLACES = 4;

  static Rational of(BigDecimal value) {
    return new Rational(value, BigDecimal.ONE);
  }

  Rational plus(Rational other) {
    if (isDecimal() && other.isDecimal()) {
      return of(numerator.add(other.numerator));
    }
    return new Rational(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Rational minus(Rational other) {
    return plus(other.negated());
  }

  Rational negated() {
    return new Rational(numerator.negate(), denominator);
  }

  Rational times(Rational other) {
    return new Rational(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /** The quotient; the other is not zero. */
  Rational over(Rational other) {
    BigDecimal top = numerator.multiply(other.denominator);
    BigDecimal bottom = denominator.multiply(other.numerator);
    return bottom.signum() < 0
        ? new Rational(top.negate(), bottom.negate())
        : new Rational(top, bottom);
  }

  int signum() {
    return numerator.signum();
  }

  @Override
  public int compareTo(Rational other) {
    if (isDecimal() && other.isDecimal()) {
      return numerator.compareTo(other.numerator);
    }
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  /** The number; a quotient that has no end is rounded to 34 digits. */
  BigDecimal decimal() {
    return isDecimal() ? numerator : numerator.divide(denominator, MathContext.DECIMAL128);
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
