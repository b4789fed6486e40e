package org.yearpress.content.statistics;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A number of a spreadsheet as a person would write it: what binary arithmetic left behind the
 * fifteenth digit is dropped, and a percentage has its sign.
 */
public final class SheetNumber {
  /** Spreadsheets keep fifteen digits; more are noise of binary fractions. */
  private static final MathContext DIGITS = new MathContext(15);

  /** A number with more digits, or a larger exponent, is nobody's figure. */
  private static final int MOST_SCALE = 400;

  private SheetNumber() {}

  /** Whether a stored value is a number that can be written out. */
  public static boolean is(String stored) {
    if (stored.length() > MOST_SCALE) {
      return false;
    }
    try {
      return Math.abs((long) new BigDecimal(stored).scale()) <= MOST_SCALE;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** A stored value written out; other text as it is. */
  public static String plain(String stored) {
    return is(stored) ? written(new BigDecimal(stored)) : stored;
  }

  /** A stored fraction as a percentage; other text as it is. */
  public static String percentage(String stored) {
    return is(stored) ? written(new BigDecimal(stored).movePointRight(2)) + "%" : stored;
  }

  private static String written(BigDecimal value) {
    BigDecimal rounded = value.round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
