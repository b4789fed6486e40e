package org.yearpress.page.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A scale from a round number at or below the lowest figure, at most zero, to one at or above the
 * highest.
 *
 * @param ticks round numbers, ascending, the ends among them
 */
record Axis(List<BigDecimal> ticks) {
  private static final int MAX_STEPS = 4;
  private static final List<BigDecimal> STEPS =
      List.of(
          BigDecimal.ONE,
          BigDecimal.valueOf(2),
          BigDecimal.valueOf(25, 1),
          BigDecimal.valueOf(5),
          BigDecimal.TEN);

  Axis {
    ticks = List.copyOf(ticks);
  }

  /**
   * @param whole whether all figures are integers, so that no tick lies between two
   */
  static Axis of(List<BigDecimal> values, boolean whole) {
    BigDecimal low = BigDecimal.ZERO;
    BigDecimal high = BigDecimal.ZERO;
    for (BigDecimal value : values) {
      low = low.min(value);
      high = high.max(value);
    }
    if (low.compareTo(high) == 0) {
      high = BigDecimal.ONE;
    }
    BigDecimal step = step(high.subtract(low), whole);
    BigDecimal tick = low.divide(step, 0, RoundingMode.FLOOR).multiply(step);
    List<BigDecimal> ticks = new ArrayList<>();
    ticks.add(tick);
    while (tick.compareTo(high) < 0) {
      tick = tick.add(step);
      ticks.add(tick);
    }
    return new Axis(ticks);
  }

  /** The least round step with which so many are enough. */
  private static BigDecimal step(BigDecimal range, boolean whole) {
    int power = range.precision() - range.scale() - 2;
    while (true) {
      for (BigDecimal one : STEPS) {
        BigDecimal step = one.scaleByPowerOfTen(power);
        boolean fits = step.multiply(BigDecimal.valueOf(MAX_STEPS)).compareTo(range) >= 0;
        if (fits && (!whole || step.stripTrailingZeros().scale() <= 0)) {
          return new BigDecimal(step.stripTrailingZeros().toPlainString());
        }
      }
      power++;
    }
  }

  /** Where a figure lies: 0 at the lower end, 1000 at the upper. */
  int thousandths(BigDecimal value) {
    BigDecimal low = ticks.get(0);
    BigDecimal range = ticks.get(ticks.size() - 1).subtract(low);
    return value
        .subtract(low)
        .scaleByPowerOfTen(3)
        .divide(range, 0, RoundingMode.HALF_UP)
        .intValueExact();
  }
}
