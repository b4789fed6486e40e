package org.yearpress.page.context;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How a figure differs from that of the year before.
 *
 * @param percent of the earlier figure, to one decimal place; null where that was not above zero
 */
public record Change(BigDecimal by, @Nullable BigDecimal percent) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Null where one of the two is no number: a blank is not zero. */
  public static @Nullable Change between(@Nullable BigDecimal earlier, @Nullable BigDecimal later) {
    if (earlier == null || later == null) {
      return null;
    }
    BigDecimal by = later.subtract(earlier);
    return new Change(
        by,
        earlier.signum() > 0
            ? by.multiply(HUNDRED).divide(earlier, 1, RoundingMode.HALF_UP)
            : null);
  }

  /** {@code +3}, {@code −2}, or the word for no change. */
  public String text(Language language) {
    return by.signum() == 0 ? language.format("page.change.none") : language.signed(by);
  }

  /** {@code +12.5%}; empty where there is none, and where nothing changed. */
  public String percentText(Language language) {
    return percent == null || by.signum() == 0
        ? ""
        : language.format("page.change.percent", "n", language.signed(percent));
  }
}
