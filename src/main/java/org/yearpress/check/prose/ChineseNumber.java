package org.yearpress.check.prose;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Numbers in Chinese numerals, as prose writes them: 三, 十五, 一百二十三, 一百五 (150), 两万五, 三点五, 二〇一七, also
 * in formal (壹佰) and traditional (萬) writing.
 */
public final class ChineseNumber {
  /** The largest number that {@link #format} writes. */
  static final long MAX_VALUE = 9_999_999_999_999_999L;

  /** All characters that may stand in a number. */
  static final String CHARACTERS = "零〇一二两三四五六七八九十百千万亿点壹贰叁肆伍陆柒捌玖拾佰仟萬億兩貳參陸點";

  private static final String PLAIN = "零一二三四五六七八九";
  private static final long TEN_THOUSAND = 10_000L;
  private static final long HUNDRED_MILLION = 100_000_000L;

  private ChineseNumber() {}

  /** The number that a text is as a whole; empty when it is none. */
  public static Optional<BigDecimal> parse(String text) {
    int point = Math.max(text.indexOf('点'), text.indexOf('點'));
    if (point < 0) {
      return whole(text).map(BigDecimal::valueOf);
    }
    int end = point + 1;
    while (end < text.length() && digit(text.charAt(end)) >= 0) {
      end++;
    }
    Optional<Long> head = whole(text.substring(0, point));
    Optional<BigDecimal> factor = factor(text.substring(end));
    if (end == point + 1 || head.isEmpty() || factor.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal fraction = new BigDecimal("0." + arabic(text.substring(point + 1, end)));
    return Optional.of(BigDecimal.valueOf(head.get()).add(fraction).multiply(factor.get()));
  }

  /**
   * A number in numerals, 十五 rather than 一十五 at its beginning.
   *
   * @param number 0 to {@link #MAX_VALUE}
   */
  static String format(long number) {
    if (number < 0 || number > MAX_VALUE) {
      throw new IllegalArgumentException("cannot be written in numerals: " + number);
    }
    if (number == 0) {
      return "零";
    }
    String text = formatPart(number);
    return text.startsWith("一十") ? text.substring(1) : text;
  }

  private static String formatPart(long number) {
    if (number >= HUNDRED_MILLION) {
      return joined(number, HUNDRED_MILLION, "亿");
    }
    if (number >= TEN_THOUSAND) {
      return joined(number, TEN_THOUSAND, "万");
    }
    if (number >= 1000) {
      return joined(number, 1000, "千");
    }
    if (number >= 100) {
      return joined(number, 100, "百");
    }
    if (number >= 10) {
      return joined(number, 10, "十");
    }
    return String.valueOf(PLAIN.charAt((int) number));
  }

  /** A gap of one or more places is read as one zero. */
  private static String joined(long number, long unit, String word) {
    long rest = number % unit;
    String head = formatPart(number / unit) + word;
    if (rest == 0) {
      return head;
    }
    return head + (rest < unit / 10 ? "零" : "") + formatPart(rest);
  }

  private static Optional<Long> whole(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    boolean digitsOnly = text.chars().allMatch(c -> digit((char) c) >= 0);
    if (digitsOnly) {
      // 二〇一七 is read digit by digit; more than a year or a room number is not written so
      return text.length() > 9 ? Optional.empty() : Optional.of(Long.parseLong(arabic(text)));
    }
    return new Reader(text).read();
  }

  private static Optional<BigDecimal> factor(String text) {
    long factor = 1;
    for (int i = 0; i < text.length(); i++) {
      long unit = unit(text.charAt(i));
      if (unit < TEN_THOUSAND) {
        return Optional.empty();
      }
      factor *= unit;
    }
    return text.length() > 2 ? Optional.empty() : Optional.of(BigDecimal.valueOf(factor));
  }

  private static String arabic(String digits) {
    StringBuilder arabic = new StringBuilder(digits.length());
    digits.chars().forEach(c -> arabic.append(digit((char) c)));
    return arabic.toString();
  }

  /** The value of a digit; -1 for another character. */
  private static int digit(char c) {
    return switch (c) {
      case '零', '〇' -> 0;
      case '一', '壹' -> 1;
      case '二', '两', '贰', '兩', '貳' -> 2;
      case '三', '叁', '參' -> 3;
      case '四', '肆' -> 4;
      case '五', '伍' -> 5;
      case '六', '陆', '陸' -> 6;
      case '七', '柒' -> 7;
      case '八', '捌' -> 8;
      case '九', '玖' -> 9;
      default -> -1;
    };
  }

  /** The value of a unit; 0 for another character. */
  private static long unit(char c) {
    return switch (c) {
      case '十', '拾' -> 10;
      case '百', '佰' -> 100;
      case '千', '仟' -> 1000;
      case '万', '萬' -> TEN_THOUSAND;
      case '亿', '億' -> HUNDRED_MILLION;
      default -> 0;
    };
  }

  /** Reads numerals with units from left to right. */
  private static final class Reader {
    private final String text;
    private long overHundredMillion;
    private long overTenThousand;
    private long section;
    private int digit = -1;
    private long lastUnit = Long.MAX_VALUE;
    private boolean afterZero;

    Reader(String text) {
      this.text = text;
    }

    Optional<Long> read() {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        int value = ChineseNumber.digit(c);
        long unit = ChineseNumber.unit(c);
        boolean fits = unit > 0 ? take(unit) : value >= 0 && take(value);
        if (!fits) {
          return Optional.empty();
        }
      }
      if (afterZero && digit < 0) {
        return Optional.empty();
      }
      return Optional.of(overHundredMillion + overTenThousand + section + last());
    }

    private boolean take(int value) {
      if (value == 0) {
        boolean fits = digit < 0 && !afterZero;
        afterZero = true;
        return fits;
      }
      boolean fits = digit < 0;
      digit = value;
      return fits;
    }

    private boolean take(long unit) {
      if (unit >= TEN_THOUSAND) {
        return close(unit);
      }
      // 十五 and 一百十五 leave the one out; completing 百余 is for the caller
      boolean implied = digit < 0 && unit == 10 && !afterZero;
      if ((digit < 0 && !implied) || unit >= lastUnit) {
        return false;
      }
      section += (implied ? 1 : digit) * unit;
      lastUnit = unit;
      digit = -1;
      afterZero = false;
      return true;
    }

    private boolean close(long unit) {
      long count = section + Math.max(digit, 0);
      if (unit == TEN_THOUSAND) {
        if (count == 0 || overTenThousand > 0) {
          return false;
        }
        overTenThousand = count * TEN_THOUSAND;
      } else {
        if (overTenThousand + count == 0 || overHundredMillion > 0) {
          return false;
        }
        overHundredMillion = (overTenThousand + count) * HUNDRED_MILLION;
        overTenThousand = 0;
      }
      section = 0;
      digit = -1;
      afterZero = false;
      lastUnit = unit;
      return true;
    }

    /** A digit right after a unit counts in its tenths: 一百五 is 150, 一百零五 is 105. */
    private long last() {
      if (digit < 0) {
        return 0;
      }
      return !afterZero && lastUnit >= 100 && lastUnit != Long.MAX_VALUE
          ? digit * (lastUnit / 10)
          : digit;
    }
  }
}
