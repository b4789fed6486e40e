package org.yearpress.page.overview;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * How figures are spread: lowest, quarters and highest. The median of an even number of figures is
 * the middle between two, and so are the quarters where they fall between two; nothing else is
 * reckoned, so that each is a figure of some body or halfway between two.
 */
public record Spread(
    int count,
    BigDecimal lowest,
    BigDecimal lowerQuarter,
    BigDecimal median,
    BigDecimal upperQuarter,
    BigDecimal highest) {

  /** What {@link #all} gives, as the message keys of a year's page name it. */
  public static final List<String> HEADS =
      List.of("figures-given", "lowest", "quarter", "median", "three-quarters", "highest");

  /** The number of figures, then the five in rising order. */
  public List<BigDecimal> all() {
    return List.of(BigDecimal.valueOf(count), lowest, lowerQuarter, median, upperQuarter, highest);
  }

  /**
   * Of figures in rising order.
   *
   * @param sorted at least one
   */
  public static Spread of(List<BigDecimal> sorted) {
    int count = sorted.size();
    // The halves below and above the median; of an odd number it belongs to neither.
    List<BigDecimal> lower = sorted.subList(0, Math.max(1, count / 2));
    List<BigDecimal> upper = sorted.subList(Math.min(count - 1, (count + 1) / 2), count);
    return new Spread(
        count, sorted.get(0), median(lower), median(sorted), median(upper), sorted.get(count - 1));
  }

  /** The middle of figures in rising order, or halfway between the two in the middle. */
  public static BigDecimal median(List<BigDecimal> sorted) {
    int middle = sorted.size() / 2;
    if (sorted.size() % 2 == 1) {
      return sorted.get(middle);
    }
    BigDecimal sum = sorted.get(middle - 1).add(sorted.get(middle));
    BigDecimal half = sum.divide(BigDecimal.valueOf(2));
    return half.stripTrailingZeros().scale() <= 0
        ? half.setScale(0, RoundingMode.UNNECESSARY)
        : half;
  }
}
