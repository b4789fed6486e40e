package org.yearpress.check.prose;

import java.math.BigDecimal;

/**
 * How the words around a number qualify it. The step is one unit of the number's last non-zero
 * digit: 100 for 300, 10 for 190, 1万 for 14万.
 */
public enum Approximation {
  /** Just the number. */
  NONE,
  /** 余, 多, {@code 300+}: from the number to the next step. */
  AND_MORE,
  /** 超, 逾, over: above the number, below the next step. */
  OVER,
  /** 近, nearly: from the step below, up to the number. */
  NEARLY,
  /** 约, about: half a step either way. */
  ABOUT;

  /** Whether a figure may be written as this number. */
  boolean covers(BigDecimal number, BigDecimal figure) {
    BigDecimal step = step(number);
    return switch (this) {
      case NONE -> figure.compareTo(number) == 0;
      case AND_MORE -> figure.compareTo(number) >= 0 && figure.compareTo(number.add(step)) < 0;
      case OVER -> figure.compareTo(number) > 0 && figure.compareTo(number.add(step)) < 0;
      case NEARLY -> figure.compareTo(number) <= 0 && figure.compareTo(number.subtract(step)) > 0;
      case ABOUT ->
          figure.subtract(number).abs().multiply(BigDecimal.valueOf(2)).compareTo(step) <= 0;
    };
  }

  /** One unit of the last digit that is not zero; 1 for zero. */
  static BigDecimal step(BigDecimal number) {
    return number.signum() == 0
        ? BigDecimal.ONE
        : BigDecimal.ONE.scaleByPowerOfTen(-number.stripTrailingZeros().scale());
  }
}
