package org.yearpress.check.prose;

import java.math.BigDecimal;
import java.util.List;

/**
 * A number as written in prose, in any of the usual ways: 1,234, １２, 14万余, 一百二十三, 近1400, 45%.
 *
 * @param start offset of its first character, words such as 近 included
 * @param end offset after its last character, 万, 余 and % included
 * @param digits the number as written, without the words around it
 * @param written the number without a following 万 or 亿: 3.5 in 3.5万
 * @param value what it comes to: 35000 in 3.5万
 * @param percent whether a percent sign follows
 * @param numerals whether it is written in Chinese numerals
 */
public record ProseNumber(
    int start,
    int end,
    String digits,
    BigDecimal written,
    BigDecimal value,
    Approximation approximation,
    boolean percent,
    boolean numerals) {

  /** The numbers of a text in reading order. */
  public static List<ProseNumber> all(String text) {
    return new NumberScanner(text).scan();
  }

  /** The same number, weakened in another way. */
  public ProseNumber with(Approximation other) {
    return new ProseNumber(start, end, digits, written, value, other, percent, numerals);
  }

  /** Whether a figure in a unit may be written as this number; 万元 counts ten thousands. */
  public boolean agreesWith(BigDecimal figure, String unit) {
    return approximation.covers(value, figure)
        || approximation.covers(value, figure.multiply(factor(unit)));
  }

  /** What a unit counts in: 10000 for 万元, 1 for 件. */
  static BigDecimal factor(String unit) {
    if (unit.startsWith("万") || unit.startsWith("萬")) {
      return BigDecimal.valueOf(10_000);
    }
    return unit.startsWith("亿") || unit.startsWith("億")
        ? BigDecimal.valueOf(100_000_000)
        : BigDecimal.ONE;
  }
}
